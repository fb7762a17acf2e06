// Package assistant implements the MCP server for coding assistants that write definitions: the tools lint, fix,
// explain and inspect.
//
// The files and the configuration are reloaded for each call, and nothing is written. Nothing outside the root is
// read.
package assistant

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/mcp"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/workspace"
	"github.com/agentlint/agentlint/schema"
)

const instructions = `agentlint checks agent definitions: Markdown files with YAML frontmatter that define subagents, skills and commands for coding assistants. Such files fail silently. Call lint with the path of a definition, and with its text before it is written; fix returns the fixed text and writes nothing; explain says why a rule exists; inspect shows what of a definition is understood.`

// An assistant is what the tools work with.
type assistant struct {
	root    func() (string, error)
	options workspace.Options
}

// Server returns the server. root is asked for the folder at each call, so that a folder that is missing
// is the answer of the call; options say how workspaces in it are opened.
func Server(version string, root func() (string, error), options workspace.Options) *mcp.Server {
	a := &assistant{root, options}

	text := func(description string) map[string]any {
		return map[string]any{"type": "string", "description": description}
	}
	choice := func(description string, values []string) map[string]any {
		return map[string]any{"type": "string", "description": description, "enum": values}
	}
	path := text("Path of the definition, relative to the working directory of the server or absolute")
	draft := text("Text that the file is to have; without it the file is read")
	platform := text("Platform that the definition is for, or with commas those that read it, or " + schema.AllID + "; without it the path tells. One of " + strings.Join(schema.PlatformIDs(), ", "))
	return &mcp.Server{
		Name: "agentlint", Version: version, Instructions: instructions, Resources: pages(),
		Tools: []mcp.Tool{
			{
				Name:        "lint",
				Description: "Say what is wrong with an agent definition, or with all below a folder: where, why, and how to fix it. Give the text to check one before it is written.",
				Input: object(nil, map[string]any{
					"path": text("Path of a definition or a folder, relative to the working directory of the server or absolute; without it all is checked"),
					"text": draft, "platform": platform,
					"severity": choice("Least severity to report: warning unless set; info gives advice too", lint.Severities),
				}),
				Call: tool(a.lint),
			},
			{
				Name:        "fix",
				Description: "Return the text of an agent definition with what can be fixed already fixed, and what is left to do. Nothing is written.",
				Input: object([]string{"path"}, map[string]any{
					"path": path, "text": draft, "platform": platform,
					"unsafe": map[string]any{"type": "boolean", "description": "Make fixes too that may change what the author meant"},
				}),
				Call: tool(a.fix),
			},
			{
				Name:        "explain",
				Description: "Return the page of a rule: what it says, why, and examples.",
				Input:       object([]string{"rule"}, map[string]any{"rule": choice("ID of the rule", rules.IDs())}),
				Call:        tool(a.explain),
			},
			{
				Name:        "inspect",
				Description: "Show how an agent definition is understood: its fields, tools, sections and the agents that it names, with their lines.",
				Input:       object([]string{"path"}, map[string]any{"path": path, "text": draft, "platform": platform}),
				Call:        tool(a.inspect),
			},
		},
	}
}

// object is the JSON Schema of an object.
func object(required []string, properties map[string]any) map[string]any {
	object := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		object["required"] = required
	}
	return object
}
