package report

import (
	"bufio"
	"io"
)

// writeJSONLines writes each diagnostic as in the JSON format, version 1, on a line of its own.
func writeJSONLines(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	for i := range r.Items {
		if err := encodeJSON(b, jsonDiagnostic(&r.Items[i]), ""); err != nil {
			return err
		}
	}
	return b.Flush()
}
