package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// anatomy is what agentlint understands of a definition.
type anatomy struct {
	Path     string           `json:"path"`
	Platform string           `json:"platform"`
	Kind     string           `json:"kind"`
	Fields   []anatomyField   `json:"fields"`
	Tools    []anatomyTool    `json:"tools"`
	Persona  *anatomyPart     `json:"persona"`
	Sections []anatomySection `json:"sections"`
	Mentions []anatomyMention `json:"mentions"`
}

type anatomyField struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

type anatomyTool struct {
	Name string `json:"name"`
	Line int    `json:"line"`
	// Is says what the name resolves to: "platform", "removed", "documented" by the definition's
	// own tool section, "form" (an MCP name and its like) or "unresolved".
	Is string `json:"is"`
}

type anatomyPart struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

type anatomySection struct {
	Title string   `json:"title"`
	Role  string   `json:"role"`
	Level int      `json:"level"` // 0 for a label
	Line  int      `json:"line"`
	Items int      `json:"items"`
	Code  []string `json:"code"` // the info strings of its code blocks
}

type anatomyMention struct {
	Agent string `json:"agent"`
	Verb  string `json:"verb"`
	Line  int    `json:"line"`
}

func inspectCommand(s streams) *cobra.Command {
	var format string
	check := &checkCommand{streams: s}
	cmd := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Show what agentlint understands of a definition: its parts and where they are",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, []string{"text", "json"}); err != nil {
				return err
			}
			if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
				return fmt.Errorf("%s is a folder: inspect takes a file", args[0])
			}
			runs, trees, err := check.load(cmd.Context(), args)
			if err != nil {
				return err
			}
			if len(trees[0].Docs) == 0 {
				return errors.Join(errors.New(args[0]+" is no agent definition"), check.skips(runs, trees))
			}
			a := dissect(trees[0].Docs[0], runs[0].shown(trees[0].Docs[0].Source.Path))
			if format == "json" {
				return report.EncodeJSON(s.out, a)
			}
			return a.write(s.out)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output format: text, json")
	cmd.Flags().StringVar(&check.platform, "platform", "", "take the file to be for this platform instead of going by its path")
	return cmd
}

// dissect collects the parts of a definition.
func dissect(d *agent.Document, path string) *anatomy {
	a := &anatomy{Path: path, Platform: d.Kind.Platform.ID, Kind: d.Kind.ID, Fields: []anatomyField{}, Tools: []anatomyTool{}, Sections: []anatomySection{}, Mentions: []anatomyMention{}}
	line := func(at source.Span) int { return d.Source.LineFromOffset(at.Start) }
	if d.Front != nil {
		for _, f := range d.Front.Fields {
			text := d.Source.Slice(f.Value.Span)
			if f.Value.IsScalar() {
				text = f.Value.Text
			}
			a.Fields = append(a.Fields, anatomyField{Name: f.Key, Kind: f.Value.Kind.String(), Line: line(f.KeySpan), Text: text})
		}
	}
	for _, t := range d.Tools() {
		a.Tools = append(a.Tools, anatomyTool{Name: t.Text, Line: line(t.Span), Is: resolvesTo(d, t)})
	}
	body := d.Body()
	if len(body.Blocks) > 0 && body.Blocks[0].Kind == markdown.Paragraph && (len(d.Sections()) == 0 || d.Sections()[0].Block > 0) {
		at := body.Blocks[0].Text
		a.Persona = &anatomyPart{Line: line(at), Text: d.Source.Slice(at)}
	}
	for _, s := range d.Sections() {
		section := anatomySection{Title: s.Title, Role: string(s.Role), Level: s.Level, Line: line(s.TitleSpan), Items: len(s.Items), Code: []string{}}
		for _, b := range body.Blocks {
			if b.Kind == markdown.Fence && s.Span.Contains(b.Span.Start) {
				section.Code = append(section.Code, d.Source.Slice(b.Info))
			}
		}
		a.Sections = append(a.Sections, section)
	}
	for _, m := range d.Mentions() {
		a.Mentions = append(a.Mentions, anatomyMention{Agent: m.Name, Verb: m.Verb, Line: line(m.Span)})
	}
	return a
}

// resolvesTo says what an entry of tools is.
func resolvesTo(d *agent.Document, t agent.ToolRef) string {
	tools := d.Kind.Platform.Tools()
	if tools == nil {
		return "unchecked"
	}
	switch tool := tools.Lookup(t.Name); {
	case tool != nil && tool.Status == schema.Removed:
		return "removed"
	case tool != nil:
		return "platform"
	case tools.HasForm(t.Name):
		return "form"
	}
	for _, doc := range d.DocumentedTools() {
		if doc.Name == t.Name {
			return "documented"
		}
	}
	return "unresolved"
}

// maxText is how many code points of a text `inspect` shows on a line.
const maxText = 72

func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxText {
		text = string(runes[:maxText-1]) + "…"
	}
	return safe(text)
}

// write writes the parts as text.
func (a *anatomy) write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s: a %s %s\n", safe(a.Path), a.Platform, a.Kind)
	fmt.Fprintln(b, "fields:")
	for _, f := range a.Fields {
		fmt.Fprintf(b, "  %4d  %s: %s\n", f.Line, safe(f.Name), short(f.Text))
	}
	if len(a.Tools) > 0 {
		fmt.Fprintln(b, "tools:")
		for _, t := range a.Tools {
			fmt.Fprintf(b, "  %4d  %s (%s)\n", t.Line, safe(t.Name), t.Is)
		}
	}
	if a.Persona != nil {
		fmt.Fprintf(b, "persona:\n  %4d  %s\n", a.Persona.Line, short(a.Persona.Text))
	}
	if len(a.Sections) > 0 {
		fmt.Fprintln(b, "sections:")
		for _, s := range a.Sections {
			kind := "label"
			if s.Level > 0 {
				kind = fmt.Sprintf("h%d", s.Level)
			}
			fmt.Fprintf(b, "  %4d  %-5s  %s", s.Line, kind, short(s.Title))
			if s.Role != "" {
				fmt.Fprintf(b, " = %s", s.Role)
			}
			if s.Items > 0 {
				fmt.Fprintf(b, " (%d items)", s.Items)
			}
			for _, c := range s.Code {
				fmt.Fprintf(b, " [%s]", short(c))
			}
			fmt.Fprintln(b)
		}
	}
	if len(a.Mentions) > 0 {
		fmt.Fprintln(b, "works with:")
		for _, m := range a.Mentions {
			fmt.Fprintf(b, "  %4d  %s (%s)\n", m.Line, safe(m.Agent), safe(m.Verb))
		}
	}
	return b.Flush()
}
