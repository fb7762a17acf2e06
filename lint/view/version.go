package view

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"github.com/agentlint/agentlint/schema"
)

// Versions returns what writes the version of the program, and the dates of its facts about the platforms, by format:
// "text" for people, "json" for programs.
func Versions(version string) map[string]func(io.Writer) error {
	type platform struct {
		ID   string `json:"id"`
		Date string `json:"date"` // of its facts, as 2006-01-02
	}
	all := struct {
		Version   string     `json:"version"`
		Go        string     `json:"go"`
		System    string     `json:"system"`
		Platforms []platform `json:"platforms"`
	}{Version: version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	for _, p := range schema.Platforms() {
		all.Platforms = append(all.Platforms, platform{p.ID, p.Date})
	}
	return map[string]func(io.Writer) error{
		"text": func(out io.Writer) error {
			if _, err := fmt.Fprintf(out, "agentlint %s\n", all.Version); err != nil {
				return err
			}
			for _, p := range all.Platforms {
				if _, err := fmt.Fprintf(out, "  %-14s facts of %s\n", p.ID, p.Date); err != nil {
					return err
				}
			}
			return nil
		},
		"json": func(out io.Writer) error {
			e := json.NewEncoder(out)
			e.SetIndent("", "  ")
			return e.Encode(all)
		},
	}
}
