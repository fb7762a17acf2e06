// Package kind classifies files: whether a file is a definition, of which kind and for which platform. It is the
// only code that does.
//
// Evidence goes in, a verdict and its reason come out. Evidence is ranked; the strongest rank that applies decides,
// and within a rank the most specific evidence:
//
//  1. said: --platform and the configuration, which set the platform and never the kind
//  2. place: a platform's own folder that contains the file or a link to it
//  3. manifest: a file in a parent folder that makes that folder a plugin or an extension
//  4. name: a file name that only one platform uses (SKILL.md, x.agent.md)
//  5. mark: fields and values that only one platform's definitions have, with or without a name
//  6. folder: the platform of most marked files in the same folder, and folders and files named after a product
//  7. form: a name and a description in a folder for agents
//
// The search ends at a folder of a product that schema/ has no data for, and at a folder for something other than
// definitions. Files are first looked at alone ([Looker]) and then folder by folder ([Decide]), because the files of a
// folder are decided together. All lists are data in schema/; docs/classification.md is the documentation for users.
package kind

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// A File is a Markdown file and what is known of it before it is decided what it is.
type File struct {
	// Path is slash-separated and relative to the root, as are the paths of Links, which lead to the file.
	Path  string
	Links []string
	// Doc is the file, parsed as whatever it may turn out to be; nil after [File.Forget].
	Doc *agent.Document
	// Said is the platform that the user said the file is for, nil for none.
	Said *schema.Platform
	// Pinned reports that the user said of this very path which platform it is for or which collection it is part
	// of, and so that it is a definition if it can be one.
	Pinned bool
	// For is for whom the user wants the file checked besides.
	For Audience
	// Named reports that the user named the file.
	Named bool
	// Verdict is what [Decide] found.
	Verdict Verdict

	open     bool         // alone it couldn't be decided
	placed   bool         // its place, or a manifest above it, is a platform's
	kind     *schema.Kind // by place, manifest or name, of a file without frontmatter
	at       location     // what its path says
	form     form         // what its frontmatter says
	lean     *schema.Kind // what weak marks say, nil if nothing
	own      *schema.Kind // the kind by its own marks
	role     schema.KindRole
	presumed bool // a name of a folder is all that says whose it is
	left     bool // a command that is left to be decided with those beside it
	// unsaid reports that nothing says whose definition it is, so that it is the default platform's.
	unsaid bool

	counted bool   // tools is known
	tools   string // the platform that has most of its tools

	scope  agent.Scope
	prompt string // what a definition in JSON or TOML has in its field for the prompt
	notes  *notes // what counts of a document that is forgotten, nil if nothing does
}

// A Verdict is what a file is.
type Verdict struct {
	// Kind is nil if the file is no definition.
	Kind *schema.Kind
	// Guessed reports that the file looks like a definition, and that nothing says it is one.
	Guessed bool
	// Presumed reports that no more than a guess or a name of a folder or a file says for which platform.
	Presumed bool
	// Why is the evidence, in words for people: "mode: subagent", "in .claude/agents".
	Why string
	// Readers are the others who read the file, as far as the user asks for them.
	Readers []agent.Reader
}

// A Looker looks at files alone. It isn't safe for concurrent use, but several may look at the files of a tree.
type Looker struct {
	manifests *Manifests
	folders   folders
}

// NewLooker returns a looker for the files of a tree with these manifests.
func NewLooker(m *Manifests) *Looker { return &Looker{m, folders{}} }

// Look finds out what a file says itself, and decides it as far as that goes.
func (l *Looker) Look(f *File) {
	f.scope = f.Doc.Scope
	if f.isData(l.manifests) {
		f.at.folder = &noFolder
		f.decideData(l.folders.locate(f.Path), l.manifests)
		f.prompt = f.promptField()
		return
	}
	f.at, f.form = l.folders.locate(f.Path), formOf(f.Doc)
	f.alone(l.manifests)
}

// noFolder is what the folders of JSON and TOML say, most of which doesn't count.
var noFolder folder

// isData reports whether a file is decided as JSON or TOML.
func (f *File) isData(m *Manifests) bool { return MayBeData(f.Path) || m.listsData(f.Path) }

// Decide gives each file its verdict. All were looked at. The result doesn't depend on their order.
func Decide(all []*File, manifests *Manifests) {
	var files, data []*File
	for _, f := range all {
		if f.isData(manifests) {
			data = append(data, f)
		} else {
			files = append(files, f)
		}
	}
	leanByFolders(files)
	t := tallyOf(files)
	for _, f := range files {
		if f.open {
			f.together(t, manifests)
		}
	}
	commands(files, manifests)
	bare(files)
	rejectPrompts(files, data)
	rejectManifests(files, data)
	for _, f := range files {
		f.obey()
	}
	parts(files, data)
	for _, f := range all {
		f.address(f.For)
	}
}

// Provisional returns the kind to parse a file as before it is decided what it is.
func Provisional() *schema.Kind { return schema.ByID(schema.DefaultID).Kinds[0] }

func (f *File) settle(k *schema.Kind, guessed bool, why string) {
	f.open, f.Verdict = false, Verdict{Kind: k, Guessed: guessed, Why: why}
}

// reject says that a file is no definition.
func (f *File) reject(why string) { f.open, f.Verdict = false, Verdict{Why: why} }

// alone decides a file by what it says itself and by where it is, as far as that goes.
func (f *File) alone(m *Manifests) {
	k, why := f.claimed(m)
	switch {
	case k != nil && k.IsSkill() && f.isSkillTemplate() && !f.Pinned:
		f.role = schema.SkillRole
		f.reject("not a definition that is checked: a template for skills")
		return
	case k != nil:
		f.placed = !f.presumed && (!k.IsSkill() || len(k.Names) == 0) // a SKILL.md may lie anywhere
		f.claim(k, why)
		return
	}
	if f.elsewhere() {
		f.placed = !f.left
		return
	}
	if f.form.bare {
		return // decided with those beside it
	}
	switch {
	case schema.HasOtherSuffix(f.Path):
		f.reject("not a definition: its name ends in " + path.Ext(trimExt(f.Path)) + path.Ext(f.Path))
	case schema.IsSkillVariant(trimExt(path.Base(f.Path))) && !f.at.agents && !f.Pinned:
		f.role = schema.SkillRole
		f.reject("not a definition that is checked: its name makes it a variant of a skill")
	case f.at.shared:
		f.reject("not a definition: it is in a folder of shared parts")
	case f.isDocumentation():
		f.reject("not a definition: documentation by its name")
	case f.form.document != "" && !f.form.speaks:
		f.reject("not a definition: it has the field " + f.form.document + ", as documents have")
	case !f.at.agents && !f.form.says && !f.Pinned && argumentsIn(f.Doc) != "":
		f.role = schema.CommandRole
		f.reject("not a definition that is checked: " + argumentsIn(f.Doc) + " makes it a command")
	case f.form.skill != "" && !f.at.agents && !f.form.says && !f.Pinned:
		f.role = schema.SkillRole
		f.reject("not a definition that is checked: " + f.form.skill + " makes it a skill or a command")
	default:
		f.open = true
		f.mark(m)
	}
}

// isSkillTemplate reports whether a SKILL.md is one to fill in: it is right in a folder for templates that doesn't have
// its name, or somewhere below one and has a slot for its name, or all of it is a slot.
func (f *File) isSkillTemplate() bool {
	dir := path.Dir(f.Path)
	if path.Base(f.Path) != "SKILL.md" {
		return false
	}
	if f.form.bare {
		return slotLine.MatchString(f.form.first) && f.form.first == strings.TrimSpace(string(f.Doc.Source.Text))
	}
	if name := f.Doc.Front.Lookup("name"); name != nil && isTemplates(path.Base(dir)) && name.Value.Text != path.Base(dir) {
		return true
	}
	return f.form.slot && slices.ContainsFunc(strings.Split(dir, "/"), isTemplates)
}

// isTemplates reports whether a folder is one for templates by its name.
func isTemplates(folder string) bool {
	return slices.Contains([]string{"template", "templates"}, strings.TrimPrefix(folder, "."))
}

// isDocumentation reports whether a file is documentation by its name, and its frontmatter doesn't outweigh it: in a
// folder for agents a name and a description do, in capitals and elsewhere it takes a field that only agents have.
func (f *File) isDocumentation() bool {
	switch {
	case !f.at.documentation || !f.form.full:
		return f.at.documentation
	case f.at.agents:
		return f.at.shouted && !f.form.says
	}
	return f.at.shouted || !f.form.says
}

// claimed returns the kind that the place of a file, a manifest above it or its name gives, nil if none does. The place
// in a project that isn't used any more gives none.
func (f *File) claimed(m *Manifests) (*schema.Kind, string) {
	for _, name := range append([]string{f.Path}, f.Links...) {
		if k, at := placeOf(name); k != nil {
			if name == f.Path && f.at.shelved && !f.Pinned {
				continue
			}
			why := "in " + at
			if name != f.Path {
				why = "linked from " + name
			}
			return k, why
		}
	}
	if k, at := strayOf(f.Path); k != nil && f.form.any && f.form.document == "" && !f.at.documentation && (!hasDataEnding(f.Path) || f.isMarkdown()) {
		return k, "in " + at
	}
	named, glob := nameOf(f.Path)
	if named != nil && named.IsSubagent() && f.speaksAgainst(named.Platform) {
		named = nil
	}
	k, manifest := m.kindOf(f.Path)
	if k == nil && f.at.archive != "" && !f.Pinned {
		return nil, ""
	}
	if k != nil && k.Astray && !k.IsJSON() && (!f.form.full || f.form.document != "" || f.at.documentation) {
		k = nil
	}
	usual := m.usualOf(f.Path)
	switch {
	case named != nil && named.IsSubagent() && (cmp.Or(k, usual) == nil || f.leansTo(named.Platform)):
		return named, "named " + path.Base(glob) // a plugin may be for several platforms
	case k != nil:
		return k, "by " + manifest
	case usual != nil && !usual.IsSubagent():
		return usual, "in a folder for plugins"
	case named != nil && usual == nil && (f.at.owner == nil || f.at.skills) && (f.at.dot == "" || f.at.skills || !f.form.bare):
		if k, folder := skillBelow(f.Path); k != nil && f.at.dot == "" && named.IsSkill() {
			f.presumed = true
			return k, "in the folder " + folder
		}
		f.presumed = named.IsSkill() && f.at.dot == "" && !f.at.skills && strings.Count(f.Path, "/") > 1
		return named, "named " + path.Base(glob)
	}
	return nil, ""
}

// hasDataEnding reports whether the name of a file says that it is data, of which a fence may be a part: YAML has one
// between documents.
func hasDataEnding(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(name)))
}

// isMarkdown reports whether a file is a definition by what is in it, whatever its name is: a block between two fences
// with a description, and a prompt that is no further block.
func (f *File) isMarkdown() bool {
	front := f.Doc.Front
	return front != nil && len(front.Faults) == 0 && front.Lookup("description") != nil && strings.ContainsAny(f.form.first, " \t") && !strings.Contains(f.form.first, ": ")
}

// skillBelow returns the kind of skills of the platform that a folder is named for which has a folder for skills with
// the file ("claude/skills"), and the name of that folder; nil if there is none.
func skillBelow(name string) (*schema.Kind, string) {
	dir, ok := besideFolder(name, schema.HoldsSkills)
	if !ok {
		return nil, ""
	}
	folder := path.Base(dir)
	if p := wordOf(folder); p != nil {
		return p.Of(schema.SkillRole), folder
	}
	return nil, ""
}

// leansTo reports whether the folder of a file, its fields or its tools speak for a platform, if only by a sign.
func (f *File) leansTo(p *schema.Platform) bool {
	if f.at.word == p || f.form.bare {
		return f.at.word == p
	}
	k, _ := f.marked(schema.AgentRole)
	if k != nil {
		return k.Platform == p
	}
	_, signs, _ := f.count(p.Of(schema.AgentRole))
	return signs > 0 || f.toolsOf() == p.ID || f.hasOnly(p)
}

// speaksAgainst reports whether a file that a platform's files are named like is another one's: two of its marks and
// no field that it doesn't have, or a folder that is named for that one and fields or tools that are more its own.
func (f *File) speaksAgainst(p *schema.Platform) bool {
	if f.form.bare || f.at.word == p {
		return false
	}
	if k, _ := f.marked(schema.AgentRole); k != nil {
		strong, _, _ := f.count(k)
		return k.Platform != p && (strong >= 2 && f.fits(k) || k.Platform == f.at.word)
	}
	if f.at.word == nil {
		return false
	}
	_, signs, _ := f.count(f.at.word.Of(schema.AgentRole))
	strong, weak, _ := f.count(p.Of(schema.AgentRole))
	return f.toolsOf() == f.at.word.ID || signs > strong+weak
}

// fits reports whether a kind has all fields of a file; a name does no harm where the file's is one.
func (f *File) fits(k *schema.Kind) bool {
	return !slices.ContainsFunc(f.Doc.Front.Fields, func(field *frontmatter.Field) bool { return field.Key != "name" && k.Field(field.Key) == nil })
}

// claim makes a file one of a kind, unless it is documentation that stands there.
func (f *File) claim(k *schema.Kind, why string) {
	switch {
	case f.form.bare:
		f.kind = k
		f.Verdict.Why = why
	case f.at.documentation && k.IsSubagent() && (f.form.slot || !f.form.full && (f.at.shouted || !f.form.any)):
		f.reject("not a definition: documentation by its name")
	case f.form.document != "" && k.IsSubagent() && !f.form.says && f.Doc.Front.Lookup("name") == nil && slices.Contains(k.Required(), "name"):
		f.reject("not a definition: it has the field " + f.form.document + ", as documents have, and no name")
	default:
		f.settle(k, false, why)
		f.Verdict.Presumed = f.presumed
	}
}

// elsewhere decides the files in folders of other things and of other products, and reports whether it did.
func (f *File) elsewhere() bool {
	switch {
	case f.Pinned && f.at.holds != schema.HoldsCommands && f.at.holds != schema.HoldsSkills:
		return false
	case f.at.archive != "" && !f.Pinned:
		f.reject("not a definition: it is in " + f.at.archive + ", where what isn't used any more is kept")
		return true
	case f.at.dot != "" && f.at.owner == nil:
		if f.at.agents && f.form.any && !f.at.documentation {
			f.settle(schema.UnknownPlatform().Of(schema.AgentRole), false, "in "+f.at.dot+", a folder of a product that isn't known")
		} else {
			f.reject("not a definition: it is in " + f.at.dot + ", a folder of a product that isn't known")
		}
		return true
	case f.at.dot != "" && !f.at.agents:
		f.reject("not a definition: " + f.at.owner.Name + " has no definitions in " + path.Dir(f.Path))
		return true
	case f.at.holds == schema.HoldsCommands:
		f.role = schema.CommandRole
		f.reject("not a definition that is checked: it is in a folder for commands")
		if p := f.at.word; p != nil && p.Of(schema.CommandRole) != nil && !f.form.bare {
			f.settle(p.Of(schema.CommandRole), false, "in a folder for commands of "+p.Name)
			f.Verdict.Presumed = true
		} else {
			f.left = f.form.any && f.form.document == "" && !f.at.aside && !f.at.shouted
		}
		return true
	case f.at.holds == schema.HoldsSkills:
		f.reject("not a definition: it is in a folder for skills, which are called SKILL.md")
		return true
	case f.at.holds != "" && f.at.holds != schema.HoldsAgents && f.at.holds != schema.HoldsDocuments:
		f.reject("not a definition: it is in a folder for " + string(f.at.holds))
		return true
	}
	return false
}

// obey gives a definition the platform that the user said, without making another kind of it.
func (f *File) obey() {
	if f.Said == nil {
		return
	}
	role := f.role
	if k := f.Verdict.Kind; k != nil {
		if k.Platform == f.Said {
			f.Verdict.Presumed = false
			return
		}
		role = k.Role
	}
	if k := f.Said.Of(role); k != nil {
		f.settle(k, f.Verdict.Guessed, "as you said")
	}
}
