package main

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// The picture's terminal.
const (
	pictureColumns          = 100
	pictureX, pictureY      = 9, 20 // pixels of a character
	pictureMargin           = 16    // pixels
	pictureCommand          = "agentlint .claude/agents/test-writer.md"
	pictureOf, pictureTitle = "testdata/collections/example/agents/test-writer.md", "What agentlint reports about a definition with two faults"
)

// TestPicture holds the picture in the README to what the program writes to a terminal that has color.
func TestPicture(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(pictureOf)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put(t, dir, ".claude/agents/test-writer.md", string(text))
	var out bytes.Buffer
	args := strings.Fields(pictureCommand)
	cmd := command(t, append(args[1:], "--color", "always")...)
	cmd.Dir, cmd.Stdout = dir, &out
	if err := cmd.Run(); err == nil {
		t.Fatal("there is nothing to show")
	}
	picture := draw("$ " + pictureCommand + "\n" + out.String())
	file := filepath.Join("..", "..", "docs", "terminal.svg")
	if *update {
		if err := os.WriteFile(file, []byte(picture), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown, err := os.ReadFile(file); err != nil || string(shown) != picture {
		t.Errorf("docs/terminal.svg is stale (%v); run go test ./cmd/agentlint -update", err)
	}
}

// draw returns a picture of what a terminal shows of a text with color, as SVG, for light pages and dark ones.
func draw(text string) string {
	var lines strings.Builder
	rows := 0
	style := ""
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		for rest := strings.TrimSuffix(line, "\n"); ; {
			var row string
			row, rest, style = cell(rest, style)
			rows++
			fmt.Fprintf(&lines, "<text x=\"%d\" y=\"%d\">%s</text>\n", pictureMargin, pictureMargin+rows*pictureY, row)
			if rest == "" {
				break
			}
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" role="img" aria-label="%[3]s">
<style>
svg { --back: #f6f8fa; --text: #1f2328; --dim: #59636e; --red: #b42318; --yellow: #8a5a00; --blue: #0550ae }
@media (prefers-color-scheme: dark) { svg { --back: #161b22; --text: #e6edf3; --dim: #9198a1; --red: #ff7b72; --yellow: #e3b341; --blue: #79c0ff } }
rect { fill: var(--back) }
text { fill: var(--text); font: 15px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre }
.bold, .red, .yellow, .blue { font-weight: bold }
.dim { fill: var(--dim) } .red { fill: var(--red) } .yellow { fill: var(--yellow) } .blue { fill: var(--blue) }
</style>
<rect width="100%%" height="100%%" rx="8"/>
%[4]s</svg>
`, pictureColumns*pictureX+2*pictureMargin, rows*pictureY+3*pictureMargin, pictureTitle, lines.String())
}

// styles are the classes of the escape sequences that the program writes.
var styles = map[string]string{"\x1b[0m": "", "\x1b[1m": "bold", "\x1b[2m": "dim", "\x1b[1;31m": "red", "\x1b[1;33m": "yellow", "\x1b[1;34m": "blue"}

// cell returns one row of the terminal, what is left of the line, and the style at its end.
func cell(line, style string) (row, rest, after string) {
	var out, run strings.Builder
	flush := func() {
		if run.Len() > 0 {
			fmt.Fprintf(&out, `<tspan class="%s">%s</tspan>`, style, html.EscapeString(run.String()))
			run.Reset()
		}
	}
	columns := 0
	for line != "" && columns < pictureColumns {
		if end := strings.IndexByte(line, 'm'); line[0] == '\x1b' && end > 0 {
			flush()
			style, line = styles[line[:end+1]], line[end+1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(line)
		run.WriteRune(r)
		line = line[size:]
		columns++
	}
	flush()
	return strings.ReplaceAll(out.String(), ` class=""`, ""), line, style
}
