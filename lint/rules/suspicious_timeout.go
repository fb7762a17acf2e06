package rules

import (
	"fmt"
	"strconv"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// SuspiciousTimeout reports a hook timeout in milliseconds where seconds are expected, or in seconds where milliseconds
// are.
//
// # Why
//
// With `"timeout": 5000`, a hook that hangs blocks the session for 83 minutes. Only values of 1,000 and more are
// reported: no known hook waits for more than three minutes on purpose. Gemini CLI expects milliseconds: there,
// `"timeout": 30` stops the hook before it has started, and values up to 60 are reported. Servers in `.mcp.json` use
// milliseconds, and aren't checked.
//
// # Fix
//
// Write the unit that the platform reads. `--unsafe-fixes` divides or multiplies by 1,000.
var SuspiciousTimeout = register(&lint.Rule{
	ID:       "suspicious-timeout",
	Summary:  "a timeout of a hook in the wrong unit",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    suspiciousTimeout,
})

func suspiciousTimeout(p *lint.Pass) {
	units := hookForm(p).Timeouts
	if len(units) == 0 {
		return
	}
	eachHandler(p, func(handler *frontmatter.Value) {
		for _, field := range handler.Fields {
			unit, ok := units[field.Key]
			if !ok || field.Value.Kind != frontmatter.Int {
				continue
			}
			number, err := strconv.Atoi(field.Value.Text)
			if err != nil {
				continue
			}
			f := lint.Finding{Span: field.Value.Span}
			switch {
			case unit == schema.Seconds && number >= leastMilliseconds:
				f.Message = fmt.Sprintf("%s reads the timeout in seconds: %d seconds are %s", p.Platform().Name, number, duration(number))
				if number%1000 == 0 {
					f.Fixes = use(f.Span, strconv.Itoa(number/1000), false)
				}
			case unit == schema.Milliseconds && number > 0 && number <= mostSeconds:
				f.Message = fmt.Sprintf("%s reads the timeout in milliseconds, and stops the hook after %d of them", p.Platform().Name, number)
				f.Fixes = use(f.Span, strconv.Itoa(number*1000), false)
			default:
				continue
			}
			p.Report(f)
		}
	})
}

const (
	// leastMilliseconds is the least number that isn't one of seconds, mostSeconds the greatest one that isn't one of
	// milliseconds: no process does anything in that time.
	leastMilliseconds = 1000
	mostSeconds       = 60
)

// duration returns how a person says a number of seconds.
func duration(seconds int) string {
	if seconds < 2*60*60 {
		return itoa(seconds/60) + " minutes"
	}
	return itoa(seconds/(60*60)) + " hours"
}
