package anatomy

import (
	"fmt"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// Versions are those of its platform that read a definition in full, as far as the data names any.
type Versions struct {
	// Since is the first of them, "" if all do, and For what the ones before don't know.
	Since string   `json:"since,omitempty"`
	For   []string `json:"for,omitempty"`
	// Until is the first one that doesn't any more, "" if the newest does, and Gone the tools that it took away.
	Until string   `json:"until,omitempty"`
	Gone  []string `json:"gone,omitempty"`
}

// versionsOf returns which versions read a definition in full, nil if the data says nothing of it: then all do, or it
// has a fault that no version takes.
func versionsOf(d *agent.Document) *Versions {
	d = d.As(schema.ByID(d.Kind.Platform.ID).Kind(d.Kind.ID), d.Basis) // not as versions that count have it
	v := &Versions{}
	if d.Front == nil || !v.faults(d) {
		return nil
	}
	v.fields(d)
	v.tools(d)
	if v.Since == "" && v.Until == "" {
		return nil
	}
	return v
}

// need notes that something takes a version.
func (v *Versions) need(since, what string) {
	switch c := schema.CompareVersions(since, v.Since); {
	case since == "" || c < 0:
	case c > 0:
		v.Since, v.For = since, []string{what}
	case !slices.Contains(v.For, what):
		v.For = append(v.For, what)
	}
}

// faults notes the versions that read the file in spite of what is wrong with its form, and reports whether any does.
func (v *Versions) faults(d *agent.Document) bool {
	effect := d.YAMLEffects()
	for _, f := range d.Front.Faults {
		e := effect(f)
		if e == nil || e.Severity == schema.Severity(lint.Error.String()) && e.Until == "" {
			return false
		}
		v.need(e.Until, "its YAML")
	}
	if e := d.Kind.Does(schema.ByteOrderMark); e != nil && d.Source.HasBOM() {
		v.need(e.Until, "its byte order mark")
	}
	return true
}

// fields notes the versions that know the fields and their values.
func (v *Versions) fields(d *agent.Document) {
	for _, f := range d.Front.Fields {
		known := d.Kind.Field(f.Key)
		if known == nil {
			continue
		}
		v.need(known.Since, f.Key)
		if f.Value.Kind == frontmatter.String {
			v.need(known.ValueSince[f.Value.Text], f.Key+": "+f.Value.Text)
		}
		if models := d.Kind.Models(); models != nil && f.Key == "model" {
			v.need(models.AliasSince[f.Value.Text], f.Key+": "+f.Value.Text)
		}
	}
	for _, violation := range d.Violations() {
		if f := d.Kind.Field(violation.Path[0]); f != nil && violation.Keyword == schema.Type && len(violation.Path) == 1 {
			if e := f.InvalidAs(d.Front.Lookup(f.Name).Value.JSONType()); e != nil {
				v.need(e.Until, f.Name+" as "+d.Front.Lookup(f.Name).Value.Kind.String())
			}
		}
	}
}

// tools notes the versions that have the tools.
func (v *Versions) tools(d *agent.Document) {
	d.EachToolField(func(_ string, tools *schema.Tools, refs []agent.ToolRef) {
		for _, ref := range refs {
			tool := tools.Lookup(ref.Name)
			if tool == nil {
				continue
			}
			v.need(schema.VersionIn(tool.Since), "tool "+ref.Name)
			if until := schema.VersionIn(tool.Until); tool.Status == schema.Removed && until != "" {
				if c := schema.CompareVersions(until, v.Until); v.Until == "" || c < 0 {
					v.Until, v.Gone = until, nil
				}
				if until == v.Until && !slices.Contains(v.Gone, ref.Name) {
					v.Gone = append(v.Gone, ref.Name)
				}
			}
		}
	})
}

// lines returns the versions as text for people.
func (v *Versions) lines(platform string) []string {
	var out []string
	if v.Since != "" {
		out = append(out, fmt.Sprintf("%s reads it in full from %s on (%s)", platform, v.Since, lint.List(v.For)))
	}
	if v.Until != "" {
		out = append(out, fmt.Sprintf("%s has no %s from %s on", platform, lint.List(v.Gone), v.Until))
	}
	return out
}
