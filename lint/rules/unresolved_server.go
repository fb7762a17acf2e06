package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnresolvedServer reports an MCP server whose tools are named but that isn't configured, once for all its tools.
//
// # Why
//
// The tools of a server that comes with a plugin are named after the plugin: `mcp__plugin_PLUGIN_SERVER__tool`.
// Without that prefix the name doesn't resolve. Other servers are only reported if the project has an `.mcp.json`; a
// server that no file names may be in the user's own settings, so this is a hint unless a server with a similar name
// is configured.
//
// # Fix
//
// Correct the name of the server, or configure it. `--unsafe-fixes` adds a plugin's prefix to all its tools.
var UnresolvedServer = register(&lint.Rule{
	ID:       "unresolved-server",
	Summary:  "an MCP tool of a server that isn't configured",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Fixable:  true,
	Check:    unresolvedServer,
})

func unresolvedServer(p *lint.Pass) {
	servers := p.Collection.Project().ServersFor(p.Doc.Source.Path)
	order, tools := p.Doc.ServerTools()
	if len(servers) == 0 || len(order) == 0 {
		return
	}
	known := map[string]bool{}
	eachServer(p, func(s server) { known[s.name] = true })
	for _, name := range p.Settings.Names.Servers {
		known[name] = true
	}
	for _, v := range p.Doc.NamedServers() {
		known[v.Text] = true
	}
	for _, name := range order {
		i, configured := slices.BinarySearchFunc(servers, name, func(s agent.Server, name string) int { return cmp.Compare(s.Name, name) })
		switch {
		// Only what the manifest makes the plugin's loads with its servers: a copy of an agent doesn't.
		case configured && servers[i].Plugin != "" && len(p.Kind().Manifests) > 0:
			p.Report(unprefixed(p, servers[i], tools[name]))
		case configured || known[name] || strings.HasPrefix(name, "plugin_") || strings.HasPrefix(name, "claude_ai_"):
		default:
			f := lint.Finding{Span: tools[name][0].Span, Severity: lint.Info, Message: "neither the project nor the definition configures server " + quote(name), Related: alsoTools(tools[name])}
			if near := schema.Near(name, namesOf(servers)); near != "" {
				f.Severity = lint.Warning
				f.Message = withSuggestion(f.Message, near)
			}
			p.Report(f)
		}
	}
}

// namesOf returns the names of servers, in their order.
func namesOf(servers []agent.Server) []string {
	names := make([]string, len(servers))
	for i, s := range servers {
		names[i] = s.Name
	}
	return names
}

// unprefixed returns the finding for the tools of a plugin's server that are named without the plugin.
func unprefixed(p *lint.Pass, s agent.Server, refs []agent.ToolRef) lint.Finding {
	prefixed := "plugin_" + s.Plugin + "_" + s.Name
	resolve := "doesn't resolve"
	if len(refs) > 1 {
		resolve = "don't resolve"
	}
	f := lint.Finding{
		Span:    refs[0].Span,
		Message: fmt.Sprintf("server %s comes with this plugin, so its tools are named mcp__%s__…: %s %s", quote(s.Name), prefixed, andMore(quote(refs[0].Name), len(refs)-1), resolve),
		Related: alsoTools(refs),
	}
	fix := lint.Fix{Message: "add the plugin's prefix"}
	for _, ref := range refs {
		at, ok := nameSpan(p, ref)
		if !ok {
			return f
		}
		at.Start += len("mcp__")
		at.End = at.Start + len(s.Name)
		fix.Edits = append(fix.Edits, source.Edit{Span: at, New: prefixed})
	}
	f.Fixes = []lint.Fix{fix}
	return f
}

// alsoTools returns the places of all tools but the first.
func alsoTools(refs []agent.ToolRef) []lint.Related {
	var out []lint.Related
	for _, ref := range refs[1:] {
		out = append(out, lint.Related{Span: ref.Span, Message: "another tool of the server"})
	}
	return out
}
