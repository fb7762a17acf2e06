package kind

import (
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// Same reports whether two texts of one file are the same evidence, so that neither its verdict nor those of the files
// around it change.
func Same(a, b *agent.Document) bool { return evidenceOf(a) == evidenceOf(b) }

// evidence is everything in a file's text that affects [Decide].
type evidence struct {
	form                  form
	arguments             string
	agent, skill, command *schema.Kind // by its marks
	why                   string       // the first mark of agent
	lean                  *schema.Kind
	tied                  string // the platforms of tiedTools
	to, against           bool   // leansTo and speaksAgainst the platform in its name
	keyed                 bool   // it has keys of its kind
	foreign, model        bool   // isForeign and hasOtherModel
	tools                 string // otherTools
	strange               bool   // hasForeignTool
	toml                  *schema.Kind
}

func evidenceOf(d *agent.Document) evidence {
	f := &File{Path: d.Source.Path, Doc: d, at: locate(d.Source.Path), form: formOf(d)}
	e := evidence{form: f.form}
	if d.Front == nil {
		return e
	}
	e.arguments, e.foreign, e.model = argumentsIn(d), f.isForeign(), f.hasOtherModel()
	if k, _ := nameOf(f.Path); k != nil && k.IsSubagent() {
		e.to, e.against = f.leansTo(k.Platform), f.speaksAgainst(k.Platform)
	}
	e.keyed = d.Kind.Astray && f.hasKeyOf(d.Kind)
	e.toml, _ = f.markedTOML()
	e.agent, e.why = f.marked(schema.AgentRole)
	e.skill, _ = f.marked(schema.SkillRole)
	e.command, _ = f.marked(schema.CommandRole)
	e.lean = f.leaning()
	e.tied, e.tools, e.strange = strings.Join(f.tiedTools(), " "), f.otherTools(), f.hasForeignTool()
	return e
}
