package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// MismatchedName reports a name that differs from its file name by a slip of the keyboard.
//
// # Why
//
// Names and file names may differ: collections put prefixes before one of them, and personas have
// names of their own. But `electorn-pro.md` that defines `electron-pro` is a slip, and whoever
// looks for the file doesn't find it. Where the platform goes by the file name (Copilot), any
// difference is information.
//
// # Fix
//
// Rename the file, or correct the name.
var MismatchedName = register(&lint.Rule{
	ID:       "mismatched-name",
	Summary:  "name and file name differ by a slip of the keyboard",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    mismatchedName,
})

func mismatchedName(p *lint.Pass) {
	name, at := p.Doc.Name()
	stem := path.Base(p.Doc.Source.Path)
	stem = strings.TrimSuffix(stem[:len(stem)-len(path.Ext(stem))], ".agent")
	if name == "" || at.Len() == 0 || slugOf(name) == strings.ToLower(stem) {
		return
	}
	at = firstLineOf(p.Doc.Source, at)
	slip := agent.IsSlug(name) && agent.IsSlug(stem) && len(name) > 5 && schema.Near(name, []string{stem}) != "" && !sameButDigits(name, stem)
	if slip {
		p.Reportf(at, "the name %s differs from the file name %s by a slip", quote(name), quote(stem))
		return
	}
	if e := p.Kind().Does(schema.FileName); e != nil {
		p.Report(lint.Finding{Span: at, Severity: severity(e, lint.Info), Message: because("the name "+quote(name)+" isn't that of the file, "+quote(stem), e)})
	}
}

// sameButDigits reports whether two names differ in their digits, or in a dash or underscore, or in
// a plural, or one in its ending only, which isn't a slip.
func sameButDigits(a, b string) bool {
	if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	strip := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '-' || r == '_' || r == 's' {
				return -1
			}
			return r
		}, s)
	}
	return strip(a) == strip(b)
}
