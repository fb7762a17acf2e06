package graph

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// findings are the diagnostics that stand.
type findings struct {
	of map[string][]*lint.Diagnostic // by path
	// about are those that say of a name that nothing has it, by where it is.
	about map[spot]*lint.Diagnostic
}

// A spot is where something starts.
type spot struct {
	path string
	off  int
}

// nameless begins the IDs of the rules that say so.
const nameless = "unresolved-"

func findingsOf(all []lint.Diagnostic) findings {
	f := findings{map[string][]*lint.Diagnostic{}, map[spot]*lint.Diagnostic{}}
	for i := range all {
		d := &all[i]
		if d.Dismissed != nil {
			continue
		}
		f.of[d.Path()] = append(f.of[d.Path()], d)
		if strings.HasPrefix(d.Rule.ID, nameless) {
			f.about[spot{d.Path(), d.Span.Start}] = d
		}
	}
	return f
}
