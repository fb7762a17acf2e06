package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// HiddenText reports characters that can carry invisible text, or that display text differently from what the model
// reads.
//
// # Why
//
// Tag characters, private-use characters and variation selectors can spell out instructions that an editor doesn't
// show but a model reads. Bidirectional controls make a line look different from what it says, an escape character
// controls the terminal when the file is printed, and a Cyrillic letter among Latin ones makes a different name that
// looks the same. The message shows what tag characters say. Regional flags, emoji, icon fonts and words in other
// scripts are fine.
//
// The rule doesn't detect text that is hidden by its markup (see hidden-instruction) or encoded in plain letters
// (see encoded-text).
//
// # Fix
//
// Find out who added it, and delete it. `--unsafe-fixes` deletes it, or uses the Latin letter.
var HiddenText = register(&lint.Rule{
	ID:       "hidden-text",
	Summary:  "characters that hide or disguise text",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    hiddenText,
})

func hiddenText(p *lint.Pass) {
	var run, spread []invisible
	flush := func() {
		if len(run) > 0 {
			p.Report(hiddenRun(p, run))
		}
		run = run[:0]
	}
	eachInvisible(p, func(c invisible) {
		if !c.hidden {
			return
		}
		if len(run) > 0 && run[len(run)-1].at.End != c.at.Start {
			if len(run) == 1 && isSelector(run[0].r) {
				spread, run = append(spread, run[0]), run[:0]
			}
			flush()
		}
		run = append(run, c)
	})
	if len(run) == 1 && isSelector(run[0].r) {
		spread, run = append(spread, run[0]), nil
	}
	flush()
	if len(spread) > 0 {
		p.Report(spreadSelectors(spread))
	}
	if !p.Doc.Source.IsPlain() {
		_, name := p.Doc.Name()
		told, toldBelow := lineTest(p.Doc.Source, tellsScript), lineTest(p.Doc.Source, tellsScript)
		eachDisguised(p.Doc.Source.Text, name, func(word source.Span, letters []source.Span) {
			if !told(word.Start) && !toldBelow(nextLine(p.Doc.Source, word.Start)) {
				p.Report(disguised(p, word, letters))
			}
		})
	}
}

// spreadSelectors describes variation selectors of which each follows a letter.
func spreadSelectors(all []invisible) lint.Finding {
	f := lint.Finding{
		Span:    all[0].at,
		Message: fmt.Sprintf("%d variation %s after letters, which have no variations, can carry hidden data", len(all), plural(len(all), "selector")),
		Fixes:   []lint.Fix{{Message: "delete " + them(len(all))}},
	}
	for _, c := range all {
		f.Fixes[0].Edits = append(f.Fixes[0].Edits, source.Edit{Span: c.at})
	}
	return f
}

// tellsScript reports whether a line says that there are letters of another script in it.
func tellsScript(line string) bool {
	line = strings.ToLower(line)
	return slices.ContainsFunc([]string{"cyrillic", "greek", "homoglyph", "lookalike", "look-alike", "confusable"}, func(name string) bool { return strings.Contains(line, name) })
}

// disguised describes a word in which letters of another script look like Latin ones.
func disguised(p *lint.Pass, word source.Span, letters []source.Span) lint.Finding {
	r, _ := utf8.DecodeRuneInString(p.Slice(letters[0]))
	f := lint.Finding{
		Span:    word,
		Message: fmt.Sprintf("%s contains a %s that looks like a Latin %q: searching for the word as typed doesn't find it", quote(p.Slice(word)), codePoint(r), lookalikes[r]),
		Fixes:   []lint.Fix{{Message: "use Latin letters"}},
	}
	for _, at := range letters {
		r, _ := utf8.DecodeRuneInString(p.Slice(at))
		f.Fixes[0].Edits = append(f.Fixes[0].Edits, source.Edit{Span: at, New: string(rune(lookalikes[r]))})
	}
	return f
}

// hiddenRun describes neighboring hidden characters.
func hiddenRun(p *lint.Pass, run []invisible) lint.Finding {
	at := source.Span{Start: run[0].at.Start, End: run[len(run)-1].at.End}
	message := "a " + invisibleName(run[0].r) + " can make text look different from what it says"
	decoded := smuggled(run)
	switch {
	case decoded != "" && isPrivate(run[0].r):
		message = fmt.Sprintf("%d private-use characters, which no font shows, spell out %s", len(run), quote(decoded))
	case decoded != "":
		message = fmt.Sprintf("%d tag %s, which no editor shows, spell out %s", len(run), plural(len(run), "character"), quote(decoded))
	case isPrivate(run[0].r):
		message = fmt.Sprintf("%d private-use characters in a row can carry hidden data", len(run))
	case isSelector(run[0].r):
		message = fmt.Sprintf("%d variation selectors in a row can carry hidden data", len(run))
	case run[0].r == 0x1b || run[0].r == 0x9b:
		message = "the " + invisibleName(run[0].r) + " controls the terminal when the file is printed"
	}
	edit := source.Edit{Span: source.Span{Start: at.Start, End: at.End + sequenceLen(p.Doc.Source.Text[at.End:], run[len(run)-1].r)}}
	return lint.Finding{Span: at, Message: message, Fixes: []lint.Fix{{Message: "delete " + them(len(run)), Edits: []source.Edit{edit}}}}
}

// sequenceLen returns how much of a text belongs to the sequence for a terminal that an escape character before it
// begins, such as [1;31m, 0 if that isn't such a sequence.
func sequenceLen(text []byte, escape rune) int {
	i := 0
	if escape != 0x1b || len(text) == 0 || text[i] != '[' {
		return 0
	}
	for i++; i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] == ';' || text[i] == '?'); i++ {
	}
	if i == len(text) || text[i] < '@' || text[i] > '~' {
		return 0
	}
	return i + 1
}

// smuggled returns the ASCII text that tag characters or private-use characters stand for, "" if it is
// none.
func smuggled(run []invisible) string {
	var text strings.Builder
	for _, c := range run {
		if low := c.r & 0xFF; low >= ' ' && low <= '~' && !isSelector(c.r) && c.r >= 0xE0000 {
			text.WriteRune(low)
		}
	}
	if isPrivate(run[0].r) && text.Len() < len(run) {
		return ""
	}
	return text.String()
}
