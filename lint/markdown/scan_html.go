package markdown

import (
	"bytes"
	"regexp"
	"sync"
)

// An htmlKind is one of the seven ways in which CommonMark has an HTML block start and end.
type htmlKind uint8

const (
	noHTML htmlKind = iota
	verbatimElement
	comment
	instruction
	declaration
	characterData
	knownTag
	anyTag
)

// Ends of blocks that don't end at an empty line.
var htmlEnds = [...]string{comment: "-->", instruction: "?>", declaration: ">", characterData: "]]>"}

// What is rare is left to regular expressions, compiled when first needed. Letters that Unicode folds
// to ASCII count.
var (
	endOfVerbatim = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)</(?:script|pre|style|textarea)>`)
	})
	attributes = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("^(?:[ \\t\\r\\n]+[a-zA-Z_:][a-zA-Z0-9:._-]*" +
			"(?:[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:[^\"'=<>`\\x00-\\x20]+|'[^']*'|\"[^\"]*\"))?)+ */?> *(?:\\r\\n|\\n)?$")
	})
)

// isKnownTag reports whether an element's tags start an HTML block whatever follows in the line
// (CommonMark 0.31.2, section 4.6).
func isKnownTag(name []byte) bool {
	switch string(name) {
	case "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
		"col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
		"figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
		"header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "meta", "nav",
		"noframes", "ol", "optgroup", "option", "p", "param", "search", "section", "summary", "table",
		"tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul":
		return true
	}
	return false
}

// htmlStart returns the kind of the HTML block that starts at an offset, where a less-than sign is.
func (s *scanner) htmlStart(at int, paragraph bool) htmlKind {
	rest := s.text[at+1 : s.end]
	switch {
	case bytes.HasPrefix(rest, []byte("!--")):
		return comment
	case bytes.HasPrefix(rest, []byte("?")):
		return instruction
	case bytes.HasPrefix(rest, []byte("![CDATA[")):
		return characterData
	case len(rest) > 1 && rest[0] == '!' && 'A' <= rest[1] && rest[1] <= 'Z':
		return declaration
	case len(rest) > 0 && rest[0] >= 0x80:
		s.unsure = true // a letter that folds to the first of script or style
		return noHTML
	}
	closing := len(rest) > 0 && rest[0] == '/'
	spaced := false
	if closing {
		spaced = bytes.HasPrefix(rest, []byte("/ "))
		rest = bytes.TrimLeft(rest[1:], " ")
	}
	name, rest := tagName(rest)
	var buf [16]byte
	name = lowerCase(buf[:0], name)
	verbatim := string(name) == "script" || string(name) == "pre" || string(name) == "style"
	switch {
	case len(name) == 0:
		return noHTML
	case !closing && (verbatim || string(name) == "textarea") && endsTagName(rest, " \t\r\n\f"):
		return verbatimElement
	case isKnownTag(name) && (endsTagName(rest, " \n") || bytes.HasPrefix(rest, []byte("\r\n"))):
		return knownTag
	}
	bare := bareTagEnd(rest)
	switch {
	case !bare && !attributes().Match(rest):
		return noHTML
	case isKnownTag(name):
		return knownTag
	case verbatim, paragraph, closing && !spaced && !bare:
		return noHTML
	}
	return anyTag
}

// tagName splits the name of an element off the start of a text.
func tagName(text []byte) (name, rest []byte) {
	i := 0
	for i < len(text) {
		c := text[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || c != '-' && (c < '0' || '9' < c)) {
			break
		}
		i++
	}
	return text[:i], text[i:]
}

// lowerCase appends a name in lower case, cut to what buf has room for: no known name is longer.
func lowerCase(buf, name []byte) []byte {
	for _, c := range name[:min(len(name), cap(buf))] {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf = append(buf, c)
	}
	return buf
}

// endsTagName reports whether a known tag's name ends before a text: at the end of the text, a
// white space out of spaces, or the end of the tag.
func endsTagName(rest []byte, spaces string) bool {
	return len(rest) == 0 || rest[0] == '>' || bytes.HasPrefix(rest, []byte("/>")) ||
		bytes.IndexByte([]byte(spaces), rest[0]) >= 0
}

// bareTagEnd reports whether a line has nothing but the end of a tag without attributes.
func bareTagEnd(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " ")
	rest = bytes.TrimPrefix(rest, []byte("/"))
	if len(rest) == 0 || rest[0] != '>' {
		return false
	}
	rest = bytes.TrimLeft(rest[1:], " ")
	return len(rest) == 0 || string(rest) == "\n" || string(rest) == "\r\n"
}

// ends reports whether a block of the kind ends in a line, with it.
func (k htmlKind) ends(line []byte) bool {
	switch k {
	case verbatimElement:
		return endOfVerbatim().Match(line)
	case comment, instruction, declaration, characterData:
		return bytes.Contains(line, []byte(htmlEnds[k]))
	case noHTML, knownTag, anyTag: // these end at an empty line
	}
	return false
}

func (s *scanner) startHTML(depth, at int, kind htmlKind) {
	o := s.push(depth, HTML, at)
	o.html, o.at = kind, lines{first: s.pos, last: s.end}
	if kind.ends(s.text[s.pos:s.end]) {
		s.closeFrom(depth)
	}
}

func (s *scanner) resumeHTML(o *openBlock) fate {
	if o.html >= knownTag && s.blank(s.pos) {
		return ends
	}
	if o.html.ends(s.text[s.pos:s.end]) {
		o.at.closing = s.end
		s.closeFrom(len(s.open) - 1)
		return taken
	}
	o.at.last = s.end
	return taken
}
