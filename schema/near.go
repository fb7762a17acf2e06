package schema

import (
	"math/bits"
	"strings"
)

// Near returns the candidate that a name is most likely a slip of: equal but for case, dashes,
// underscores and dots, or one edit away (two for names of eight letters or more). It returns ""
// if none is.
func Near(name string, candidates []string) string {
	best, least := "", tooFar
	var buf, otherBuf [maxNear]byte
	folded := appendFold(buf[:0], name)
	set := bytesIn(folded)
	for _, c := range candidates {
		if len(folded) > len(c)+2 && isASCII(c) {
			continue // folding makes it shorter, and it is too short
		}
		other := appendFold(otherBuf[:0], c)
		if d := slips(folded, other, set, bytesIn(other)); d < least && c != name {
			best, least = c, d
		}
	}
	return best
}

// tooFar is how many edits are more than a slip.
const tooFar = 3

// slips returns how many edits a folded candidate is apart from a folded name, or tooFar. The sets are the bytes in them.
func slips[T string | []byte](name, candidate T, inName, inCandidate uint64) int {
	if string(name) == string(candidate) {
		return 0
	}
	if bits.OnesCount64(inName^inCandidate) > maxApart {
		return tooFar
	}
	d := distance(name, candidate)
	if limit := 1 + len(candidate)/8; d > min(limit, 2) || len(candidate) < 4 {
		return tooFar
	}
	return d
}

// maxNear is the length in bytes above which names are compared for being equal only.
const maxNear = 64

// fold returns a name without what people write differently.
func fold(s string) string {
	var buf [maxNear]byte
	return string(appendFold(buf[:0], s))
}

func appendFold(buf []byte, s string) []byte {
	if !isASCII(s) {
		s = strings.ToLower(s)
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-', c == '_', c == '.', c == ' ':
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c|0x20)
		default:
			buf = append(buf, c)
		}
	}
	return buf
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// distance returns the number of insertions, deletions, replacements and swaps of neighbors that
// turn a into b, in bytes, or 3 if it is more than 2.
func distance[T string | []byte](a, b T) int {
	if abs(len(a)-len(b)) > 2 || len(a) > maxNear || len(b) > maxNear {
		return 3
	}
	var rows [3][maxNear + 1]int
	before, last, next := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(last[j]+1, next[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			least = min(least, next[j])
		}
		if least > 2 {
			return 3
		}
		before, last, next = last, next, before
	}
	return min(last[len(b)], 3)
}

func abs(n int) int { return max(n, -n) }
