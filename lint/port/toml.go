package port

import (
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
)

// tomlOf writes fields as TOML: values, then tables. body names the field with the prompt, which is written over
// several lines.
func tomlOf(fields []member, body string) string {
	var values, tables strings.Builder
	for _, m := range fields {
		switch {
		case m.value.kind == frontmatter.Map && len(m.value.fields) > 0:
			writeTable(&tables, tomlKey(m.key), m.value)
		case m.key == body:
			values.WriteString(tomlKey(m.key) + " = " + tomlLines(m.value.text) + "\n")
		default:
			values.WriteString(tomlKey(m.key) + " = " + inline(m.value) + "\n")
		}
	}
	return values.String() + tables.String()
}

// writeTable writes a mapping as tables: its own entries that are mappings below their own headings.
func writeTable(b *strings.Builder, name string, n *node) {
	var own, below []member
	for _, m := range n.fields {
		if m.value.kind == frontmatter.Map && len(m.value.fields) > 0 {
			below = append(below, m)
			continue
		}
		own = append(own, m)
	}
	if len(own) > 0 {
		b.WriteString("\n[" + name + "]\n")
	}
	for _, m := range own {
		if m.value.kind != frontmatter.Null { // which TOML doesn't have
			b.WriteString(tomlKey(m.key) + " = " + inline(m.value) + "\n")
		}
	}
	for _, m := range below {
		writeTable(b, name+"."+tomlKey(m.key), m.value)
	}
}

// inline writes a value on one line.
func inline(n *node) string {
	switch n.kind {
	case frontmatter.String:
		return doubleQuoted(n.text)
	case frontmatter.Null:
		return `""`
	case frontmatter.List:
		var parts []string
		for _, item := range n.items {
			parts = append(parts, inline(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case frontmatter.Map:
		var parts []string
		for _, m := range n.fields {
			parts = append(parts, tomlKey(m.key)+" = "+inline(m.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	default:
		return n.text
	}
}

var bareKey = lazy(`^[A-Za-z0-9_-]+$`)

func tomlKey(key string) string {
	if bareKey().MatchString(key) {
		return key
	}
	return doubleQuoted(key)
}

// tomlLines writes a text of several lines: as it is where TOML can have it so, else with escapes.
func tomlLines(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\r\n", "\n") // TOML has no other bytes, and readers show them so too
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	literal := !strings.Contains(text, "'''")
	for _, r := range text {
		literal = literal && (r == '\n' || r == '\t' || !isHidden(r))
	}
	if literal {
		return "'''\n" + text + "'''"
	}
	var b strings.Builder
	b.WriteString("\"\"\"\n")
	for line := range strings.Lines(text) {
		inner := doubleQuoted(strings.TrimSuffix(line, "\n"))
		b.WriteString(inner[1:len(inner)-1] + "\n")
	}
	b.WriteString(`"""`)
	return b.String()
}
