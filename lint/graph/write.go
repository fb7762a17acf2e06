package graph

import (
	"fmt"
	"io"
	"slices"

	"github.com/agentlint/agentlint/lint/report"
)

// A Format writes a graph.
type Format struct {
	Name  string
	write func(io.Writer, *Graph) error
}

// Formats are all formats.
var Formats = []Format{
	{"text", writeText},
	{"json", func(w io.Writer, g *Graph) error { return report.EncodeJSON(w, g) }},
	{"dot", writeDOT},
	{"mermaid", writeMermaid},
	{"html", writeHTML},
}

// FormatNames returns the names of all formats.
func FormatNames() []string {
	names := make([]string, 0, len(Formats))
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	return names
}

// Write writes the graph in a format by its name. The error is that of the writer.
func (g *Graph) Write(w io.Writer, format string) error {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == format })
	if i < 0 {
		return fmt.Errorf("no format %q", format)
	}
	return Formats[i].write(w, g)
}

// where returns the place that a diagnostic or the definition itself has: path:line.
func where(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// words say what one node does with another at a place.
func (p *Place) words() string {
	switch {
	case p.Verb != "":
		return p.Verb
	case p.Field != "":
		return p.Field + ":"
	case p.Form == "list":
		return ""
	default:
		return p.Form
	}
}
