package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// fingerprints counts how often a fingerprint was given, so that each is unique in a report.
type fingerprints map[string]int

// next returns a name for a diagnostic that stays when lines are added or taken away elsewhere: it
// is made of the path, the rule and the text that it is about, and of a number where they are the
// same.
func (f fingerprints) next(path string, it *Item) string {
	sum := sha256.Sum256([]byte(path + "\x00" + it.Fingerprint()))
	name := hex.EncodeToString(sum[:8])
	f[name]++
	return name + ":" + strconv.Itoa(f[name])
}
