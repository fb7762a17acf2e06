package rules

import (
	"strconv"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// MissingSection reports a section required by the configuration that is missing, in the wrong order, or has too few
// or too many items. It reports nothing unless `sections` is configured.
//
// # Why
//
// People and tools find their way more easily in a collection whose definitions have the same structure.
//
// # Fix
//
// Add the section at the position of the diagnostic. In `.agentlint.yaml`, this requires a checklist of at least
// three items, the tool suite and the integration list, in this order:
//
//	sections:
//	  - {role: checklist, min: 3}
//	  - {role: tools}
//	  - {role: integration}
//
// `agentlint inspect FILE` shows the sections of a definition and their roles.
var MissingSection = register(&lint.Rule{
	ID:       "missing-section",
	Summary:  "a section required by the configuration is missing",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    missingSection,
})

func missingSection(p *lint.Pass) {
	required := p.Settings.Sections
	if len(required) == 0 || p.Doc.Front == nil {
		return
	}
	sections := p.Doc.Sections()
	after := -1 // the index of the last required section that was found
	var missing []string
	flush := func() {
		switch len(missing) {
		case 0:
		case 1:
			p.Reportf(placeFor(p, sections, after), "required section %s is missing here (`sections` in .agentlint.yaml)", missing[0])
		default:
			p.Reportf(placeFor(p, sections, after), "required sections %s are missing here (`sections` in .agentlint.yaml)", list(missing))
		}
		missing = nil
	}
	for _, want := range required {
		at := -1
		for i, s := range sections {
			if s.Role == want.Role && (at < 0 || at < after && i > after) {
				at = i
			}
		}
		if at < 0 {
			missing = append(missing, strconv.Quote(string(want.Role)))
			continue
		}
		flush()
		s := sections[at]
		n := len(s.Items)
		switch title := firstLineOf(p.Doc.Source, s.TitleSpan); {
		case at < after:
			p.Reportf(title, "section %s (%s) comes before %s, but `sections` in .agentlint.yaml puts it after", quote(s.Title), s.Role, quote(sections[after].Title))
		case n < want.Min:
			p.Reportf(title, "section %s (%s) has %d %s, but `sections` in .agentlint.yaml requires %d", quote(s.Title), s.Role, n, plural(n, "item"), want.Min)
		case want.Max > 0 && n > want.Max:
			p.Reportf(title, "section %s (%s) has %d items, but `sections` in .agentlint.yaml allows %d", quote(s.Title), s.Role, n, want.Max)
		}
		after = max(after, at)
	}
	flush()
}

// placeFor returns where a missing section should stand: the title after the section before it, or
// the last line of the file.
func placeFor(p *lint.Pass, sections []*agent.Section, after int) source.Span {
	for _, s := range sections[after+1:] {
		if after >= 0 && s.Parent != sections[after] {
			return firstLineOf(p.Doc.Source, s.TitleSpan)
		}
	}
	src := p.Doc.Source
	for line := src.LineCount(); line > 0; line-- {
		if at := src.LineSpan(line); !isBlankText(src, at) {
			return at
		}
	}
	return source.Span{}
}
