package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvisibleCharacter reports invisible characters: zero-width characters, soft hyphens, control characters, and the
// replacement character that stands for a lost one.
//
// # Why
//
// They usually come with text copied from a web page. In the frontmatter they change the meaning: with a no-break
// space after `name:` there is no field, and a name that contains a zero-width space is a different name. In the
// prompt they are noise at best. Joiners and selectors in emoji and in scripts that need them, no-break spaces in
// prose and a replacement character in a code span are fine.
//
// # Fix
//
// Delete the character, or replace it with a space. Text that was decoded in the wrong encoding is converted back as
// a whole. `--fix` does this in the frontmatter; in the prompt it takes `--unsafe-fixes`, because a lost character
// may have had a meaning.
var InvisibleCharacter = register(&lint.Rule{
	ID:       "invisible-character",
	Summary:  "an invisible character",
	Category: lint.Encoding,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    invisibleCharacter,
})

func invisibleCharacter(p *lint.Pass) {
	if isUTF16(p.Doc.Source.Text) {
		return // every second byte is a NUL, and invalid-encoding says why
	}
	for _, f := range faults(p) {
		if f.Cause == frontmatter.OddSpace {
			r, _ := utf8.DecodeRune(p.Doc.Source.Text[f.Span.Start:])
			report(p, f, because(fmt.Sprintf("%s follows %s", invisibleName(r), quote(f.Field+":")), p.Kind().Does(schema.BadYAML)), "replace it with a space", lint.Error)
		}
	}
	places := map[rune]*scattered{}
	var order []rune
	about := lineTest(p.Doc.Source, isAboutReplacement)
	misread := false // anywhere in the file, so that what else is in it is suspect
	eachInvisible(p, func(c invisible) {
		if c.hidden || c.r == 0xFFFD && (isShown(p.Doc.Source, c.at) || about(c.at.Start)) {
			return
		}
		if places[c.r] == nil {
			order = append(order, c.r)
			places[c.r] = &scattered{}
		}
		places[c.r].add(c.at)
		misread = misread || isMisread(p.Doc.Source, c.r, c.at)
	})
	for _, r := range order {
		reportInvisible(p, r, places[r], misread)
	}
}

// scattered are the places of one character.
type scattered struct {
	n     int           // how many there are
	first []source.Span // the first of them, as many as are shown
	runs  []source.Edit // delete all of them, neighbors together
}

func (s *scattered) add(at source.Span) {
	s.n++
	if len(s.first) <= maxRelated {
		s.first = append(s.first, at)
	}
	if last := len(s.runs) - 1; last >= 0 && s.runs[last].Span.End == at.Start {
		s.runs[last].Span.End = at.End
		return
	}
	s.runs = append(s.runs, source.Edit{Span: at})
}

// reportInvisible reports all places of one character in a document.
func reportInvisible(p *lint.Pass, r rune, places *scattered, misread bool) {
	f := lint.Finding{Span: places.first[0], Message: "the text contains a " + invisibleName(r)}
	if places.n > 1 {
		f.Message = "the text contains " + invisibleNames(places.n, r)
	}
	for _, at := range places.first[1:] {
		f.Related = append(f.Related, lint.Related{Span: at, Message: "another one"})
	}
	safe := true
	for _, e := range places.runs {
		inFront := p.Doc.Front != nil && p.Doc.Front.Content.Contains(e.Span.Start) && !p.Doc.BodySpan().Contains(e.Span.Start)
		if safe = safe && inFront; inFront {
			f.Severity = lint.Error
		}
	}
	switch {
	case r == 0xFFFD:
		f.Message += ", left where a character was lost"
		f.Severity = lint.Off
	case misread && (r == 0xAD || isC1(r)):
		f.Message += ": UTF-8 was decoded as Windows-1252"
	default:
		if isSelector(r) && f.Severity == lint.Off {
			f.Severity = lint.Info // what is left of an emoji
		}
		f.Fixes = []lint.Fix{{Message: "delete " + them(places.n), Safe: safe, Edits: places.runs}}
	}
	p.Report(f)
}

// isC1 reports whether a character is one of the control characters that no text has.
func isC1(r rune) bool { return r >= 0x80 && r <= 0x9F }

// isMisread reports whether a control character belongs to one that was taken apart into its bytes, as
// the quotes and dashes that begin with â and the emoji that begin with ð. Without it the text couldn't be put
// together again.
func isMisread(src *source.Source, r rune, at source.Span) bool {
	if isC1(r) {
		before, _ := utf8.DecodeLastRune(src.Text[:at.Start])
		return before >= utf8.RuneSelf
	}
	if r != 0xAD {
		return false
	}
	for _, leads := range []string{"ÃÂð", "ð", "ð"} { // by how far in front they stand; a soft hyphen is at home after others
		before, size := utf8.DecodeLastRune(src.Text[:at.Start])
		if strings.ContainsRune(leads, before) {
			return true
		}
		at.Start -= size
	}
	return false
}

// isShown reports whether a replacement character is one that the text shows: in a code span, or with quotes right
// around it.
func isShown(src *source.Source, at source.Span) bool {
	l := src.LineSpan(src.LineFromOffset(at.Start))
	before, _ := utf8.DecodeLastRune(src.Text[l.Start:at.Start])
	after, _ := utf8.DecodeRune(src.Text[at.End:max(at.End, l.End)])
	return strings.ContainsRune("\"'“‘«(", before) && strings.ContainsRune("\"'”’»)", after) || oddAround(src, at, "`")
}

// isAboutReplacement reports whether a line speaks of what is shown for a character that is missing or destroyed.
func isAboutReplacement(line string) bool {
	line = strings.ToLower(line)
	return slices.ContainsFunc([]string{"tofu", "mojibake", "replacement char", "garbled", "u+fffd", "\\ufffd"}, func(word string) bool {
		return strings.Contains(line, word)
	})
}
