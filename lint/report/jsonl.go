package report

import (
	"bufio"
	"encoding/json"
	"io"
)

// writeJSONLines writes each diagnostic as in the JSON format, version 1, on a line of its own.
func writeJSONLines(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range r.Items {
		if err := e.Encode(jsonDiagnostic(&r.Items[i])); err != nil {
			return err
		}
	}
	return b.Flush()
}
