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
// Files in a folder of a product without data in schema/, or in a folder for something other than definitions, are not
// definitions. A [Looker] classifies each file alone, as far as possible. [Decide] then classifies the others by the
// files around them. All lists are data in schema/; docs/classification.md is the documentation for users.
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

// A File is a file to classify, with the evidence collected so far.
type File struct {
	// Path is slash-separated and relative to the root, as are the paths of Links, which lead to the file.
	Path  string
	Links []string
	// Doc is the parsed file; nil after [File.Forget].
	Doc *agent.Document
	// Said is the platform that the user set for the file, or nil.
	Said *schema.Platform
	// Pinned reports that the user set the platform or the collection of this very path, which makes it a definition
	// if it can be one.
	Pinned bool
	// For are the other platforms that the user wants the file checked for.
	For Audience
	// Named reports that the user passed the file as an argument.
	Named bool
	// Verdict is the result of [Decide].
	Verdict Verdict

	open     bool            // undecided until Decide
	placed   bool            // it is in a platform's own place, or a manifest includes it
	kind     *schema.Kind    // of a file without frontmatter, by its place, a manifest or its name
	at       location        // the evidence of its path
	form     form            // the evidence of its frontmatter
	lean     *schema.Kind    // the kind that weak marks suggest, or nil
	own      *schema.Kind    // the kind by its own marks, or nil
	role     schema.KindRole // of a rejected file, in case the user sets its platform
	presumed bool            // only the name of a folder identifies the platform
	deferred bool            // a command to be classified by the files beside it
	// unattributed reports that there is no evidence of its platform, so that it counts for the default platform.
	unattributed bool

	counted bool   // tools is valid
	tools   string // the result of toolsOf

	scope  agent.Scope
	prompt string // the text of the prompt field of a definition in JSON or TOML
	notes  *notes // the evidence that Forget keeps; nil before
}

// A Verdict is what a file is.
type Verdict struct {
	// Kind is nil if the file isn't a definition.
	Kind *schema.Kind
	// Guessed reports that only the form suggests that the file is a definition.
	Guessed bool
	// Presumed reports that the platform is a guess, or follows only from the name of a folder or a file.
	Presumed bool
	// Why words the evidence for the user: "mode: subagent", "in .claude/agents".
	Why string
	// Readers are the other platforms that read the file, among those that the user asked for.
	Readers []agent.Reader
}

// A Looker looks at each file alone. It isn't safe for concurrent use, but several lookers may share a tree.
type Looker struct {
	manifests *Manifests
	folders   folders
}

// NewLooker returns a looker for the files of a tree with these manifests.
func NewLooker(m *Manifests) *Looker { return &Looker{m, folders{}} }

// Look collects the evidence in a file and its path, and classifies the file if that is enough.
func (l *Looker) Look(f *File) {
	f.scope = f.Doc.Scope
	if f.isData(l.manifests) {
		f.at.folder = &noFolder
		f.classifyData(l.folders.locate(f.Path), l.manifests)
		f.prompt = f.promptField()
		return
	}
	f.at, f.form = l.folders.locate(f.Path), formOf(f.Doc)
	f.alone(l.manifests)
}

// noFolder stands for the folder of JSON and TOML files, whose names of folders don't count.
var noFolder folder

// isData reports whether a file is classified as JSON or TOML.
func (f *File) isData(m *Manifests) bool { return MayBeData(f.Path) || m.listsData(f.Path) }

// Decide gives each file its verdict, after [Looker.Look]. The result doesn't depend on the order of the files.
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
	classifyCommands(files, manifests)
	classifyBare(files)
	rejectPrompts(files, data)
	rejectManifests(files, data)
	for _, f := range files {
		f.applySaid()
	}
	classifyParts(files, data)
	for _, f := range all {
		f.findReaders(f.For)
	}
}

// Provisional returns the kind that files are parsed as before they are classified.
func Provisional() *schema.Kind { return schema.ByID(schema.DefaultID).Kinds[0] }

func (f *File) settle(k *schema.Kind, guessed bool, why string) {
	f.open, f.Verdict = false, Verdict{Kind: k, Guessed: guessed, Why: why}
}

// reject classifies a file as not a definition.
func (f *File) reject(why string) { f.open, f.Verdict = false, Verdict{Why: why} }

// alone classifies a file by its own evidence and by its location, or leaves it open for [Decide].
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
		f.placed = !f.deferred
		return
	}
	if f.form.bare {
		return // see classifyBare
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

// isSkillTemplate reports whether a SKILL.md is a template: it is directly in a folder for templates and has a
// different name, it is anywhere below one and its name is a placeholder or its description begins with one, or its
// whole text is a placeholder.
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
	return (f.form.slot || f.form.slotted) && schema.HoldsTemplates(dir)
}

// isTemplates reports whether a folder is for templates, by its name.
func isTemplates(folder string) bool {
	return slices.Contains([]string{"template", "templates"}, strings.TrimPrefix(folder, "."))
}

// isDocumentation reports whether a file is documentation by its name and its frontmatter doesn't outweigh that. In a
// folder for agents, a name and a description outweigh a name that isn't in capitals. Otherwise it takes a field that
// only agents have, and outside of folders for agents nothing outweighs a name in capitals.
func (f *File) isDocumentation() bool {
	switch {
	case !f.at.documentation || !f.form.full:
		return f.at.documentation
	case f.at.agents:
		return f.at.shouted && !f.form.says
	}
	return f.at.shouted || !f.form.says
}

// claimed returns the kind that a file has by its place, by a manifest above it or by its name, and the evidence; nil
// if it has none. A place in an archived project doesn't count.
func (f *File) claimed(m *Manifests) (*schema.Kind, string) {
	if k, why := f.claimedByPlace(); k != nil {
		return k, why
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

// claimedByPlace returns the kind in whose place a file or a link to it is, or beside whose place people often put it,
// and the evidence; nil if there is none.
func (f *File) claimedByPlace() (*schema.Kind, string) {
	if k, at := placeOf(f.Path); k != nil && (!f.at.shelved || f.Pinned) {
		return k, "in " + at
	}
	for _, link := range f.Links {
		if k, _ := placeOf(link); k != nil {
			return k, "linked from " + link
		}
	}
	if k, at := strayOf(f.Path); k != nil && f.form.any && f.form.document == "" && !f.at.documentation && (!hasDataEnding(f.Path) || f.isMarkdown()) {
		return k, "in " + at
	}
	return nil, ""
}

// hasDataEnding reports whether a file is YAML by its name. YAML separates documents with the same line that delimits
// frontmatter.
func hasDataEnding(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(name)))
}

// isMarkdown reports whether a file is a Markdown definition by its content, whatever its name: valid frontmatter with
// a description, followed by prose rather than by more YAML.
func (f *File) isMarkdown() bool {
	front := f.Doc.Front
	return front != nil && len(front.Faults) == 0 && front.Lookup("description") != nil && strings.ContainsAny(f.form.first, " \t") && !strings.Contains(f.form.first, ": ")
}

// skillBelow returns the skill kind of the platform that the parent of the file's skills folder is named for
// ("claude/skills"), and the name of that parent; nil if there is none.
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

// leansTo reports whether the folder, the fields or the tools of a file suggest a platform, even if only weakly.
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

// speaksAgainst reports whether a file whose name is typical of p is another platform's. Either it has at least two of
// that platform's marks and no field that the platform doesn't know, or a folder is named for that platform and its
// marks or tools prevail.
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

// fits reports whether a kind knows all fields of a file, except that any file may have a name.
func (f *File) fits(k *schema.Kind) bool {
	return !slices.ContainsFunc(f.Doc.Front.Fields, func(field *frontmatter.Field) bool { return field.Key != "name" && k.Field(field.Key) == nil })
}

// claim gives a file the kind that claims it, unless the file is documentation in that place.
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

// elsewhere classifies a file in a folder for something other than definitions or of an unknown product. It reports
// whether the file is in such a folder.
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
			f.deferred = f.form.any && f.form.document == "" && !f.at.aside && !f.at.shouted
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

// applySaid gives a definition the platform that the user set, in the same role.
func (f *File) applySaid() {
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
