package agent

import (
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// EachToolField calls f for each field that names tools, as far as the platform's tools are known.
func (d *Document) EachToolField(f func(field string, tools *schema.Tools, refs []ToolRef)) {
	tools := d.Kind.Platform.Tools()
	if tools == nil || d.Front == nil {
		return
	}
	for _, field := range d.Front.Fields {
		known := d.Kind.Field(field.Key)
		if known == nil || !known.Tools || field.Guessed || field != d.Front.Lookup(field.Key) {
			continue // invalid-yaml says what is wrong with a guessed one
		}
		if refs := d.ToolRefs(field.Key); len(refs) > 0 {
			f(field.Key, tools, refs)
		}
	}
}

// ServerTools returns the tools that the definition names of each MCP server, and the servers in the order
// in which they are named first.
func (d *Document) ServerTools() (order []string, tools map[string][]ToolRef) {
	tools = map[string][]ToolRef{}
	d.EachToolField(func(_ string, _ *schema.Tools, refs []ToolRef) {
		for _, ref := range refs {
			if !ref.IsMCP() || ref.Server == "" || strings.ContainsAny(ref.Server, "*$") {
				continue
			}
			if tools[ref.Server] == nil {
				order = append(order, ref.Server)
			}
			tools[ref.Server] = append(tools[ref.Server], ref)
		}
	})
	return order, tools
}

// An OwnServer is an MCP server that a definition configures itself.
type OwnServer struct {
	Name   string
	Span   source.Span // of the name
	Config *frontmatter.Value
}

// OwnServers returns the servers that the definition configures: one-key mappings in a list, or the entries
// of a mapping.
func (d *Document) OwnServers() []OwnServer {
	var out []OwnServer
	for _, key := range []string{"mcpServers", "mcp-servers", "mcp_servers"} {
		field := d.Front.Lookup(key)
		if field == nil {
			continue
		}
		field.Value.EachMap(func(v *frontmatter.Value) {
			for _, entry := range v.Fields {
				if entry.Value.Kind == frontmatter.Map {
					out = append(out, OwnServer{entry.Key, entry.KeySpan, entry.Value})
				}
			}
		})
	}
	return out
}

// NamedServers returns the values of mcpServers that name servers without configuring them.
func (d *Document) NamedServers() []*frontmatter.Value {
	f := d.Front.Lookup("mcpServers")
	if f == nil {
		return nil
	}
	var out []*frontmatter.Value
	for _, item := range f.Value.Items {
		if item.IsScalar() {
			out = append(out, item)
		}
	}
	return out
}
