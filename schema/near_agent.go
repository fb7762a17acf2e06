package schema

import (
	"slices"
	"strings"
	"sync"
)

// NearName returns the candidate that the name of an agent or skill is most likely a slip of: equal but
// for case, dashes and underscores, or one of which each word is the name's or a slip of it. It returns
// "" if none is. Letters alone don't make names alike: a ui-designer is no api-designer.
func NearName(name string, candidates []string) string { return NewNames(candidates).near(name) }

// Names are names to find near ones among, folded once for all that are looked for. They are immutable
// and safe for concurrent use.
type Names struct {
	list   []string
	folded func() []string
}

// NewNames returns the names of a list, which the caller doesn't change afterwards.
func NewNames(list []string) *Names {
	return &Names{list, sync.OnceValue(func() []string {
		folded := make([]string, len(list))
		for i, name := range list {
			folded[i] = fold(name)
		}
		return folded
	})}
}

func (n *Names) near(name string) string {
	slip, folded := "", fold(name)
	for i, other := range n.folded() {
		switch c := n.list[i]; {
		case c == name, abs(len(other)-len(folded)) > 2: // more than a slip
		case other == folded:
			return c
		case slip == "" && (len(folded) > maxNear || distance(folded, other) <= 2) && IsSlip(name, c):
			slip = c
		}
	}
	return slip
}

// NearAgent returns the near name of an agent, or the one that has the word agent at its end and the other hasn't,
// or the only one with the same subject whose job is the same by another word (cpp-developer, cpp-pro), or "".
func (n *Names) NearAgent(name string) string {
	if near := n.near(name); near != "" {
		return near
	}
	short := strings.TrimSuffix(fold(name), "agent")
	for i, other := range n.folded() {
		if short != "" && n.list[i] != name && strings.TrimSuffix(other, "agent") == short {
			return n.list[i]
		}
	}
	words := nameWords(name)
	if len(words) < 2 {
		return ""
	}
	jobs := sameJobs(words[len(words)-1])
	if len(jobs) == 0 {
		return ""
	}
	renamed := ""
	for _, c := range n.list {
		if c != name && endsInAny(c, jobs) && sameJob(words, nameWords(c), jobs) {
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
	if abs(len(a)-len(b)) > 2 {
		return false
	}
	as, bs := nameWords(a), nameWords(b)
	if len(as) != len(bs) {
		return fold(a) == fold(b)
	}
	slips := 0
	for i := range as {
		if as[i] == bs[i] {
			continue
		}
		slips++
		if slips > 1 || !isWordSlip(as[i], bs[i]) {
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

// sameJobs returns the words for a job, that one included, nil if it has one only.
func sameJobs(job string) []string {
	var same []string
	for _, group := range words()["same-jobs"].Words {
		if jobs := strings.Fields(group); slices.Contains(jobs, job) {
			same = append(same, jobs...)
		}
	}
	return same
}

// endsInAny reports whether a name ends in one of several words, in any case. It is a quick look at
// names of which few do.
func endsInAny(name string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return len(name) >= len(word) && strings.EqualFold(name[len(name)-len(word):], word)
	})
}

// sameJob reports whether two names, by their words, have one subject, and the second one of several
// jobs.
func sameJob(a, b, jobs []string) bool {
	if len(a) != len(b) {
		return false
	}
	last := len(a) - 1
	for i := range last {
		if a[i] != b[i] && !isWordSlip(a[i], b[i]) {
			return false
		}
	}
	return slices.Contains(jobs, b[last])
}

// WithoutVariant returns a name in lower case without the words that are those of models or of a series.
func WithoutVariant(name string) string {
	return strings.Join(slices.DeleteFunc(nameWords(name), func(word string) bool { return slices.Contains(words()["variants"].Words, word) }), "-")
}

func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' })
}
