package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// fingerprints counts how often a fingerprint was given, so that each is unique in a report.
type fingerprints map[string]int

// next returns a name for a diagnostic that stays when lines are added or taken away elsewhere: it
// is made of the rule, the path and the text of the line, and of a number where they are the same.
func (f fingerprints) next(path string, it *Item) string {
	line := it.Source.Slice(it.Source.LineSpan(it.Source.PositionFromOffset(it.Span.Start).Line))
	sum := sha256.Sum256(bytes.Join([][]byte{[]byte(it.Rule.ID), []byte(path), bytes.TrimSpace([]byte(line))}, []byte{0}))
	name := hex.EncodeToString(sum[:8])
	f[name]++
	return name + ":" + strconv.Itoa(f[name])
}
