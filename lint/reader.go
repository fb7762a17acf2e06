package lint

import (
	"cmp"
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A readerFinding is a finding of a rule for a reader: a platform that reads the document besides the one that it is
// for.
type readerFinding struct {
	Finding

	rule     *Rule
	severity Severity // after the configuration
	given    Severity // in the platform's data
	reader   *schema.Platform
	kind     *schema.Kind // of the document, for the reader
}

// checkForReaders applies the rules whose severity depends on the platform to a document, once for each of its readers.
// It drops findings for which the data doesn't say what the reader does. Findings for readers that the user didn't name
// are at most [Info].
func (l *Linter) checkForReaders(s *Snapshot, doc *agent.Document, settings *Settings) (all []readerFinding, errs []error) {
	for _, r := range doc.Readers {
		p := &Pass{Doc: doc.As(r.Kind, doc.Basis), Collection: s.Collection, Settings: settings, Reader: true}
		var found []readerFinding
		for _, rule := range l.rules {
			severity, set := settings.Severity[rule.ID]
			if rule.Effects == nil || !rule.Covers(r.Kind) || set && severity == Off {
				continue
			}
			p.report = func(f Finding) {
				if f.Severity == Off {
					return
				}
				rf := readerFinding{Finding: f, rule: rule, severity: f.Severity, given: f.Severity, reader: r.Kind.Platform, kind: r.Kind}
				if set {
					rf.severity = severity
				}
				if !r.Named {
					rf.severity = min(rf.severity, Info)
				}
				found = append(found, rf)
			}
			if err := run(rule, p); err != nil {
				errs = append(errs, err)
			}
		}
		all = append(all, dropUnreached(found)...)
	}
	return all, errs
}

// dropUnreached returns the findings that matter to one reader: if an error in the file or its frontmatter keeps the
// reader from getting to the fields, only those about the file and its frontmatter.
func dropUnreached(found []readerFinding) []readerFinding {
	isFile := func(f readerFinding) bool { return f.rule.Category == Frontmatter || f.rule.Category == Encoding }
	if !slices.ContainsFunc(found, func(f readerFinding) bool { return f.given == Error && isFile(f) }) {
		return found
	}
	return slices.DeleteFunc(found, func(f readerFinding) bool { return !isFile(f) })
}

// withReaders adds the findings for the readers of a document to its diagnostics, one diagnostic for each cause. found
// are the diagnostics for the platform that the document is for; findings with the same cause are merged into them.
func withReaders(doc *agent.Document, found []Diagnostic, findings []readerFinding) []Diagnostic {
	own := doc.Kind.Platform
	index := map[cause][]int{} // into found
	for i := range found {
		if d := &found[i]; d.Rule.Effects != nil {
			d.Readers = []string{own.ID}
			c := causeOf(d.Rule, d.Finding)
			index[c] = append(index[c], i)
		}
	}
	causes, groups := groupByCause(findings)
	for _, c := range causes {
		group := groups[c]
		worst, i := group[0], len(found)
		if same := index[c]; len(same) > 0 {
			i = same[max(0, slices.IndexFunc(same, func(i int) bool { return found[i].Rule == worst.rule }))]
		} else {
			found = append(found, Diagnostic{Finding: Finding{Span: c.at, Related: worst.Related}, Rule: worst.rule, Source: doc.Source, Platform: own.ID})
		}
		d := &found[i]
		d.Message = combineMessages(d.Message, c, group)
		for _, f := range group {
			d.Severity = max(d.Severity, f.severity)
			if !slices.Contains(d.Readers, f.reader.ID) {
				d.Readers = append(d.Readers, f.reader.ID)
			}
		}
	}
	return found
}

// groupByCause returns the causes of findings in order, and the findings of each, the most severe first.
func groupByCause(findings []readerFinding) (causes []cause, groups map[cause][]readerFinding) {
	groups = map[cause][]readerFinding{}
	for _, f := range findings {
		c := causeOf(f.rule, f.Finding)
		if groups[c] == nil {
			causes = append(causes, c)
		}
		groups[c] = append(groups[c], f)
	}
	for _, group := range groups {
		slices.SortStableFunc(group, func(a, b readerFinding) int {
			return -cmp.Or(cmp.Compare(a.severity, b.severity), cmp.Compare(a.given, b.given))
		})
	}
	return causes, groups
}

// A cause identifies what a finding is about: a span, and the first text that the message quotes. Rules of one category
// may object to the same cause for several platforms. If the message quotes nothing, what is the rule's ID.
type cause struct {
	at       source.Span
	what     string
	category Category
}

// quoted reports whether the cause is a quoted text.
func (c cause) quoted() bool { return c.what[0] == '"' }

func causeOf(r *Rule, f Finding) cause {
	for text, quoted := range unquoted(f.Message) {
		if quoted {
			return cause{f.Span, text, r.Category}
		}
	}
	return cause{f.Span, r.ID, r.Category}
}
