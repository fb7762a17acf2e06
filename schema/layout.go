package schema

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"
)

// A Holds says what a folder holds by its name, "" if the name doesn't tell. It is a word for people
// too: "rules", "output styles".
type Holds string

// The contents of folders that code tells apart; all others hold something that is no definition.
const (
	HoldsAgents    Holds = "agents"
	HoldsCommands  Holds = "commands"
	HoldsSkills    Holds = "skills"
	HoldsDocuments Holds = "documents"
	HoldsWorkflows Holds = "workflows"
)

// An Unread is a place of definitions whose form agentlint doesn't read yet.
type Unread struct {
	Glob     string `yaml:"glob"`
	Form     string `yaml:"form"` // "JSON"
	Platform string `yaml:"platform"`
	Origin   `yaml:",inline"`
}

// layout is schema/layout.yaml, which explains its keys.
type layout struct {
	Origin         `yaml:",inline"`
	Folders        map[Holds][]string `yaml:"folders"`
	Plain          []string           `yaml:"plain"`
	Archives       []string           `yaml:"archives"`
	Models         []string           `yaml:"models"`
	OthersTools    []string           `yaml:"others-tools"`
	OthersFields   []string           `yaml:"others-fields"`
	Documentation  []string           `yaml:"documentation"`
	Texts          []string           `yaml:"texts"`
	DocumentFields []string           `yaml:"document-fields"`
	AgentFields    []string           `yaml:"agent-fields"`
	AgentSigns     []string           `yaml:"agent-signs"`
	Settings       []string           `yaml:"settings"`
	SkillFields    []string           `yaml:"skill-fields"`
	SkillNames     []string           `yaml:"skill-names"`
	Arguments      []string           `yaml:"arguments"`
	Prompts        []string           `yaml:"prompts"`
	Copies         []string           `yaml:"copies"`
	Languages      []string           `yaml:"languages"`
	Samples        []string           `yaml:"samples"`
	Templates      []string           `yaml:"templates"`
	References     []string           `yaml:"references"`
	Foreign        []string           `yaml:"foreign"`
	Suffixes       []string           `yaml:"suffixes"`
	Unread         []Unread           `yaml:"unread"`

	holds map[string]Holds // by exact name
	wild  []wildName
}

// A wildName is a pattern of names of folders.
type wildName struct {
	pattern string
	holds   Holds
}

var layouts = sync.OnceValue(func() *layout {
	l := dataOf[layout]("layout.yaml")
	l.holds = map[string]Holds{}
	for holds, names := range l.Folders {
		for _, name := range names {
			if strings.Contains(name, "*") {
				l.wild = append(l.wild, wildName{name, holds})
			} else {
				l.holds[name] = holds
			}
		}
	}
	slices.SortFunc(l.wild, func(a, b wildName) int { return strings.Compare(a.pattern, b.pattern) })
	return l
})

// FolderHolds returns what a folder of that name holds, and whether its whole name says so rather than a part of
// it ("base-agents").
func FolderHolds(name string) (holds Holds, exact bool) {
	l, name := layouts(), strings.ToLower(name)
	if holds, ok := l.holds[name]; ok {
		return holds, true
	}
	for _, w := range l.wild {
		if matchName(w.pattern, name) {
			return w.holds, false
		}
	}
	return "", false
}

// IsDocumentation reports whether a file of that name, without its extension, is documentation, a template or
// a shared part by its name.
func IsDocumentation(stem string) bool { return matchNames(layouts().Documentation, stem) }

// IsText reports whether a file of that name, without its extension, is text by its name if it has no frontmatter.
func IsText(stem string) bool { return matchNames(layouts().Texts, stem) }

// IsOthersTool reports whether a tool of that name is one that no platform with data has, and another product has.
func IsOthersTool(name string) bool { return slices.Contains(layouts().OthersTools, name) }

// IsOthersField reports whether a field of that name is one that no platform with data has, and another product has.
func IsOthersField(name string) bool { return slices.Contains(layouts().OthersFields, name) }

// IsCopies reports whether a folder of that name repeats or exemplifies what is elsewhere.
func IsCopies(name string) bool { return slices.Contains(layouts().Copies, name) }

// HoldsSamples reports whether a slash-separated path has a folder of samples of what is to be written on it.
func HoldsSamples(dir string) bool {
	return slices.ContainsFunc(strings.Split(dir, "/"), func(name string) bool {
		return IsCopies(name) || slices.Contains(layouts().Samples, name) || matchNames(layouts().Templates, name)
	})
}

// HoldsTemplates reports whether a slash-separated path has a folder of files on it that are copied and filled in.
func HoldsTemplates(dir string) bool {
	return slices.ContainsFunc(strings.Split(dir, "/"), func(name string) bool { return matchNames(layouts().Templates, name) })
}

// HoldsReferences reports whether a folder of a skill, by its name, holds texts that its reader opens.
func HoldsReferences(name string) bool {
	return slices.Contains(layouts().References, strings.ToLower(name))
}

// IsPlainFolder reports whether a folder whose name begins with a dot belongs to no product.
func IsPlainFolder(name string) bool { return slices.Contains(layouts().Plain, name) }

// IsOthersModel reports whether the name of a model is one of another vendor than the default platform's.
func IsOthersModel(name string) bool {
	return slices.ContainsFunc(layouts().Models, func(start string) bool { return strings.HasPrefix(strings.ToLower(name), start) })
}

// IsArchive reports whether the name of a folder says that what is in it isn't used any more.
func IsArchive(name string) bool { return matchNames(layouts().Archives, name) }

// IsForeign reports whether a folder, by its slash-separated path, holds copies of other people's files, or of the
// repository itself.
func IsForeign(dir string) bool {
	for _, name := range layouts().Foreign {
		if matchName(name, path.Base(dir)) || dir == name || strings.HasSuffix(dir, "/"+name) {
			return true
		}
	}
	return false
}

// DocumentFields are fields that documents have and agents don't.
func DocumentFields() []string { return layouts().DocumentFields }

// AgentFields are fields that agents have and documents don't.
func AgentFields() []string { return layouts().AgentFields }

// AgentSigns are fields that speak for an agent without settling it.
func AgentSigns() []string { return layouts().AgentSigns }

// SkillFields are fields that skills and commands have and agents don't.
func SkillFields() []string { return layouts().SkillFields }

// IsSkillVariant reports whether a file of that name, without its extension, is another form of a skill.
func IsSkillVariant(stem string) bool { return matchNames(layouts().SkillNames, stem) }

// IsSetting reports whether the name of a field says that it sets how an agent works: "max-rounds", "defaultModel".
func IsSetting(field string) bool {
	known := layouts().Settings
	return slices.Contains(known, strings.ReplaceAll(fold(field), "-", "")) || slices.ContainsFunc(known, func(word string) bool {
		at := strings.Index(strings.ToLower(field), word)
		return at >= 0 && isWord(field, at, at+len(word))
	})
}

// isWord reports whether a part of a field's name is a word of it, by hyphens, underscores and capitals.
func isWord(name string, start, end int) bool {
	isLower := func(c byte) bool { return 'a' <= c && c <= 'z' }
	isUpper := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	begins := start == 0 || isUpper(name[start]) || !isLower(name[start-1]) && !isUpper(name[start-1])
	return begins && (end == len(name) || !isLower(name[end]))
}

// ArgumentsIn returns what of a text stands for the arguments of a command, "" if nothing does.
func ArgumentsIn(text []byte) string {
	for _, a := range layouts().Arguments {
		if bytes.Contains(text, []byte(a)) {
			return a
		}
	}
	return ""
}

// IsPromptStart reports whether a line, in lower case, begins as the prompts of agents do.
func IsPromptStart(line string) bool {
	return slices.ContainsFunc(layouts().Prompts, func(start string) bool { return strings.HasPrefix(line, start) })
}

// HasOtherSuffix reports whether a file name ends as those of files that are no agents.
func HasOtherSuffix(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(layouts().Suffixes, func(suffix string) bool { return strings.HasSuffix(name, suffix) })
}

// UnreadForms are the places of definitions whose form isn't read yet.
func UnreadForms() []Unread { return layouts().Unread }

// IsLanguage reports whether a folder name is a language code ("ja", "zh-TW", "pt_BR") or ends in
// one with a country ("categories_zh-TW").
func IsLanguage(s string) bool {
	languages := layouts().Languages
	if slices.Contains(languages, s) {
		return true
	}
	n := len(s)
	if n < 5 || s[n-3] != '-' && s[n-3] != '_' || !slices.Contains(languages, strings.ToLower(s[n-5:n-3])) {
		return false
	}
	country := s[n-2:]
	return country == strings.ToUpper(country) && country[0] >= 'A' && (n == 5 || s[n-6] == '_' || s[n-6] == '-' || s[n-6] == '.')
}

func matchNames(patterns []string, name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(patterns, func(p string) bool { return matchName(p, name) })
}

// matchName reports whether a name has a pattern. What stands before its wildcards is cheaper to ask than the whole,
// and mostly settles it; and so is what stands after them.
func matchName(pattern, name string) bool {
	for i := range len(pattern) {
		if isWildcard(pattern[i]) {
			break
		}
		if i == len(name) || pattern[i] != name[i] {
			return false
		}
	}
	for i := 1; i <= len(pattern) && !isWildcard(pattern[len(pattern)-i]); i++ {
		if i > len(name) || pattern[len(pattern)-i] != name[len(name)-i] {
			return false
		}
	}
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

// isWildcard reports whether a character of a pattern stands for others.
func isWildcard(c byte) bool { return strings.IndexByte(`*?[]\`, c) >= 0 }
