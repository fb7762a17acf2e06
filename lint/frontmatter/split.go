package frontmatter

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// A frame is where the fences of a block are.
type frame struct {
	open, content, close, body source.Span
	faults                     []Fault
}

// maxPreamble is how many lines may stand before a misplaced opening fence for it still to be
// taken for one.
const maxPreamble = 12

// line is one line of the file: its span without the line ending, and where the next one starts.
type line struct {
	span source.Span
	next int
}

// lineAt returns the line that starts at off.
func lineAt(text []byte, off int) line {
	end := off + lineLen(text[off:])
	next := end
	switch {
	case end == len(text):
	case text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n':
		next += 2
	default:
		next++
	}
	return line{source.Span{Start: off, End: end}, next}
}

// lineLen returns the length of the first line of a text, without its line ending. It looks for the two
// bytes that end one in turn, in parts of the text, so that its time depends on the line alone.
func lineLen(text []byte) int {
	for from, size := 0, 128; ; from, size = from+size, 2*size {
		part := text[from:min(from+size, len(text))]
		lf := bytes.IndexByte(part, '\n')
		if lf >= 0 {
			part = part[:lf]
		}
		if cr := bytes.IndexByte(part, '\r'); cr >= 0 {
			return from + cr
		}
		if lf >= 0 || from+size >= len(text) {
			return from + len(part)
		}
	}
}

func bodyStart(src *source.Source) int {
	if src.HasBOM() {
		return len(source.BOM)
	}
	return 0
}

// split finds the fences. The second result is false if the file has no frontmatter, not even a
// misplaced one; known tells the field names that make a misplaced block credible.
func split(src *source.Source, known func(string) bool) (frame, bool) {
	text := src.Text
	start := bodyStart(src)
	first := lineAt(text, start)
	if isFence(text, first.span) {
		if f, ok := splitDouble(text, first, known); ok {
			return f, true
		}
		f, ok := splitFrom(text, first, 0, known)
		if ok && f.close.Len() > 0 && startsWithText(text, f.content) && !hasKnownField(text, f.content, known) {
			return frame{}, false // two thematic breaks
		}
		return f, ok
	}
	return splitMisplaced(src, start, known)
}

// splitDouble recognizes fields below two opening fences, which most readers take for an empty block.
func splitDouble(text []byte, first line, known func(string) bool) (frame, bool) {
	second := lineAt(text, first.next)
	if !isFence(text, second.span) {
		return frame{}, false
	}
	if key, _, ok := keyOf(text[second.next:lineAt(text, second.next).span.End]); !ok || !known(key) {
		return frame{}, false
	}
	f, ok := splitFrom(text, second, 0, known)
	if !ok || f.close.Len() == 0 || len(f.faults) > 0 {
		return frame{}, false
	}
	f.faults = []Fault{{Cause: DoubleFence, Span: first.span, Safe: true, Edits: []source.Edit{{Span: source.Span{Start: first.span.Start, End: first.next}}}}}
	return f, true
}

func trimmed(text []byte, at source.Span) string {
	return strings.TrimSpace(string(text[at.Start:at.End]))
}

// isFence reports whether a line is three dashes at its very start, with white space at most behind, of any kind: that is
// how the expressions of loaders have it.
func isFence(text []byte, at source.Span) bool {
	s := text[at.Start:at.End]
	return len(s) >= 3 && s[0] == '-' && s[1] == '-' && s[2] == '-' && len(bytes.TrimSpace(s[3:])) == 0
}

// nextWritten returns the first line at or behind an offset that isn't blank.
func nextWritten(text []byte, off int) source.Span {
	for off < len(text) {
		l := lineAt(text, off)
		if len(bytes.TrimSpace(text[l.span.Start:l.span.End])) > 0 {
			return l.span
		}
		off = l.next
	}
	return source.Span{Start: off, End: off}
}

// splitFrom finds the closing fence below the opening one. The whole block may be indented by a
// number of blanks.
func splitFrom(text []byte, open line, indent int, known func(string) bool) (frame, bool) {
	f := frame{open: open.span, content: source.Span{Start: open.next}}
	sawField := false
	plausible := true // every line so far could be YAML
	for off := open.next; off < len(text); {
		l := lineAt(text, off)
		dedented := source.Span{Start: l.span.Start + min(indent, indentOf(text, l.span)), End: l.span.End}
		s := text[dedented.Start:dedented.End]
		switch {
		case isFence(text, dedented):
			f.content.End, f.close = l.span.Start, l.span
			f.body = source.Span{Start: l.next, End: len(text)}
			return f, true
		case plausible && sawField && len(s) > 3 && len(bytes.Trim(bytes.TrimRight(s, " \t"), "-")) == 0 && s[0] == '-':
			return f.closedBy(text, l, LongFence, source.Edit{Span: l.span, New: "---"}), true
		case sawField && string(bytes.TrimRight(s, " \t")) == "..." && !isFence(text, nextWritten(text, l.next)): // YAML's end of a document
			return f.closedBy(text, l, DotsFence, source.Edit{Span: l.span, New: "---"}), true
		}
		key, _, isKey := keyOf(s)
		sawField = sawField || (isKey && known(key))
		plausible = plausible && (isKey || len(bytes.TrimSpace(s)) == 0 || s[0] == ' ' || s[0] == '\t' || s[0] == '#' || s[0] == '-')
		off = l.next
	}
	if !sawField {
		return frame{}, false // a thematic break
	}
	return f.unclosed(text), true
}

// closedBy ends the block at a line that was meant to close it.
func (f frame) closedBy(text []byte, l line, cause Cause, edit source.Edit) frame {
	f.content.End, f.close = l.span.Start, l.span
	f.body = source.Span{Start: l.next, End: len(text)}
	f.faults = append(f.faults, Fault{Cause: cause, Span: l.span, Edits: []source.Edit{edit}, Safe: true})
	return f
}

// unclosed guesses where a block without a closing fence was meant to end: at a line with three
// dashes glued to text, else below the last field.
func (f frame) unclosed(text []byte) frame {
	newline := lineEnding(text)
	end := f.content.Start // behind the last line that belongs to a field
	inField := false
	for off := f.content.Start; off < len(text); {
		l := lineAt(text, off)
		s := bytes.TrimRight(text[l.span.Start:l.span.End], " \t")
		if n := len(s); n > 3 && bytes.HasPrefix(s, []byte("---")) && s[3] != '-' {
			at := source.Span{Start: l.span.Start, End: l.span.Start + 3}
			edit := source.Edit{Span: source.Span{Start: at.End, End: at.End}, New: newline}
			f.faults = append(f.faults, Fault{Cause: GluedFence, Span: source.Span{Start: l.span.Start, End: l.span.Start + n}, Edits: []source.Edit{edit}, Safe: true})
			f.content.End, f.close, f.body = l.span.Start, at, source.Span{Start: at.End, End: len(text)}
			return f
		} else if n > 3 && bytes.HasSuffix(s, []byte("---")) && s[n-4] != '-' && s[0] != '#' && s[0] != '|' {
			at := source.Span{Start: l.span.Start + n - 3, End: l.span.Start + n}
			edit := source.Edit{Span: source.Span{Start: at.Start, End: at.Start}, New: newline}
			f.faults = append(f.faults, Fault{Cause: GluedFence, Span: source.Span{Start: l.span.Start, End: at.End}, Edits: []source.Edit{edit}, Safe: true})
			f.content.End, f.close, f.body = at.Start, at, source.Span{Start: l.next, End: len(text)}
			return f
		}
		_, _, isKey := keyOf(s)
		switch {
		case len(s) == 0:
			inField = false
		case isKey || (inField && (s[0] == ' ' || s[0] == '-' || s[0] == '\t')):
			inField, end = true, l.next
		default:
			off = len(text) // prose begins
			continue
		}
		off = l.next
	}
	f.content.End = end
	f.close = source.Span{Start: end, End: end}
	f.body = source.Span{Start: end, End: len(text)}
	f.faults = append(f.faults, Fault{Cause: Unclosed, Span: f.open, Edits: []source.Edit{{Span: f.close, New: ended(text, end) + "---" + newline}}})
	return f
}

// splitMisplaced looks for a block that isn't at the very start of the file.
func splitMisplaced(src *source.Source, start int, known func(string) bool) (frame, bool) {
	text := src.Text
	if f, ok := splitMistyped(text, start, known); ok {
		return f, true
	}
	if f, ok := splitBare(text, start, known); ok {
		return f, true
	}
	cause, causeAt := TextBefore, lineAt(text, start).span
	off := start
	for n := 0; n < maxPreamble && off < len(text); n++ {
		l := lineAt(text, off)
		s := trimmed(text, l.span)
		if s == "---" {
			return misplaced(text, start, l, Fault{Cause: cause, Span: causeAt}, known)
		}
		if strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~") {
			next := lineAt(text, l.next)
			if trimmed(text, next.span) != "---" || len(bytes.TrimSpace(text[start:l.span.Start])) > 0 {
				return frame{}, false // a sample in a document
			}
			cause, causeAt = InCodeFence, l.span
		}
		off = l.next
	}
	return frame{}, false
}

// misplaced reads the block that the line l opens, which isn't the first of the file.
func misplaced(text []byte, start int, l line, fault Fault, known func(string) bool) (frame, bool) {
	indent := indentOf(text, l.span)
	f, ok := splitFrom(text, l, indent, known)
	if !ok || f.close.Len() == 0 || startsWithText(text, f.content) || !hasKnownField(text, f.content, known) {
		return frame{}, false
	}
	before := source.Span{Start: start, End: l.span.Start}
	switch {
	case fault.Cause == InCodeFence:
		f.faults = append([]Fault{fault}, f.faults...)
		return f, true
	case indent > 0 && before.Len() == 0:
		fault.Cause, fault.Span = IndentedFence, l.span
	case before.Len() > 0:
		fault.Edits = []source.Edit{{Span: before}}
		if len(bytes.TrimSpace(text[before.Start:before.End])) > 0 {
			// What stands there may be meant: it is moved behind the block, not deleted.
			fault.Edits = append(fault.Edits, source.Edit{Span: source.Span{Start: f.body.Start, End: f.body.Start}, New: ended(text, f.body.Start) + string(text[before.Start:before.End])})
		}
	}
	for off := l.span.Start; indent > 0 && off < f.body.Start; {
		l := lineAt(text, off)
		if n := min(indent, indentOf(text, l.span)); n > 0 {
			fault.Edits = append(fault.Edits, source.Edit{Span: source.Span{Start: off, End: off + n}})
		}
		off = l.next
	}
	fault.Safe = true
	f.faults = append([]Fault{fault}, f.faults...)
	return f, true
}

// splitBare recognizes a YAML document without fences: fields, two of them known, from the first
// line on.
func splitBare(text []byte, start int, known func(string) bool) (frame, bool) {
	if _, _, isKey := keyOf(text[start:lineAt(text, start).span.End]); !isKey {
		return frame{}, false
	}
	end, fields := start, 0
	for off := start; off < len(text); {
		l := lineAt(text, off)
		s := text[l.span.Start:l.span.End]
		if fields > 0 && isFence(text, l.span) {
			return splitOpen(text, start, l), true
		}
		key, _, isKey := keyOf(s)
		if isKey && known(key) {
			fields++
		} else if !isKey && (len(s) == 0 || (s[0] != ' ' && s[0] != '-')) {
			break
		}
		off, end = l.next, l.next
	}
	if fields < 2 {
		return frame{}, false
	}
	first := lineAt(text, start)
	return frame{
		open:    source.Span{Start: start, End: start},
		content: source.Span{Start: start, End: end},
		close:   source.Span{Start: end, End: end},
		body:    source.Span{Start: end, End: len(text)},
		faults: []Fault{{Cause: NoFences, Span: first.span, Safe: true, Edits: []source.Edit{
			{Span: source.Span{Start: start, End: start}, New: "---" + lineEnding(text)},
			{Span: source.Span{Start: end, End: end}, New: ended(text, end) + "---" + lineEnding(text)},
		}}},
	}, true
}

// splitOpen reads fields that lack the opening fence only; closing is the other one.
func splitOpen(text []byte, start int, closing line) frame {
	return frame{
		open:    source.Span{Start: start, End: start},
		content: source.Span{Start: start, End: closing.span.Start},
		close:   closing.span,
		body:    source.Span{Start: closing.next, End: len(text)},
		faults: []Fault{{Cause: NoFences, Span: lineAt(text, start).span, Safe: true, Edits: []source.Edit{
			{Span: source.Span{Start: start, End: start}, New: "---" + lineEnding(text)},
		}}},
	}
}

// maxMistyped is how many bytes a line has at most that is taken for a mistyped fence.
const maxMistyped = 12

// splitMistyped recognizes a first line that was meant to be a fence: two dashes or more and perhaps
// a slip beside them, above fields that a fence closes.
func splitMistyped(text []byte, start int, known func(string) bool) (frame, bool) {
	first := lineAt(text, start)
	s := plainDashes(trimmed(text, first.span))
	if f, ok := splitOtherFences(text, first, s, known); ok {
		return f, true
	}
	slip := strings.ReplaceAll(s, "-", "")
	if strings.HasPrefix(s, "--- #") {
		s, slip = "--", "" // a comment
	}
	if isWord := strings.HasPrefix(s, "---") && slip == s[3:] && isLanguage(slip); isWord {
		slip = ""
	}
	if trimmed(text, first.span) == "---" || len(s) > maxMistyped || strings.Count(s, "-") < 2 || len(strings.TrimSpace(slip)) > 2 || first.next == len(text) {
		return frame{}, false
	}
	if _, _, ok := keyOf(text[first.next:lineAt(text, first.next).span.End]); !ok {
		return frame{}, false
	}
	f, ok := splitFrom(text, first, 0, known)
	if !ok || f.close.Len() == 0 || len(f.faults) > 0 || !hasKnownField(text, f.content, known) {
		return frame{}, false
	}
	f.faults = []Fault{{Cause: MistypedFence, Span: first.span, Safe: true, Edits: []source.Edit{{Span: first.span, New: "---"}}}}
	return f, true
}

// plainDashes writes other dashes as those of a keyboard.
func plainDashes(s string) string { return strings.NewReplacer("–", "-", "—", "--").Replace(s) }

// isLanguage reports whether what follows three dashes is a word that no reader takes for the language of the fields, as
// some take yaml.
func isLanguage(word string) bool {
	return len(word) > 2 && strings.Trim(strings.ToLower(word), "abcdefghijklmnopqrstuvwxyz") == "" && !strings.EqualFold(word, "yaml") && !strings.EqualFold(word, "yml")
}

// splitOtherFences recognizes fields between two lines of other characters, as +++ and --.
func splitOtherFences(text []byte, first line, fence string, known func(string) bool) (frame, bool) {
	if len(fence) < 2 || len(fence) > maxMistyped || trimmed(text, first.span) == "---" || strings.Trim(fence, `-+*=~_;\> `) != "" {
		return frame{}, false
	}
	for off := first.next; off < len(text); {
		l := lineAt(text, off)
		if key, _, isKey := keyOf(text[l.span.Start:l.span.End]); off == first.next && (!isKey || !known(key)) {
			return frame{}, false
		}
		if plainDashes(trimmed(text, l.span)) == fence {
			return frame{open: first.span, content: source.Span{Start: first.next, End: l.span.Start}, close: l.span, body: source.Span{Start: l.next, End: len(text)}, faults: []Fault{{
				Cause: MistypedFence, Span: first.span, Safe: true, Edits: []source.Edit{{Span: first.span, New: "---"}, {Span: l.span, New: "---"}},
			}}}, true
		}
		if isFence(text, l.span) {
			return frame{}, false
		}
		off = l.next
	}
	return frame{}, false
}

// startsWithText reports whether the first line of a block is prose: no word with a colon, and nothing
// else that YAML starts with. Headings are comments in YAML.
func startsWithText(text []byte, content source.Span) bool {
	for off := content.Start; off < content.End; {
		l := lineAt(text, off)
		s := bytes.TrimSpace(text[l.span.Start:l.span.End])
		if len(s) > 0 && s[0] != '#' {
			word, _, _ := bytes.Cut(s, []byte(" "))
			return bytes.HasPrefix(s, []byte("**")) || !bytes.Contains(word, []byte(":")) && bytes.IndexByte([]byte("-{[\"'%"), s[0]) < 0
		}
		off = l.next
	}
	return false
}

func hasKnownField(text []byte, content source.Span, known func(string) bool) bool {
	for off := content.Start; off < content.End; {
		l := lineAt(text, off)
		if key, _, ok := keyOf(bytes.TrimLeft(text[l.span.Start:l.span.End], " ")); ok && known(key) {
			return true
		}
		off = l.next
	}
	return false
}

// lineEnding returns the line ending that the file uses first.
func lineEnding(text []byte) string {
	switch i := bytes.IndexAny(text, "\r\n"); {
	case i >= 0 && text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
		return "\r\n"
	default:
		return "\n"
	}
}

// ended returns what a line that is put in at an offset needs in front of it: a line ending where the
// line above has none, as the last one of a file may.
func ended(text []byte, at int) string {
	if at > 0 && text[at-1] != '\n' && text[at-1] != '\r' {
		return lineEnding(text)
	}
	return ""
}

// keyOf splits a line that starts with a plain key, a colon and a blank or the line's end. The
// second result is the offset of the colon.
func keyOf(s []byte) (key string, colon int, ok bool) {
	colon = bytes.IndexByte(s, ':')
	if colon <= 0 || colon > 64 || (colon+1 < len(s) && s[colon+1] != ' ' && s[colon+1] != '\t') {
		return "", 0, false
	}
	name := bytes.TrimRight(s[:colon], " ")
	if len(name) >= 2 && (name[0] == '"' || name[0] == '\'') && name[len(name)-1] == name[0] {
		name = name[1 : len(name)-1]
	}
	for i, c := range name {
		letter := c == '_' || c == '$' || c >= 0x80 || ('a' <= c|0x20 && c|0x20 <= 'z')
		if !letter && (i == 0 || (c != '-' && c != '.' && (c < '0' || c > '9'))) {
			return "", 0, false
		}
	}
	return string(name), colon, len(name) > 0
}
