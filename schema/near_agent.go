package schema

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// NearName returns the candidate that the name of an agent or skill is most likely a slip of: equal but
// for case, dashes and underscores, or one of which each word is the name's or a slip of it. It returns
// "" if none is. Letters alone don't make names alike: a ui-designer is no api-designer.
func NearName(name string, candidates []string) string { return NewNames(candidates).Near(name) }

// Names are names to find near ones among, folded once for all that are looked for. They are immutable
// and safe for concurrent use.
type Names struct {
	list   []string
	folded func() foldedNames
	byJob  func() map[string][]splitName // the names by their last words
}

// foldedNames are folded names in the order of the list, and the places there of those that are the same without the
// word agent at their end, and of those with the same numbers.
type foldedNames struct {
	all       []foldedName
	byBare    map[string][]int
	byNumbers map[string][]int
}

// A foldedName is a folded name and the set of bytes in it.
type foldedName struct {
	text  string
	bytes uint64
}

func newFoldedName(name string) foldedName {
	text := fold(name)
	return foldedName{text, bytesIn(text)}
}

// A splitName is a name and its words.
type splitName struct {
	name  string
	words []string
}

// NewNames returns the names of a list, which the caller doesn't change afterwards.
func NewNames(list []string) *Names {
	return &Names{list, sync.OnceValue(func() foldedNames {
		folded := foldedNames{make([]foldedName, len(list)), make(map[string][]int, len(list)), map[string][]int{}}
		for i, name := range list {
			folded.all[i] = newFoldedName(name)
			text := folded.all[i].text
			folded.byBare[bare(text)] = append(folded.byBare[bare(text)], i)
			folded.byNumbers[numbers(name)] = append(folded.byNumbers[numbers(name)], i)
		}
		return folded
	}), sync.OnceValue(func() map[string][]splitName {
		byJob := map[string][]splitName{}
		for _, name := range list {
			if words := nameWords(name); len(words) > 0 {
				last := words[len(words)-1]
				byJob[last] = append(byJob[last], splitName{name, words})
			}
		}
		return byJob
	})}
}

// bare returns a folded name without the word agent at its end.
func bare(folded string) string { return strings.TrimSuffix(folded, "agent") }

const digits = "0123456789"

// numbers returns the words of a name that have digits, which the names that are a slip of it have too.
func numbers(name string) string {
	if !strings.ContainsAny(name, digits) {
		return ""
	}
	return strings.Join(slices.DeleteFunc(nameWords(name), func(word string) bool { return !strings.ContainsAny(word, digits) }), " ")
}

// bytesIn returns which bytes a text has, as a set of those modulo 64.
func bytesIn[T string | []byte](text T) uint64 {
	var set uint64
	for i := range len(text) {
		set |= 1 << (text[i] & 63)
	}
	return set
}

// maxApart is how many bytes two texts of which one is two edits from the other have at most that the
// other doesn't have: each edit replaces one by another.
const maxApart = 4

// Spelt returns the name that is another one but for case, dashes and underscores, or "".
func (n *Names) Spelt(name string) string {
	names, folded := n.folded(), fold(name)
	for _, i := range names.byBare[bare(folded)] {
		if n.list[i] != name && names.all[i].text == folded {
			return n.list[i]
		}
	}
	return ""
}

// Near returns the name that another one is most likely a slip of, as [NearName] does.
func (n *Names) Near(name string) string {
	if same := n.Spelt(name); same != "" {
		return same
	}
	names, folded := n.folded(), fold(name)
	set, long := bytesIn(folded), len(folded) > maxNear
	for _, i := range names.byNumbers[numbers(name)] {
		other := &names.all[i]
		if !long && bits.OnesCount64(other.bytes^set) > maxApart || abs(len(other.text)-len(folded)) > 2 {
			continue // more than a slip, as most are
		}
		if c := n.list[i]; c != name && (long || distance(folded, other.text) <= 2) && IsSlip(name, c) {
			return c
		}
	}
	return ""
}

// NearAgent returns the near name of an agent, or the one that has the word agent at its end and the other hasn't,
// or the only one with the same subject whose job is the same by another word (cpp-developer, cpp-pro), or "".
func (n *Names) NearAgent(name string) string {
	if near := n.Near(name); near != "" {
		return near
	}
	if short := bare(fold(name)); short != "" {
		for _, i := range n.folded().byBare[short] {
			if n.list[i] != name {
				return n.list[i]
			}
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
	for _, job := range jobs {
		for _, c := range n.byJob()[job] {
			if c.name != name && sameSubject(words, c.words) {
				if renamed != "" {
					return ""
				}
				renamed = c.name
			}
		}
	}
	return renamed
}

// NearTitle returns the near name, or the one that is two edits away at most and begins with the same
// word ("ADR Creation", "ADR Creator"), or "".
func (n *Names) NearTitle(name string) string {
	near := n.Near(name)
	if near != "" {
		return near
	}
	near = Near(name, n.list)
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
	if short < 4 || abs(len(a)-len(b)) > 2 || strings.TrimRight(a, "s") == strings.TrimRight(b, "s") ||
		strings.ContainsAny(a, digits) || strings.ContainsAny(b, digits) {
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

// sameJobs returns the words for a job, each once, that one included, nil if it has one only.
func sameJobs(job string) []string {
	var same []string
	for _, group := range words()["same-jobs"].Words {
		if jobs := strings.Fields(group); slices.Contains(jobs, job) {
			same = append(same, jobs...)
		}
	}
	slices.Sort(same)
	return slices.Compact(same)
}

// sameSubject reports whether two names, by their words, are the same but for the last word.
func sameSubject(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) - 1 {
		if a[i] != b[i] && !isWordSlip(a[i], b[i]) {
			return false
		}
	}
	return true
}

// WithoutVariant returns a name in lower case without the words that are those of models or of a series.
func WithoutVariant(name string) string {
	return strings.Join(slices.DeleteFunc(nameWords(name), func(word string) bool { return slices.Contains(words()["variants"].Words, word) }), "-")
}

func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' })
}
