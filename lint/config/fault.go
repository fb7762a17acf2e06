package config

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// An Error is a fault in a configuration, with its place.
type Error struct {
	Path         string
	Line, Column int // 1-based, the column in code points
	Message      string
}

// Error is "path:line:column: message".
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// yamlFaults are the parser's complaints with the usual cause of each in plain words, and what marks the
// place in a line that has that cause; the first non-blank does where nothing matches.
var yamlFaults = sync.OnceValue(func() []yamlFault {
	tab, star := regexp.MustCompile(`^ *(\t)`), regexp.MustCompile(`(?:^|[-:,[] *)([*&])`)
	return []yamlFault{
		{"cannot start any token", tab, "a tab indents this line; YAML takes spaces only"},
		{"cannot start any token", regexp.MustCompile("(?:[-:,[] +)([@`%])"), "a value that starts with this character needs quotes"},
		{"alphabetic or numeric", star, "a value that starts with * or & needs quotes"},
		{"unknown anchor", star, "a value that starts with * or & needs quotes"},
		{"mapping values are not allowed", regexp.MustCompile(`: .*(:)(?: |$)`), "there is a second colon in this line; quote the value that has it"},
		{"mapping values are not allowed", nil, "the line above has no colon, or this one is indented where nothing belongs"},
		{"unexpected end of stream", nil, "a quote is opened above and never closed"},
		{"expected ',' or", regexp.MustCompile(`([[{])`), "a bracket is opened here and not closed"},
		{"expected node content", regexp.MustCompile(`([[{])`), "a bracket is opened here and not closed"},
		{"expected key", nil, "the next line fits nothing above it; look at its indentation"},
		{"expected '-'", nil, "the next line fits nothing above it; look at its indentation"},
	}
})

type yamlFault struct {
	complaint string
	mark      *regexp.Regexp // its last group is the place
	words     string
}

// yamlError turns the YAML parser's error, which names a line at most, into one of ours.
func yamlError(path string, text []byte, err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if rest, ok := strings.CutPrefix(message, "line "); ok {
		if number, m, ok := strings.Cut(rest, ": "); ok {
			if n, err := strconv.Atoi(number); err == nil {
				line, message = n, m
			}
		}
	}
	lines := bytes.Split(text, []byte("\n"))
	line = max(1, min(line, len(lines)))
	here := bytes.TrimRight(lines[line-1], "\r")
	column := len(here) - len(bytes.TrimLeft(here, " \t"))
	for _, f := range yamlFaults() {
		if !strings.Contains(message, f.complaint) {
			continue
		}
		if f.mark != nil {
			at := f.mark.FindSubmatchIndex(here)
			if at == nil {
				continue
			}
			column = at[len(at)-2]
		}
		message = f.words
		break
	}
	return &Error{path, line, utf8.RuneCount(here[:column]) + 1, "not valid YAML: " + message}
}
