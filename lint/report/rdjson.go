package report

import (
	"io"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// The parts of the Reviewdog Diagnostic Format that are used
// (github.com/reviewdog/reviewdog, proto/rdf/reviewdog.proto at v0.21.0).
type (
	rdResult struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"relatedLocations,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	// A rdPosition is 1-based; its column counts bytes.
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdSuggestion struct {
		Range *rdRange `json:"range"`
		Text  string   `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

// rdSeverities are the levels of the format by severity.
var rdSeverities = map[lint.Severity]string{lint.Error: "ERROR", lint.Warning: "WARNING", lint.Info: "INFO"}

// writeRDJSON writes the Reviewdog Diagnostic Format as one JSON object.
func writeRDJSON(w io.Writer, r *Report, o Options) error {
	out := rdResult{Source: rdSource{"agentlint", "https://github.com/agentlint/agentlint"}, Diagnostics: []rdDiagnostic{}}
	for i := range r.Items {
		it := &r.Items[i]
		d := rdDiagnostic{
			Message: it.Message, Severity: rdSeverities[it.Severity], Code: rdCode{it.Rule.ID, it.Rule.URL()},
			Location: rdLocation{path.Join(o.Prefix, it.Path()), byteRange(it.Source, it.Span)},
		}
		for _, f := range it.written() {
			if s, ok := suggestion(it.Source, f); ok {
				d.Suggestions = append(d.Suggestions, s)
			}
		}
		for _, rel := range it.Related {
			at := &rdRange{Start: rdPosition{Line: max(rel.Line, 1)}}
			if rel.Path == "" {
				at = byteRange(it.Source, rel.Span)
			}
			d.Related = append(d.Related, rdRelated{rel.Message, rdLocation{path.Join(o.Prefix, it.Relative(rel)), at}})
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return EncodeJSON(w, out)
}

// suggestion returns a fix as one replacement, from its first edit to its last.
func suggestion(src *source.Source, f lint.Fix) (rdSuggestion, bool) {
	if len(f.Edits) == 0 {
		return rdSuggestion{}, false
	}
	all := f.Edits[0].Span
	for _, e := range f.Edits {
		all = source.Span{Start: min(all.Start, e.Span.Start), End: max(all.End, e.Span.End)}
	}
	edits := slices.Clone(f.Edits)
	for i := range edits {
		edits[i].Span.Start -= all.Start
		edits[i].Span.End -= all.Start
	}
	text := source.Apply(src.Bytes(all), edits)
	return rdSuggestion{byteRange(src, all), strings.ToValidUTF8(string(text), "\uFFFD")}, true
}

// byteRange returns the range of a span: lines and columns 1-based, the end behind the last byte.
func byteRange(src *source.Source, at source.Span) *rdRange {
	end := bytePosition(src, at.End)
	return &rdRange{bytePosition(src, at.Start), &end}
}

func bytePosition(src *source.Source, off int) rdPosition {
	line := src.LineFromOffset(off)
	return rdPosition{line, off - src.LineSpan(line).Start + 1}
}
