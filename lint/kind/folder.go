package kind

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// A tally counts the files of one folder or of one collection.
type tally struct {
	files  int // with or without frontmatter, except documentation
	full   int // files with the form of a definition (see [form])
	speaks int // those of full with more evidence
	signed int // those of full with a field of agents
	marked votes
	leans  votes
	others votes // of undecided files, see otherByFields; only in tallies of folders
}

// votes counts files by the kind that the evidence suggests.
type votes map[*schema.Kind]int

// most returns the kind with at least two votes and more than half of all votes, or nil.
func (v votes) most() *schema.Kind {
	all, best := 0, (*schema.Kind)(nil)
	for k, n := range v {
		if all += n; best == nil || n > v[best] {
			best = k
		}
	}
	if best == nil || v[best] < 2 || 2*v[best] <= all {
		return nil
	}
	return best
}

// tallies are the tallies of all folders and collections.
type tallies struct {
	folders map[string]*tally
	scopes  map[agent.Scope]*tally
}

func tallyOf(files []*File) tallies {
	t := tallies{map[string]*tally{}, map[agent.Scope]*tally{}}
	for _, f := range files {
		folder := t.folder(f)
		folder.add(f)
		t.scope(f).add(f)
		if f.open {
			if k, _ := f.other(); k != nil {
				folder.others[k]++
			}
		}
	}
	return t
}

func (t tallies) folder(f *File) *tally {
	dir := path.Dir(f.Path)
	if t.folders[dir] == nil {
		t.folders[dir] = &tally{marked: votes{}, leans: votes{}, others: votes{}}
	}
	return t.folders[dir]
}

func (t tallies) scope(f *File) *tally {
	if t.scopes[f.scope] == nil {
		t.scopes[f.scope] = &tally{marked: votes{}, leans: votes{}}
	}
	return t.scopes[f.scope]
}

func (c *tally) add(f *File) {
	if f.at.documentation && !f.form.full {
		return
	}
	c.files++
	if f.form.full && (f.open || f.Verdict.Kind != nil) {
		c.full++
		if f.form.speaks {
			c.speaks++
		}
		if f.form.signed {
			c.signed++
		}
	}
	if f.own != nil {
		c.marked[f.own]++
	}
	if f.lean != nil {
		c.leans[f.lean]++
	}
}

// leanByFolders sets the lean of open files whose tools are those of several platforms, if exactly one of these has a
// folder in the tree.
func leanByFolders(files []*File) {
	var here map[string]*schema.Kind
	for _, f := range files {
		if !f.open || f.lean != nil {
			continue
		}
		if here == nil {
			here = ownedKinds(files)
		}
		tied := slices.DeleteFunc(f.tied(), func(id string) bool { return here[id] == nil })
		if len(tied) == 1 {
			f.lean = here[tied[0]]
		}
	}
}

// ownedKinds returns the agent kinds of the definitions in platforms' own folders, by platform ID.
func ownedKinds(files []*File) map[string]*schema.Kind {
	here := map[string]*schema.Kind{}
	for _, f := range files {
		if k := f.Verdict.Kind; k != nil && k.IsSubagent() && f.at.owner == k.Platform {
			here[k.Platform.ID] = k
		}
	}
	return here
}

// together classifies a file by the files beside it, the names of its folders and its form.
func (f *File) together(t tallies, m *Manifests) {
	definition, guessed := f.isDefinition(t.folder(f), t.scope(f))
	if !definition {
		f.reject(f.lacks())
		return
	}
	k, presumed, why := f.platform(t, m)
	f.settle(k, guessed, why)
	f.Verdict.Presumed = presumed || guessed
}

// isDefinition reports whether the form and the location of a file make it a definition, and whether that is a guess.
func (f *File) isDefinition(folder, scope *tally) (definition, guessed bool) {
	most := folder.full >= 2 && 2*folder.full > folder.files
	switch {
	case f.isTemplate():
		return false, false
	case f.Pinned:
		return f.form.any, false
	case f.at.documentation && !f.at.agents:
		return most && !f.at.aside, false
	case f.at.dot != "" && f.at.agents:
		return f.form.any, true
	case f.at.exact && !f.at.aside:
		return f.form.any, false
	case f.at.agents && f.form.full:
		return true, f.at.aside && !f.form.speaks && (!most || folder.speaks == 0)
	case f.form.full && !f.at.aside && most && scope.speaks > 0:
		return true, folder.signed == 0
	case f.form.full && f.form.speaks:
		return true, folder.signed == 0 || !most && (f.at.aside || !f.form.says)
	case f.Named && f.form.any:
		return true, true
	}
	return false, false
}

// isTemplate reports whether a file is a template: its name is a placeholder, and it isn't beside agents.
func (f *File) isTemplate() bool {
	return f.form.slot && (f.at.aside || f.at.documentation || !f.at.agents)
}

// lacks says why an open file isn't a definition.
func (f *File) lacks() string {
	switch {
	case !f.form.any:
		return "not a definition: its frontmatter has neither name nor description"
	case f.form.slot:
		return "not a definition: its name is a slot to fill in"
	default:
		return "not a definition: it is in no folder for agents, and nothing but name and description speaks for one"
	}
}

// isIn reports whether a folder is below another one.
func isIn(folder, other string) bool { return other == "." || strings.HasPrefix(folder, other+"/") }

// platform returns the agent kind of a definition, whether only a name suggests it, and the evidence.
func (f *File) platform(t tallies, m *Manifests) (kind *schema.Kind, presumed bool, why string) {
	usual := m.usualOf(f.Path)
	word := func() (*schema.Kind, bool, string) {
		k := f.at.word.Of(schema.AgentRole)
		return k, f.lean != k, "in the folder " + path.Base(f.at.wordIn)
	}
	if f.at.owner != nil && (usual == nil || usual.Platform != f.at.owner) {
		// A standard that has no agents (".agents") doesn't identify the platform.
		return cmp.Or(f.at.owner.Of(schema.AgentRole), schema.UnknownPlatform().Of(schema.AgentRole)), false, "in " + f.at.dot
	}
	if f.at.suffix != nil && usual == nil {
		return f.at.suffix.Of(schema.AgentRole), true, "named *" + path.Ext(trimExt(f.Path)) + path.Ext(f.Path)
	}
	if k := t.folder(f).marked.most(); k != nil {
		return k, false, "as most of its folder"
	}
	if f.at.word != nil && usual == nil && isIn(f.at.wordIn, f.scope.Folder) {
		return word()
	}
	if k := t.scope(f).marked.most(); k != nil && f.at.agents {
		return k, false, "as most of " + f.scope.Name()
	}
	if usual != nil {
		return usual, false, "in a folder for plugins"
	}
	if f.at.word != nil {
		return word()
	}
	if k := t.scope(f).leans.most(); k != nil && (f.lean == nil || f.lean == k) {
		return k, false, "by the models and tools of most of its collection"
	}
	if len(t.scope(f).leans) < 2 && f.lean != nil {
		return f.lean, false, "by its models and tools"
	}
	if k := m.hint(f.Path); k != nil && f.lean == nil {
		return k, false, besideOf(k)
	}
	if k, why := f.other(); k != nil {
		return k, k.Platform != schema.UnknownPlatform(), why
	}
	folder := t.folder(f)
	if k := folder.others.most(); f.hasStrangeTools() && 2*folder.others[k] > folder.files {
		return k, k.Platform != schema.UnknownPlatform(), "as most of its folder"
	}
	f.unattributed = true
	if f.at.agents {
		return Provisional(), false, "in a folder for agents"
	}
	return Provisional(), false, "by its fields"
}

// otherByFields returns the agent kind of another platform, or of an unknown product, that the fields of a file
// suggest, and the evidence; nil if they suggest none. It is for files without any better evidence.
func (f *File) otherByFields() (*schema.Kind, string) {
	unknown := schema.UnknownPlatform().Of(schema.AgentRole)
	switch {
	case f.isForeign():
		return unknown, "by settings of a product that isn't known"
	case f.hasOtherModel():
		return unknown, "by its model, which is another product's"
	case f.hasForeignTool():
		return unknown, "by its tools, which are another product's"
	}
	if id := f.otherTools(); id != "" {
		return schema.ByID(id).Of(schema.AgentRole), "by its tools"
	}
	return nil, ""
}

// besideOf words the evidence of a weak manifest of kind k above a file.
func besideOf(k *schema.Kind) string {
	if k.Platform == schema.UnknownPlatform() {
		return "in a plugin of a product that isn't known"
	}
	return "beside a configuration of " + k.Platform.Name
}

// hasOtherModel reports whether a file selects a model of another vendor that the default platform doesn't know.
func (f *File) hasOtherModel() bool {
	model := f.Doc.Front.Lookup("model")
	return model != nil && schema.IsOthersModel(model.Value.Text) && !Provisional().Models().Resolves(model.Value.Text)
}

// isForeign reports whether the fields of a file are those of another product: one of them exists only there, or at
// least two are settings that the default platform doesn't have, and they outnumber the fields that it has.
func (f *File) isForeign() bool {
	settings, known := 0, 0
	for _, field := range f.Doc.Front.Fields {
		switch {
		case schema.IsOthersField(field.Key):
			return true
		case field.Key == "name" || field.Key == "description":
		case Provisional().Field(field.Key) != nil:
			known++
		case schema.IsSetting(field.Key):
			settings++
		}
	}
	return settings >= 2 && settings > known
}
