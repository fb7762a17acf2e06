package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// server is an MCP server in the definition's own configuration.
type server struct {
	name   string
	span   source.Span // of the name
	config *frontmatter.Value
}

// eachServer calls f for the servers of a definition.
func eachServer(p *lint.Pass, f func(server)) {
	for _, s := range p.Doc.OwnServers() {
		f(server{s.Name, s.Span, s.Config})
	}
}

// command returns the words of the command that starts a server, and the span of its field.
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

// eachCommand calls f for the commands that run automatically: those of hooks and servers.
func eachCommand(p *lint.Pass, f func(text string, at source.Span)) {
	eachHooks(p, func(hooks *frontmatter.Value) { eachCommandIn(hooks, hookForm(p).Commands, f) })
	eachServer(p, func(s server) {
		if words, at := s.command(); len(words) > 0 {
			f(strings.Join(words, " "), at)
		}
	})
}

// eachCommandIn calls f for the commands at any depth in hooks, even where the platform doesn't look for them.
func eachCommandIn(v *frontmatter.Value, commands map[string]schema.Shell, f func(string, source.Span)) {
	for _, item := range v.Items {
		eachCommandIn(item, commands, f)
	}
	for _, field := range v.Fields {
		if _, ok := commands[field.Key]; ok && field.Value.IsScalar() {
			f(field.Value.Text, field.Value.Span)
			continue
		}
		eachCommandIn(field.Value, commands, f)
	}
}
