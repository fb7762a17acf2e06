package rules

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// LeftoverAnswer reports an assistant's answer to the author that ends the prompt.
//
// # Why
//
// Whoever has an assistant write a definition copies its answer, and the last sentences come along:
// "The agent is now complete. Would you like me to create more?" They are part of the prompt then,
// and the agent ends every job with an offer. Only a last paragraph that says that something is done
// and makes an offer is reported; in quotes, lists and code blocks, and after a colon, it is what the
// agent is to say.
//
// # Fix
//
// Delete the paragraph, and the fence that came along with it.
var LeftoverAnswer = register(&lint.Rule{
	ID:       "leftover-answer",
	Summary:  "an assistant's answer to the author ends the prompt",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    leftoverAnswer,
})

func leftoverAnswer(p *lint.Pass) {
	if !p.Doc.MayHold(offers...) {
		return
	}
	at, ok := lastParagraph(p)
	if !ok {
		return
	}
	text := p.Slice(at)
	if lower := strings.ToLower(text); !slices.ContainsFunc(offers, func(words string) bool { return strings.Contains(lower, words) }) {
		return
	}
	if first, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("\"'“‘`*_", first) {
		return
	}
	forms := answerForms()
	offer := forms.offer.FindStringIndex(text)
	if len(offer) == 0 || !forms.done.MatchString(text[:offer[0]]) || strings.Count(text[:offer[0]], `"`)%2 == 1 {
		return
	}
	p.Reportf(firstLineOf(p.Doc.Source, at), "the last paragraph is an assistant's answer to the author (%s), left in the prompt", quote(text[offer[0]:offer[1]]+"…"))
}

// lastParagraph returns the paragraph that ends the prompt, unless a colon announces it. If the fence
// that closed the block with the prompt in the answer came along, the paragraph is all that follows it.
func lastParagraph(p *lint.Pass) (source.Span, bool) {
	body := p.Doc.Body()
	top := body.Children(-1)
	if len(top) < 2 {
		return source.Span{}, false
	}
	last, before := &body.Blocks[top[len(top)-1]], &body.Blocks[top[len(top)-2]]
	switch {
	case last.Kind == markdown.Paragraph:
		return last.Text, !strings.HasSuffix(strings.TrimRight(p.Slice(before.Span), " *_"), ":")
	case last.Kind == markdown.Fence && last.Close.Len() == 0 && last.Info.Len() == 0:
		text := p.Slice(last.Text)
		start := last.Text.Start + len(text) - len(strings.TrimLeft(text, "\r\n"))
		return source.Span{Start: start, End: last.Text.End}, !strings.Contains(strings.TrimSpace(text), "\n")
	}
	return source.Span{}, false
}

// offers are words of which each form of an offer has some, in lower case.
var offers = []string{"would you like", "do you want me to", "shall i", "should i", "let me know if you", "feel free to ask", "is there anything else", "d like, i can"}

// answerForms are the sentences that end an assistant's answer: it says what it has done, and offers
// to do more.
var answerForms = sync.OnceValue(func() (forms struct{ done, offer *regexp.Regexp }) {
	forms.done = regexp.MustCompile(`(?i)\b(is|are) (now )?(complete|ready|done|finished|in place|all set)\b|\bI(’|'| ha)ve (now )?(created|written|added|updated|completed|made|saved|generated|built)\b|\b(excellent|great|good|nice) (work|job)\b`)
	forms.offer = regexp.MustCompile(`(?i)\b(would you like me to|do you want me to|shall I|should I|let me know if you|feel free to ask|is there anything else|if you(’|')d like, I can|what would you like (me )?to)\b`)
	return forms
})
