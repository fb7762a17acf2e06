package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// server is an MCP server that a definition configures itself.
type server struct {
	name   string
	span   source.Span // of the name
	config *frontmatter.Value
}

// eachServer calls f for the servers of a definition: one-key mappings in a list, or the entries of
// a mapping.
func eachServer(p *lint.Pass, f func(server)) {
	for _, key := range []string{"mcpServers", "mcp-servers", "mcp_servers"} {
		field := p.Doc.Front.Lookup(key)
		if field == nil {
			continue
		}
		eachMapping(field.Value, func(v *frontmatter.Value) {
			for _, entry := range v.Fields {
				if entry.Value.Kind == frontmatter.Map {
					f(server{entry.Key, entry.KeySpan, entry.Value})
				}
			}
		})
	}
}

// command returns the words of the command that starts a server, and where they are.
func (s server) command() (words []string, at source.Span) {
	c := s.config.Lookup("command")
	if c == nil || !c.Value.IsScalar() {
		return nil, source.Span{}
	}
	words, at = strings.Fields(c.Value.Text), c.Value.Span
	if args := s.config.Lookup("args"); args != nil {
		for _, a := range args.Value.Items {
			words = append(words, a.Text)
		}
	}
	return words, at
}

// eachCommand calls f for the commands that run by themselves: those of hooks and servers.
func eachCommand(p *lint.Pass, f func(text string, at source.Span)) {
	if hooks := p.Doc.Front.Lookup("hooks"); hooks != nil {
		eachHookCommand(hooks.Value, f)
	}
	eachServer(p, func(s server) {
		if words, at := s.command(); len(words) > 0 {
			f(strings.Join(words, " "), at)
		}
	})
}

func eachHookCommand(v *frontmatter.Value, f func(string, source.Span)) {
	for _, item := range v.Items {
		eachHookCommand(item, f)
	}
	for _, field := range v.Fields {
		if field.Key == "command" && field.Value.IsScalar() {
			f(field.Value.Text, field.Value.Span)
			continue
		}
		eachHookCommand(field.Value, f)
	}
}

// eachMapping calls f for the mappings directly in a value.
func eachMapping(v *frontmatter.Value, f func(*frontmatter.Value)) {
	if v.Kind == frontmatter.Map {
		f(v)
	}
	for _, item := range v.Items {
		eachMapping(item, f)
	}
}
