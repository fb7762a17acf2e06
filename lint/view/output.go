package view

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/report"
)

// An Output is one report that is asked for: --format NAME or NAME=FILE.
type Output struct {
	Format string
	File   string // "" for the standard output
}

// Outputs reads the values of --format. One of them at most goes to the standard output.
func Outputs(values []string) ([]Output, error) {
	var all []Output
	standard := 0
	for _, value := range values {
		format, file, toFile := strings.Cut(value, "=")
		if err := OneOf("format", format, report.FormatNames()); err != nil {
			return nil, err
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format %s: the name of a file is missing", value)
		}
		if !toFile {
			standard++
		}
		if toFile && slices.ContainsFunc(all, func(o Output) bool { return o.File != "" && filepath.Clean(o.File) == filepath.Clean(file) }) {
			return nil, fmt.Errorf("--format %s: another format is written to that file", value)
		}
		all = append(all, Output{format, file})
	}
	if standard > 1 {
		return nil, errors.New("only one format goes to the standard output; use NAME=FILE for the others")
	}
	return all, nil
}
