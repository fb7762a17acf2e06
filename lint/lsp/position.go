package lsp

import (
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// An encoding is what the characters of positions count.
type encoding string

// The encodings, those that are cheapest here first.
const (
	utf8Units  encoding = "utf-8"
	utf32Units encoding = "utf-32"
	utf16Units encoding = "utf-16"
)

// units returns how many units a code point of a size in bytes has. A byte that isn't UTF-8 is a
// replacement character to every editor, which is one unit but in UTF-8, where nobody can tell.
func (e encoding) units(r rune, size int) int {
	switch {
	case e == utf8Units:
		return size
	case e == utf16Units && r > 0xffff:
		return 2
	}
	return 1
}

// positionFromOffset converts a byte offset. An offset inside a code point is that code point's. A byte
// order mark isn't part of the text that an editor has.
func (e encoding) positionFromOffset(src *source.Source, off int) position {
	off = max(0, min(off, len(src.Text)))
	line := src.LineFromOffset(off)
	at := src.LineSpan(line).Start
	if line == 1 && src.HasBOM() {
		at = len(source.BOM)
	}
	p := position{Line: line - 1}
	if src.IsPlain() {
		p.Character = max(0, off-at)
		return p
	}
	for at < off {
		r, size := utf8.DecodeRune(src.Text[at:])
		if at += size; at > off {
			break
		}
		p.Character += e.units(r, size)
	}
	return p
}

// offsetFromPosition converts a position. One beyond the end of its line is the end, without the line
// ending; one beyond the last line is that of the text; one inside a code point is that code point's.
func (e encoding) offsetFromPosition(src *source.Source, p position) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= src.LineCount():
		return len(src.Text)
	}
	span := src.LineSpan(p.Line + 1)
	at := span.Start
	if p.Line == 0 && src.HasBOM() {
		at = len(source.BOM)
	}
	for left := p.Character; at < span.End && left > 0; {
		r, size := utf8.DecodeRune(src.Text[at:span.End])
		if left -= e.units(r, size); left < 0 {
			break
		}
		at += size
	}
	return at
}

func (e encoding) rangeFromSpan(src *source.Source, at source.Span) textRange {
	return textRange{e.positionFromOffset(src, at.Start), e.positionFromOffset(src, at.End)}
}

func (e encoding) spanFromRange(src *source.Source, r textRange) source.Span {
	start := e.offsetFromPosition(src, r.Start)
	return source.Span{Start: start, End: max(start, e.offsetFromPosition(src, r.End))}
}

// edits converts edits of a text.
func (e encoding) edits(src *source.Source, edits []source.Edit) []textEdit {
	out := make([]textEdit, 0, len(edits))
	for _, edit := range edits {
		out = append(out, textEdit{e.rangeFromSpan(src, edit.Span), edit.New})
	}
	return out
}

// fileFromURI returns the path of a file in the operating system's form, absolute; false for what is no
// file on this machine.
func fileFromURI(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" {
		return "", false
	}
	path := u.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' {
		path = path[1:] // a drive of Windows
	}
	file := filepath.FromSlash(path)
	if !filepath.IsAbs(file) || strings.ContainsRune(file, 0) {
		return "", false
	}
	return filepath.Clean(file), true
}

// uriFromFile returns the URI of a path in the operating system's form, absolute.
func uriFromFile(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path}
	return u.String()
}
