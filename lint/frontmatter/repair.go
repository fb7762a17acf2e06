package frontmatter

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// Repairs reports whether a block that isn't valid YAML becomes a mapping the way some loaders repair it: the value of a
// line that begins with a key of letters, dashes and underscores is put in double quotes if it holds one of the marks,
// or a colon and a blank, and tabs at the start of lines become blanks. A value in quotes and a list in brackets stay as
// they are, and so does a line that ends in CR LF.
func (b *Block) Repairs(src *source.Source, marks string) bool {
	text := src.Text[b.Content.Start:b.Content.End]
	if len(text) > maxBlock {
		return false
	}
	lines := strings.Split(string(text), "\n")
	for i, l := range lines {
		lines[i] = repaired(l, marks)
	}
	return isMapping([]byte(strings.Join(lines, "\n")))
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
	text := string(src.Text[b.Content.Start:b.Content.End])
	if len(text) > maxBlock {
		return Untouched
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = withoutColon(l, asBlock)
	}
	repaired := strings.Join(lines, "\n")
	if repaired == text {
		return Untouched
	}
	if !isMapping([]byte(repaired)) {
		return StillBroken
	}
	return Repaired
}

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
