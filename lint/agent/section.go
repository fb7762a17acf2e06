package agent

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Section is a stretch of the body under one title: a heading; a label, which is a one-line
// paragraph that ends in a colon or is bold as a whole and stands above a list; or such a
// paragraph whose title tells a role.
type Section struct {
	// Title is the title without marks of emphasis and without the colon behind it.
	Title string
	// TitleSpan covers the heading or label with its marks; Span the section up to the next one
	// that isn't inside it.
	TitleSpan, Span source.Span
	// Level is 1 to 6 for a heading and 0 for a label.
	Level int
	// Role is what the title says the section is for.
	Role schema.Role
	// Block is the index of the title in the body's blocks.
	Block int
	// Items are the indexes of the list items directly in this section, those of nested lists
	// excluded.
	Items []int
	// Parent is the section that this one is inside, nil for none.
	Parent *Section
}

// sectionsOf groups the top-level blocks of the body.
func sectionsOf(d *Document) []*Section {
	src, body := d.Source, d.Body()
	var all []*Section
	var heading, label *Section
	var room []Section // for the next ones, so that each isn't allocated by itself
	add := func(i int) *Section {
		if len(room) == 0 {
			room = make([]Section, 16)
		}
		s := &room[0]
		room, all = room[1:], append(all, s)
		b := &body.Blocks[i]
		title := CleanTitle(src.Slice(b.Text))
		*s = Section{Title: title, TitleSpan: b.Span, Span: b.Span, Level: b.Level, Role: schema.RoleOf(title), Block: i, Parent: heading}
		return s
	}
	for i := 0; i < len(body.Blocks); i = body.Blocks[i].Last + 1 {
		b := &body.Blocks[i]
		switch {
		case b.Kind == markdown.Heading:
			closeSections(&heading, label, b.Level, b.Span.Start)
			heading, label = add(i), nil
		case b.Kind == markdown.Paragraph && isLabel(src, body.Blocks[i:]):
			if label != nil {
				label.Span.End = b.Span.Start
			}
			label = add(i)
		case b.Kind == markdown.List:
			owner := label
			if owner == nil {
				owner = heading
			}
			if owner != nil {
				for item := i + 1; item <= b.Last; item = body.Blocks[item].Last + 1 {
					owner.Items = append(owner.Items, item)
				}
			}
		}
	}
	closeSections(&heading, label, 0, body.Span.End)
	return all
}

// closeSections ends the open label and the open headings of the given level or deeper.
func closeSections(heading **Section, label *Section, level, at int) {
	if label != nil {
		label.Span.End = at
	}
	for *heading != nil && (*heading).Level >= level {
		(*heading).Span.End = at
		*heading = (*heading).Parent
	}
}

// isLabel reports whether the first of some blocks, a paragraph, is a label.
func isLabel(src *source.Source, blocks []markdown.Block) bool {
	text := src.Slice(blocks[0].Text)
	if text == "" || len(text) > 200 {
		return false
	}
	colon := text[len(text)-1] == ':' || strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":**") || strings.HasSuffix(text, "：**")
	bold := len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**") && strings.Count(text, "**") == 2
	if !colon && !bold || strings.ContainsAny(text, "\r\n") {
		return false
	}
	if len(blocks) > 1 && blocks[1].Kind == markdown.List {
		return true
	}
	return colon && schema.RoleOf(CleanTitle(text)) != schema.NoRole
}

// CleanTitle takes what isn't part of a title off a line: marks of emphasis and code around it,
// emoji and numbering in front, a colon behind.
func CleanTitle(text string) string {
	for {
		before := text
		text = strings.TrimSpace(text)
		for text != "" && isMark(text[0]) {
			text = text[1:]
		}
		for text != "" && isMark(text[len(text)-1]) {
			text = text[:len(text)-1]
		}
		text = strings.TrimSuffix(strings.TrimSuffix(text, ":"), "：")
		if r, size := utf8.DecodeRuneInString(text); size > 0 && r >= 0x2000 && (unicode.Is(unicode.So, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r)) {
			text = text[size:]
		}
		if len(text) == len(before) {
			return text
		}
	}
}

// isMark reports whether a byte is a mark of emphasis or code.
func isMark(c byte) bool { return c == '*' || c == '_' || c == '`' }
