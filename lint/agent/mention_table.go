package agent

import (
	"strings"

	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// tableMentions reads the columns of tables whose header says that they hold agents. A cell names one
// if it is a name and nothing else: as code or bold, or with a dash or underscore in it. The parser
// doesn't know tables, so that one is a paragraph of lines with bars.
func tableMentions(d *Document) []Mention {
	var out []Mention
	table := 0
	blocks := d.Body().Blocks
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != markdown.Paragraph {
			continue
		}
		text := d.Source.Slice(b.Text)
		header, rest, ok := strings.Cut(text, "\n")
		if !ok || !strings.Contains(header, "|") || !isRuler(rest) {
			continue
		}
		column := agentColumn(header)
		if column < 0 {
			continue
		}
		table++
		off := b.Text.Start + len(header) + 1
		for line := range strings.Lines(rest) {
			if m, ok := cellMention(line, off, column); ok {
				m.Table = table
				out = append(out, m)
			}
			off += len(line)
		}
	}
	return out
}

// isRuler reports whether a text starts with the line between a table's header and its rows.
func isRuler(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	return strings.Contains(line, "--") && strings.Trim(line, "|-: \t\r>") == ""
}

// agentColumn returns the number of the first column whose header says that it holds agents, or -1. Where one holds
// what calls take as subagent_type, names in the others are labels.
func agentColumn(header string) int {
	column := -1
	for i, cell := range strings.Split(strings.Trim(header, " \t\r"), "|") {
		switch cell = strings.ToLower(cell); {
		case strings.Contains(cell, "subagent_type"):
			return i
		case column < 0 && schema.NamesAgents(cell):
			column = i
		}
	}
	return column
}

// cellMention reads a cell of a line that starts at an offset.
func cellMention(line string, off, column int) (Mention, bool) {
	for range column {
		bar := strings.IndexByte(line, '|')
		if bar < 0 {
			return Mention{}, false
		}
		line, off = line[bar+1:], off+bar+1
	}
	cell, _, _ := strings.Cut(line, "|")
	trimmed := strings.TrimLeft(cell, " \t*`@")
	start := off + len(cell) - len(trimmed)
	name := strings.TrimRight(trimmed, " \t\r\n*`")
	marked := strings.ContainsAny(cell, "`*@")
	if !IsSlug(name) || !marked && !strings.ContainsAny(name, "-_") {
		return Mention{}, false
	}
	return Mention{Name: name, Span: source.Span{Start: start, End: start + len(name)}, Form: Tabled}, true
}
