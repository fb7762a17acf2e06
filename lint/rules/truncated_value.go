package rules

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// TruncatedValue reports unquoted text that is cut off at a space and a number sign, and a description that was cut
// off.
//
// # Why
//
// In YAML, a space and `#` start a comment. A description such as `Posts to the #releases channel` ends before the
// sign, and the assistant that chooses an agent never sees the rest. Only prose fields are checked, and a sign
// followed by a space, which looks like an intended comment, is a hint.
//
// A word with `!` or `&` at the start of an unquoted value is a tag or an anchor, which YAML removes; strict loaders
// reject a file with an unknown tag.
//
// Claude Code ends the frontmatter at the first three dashes, even inside a value or a comment: `before --- after`
// loses its second half and all fields below.
//
// A description that ends in `...` in the middle of a word or a sentence was shortened by a tool for a list. An open
// enumeration (`a, b, ...`) is fine. One that ends in the middle of a word which the prompt has in full was
// shortened, too.
//
// # Fix
//
// Quote the value. `--fix` does this. Write the rest of a description that was cut off.
var TruncatedValue = register(&lint.Rule{
	ID:       "truncated-value",
	Summary:  "text that is cut off: at an unquoted #, a first word with ! or &, three dashes, or in the middle of a sentence",
	Category: lint.Frontmatter,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects:  does(schema.Dashes, schema.Tag),
	Check:    truncatedValue,
})

func truncatedValue(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	cutOff(p)
	cutAtDashes(p)
	lostWord(p)
	for _, f := range p.Doc.Front.Fields {
		known := p.Kind().Field(f.Key)
		if known == nil || !known.Prose || f.Guessed || f.Value.Kind != frontmatter.String || f.Value.Style != frontmatter.Plain {
			continue
		}
		src := p.Doc.Source
		behind := firstLineOf(src, source.Span{Start: f.Value.Span.End, End: len(src.Text)})
		end, rest := behind.End, src.Slice(behind)
		comment := strings.TrimLeft(rest, " \t")
		if comment == "" || comment[0] != '#' {
			continue
		}
		finding := lint.Finding{
			Span:    source.Span{Start: end - len(comment), End: end},
			Message: "the value of " + quote(f.Key) + " ends before " + quote(strings.TrimRight(comment, " \t")) + ", which YAML reads as a comment",
		}
		if strings.HasPrefix(comment, "# ") {
			finding.Severity = lint.Info
		}
		if at := (source.Span{Start: f.Value.Span.Start, End: end}); !strings.ContainsAny(src.Slice(at), "\r\n") {
			text := strings.TrimRight(src.Slice(at), " \t")
			finding.Fixes = []lint.Fix{{Message: "quote the value", Safe: finding.Severity != lint.Info, Edits: []source.Edit{{
				Span: source.Span{Start: at.Start, End: at.Start + len(text)}, New: frontmatter.Quote(text),
			}}}}
		}
		p.Report(finding)
	}
}

// enclosed are the styles of values that aren't YAML without their end.
var enclosed = []frontmatter.Style{frontmatter.SingleQuoted, frontmatter.DoubleQuoted, frontmatter.Flow}

// cutAtDashes reports three dashes inside of the frontmatter, where the platform ends it there.
func cutAtDashes(p *lint.Pass) {
	e, front := p.Kind().Does(schema.Dashes), p.Doc.Front
	if e == nil || isOverlay(p) || slices.ContainsFunc(front.Faults, frontmatter.Fault.IsFraming) {
		return // where the block is, is another matter
	}
	i := strings.Index(p.Slice(front.Content), "---")
	if p.Kind().TrimsFences {
		i = dashesLine(p.Slice(front.Content))
	}
	if i < 0 {
		return
	}
	at := source.Span{Start: front.Content.Start + i, End: front.Content.Start + i + len("---")}
	message := because(quote("---")+" is inside the frontmatter", e)
	opensQuote := func(f *frontmatter.Field) bool {
		above := source.Span{Start: f.Value.Span.Start, End: at.Start}
		return f.Value.Span.Contains(at.Start) && slices.Contains(enclosed, f.Value.Style) && !f.Guessed && strings.Contains(p.Slice(above), "\n")
	}
	if slices.ContainsFunc(front.Fields, opensQuote) || slices.ContainsFunc(p.Kind().Required(), func(name string) bool {
		f := front.Lookup(name)
		return f != nil && (max(f.KeySpan.Start, f.Value.Span.Start) >= at.Start || f.Value.Span.Contains(at.Start) && slices.Contains(enclosed, f.Value.Style) && !f.Guessed)
	}) {
		message += ", so that it doesn't load the file"
	}
	p.Report(lint.Finding{Span: at, Message: message, Severity: severity(e, lint.Off)})
}

// dashesLine returns the offset of the first line's three dashes that has nothing else on it, -1 if there is none.
func dashesLine(text string) int {
	start := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "---" {
			return start + strings.Index(line, "---")
		}
		start += len(line)
	}
	return -1
}

// shortestCutOff is the number of bytes below which a description isn't cut off by a tool: the lists
// that they are made for have room for as much.
const shortestCutOff = 60

// cutOff reports a description that ends in three dots in the middle of a word or a sentence.
func cutOff(p *lint.Pass) {
	f := p.Doc.Front.Lookup("description")
	if f == nil || f.Guessed || f.Value.Kind != frontmatter.String || len(f.Value.Text) < shortestCutOff {
		return
	}
	if endsQuoted(f.Value.Text) {
		return
	}
	text := bytes.TrimRight(p.Doc.Source.Text[f.Value.Span.Start:f.Value.Span.End], " \t\r\n\"'")
	kept, ok := bytes.CutSuffix(text, []byte("..."))
	if !ok {
		kept, ok = bytes.CutSuffix(text, []byte("…"))
	}
	if !ok {
		cutShort(p, f)
		return
	}
	words := bytes.FieldsFunc(kept, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' })
	if len(words) == 0 {
		return
	}
	last := words[len(words)-1]
	glued := bytes.HasSuffix(kept, last)
	if !breaksOff(string(last), glued) {
		return
	}
	at := source.Span{Start: f.Value.Span.Start + len(kept), End: f.Value.Span.Start + len(text)}
	if glued {
		at.Start -= len(last)
	}
	p.Reportf(at, "the description ends with %s in the middle of a sentence: it was cut off, and the rest is never read", quote(p.Slice(at)))
}

// endsQuoted reports whether a text ends in the words of somebody else, who trails off: `or "I want a …"`.
func endsQuoted(text string) bool {
	text = strings.TrimSpace(text)
	kept := strings.TrimRight(text, "\"'”’»`")
	return kept != text && (strings.HasSuffix(kept, "...") || strings.HasSuffix(kept, "…"))
}

// breaksOff reports whether a text that ends in a word and three dots was cut off there. A text that
// trails off on purpose ends in "and more", "etc." or a comma and a blank.
func breaksOff(last string, glued bool) bool {
	word := strings.ToLower(strings.TrimRight(last, ",-"))
	if !glued {
		return last == word && slices.Contains([]string{"and", "or", "the", "a", "an", "of", "for", "to", "with", "in", "on", "by", "from", "that"}, word)
	}
	end, _ := utf8.DecodeLastRuneInString(last)
	return (unicode.IsLetter(end) || unicode.IsDigit(end) || end == '-' || end == ',') &&
		!slices.Contains([]string{"more", "etc", "on", "others", "beyond", "else", "forth"}, word)
}

// unspaced are scripts that have no blanks between words, so that the end of one can't be told.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// inflections are the endings that make another form of a word: a description that ends in "test" isn't cut off because
// the prompt has "tests".
var inflections = []string{"s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "n", "en", "e"}

// cutShort reports a description that ends in the middle of a word, where the prompt has the same text and goes on.
func cutShort(p *lint.Pass, f *frontmatter.Field) {
	const most = 40 // bytes at the end of the description that the prompt must have
	text := strings.TrimSpace(f.Value.Text)
	start := len(text) - most
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	end, _ := utf8.DecodeLastRuneInString(text)
	if start <= 0 || !unicode.IsLetter(end) || unicode.In(end, unspaced...) {
		return
	}
	_, rest, ok := strings.Cut(p.Slice(p.Doc.BodySpan()), text[start:])
	missing := rest[:max(0, strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }))]
	if !ok || missing == "" || slices.Contains(inflections, missing) {
		return
	}
	word := text[strings.LastIndexAny(text, " \t\n")+1:]
	at := f.Value.Span
	if i := strings.LastIndex(p.Slice(at), word); i >= 0 {
		at = source.Span{Start: at.Start + i, End: at.Start + i + len(word)}
	}
	p.Reportf(at, "the description ends with %s, in the middle of a word that the prompt has in full: it was cut off, and the rest is never read", quote(word))
}

// lostWord reports a first word that YAML takes for a tag or for an anchor that nothing refers to.
func lostWord(p *lint.Pass) {
	for _, f := range p.Doc.Front.Fields {
		known, tag := p.Kind().Field(f.Key), p.Kind().Does(schema.Tag)
		if f.Guessed || known == nil && (severity(tag, lint.Off) < lint.Error || f.UnreadTag(p.Doc.Source).Len() == 0) {
			continue // of a field that isn't read it only matters what costs the others
		}
		prose := known != nil && known.Prose && f.Value.Kind == frontmatter.String && f.Value.Style == frontmatter.Plain
		finding := lint.Finding{Span: f.Properties(p.Doc.Source)}
		word := p.Slice(finding.Span)
		switch {
		case word == "":
			continue
		case word == "!" && prose:
			finding.Message = "the value of " + quote(f.Key) + " loses " + quote(word) + ", which YAML reads as a tag"
		case f.UnreadTag(p.Doc.Source).Len() > 0:
			if tag == nil && word == "!!null" {
				continue
			}
			finding.Message = because("the value of "+quote(f.Key)+" loses "+quote(word)+", which YAML reads as a tag", tag)
			finding.Severity = severity(tag, lint.Off)
		case word[0] == '&' && len(word) > 1 && prose && !strings.ContainsAny(p.Slice(source.Span{Start: finding.Span.End, End: f.Value.Span.Start}), "\r\n") && !bytes.Contains(p.Doc.Source.Text[p.Doc.Front.Content.Start:p.Doc.Front.Content.End], []byte("*"+word[1:])):
			finding.Message = "the value of " + quote(f.Key) + " loses " + quote(word) + ", which YAML reads as an anchor"
		default:
			continue
		}
		if at := (source.Span{Start: finding.Span.Start, End: f.Value.Span.End}); prose && !strings.ContainsAny(p.Slice(at), "\r\n") {
			finding.Fixes = []lint.Fix{{Message: "quote the value", Safe: true, Edits: []source.Edit{{Span: at, New: frontmatter.Quote(p.Slice(at))}}}}
		}
		p.Report(finding)
	}
}
