package lsp

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// configuration returns the open document of a URI as a source if it is a configuration, nil if it isn't.
func (s *server) configuration(uri string) *source.Source {
	if b := s.find(uri); b != nil && filepath.Base(b.file) == config.Name {
		return source.New(config.Name, b.text)
	}
	return nil
}

// checkConfig returns what is wrong with the text of a configuration.
func (s *server) checkConfig(b *buffer) *result {
	if b.config != nil {
		return b.config
	}
	b.config = s.newResult([]diagnostic{})
	_, err := config.ReadAs(b.file, b.text, s.options.Workspace.Rules)
	src := source.New(config.Name, b.text)
	for _, fault := range faults(err) {
		b.config.items = append(b.config.items, s.configItem(src, b.file, fault))
	}
	return b.config
}

// faults returns the errors that an error joins.
func faults(err error) []error {
	var joined interface{ Unwrap() []error }
	switch {
	case err == nil:
		return nil
	case errors.As(err, &joined):
		return joined.Unwrap()
	}
	return []error{err}
}

// configItem returns an error of a configuration as a diagnostic: from its place to the end of the line, or
// at the start if it is about a file that is extended.
func (s *server) configItem(src *source.Source, file string, err error) diagnostic {
	out := diagnostic{Severity: severityError, Source: "agentlint", Message: report.EscapeLine(err.Error())}
	var fault *config.Error
	if !errors.As(err, &fault) || fault.Path != filepath.ToSlash(file) {
		return out
	}
	out.Message = report.EscapeLine(fault.Message)
	line := src.LineSpan(max(1, min(fault.Line, src.LineCount())))
	start := utf32Units.offsetFromPosition(src, position{max(0, fault.Line-1), max(0, fault.Column-1)})
	text := src.Slice(source.Span{Start: start, End: max(start, line.End)})
	end := start + len(strings.TrimRight(regexpComment().ReplaceAllString(text, ""), " \t\r"))
	out.Range = s.encoding.rangeFromSpan(src, source.Span{Start: start, End: end})
	return out
}

var regexpComment = form(`[ \t]#.*$`)

// keyTexts are what the keys of a configuration are for, from its JSON Schema.
var keyTexts = sync.OnceValue(func() map[string]string {
	var known struct {
		Properties map[string]struct {
			Description string `json:"description"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(config.JSONSchema(nil), &known); err != nil {
		panic(err) // we write it ourselves
	}
	out := map[string]string{}
	for name, p := range known.Properties {
		out[name] = p.Description
	}
	return out
})

// wordForm is a name of a key or a rule.
var wordForm = form(`[a-zA-Z0-9_-]+`)

// hoverConfig explains the key or the rule at a place of a configuration, nil if nothing is known of it.
func (s *server) hoverConfig(p about) any {
	src := s.configuration(p.Document.URI)
	if src == nil {
		return nil
	}
	off := s.encoding.offsetFromPosition(src, p.Position)
	line := src.LineSpan(src.LineFromOffset(off))
	for _, m := range wordForm().FindAllStringIndex(src.Slice(line), -1) {
		at := source.Span{Start: line.Start + m[0], End: line.Start + m[1]}
		if off < at.Start || off > at.End {
			continue
		}
		text := explainRule(src.Slice(at))
		if about := keyTexts()[src.Slice(at)]; about != "" && at.Start == line.Start {
			text = code(src.Slice(at)) + "\n\n" + plain(about)
		}
		if text == "" {
			return nil
		}
		return hoverResult{markdownOf(text), s.encoding.rangeFromSpan(src, at)}
	}
	return nil
}

// nestedKey is an indented key, and what stands before a value of it.
var nestedKey = form(`^[ \t]+(?:-[ \t]+)?([a-zA-Z0-9_-]*)$`)

// completeConfig returns what can be written at a place of a configuration, nothing if it isn't one.
func (s *server) completeConfig(p about) []completionItem {
	src := s.configuration(p.Document.URI)
	if src == nil {
		return []completionItem{}
	}
	off := s.encoding.offsetFromPosition(src, p.Position)
	line := src.LineSpan(src.LineFromOffset(off))
	before := src.Slice(source.Span{Start: line.Start, End: off})
	word := lastWord().FindString(before)
	var choices []choice
	if startsKey().MatchString(before) {
		for _, key := range config.Keys() {
			choices = append(choices, choice{label: key, insert: key + ": ", kind: completesField, about: plain(keyTexts()[key])})
		}
		return s.items(src, choices, source.Span{Start: off - len(word), End: off})
	}
	return s.items(src, configChoices(fieldAround(src, before, line.Start), before), source.Span{Start: off - len(word), End: off})
}

// configChoices returns what can be written below a key, after what stands on the line.
func configChoices(key, before string) []choice {
	var out []choice
	values := func(values ...string) {
		for _, v := range values {
			out = append(out, choice{label: v, kind: completesValue})
		}
	}
	severities := append([]string{"off"}, lint.Severities...)
	nested := nestedKey().MatchString(before)
	switch {
	case (key == "rules" || key == "overrides") && nested:
		for _, c := range ruleChoices() {
			c.insert = c.label + ": "
			out = append(out, c)
		}
	case key == "rules" || key == "overrides":
		values(severities...)
	case key == "platform" && !nested:
		values(schema.PlatformIDs()...)
	case key == "fail-on":
		values(append([]string{"never"}, lint.Severities...)...)
	case key == "sections":
		for _, role := range schema.Roles() {
			values(string(role))
		}
	}
	return out
}
