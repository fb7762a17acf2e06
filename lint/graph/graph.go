// Package graph builds the graph of a collection: which definition refers to which, with which words, and which
// names don't resolve. `agentlint graph` writes it.
//
//	Input ─ New ─▶ *Graph, all of it ─ Select ─▶ *Graph, the selected part ─ Write ─▶ text, json, dot, mermaid, html
//
// References are found by lint/agent, and the rules decide whether an unresolved name is a mistake: this package
// finds nothing by itself.
package graph

import "github.com/agentlint/agentlint/lint"

// A Kind is what a node is.
type Kind string

// The kinds.
const (
	Agent   Kind = "agent"
	Skill   Kind = "skill"
	Command Kind = "command"
	Server  Kind = "server" // an MCP server
)

// A Status says whether there is what a node's name promises.
type Status string

// The statuses.
const (
	Defined    Status = "defined"    // a file of the tree has it
	Known      Status = "known"      // built into a platform, or named by the configuration
	Elsewhere  Status = "elsewhere"  // nothing in the tree has it, and it may be kept elsewhere
	Unresolved Status = "unresolved" // nothing has it, and a rule says so as a warning or an error
)

// A Node is a definition, a server, or a name that is none.
type Node struct {
	Name   string `json:"name"`
	Kind   Kind   `json:"kind"`
	Status Status `json:"status"`
	// Severity is that of the worst diagnostic about the name, for an unresolved one.
	Severity string `json:"severity,omitempty"`
	// Path and Line are where it is defined, as the user knows the path; "" and 0 if it isn't.
	Path       string `json:"path,omitempty"`
	Line       int    `json:"line,omitempty"`
	Platform   string `json:"platform,omitempty"`
	Collection string `json:"collection,omitempty"`
	// Outside reports that it isn't among what was asked for: something there refers to it, or it to that.
	Outside bool `json:"outside,omitempty"`
	// RefersTo and MentionedBy count other nodes of the whole tree, whatever is shown of it.
	RefersTo    int `json:"refersTo"`
	MentionedBy int `json:"mentionedBy"`
	// Errors, Warnings and Infos count the diagnostics of the definition that stand.
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`

	path     string // relative to the root
	severity lint.Severity
	detail   *detail // nil if details aren't asked for, or if there are none
}

// A Place is where a definition names another.
type Place struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	// Field is the field that it stands in, "" in the body.
	Field string `json:"field,omitempty"`
	// Form is how it is named: in a "field", a "call", a "list", a "table" or in "prose".
	Form string `json:"form"`
	// Verb is what the definition does with it, as written: "Collaborate with", or else the title of the list;
	// "" if nothing says so.
	Verb string `json:"verb,omitempty"`
	// Text is the line, or the part of it around the name.
	Text string `json:"text"`
	// Rule and Severity are those of the diagnostic about the place, "" if there is none.
	Rule     string `json:"rule,omitempty"`
	Severity string `json:"severity,omitempty"`
}

// An Edge is all that one node says of another. From and To are indices of Nodes.
type Edge struct {
	From   int     `json:"from"`
	To     int     `json:"to"`
	Places []Place `json:"places"`
}

// Version is that of the JSON. A member may be added without a new version; none is taken away or changes
// its meaning.
const Version = 1

// A Graph is the network. Definitions come first, sorted by path, then servers, then names that are none.
// Numbers in the lists are indices of Nodes.
type Graph struct {
	Version int    `json:"version"`
	Nodes   []Node `json:"nodes"`
	Edges   []Edge `json:"edges"`
	// Hubs are definitions that many others refer to, the most mentioned first.
	Hubs []int `json:"hubs"`
	// Islands are groups of definitions that are connected with each other and not with the largest such
	// group, which isn't among them; the largest first.
	Islands [][]int `json:"islands"`
	// Unmentioned are agents and skills that no other definition of the tree names.
	Unmentioned []int `json:"unmentioned"`
	// Unresolved are the names of that status.
	Unresolved []int `json:"unresolved"`
}
