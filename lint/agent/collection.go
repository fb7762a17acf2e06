package agent

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Summary is all that other documents may know of a document. As long as it stays equal, an edit
// makes no other document's diagnostics stale.
type Summary struct {
	Path  string
	Scope Scope
	Name  string // "" if the definition has none or isn't an agent
	// NameSpan and Line say where the name is.
	NameSpan source.Span
	Line     int // 1-based
	// Description is what says when the agent is to be used, trimmed; "" like Name.
	Description string
	// Skill is the name of a skill: its field, or its folder; "" if the definition is none.
	Skill string
	// Roles are those of the sections that an agent's text seems to have, by a look at its lines.
	Roles schema.RoleSet
	// Manual reports that the model may not invoke the skill.
	Manual bool
	// Platform is the ID of the platform that the definition is for.
	Platform string
	// Guessed reports that nothing says the file is a definition, see [Document.Guessed].
	Guessed bool
	// Misframed reports that readers may not find the frontmatter, see [Document.IsMisframed].
	Misframed bool
	// Aside reports that nothing refers to the file by a name: it is a part of a skill, or JSON.
	Aside bool
	// Asks reports that the first step of an agent asks a context manager.
	Asks bool
	// Mentions is what the text says of the references of skills, see [References.Mentions].
	Mentions string
	// Brief reports that a skill has a sentence for a text, or none.
	Brief bool
}

// Stem returns the name of the file without its extensions.
func (s *Summary) Stem() string { return StemOf(s.Path) }

// StemOf returns the name of a file without its extensions.
func StemOf(file string) string {
	stem := path.Base(file[:len(file)-len(path.Ext(file))])
	return strings.TrimSuffix(strings.TrimSuffix(stem, ".agent"), ".chatmode")
}

// Summarize returns the summary of a document of a project, which may be nil.
func Summarize(d *Document, p *Project) *Summary {
	if d.lean != nil {
		return d.lean.summary
	}
	name, at := d.Name()
	s := &Summary{Path: d.Source.Path, Scope: d.Scope, Name: name, NameSpan: at, Line: d.Source.LineFromOffset(at.Start), Platform: d.Kind.Platform.ID, Guessed: d.Guessed, Misframed: d.IsMisframed()}
	s.Mentions = p.References().Mentions(d.Source.Path, d.Source.Text)
	switch {
	case d.Kind.IsSubagent():
		if f := d.Front.Lookup("description"); f != nil && f.Value.Kind == frontmatter.String {
			s.Description = strings.TrimSpace(f.Value.Text)
		}
		s.Roles = rolesIn(d.Source.Slice(d.BodySpan()))
		s.Asks = d.FirstQuestion().Len() > 0
	case d.Kind.IsSkill():
		if s.Name, s.Skill = "", name; name == "" {
			s.Skill = path.Base(path.Dir(d.Source.Path))
		}
		at := d.BodySpan()
		s.Brief = !bytes.Contains(bytes.TrimSpace(d.Source.Text[at.Start:at.End]), []byte("\n"))
		if f := d.Front.Lookup("disable-model-invocation"); f != nil {
			s.Manual = f.Value.Kind == frontmatter.Bool && strings.EqualFold(f.Value.Text, "true")
		}
	default:
		s.Name = "" // a command competes with no agent
		s.Aside = d.Kind.IsPart() || d.Kind.IsJSON()
	}
	return s
}

// Own returns the summary with texts of its own, so that it doesn't keep that of the file.
func (s *Summary) Own() *Summary {
	own := *s
	for _, text := range []*string{&own.Name, &own.Description, &own.Skill} {
		*text = strings.Clone(*text)
	}
	return &own
}

// A Collection is the immutable set of summaries of one run, sorted by path.
type Collection struct {
	summaries []*Summary
	spaces    map[Scope]*space
	skills    map[string]*Summary   // by name and folder
	skillList []string              // the names and folders of the skills, sorted
	nearSkill *schema.Names         // the same, to find near ones
	anywhere  map[string]bool       // the names of the whole tree, and their folded forms
	asking    []*Summary            // whose first step asks a context manager
	folders   map[string][]*Summary // by the folder that they are directly in and the extension: "a/b/*.md"
	unknown   map[string]string     // by folder: the first definition for a platform without data
	mentions  *lazyMentioned
	project   *Project
	hasAgents bool // one with a name
}

// A space is what the definitions of one scope come to. The lists are sorted by their keys and then by path.
type space struct {
	agents    []*Summary // those that have a name, by it
	described []*Summary // of them, those that have a description, by it
	stems     []stemmed  // all, by the names of their files
	names     []string   // of the agents, sorted
	near      *schema.Names
	totals    Totals
}

// A stemmed is a definition and the name of its file without extensions.
type stemmed struct {
	stem string
	of   *Summary
}

// NewCollection returns the collection of the summaries, in any order. The caller doesn't change them afterwards.
func NewCollection(summaries []*Summary) *Collection {
	c := &Collection{
		summaries: slices.Clone(summaries), spaces: map[Scope]*space{}, skills: map[string]*Summary{}, anywhere: map[string]bool{},
		folders: map[string][]*Summary{}, unknown: map[string]string{}, mentions: &lazyMentioned{},
	}
	slices.SortFunc(c.summaries, func(a, b *Summary) int { return cmp.Compare(a.Path, b.Path) })
	for _, s := range c.summaries {
		if !s.Aside {
			c.add(s)
		}
	}
	for _, in := range c.spaces {
		in.sort()
	}
	c.skillList = slices.Sorted(maps.Keys(c.skills))
	c.nearSkill = schema.NewNames(c.skillList)
	return c
}

// add adds a definition that may be referred to. They come in the order of their paths.
func (c *Collection) add(s *Summary) {
	dir, stem := path.Dir(s.Path), s.Stem()
	group := dir + "/*" + path.Ext(s.Path)
	c.folders[group] = append(c.folders[group], s)
	if s.Platform == schema.UnknownID && c.unknown[dir] == "" {
		c.unknown[dir] = s.Path
	}
	c.addNames(stem, s.Skill, s.Name)
	if s.Skill != "" {
		c.skills[s.Skill], c.skills[path.Base(dir)] = s, s
	}
	in := c.spaces[s.Scope]
	if in == nil {
		in = &space{totals: Totals{With: map[schema.Role]int{}}}
		c.spaces[s.Scope] = in
	}
	in.stems = append(in.stems, stemmed{stem, s})
	if s.Name == "" {
		return
	}
	c.hasAgents = true
	if s.Asks {
		c.asking = append(c.asking, s)
	}
	in.agents, in.names = append(in.agents, s), append(in.names, s.Name)
	if s.Description != "" {
		in.described = append(in.described, s)
	}
	in.totals.add(s)
}

// addNames adds names to those of the whole tree.
func (c *Collection) addNames(names ...string) {
	for _, name := range names {
		if name != "" {
			c.anywhere[name], c.anywhere[schema.Fold(name)] = true, true
		}
	}
}

// sort sorts the lists, which are in the order of the paths, and leaves no room for more.
func (in *space) sort() {
	in.agents, in.described, in.stems, in.names = slices.Clone(in.agents), slices.Clone(in.described), slices.Clone(in.stems), slices.Clone(in.names)
	slices.SortStableFunc(in.agents, func(a, b *Summary) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(in.described, func(a, b *Summary) int { return cmp.Compare(a.Description, b.Description) })
	slices.SortStableFunc(in.stems, func(a, b stemmed) int { return cmp.Compare(a.stem, b.stem) })
	slices.Sort(in.names)
	in.near = schema.NewNames(in.names)
}

// of returns those of a sorted list that have a key. The caller doesn't change them.
func of[E any](sorted []E, key string, keyOf func(E) string) []E {
	start := sort.Search(len(sorted), func(i int) bool { return keyOf(sorted[i]) >= key })
	end := start + sort.Search(len(sorted)-start, func(i int) bool { return keyOf(sorted[start+i]) > key })
	return sorted[start:end:end]
}

// in returns what the definitions of a scope come to, nothing if there are none.
func (c *Collection) in(scope Scope) *space {
	if c == nil || c.spaces[scope] == nil {
		return &noSpace
	}
	return c.spaces[scope]
}

// noSpace is that of a scope without definitions.
var noSpace = space{near: schema.NewNames(nil)}

// Of returns the summary of a file by its path, an empty one if there is none.
func (c *Collection) Of(file string) *Summary {
	i, ok := slices.BinarySearchFunc(c.summaries, file, func(s *Summary, file string) int { return cmp.Compare(s.Path, file) })
	if !ok {
		return &Summary{}
	}
	return c.summaries[i]
}

// With returns a copy of the collection with other summaries in place of those of their paths.
func (c *Collection) With(changed []*Summary) *Collection {
	if len(changed) == 0 {
		return c
	}
	at := make(map[string]int, len(c.summaries))
	for i, s := range c.summaries {
		at[s.Path] = i
	}
	next := slices.Clone(c.summaries)
	for _, s := range changed {
		if i, ok := at[s.Path]; ok {
			next[i] = s
		} else {
			next = append(next, s)
		}
	}
	return NewCollection(next).WithProject(c.project)
}

// WithProject returns a copy of the collection that knows the files around the definitions.
func (c *Collection) WithProject(p *Project) *Collection {
	out := *c
	out.project, out.mentions = p, &lazyMentioned{}
	return &out
}

// Project returns what is known of the files around the definitions, nil for nothing.
func (c *Collection) Project() *Project {
	if c == nil {
		return nil
	}
	return c.project
}

// Knows reports whether a definition in a scope has a name, or a file name without its extension.
func (c *Collection) Knows(scope Scope, name string) bool {
	return len(c.Named(scope, name)) > 0 || len(c.in(scope).stemmed(name)) > 0
}

// NameOf returns the name of the definition in a scope whose file has that name without its extension,
// "" if there is none. One that has the name itself goes before it.
func (c *Collection) NameOf(scope Scope, stem string) string {
	if len(c.Named(scope, stem)) > 0 {
		return stem
	}
	for _, s := range c.in(scope).stemmed(stem) {
		if s.of.Name != "" {
			return s.of.Name
		}
	}
	return ""
}

// stemmed returns the definitions whose files have a name without extensions.
func (in *space) stemmed(stem string) []stemmed {
	return of(in.stems, stem, func(s stemmed) string { return s.stem })
}

// Names returns the names of the definitions in a scope, sorted. The caller doesn't change them.
func (c *Collection) Names(scope Scope) []string { return c.in(scope).names }

// Spelt returns how a scope spells a name that it has with other dashes or another case, "" if it hasn't.
func (c *Collection) Spelt(scope Scope, name string) string { return c.in(scope).near.Spelt(name) }

// NearAgent returns the name in a scope that a name nobody has is most likely meant to be, or "".
func (c *Collection) NearAgent(scope Scope, name string) string {
	return c.in(scope).near.NearAgent(name)
}

// NearTitle returns the name in a scope that one which is written for people and that nobody has is most likely meant
// to be, or "".
func (c *Collection) NearTitle(scope Scope, name string) string {
	return c.in(scope).near.NearTitle(name)
}

// Has reports whether a definition of the tree, whatever its scope, has a name: its own, that of its
// file or that of its skill. Folded names are taken as [schema.Fold] gives them.
func (c *Collection) Has(name string) bool { return c != nil && c.anywhere[name] }

// Asking returns the agents whose first step asks a context manager, sorted by path.
func (c *Collection) Asking() []*Summary {
	if c == nil {
		return nil
	}
	return c.asking
}

// Beside returns the definitions in the folder of a file whose names end as its does, sorted by path; the file is one
// of them.
func (c *Collection) Beside(name string) []*Summary {
	if c == nil {
		return nil
	}
	return c.folders[path.Dir(name)+"/*"+path.Ext(name)]
}

// Under returns the definitions below a folder, sorted by path. The caller doesn't change them.
func (c *Collection) Under(dir string) []*Summary {
	if dir == "." {
		return c.summaries
	}
	start, _ := slices.BinarySearchFunc(c.summaries, dir+"/", func(s *Summary, prefix string) int { return cmp.Compare(s.Path, prefix) })
	end := start
	for end < len(c.summaries) && strings.HasPrefix(c.summaries[end].Path, dir+"/") {
		end++
	}
	return c.summaries[start:end:end]
}

// Named returns the definitions of a name in a scope, sorted by path. The caller doesn't change them.
func (c *Collection) Named(scope Scope, name string) []*Summary {
	return of(c.in(scope).agents, name, func(s *Summary) string { return s.Name })
}

// Described returns the definitions with a description in a scope, sorted by path. The caller doesn't change them.
func (c *Collection) Described(scope Scope, description string) []*Summary {
	return of(c.in(scope).described, description, func(s *Summary) string { return s.Description })
}

// Skill returns the skill of a name, or in a folder of that name.
func (c *Collection) Skill(name string) (*Summary, bool) {
	if c == nil {
		return nil, false
	}
	s, ok := c.skills[name]
	return s, ok
}

// Skills returns the names and folders of all skills that are to be seen, sorted. The caller doesn't change them.
func (c *Collection) Skills() []string {
	if c == nil {
		return nil
	}
	return c.skillList
}

// NearSkill returns the name of a skill that a name nobody has is most likely meant to be, or "".
func (c *Collection) NearSkill(name string) string {
	if c == nil {
		return ""
	}
	return c.nearSkill.Near(name)
}

// FirstUnknown returns the path of the first definition right in a folder that is for a platform without data, ""
// if there is none.
func (c *Collection) FirstUnknown(dir string) string {
	if c == nil {
		return ""
	}
	return c.unknown[dir]
}

// Scopes returns the number of different scopes.
func (c *Collection) Scopes() int {
	seen := map[Scope]bool{}
	for _, s := range c.summaries {
		seen[s.Scope] = true
	}
	return len(seen)
}

// IsDisplayName reports whether a name is written for people: with blanks or capitals. A name in a
// script without capitals is a name.
func IsDisplayName(name string) bool {
	return strings.Contains(name, " ") || strings.ToLower(name) != name
}
