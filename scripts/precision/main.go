// Precision draws a random sample of diagnostics for a person to read, and counts the verdicts.
//
//	agentlint --format jsonl --severity info . | go run ./scripts/precision -sample 300 > lines.tsv
//	go run ./scripts/precision -count < lines.tsv
//
// The sample has one diagnostic a line: an empty column for the verdict, severity, rule, place and message. The
// reader looks each place up and writes "right", "wrong" or "doubtful" in front. docs/precision.md holds the counts.
package main

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	size := flag.Int("sample", 300, "diagnostics to draw from the report on standard input")
	seed := flag.Uint64("seed", 1, "number that decides which: the same one draws the same")
	count := flag.Bool("count", false, "count the verdicts of the sample on standard input")
	flag.Parse()
	var err error
	if *count {
		err = tally(os.Stdout, os.Stdin)
	} else {
		err = sample(os.Stdout, os.Stdin, *size, *seed)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "precision:", err)
		os.Exit(1)
	}
}

// A diagnostic is what is needed of a line of agentlint's jsonl.
type diagnostic struct {
	Path     string `json:"path"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Range    struct {
		Start struct {
			Line int `json:"line"`
		} `json:"start"`
	} `json:"range"`
}

// A line is a diagnostic of a sample, with its place in the report and in the draw.
type line struct {
	text string
	at   int
	lot  uint64
}

// sample writes size random lines of a report in jsonl, in the report's order, as tab-separated values whose
// first column is for the verdict. The lot of a line follows from its text and the seed, so that the same ones
// are drawn again where other lines come and go.
func sample(out io.Writer, report io.Reader, size int, seed uint64) error {
	var lines []line
	for decoder := json.NewDecoder(report); decoder.More(); {
		var d diagnostic
		if err := decoder.Decode(&d); err != nil {
			return err
		}
		l := line{at: len(lines)}
		l.text = fmt.Sprintf("\t%s\t%s\t%s:%d\t%s\n", d.Severity, d.Rule, d.Path, d.Range.Start.Line, strings.ReplaceAll(d.Message, "\t", " "))
		hash := sha256.Sum256(fmt.Appendf(nil, "%d%s", seed, l.text))
		l.lot = binary.BigEndian.Uint64(hash[:])
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.lot, b.lot), a.at-b.at) })
	lines = lines[:min(size, len(lines))]
	slices.SortFunc(lines, func(a, b line) int { return a.at - b.at })
	for _, l := range lines {
		if _, err := io.WriteString(out, l.text); err != nil {
			return err
		}
	}
	return nil
}

// A score is how the diagnostics of a rule and severity were judged.
type score struct {
	severity, rule        string
	read, wrong, doubtful int
}

// tally writes the verdicts of a sample as a table of Markdown, most wrong ones first.
func tally(out io.Writer, verdicts io.Reader) error {
	scores := map[[2]string]*score{}
	lines := bufio.NewScanner(verdicts)
	for n := 1; lines.Scan(); n++ {
		fields := strings.SplitN(lines.Text(), "\t", 4)
		if len(fields) < 4 {
			return fmt.Errorf("line %d is no line of a sample", n)
		}
		key := [2]string{fields[1], fields[2]}
		s := scores[key]
		if s == nil {
			s = &score{severity: fields[1], rule: fields[2]}
			scores[key] = s
		}
		s.read++
		switch fields[0] {
		case "right":
		case "wrong":
			s.wrong++
		case "doubtful":
			s.doubtful++
		default:
			return fmt.Errorf("line %d has no verdict: %q is none of right, wrong and doubtful", n, fields[0])
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return write(out, scores)
}

// write writes the scores as a table.
func write(out io.Writer, scores map[[2]string]*score) error {
	rows := make([]*score, 0, len(scores))
	total := score{severity: "all", rule: "all"}
	for _, s := range scores {
		rows = append(rows, s)
		total.read, total.wrong, total.doubtful = total.read+s.read, total.wrong+s.wrong, total.doubtful+s.doubtful
	}
	slices.SortFunc(rows, func(a, b *score) int {
		return cmp.Or(b.wrong-a.wrong, b.doubtful-a.doubtful, b.read-a.read, cmp.Compare(a.rule, b.rule), cmp.Compare(a.severity, b.severity))
	})
	var table strings.Builder
	table.WriteString("| rule | severity | read | wrong | doubtful |\n|---|---|---:|---:|---:|\n")
	for _, s := range append(rows, &total) {
		fmt.Fprintf(&table, "| %s | %s | %d | %d | %d |\n", s.rule, s.severity, s.read, s.wrong, s.doubtful)
	}
	_, err := io.WriteString(out, table.String())
	return err
}
