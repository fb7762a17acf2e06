package graph

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// An index finds definitions by name, whatever collection they are in.
type index struct{ named, folded map[string][]*agent.Summary }

func newIndex(c *agent.Collection) *index {
	x := &index{map[string][]*agent.Summary{}, map[string][]*agent.Summary{}}
	for _, s := range c.Under(".") {
		if s.Aside {
			continue
		}
		names := []string{s.Name, s.Skill, s.Stem()}
		if s.Skill != "" {
			names[2] = path.Base(path.Dir(s.Path))
		}
		for i, text := range names {
			if text == "" || i == 2 && (text == s.Name || text == s.Skill) {
				continue
			}
			x.named[text] = append(x.named[text], s)
			if folded := schema.Fold(text); folded != text {
				x.folded[folded] = append(x.folded[folded], s)
			}
		}
	}
	return x
}

// find returns the definitions of the first of some names that is one, or else of the first with other dashes
// or another case: those that are nearest to a file in the tree.
func (x *index) find(file string, names ...string) []*agent.Summary {
	for _, text := range names {
		if found := x.named[text]; len(found) > 0 {
			return nearest(file, found)
		}
	}
	for _, text := range names {
		if found := slices.Concat(x.named[schema.Fold(text)], x.folded[schema.Fold(text)]); len(found) > 0 {
			return nearest(file, found)
		}
	}
	return nil
}

// nearest returns the definitions that share most folders with a file.
func nearest(file string, all []*agent.Summary) []*agent.Summary {
	most := -1
	var out []*agent.Summary
	for _, s := range all {
		n := shared(file, s.Path)
		if n > most {
			most, out = n, nil
		}
		if n == most {
			out = append(out, s)
		}
	}
	return out
}

// shared returns how many folders two paths begin with alike.
func shared(a, b string) int {
	as, bs := strings.Split(path.Dir(a), "/"), strings.Split(path.Dir(b), "/")
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return n
}
