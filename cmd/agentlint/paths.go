package main

import (
	"os"
	"path/filepath"

	"github.com/agentlint/agentlint/lint/report"
)

// safe escapes text of a file or path for one line of the terminal.
func safe(text string) string { return report.EscapeLine(text) }

// relative returns a path, slash-separated, relative to the working directory if it can be.
func relative(path string) string {
	cwd, err := os.Getwd()
	if err != nil {
		return filepath.ToSlash(path)
	}
	return relativeTo(cwd, path)
}

// relativeTo returns a path, slash-separated, relative to a folder if it can be.
func relativeTo(dir, path string) string {
	if short, err := filepath.Rel(dir, path); err == nil {
		path = short
	}
	return filepath.ToSlash(path)
}
