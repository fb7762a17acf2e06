package graph

import (
	"crypto/sha256"
	_ "embed" // the page
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/anatomy"
	"github.com/agentlint/agentlint/lint/report"
)

// The parts of the page. page.js is made of page/src: see page/package.json.
var (
	//go:embed page/page.html
	pageHTML string
	//go:embed page/page.css
	pageCSS string
	//go:embed page/page.js
	pageJS string
)

// A detail is what the page has to say of a definition beside its references.
type detail struct {
	Anatomy     *anatomy.Anatomy `json:"anatomy"`
	Diagnostics []diagnostic     `json:"diagnostics"`
}

// A diagnostic is one about a definition, or about a part of a skill.
type diagnostic struct {
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Rule     string `json:"rule"`
	URL      string `json:"url"`
}

// maxField is how many bytes of a text the page has.
const maxField = 2 << 10

// detail adds the diagnostics of a document to the details of its node, and its anatomy if it is the node's own.
func (b *builder) detail(i int, d *agent.Document, found []*lint.Diagnostic) {
	n := &b.nodes[i]
	if n.detail == nil {
		n.detail = &detail{Diagnostics: []diagnostic{}}
	}
	if n.path == d.Source.Path {
		n.detail.Anatomy = anatomy.Of(d, n.Path, b.Names.Tools)
		n.detail.shorten()
	}
	for _, f := range found {
		n.detail.Diagnostics = append(n.detail.Diagnostics, diagnostic{
			Path: b.Show(f.Path()), Line: f.Source.LineFromOffset(f.Span.Start), Severity: f.Severity.String(), Message: f.Message, Rule: f.Rule.ID, URL: f.Rule.URL(),
		})
	}
}

// shorten cuts long texts.
func (d *detail) shorten() {
	cut := func(text *string) {
		if len(*text) > maxField {
			*text = strings.ToValidUTF8((*text)[:maxField], "") + "…"
		}
	}
	for i := range d.Anatomy.Fields {
		cut(&d.Anatomy.Fields[i].Text)
	}
	if d.Anatomy.Persona != nil {
		cut(&d.Anatomy.Persona.Text)
	}
}

// writeHTML writes the graph as a page that is complete in itself: it loads nothing, and its policy forbids it to.
func writeHTML(w io.Writer, g *Graph) error {
	details := make([]*detail, len(g.Nodes))
	for i := range g.Nodes {
		details[i] = g.Nodes[i].detail
	}
	var data strings.Builder
	err := json.NewEncoder(report.NewJSONWriter(&data)).Encode(struct { // in which < > and & are escapes too
		*Graph

		Details []*detail `json:"details"`
	}{g, details})
	if err != nil {
		return err
	}
	script, style := strings.TrimSpace(pageJS), strings.TrimSpace(pageCSS)
	policy := "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style) + "; base-uri 'none'; form-action 'none'"
	_, err = strings.NewReplacer("{{policy}}", policy, "{{style}}", style, "{{script}}", script, "{{data}}", strings.TrimSpace(data.String())).WriteString(w, pageHTML)
	return err
}

// hash returns what a content security policy knows a text by.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
