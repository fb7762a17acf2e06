package rules

import (
	"fmt"
	"strconv"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// SuspiciousTimeout reports a hook timeout in milliseconds where seconds are expected.
//
// # Why
//
// With `"timeout": 5000`, a hook that hangs blocks the session for 83 minutes. Only values of 1,000 and more are
// reported: no known hook waits for more than three minutes on purpose. Servers in `.mcp.json` use milliseconds, and
// aren't checked.
//
// # Fix
//
// Write seconds. `--unsafe-fixes` divides by 1,000.
var SuspiciousTimeout = register(&lint.Rule{
	ID:       "suspicious-timeout",
	Summary:  "a timeout in milliseconds where seconds are expected",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    suspiciousTimeout,
})

func suspiciousTimeout(p *lint.Pass) {
	if !p.Kind().HookSeconds {
		return
	}
	eachHandler(p, func(handler *frontmatter.Value) {
		timeout := handler.Lookup("timeout")
		if timeout == nil || timeout.Value.Kind != frontmatter.Int {
			return
		}
		seconds, err := strconv.Atoi(timeout.Value.Text)
		if err != nil || seconds < 1000 {
			return
		}
		f := lint.Finding{
			Span:    timeout.Value.Span,
			Message: fmt.Sprintf("%s reads the timeout in seconds: %d seconds are %s", p.Platform().Name, seconds, duration(seconds)),
		}
		if seconds%1000 == 0 {
			f.Fixes = use(f.Span, strconv.Itoa(seconds/1000), false)
		}
		p.Report(f)
	})
}

// duration returns how a person says a number of seconds.
func duration(seconds int) string {
	if seconds < 2*60*60 {
		return itoa(seconds/60) + " minutes"
	}
	return itoa(seconds/(60*60)) + " hours"
}
