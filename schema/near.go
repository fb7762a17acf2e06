package schema

import "strings"

// Near returns the candidate that a name is most likely a slip of: equal but for case, dashes,
// underscores and dots, or one edit away (two for names of eight letters or more). It returns ""
// if none is.
func Near(name string, candidates []string) string {
	best, least := "", 3
	folded := fold(name)
	for _, c := range candidates {
		d := 0
		if other := fold(c); other != folded {
			d = distance(folded, other)
			if limit := 1 + len(other)/8; d > min(limit, 2) || len(other) < 4 {
				continue
			}
		}
		if d < least && c != name {
			best, least = c, d
		}
	}
	return best
}

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', '_', '.', ' ':
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// distance returns the number of insertions, deletions, replacements and swaps of neighbors that
// turn a into b, in bytes, or 3 if it is more than 2.
func distance(a, b string) int {
	if abs(len(a)-len(b)) > 2 || len(a) > 64 || len(b) > 64 {
		return 3
	}
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
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
