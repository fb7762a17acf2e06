package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// DeprecatedModel reports a model that its vendor has retired.
//
// # Why
//
// The agent fails when it is started, or runs on a different model than the file says. An alias such as `sonnet`
// always stands for a current model. An announced retirement is a hint.
//
// # Fix
//
// Use an alias, or the successor. `--unsafe-fixes` uses the alias of the model family.
var DeprecatedModel = register(&lint.Rule{
	ID:       "deprecated-model",
	Summary:  "a model that is retired",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    deprecatedModel,
})

func deprecatedModel(p *lint.Pass) {
	models := p.Kind().Models()
	f := p.Doc.Front.Lookup("model")
	if models == nil || f == nil || f.Value.Kind != frontmatter.String {
		return
	}
	for _, d := range models.Deprecated {
		if d.Name != f.Value.Text {
			continue
		}
		finding := lint.Finding{
			Span:    firstLineOf(p.Doc.Source, f.Value.Span),
			Message: fmt.Sprintf("model %s was retired by %s; use %s for its successor", quote(d.Name), d.Since, quote(d.Successor)),
		}
		if d.Since > models.Date { // announced when the data was written
			finding.Severity = lint.Info
			finding.Message = fmt.Sprintf("model %s will be retired on %s; use %s for its successor", quote(d.Name), d.Since, quote(d.Successor))
		}
		if at, ok := spanOfText(p.Doc.Source, f.Value); ok {
			finding.Fixes = use(at, d.Successor, false)
		}
		p.Report(finding)
	}
}
