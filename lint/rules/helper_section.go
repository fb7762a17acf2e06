package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// saysAll reports whether a heading is its own content, or a placeholder of a template.
func saysAll(title string) bool {
	if strings.ContainsAny(title, "`[{<：") {
		return true
	}
	title = strings.TrimRight(title, ":")
	if isSentence(title) || pointsOn(strings.ToLower(title)) {
		return true
	}
	return slices.ContainsFunc([]string{": ", " - ", " -- ", " – ", " — "}, func(sign string) bool { return strings.Contains(title, sign) })
}

// sentenceWords is how many words a heading has at least that ends in a full stop as a sentence does.
const sentenceWords = 6

// isSentence reports whether a heading is a sentence, which says what it has to.
func isSentence(title string) bool {
	return strings.HasSuffix(title, ".") && len(strings.Fields(title)) >= sentenceWords
}

// item names an item of a list in a message, by its first line.
func item(p *lint.Pass, b markdown.Block) string {
	at := b.Text
	if at.Len() == 0 {
		at = b.Span
	}
	return "item " + quote(p.Slice(firstLineOf(p.Doc.Source, at)))
}

// pointsOn reports whether a heading, in lower case, sends the reader elsewhere.
func pointsOn(title string) bool {
	return strings.ContainsAny(title, "→↓") || strings.HasPrefix(title, "see ") || strings.Contains(title, "(see ") ||
		strings.HasSuffix(title, " below") || strings.HasSuffix(title, " below)")
}

// listAt returns the index of the innermost list that an offset is in, -1 if it is in none.
func listAt(body *markdown.Body, off int) int {
	i := body.At(off)
	for i >= 0 && body.Blocks[i].Kind != markdown.List {
		i = body.Blocks[i].Parent
	}
	return i
}

// introduction returns the text of the first paragraph or heading before the outermost list that a place is in, or
// nothing.
func introduction(p *lint.Pass, at source.Span) source.Span {
	body := p.Doc.Body()
	i := listAt(body, at.Start)
	for i >= 0 && body.Blocks[i].Parent >= 0 && body.Blocks[body.Blocks[i].Parent].Kind == markdown.Item {
		i = body.Blocks[body.Blocks[i].Parent].Parent
	}
	if i < 1 {
		return source.Span{}
	}
	return body.Blocks[i-1].Text
}

// perIntroduction returns what answers a question about the text that introduces the list of a place, false where there is
// none. It asks once for a list, however many places are in it.
func perIntroduction(p *lint.Pass, question func(text string) bool) func(at source.Span) bool {
	last, answer := source.Span{}, false
	return func(at source.Span) bool {
		if text := introduction(p, at); text != last {
			last, answer = text, text.Len() > 0 && question(p.Slice(text))
		}
		return answer
	}
}

// namesExample reports whether a title says that it is one of an example, of which a step may have several.
func namesExample(title string) bool {
	title = strings.ToLower(title)
	return slices.ContainsFunc([]string{"example", "sample", "示例", "範例", "예시", "ejemplo", "exempl", "beispiel", "пример"}, func(word string) bool {
		return strings.Contains(title, word)
	})
}
