package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
)

// A statistic is how many diagnostics of one severity a rule has.
type statistic struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Count    int    `json:"count"`
}

// WriteStatistics writes how many diagnostics of each rule a report has, the most frequent first: as JSON
// in the format json, else as text. Its error is that of the writer.
func WriteStatistics(w io.Writer, format string, rep *Report) error {
	all := statistics(rep)
	if format == "json" {
		return EncodeJSON(w, all)
	}
	b := bufio.NewWriter(w)
	for _, s := range all {
		fmt.Fprintf(b, "%6d  %-7s  %s\n", s.Count, s.Severity, s.Rule)
	}
	if len(all) > 0 {
		fmt.Fprintln(b, rep.Summary.Line())
	}
	return b.Flush()
}

func statistics(rep *Report) []statistic {
	counts := map[statistic]int{}
	for i := range rep.Items {
		counts[statistic{Rule: rep.Items[i].Rule.ID, Severity: rep.Items[i].Severity.String()}] += 1 + rep.Items[i].More
	}
	all := []statistic{}
	for s := range maps.Keys(counts) {
		s.Count = counts[s]
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b statistic) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Severity, b.Severity))
	})
	return all
}
