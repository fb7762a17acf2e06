package markdown

import "bytes"

// A scanner fills a table in one pass over the lines, in two steps for each: which of the open
// blocks go on in it, then which blocks start in what is left of it. It reads as goldmark does,
// where that departs from CommonMark too, so that it makes no difference which of the two read a
// body. It isn't sure of two things, and leaves such a body to goldmark: tabs in containers that are
// narrower than four columns or of which the container takes a part, and nesting deeper than
// maxOpen, which would make its time depend on more than the length of the text.
type scanner struct {
	*table
	open     []openBlock // outermost first
	pos, end int         // what is left of the line, with its line ending
	column   int         // of pos
	unsure   bool
	// emptyItem is set by an empty line after an item without content, until the next item starts:
	// what follows isn't in the item's list.
	emptyItem bool
}

// maxOpen bounds the blocks that are open at once. A level of a list is two.
const maxOpen = 120

// An openBlock is a block that the next line may go on with. A list is followed by its last item.
type openBlock struct {
	kind  Kind
	index int // in the table
	at    lines
	// char is what marks a list (the last byte of the marker) or a fence; length is that of a fence,
	// in bytes, and indent the bytes before it.
	char           byte
	length, indent int
	// content is the column, from that of the list, at which the content of an item starts; filled
	// is set when it has some.
	content int
	filled  bool
	html    htmlKind
}

// A fate is what a line means for an open block.
type fate uint8

const (
	ends  fate = iota // the block isn't in this line
	stays             // it is, and what is left of the line is inside it
	taken             // the line is used up
)

// scan fills the table and reports whether it was sure of everything.
func (t *table) scan() bool {
	var open [16]openBlock
	s := scanner{table: t, open: open[:0]}
	for s.end < len(s.text) && !s.unsure && len(t.blocks) <= maxBlocks {
		s.pos, s.end, s.column = s.end, s.nextLine(s.end), 0
		s.line()
	}
	s.closeFrom(0)
	return !s.unsure
}

// line reads one line.
func (s *scanner) line() {
	for i := range s.open {
		if s.pos >= len(s.text) {
			return
		}
		switch s.resume(i) {
		case ends:
			s.start(i)
			return
		case taken:
			return
		case stays:
		}
	}
	s.start(len(s.open))
}

// resume finds out what the line means for the open block i.
func (s *scanner) resume(i int) fate {
	o := &s.open[i]
	switch o.kind {
	case Quote:
		if width, at := s.indent(); width <= 3 && at < s.end && s.text[at] == '>' {
			s.quoteMark(at)
			return stays
		}
	case List:
		return s.resumeList(i)
	case Item: // read with its list
		return stays
	case Fence:
		return s.resumeFence(o)
	case Code:
		return s.resumeCode(o)
	case HTML:
		return s.resumeHTML(o)
	case Paragraph, Heading, Break: // a paragraph goes on if nothing else starts, the others are one line
	}
	return ends
}

// resumeList decides between the last item of a list, a new item of it, and its end.
func (s *scanner) resumeList(i int) fate {
	list, item := &s.open[i], &s.open[i+1]
	if s.blank(s.pos) {
		s.emptyItem = s.emptyItem || !item.filled
		if s.text[s.end-1] == '\n' {
			s.pos = s.end - 1
		} else {
			s.pos = s.end
		}
		return stays
	}
	width, at := s.indent()
	if width < item.content || !item.filled {
		if m, ok := s.listMark(at); ok && width < 4 {
			if m.char != list.char || thematicBreak(s.text[at:s.end]) {
				return ends
			}
			if width < item.content || s.emptyItem {
				s.closeFrom(i + 1)
				if s.startItem(i+1, at, m) {
					s.start(len(s.open))
				}
				return taken
			}
			s.advance(item.content)
			return stays
		}
		if width < item.content {
			return ends
		}
	}
	if s.emptyItem {
		return ends
	}
	s.advance(item.content)
	return stays
}

// closeFrom closes the open blocks from i on.
func (s *scanner) closeFrom(i int) {
	for j := len(s.open) - 1; j >= i; j-- {
		s.finish(s.open[j].index, s.open[j].at)
	}
	s.open = s.open[:i]
}

// push starts a block at an offset, inside the first depth open blocks. Those that are open
// further inside end there.
func (s *scanner) push(depth int, kind Kind, at int) *openBlock {
	s.closeFrom(depth)
	if depth >= maxOpen {
		s.unsure = true
	}
	parent := -1
	if depth > 0 {
		s.open[depth-1].filled = true
		parent = s.open[depth-1].index
	}
	s.open = append(s.open, openBlock{kind: kind, index: s.begin(kind, at, parent), at: noLines})
	return &s.open[depth]
}

// indent returns the width of the white space that the rest of the line starts with, in columns,
// and the offset after it.
func (s *scanner) indent() (width, at int) {
	width, at = s.whiteSpace(s.pos, s.column)
	if width <= 3 && bytes.IndexByte(s.text[s.pos:at], '\t') >= 0 {
		s.unsure = true
	}
	return width, at
}

// whiteSpace is indent for any offset in the line, which is at a column.
func (s *scanner) whiteSpace(pos, column int) (width, at int) {
	for at = pos; at < s.end && (s.text[at] == ' ' || s.text[at] == '\t'); at++ {
		if s.text[at] == '\t' {
			width += tabWidth(column + width)
		} else {
			width++
		}
	}
	return width, at
}

// dedent returns the offset after width columns of white space from pos, which is at a column, or
// -1 if there are fewer. Part of a tab makes the scanner unsure.
func (s *scanner) dedent(pos, column, width int) int {
	done := 0
	for ; done < width && pos < s.end; pos++ {
		switch s.text[pos] {
		case ' ':
			done++
		case '\t':
			done += tabWidth(column + done)
		default:
			return -1
		}
	}
	if done > width {
		s.unsure = true
	}
	if done < width {
		return -1
	}
	return pos
}

// advance takes width columns of white space, which are there, off the rest of the line.
func (s *scanner) advance(width int) {
	s.skipTo(s.dedent(s.pos, s.column, width))
}

// skipTo takes what is before an offset off the rest of the line.
func (s *scanner) skipTo(at int) {
	for ; s.pos < at; s.pos++ {
		if s.text[s.pos] == '\t' {
			s.column += tabWidth(s.column)
		} else {
			s.column++
		}
	}
}

// blank reports whether the line has nothing but white space from an offset on.
func (s *scanner) blank(from int) bool {
	for _, c := range s.text[from:s.end] {
		if !space(c) {
			return false
		}
	}
	return true
}

func tabWidth(column int) int { return 4 - column%4 }

// space reports whether goldmark takes a byte for white space.
func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// trimmedEnd returns the end of the line without the white space at its end.
func (s *scanner) trimmedEnd(from int) int {
	return from + len(trimSpaces(s.text[from:s.end]))
}

// trimSpaces returns a text without the white space at its end.
func trimSpaces(text []byte) []byte {
	for len(text) > 0 && space(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}
