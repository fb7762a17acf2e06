package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnknownField reports a field that the platform doesn't read.
//
// # Why
//
// Most loaders silently ignore such a field. If it was meant to restrict the agent, the agent is unrestricted: with
// `allowed-tools` instead of `tools` it gets every tool. That is an error. So is any unknown field if the loader
// rejects the file because of it (Gemini CLI), and one that contains a PreToolUse hook if the loader doesn't load an
// agent without its guard (Claude Code). A name that is close to a known one is a warning. So is a mapping that
// contains fields which the platform expects outside it, or an error if the platform doesn't load the file without
// them. All others are hints: collections have fields of their own, and that is fine.
//
// # Fix
//
// Rename the field. `--fix` does this unless the right field is there as well; if the two don't do the same, like
// `tools` of an agent and `allowed-tools` of a skill, `--unsafe-fixes` does it. Nothing is renamed if the prompt
// tells the agent to use a tool that the list omits.
var UnknownField = register(&lint.Rule{
	ID:       "unknown-field",
	Summary:  "a field that the platform doesn't read",
	Category: lint.Fields,
	Severity: lint.Info,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Effects: func(k *schema.Kind) []*schema.Effect {
		all := []*schema.Effect{k.Does(schema.UnknownField)}
		if k.LooseGuard != nil {
			all = append(all, &k.LooseGuard.Effect)
		}
		for _, name := range slices.Sorted(maps.Keys(k.Renames)) {
			all = append(all, &k.Renames[name].Effect)
		}
		return all
	},
	Check: unknownField,
})

func unknownField(p *lint.Pass) {
	does := p.Kind().Does(schema.UnknownField)
	if p.Doc.Front == nil || does == nil {
		return
	}
	wrapper, held := wrapperField(p)
	for _, f := range p.Doc.Front.Fields {
		if f == wrapper {
			p.Report(hides(p, f, held))
			continue
		}
		to, effect, known := intendedField(p, f)
		guard := looseGuard(p, f)
		switch {
		case guard != nil && (to == p.Kind().LooseGuard.Field || isGuard(p, f)):
			to, effect = p.Kind().LooseGuard.Field, guard
		case guard != nil:
			p.Report(lint.Finding{Span: f.KeySpan, Severity: severity(guard, lint.Error), Message: because("field "+quote(f.Key)+" has a hook meant to guard the agent, but is outside "+quote(p.Kind().LooseGuard.Field), guard)})
			continue
		}
		if guard == nil && isEmpty(f.Value) && !isMissing(p, to) && severity(effect, lint.Off) < lint.Error || guard == nil && effect != nil && isNothing(p, to, f.Value) {
			to, effect = "", nil // a field without a value, under its right name, would be the next one at fault
		}
		if known || f.Key == "<<" || p.Kind().Ignored[f.Key] != nil || p.Kind().IsJSON() && isComment(f.Key) && severity(does, lint.Off) < lint.Error {
			continue
		}
		does := does
		finding := lint.Finding{Span: f.KeySpan, Severity: severity(does, lint.Off)}
		switch {
		case effect != nil && !isMissing(p, to):
			finding.Severity = severity(effect, lint.Off)
			finding.Message = because(unknown(p, f)+", but "+quote(to)+" is", effect)
		case to != "" && isMissing(p, to):
			e := missingEffect(p, to)
			finding.Severity = max(severity(e, lint.Error), lint.Warning)
			finding.Message = because(unknown(p, f)+", but "+quote(to)+" is", e)
		case to != "":
			finding.Severity = max(finding.Severity, lint.Warning)
			finding.Message = withSuggestion(because(unknown(p, f), does), to)
		default:
			if owners := p.Kind().FieldOwners(f.Key); !p.Kind().IsJSON() && len(owners) > 0 && len(owners) < 4 && !p.Reader && p.Kind().Later(f.Key) == "" {
				does = &schema.Effect{Effect: does.Effect + " (it is a field of " + list(owners) + ")"}
			}
			finding.Message = because(unknown(p, f), does)
		}
		if to != "" && effect == nil || guard != nil || effect != nil && sameValue(p.Kind(), to) {
			finding.Fixes = rename(p, f, to)
		}
		p.Report(finding)
	}
}

// hides returns the finding for a mapping that holds required fields.
func hides(p *lint.Pass, f *frontmatter.Field, held []string) lint.Finding {
	message := "the field " + held[0] + " is in " + quote(f.Key)
	if len(held) > 1 {
		message = "the fields " + list(held) + " are in " + quote(f.Key)
	}
	message += ", where " + p.Platform().Name + " doesn't look for " + them(len(held))
	e := missingEffect(p, held[0])
	return lint.Finding{Span: f.KeySpan, Severity: max(severity(e, lint.Error), lint.Warning), Message: because(message, e)}
}

// isNothing reports whether a value, under the name of the field that is meant, would count as none.
func isNothing(p *lint.Pass, to string, v *frontmatter.Value) bool {
	field := p.Kind().Field(to)
	return field != nil && field.EmptyUnset && (isEmpty(v) || holdsNothing(v))
}

func unknown(p *lint.Pass, f *frontmatter.Field) string {
	return quote(f.Key) + " isn't a field of " + p.Platform().Name + " " + noun(p.Kind()) + beforeVersion(p.Kind().Later(f.Key))
}

// noun returns what definitions of a kind are called in a sentence.
func noun(k *schema.Kind) string {
	if k.IsSubagent() {
		return "subagents"
	}
	return strings.TrimSuffix(k.ID, "s") + "s"
}

// sameValue reports whether a field takes the value that its other spellings have: a mapping of
// permissions isn't a list of tools.
func sameValue(k *schema.Kind, to string) bool {
	f := k.Field(to)
	return f != nil && !slices.Contains(f.Types, "object")
}

// rename returns the fix that gives a field another name, if that isn't taken, the platform can use the value there,
// and the agent doesn't lose a tool that its prompt needs.
func rename(p *lint.Pass, f *frontmatter.Field, to string) []lint.Fix {
	if p.Doc.Front.Lookup(to) != nil || p.Slice(f.KeySpan) != f.Key || strings.Contains(f.Key, wideColon) || isEmpty(f.Value) && !isMissing(p, to) || !fits(p, f, to) || takesAway(p, f, to) {
		return nil
	}
	// A short name that is near another one may be a word of its own, and an empty list means no tools.
	r := p.Kind().Rename(f.Key)
	safe := !isEmpty(f.Value) && (len(f.Key) > 5 || r != nil || strings.EqualFold(f.Key, to)) && (r == nil || !r.Unlike)
	return []lint.Fix{{Message: "rename to " + quote(to), Safe: safe, Edits: []source.Edit{{Span: f.KeySpan, New: to}}}}
}

// takesAway reports whether a list of tools, once it counts, leaves out a tool that the prompt tells the agent to use.
func takesAway(p *lint.Pass, f *frontmatter.Field, to string) bool {
	tools := p.Platform().Tools()
	if to != "tools" || tools == nil || tools.Match != "exact" {
		return false
	}
	refs, lost := p.Doc.ToolRefs(f.Key), false
	eachOrder(p, tools, func(name string, at source.Span) {
		lost = lost || !isGrantedBy(p, refs, name) && !p.Doc.Body().InCode(at.Start)
	})
	return lost
}

// fits reports whether the platform can use the value of a field under another name: its schema takes
// it, and if it names tools, one of them at least is there.
func fits(p *lint.Pass, f *frontmatter.Field, to string) bool {
	takes := !slices.ContainsFunc(p.Kind().Validate(map[string]any{to: f.Value.JSON()}), func(v schema.Violation) bool {
		return v.Path[0] == to
	})
	known := p.Kind().Field(to)
	if !takes || known == nil || !known.Tools {
		return takes
	}
	tools, refs := p.Platform().Tools(), p.Doc.ToolRefs(f.Key)
	return tools == nil || len(refs) == 0 || !allUnusable(p, tools, refs)
}
