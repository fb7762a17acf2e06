package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"

	"github.com/agentlint/agentlint/lint"
)

// The parts of JUnit's XML that its readers agree on (github.com/testmoapp/junitxml).
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr"`
		Line    int           `xml:"line,attr,omitempty"`
		Failure *junitFailure `xml:"failure"`
		Out     string        `xml:"system-out,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes JUnit's XML: a suite for each file, with a case for each diagnostic, or one that
// passes for a clean file. A hint passes too, with its text as the output.
func writeJUnit(w io.Writer, r *Report, o Options) error {
	out := junitReport{Name: "agentlint"}
	index := map[string]int{}
	suite := func(name string) *junitSuite {
		name = escapeLine(path.Join(o.Prefix, name))
		i, ok := index[name]
		if !ok {
			i = len(out.Suites)
			index[name] = i
			out.Suites = append(out.Suites, junitSuite{Name: name})
		}
		return &out.Suites[i]
	}
	for _, p := range r.Paths {
		suite(p)
	}
	for i := range r.Items {
		it := &r.Items[i]
		s := suite(it.Path())
		s.Cases = append(s.Cases, newJUnitCase(it, s.Name))
		if it.Severity > lint.Info {
			s.Failures++
		}
	}
	for i := range out.Suites {
		s := &out.Suites[i]
		if len(s.Cases) == 0 {
			s.Cases = []junitCase{{Name: "agentlint", Class: s.Name, File: s.Name}}
		}
		s.Tests = len(s.Cases)
		out.Tests, out.Failures = out.Tests+s.Tests, out.Failures+s.Failures
	}
	return encodeXML(w, out)
}

func newJUnitCase(it *Item, name string) junitCase {
	at := it.Source.PositionFromOffset(it.Span.Start)
	c := junitCase{Name: fmt.Sprintf("%s at %d:%d", it.Rule.ID, at.Line, at.Column), Class: name, File: name, Line: at.Line}
	if it.Severity == lint.Info {
		c.Out = conciseLine(it)
		return c
	}
	c.Failure = &junitFailure{Message: escapeLine(it.Message), Type: it.Severity.String(), Text: conciseLine(it) + "\n" + it.Rule.URL()}
	return c
}
