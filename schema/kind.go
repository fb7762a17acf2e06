package schema

import (
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A Kind is one kind of definition that a platform reads. Its fields are in five groups, in the order
// in which a platform.yaml has them.
type Kind struct {
	ID string `yaml:"id"`
	// Role is what files of this kind are to the platform.
	Role KindRole `yaml:"role"`

	Found       `yaml:",inline"`
	Frontmatter `yaml:",inline"`
	Loading     `yaml:",inline"`
	Limits      `yaml:",inline"`
	Beside      `yaml:",inline"`

	// Platform is the platform that the kind belongs to.
	Platform *Platform `yaml:"-"`

	fields func() *fieldSet
}

// Found is where the files of a kind are, and by what they are known.
type Found struct {
	// Globs are the platform's own places, relative to any folder.
	Globs []string `yaml:"globs"`
	// Reads are places of other products in which the platform reads files of this kind too.
	Reads []Reading `yaml:"reads"`
	// Not are files in those places that the platform passes over.
	Not []string `yaml:"not"`
	// Names are globs of file names that nothing else has, wherever they are.
	Names []string `yaml:"names"`
	// Manifests are files that make a folder one of the platform's, and what is found in it then.
	Manifests []Manifest `yaml:"manifests"`
	// Astray reports that the platform reads no file of the kind: it is what people put in a wrong place, and it takes
	// the fields of the kind to be one.
	Astray bool `yaml:"astray"`
	// ByField, if not "", is the field that a file must have to be one, or one of its keys without it: in the same place are
	// others too.
	ByField string `yaml:"by-field"`
	// ByKeys reports that a file must have one of the keys of its fields to be one, as far as it has any: other products'
	// are in the same place.
	ByKeys bool `yaml:"by-keys"`
	// Usual are places where other products keep theirs too, so that marks count before them.
	Usual []string `yaml:"usual"`
	// Marks are what only definitions of this kind have in their frontmatter.
	Marks []Mark `yaml:"marks"`
}

// A Reading is a place of another product that a platform reads too.
type Reading struct {
	Glob   string `yaml:"glob"`
	Source string `yaml:"source"`
	Date   string `yaml:"date"` // YYYY-MM-DD
}

// A Manifest makes a folder one of the platform's.
type Manifest struct {
	// File is relative to the folder: ".claude-plugin/plugin.json". A * in it stands for a product that isn't known.
	File string `yaml:"file"`
	Glob string `yaml:"glob"` // of files of the kind, relative to the folder
	// Key is the manifest's key that lists files or folders of the kind, "" if there is none.
	Key string `yaml:"key"`
	// Each, if not "", is the key that holds the path in each entry of the mapping under Key, relative to the manifest.
	Each string `yaml:"each"`
	// Named reports that only files that are named as their folders count.
	Named bool `yaml:"named"`
	// Weak reports that the folder may hold others' definitions as well.
	Weak bool `yaml:"weak"`
	// Alone reports that the manifest counts only where the folder has no manifest of another platform.
	Alone bool `yaml:"alone"`
}

// A Mark is a field that tells a kind.
type Mark struct {
	Field string `yaml:"field"`
	// Values are those that it must have; none stands for any.
	Values []string `yaml:"values"`
	// Kind, if not "", is what the value must be, as frontmatter's kinds are written: "a mapping".
	Kind string `yaml:"kind"`
	// Prefix, if not "", is how the value must begin; Holds what must be in it.
	Prefix string `yaml:"prefix"`
	Holds  string `yaml:"holds"`
	// With, if not "", is another field that must be there.
	With string `yaml:"with"`
	// Weak reports that the mark is no more than a sign: it takes two, or most of a folder.
	Weak bool `yaml:"weak"`
}

// Frontmatter is what the platform knows of the fields of a kind.
type Frontmatter struct {
	// Schema is the file name of the JSON Schema of its frontmatter.
	Schema string `yaml:"schema"`
	// PromptField is the field that holds the prompt in files that aren't Markdown, "" if none does.
	PromptField string `yaml:"prompt-field"`
	// Takes are types, by JSON Schema's names, that a field may have in this kind besides those of the schema.
	Takes map[string][]string `yaml:"takes"`
	// Optional are fields that the schema requires and this kind doesn't.
	Optional []string `yaml:"optional"`
	// Missing is what the platform does with a file of this kind without a field, where that differs from what
	// the schema says.
	Missing map[string]*Effect `yaml:"missing"`
	// InvalidTypes is the schema's InvalidType of fields where this kind has another one.
	InvalidTypes map[string]map[string]*Effect `yaml:"invalid-types"`
	// OneOf are fields of which a file must have one, nil if there are none.
	OneOf *Choice `yaml:"one-of"`
	// NameStyle is how the platform's own documentation writes names: "kebab" or nothing.
	NameStyle string `yaml:"name-style"`
	// FolderNames reports that the folders of a file are a part of its name, so that the same name in two of them is two
	// names.
	FolderNames bool `yaml:"folder-names"`
	// Reserved are names that the platform keeps for itself.
	Reserved []Reserved `yaml:"reserved"`
	// ReservedOf names the kind whose reserved names count here too.
	ReservedOf string `yaml:"reserved-of"`
	// Renames are fields of other formats and old spellings, by that name.
	Renames map[string]*Rename `yaml:"renames"`
	// RenamesOf names the kind whose renames count here too.
	RenamesOf string `yaml:"renames-of"`
	// Ignored are fields that have no effect in this kind although the platform or its users know
	// them.
	Ignored map[string]*Effect `yaml:"ignored"`
	// LooseGuard is said of hooks outside of their field that are to guard an agent, nil if that is no matter.
	LooseGuard *LooseGuard `yaml:"loose-guard"`
	// Permissions is the field with rules of which the last that matches counts, nil if there is none.
	Permissions *Permissions `yaml:"permissions"`
	// OwnModels is what is known of models where that isn't what is known for the platform, nil if it is.
	OwnModels *Models `yaml:"models"`
	// OwnTools are names of tools that resolve in this kind besides those of the platform.
	OwnTools []string `yaml:"tools"`
}

// Loading is what the platform does with the files of a kind.
type Loading struct {
	// Loader is what it does with what can be wrong with a file, by what is wrong.
	Loader map[What]*Effect `yaml:"loader"`
	// Comments reports that JSON may have comments.
	Comments bool `yaml:"comments"`
	// Blank reports that the platform takes a file with nothing in it, and reads no settings from it.
	Blank bool `yaml:"blank"`
	// Wrapper is the field that a file may leave out, so that its entries are those of the file; "" if there is none.
	Wrapper string `yaml:"wrapper"`
	// Bare reports that the platform loads a file without any field where it finds no frontmatter or can't read it.
	Bare bool `yaml:"bare"`
	// Objects reports that the platform's YAML makes objects of dates and of binary data, which are no text.
	Objects bool `yaml:"objects"`
	// Numbers is which numbers the platform's YAML knows, "" for those of YAML 1.1 and of JavaScript.
	Numbers Numbers `yaml:"numbers"`
	// QuotesText reports that the platform's YAML takes a value in quotes for text, whatever its tag is.
	QuotesText bool `yaml:"quotes-text"`
	// TrimsFences reports that blanks around the dashes of either fence make no difference, so that a line of them inside
	// of a value closes the block. TrimsBlock reports that blanks in front of the first field are taken away.
	TrimsFences bool `yaml:"trims-fences"`
	TrimsBlock  bool `yaml:"trims-block"`
	// Reopens reports that a second line of --- right below the first makes no difference.
	Reopens bool `yaml:"reopens"`
	// ReadsLines reports that the platform reads a field from each line where it can't parse the YAML.
	ReadsLines bool `yaml:"reads-lines"`
	// RepairColons is how the platform writes the values of lines with a colon anew where the YAML doesn't parse, "" if it
	// doesn't.
	RepairColons ColonRepair `yaml:"repair-colons"`
	// Tabs says which tabs the platform's YAML reads as blanks, "" for none that YAML doesn't.
	Tabs Tabs `yaml:"tabs"`
	// OldNumbers reports that the platform's YAML takes digits with colons for a number, and those behind 0o for text.
	OldNumbers bool `yaml:"old-numbers"`
	// StrictFloats reports that a number with a point or an exponent is no whole one, whatever its value.
	StrictFloats bool `yaml:"strict-floats"`
	// Finite reports that the platform takes an infinite number for a wrong value.
	Finite bool `yaml:"finite"`
	// Merges reports that the platform's reader of YAML takes in what "<<" merges.
	Merges bool `yaml:"merges"`
	// RepairMarks are the characters for which the platform puts the value of a line in quotes where the YAML doesn't
	// parse, "" if it repairs nothing that way. Package frontmatter has the rest of it.
	RepairMarks string `yaml:"repair-marks"`
	// Agents are the names of the agents that the platform has built in.
	Agents []string `yaml:"agents"`
	// AgentsOf names the kind whose built-in agents count here too.
	AgentsOf string `yaml:"agents-of"`
	// Strays are places where people keep files of the kind and the platform doesn't find them.
	Strays []Stray `yaml:"strays"`
	// OldNames are endings of file names that the platform has replaced.
	OldNames []OldName `yaml:"old-names"`
	// CountsFromZero is said of $1 where the platform takes it for the second argument, nil if it is the first.
	CountsFromZero *Effect `yaml:"counts-from-zero"`
	// Variables are what the platform replaces in a prompt, nil if nothing.
	Variables *Variables `yaml:"variables"`
}

// Numbers says which numbers a reader of YAML knows.
type Numbers string

// The sets of numbers.
const (
	CoreNumbers  Numbers = "core"  // those of YAML 1.2: no underscores, no 0b
	SerdeNumbers Numbers = "serde" // those of serde_yaml, a library for Rust: no underscores, no zero first
)

// UnmarshalText refuses what isn't one of them.
func (n *Numbers) UnmarshalText(text []byte) error {
	return oneOf(n, text, "set of numbers", CoreNumbers, SerdeNumbers)
}

// Tabs says where a reader of YAML takes tabs for blanks.
type Tabs string

// The places of tabs.
const (
	InnerTabs Tabs = "inner" // on lines that have nothing else or a comment, and behind the dash of an item
	AllTabs   Tabs = "all"   // in front of keys and items too
)

// UnmarshalText refuses what isn't one of them.
func (t *Tabs) UnmarshalText(text []byte) error {
	return oneOf(t, text, "place of tabs", InnerTabs, AllTabs)
}

// A ColonRepair is how a platform writes a value with a colon anew.
type ColonRepair string

// The ways to write a value with a colon.
const (
	ColonQuotes ColonRepair = "quotes" // in double quotes
	ColonBlock  ColonRepair = "block"  // as a block, to which the lines below it belong that are indented
)

// UnmarshalText refuses what isn't one of them.
func (r *ColonRepair) UnmarshalText(text []byte) error {
	return oneOf(r, text, "repair of colons", ColonQuotes, ColonBlock)
}

// Beside is what a platform knows of manifests and hooks, and of what lies beside a file.
type Beside struct {
	// Hooks is how the hooks in a file are written, nil if no more is known than that a command is in "command".
	Hooks *HookForm `yaml:"hooks"`
	// FolderVariables are the variables that stand for the folder of the file's plugin or skill, by name.
	FolderVariables map[string]KindRole `yaml:"folder-variables"`
	// Replaces are the keys of a manifest that take the place of a folder, and that folder.
	Replaces map[string]string `yaml:"replaces"`
	// Paths are the keys of a manifest, or of the entries of a marketplace, that list paths, and what must be there.
	Paths map[string]PathForm `yaml:"paths"`
	// WholeManifest is said of an entry of a marketplace that claims to be the whole manifest of a plugin that has one, nil
	// if that is no matter.
	WholeManifest *WholeManifest `yaml:"whole-manifest"`
	// Overruled are the fields of an entry of a marketplace that have no effect where the plugin has a manifest of its own.
	Overruled map[string]*Overruled `yaml:"overruled"`
	// ReplacedHooks is said of hooks of an entry for an event that the plugin has hooks for, nil if both run.
	ReplacedHooks *Effect `yaml:"replaced-hooks"`
}

// An Overruled is a field of an entry of a marketplace that has no effect beside a manifest.
type Overruled struct {
	// File is the file of the plugin that says the same and counts.
	File   string `yaml:"file"`
	Effect `yaml:",inline"`
}

// A HookForm is how hooks are written, and what the platform makes of them.
type HookForm struct {
	// Flat reports that an entry of an event may be a hook itself, without a list of hooks in it.
	Flat bool `yaml:"flat"`
	// Commands are the fields of a hook that have a command, by the shell that runs it.
	Commands map[string]Shell `yaml:"commands"`
	// Timeouts are the fields of a hook that have a timeout, by its unit.
	Timeouts map[string]TimeUnit `yaml:"timeouts"`
	// Folders are the variables that stand for folders in commands, and that the shell splits at blanks.
	Folders []string `yaml:"folders"`
	// FromProject reports that commands start in the folder of the project, so that relative paths begin there.
	FromProject bool `yaml:"from-project"`
	// Entry is what an entry may have, nil if that isn't known.
	Entry *HookEntry `yaml:"entry"`
}

// HasCommand reports whether a field of a hook has a command; where no form is known, none has.
func (h *HookForm) HasCommand(field string) bool {
	if h == nil {
		return false
	}
	_, ok := h.Commands[field]
	return ok
}

// A Shell is what runs the command of a hook.
type Shell string

// The shells.
const (
	PosixShell   Shell = "posix"
	WindowsShell Shell = "windows" // PowerShell, or what Windows has
)

// UnmarshalText refuses what isn't a shell.
func (s *Shell) UnmarshalText(text []byte) error {
	return oneOf(s, text, "shell", PosixShell, WindowsShell)
}

// A TimeUnit is that of a timeout.
type TimeUnit string

// The units.
const (
	Seconds      TimeUnit = "seconds"
	Milliseconds TimeUnit = "milliseconds"
)

// UnmarshalText refuses what isn't a unit.
func (u *TimeUnit) UnmarshalText(text []byte) error {
	return oneOf(u, text, "unit of time", Seconds, Milliseconds)
}

// A HookEntry is what an entry of hooks may have besides the hooks: all else is ignored.
type HookEntry struct {
	Fields []string `yaml:"fields"`
	// Hook are fields of a hook, which belong one level deeper.
	Hook []string `yaml:"hook"`
	// Bare reports that the platform takes an entry without hooks, and runs nothing then.
	Bare   bool `yaml:"bare"`
	Effect `yaml:",inline"`
}

// A WholeManifest is how an entry of a marketplace claims to be the whole manifest.
type WholeManifest struct {
	// Field is the field that is false then, Lists those that contradict a manifest.
	Field  string   `yaml:"field"`
	Lists  []string `yaml:"lists"`
	Effect `yaml:",inline"`
}

// A PathForm is what a path of a manifest leads to.
type PathForm string

// The forms of paths.
const (
	FilePath   PathForm = "file" // of Markdown
	DataPath   PathForm = "data" // a file of JSON
	FolderPath PathForm = "folder"
	ServerPath PathForm = "server" // a file of MCP servers, of which the platform says nothing if it isn't there
	AnyPath    PathForm = "any"
	PlainPath  PathForm = "plain" // to a file, without ./
)

var pathForms = []PathForm{FilePath, DataPath, FolderPath, ServerPath, AnyPath, PlainPath}

// UnmarshalText refuses what isn't a form of a path.
func (f *PathForm) UnmarshalText(text []byte) error {
	return oneOf(f, text, "form of a path", pathForms...)
}

// Limits are how long things may be; nil if the platform names no limit.
type Limits struct {
	// MaxBody is the longest prompt that the platform takes.
	MaxBody *Limit `yaml:"max-body"`
	// MaxDescription are the longest descriptions that the platform and others who read the file take, the longest first.
	MaxDescription []Limit `yaml:"max-description"`
	// MinBody is how long the prompt must be at least.
	MinBody *Limit `yaml:"min-body"`
	// Budget is for the descriptions of all agents together.
	Budget *Budget `yaml:"budget"`
}

// A Reserved is a name, or that of a folder of a skill, that a platform keeps for itself.
type Reserved struct {
	Name   string `yaml:"name"`   // a glob, "" for a folder
	Folder string `yaml:"folder"` // in lower case, "" for a name
	Effect `yaml:",inline"`
}

// A Choice is a set of fields of which a file must have one, and what the platform does with a file that has none.
type Choice struct {
	Fields []string `yaml:"fields"`
	Effect `yaml:",inline"`
}

// A Rename is a field name that a platform doesn't read although it looks like one that it does.
type Rename struct {
	To string `yaml:"to"` // the field that is meant
	// Unless is a kind of value with which another version of the platform reads the field, as
	// frontmatter's kinds are written, or "".
	Unless string `yaml:"unless"`
	// Unlike reports that the field does something else than the one that is meant: a list that restricts
	// isn't one that approves.
	Unlike bool `yaml:"unlike"`
	// Always reports that the effect is the same where the field that is meant is there as well.
	Always bool `yaml:"always"`
	Effect `yaml:",inline"`
}

// A LooseGuard is what a platform does with a hook of one of its guard events that stands anywhere but in the field
// of hooks.
type LooseGuard struct {
	Field  string   `yaml:"field"`  // of hooks, with a closed set of events
	Unless []string `yaml:"unless"` // the keys below which it doesn't look
	Effect `yaml:",inline"`
}

// Permissions is a field that maps tools to actions, or to patterns with actions, and what the
// platform does with more than one pattern that matches.
type Permissions struct {
	Field string `yaml:"field"`
	// Switches is the older field that maps tools to true or false.
	Switches string `yaml:"switches"`
	// Writing are the names by which changing files is denied, Shell the one of the shell. Both are
	// allowed unless a rule says otherwise.
	Writing []string `yaml:"writing"`
	Shell   string   `yaml:"shell"`
	Effect  `yaml:",inline"`
}

// A Stray is a place where a platform doesn't find files that are meant for it.
type Stray struct {
	Glob string `yaml:"glob"`
	// Named reports that only a file that is named as its folder counts.
	Named bool `yaml:"named"`
	// Bare reports that only a file without an ending counts.
	Bare bool `yaml:"bare"`
	// Capitals reports that only a folder counts that has the letters of Glob in another case. Where the file system
	// doesn't tell them apart, the platform finds what is in it.
	Capitals bool `yaml:"capitals"`
	// Place is where such a file is, in words that follow "the file is".
	Place string `yaml:"place"`
	// Unless are files, relative to the folder of the file or to one above it, through which it is read after all.
	Unless []string `yaml:"unless"`
	// Except are globs of files that are where the platform looks, although Glob matches them.
	Except []string `yaml:"except"`
	Source string   `yaml:"source"`
	Date   string   `yaml:"date"`
	Effect `yaml:",inline"`
}

// An OldName is an ending of file names that a platform has replaced by another one.
type OldName struct {
	Suffix string `yaml:"suffix"`
	To     string `yaml:"to"`
	Source string `yaml:"source"`
	Date   string `yaml:"date"`
	Effect `yaml:",inline"`
}

// Variables are the names that a platform replaces where a prompt has ${name}, and what it does with
// another one.
type Variables struct {
	Names []string `yaml:"names"`
	// Prefix is how names begin that are the platform's and no one else's; "" if all are.
	Prefix string `yaml:"prefix"`
	Effect `yaml:",inline"`
}

// A Limit is the greatest length that a platform takes.
type Limit struct {
	Characters int `yaml:"characters"` // code points
	// With is the field whose text counts along, "" for none.
	With   string `yaml:"with"`
	Effect `yaml:",inline"`
}

// A Budget is how much the descriptions of all agents in a folder may have together.
type Budget struct {
	Folder string `yaml:"folder"` // that the platform loads as a whole, relative to any other
	Tokens int    `yaml:"tokens"`
	Effect `yaml:",inline"`
}

// Covers reports whether a folder, slash-separated, is one that the budget is for.
func (b *Budget) Covers(folder string) bool {
	return folder == b.Folder || strings.HasSuffix(folder, "/"+b.Folder)
}

// inherit takes over what another kind of the platform has.
func (k *Kind) inherit(p *Platform) {
	if k.AgentsOf != "" {
		k.Agents = p.Kind(k.AgentsOf).Agents
	}
	if k.ReservedOf != "" {
		k.Reserved = p.Kind(k.ReservedOf).Reserved
	}
	if k.RenamesOf != "" {
		k.Renames = p.Kind(k.RenamesOf).Renames
	}
}

// ReservedName returns the entry of the names that the platform keeps for itself which a name is, nil if none.
func (k *Kind) ReservedName(name string) *Reserved {
	for i := range k.Reserved {
		if r := &k.Reserved[i]; r.Name != "" && matchName(r.Name, name) {
			return r
		}
	}
	return nil
}

// ReservedFolder is [Kind.ReservedName] for the name of a skill's folder.
func (k *Kind) ReservedFolder(name string) *Reserved {
	for i := range k.Reserved {
		if r := &k.Reserved[i]; r.Folder != "" && strings.EqualFold(r.Folder, name) {
			return r
		}
	}
	return nil
}

// Does returns what the platform does with something that is wrong with a file of this kind, nil
// if the data doesn't say.
func (k *Kind) Does(what What) *Effect { return k.Loader[what] }

// StrayAt returns the place that a slash-separated path is in and the platform doesn't look at, nil if there is none.
// exists reports whether there is a file of a path.
func (k *Kind) StrayAt(name string, exists func(string) bool) *Stray {
	for i := range k.Strays {
		u := &k.Strays[i]
		excepted := func(glob string) bool { return doublestar.MatchUnvalidated(glob, name) }
		if u.has(name) && !slices.ContainsFunc(u.Except, excepted) && !u.isReadThrough(name, exists) {
			return u
		}
	}
	return nil
}

// has reports whether a slash-separated path is in the place by its name.
func (u *Stray) has(name string) bool {
	switch {
	case u.Named && !IsNamedAsFolder(name), u.Bare && !IsBare(name):
		return false
	case u.Capitals:
		lower := strings.ToLower(name)
		return lower != name && doublestar.MatchUnvalidated(u.Glob, lower) && !doublestar.MatchUnvalidated(u.Glob, lowerBase(name))
	}
	return doublestar.MatchUnvalidated(u.Glob, name)
}

// lowerBase returns a path whose file name is in lower case.
func lowerBase(name string) string {
	dir, base := path.Split(name)
	return dir + strings.ToLower(base)
}

// IsBare reports whether a file, by its slash-separated path, has no ending.
func IsBare(name string) bool { return !strings.Contains(path.Base(name), ".") }

// IsNamedAsFolder reports whether a file, by its slash-separated path and without its extension, is named as the folder
// that it is in.
func IsNamedAsFolder(name string) bool {
	base := path.Base(name)
	return strings.EqualFold(strings.TrimSuffix(base, path.Ext(base)), path.Base(path.Dir(name)))
}

// isReadThrough reports whether one of the files is there that have the platform read a file.
func (u *Stray) isReadThrough(name string, exists func(string) bool) bool {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		for _, file := range u.Unless {
			if above := path.Join(dir, file); above != name && exists(above) {
				return true
			}
		}
		if dir == "." || dir == "/" {
			return false
		}
	}
}

// Rename returns what a field is meant for that another format or an old version has: by its name, or
// by one that differs in case, dashes and underscores only. nil if there is none.
func (k *Kind) Rename(name string) *Rename {
	if r := k.Renames[name]; r != nil {
		return r
	}
	folded, least := Fold(name), ""
	for key := range k.Renames {
		if (least == "" || key < least) && Fold(key) == folded {
			least = key
		}
	}
	return k.Renames[least]
}

// IsSubagent reports whether files of this kind define agents, as opposed to skills and commands.
func (k *Kind) IsSubagent() bool { return k.Role == AgentRole }

// IsSkill reports whether files of this kind define skills.
func (k *Kind) IsSkill() bool { return k.Role == SkillRole }

// IsPart reports whether files of this kind are parts of skills.
func (k *Kind) IsPart() bool { return k.Role == PartRole }

// IsJSON reports whether files of this kind are JSON, as opposed to Markdown with frontmatter.
func (k *Kind) IsJSON() bool {
	return k.Role == PluginRole || k.Role == MarketplaceRole || k.Role == HooksRole || k.Role == ServersRole
}
