package port

import (
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
)

// A node is a value that is to be written, whatever the syntax.
type node struct {
	kind   frontmatter.Kind // String, Bool, Int, Float, Null, List or Map
	text   string           // of a scalar
	items  []*node
	fields []member
}

// A member is an entry of a mapping.
type member struct {
	key   string
	value *node
}

func textNode(text string) *node { return &node{kind: frontmatter.String, text: text} }

func listNode(texts []string) *node {
	n := &node{kind: frontmatter.List}
	for _, t := range texts {
		n.items = append(n.items, textNode(t))
	}
	return n
}

// set gives a mapping an entry, unless it has one of that key.
func (n *node) set(key string, value *node) {
	for _, m := range n.fields {
		if m.key == key {
			return
		}
	}
	n.fields = append(n.fields, member{key, value})
}

// plainNumber is a number as all syntaxes write it.
var plainNumber = lazy(`^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$`)

// nodeOf returns a value as it is to be written. Numbers in forms that not all syntaxes have, and dates, become text.
func nodeOf(v *frontmatter.Value) *node {
	switch v.Kind {
	case frontmatter.List:
		n := &node{kind: frontmatter.List}
		for _, item := range v.Items {
			n.items = append(n.items, nodeOf(item))
		}
		return n
	case frontmatter.Map:
		n := &node{kind: frontmatter.Map}
		for _, f := range v.Fields {
			n.set(f.Key, nodeOf(v.Lookup(f.Key).Value))
		}
		return n
	case frontmatter.Null:
		return &node{kind: frontmatter.Null}
	case frontmatter.Bool:
		return &node{kind: frontmatter.Bool, text: strings.ToLower(v.Text)}
	case frontmatter.Int, frontmatter.Float:
		if plainNumber().MatchString(v.Text) {
			return &node{kind: v.Kind, text: v.Text}
		}
	default:
	}
	return textNode(v.Text)
}
