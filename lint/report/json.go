package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// jsonVersion is the version of the JSON format. A member may be added without a new version; none
// is taken away or changes its meaning.
const jsonVersion = 1

// JSONPosition is a place: line and column are 1-based, the column counts code points; the offset is
// in bytes.
type JSONPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// JSONRange is the half-open range between two places.
type JSONRange struct {
	Start JSONPosition `json:"start"`
	End   JSONPosition `json:"end"`
}

// JSONEdit replaces a range by a text.
type JSONEdit struct {
	Range JSONRange `json:"range"`
	Text  string    `json:"text"`
}

// JSONFix is one way to resolve a diagnostic.
type JSONFix struct {
	Message string     `json:"message"`
	Safe    bool       `json:"safe"`
	Edits   []JSONEdit `json:"edits"`
}

// JSONRelated is another place that a diagnostic concerns. Range is absent for a place in another
// file, of which only the line is known.
type JSONRelated struct {
	Path    string     `json:"path"`
	Line    int        `json:"line"`
	Message string     `json:"message"`
	Range   *JSONRange `json:"range,omitempty"`
}

// JSONDiagnostic is one diagnostic.
type JSONDiagnostic struct {
	Path     string        `json:"path"`
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	Help     string        `json:"help,omitempty"`
	Platform string        `json:"platform"`
	Readers  []string      `json:"readers,omitempty"`
	Range    JSONRange     `json:"range"`
	Related  []JSONRelated `json:"related"`
	Fixes    []JSONFix     `json:"fixes"`
	URL      string        `json:"url"`
}

// JSONSummary counts what a run found.
type JSONSummary struct {
	Files    int `json:"files"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Hidden   int `json:"hidden"`
	Fixable  int `json:"fixable"`
	Known    int `json:"known,omitempty"`
}

// JSONReport is the whole of the JSON format, version 1.
type JSONReport struct {
	Version     int              `json:"version"`
	Summary     JSONSummary      `json:"summary"`
	Diagnostics []JSONDiagnostic `json:"diagnostics"`
}

func writeJSON(w io.Writer, r *Report, _ Options) error {
	out := JSONReport{
		Version: jsonVersion,
		Summary: JSONSummary{
			Files: r.Summary.Files, Errors: r.Summary.Errors, Warnings: r.Summary.Warnings,
			Infos: r.Summary.Infos, Hidden: r.Summary.Hidden, Fixable: r.Summary.Fixable, Known: r.Summary.Known,
		},
		Diagnostics: []JSONDiagnostic{},
	}
	var frame bytes.Buffer
	if err := EncodeJSON(&frame, out); err != nil || len(r.Items) == 0 {
		_, werr := w.Write(frame.Bytes())
		return errors.Join(err, werr)
	}
	head, tail, _ := bytes.Cut(frame.Bytes(), []byte("[]"))
	b := bufio.NewWriter(w)
	_, _ = b.Write(head) // Flush returns the error
	if err := writeElements(b, r.Items); err != nil {
		return err
	}
	_, _ = b.Write(tail)
	return b.Flush()
}

// writeElements writes the diagnostics of a report as an array, one after the other: a report of many is never
// held as a whole. The error is that of the encoder.
func writeElements(w *bufio.Writer, items []Item) error {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("    ", "  ")
	separator := "["
	for i := range items {
		text.Reset()
		if err := e.Encode(jsonDiagnostic(&items[i])); err != nil {
			return err
		}
		_, _ = w.WriteString(separator + "\n    ") // the caller's Flush returns the error
		_, _ = w.Write(escapeJSON(bytes.TrimSuffix(text.Bytes(), []byte("\n"))))
		separator = ","
	}
	_, _ = w.WriteString("\n  ]")
	return nil
}

// NewJSONWriter returns a writer that escapes the JSON written to it as EncodeJSON does. Each call has to
// be given whole characters, as encoders give them.
func NewJSONWriter(w io.Writer) io.Writer { return jsonWriter{w} }

type jsonWriter struct{ w io.Writer }

func (j jsonWriter) Write(text []byte) (int, error) {
	if _, err := j.w.Write(escapeJSON(text)); err != nil {
		return 0, err
	}
	return len(text), nil
}

// EncodeJSON writes a value as indented JSON, in which characters that a terminal acts on or doesn't
// show, and the marks of CI logs' commands, are escaped. Its error is that of the writer.
func EncodeJSON(w io.Writer, value any) error { return encodeJSON(w, value, "  ") }

// encodeJSON writes a value as JSON and a line feed; without an indent it is on one line.
func encodeJSON(w io.Writer, value any, indent string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(escapeJSON(b.Bytes()))
	return err
}

func jsonDiagnostic(it *Item) JSONDiagnostic {
	d := JSONDiagnostic{
		Path: it.Path(), Rule: it.Rule.ID, Severity: it.Severity.String(), Message: it.Message, Help: it.Help,
		Platform: it.Platform, Readers: it.Readers, Range: jsonRange(it.Source, it.Span), Related: []JSONRelated{}, Fixes: []JSONFix{}, URL: it.Rule.URL(),
	}
	for _, rel := range it.Related {
		d.Related = append(d.Related, jsonRelated(it, rel))
	}
	for _, f := range it.written() {
		fix := JSONFix{Message: f.Message, Safe: f.Safe, Edits: []JSONEdit{}}
		for _, e := range f.Edits {
			fix.Edits = append(fix.Edits, JSONEdit{Range: jsonRange(it.Source, e.Span), Text: e.New})
		}
		d.Fixes = append(d.Fixes, fix)
	}
	return d
}

// maxEdits is how many edits a fix has at most that is written out: one takes a hundred times the bytes of
// what it may delete. No fix of a real definition has a tenth of them.
const maxEdits = 1000

// written returns the fixes that the formats for programs have.
func (i *Item) written() []lint.Fix {
	return slices.DeleteFunc(slices.Clone(i.Fixes), func(f lint.Fix) bool { return len(f.Edits) > maxEdits })
}

func jsonRelated(it *Item, rel lint.Related) JSONRelated {
	out := JSONRelated{Path: it.Relative(rel), Line: rel.Line, Message: rel.Message}
	if rel.Path == "" {
		at := jsonRange(it.Source, rel.Span)
		out.Range, out.Line = &at, at.Start.Line
	}
	return out
}

func jsonRange(src *source.Source, at source.Span) JSONRange {
	return JSONRange{Start: jsonPosition(src, at.Start), End: jsonPosition(src, at.End)}
}

func jsonPosition(src *source.Source, off int) JSONPosition {
	at := src.PositionFromOffset(off)
	return JSONPosition{Line: at.Line, Column: at.Column, Offset: off}
}
