package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnknownTool reports tools that the platform doesn't have.
//
// # Why
//
// Claude Code silently drops a name that it doesn't know, so the agent has fewer tools than intended. In
// `disallowedTools`, such a name denies nothing, and neither does `*`. Gemini CLI rejects the whole file. All
// unknown names of a field are one diagnostic.
//
// A name is known if it is one of the platform's tools, exactly as written; if it has the form of an MCP tool; or if
// the definition describes it in its own tool section and it isn't one of the platform's in different case. If no
// name in the list is known, unusable-tools reports the list instead. In `allowed-tools` of a skill, only typos are
// reported, and of a command also a name that belongs to no platform beside others that are known, as a hint.
//
// # Fix
//
// Correct the name, or delete it. `--fix` fixes a name that differs from a tool by case or by a typo.
var UnknownTool = register(&lint.Rule{
	ID:       "unknown-tool",
	Summary:  "a tool that the platform doesn't have",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects: ofTools(func(t *schema.Tools) *schema.Effect { return t.Unknown }, func(t *schema.Tools) *schema.Effect {
		if t.Never == nil {
			return nil
		}
		return &t.Never.Effect
	}),
	Check: unknownTool,
})

func unknownTool(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if field == "tools" && allUnusable(p, tools, refs) {
			return
		}
		var unknown []agent.ToolRef
		strange := 0
		for _, ref := range refs {
			if e := tools.Denied(ref.Name); e != nil && isDenial(field) {
				p.Report(lint.Finding{Span: ref.Span, Message: because(quote(ref.Name)+" can't be denied", e), Severity: severity(e, lint.Off)})
			}
			if r, _ := resolve(p, tools, ref); r != unresolved || undocumented(p, field, ref) || p.Kind().Does(schema.Dashes) != nil && strings.Contains(ref.Text, "---") {
				continue // known, or the place where the frontmatter ends, which truncated-value reports
			}
			strange++
			if near, _ := nearTool(tools, ref.Name); near != "" || p.Kind().IsSubagent() || isInvented(p, tools, ref) {
				unknown = append(unknown, ref)
			}
		}
		invented := !p.Kind().IsSubagent() && !slices.ContainsFunc(unknown, func(ref agent.ToolRef) bool { return !isInvented(p, tools, ref) })
		switch {
		case len(unknown) == 0, strange == len(refs) && invented:
			return
		case !p.Kind().IsSubagent() && strange == len(refs) && 2*len(unknown) < strange:
			return // the list is one of another product, which reads skills too
		}
		f := unknownTools(p, field, tools, refs, unknown)
		if invented {
			f.Severity = lint.Info
		}
		p.Report(f)
	})
}

// isInvented reports whether an entry of a command's tools is a name of the form that they have, near none of them, and
// no platform has a tool of that name.
func isInvented(p *lint.Pass, tools *schema.Tools, ref agent.ToolRef) bool {
	near, _ := nearTool(tools, ref.Name)
	return p.Kind().Role == schema.CommandRole && near == "" && ref.Name == ref.Text && isCamel(ref.Name) && len(p.Platform().ToolOwners(ref.Name)) == 0 && !schema.IsOthersTool(ref.Name)
}

// isCamel reports whether a name is made of letters, of which the first and another are capitals.
func isCamel(name string) bool {
	capitals := 0
	for _, r := range name {
		switch {
		case r >= 'A' && r <= 'Z':
			capitals++
		case r < 'a' || r > 'z':
			return false
		}
	}
	return capitals > 1 && name[0] <= 'Z' && capitals < len(name)
}

// unknownTools describes the unknown names of a field, with the fix for those that are meant for
// another one.
func unknownTools(p *lint.Pass, field string, tools *schema.Tools, refs, unknown []agent.ToolRef) lint.Finding {
	f := lint.Finding{Span: unknown[0].Span, Severity: severity(tools.Unknown, lint.Off)}
	fix := lint.Fix{Safe: true}
	var names []string
	taken := map[string]bool{}
	slip := true // whether the names differ from those that are meant by their case only
	for _, ref := range refs {
		taken[ref.Name] = true
	}
	for i, ref := range unknown {
		if i > 0 {
			f.Related = append(f.Related, lint.Related{Span: ref.Span, Message: "also unknown"})
		}
		near, sure := nearTool(tools, ref.Name)
		slip = slip && (near == "" || strings.EqualFold(near, ref.Name))
		name := ref.Name
		if tools.Misshapen(ref.Text) != nil {
			name, near = ref.Text, ""
		}
		names = append(names, quote(name)+beforeVersion(tools.Later(ref.Name)))
		if near == "" {
			continue
		}
		f.Severity = max(f.Severity, lint.Warning)
		if len(unknown) > 1 {
			names[i] += " (here " + quote(near) + ")"
		}
		if at, ok := nameSpan(p, ref); ok && !taken[near] {
			taken[near] = true
			fix.Edits = append(fix.Edits, source.Edit{Span: at, New: near})
			fix.Safe = fix.Safe && sure
		}
	}
	effect := unreadEffect(p, tools.Unknown)
	if e := misshapen(tools, unknown); e != nil {
		effect, f.Severity = e, max(f.Severity, severity(e, lint.Off))
	}
	switch {
	case isDenial(field):
		effect = denialEffect
	case field == "allowed-tools":
		effect = &schema.Effect{Effect: "nothing is allowed under that name"}
	}
	near, _ := nearTool(tools, unknown[0].Name)
	owners := p.Platform().ToolOwners(unknown[0].Name)
	if tools.Misshapen(unknown[0].Text) != nil {
		near, owners = "", nil
	}
	switch {
	case len(unknown) > 1:
		f.Message = because(fmt.Sprintf("%s has no tools %s", p.Platform().Name, list(shorten(names))), effect)
	case near != "":
		f.Message = withSuggestion(because(p.Platform().Name+" has no tool "+names[0], effect), near)
	case len(owners) > 0 && !p.Reader && tools.Later(unknown[0].Name) == "":
		f.Message = because(fmt.Sprintf("%s has no tool %s, which belongs to %s", p.Platform().Name, names[0], list(owners)), effect)
	default:
		f.Message = because(p.Platform().Name+" has no tool "+names[0], effect)
	}
	if !slip && slices.ContainsFunc(refs, func(ref agent.ToolRef) bool { return isNobodys(p, tools, ref) }) {
		fix.Edits = nil // all of them may be a server's
	}
	if len(fix.Edits) > 0 {
		fix.Message = "use " + quote(fix.Edits[0].New)
		f.Fixes = []lint.Fix{fix}
	}
	return f
}

// isNobodys reports whether the name of a tool resolves to nothing and is near to none.
func isNobodys(p *lint.Pass, tools *schema.Tools, ref agent.ToolRef) bool {
	r, _ := resolve(p, tools, ref)
	near, _ := nearTool(tools, ref.Name)
	return r == unresolved && near == ""
}
