package markdown

import (
	"bytes"
	"strconv"
)

// start reads the blocks that start in the rest of the line, inside the first depth open blocks.
// If none does, the line goes on with the open paragraph, wherever that is, or ends what is open
// further inside.
func (s *scanner) start(depth int) {
	for !s.blank(s.pos) && !s.unsure {
		width, at := s.indent()
		if width >= s.end-s.pos {
			s.unsure = true // a tab is wider than the line is long, which confuses goldmark
			return
		}
		switch s.startBlock(depth, width, at) {
		case taken:
			return
		case ends:
			s.open[len(s.open)-1].at.last = s.trimmedEnd(at)
			return
		case stays:
			depth = len(s.open)
		}
	}
	s.closeFrom(depth)
}

// startBlock starts one block. It returns stays if that is a container, whose content follows,
// and ends if no block starts, which is so only where a paragraph is open.
func (s *scanner) startBlock(depth, width, at int) fate {
	paragraph := len(s.open) > 0 && s.open[len(s.open)-1].kind == Paragraph
	if width > 3 {
		if paragraph {
			return ends
		}
		return s.startCode(depth, at)
	}
	rest := s.text[at:s.end]
	switch c := rest[0]; c {
	case '-', '=', '*', '_', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		inside := paragraph && depth == len(s.open)-1
		if (c == '-' || c == '=') && inside && underline(rest) {
			s.endHeading(depth, c)
			return taken
		}
		if thematicBreak(rest) {
			s.push(depth, Break, at)
			s.closeFrom(depth)
			return taken
		}
		if m, ok := s.listMark(at); ok && (!inside || m.number == 1 && !s.blank(m.end)) {
			return s.startList(depth, at, m)
		}
	case '#':
		if s.startHeading(depth, at) {
			return taken
		}
	case '`', '~':
		if s.startFence(depth, at) {
			return taken
		}
	case '>':
		s.push(depth, Quote, at)
		s.quoteMark(at)
		return stays
	case '<':
		if kind := s.htmlStart(at, paragraph); kind != noHTML {
			s.startHTML(depth, at, kind)
			return taken
		}
	}
	if paragraph {
		return ends
	}
	for space(s.text[at]) {
		at++
	}
	s.push(depth, Paragraph, at).at = lines{first: at, last: s.trimmedEnd(at)}
	return taken
}

// quoteMark takes the mark of a quotation at an offset off the line, with a blank after it.
func (s *scanner) quoteMark(at int) {
	s.skipTo(at + 1)
	if s.pos < s.end && (s.text[s.pos] == ' ' || s.text[s.pos] == '\t') {
		s.advance(1)
	}
}

// A listMark is the marker of an item.
type listMark struct {
	char   byte // a bullet, or what follows the number
	number int  // 1 for a bullet
	end    int
}

// listMark reads the marker at an offset.
func (s *scanner) listMark(at int) (listMark, bool) {
	i := at
	for i < s.end && i-at <= 9 && '0' <= s.text[i] && s.text[i] <= '9' {
		i++
	}
	if i == s.end || i-at > 9 {
		return listMark{}, false
	}
	m := listMark{char: s.text[i], number: 1, end: i + 1}
	switch m.char {
	case '-', '*', '+':
		if i > at {
			return m, false
		}
	case '.', ')':
		if i == at {
			return m, false
		}
		m.number, _ = strconv.Atoi(string(s.text[at:i])) // at most nine digits
	default:
		return m, false
	}
	// A carriage return isn't white space here.
	return m, m.end == s.end || s.text[m.end] == ' ' || s.text[m.end] == '\t' || s.text[m.end] == '\n'
}

func (s *scanner) startList(depth, at int, m listMark) fate {
	list := s.push(depth, List, at)
	list.char = m.char
	s.blocks[list.index].Ordered = m.char == '.' || m.char == ')'
	if s.startItem(depth+1, at, m) {
		return stays
	}
	return taken
}

// startItem starts an item and reports whether there is something in its first line.
func (s *scanner) startItem(depth, at int, m listMark) bool {
	item := s.push(depth, Item, at)
	s.emptyItem = false
	item.content = m.end - s.pos + 1
	if s.blank(m.end) {
		return false
	}
	column := m.end - s.pos // goldmark counts the columns of tabs from pos here
	width, _ := s.whiteSpace(m.end, column)
	if width > 4 { // the item starts with indented code
		width = 1
	}
	item.content = column + width
	s.skipTo(s.dedent(m.end, column, width))
	return true
}

// thematicBreak reports whether a line, from its first character on, is three or more of the same
// mark.
func thematicBreak(line []byte) bool {
	count := 0
	for _, c := range line {
		switch {
		case space(c):
		case c == line[0] && (c == '-' || c == '*' || c == '_'):
			count++
		default:
			return false
		}
	}
	return count > 2
}

// underline reports whether a line, from its first character on, makes the paragraph above it a
// heading.
func underline(line []byte) bool {
	return len(bytes.TrimLeft(trimSpaces(line), string(line[0]))) == 0
}

// endHeading makes the open paragraph, which is inside the first depth open blocks, a heading.
func (s *scanner) endHeading(depth int, c byte) {
	b := &s.blocks[s.open[depth].index]
	b.Kind, b.Level = Heading, 1
	if c == '-' {
		b.Level = 2
	}
	s.closeFrom(depth)
}

// startHeading reads a heading of number signs.
func (s *scanner) startHeading(depth, at int) bool {
	i := at
	for i < s.end && s.text[i] == '#' {
		i++
	}
	level := i - at
	if level > 6 || i < s.end && !space(s.text[i]) {
		return false
	}
	for i < s.end && space(s.text[i]) {
		i++
	}
	end := s.trimmedEnd(min(i, s.end))
	if i < end {
		end = closingSigns(s.text, i, end)
	}
	o := s.push(depth, Heading, at)
	s.blocks[o.index].Level = level
	if i < end {
		o.at = lines{first: i, last: end}
	}
	s.closeFrom(depth)
	return true
}

// closingSigns returns the end of the text of a heading without the number signs that close it.
func closingSigns(text []byte, start, end int) int {
	i := end - 1
	for i > start && text[i] == '#' {
		i--
	}
	switch {
	case i == start && text[i] == '#':
		return start
	case i < end-1 && space(text[i]):
		return start + len(trimSpaces(text[start:i]))
	}
	return end
}

// startCode starts an indented code block.
func (s *scanner) startCode(depth, at int) fate {
	first := s.dedent(s.pos, s.column, 4)
	s.push(depth, Code, at).at = lines{first: first, last: s.end}
	return taken
}

func (s *scanner) resumeCode(o *openBlock) fate {
	blank := s.blank(s.pos)
	if width, _ := s.indent(); width < 4 && !blank {
		return ends
	}
	if !blank {
		o.at.last = s.end
	}
	return taken
}

// startFence reads the line that opens a fenced code block.
func (s *scanner) startFence(depth, at int) bool {
	i := at
	for i < s.end && s.text[i] == s.text[at] {
		i++
	}
	length := i - at
	if length < 3 {
		return false
	}
	var start, end int
	if i < s.end-1 { // goldmark doesn't look at a single character that ends the text
		start, end = i, s.trimmedEnd(i)
		for start < end && space(s.text[start]) {
			start++
		}
		if s.text[at] == '`' && bytes.IndexByte(s.text[start:end], '`') >= 0 {
			return false
		}
	}
	o := s.push(depth, Fence, at)
	o.char, o.length, o.indent = s.text[at], length, at-s.pos
	if start < end {
		s.blocks[o.index].Info = s.span(start, end)
	}
	return true
}

func (s *scanner) resumeFence(o *openBlock) fate {
	width, at := s.indent()
	if width < 4 {
		i := at
		for i < s.end && s.text[i] == o.char {
			i++
		}
		if i-at >= o.length && s.blank(i) {
			s.closeFrom(len(s.open) - 1)
			return taken
		}
	}
	if o.at.first < 0 {
		o.at.first = s.dedent(s.pos, s.column, o.indent)
		if o.at.first < 0 {
			o.at.first = at
			if at == s.end || s.text[at] == '\n' {
				o.at.first = s.pos
			}
		}
	}
	o.at.last = s.end
	return taken
}
