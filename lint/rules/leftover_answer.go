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

// LeftoverAnswer reports an assistant's answer to the author at the start or end of the prompt.
//
// # Why
//
// Authors who have an assistant write a definition often copy its answer with the last sentences: "The agent is now
// complete. Would you like me to create more?" These become part of the prompt, and the agent ends every job with an
// offer. A last paragraph is only reported if it makes an offer and either says that something is done or mentions
// "this agent" or similar. In quotes, lists and code blocks, and after a colon, such text is what the agent should
// say, and isn't reported. A first paragraph such as "Here is the agent you asked for:" is reported too.
//
// # Fix
//
// Delete the paragraph, and any fence that was copied along with it.
var LeftoverAnswer = register(&lint.Rule{
	ID:       "leftover-answer",
	Summary:  "an assistant's answer to the author is part of the prompt",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    leftoverAnswer,
})

func leftoverAnswer(p *lint.Pass) {
	firstAnswer(p)
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
	if len(offer) == 0 || strings.Count(text[:offer[0]], `"`)%2 == 1 {
		return
	}
	if !forms.done.MatchString(text[:offer[0]]) && !forms.about.MatchString(text) && !forms.more.MatchString(text) {
		return
	}
	p.Reportf(firstLineOf(p.Doc.Source, at), "the last paragraph is an assistant's answer to the author (%s), left in the prompt", quote(text[offer[0]:offer[1]]+"…"))
}

// firstAnswer reports an answer that introduces the prompt.
func firstAnswer(p *lint.Pass) {
	if !p.Doc.MayHold(introductions...) {
		return
	}
	body := p.Doc.Body()
	top := body.Children(-1)
	if len(top) < 2 || body.Blocks[top[0]].Kind != markdown.Paragraph {
		return
	}
	at := body.Blocks[top[0]].Text
	if text := p.Slice(at); answerForms().introduction.MatchString(text) {
		first := firstLineOf(p.Doc.Source, at)
		p.Reportf(first, "the first paragraph is an assistant's answer to the author (%s), left in the prompt", quote(p.Slice(first)))
	}
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

// introductions are words of which each form of an introduction has some, in lower case.
var introductions = []string{"you asked for", "you requested", "you wanted"}

// answerForms are the sentences of an assistant's answer: it introduces the definition, says what it has done, and
// offers to do more, to this definition (about) or by another one (more).
var answerForms = sync.OnceValue(func() (forms struct{ introduction, done, about, more, offer *regexp.Regexp }) {
	forms.introduction = regexp.MustCompile(`(?i)^((sure|certainly|of course|absolutely)[!,.] )?(here(’|'| i)s|I(’|'| ha)ve (created|written|made)) (the|your|an?|this) ([\w-]+ ){0,4}(agent|subagent|skill|command|prompt|definition|file)\b[^.]{0,60} you (asked for|requested|wanted)\b`)
	forms.about = regexp.MustCompile(`(?i)\b(this|the) (new )?((sub)?agent|skill|command)(’|')?s? (definition|file|prompt|configuration)\b|\b(add|adjust|change|changes|extend|improve|modify|refine|tweak|update)\b[^.?!]{0,40} this ((sub)?agent|skill|command)\b`)
	forms.more = regexp.MustCompile(`(?i)^(would you like me to|do you want me to|shall I|should I) (also )?(create|write|generate|build|make) (an? |another |more )([\w-]+ ){0,2}((sub)?agents?|skills?|commands?|hooks?)\b[^.?!]*\?$`)
	forms.done = regexp.MustCompile(`(?i)\b(is|are) (now )?(complete|ready|done|finished|in place|all set)\b|\bI(’|'| ha)ve (now )?(created|written|added|updated|completed|made|saved|generated|built)\b|\b(excellent|great|good|nice) (work|job)\b`)
	forms.offer = regexp.MustCompile(`(?i)\b(would you like me to|do you want me to|shall I|should I|let me know if you|feel free to ask|is there anything else|if you(’|')d like, I can|what would you like (me )?to)\b`)
	return forms
})
