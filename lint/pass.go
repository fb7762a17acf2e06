package lint

import (
	"fmt"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Pass is one rule applied to one document. It is all that a rule can see.
type Pass struct {
	Doc *agent.Document
	// Collection holds the summaries of all definitions of the run.
	Collection *agent.Collection

	// Reader reports that the document is checked for a platform that reads it besides the one that it is for.
	Reader bool

	// Settings are what the user decided for the file.
	Settings *Settings

	// Suppressions are the directives of the document and what became of them, for rules that read
	// them.
	Suppressions []Suppression

	report func(Finding)
}

// Kind returns what the document defines and for which platform.
func (p *Pass) Kind() *schema.Kind { return p.Doc.Kind }

// Platform returns the platform that the document is for.
func (p *Pass) Platform() *schema.Platform { return p.Doc.Kind.Platform }

// Slice returns the text of a span.
func (p *Pass) Slice(at source.Span) string { return p.Doc.Source.Slice(at) }

// Report reports a finding.
func (p *Pass) Report(f Finding) { p.report(f) }

// Reportf reports a finding that is a message only.
func (p *Pass) Reportf(at source.Span, format string, args ...any) {
	p.report(Finding{Span: at, Message: fmt.Sprintf(format, args...)})
}

// A Finding is what a rule says: the least span of bytes at fault, and why.
type Finding struct {
	Span source.Span
	// Message is one line in lower case without a full stop. It quotes the offending text and says
	// what the platform does with it.
	Message string
	// Help says what to do, where no fix says it; one line, or "".
	Help string
	// Severity is that of this finding, Off for the rule's own.
	Severity Severity
	Related  []Related // in the order in which a reader wants them
	Fixes    []Fix     // alternatives, the best first
}

// Related is another place that a finding concerns, in this file or another.
type Related struct {
	Path    string // "" for the finding's own file
	Span    source.Span
	Line    int // 1-based, for a place in another file
	Message string
}

// A Fix is one way to resolve a finding. All of its edits are made or none of them; they lie in
// the file of the finding and do not overlap.
type Fix struct {
	Message string // imperative: `rename to "WebFetch"`
	Safe    bool   // what the author meant stays what the file says
	Edits   []source.Edit
}
