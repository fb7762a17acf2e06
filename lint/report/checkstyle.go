package report

import (
	"encoding/xml"
	"io"
	"path"
)

// The parts of Checkstyle's XML that its readers know (checkstyle.org, XMLLogger).
type (
	checkstyleReport struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"` // error, warning, info
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// writeCheckstyle writes Checkstyle's XML. XML can't hold control characters, so that they are
// escaped as they are for people.
func writeCheckstyle(w io.Writer, r *Report, o Options) error {
	out := checkstyleReport{Version: "4.3"}
	for i := range r.Items {
		it := &r.Items[i]
		name := escapeLine(path.Join(o.Prefix, it.Path()))
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != name {
			out.Files = append(out.Files, checkstyleFile{Name: name})
		}
		f := &out.Files[len(out.Files)-1]
		at := it.Source.PositionFromOffset(it.Span.Start)
		f.Errors = append(f.Errors, checkstyleError{at.Line, at.Column, it.Severity.String(), escapeLine(it.Message), "agentlint." + it.Rule.ID})
	}
	return encodeXML(w, out)
}

// encodeXML writes a value as an indented XML document.
func encodeXML(w io.Writer, value any) error {
	text, err := xml.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}
