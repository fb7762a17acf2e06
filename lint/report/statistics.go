package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
)

// WriteStatistics writes how many diagnostics of each rule a report has, the most frequent first. Its
// error is that of the writer.
func WriteStatistics(w io.Writer, rep *Report) error {
	type key struct{ rule, severity string }
	counts := map[key]int{}
	for i := range rep.Items {
		counts[key{rep.Items[i].Rule.ID, rep.Items[i].Severity.String()}] += 1 + rep.Items[i].More
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b key) int {
		return cmp.Or(-cmp.Compare(counts[a], counts[b]), cmp.Compare(a.rule, b.rule), cmp.Compare(a.severity, b.severity))
	})
	b := bufio.NewWriter(w)
	for _, k := range keys {
		fmt.Fprintf(b, "%6d  %-7s  %s\n", counts[k], k.severity, k.rule)
	}
	if len(keys) > 0 {
		fmt.Fprintln(b, rep.Summary.Line())
	}
	return b.Flush()
}
