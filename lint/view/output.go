package view

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/workspace"
)

// An Output is one report that is asked for: --format NAME or NAME=FILE.
type Output struct {
	Format string
	File   string // "" for the standard output
}

// Write writes a text where the output goes: a file that takes the place of none that the workspaces were read
// from, or the given writer.
func (o Output) Write(w io.Writer, text []byte, all []*workspace.Workspace) error {
	if o.File != "" {
		return workspace.WriteNamed(o.File, text, all)
	}
	_, err := w.Write(text)
	return err
}

// Outputs reads the values of --format, which are of the given formats. One of them at most goes to the
// standard output.
func Outputs(values, formats []string) ([]Output, error) {
	var all []Output
	standard := 0
	for _, value := range values {
		format, file, toFile := strings.Cut(value, "=")
		if err := OneOf("format", format, formats); err != nil {
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
