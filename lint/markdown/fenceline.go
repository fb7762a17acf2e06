package markdown

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// A role is what CommonMark takes a line that looks like a fence for.
type role uint8

const (
	content role = iota // text of the block around it
	opens
	closes
	hidden // text of a block of HTML
)

// A context is what stands on the line beside a fence.
type context uint8

const (
	blank   context = iota // nothing, or the end of the body
	prose                  // text
	heading                // a heading, or a comment in code
	label                  // text that announces something: bold, or with a colon at its end
	fence                  // another fence
	endTag                 // a closing tag
)

func (c context) isText() bool { return c == prose || c == heading || c == label }

// A fenceLine is a line that opens or closes a code block, or would open one if it didn't stand in
// another one whose fence is no longer.
type fenceLine struct {
	run, info source.Span // the fence characters, and the info string without blanks around it
	mark      byte
	holds     holds // what the block holds, if it opens one
	column    int   // of the run, 0-based, tabs as four
	role      role
	block     int // index of the block that it opens, closes or stands in
	// ended is set on the fence of a block that ends with the list item or quotation around it.
	ended bool
	// above and below are what the lines around it hold.
	above, below context
}

func (l *fenceLine) bare() bool { return l.info.Len() == 0 }

// fits reports whether a line could close the block that o opens, as far as its characters go.
func (l *fenceLine) fits(o *fenceLine) bool { return l.mark == o.mark && l.run.Len() >= o.run.Len() }

// fenceLines collects the lines that take part in the pairing of fences, in order. What a block with
// a longer or another fence shows, or shows indented like code, can't close it and isn't one of them, unless that
// fence may be the end of a block whose start is hidden.
func fenceLines(text []byte, body *Body) []fenceLine {
	var out []fenceLine
	var hid []byte // the last fence that is hidden
	for i := range body.Blocks {
		b := &body.Blocks[i]
		if b.Kind == HTML {
			out = append(out, hiddenLines(text, body, i)...)
			if n := len(out); n > 0 && out[n-1].role == hidden {
				hid = text[out[n-1].run.Start:out[n-1].run.End]
			}
		}
		if b.Kind != Fence {
			continue
		}
		first := newFenceLine(text, body.Span, b.Marker, b.Info)
		first.role, first.block = opens, i
		first.ended = b.Close.Len() == 0 && len(bytes.TrimLeft(text[max(b.Marker.End, b.Info.End, b.Text.End):body.Span.End], " \t\r\n")) > 0
		out = append(out, first)
		least := text[b.Marker.Start:b.Marker.End]
		if len(hid) > 0 && bytes.HasPrefix(least, hid) {
			least = hid
		}
		for off := b.Text.Start; off < b.Text.End; {
			n := bytes.Index(text[off:b.Text.End], least)
			if n < 0 {
				break
			}
			start := off + n
			end := lineEndAt(text, start, b.Text.End)
			if run, info, ok := fenceAt(text, start, end, body.Span.Start); ok {
				if l := newFenceLine(text, body.Span, run, info); l.column < first.column+4 {
					l.role, l.block = content, i
					out = append(out, l)
				}
			} else if last := &out[len(out)-1]; last.role == content && !last.bare() && text[start-1] == '\\' {
				out = out[:len(out)-1] // it ends there, as an author writes a sample that closes nothing
			}
			off = end
		}
		if b.Close.Len() > 0 {
			l := newFenceLine(text, body.Span, b.Close, source.Span{Start: b.Close.End, End: b.Close.End})
			l.role, l.block = closes, i
			out = append(out, l)
		}
	}
	return out
}

// hiddenLines collects the fences right below a tag. They are part of its block of HTML for CommonMark,
// and a code block for everyone else.
func hiddenLines(text []byte, body *Body, i int) []fenceLine {
	at := body.Blocks[i].Span
	if !isTag(text[at.Start:at.End]) {
		return nil
	}
	var out []fenceLine
	for off := at.Start; off < at.End; {
		end := lineEndAt(text, off, at.End)
		start := off
		for start < end && isBlank(text[start]) {
			start++
		}
		if start < end && isFenceMark(text[start]) {
			if run, info, ok := fenceAt(text, start, end, body.Span.Start); ok && run.Len() >= 3 {
				l := newFenceLine(text, body.Span, run, info)
				l.role, l.block = hidden, i
				out = append(out, l)
			}
		}
		off = end + 1
	}
	return out
}

// isTag reports whether a block of HTML starts with a tag whose content isn't taken to the letter.
func isTag(block []byte) bool {
	name := bytes.TrimPrefix(bytes.TrimLeft(block, " <"), []byte("/"))
	n := 0
	for n < len(name) && 'a' <= name[n]|0x20 && name[n]|0x20 <= 'z' {
		n++
	}
	switch strings.ToLower(string(name[:n])) {
	case "", "pre", "script", "style", "textarea":
		return false
	}
	return true
}

// fenceAt reads a fence whose run starts at start, if only blanks and marks of
// quotations stand before it on its line. The line ends at end and the body starts at first.
func fenceAt(text []byte, start, end, first int) (run, info source.Span, ok bool) {
	for i := start - 1; i >= first && text[i] != '\n'; i-- {
		if text[i] != ' ' && text[i] != '\t' && text[i] != '>' {
			return run, info, false
		}
	}
	run = source.Span{Start: start, End: start}
	for run.End < end && text[run.End] == text[start] {
		run.End++
	}
	info = source.Span{Start: run.End, End: end}
	for info.Start < info.End && isBlank(text[info.Start]) {
		info.Start++
	}
	for info.End > info.Start && isBlank(text[info.End-1]) {
		info.End--
	}
	return run, info, bytes.IndexByte(text[info.Start:info.End], '`') < 0
}

func newFenceLine(text []byte, body, run, info source.Span) fenceLine {
	l := fenceLine{run: run, info: info, mark: text[run.Start], holds: holdsOf(text[info.Start:info.End])}
	start := run.Start
	for start > body.Start && text[start-1] != '\n' {
		start--
	}
	for _, c := range text[start:run.Start] {
		l.column++
		if c == '\t' {
			l.column += 3
		}
	}
	if start > body.Start {
		above := start - 1
		for above > body.Start && text[above-1] != '\n' {
			above--
		}
		l.above = contextOf(text[above : start-1])
	}
	if end := lineEndAt(text, run.End, body.End); end < body.End {
		l.below = contextOf(text[end+1 : lineEndAt(text, end+1, body.End)])
	}
	return l
}

// holds is what a code block holds.
type holds uint8

const (
	inMarkdown holds = iota
	inText
	inCode
)

// holdsOf tells by the info string of a block what it holds.
func holdsOf(info []byte) holds {
	language, _, _ := bytes.Cut(info, []byte(" "))
	switch strings.ToLower(string(language)) {
	case "markdown", "md", "mdx", "mdc":
		return inMarkdown
	case "", "text", "txt", "plaintext", "xml", "prompt", "template":
		return inText
	default:
		return inCode
	}
}

func contextOf(line []byte) context {
	line = bytes.TrimSpace(bytes.TrimLeft(line, " \t>"))
	switch {
	case len(line) == 0:
		return blank
	case bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~")):
		return fence
	case bytes.HasPrefix(line, []byte("</")):
		return endTag
	case line[0] == '#':
		return heading
	case line[len(line)-1] == ':' || bytes.HasSuffix(line, []byte("**")) || bytes.HasSuffix(line, []byte("：")) || isEmphasis(line):
		return label
	default:
		return prose
	}
}

// isEmphasis reports whether a line is emphasized as a whole.
func isEmphasis(line []byte) bool {
	return len(line) > 2 && line[0] == '*' && !isBlank(line[1]) && line[len(line)-1] == '*'
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// lineEndAt returns the offset of the line feed that ends the line at off, limit if there is none.
func lineEndAt(text []byte, off, limit int) int {
	if i := bytes.IndexByte(text[off:limit], '\n'); i >= 0 {
		return off + i
	}
	return limit
}
