package report

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	_ "embed" // the style
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

//go:embed page.css
var pageStyle string

// pageLine is how many columns of a line the page shows.
const pageLine = 120

// writeHTML writes a page for a browser: the diagnostics below their files, and again below their rules. It needs
// nothing from elsewhere and runs nothing, which its own policy tells the browser.
func writeHTML(w io.Writer, r *Report, o Options) error {
	p := &page{Writer: bufio.NewWriter(w)}
	hash := sha256.Sum256([]byte(pageStyle))
	p.printf("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'\">\n<title>agentlint</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n<h1>agentlint</h1>\n<p>%s</p>\n",
		base64.StdEncoding.EncodeToString(hash[:]), pageStyle, html.EscapeString(r.Summary.Line()))
	if len(r.Items) > 0 {
		p.printf("<p><a href=\"#files\">By file</a> · <a href=\"#rules\">By rule</a></p>\n<h2 id=\"files\">By file</h2>\n")
		p.groups(r.Items, func(it *Item) string { return EscapePath(it.Path()) }, p.inFile)
		p.printf("<h2 id=\"rules\">By rule</h2>\n")
		byRule := slices.Clone(r.Items)
		slices.SortStableFunc(byRule, func(a, b Item) int { return cmp.Compare(a.Rule.ID, b.Rule.ID) })
		p.groups(byRule, func(it *Item) string { return it.Rule.ID }, p.inRule)
	}
	p.printf("<p class=\"soft\">agentlint %s</p>\n</main>\n</body>\n</html>\n", html.EscapeString(o.Version))
	return p.Flush()
}

// words are what one diagnostic of a severity is.
var words = [...]string{lint.Info: "hint", lint.Warning: "warning", lint.Error: "error"}

// A page is a page as it is written. The writer keeps its first error.
type page struct{ *bufio.Writer }

func (p *page) printf(format string, args ...any) { _, _ = fmt.Fprintf(p, format, args...) }

// groups writes the items, each run of those with one name below it.
func (p *page) groups(items []Item, name func(*Item) string, write func(*Item)) {
	for i := 0; i < len(items); {
		next, counts := i, [lint.Error + 1]int{}
		for next < len(items) && name(&items[next]) == name(&items[i]) {
			counts[items[next].Severity] += 1 + items[next].More
			next++
		}
		p.printf("<details open>\n<summary><b>%s</b>", html.EscapeString(name(&items[i])))
		for s := lint.Error; s > lint.Off; s-- {
			if counts[s] > 0 {
				p.printf(" <span class=\"%s\">%s</span>", s, Count(counts[s], words[s]))
			}
		}
		p.printf("</summary>\n<ul>\n")
		for ; i < next; i++ {
			write(&items[i])
		}
		p.printf("</ul>\n</details>\n")
	}
}

// inFile writes an item below the name of its file: with its line, and how to fix it.
func (p *page) inFile(it *Item) {
	p.item(it, place(it.Source, it.Span), ` <a href="`+html.EscapeString(it.Rule.URL())+`">`+html.EscapeString(it.Rule.ID)+"</a>")
}

// inRule writes an item below the name of its rule.
func (p *page) inRule(it *Item) { p.item(it, EscapePath(it.Path())+":"+place(it.Source, it.Span), "") }

func (p *page) item(it *Item, where, rule string) {
	p.printf("<li><span class=\"%s\">%[1]s</span> <span class=\"soft\">%s</span> %s%s", it.Severity, html.EscapeString(where), html.EscapeString(escapeLine(it.Message)), rule)
	if rule != "" {
		p.line(it.Source, it.Span)
		for _, help := range []string{escapeLine(it.Help), fixLine(it)} {
			if help != "" {
				p.printf("<div class=\"soft\">%s</div>", html.EscapeString(help))
			}
		}
	}
	p.printf("</li>\n")
}

// line writes the first line of a span with the span marked.
func (p *page) line(src *source.Source, at source.Span) {
	l := src.LineSpan(src.LineFromOffset(at.Start))
	from := back(src, l, at.Start, pageLine/3)
	cells, whole := cellsOf(src, source.Span{Start: from, End: l.End}, pageLine)
	p.printf("<pre>")
	if from > l.Start {
		p.printf("…")
	}
	marked := false
	for _, c := range cells {
		if in := c.at >= at.Start && c.at < at.End; in != marked {
			p.printf("%s", map[bool]string{true: "<mark>", false: "</mark>"}[in])
			marked = in
		}
		p.printf("%s", html.EscapeString(c.text))
	}
	if marked {
		p.printf("</mark>")
	}
	if !whole {
		p.printf("…")
	}
	p.printf("</pre>")
}

// place returns the line and column of a span, both from 1.
func place(src *source.Source, at source.Span) string {
	pos := src.PositionFromOffset(at.Start)
	return strconv.Itoa(pos.Line) + ":" + strconv.Itoa(pos.Column)
}
