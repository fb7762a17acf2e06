// Package baseline records the diagnostics that a repository already has, so that a run reports only new ones.
//
// An entry counts the diagnostics in one file with the same fingerprint: from one rule, about the same text. They
// are known wherever that text moves within the file. If there are more than the count, the first ones are known and
// the others are new.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/agentlint/agentlint/lint"
)

// Name is the name of the file by default.
const Name = ".agentlint-baseline.json"

// MaxSize is the size in bytes of the largest baseline that is worth reading: some 300,000 entries.
const MaxSize = 64 << 20

// maxCount is more than a file can have of one diagnostic; sums of it don't overflow.
const maxCount = 1 << 30

// version is that of the file's form.
const version = 1

// An Entry is a diagnostic that a file has, once or several times.
type Entry struct {
	Path        string `json:"path"` // slash-separated, relative to the root of the run
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
	Count       int    `json:"count"`
}

// A Baseline is a list of entries, sorted by path, rule and fingerprint, each of which is there once.
type Baseline []Entry

// Of returns the baseline of diagnostics, those left out that a comment in the file suppresses.
func Of(found []lint.Diagnostic) Baseline {
	counts := map[Entry]int{}
	for i := range found {
		if d := &found[i]; d.Dismissed == nil || !d.Dismissed.InSource {
			counts[Entry{Path: d.Path(), Rule: d.Rule.ID, Fingerprint: d.Fingerprint()}]++
		}
	}
	return of(counts)
}

// of returns the baseline with so many of each entry.
func of(counts map[Entry]int) Baseline {
	b := Baseline{}
	for e, n := range counts {
		e.Count = n
		b = append(b, e)
	}
	slices.SortFunc(b, compare)
	return b
}

func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
}

// Known returns how many diagnostics of a file are known, by fingerprint.
func (b Baseline) Known(path string) map[string]int {
	i, _ := slices.BinarySearchFunc(b, path, func(e Entry, path string) int { return cmp.Compare(e.Path, path) })
	var known map[string]int
	for ; i < len(b) && b[i].Path == path; i++ {
		if known == nil {
			known = map[string]int{}
		}
		known[b[i].Fingerprint] += b[i].Count
	}
	return known
}

// Split returns the entries whose diagnostics are still found and those that nothing is found for
// any more, each with as many as there are. settled reports whether all diagnostics that an entry can be about are in
// found; any other entry is kept.
func (b Baseline) Split(found []lint.Diagnostic, settled func(Entry) bool) (kept, unused Baseline) {
	if len(b) == 0 {
		return nil, nil
	}
	left := map[Entry]int{}
	for _, e := range Of(found) {
		n := e.Count
		e.Count = 0
		left[e] = n
	}
	for _, e := range b {
		n := e.Count
		if settled(e) {
			key := e
			key.Count = 0
			n = min(n, left[key])
		}
		if n > 0 {
			kept = append(kept, Entry{e.Path, e.Rule, e.Fingerprint, n})
		}
		if n < e.Count {
			unused = append(unused, Entry{e.Path, e.Rule, e.Fingerprint, e.Count - n})
		}
	}
	return kept, unused
}

// Union returns a baseline that knows what either of two knows.
func Union(a, b Baseline) Baseline {
	counts := map[Entry]int{}
	for _, e := range slices.Concat(a, b) {
		n := e.Count
		e.Count = 0
		counts[e] = max(counts[e], n)
	}
	return of(counts)
}

// Count returns how many diagnostics are known.
func (b Baseline) Count() int {
	n := 0
	for _, e := range b {
		n += e.Count
	}
	return n
}

// file is a baseline as it is written.
type file struct {
	Version     int     `json:"version"`
	Diagnostics []Entry `json:"diagnostics"`
}

// Parse reads a baseline that Encode wrote. The error says what isn't as Encode writes it.
func Parse(text []byte) (Baseline, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var f file
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("not a baseline: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a baseline: there is something behind it")
	}
	if f.Version != version {
		return nil, fmt.Errorf("version %d of the baseline is unknown; agentlint baseline writes version %d", f.Version, version)
	}
	for _, e := range f.Diagnostics {
		if e.Path == "" || e.Rule == "" || e.Fingerprint == "" || e.Count < 1 || e.Count > maxCount {
			return nil, fmt.Errorf("not a baseline: an entry without path, rule, fingerprint or count: %+v", e)
		}
	}
	slices.SortStableFunc(f.Diagnostics, compare)
	return f.Diagnostics, nil
}

// Encode returns the baseline as JSON, an entry a line, so that changes to it are merged by line.
func (b Baseline) Encode() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"diagnostics\": [", version)
	for i, e := range b {
		line, err := json.Marshal(e)
		if err != nil {
			panic(err) // texts and a number
		}
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, "\n    %s", line)
	}
	if len(b) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes()
}
