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

	// Reader reports that the document is checked for another platform that reads it, not for the one that it is for.
	Reader bool

	// Settings are the user's settings for the file.
	Settings *Settings

	// Suppressions are the directives of the document and what they suppressed. Only rules with [ReadsSuppressions]
	// see them.
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

// Reportf reports a finding that has only a message.
func (p *Pass) Reportf(at source.Span, format string, args ...any) {
	p.report(Finding{Span: at, Message: fmt.Sprintf(format, args...)})
}

// A Finding is what a rule reports: the shortest span at fault, and why.
type Finding struct {
	Span source.Span
	// Message is one line in lower case without a full stop. It quotes the offending text and says
	// what the platform does with it.
	Message string
	// Help says what to do if no fix says so; one line, or "".
	Help string
	// Severity overrides the rule's severity; Off keeps it.
	Severity Severity
	Related  []Related // the most useful first
	Fixes    []Fix     // alternatives, the best first
}

// Related is another location that helps to understand a finding, in the same file or another one.
type Related struct {
	Path    string // "" for the finding's own file
	Span    source.Span
	Line    int // 1-based, for a location in another file
	Message string
}

// A Fix is one way to resolve a finding. Its edits are applied all together or not at all. They are in the file of the
// finding and do not overlap.
type Fix struct {
	Message string // imperative: `rename to "WebFetch"`
	Safe    bool   // the fix keeps what the author meant
	Edits   []source.Edit
}
