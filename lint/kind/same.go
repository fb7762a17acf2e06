package kind

import (
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// Same reports whether two texts of one file are the same evidence, so that neither its verdict nor that of the
// files beside it changes.
func Same(a, b *agent.Document) bool { return evidenceOf(a) == evidenceOf(b) }

// An evidence is all of a file's text that [Decide] goes by.
type evidence struct {
	form                  form
	arguments             string
	agent, skill, command *schema.Kind
	why                   string
	lean                  *schema.Kind
	tied                  string // the platforms that have its tools, if they are several
	to, against           bool   // what its name says, and its fields
	keyed                 bool   // it has keys of its kind
	foreign, model        bool   // what its settings and its model say of another product
	tools                 string // the other platform whose tools it lists
	strange               bool   // it lists a tool of a product without data
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
	e.tied, e.tools, e.strange = strings.Join(f.tiedTools(), " "), f.otherTools(), f.hasOthersTool()
	return e
}
