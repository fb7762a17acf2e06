package port

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/frontmatter"
)

// frontmatterOf writes fields as YAML between fences. What is written is read alike by YAML 1.1, YAML 1.2 and readers
// that know JSON's strings only: a text is plain or in double quotes.
func frontmatterOf(fields []member) string {
	var b strings.Builder
	b.WriteString("---\n")
	writeYAML(&b, &node{kind: frontmatter.Map, fields: fields}, 0)
	b.WriteString("---\n")
	return b.String()
}

// writeYAML writes the entries of a mapping, each from the start of a line.
func writeYAML(b *strings.Builder, n *node, depth int) {
	for _, m := range n.fields {
		b.WriteString(strings.Repeat("  ", depth) + yamlText(m.key, isKey) + ":")
		writeYAMLValue(b, m.value, depth)
	}
}

// writeYAMLValue writes the value of an entry, from the colon on.
func writeYAMLValue(b *strings.Builder, n *node, depth int) {
	switch {
	case n.kind == frontmatter.Map && len(n.fields) > 0:
		b.WriteString("\n")
		writeYAML(b, n, depth+1)
	case n.kind == frontmatter.List && !n.isFlat():
		b.WriteString("\n")
		for _, item := range n.items {
			b.WriteString(strings.Repeat("  ", depth+1) + "-")
			if item.kind != frontmatter.Map || len(item.fields) == 0 {
				writeYAMLValue(b, item, depth+1)
				continue
			}
			var inner strings.Builder
			writeYAML(&inner, item, depth+2)
			b.WriteString(" " + strings.TrimPrefix(inner.String(), strings.Repeat("  ", depth+2)))
		}
	case n.kind == frontmatter.String:
		b.WriteString(" " + yamlText(n.text, onLine) + "\n")
	default:
		b.WriteString(" " + flow(n) + "\n")
	}
}

// isFlat reports whether a list holds scalars only.
func (n *node) isFlat() bool {
	for _, item := range n.items {
		if item.kind == frontmatter.Map && len(item.fields) > 0 || item.kind == frontmatter.List && len(item.items) > 0 {
			return false
		}
	}
	return true
}

// flow writes a value on one line.
func flow(n *node) string {
	switch n.kind {
	case frontmatter.List:
		parts := make([]string, len(n.items))
		for i, item := range n.items {
			parts[i] = flow(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case frontmatter.Map:
		return "{}" // those with entries are written in lines
	case frontmatter.String:
		return yamlText(n.text, inBrackets)
	case frontmatter.Null:
		return "null"
	default:
		return n.text
	}
}

var (
	// plainYAML is a text that means itself in all versions of YAML, also inside of brackets.
	plainYAML = lazy(`^[A-Za-z_/.\pL][\pL\pN ./_@+()'*=;!?$%&<>~^|-]*$`)
	plainKey  = lazy(`^[A-Za-z_][A-Za-z0-9_.-]*$`)
	// otherYAML is a text of that form that some version takes for something else.
	otherYAML = lazy(`(?i)^(y|n|yes|no|on|off|true|false|null|~|\.nan|\.inf|[._\d]+(e\d+)?)$`)
	flagYAML  = lazy(`^--?[A-Za-z][A-Za-z0-9-]*$`)
)

// A place is where a text of YAML stands.
type place uint8

const (
	onLine place = iota
	inBrackets
	isKey
)

// yamlText writes a text.
func yamlText(text string, at place) string {
	plain := plainYAML().MatchString(text) || flagYAML().MatchString(text)
	switch at {
	case onLine:
		plain = plain || plainYAML().MatchString(strings.ReplaceAll(text, ", ", " "))
	case isKey:
		plain = plainKey().MatchString(text)
	default:
	}
	if plain && utf8.ValidString(text) && !otherYAML().MatchString(text) && !strings.HasSuffix(text, " ") && !strings.Contains(text, "---") {
		return text
	}
	return doubleQuoted(text)
}

// doubleQuoted writes a text in double quotes as YAML, TOML and JSON read it. Three dashes don't stand in it, as some
// readers take them for the end of the fields wherever they are.
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case isHidden(r) || r == '-' && strings.HasPrefix(text[i:], "---"):
			if r > 0xffff {
				_, _ = fmt.Fprintf(&b, `\U%08X`, r)
			} else {
				_, _ = fmt.Fprintf(&b, `\u%04X`, r)
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isHidden reports whether a character is a control or one that no syntax must have as it is.
func isHidden(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
