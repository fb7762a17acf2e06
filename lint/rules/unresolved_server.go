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

// UnresolvedServer reports an MCP tool of a server that nothing configures.
//
// # Why
//
// The tools of a server that a plugin brings are named after the plugin:
// `mcp__plugin_PLUGIN_SERVER__tool`. Without that prefix the name resolves to nothing. Of other
// servers it is said only where the project has an `.mcp.json`; a server that no file names may be
// in the user's own settings, so that is information unless one with a name nearly the same is
// configured.
//
// # Fix
//
// Correct the name of the server, or configure it. `--unsafe-fixes` puts a plugin's prefix in
// front.
var UnresolvedServer = register(&lint.Rule{
	ID:       "unresolved-server",
	Summary:  "an MCP tool of a server that nothing configures",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Fixable:  true,
	Check:    unresolvedServer,
})

func unresolvedServer(p *lint.Pass) {
	servers := p.Collection.Project().ServersFor(p.Doc.Source.Path)
	if len(servers) == 0 {
		return
	}
	known := map[string]bool{}
	var names []string
	for _, s := range servers {
		known[s.Name] = true
		names = append(names, s.Name)
	}
	eachServer(p, func(s server) { known[s.name] = true })
	for _, name := range p.Settings.Names.Servers {
		known[name] = true
	}
	for _, item := range serverNames(p) {
		known[item] = true
	}
	toolFields(p, func(_ string, _ *schema.Tools, refs []agent.ToolRef) {
		for _, ref := range refs {
			if !ref.IsMCP() || ref.Server == "" || strings.ContainsAny(ref.Server, "*$") {
				continue
			}
			i := slices.Index(names, ref.Server)
			switch {
			case i >= 0 && servers[i].Plugin != "":
				prefixed := "plugin_" + servers[i].Plugin + "_" + ref.Server
				at := source.Span{Start: ref.Span.Start + len("mcp__"), End: ref.Span.Start + len("mcp__") + len(ref.Server)}
				f := lint.Finding{Span: ref.Span, Message: fmt.Sprintf("server %s comes with this plugin, so its tools are named mcp__%s__…: %s resolves to nothing", quote(ref.Server), prefixed, quote(ref.Name))}
				if p.Slice(at) == ref.Server {
					f.Fixes = []lint.Fix{{Message: "put the plugin's prefix in front", Edits: []source.Edit{{Span: at, New: prefixed}}}}
				}
				p.Report(f)
			case known[ref.Server] || strings.HasPrefix(ref.Server, "plugin_") || strings.HasPrefix(ref.Server, "claude_ai_"):
			default:
				f := lint.Finding{Span: ref.Span, Severity: lint.Info, Message: "neither the project nor the definition configures server " + quote(ref.Server)}
				if near := schema.Near(ref.Server, names); near != "" {
					f.Severity = lint.Warning
					f.Message = did(f.Message, near)
				}
				p.Report(f)
			}
		}
	})
}

// serverNames returns the servers that a definition names without configuring them.
func serverNames(p *lint.Pass) []string {
	f := p.Doc.Front.Lookup("mcpServers")
	if f == nil {
		return nil
	}
	var names []string
	for _, item := range f.Value.Items {
		if item.IsScalar() {
			names = append(names, item.Text)
		}
	}
	return names
}
