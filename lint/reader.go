package lint

import (
	"cmp"
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A heard finding is what a rule finds in a document for one of its readers.
type heard struct {
	Finding

	rule     *Rule
	severity Severity // the one that counts
	given    Severity // the one that the platform's data has
	reader   *schema.Platform
	kind     *schema.Kind // what the document is to it
}

// hear applies the rules of which the severity is a matter of what the platform does to a document as its readers
// read it. A finding of which the data doesn't say what a reader does is left out. Above [Info] are only those for
// readers that the user named.
func (l *Linter) hear(s *Snapshot, doc *agent.Document, settings *Settings) (all []heard, errs []error) {
	for _, r := range doc.Readers {
		as := doc.As(r.Kind, doc.Basis)
		from := len(all)
		for _, rule := range l.rules {
			severity, set := settings.Severity[rule.ID]
			if rule.Effects == nil || !rule.Covers(r.Kind) || set && severity == Off {
				continue
			}
			p := &Pass{Doc: as, Collection: s.Collection, Settings: settings, Reader: true}
			p.report = func(f Finding) {
				if f.Severity == Off {
					return
				}
				h := heard{Finding: f, rule: rule, severity: f.Severity, given: f.Severity, reader: r.Kind.Platform, kind: r.Kind}
				if set {
					h.severity = severity
				}
				if !r.Named {
					h.severity = min(h.severity, Info)
				}
				all = append(all, h)
			}
			if err := run(rule, p); err != nil {
				errs = append(errs, err)
			}
		}
		all = append(all[:from], first(all[from:])...)
	}
	return all, errs
}

// first returns of what is found for one reader that which comes before the rest: if it doesn't get to the fields, what
// is wrong with them doesn't matter to it.
func first(found []heard) []heard {
	isFile := func(h heard) bool { return h.rule.Category == Frontmatter || h.rule.Category == Encoding }
	if !slices.ContainsFunc(found, func(h heard) bool { return h.given == Error && isFile(h) }) {
		return found
	}
	return slices.DeleteFunc(found, func(h heard) bool { return !isFile(h) })
}

// withReaders adds to the diagnostics of a document what its readers make of it, one for each cause. found are those
// for the platform that the document is for; what readers have against the same thing is added to them.
func withReaders(doc *agent.Document, found []Diagnostic, all []heard) []Diagnostic {
	own := doc.Kind.Platform
	index := map[cause][]int{}
	for i := range found {
		if d := &found[i]; d.Rule.Effects != nil {
			d.Readers = []string{own.ID}
			c := causeOf(d.Rule, d.Finding)
			index[c] = append(index[c], i)
		}
	}
	groups := map[cause][]heard{}
	var order []cause
	for _, h := range all {
		c := causeOf(h.rule, h.Finding)
		if groups[c] == nil {
			order = append(order, c)
		}
		groups[c] = append(groups[c], h)
	}
	for _, c := range order {
		group := groups[c]
		slices.SortStableFunc(group, func(a, b heard) int {
			return -cmp.Or(cmp.Compare(a.severity, b.severity), cmp.Compare(a.given, b.given))
		})
		worst, i := group[0], len(found)
		if same := index[c]; len(same) > 0 {
			i = same[max(0, slices.IndexFunc(same, func(i int) bool { return found[i].Rule == worst.rule }))]
		} else {
			found = append(found, Diagnostic{Finding: Finding{Span: c.at, Related: worst.Related}, Rule: worst.rule, Source: doc.Source, Platform: own.ID})
		}
		d := &found[i]
		d.Message = sentenceOf(d.Message, c, group)
		for _, h := range group {
			d.Severity = max(d.Severity, h.severity)
			if !slices.Contains(d.Readers, h.reader.ID) {
				d.Readers = append(d.Readers, h.reader.ID)
			}
		}
	}
	return found
}

// A cause is what a finding is about: the text that its message quotes first, at a place. Several platforms may have
// several rules of one category against it. Where nothing is quoted it is what one rule finds there.
type cause struct {
	at       source.Span
	what     string
	category Category
}

// quoted reports whether the cause is a text that is quoted.
func (c cause) quoted() bool { return c.what[0] == '"' }

func causeOf(r *Rule, f Finding) cause {
	for text, quoted := range unquoted(f.Message) {
		if quoted {
			return cause{f.Span, text, r.Category}
		}
	}
	return cause{f.Span, r.ID, r.Category}
}
