package frontmatter

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/source"
)

// Second finds the first block between two fences, in the part of a file that at covers, that has
// nothing but fields in it, one of them known. It returns nil if there is none. No reader takes such
// a block for frontmatter.
func Second(src *source.Source, at source.Span, known func(string) bool) *Block {
	text := src.Text[:at.End]
	for off := at.Start; off < at.End; {
		dashes := bytes.Index(text[off:], []byte("---"))
		if dashes < 0 {
			break
		}
		off += dashes
		if off > at.Start && text[off-1] != '\n' && text[off-1] != '\r' {
			off++
			continue
		}
		l := lineAt(text, off)
		off = l.next
		if !isFence(text, l.span) {
			continue
		}
		if content, closing, ok := fieldsBelow(text, l); ok && hasKnownField(text, content, known) {
			b := &Block{Open: l.span, Content: content, Close: closing.span, Body: source.Span{Start: closing.next, End: at.End}}
			b.read(src, known)
			return b
		}
	}
	return nil
}

// fieldsBelow returns what stands between a fence and the next one, if these are fields.
func fieldsBelow(text []byte, open line) (content source.Span, closing line, ok bool) {
	content.Start = open.next
	for off := open.next; off < len(text); {
		l := lineAt(text, off)
		s := text[l.span.Start:l.span.End]
		if isFence(text, l.span) {
			content.End = l.span.Start
			return content, l, off > open.next
		}
		_, _, isKey := keyOf(s)
		first := off == open.next
		if !isKey && (first || len(bytes.TrimSpace(s)) == 0 || s[0] != ' ' && s[0] != '\t' && s[0] != '-' && s[0] != '#') {
			break
		}
		off = l.next
	}
	return content, closing, false
}
