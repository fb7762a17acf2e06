package schema

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A wordList is one list of schema/words.yaml.
type wordList struct {
	Source string   `yaml:"source"`
	Date   string   `yaml:"date"` // YYYY-MM-DD
	Words  []string `yaml:"words"`
}

var words = sync.OnceValue(func() map[string]*wordList {
	return *dataOf[map[string]*wordList]("words.yaml")
})

// first returns the first word of a list that a text holds, or "".
func first(list, text string) string {
	for _, word := range words()[list].Words {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

// An index has the words of a list by their first and by their last byte, to hold many texts against.
type index struct {
	byFirst, byLast [256][]string
	begins          [1 << 10]bool // pairs of bytes that a word begins with, see pair
}

// pair returns a number for two bytes, which other pairs have too.
func pair(a, b byte) int { return int(a&31)<<5 | int(b&31) }

func indexOf(list string) func() *index {
	return sync.OnceValue(func() *index {
		var x index
		for _, word := range words()[list].Words {
			head, tail := word[0], word[len(word)-1]
			x.begins[pair(head, word[1])] = true
			x.byFirst[head], x.byLast[tail] = append(x.byFirst[head], word), append(x.byLast[tail], word)
		}
		return &x
	})
}

// isIn reports whether a text holds one of the words.
func (x *index) isIn(text string) bool {
	for i := range len(text) - 1 {
		if !x.begins[pair(text[i], text[i+1])] {
			continue
		}
		for _, word := range x.byFirst[text[i]] {
			if strings.HasPrefix(text[i:], word) {
				return true
			}
		}
	}
	return false
}

var whenWords, handingOver = indexOf("when"), indexOf("handing-over")

// SaysWhen reports whether a description, in lower case, says when to use an agent.
func SaysWhen(description string) bool { return whenWords().isIn(description) }

// ReadOnlyWords are words of which each promise has some.
func ReadOnlyWords() []string { return words()["read-only"].Words }

// ReadOnlyPromise returns the words by which a description, in lower case, promises that the agent
// changes nothing, or "". "read-only" must be about the agent: at the start, or with nothing after it
// that it could be about, such as replicas.
func ReadOnlyPromise(description string) string {
	for _, word := range ReadOnlyWords() {
		for off := 0; ; {
			i := strings.Index(description[off:], word)
			if i < 0 {
				break
			}
			before, after := description[:off+i], description[off+i+len(word):]
			off += i + len(word)
			if strings.HasPrefix(word, "read") && isAboutAgent(before, after) || !strings.HasPrefix(word, "read") && !isLimit(after) {
				return word
			}
		}
	}
	return ""
}

// isLimit reports whether what stands after "never edits" limits it: "never edits files outside of docs", "never edits
// test files".
func isLimit(after string) bool {
	if slices.ContainsFunc([]string{"test", "existing test", "the test", "production", "generated"}, func(part string) bool {
		return strings.HasPrefix(after, " "+part)
	}) {
		return true
	}
	sentence, _, _ := strings.Cut(after, ". ")
	return slices.ContainsFunc([]string{" not ", " outside", " other than ", " except ", " beyond ", " unless ", " without "}, func(limit string) bool {
		return strings.Contains(sentence, limit)
	})
}

// isAboutAgent reports whether what stands around "read-only" leaves it to the agent. In parentheses with more after
// them it is about what stands in front.
func isAboutAgent(before, after string) bool {
	if noun, ok := strings.CutSuffix(before, " ("); ok && strings.HasPrefix(after, "),") {
		return slices.Contains(words()["roles"].Words, noun[strings.LastIndexByte(noun, ' ')+1:])
	}
	before = strings.TrimRight(before, " *_(")
	if before == "" || strings.HasSuffix(before, "strictly") {
		return true
	}
	if strings.HasPrefix(after, ",") {
		return !strings.HasSuffix(before, ",") // neither an item of a list
	}
	next := strings.TrimLeft(after, " *_")
	if next == "" || strings.ContainsAny(next[:1], ".;:)-\"'") || strings.HasPrefix(next, "—") || strings.HasPrefix(next, "–") {
		return true
	}
	word, _, _ := strings.Cut(next, " ")
	word = strings.Trim(word, ".,;:)")
	return word == "mode" || slices.Contains(words()["roles"].Words, word)
}

// IsGenericUser reports whether the name of a user, in lower case, stands for anybody, or for a service.
func IsGenericUser(name string) bool {
	return slices.Contains(words()["generic-users"].Words, name) || first("generic-user-parts", name) != "" || strings.HasPrefix(name, "my-")
}

// PermissionSwitches returns the switches that turn an assistant's questions off.
func PermissionSwitches() []string { return words()["permission-switches"].Words }

// IsPreposition reports whether a word in lower case may stand between a verb and an agent's name.
func IsPreposition(word string) bool { return slices.Contains(words()["prepositions"].Words, word) }

// HandsOver reports whether a text, in any case, ends in words by which a prompt hands work to an agent
// whose name follows.
func HandsOver(text string) bool {
	if text == "" {
		return false
	}
	if last := text[len(text)-1]; last < utf8.RuneSelf && len(handingOver().byLast[lower(last)]) == 0 {
		return false // as most do
	}
	if !isASCII(text) {
		text = strings.ToLower(text)
	}
	for _, phrase := range handingOver().byLast[lower(text[len(text)-1])] {
		if n := len(text) - len(phrase); endsWith(text, phrase) && (n == 0 || !isLetter(text[n-1])) {
			return true
		}
	}
	return false
}

// startsWith reports whether a text starts with a part in lower case, whatever the case of its letters of ASCII.
func startsWith(text, part string) bool {
	if len(part) > len(text) {
		return false
	}
	for i := range len(part) {
		if lower(text[i]) != part[i] {
			return false
		}
	}
	return true
}

// endsWith reports whether a text ends with a part in lower case, whatever the case of its letters of ASCII.
func endsWith(text, part string) bool {
	return len(part) <= len(text) && startsWith(text[len(text)-len(part):], part)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// NamesAgents reports whether the header of a table's column, in lower case, says that it holds agents.
func NamesAgents(header string) bool {
	return first("agent-columns", header) != "" && !strings.Contains(header, "user")
}

// IsSlot reports whether a name in lower case stands for any name: "agent-name", "your-agent".
func IsSlot(name string) bool {
	return slices.ContainsFunc(nameWords(name), func(word string) bool { return slices.Contains(words()["slots"].Words, word) })
}

// IsPlanned reports whether a text in lower case starts with a remark in parentheses that an agent isn't
// there yet, or maybe.
func IsPlanned(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, " *`"), "(")
	return ok && slices.ContainsFunc(words()["planned"].Words, func(word string) bool { return strings.HasPrefix(rest, word) })
}

// IsProgram reports whether a word is the name of a program that prompts order to be run.
func IsProgram(word string) bool { return slices.Contains(words()["programs"].Words, word) }

// IsRole reports whether a name in lower case with dashes or underscores ends in a job, in the singular.
func IsRole(name string) bool {
	i := strings.LastIndexAny(name, "-_")
	return i > 0 && IsJob(name[i+1:])
}

// IsJob reports whether a word in lower case is a job, in the singular.
func IsJob(word string) bool { return slices.Contains(words()["roles"].Words, word) }

// OrdersAgent reports whether a word in lower case orders the agent whose name follows.
func OrdersAgent(word string) bool { return slices.Contains(words()["ordering-agents"].Words, word) }

// IsAdjective reports whether a name with a dash is an adjective, by its last word: "read-only".
func IsAdjective(name string) bool {
	return slices.Contains(words()["adjectives"].Words, name[strings.LastIndexByte(name, '-')+1:])
}

// NamesSkill reports whether a text, the one after a name, starts with a word for skills.
func NamesSkill(text string) bool {
	rest := strings.ToLower(strings.TrimLeft(text, " `*\""))
	return slices.ContainsFunc(words()["skills"].Words, func(word string) bool { return strings.HasPrefix(rest, word) })
}

// ListsSkills reports whether a title, in any case, is that of a list of skills.
func ListsSkills(title string) bool {
	return slices.Contains(words()["skill-lists"].Words, strings.ToLower(title))
}

// LabelsSkills reports whether a text, the line before a name, begins with a label for skills: "Skill: ".
func LabelsSkills(text string) bool {
	label, rest, ok := strings.Cut(text, ":")
	label = strings.TrimSuffix(strings.ToLower(strings.Trim(label, " -*+\t`|")), "s")
	return ok && !strings.Contains(rest, ". ") && slices.ContainsFunc(words()["skills"].Words, func(word string) bool { return strings.HasSuffix(label, word) })
}

// AnnouncesForm reports whether a heading announces the form of a text, which may follow with headings of its own.
func AnnouncesForm(title string) bool {
	fields := strings.Fields(strings.ToLower(title))
	return len(fields) > 0 && slices.Contains(words()["forms"].Words, fields[len(fields)-1])
}
