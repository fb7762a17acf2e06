package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// UnclosedFence reports code blocks whose fences don't pair as intended, at the fence that is the cause.
//
// # Why
//
// If fences don't pair, code becomes prose and prose becomes code: half of the prompt is a sample for the model. The
// usual cause is a nested block with a fence of the same length, which closes the outer block too early. From there
// on, each fence opens where it should close, until the two happen to agree again, so the end of the file often
// looks fine. Other causes are a closing fence that is missing, that has an info string (a line of three backticks
// and "json" always opens a block), that is shorter than the opening one, uses another character (`~~~` after three
// backticks) or follows other text, that is indented less than its list item, or that has nothing to close. If both
// fences are missing, the language is left: a line "json" before "{".
//
// The intended blocks follow from info strings, indentation, and the blank lines around each fence.
//
// # Fix
//
// Make the outer fence one character longer than the inner ones: four backticks around three. `--fix` does this if
// it is certain which two fences these are, and indents a closing fence like its opening one. `--unsafe-fixes`
// corrects the line that was meant to close a block, or closes the block at the end of the file, deletes a fence that
// closes nothing, and deletes the info strings of closing fences.
var UnclosedFence = register(&lint.Rule{
	ID:       "unclosed-fence",
	Summary:  "a code block doesn't end where it was meant to",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    unclosedFence,
})

func unclosedFence(p *lint.Pass) {
	body := p.Doc.Body()
	lostFences(p)
	if len(body.FenceFaults) == 0 || slices.ContainsFunc(faults(p), func(f frontmatter.Fault) bool { return f.Cause == frontmatter.InCodeFence }) {
		return
	}
	if _, n := escapedBody(p); n > 0 {
		return // the fences that are missing are on that line
	}
	var tagged []markdown.FenceFault
	for _, f := range body.FenceFaults {
		switch f.Cause {
		case markdown.NestedFence:
			p.Report(nestedFence(f))
		case markdown.MissingFence:
			p.Report(missingFence(p, f))
		case markdown.StrayFence:
			p.Report(strayFence(p, f))
		case markdown.OutdentedFence:
			p.Report(outdentedFence(f))
		case markdown.TaggedFence:
			tagged = append(tagged, f)
		}
	}
	if len(tagged) > 0 {
		p.Report(taggedFences(tagged))
	}
}

// lostFences reports the info strings of code blocks whose fences are missing: a line "json" in front of what is JSON.
func lostFences(p *lint.Pass) {
	if !p.Doc.MayHold("json\n") {
		return
	}
	for _, b := range p.Doc.Body().Blocks {
		if b.Kind != markdown.Paragraph {
			continue
		}
		off, isInfo := b.Text.Start, false
		for line := range strings.Lines(p.Slice(b.Text)) {
			text := strings.TrimSpace(line)
			if isInfo && (strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")) {
				p.Reportf(source.Span{Start: off - len("json\n"), End: off - 1}, "%s is the language of a code block whose fences are missing", quote("json"))
			}
			isInfo = line == "json\n"
			off += len(line)
		}
	}
}

func nestedFence(f markdown.FenceFault) lint.Finding {
	finding := lint.Finding{
		Span:    f.Open,
		Message: "a code block inside this one closes it, because its fence isn't longer",
		Related: []lint.Related{{Span: f.Inner, Message: "the block inside"}},
	}
	if f.ClosedBy.Len() > 0 && f.ClosedBy != f.Inner {
		finding.Related = append(finding.Related, lint.Related{Span: f.ClosedBy, Message: "the fence that closes this one"})
	}
	if f.Edits == nil {
		finding.Message = "a code block inside this one closes it: its fence isn't longer, or its own closing fence is missing"
	}
	if f.Edits != nil && f.Close != f.ClosedBy {
		finding.Related = append(finding.Related, lint.Related{Span: f.Close, Message: "the fence that was meant to close it"})
	}
	if f.Edits != nil {
		finding.Fixes = []lint.Fix{{Message: "lengthen the outer fence", Safe: f.Safe, Edits: f.Edits}}
	}
	return finding
}

func missingFence(p *lint.Pass, f markdown.FenceFault) lint.Finding {
	if finding, ok := failedFence(p, f); ok {
		return finding
	}
	finding := lint.Finding{Span: f.Open, Message: "the code block that starts here isn't closed: the rest of the file is code"}
	if f.Inner.Len() > 0 {
		finding.Message = "the code block that starts here isn't closed before the next one: the text between them is code"
		finding.Related = []lint.Related{{Span: f.Inner, Message: "the next code block"}}
		return finding
	}
	body := p.Doc.Body().Span
	run := p.Doc.Source.Text[f.Open.Start:f.Open.End]
	run = run[:len(run)-len(bytes.TrimLeft(run, string(run[:1])))]
	text := string(run) + lineEnding(p.Doc.Source)
	if !bytes.HasSuffix(p.Doc.Source.Text, []byte("\n")) {
		text = lineEnding(p.Doc.Source) + text
	}
	end := source.Span{Start: body.End, End: body.End}
	finding.Fixes = []lint.Fix{{Message: "close it at the end", Edits: []source.Edit{{Span: end, New: text}}}}
	return finding
}

// failedFence returns the finding for the one line that was meant to close a block and doesn't: its fence is too short,
// uses another character, or follows other text.
func failedFence(p *lint.Pass, f markdown.FenceFault) (lint.Finding, bool) {
	src, end := p.Doc.Source, p.Doc.Body().Span.End
	if f.Inner.Len() > 0 {
		end = f.Inner.Start
	}
	open := p.Slice(f.Open)
	fence := open[:len(open)-len(strings.TrimLeft(open, open[:1]))]
	var at source.Span // of the characters that were meant to be the fence
	var fix lint.Fix
	why, found, inside := "", 0, false
	off := min(end, src.LineSpan(src.LineFromOffset(f.Open.Start)).End+1)
	for line := range strings.Lines(p.Slice(source.Span{Start: off, End: end})) {
		text := strings.TrimSpace(line)
		start := off + strings.Index(line, text)
		off += len(line)
		run := text[:len(text)-len(strings.TrimLeft(text, "`~"))]
		switch {
		case len(run) >= 3 && len(run) < len(text) && strings.IndexByte(text[len(run):], '`') < 0 && !strings.HasSuffix(text, fence):
			inside = true // a block that this one shows
		case len(run) == len(text) && inside && len(run) >= 3:
			inside = false
		case len(run) == len(text) && len(run) >= 2 && strings.Trim(run, run[:1]) == "":
			at, found = source.Span{Start: start, End: start + len(run)}, found+1
			why = "its fence is too short"
			if run[0] != fence[0] {
				why = "its fence uses another character"
			}
			fix = lint.Fix{Message: "write " + fence, Edits: []source.Edit{{Span: at, New: fence}}}
		case !inside && len(text) > len(fence) && strings.HasSuffix(text, fence) && strings.Count(text, fence[:1]) == len(fence):
			at, found = source.Span{Start: start + len(text) - len(fence), End: start + len(text)}, found+1
			why = "its fence follows other text"
			fix = lint.Fix{Message: "put the fence on its own line", Edits: []source.Edit{{Span: source.Span{Start: at.Start, End: at.Start}, New: lineEnding(src)}}}
		}
	}
	if found != 1 || inside {
		return lint.Finding{}, false
	}
	return lint.Finding{
		Span:    at,
		Message: "this was meant to close the code block of line " + itoa(src.LineFromOffset(f.Open.Start)) + " but doesn't: " + why,
		Related: []lint.Related{{Span: f.Open, Message: "the code block"}},
		Fixes:   []lint.Fix{fix},
	}, true
}

func strayFence(p *lint.Pass, f markdown.FenceFault) lint.Finding {
	finding := lint.Finding{Span: f.Open, Message: "this fence closes nothing: no code block is open here"}
	if len(bytes.TrimSpace(p.Doc.Source.Text[f.Open.End:p.Doc.Body().Span.End])) > 0 {
		finding.Message += ", so what follows is code"
	}
	if lines, ok := wholeLines(p.Doc.Source, f.Open); ok {
		finding.Fixes = []lint.Fix{{Message: "delete the fence", Edits: []source.Edit{{Span: lines}}}}
	}
	return finding
}

func outdentedFence(f markdown.FenceFault) lint.Finding {
	finding := lint.Finding{
		Span:    f.Open,
		Message: "the code block that starts here ends with its list item, because what follows is indented less: the fence that was meant to close it opens another one",
		Related: []lint.Related{{Span: f.Close, Message: "the fence that was meant to close it"}},
	}
	if f.Edits != nil {
		finding.Fixes = []lint.Fix{{Message: "indent the closing fence like the opening one", Safe: f.Safe, Edits: f.Edits}}
	}
	return finding
}

// taggedFences makes one finding of all closing fences with an info string, a habit of the file.
func taggedFences(tagged []markdown.FenceFault) lint.Finding {
	first := tagged[0]
	finding := lint.Finding{Span: first.Close, Message: "this fence doesn't close the code block above it because it has an info string"}
	if n := len(tagged) - 1; n > 0 {
		finding.Message = "this fence doesn't close the code block above it because it has an info string (" + itoa(n) + " more like it)"
	}
	fix := lint.Fix{Message: "delete the info string"}
	for i, f := range tagged {
		fix.Edits = append(fix.Edits, f.Edits...)
		if i > 0 && i <= maxRelated {
			finding.Related = append(finding.Related, lint.Related{Span: f.Close, Message: "another one"})
		}
	}
	if len(tagged) > 1 {
		fix.Message = "delete the info strings"
	}
	finding.Related = append([]lint.Related{{Span: first.Open, Message: "the code block"}}, finding.Related...)
	finding.Fixes = []lint.Fix{fix}
	return finding
}
