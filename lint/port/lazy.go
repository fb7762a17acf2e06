package port

import (
	"regexp"
	"sync"
)

// lazy returns a regular expression that is compiled when it is first asked for, so that other commands don't start
// later for it.
func lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
