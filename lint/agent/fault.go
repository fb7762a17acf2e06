package agent

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// YAMLEffect returns what the platform does with the file because of a fault of its YAML, nil if the data doesn't say:
// some faults are repaired by some versions.
func (d *Document) YAMLEffect(f frontmatter.Fault) *schema.Effect {
	if e := d.Kind.Does(schema.RepairedColon); e != nil && f.Cause == frontmatter.UnquotedColon {
		return e
	}
	repaired := d.Kind.Does(schema.RepairedYAML)
	if marks := d.Kind.RepairMarks; marks != "" {
		if d.Front.Repairs(d.Source, marks) {
			return repaired
		}
		return d.Kind.Does(schema.BadYAML)
	}
	if repaired == nil || bytes.Contains(d.Source.Text, []byte("\r\n")) {
		return d.Kind.Does(schema.BadYAML)
	}
	switch f.Cause {
	case frontmatter.GluedField, frontmatter.UnquotedColon, frontmatter.TextAfterValue, frontmatter.ReservedStart:
		if len(f.Edits) == 1 { // on one line
			return repaired
		}
	case frontmatter.Tab:
		return repaired
	default:
	}
	return d.Kind.Does(schema.BadYAML)
}
