package schema

import (
	"slices"
	"strings"
)

// NearName returns the candidate that the name of an agent or skill is most likely a slip of: equal but
// for case, dashes and underscores, or one of which each word is the name's or a slip of it. It returns
// "" if none is. Letters alone don't make names alike: a ui-designer is no api-designer.
func NearName(name string, candidates []string) string {
	slip, folded := "", fold(name)
	var buf [maxNear]byte
	for _, c := range candidates {
		other := appendFold(buf[:0], c)
		switch {
		case c == name, abs(len(other)-len(folded)) > 2: // more than a slip
		case string(other) == folded:
			return c
		case slip == "" && IsSlip(name, c):
			slip = c
		}
	}
	return slip
}

// NearAgent returns the near name of an agent, or the only one with the same subject whose job is the
// same by another word (cpp-developer, cpp-pro), or "".
func NearAgent(name string, candidates []string) string {
	if near := NearName(name, candidates); near != "" {
		return near
	}
	renamed := ""
	for _, c := range candidates {
		if c != name && sameJob(name, c) {
			if renamed != "" {
				return ""
			}
			renamed = c
		}
	}
	return renamed
}

// NearTitle returns the near name, or the one that is two edits away at most and begins with the same
// word ("ADR Creation", "ADR Creator"), or "".
func NearTitle(name string, candidates []string) string {
	near := NearName(name, candidates)
	if near != "" {
		return near
	}
	near = Near(name, candidates)
	a, b := nameWords(name), nameWords(near)
	if len(a) > 1 && len(a) == len(b) && a[0] == b[0] {
		return near
	}
	return ""
}

// Fold returns a name without what some platforms don't look at: case, dashes, underscores, dots and
// blanks.
func Fold(name string) string { return fold(name) }

// IsSlip reports whether one name is the other with a slip of the keyboard in it: as many words, each
// equal or, if it has five letters or more, one edit away (two from nine letters on). Other digits,
// another job and a plural are no slips.
func IsSlip(a, b string) bool {
	as, bs := nameWords(a), nameWords(b)
	if len(as) != len(bs) {
		return fold(a) == fold(b)
	}
	slips := 0
	for i := range as {
		if as[i] == bs[i] {
			continue
		}
		if slips++; slips > 1 || !isWordSlip(as[i], bs[i]) {
			return false
		}
	}
	return slips == 1 || a != b
}

func isWordSlip(a, b string) bool {
	short := min(len(a), len(b))
	if short < 4 || strings.TrimRight(a, "s") == strings.TrimRight(b, "s") || strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	if IsJob(a) && IsJob(b) || strings.HasPrefix(a, b) && len(a)-len(b) > 1 || strings.HasPrefix(b, a) && len(b)-len(a) > 1 {
		return false
	}
	d := distance(a, b)
	if short < 5 {
		return d == 1 && len(a) == len(b) && sameLetters(a, b)
	}
	return d == 1 || d == 2 && short >= 9
}

// sameLetters reports whether two words of one length hold the same bytes in another order.
func sameLetters(a, b string) bool {
	var count [256]int
	for i := range len(a) {
		count[a[i]]++
		count[b[i]]--
	}
	return count == [256]int{}
}

// sameJob reports whether two names have one subject, and jobs that are one by another word.
func sameJob(a, b string) bool {
	as, bs := nameWords(a), nameWords(b)
	if len(as) < 2 || len(as) != len(bs) {
		return false
	}
	last := len(as) - 1
	for i := range last {
		if as[i] != bs[i] && !isWordSlip(as[i], bs[i]) {
			return false
		}
	}
	for _, group := range words()["same-jobs"].Words {
		jobs := strings.Fields(group)
		if slices.Contains(jobs, as[last]) && slices.Contains(jobs, bs[last]) {
			return true
		}
	}
	return false
}

func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' })
}
