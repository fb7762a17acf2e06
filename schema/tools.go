package schema

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Tools is what a platform knows of tools. A nil Tools is a platform whose tools aren't checked.
type Tools struct {
	// Match is "exact" or "fold" (any case).
	Match string `yaml:"match"`
	// Forms are shapes of names that resolve although no table has them.
	Forms []Form `yaml:"forms"`
	// SplitItems reports that an item of a list may name several tools, with commas or blanks between
	// them, as a text may.
	SplitItems bool `yaml:"split-items"`
	// Commas reports that only commas part the names in a text, never blanks.
	Commas bool `yaml:"commas"`
	// KeepsBlanks reports that blanks around an item of a list are part of the name.
	KeepsBlanks bool `yaml:"keeps-blanks"`
	// NoPatterns reports that parentheses behind a name are part of it: Bash(git *) is no tool.
	NoPatterns bool `yaml:"no-patterns"`
	// ServerStars reports that a star counts in the name of an MCP server, and not for its tools only.
	ServerStars bool `yaml:"server-stars"`
	// Blanks are what separates the names of a text beside commas, "" for any white space.
	Blanks string `yaml:"blanks"`
	// Never are characters that no name of a tool has, and what becomes of an entry that has one; nil if entries have patterns
	// behind names, or nobody knows.
	Never *NeverIn `yaml:"never"`
	// Meant maps names that other assistants have for a tool to the platform's own.
	Meant map[string]string `yaml:"meant"`
	// Unknown is what becomes of a name that doesn't resolve, Unusable of a list in which none
	// does.
	Unknown  *Effect `yaml:"unknown"`
	Unusable *Effect `yaml:"unusable"`
	// Surfaces are programs of the platform that have tools of their own, by the key that those name.
	Surfaces map[string]*Surface `yaml:"surfaces"`
	// Patterns is what becomes of a pattern behind a name, nil if it counts or nobody knows.
	Patterns *Effect `yaml:"patterns"`
	// Sources are where the entries come from, by the key that they name.
	Sources map[string]Origin `yaml:"sources"`
	List    []*Tool           `yaml:"tools"`

	byName, folded map[string]*Tool // folded has the current tools by their names in lower case
	names          []string         // of the current tools, in the order of the table
	near           []foldedName     // the same, folded

	later map[string]string // versions that brought tools, where those that count are older
}

// A NeverIn is what becomes of an entry of a list of tools that has one of the characters.
type NeverIn struct {
	Characters string `yaml:"characters"`
	Effect     `yaml:",inline"`
}

// A Surface is one program of a platform that has tools which the others don't have, and what those make of a list of
// nothing else.
type Surface struct {
	Name string `yaml:"name"`
	// Field and Value are how a definition says that it is for that program only, Suffix is how its name does.
	Field  string `yaml:"field"`
	Value  string `yaml:"value"`
	Suffix string `yaml:"suffix"`
	Effect `yaml:",inline"`
}

// An Origin is where a fact comes from.
type Origin struct {
	Source string `yaml:"source"`
	Date   string `yaml:"date"` // YYYY-MM-DD
}

// A Form is a shape of names: all that are set must hold.
type Form struct {
	Exact  string `yaml:"exact"`
	Prefix string `yaml:"prefix"`
	Holds  string `yaml:"holds"`
	// Match is a regular expression that the whole name must match.
	Match string `yaml:"match"`
	// Field is the only field in which the form counts, "" if it does in all.
	Field string `yaml:"field"`
	// Alone reports that the form counts only where nothing else is in the list.
	Alone bool   `yaml:"alone"`
	Note  string `yaml:"note"`
	// Denied is what becomes of such a name in a list that denies, nil if it counts there.
	Denied *Effect `yaml:"denied"`

	matches func() *regexp.Regexp
}

// has reports whether a name has the form.
func (f *Form) has(name string) bool {
	return (f.Exact == "" || f.Exact == name) && strings.HasPrefix(name, f.Prefix) && strings.Contains(name, f.Holds) && (f.Match == "" || f.matches().MatchString(name))
}

// Status is how a tool stands on its platform.
type Status string

// The states of tools.
const (
	Current      Status = ""             // in the platform's documentation
	Alias        Status = "alias"        // an old name that still works
	Removed      Status = "removed"      // gone
	Undocumented Status = "undocumented" // seen in the program only
)

// Availability says whether a subagent can have a tool.
type Availability string

// The availabilities of tools.
const (
	Always      Availability = ""
	Conditional Availability = "conditional"
	Foreground  Availability = "foreground" // not in the background
	Never       Availability = "no"
)

// A Tool is one tool of a platform.
type Tool struct {
	Name      string       `yaml:"name"`
	Status    Status       `yaml:"status"`
	Since     string       `yaml:"since"`     // the version that brought it, if known
	Until     string       `yaml:"until"`     // the version that took it away
	Successor string       `yaml:"successor"` // what took its place
	Part      bool         `yaml:"part"`      // the successor is a part of what the name grants
	Subagent  Availability `yaml:"subagent"`
	Word      bool         `yaml:"word"`     // the name is an English word
	Reads     bool         `yaml:"reads"`    // it reads files
	Writes    bool         `yaml:"writes"`   // it changes files
	Runs      bool         `yaml:"runs"`     // it runs commands, which can change anything
	Patterns  string       `yaml:"patterns"` // "main-session" if a pattern counts there
	Surface   string       `yaml:"surface"`  // a key of Tools.Surfaces, "" if all programs of the platform have it
	Source    string       `yaml:"source"`   // a key of Tools.Sources
}

func loadTools(dir string) *Tools {
	t := dataOf[Tools](path.Join(dir, "tools.yaml"))
	if t == nil {
		return nil
	}
	for i := range t.Forms {
		f := &t.Forms[i]
		f.matches = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + f.Match + `)$`) })
	}
	t.index()
	return t
}

// index fills in what is looked up by names.
func (t *Tools) index() {
	t.names, t.near, t.byName, t.folded = nil, nil, make(map[string]*Tool, len(t.List)), make(map[string]*Tool, len(t.List))
	for _, tool := range t.List {
		t.byName[t.key(tool.Name)] = tool
		if tool.Status == Current {
			t.folded[strings.ToLower(tool.Name)] = tool
			t.names = append(t.names, tool.Name)
			t.near = append(t.near, newFoldedName(tool.Name))
		}
	}
}

// Tools returns the platform's tools, nil if the data has none.
func (p *Platform) Tools() *Tools { return p.tools() }

func (t *Tools) key(name string) string {
	if t.Match == "fold" {
		return strings.ToLower(name)
	}
	return name
}

// Lookup returns the tool of that name, which may be one that is gone; nil if there is none.
func (t *Tools) Lookup(name string) *Tool { return t.byName[t.key(name)] }

// HasForm reports whether a name resolves by its shape, in one of the fields at least.
func (t *Tools) HasForm(name string) bool {
	return slices.ContainsFunc(t.Forms, func(f Form) bool { return f.has(name) })
}

// Misshapen returns what becomes of an entry of a list that has a character which no name of a tool has, nil if it has
// none.
func (t *Tools) Misshapen(entry string) *Effect {
	if t.Never == nil || !strings.ContainsAny(entry, t.Never.Characters) {
		return nil
	}
	return &t.Never.Effect
}

// Denied returns what becomes of a name that resolves by its shape in a list that denies, nil if it counts there.
func (t *Tools) Denied(name string) *Effect {
	for i := range t.Forms {
		if f := &t.Forms[i]; f.has(name) {
			return f.Denied
		}
	}
	return nil
}

// TakesForm reports whether a name resolves by its shape in a field. alone tells that nothing else is in the list.
func (t *Tools) TakesForm(field, name string, alone bool) bool {
	return slices.ContainsFunc(t.Forms, func(f Form) bool {
		return (f.Field == "" || f.Field == field) && (alone || !f.Alone) && f.has(name)
	})
}

// Fold returns the current tool whose name differs in case only, or nil.
func (t *Tools) Fold(name string) *Tool { return t.folded[strings.ToLower(name)] }

// Names returns the names of the current tools in the order of the table. The slice must not be
// changed.
func (t *Tools) Names() []string { return t.names }

// Near returns the current tool that a name is most likely a slip of, as [Near] does.
func (t *Tools) Near(name string) string {
	best, least := "", tooFar
	folded := newFoldedName(name)
	for i, other := range t.near {
		if d := slips(folded.text, other.text, folded.bytes, other.bytes); d < least && t.names[i] != name {
			best, least = t.names[i], d
		}
	}
	return best
}

// toolOwners maps names of tools to the platforms that have them now.
var toolOwners = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, p := range platforms() {
		if t := p.Tools(); t != nil {
			for _, tool := range t.List {
				m[tool.Name] = append(m[tool.Name], p.Name)
			}
		}
	}
	return m
})

// ToolOwners returns the names of the platforms other than p that have a tool of exactly that
// name.
func (p *Platform) ToolOwners(name string) []string {
	var owners []string
	for _, owner := range toolOwners()[name] {
		if owner != p.Name {
			owners = append(owners, owner)
		}
	}
	return owners
}

// abilities maps names of tools to what they give on any of the platforms.
var abilities = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, p := range platforms() {
		port := p.Port()
		if port == nil {
			continue
		}
		for _, tool := range port.Tools.List {
			m[tool.Name] = append(m[tool.Name], tool.Gives...)
		}
	}
	return m
})

// AbilitiesOf returns the names of the abilities that a tool of exactly that name gives on any platform.
func AbilitiesOf(tool string) []string { return abilities()[tool] }
