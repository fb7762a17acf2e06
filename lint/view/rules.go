package view

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/agentlint/agentlint/lint"
)

// WriteRules writes a line for each rule, or the rules as JSON; format is "text" or "json".
func WriteRules(out io.Writer, rules []*lint.Rule, format string) error {
	all := []lint.Description{}
	for _, r := range rules {
		all = append(all, r.Describe())
	}
	if format == "json" {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(all)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fixable := ""
		if r.Fixable {
			fixable = "fix"
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, fixable, r.Summary); err != nil {
			return err
		}
	}
	return w.Flush()
}
