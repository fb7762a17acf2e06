package frontmatter

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// Repairs reports whether a block that isn't valid YAML becomes a mapping the way some loaders repair it: the value of a
// line that begins with a key of letters, dashes and underscores is put in double quotes if it holds one of the marks,
// or a colon and a blank, and tabs at the start of lines become blanks. A value in quotes and a list in brackets stay as
// they are, and so does a line that ends in CR LF.
func (b *Block) Repairs(src *source.Source, marks string) bool {
	return b.repair(src, func(l string) string { return repaired(l, marks) }) == Repaired
}

// repaired returns a line as the repair leaves it.
func repaired(l, marks string) string {
	tabs := len(l) - len(strings.TrimLeft(l, "\t"))
	if tabs > 0 {
		return strings.Repeat("  ", tabs) + l[tabs:]
	}
	key, rest, ok := strings.Cut(l, ":")
	value := strings.TrimLeft(rest, " \t")
	if !ok || value == "" || len(value) == len(rest) || strings.HasSuffix(l, "\r") || !isRepairKey(key) {
		return l
	}
	quoted := func(q string) bool { return strings.HasPrefix(value, q) && strings.HasSuffix(value, q) }
	if quoted(`"`) || quoted("'") || !strings.ContainsAny(value, marks) && !strings.Contains(value, ": ") {
		return l
	}
	if value[0] == '[' && value[len(value)-1] == ']' {
		if _, err := parseNode([]byte(l)); err == nil {
			return l
		}
	}
	return key + `: "` + inQuotes.Replace(value) + `"`
}

// inQuotes escapes what a text between double quotes can't hold as it is.
var inQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// isRepairKey reports whether a key is one whose line is repaired.
func isRepairKey(key string) bool {
	return key != "" && len(bytes.Trim([]byte(key), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-")) == 0
}

// A Repair is what comes of an attempt to repair a block.
type Repair uint8

// The results of repairs.
const (
	Untouched   Repair = iota // no line was changed
	Repaired                  // the block is YAML now
	StillBroken               // lines were changed, and the block isn't YAML
)

// RepairColons tells what comes of a block that isn't valid YAML where the value of each line that begins with a key of
// letters, digits and underscores is put in double quotes, or into a block, if it holds a colon. Lines that are
// indented, and values that begin with a quote or are nothing but the mark of a block, stay as they are.
func (b *Block) RepairColons(src *source.Source, asBlock bool) Repair {
	return b.repair(src, func(l string) string { return withoutColon(l, asBlock) })
}

// repair tells what comes of a block where a function changes each line.
func (b *Block) repair(src *source.Source, line func(string) string) Repair {
	text := string(src.Text[b.Content.Start:b.Content.End])
	if len(text) > maxBlock {
		return Untouched
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = line(l)
	}
	repaired := strings.Join(lines, "\n")
	switch {
	case repaired == text:
		return Untouched
	case !isMapping([]byte(repaired)):
		return StillBroken
	default:
		return Repaired
	}
}

// ReadsTabs reports whether a block that isn't valid YAML is a mapping with blanks in place of the tabs on lines that have
// nothing else or a comment, and behind the dash of an item, and with all, of those in front of a key or an item. In a
// block of text, tabs stay.
func (b *Block) ReadsTabs(src *source.Source, all bool) bool {
	if !bytes.Contains(src.Text[b.Content.Start:b.Content.End], []byte("\t")) {
		return false
	}
	text := -1 // the indentation of the key of a block of text, -1 outside of one
	return b.repair(src, func(l string) string {
		rest := strings.TrimLeft(l, " \t")
		start := l[:len(l)-len(rest)]
		blank, blanks := strings.TrimSpace(rest) == "", len(l)-len(strings.TrimLeft(l, " "))
		if text >= 0 && (blank || blanks > text) {
			return l
		}
		if text = -1; opensText(l) {
			text = blanks
		}
		if item := strings.TrimPrefix(rest, "-"); item != rest && strings.HasPrefix(item, "\t") {
			rest = "- " + strings.TrimLeft(item, " \t")
		}
		_, _, isKey := keyOf([]byte(rest))
		if blank || strings.HasPrefix(rest, "#") || all && (isKey || strings.HasPrefix(rest, "- ")) {
			start = strings.ReplaceAll(start, "\t", " ")
		}
		return start + rest
	}) == Repaired
}

// opensText reports whether a line ends in the mark of a block of text.
func opensText(l string) bool {
	l = strings.TrimRight(strings.TrimRight(l, " \t\r"), "+-123456789")
	return strings.HasSuffix(l, " |") || strings.HasSuffix(l, " >")
}

// QuotedByMarks returns the block as [Block.Repairs] leaves it: what a line has in braces is text then. It is the block
// itself if nothing is.
func (b *Block) QuotedByMarks(src *source.Source, marks string) *Block {
	return b.quoted(src, func(l string) string { return repaired(l, marks) })
}

// QuotedByColons is [Block.QuotedByMarks] for [Block.RepairColons].
func (b *Block) QuotedByColons(src *source.Source, asBlock bool) *Block {
	return b.quoted(src, func(l string) string { return withoutColon(l, asBlock) })
}

// quoted returns the block with texts for the values in brackets and braces on lines that a repair changes.
func (b *Block) quoted(src *source.Source, line func(string) string) *Block {
	var fields []*Field
	for i, f := range b.Fields {
		start := f.KeySpan.Start - lastLineLen(src.Text[:f.KeySpan.Start])
		l := lineAt(src.Text, start).span
		if f.Value.Style != Flow || f.Value.Span.End > l.End || line(src.Slice(l)) == src.Slice(l) {
			continue
		}
		if fields == nil {
			if b.repair(src, line) != Repaired {
				return b
			}
			fields = slices.Clone(b.Fields)
		}
		text := *f
		text.Value = &Value{Kind: String, Text: src.Slice(f.Value.Span), Span: f.Value.Span}
		fields[i] = &text
	}
	if fields == nil {
		return b
	}
	out := *b
	out.Fields, out.Meant = fields, b
	return &out
}

// lastLineLen returns the length of the last line of a text that doesn't end in one.
func lastLineLen(text []byte) int { return len(text) - 1 - bytes.LastIndexAny(text, "\r\n") }

// withoutColon returns a line with its value in quotes, or in a block, if that holds a colon.
func withoutColon(l string, asBlock bool) string {
	key, rest, ok := strings.Cut(l, ":")
	value := strings.TrimSpace(rest)
	key = strings.TrimRight(key, " \t")
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
	if !ok || key == "" || strings.IndexByte(letters, key[0]) < 0 || strings.Trim(key, letters+"0123456789") != "" ||
		value == "" || value == ">" || value == "|" || value[0] == '"' || value[0] == '\'' || !strings.Contains(value, ":") {
		return l
	}
	if asBlock {
		return key + ": |-\n  " + value
	}
	return key + `: "` + inQuotes.Replace(value) + `"`
}
