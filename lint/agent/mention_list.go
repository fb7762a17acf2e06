package agent

import (
	"strings"

	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxEntry is how many bytes of an entry of a list are looked at.
const maxEntry = 1 << 10

// listMentions reads the lists of agents: those of the integration sections, those below a verb that
// hands over, and integration lists that are written in one line after their title.
func listMentions(d *Document) []Mention {
	var out []Mention
	body := d.Body()
	for _, s := range d.Sections() {
		if s.Role != schema.Integration && !schema.HandsOver(s.Title) {
			continue
		}
		for _, i := range s.Items {
			out = appendEntries(out, d.Source, body.Blocks[i].Text, s)
		}
	}
	for i := range body.Blocks {
		b := &body.Blocks[i]
		if b.Kind == markdown.Paragraph {
			out = appendLine(out, d, b)
		}
		if b.Kind == markdown.List && b.Parent >= 0 && leadsList(d, b.Parent) {
			for _, item := range body.Children(i) {
				out = appendEntries(out, d.Source, body.Blocks[item].Text, nil)
			}
		}
	}
	return out
}

// leadsList reports whether a block is an item of a list that is a verb which hands over to those of a list
// inside it.
func leadsList(d *Document, i int) bool {
	b := &d.Body().Blocks[i]
	return b.Kind == markdown.Item && b.Text.Len() < 80 && schema.HandsOver(CleanTitle(d.Source.Slice(b.Text)))
}

// appendLine reads a paragraph that starts with the title of an integration section and a colon.
func appendLine(out []Mention, d *Document, b *markdown.Block) []Mention {
	at := b.Text
	at.End = min(at.End, at.Start+4*maxEntry)
	text := d.Source.Slice(at)
	head := text[:min(len(text), 100)]
	colon := strings.IndexByte(head, ':')
	if wide := strings.Index(head, "："); wide >= 0 && (colon < 0 || wide < colon) {
		colon = wide + len("：") - 1
	}
	if colon < 0 || strings.TrimSpace(strings.Trim(text[colon+1:], "*")) == "" || schema.RoleOf(CleanTitle(text[:colon+1])) != schema.Integration {
		return out
	}
	return appendEntries(out, d.Source, source.Span{Start: at.Start + colon + 1, End: at.End}, nil)
}

// appendEntries reads the clauses of an entry of a list of agents. A name alone counts in the first, and
// after a clause that names an agent.
func appendEntries(out []Mention, src *source.Source, at source.Span, section *Section) []Mention {
	at.End = min(at.End, at.Start+maxEntry)
	text := src.Slice(at)
	off := skipLabel(text)
	stands, verb := first, ""
	for off < len(text) {
		end := off + clauseEnd(text[off:])
		m, ok := clauseMention(src, source.Span{Start: at.Start + off, End: at.Start + end}, stands)
		if ok {
			if m.Section = section; m.Verb == "" {
				m.Verb = verb
			}
			verb = m.Verb
			out = append(out, m)
		}
		if stands = other; ok {
			stands = joined
		}
		off = end + 1
	}
	return out
}

// skipLabel returns the offset after a bold label and its colon at the start of an entry whose label
// isn't itself one of an agent.
func skipLabel(text string) int {
	rest, ok := strings.CutPrefix(text, "**")
	if !ok {
		return 0
	}
	end := strings.Index(rest, "**")
	if end < 0 || strings.ContainsAny(rest[:end], "-_`\n") {
		return 0
	}
	after := 2 + end + 2
	if rest[max(end-1, 0)] == ':' || after < len(text) && text[after] == ':' {
		return after
	}
	return 0
}

// clauseEnd returns where the first clause of a text ends.
func clauseEnd(text string) int {
	for i := range len(text) {
		switch text[i] {
		case ',', ';', '/', '&', '\n':
			return i
		case '.':
			if i+1 < len(text) && text[i+1] == ' ' {
				return i
			}
		case ' ':
			if strings.HasPrefix(text[i:], " and ") || strings.HasPrefix(text[i:], " or ") {
				return i
			}
		}
	}
	return len(text)
}

// toldMentions reads names after a verb that hands over, in paragraphs and items.
func toldMentions(d *Document) []Mention {
	var out []Mention
	blocks := d.Body().Blocks
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != markdown.Paragraph {
			continue
		}
		text := d.Source.Slice(b.Text)
		dashes, underscores := finder{mark: '-', found: -1}, finder{mark: '_', found: -1}
		for off := 0; ; {
			at := min(dashes.next(text, off), underscores.next(text, off))
			if at == len(text) {
				break
			}
			start, end := nameAround(text, at)
			off = end
			if name := text[start:end]; IsSlug(name) && isWhole(text, start, end) {
				verb := strings.TrimRight(text[max(0, start-40):start], " *`@")
				verb = strings.TrimSuffix(verb, " the")
				if schema.HandsOver(verb) {
					out = append(out, Mention{Name: name, Span: source.Span{Start: b.Text.Start + start, End: b.Text.Start + end}, Form: Told, Verb: lastWords(verb)})
				}
			}
		}
	}
	return out
}

// A finder finds the places of a byte in a text from left to right.
type finder struct {
	mark  byte
	found int // the last one
}

// next returns the first place at or after an offset, the end of the text if there is none.
func (f *finder) next(text string, off int) int {
	if f.found < off {
		f.found = len(text)
		if i := strings.IndexByte(text[off:], f.mark); i >= 0 {
			f.found = off + i
		}
	}
	return f.found
}

// nameAround returns where the name starts and ends that a byte is part of.
func nameAround(text string, i int) (start, end int) {
	start, end = i, i+1
	for start > 0 && isNameByte(text[start-1]) {
		start--
	}
	for end < len(text) && isNameByte(text[end]) {
		end++
	}
	return start, end
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// lastWords returns the last two words of a text.
func lastWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[max(0, len(words)-2):], " ")
}
