package load

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// pattern is one glob of a kind. literal is a part of it that a path must hold, which is cheaper
// to ask than the glob.
type pattern struct {
	glob, literal string
	specific      int // how many characters of the glob are no wildcards
	kind          *schema.Kind
}

var patterns = sync.OnceValue(func() []pattern {
	var all []pattern
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			for _, g := range k.Globs {
				all = append(all, pattern{glob: g, literal: longestLiteral(g), specific: len(strings.ReplaceAll(g, "*", "")), kind: k})
			}
		}
	}
	return all
})

// longestLiteral returns the longest run of a glob without a wildcard.
func longestLiteral(glob string) string {
	longest := ""
	for _, part := range strings.FieldsFunc(glob, func(r rune) bool { return r == '*' }) {
		if part = strings.TrimPrefix(part, "/"); len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// KindOf returns the kind of definition that a slash-separated path tells, or nil. If several
// platforms look there, the one with the most specific glob counts.
func KindOf(name string) *schema.Kind {
	var best *pattern
	for i, p := range patterns() {
		if !strings.Contains(name, p.literal) || best != nil && best.specific >= p.specific {
			continue
		}
		if ok, err := doublestar.Match(p.glob, name); err == nil && ok {
			best = &patterns()[i]
		}
	}
	if best == nil {
		return nil
	}
	return best.kind
}

// agentFolders are folders that hold definitions by their name.
var agentFolders = []string{"agents", "agent", "subagents"}

// markedKind returns the kind whose marks a definition without a name has, nil if it has none: the
// platform that a path without a hint is taken for demands a name.
func markedKind(d *agent.Document) *schema.Kind {
	if d.Front == nil || d.Front.Lookup("name") != nil {
		return nil
	}
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			for field, values := range k.Marks {
				f := d.Front.Lookup(field)
				if f != nil && (len(values) == 0 || slices.Contains(values, f.Value.Text)) {
					return k
				}
			}
		}
	}
	return nil
}

// defaultKind is what a file is taken for whose path tells nothing.
func defaultKind() *schema.Kind { return schema.ByID(schema.DefaultID).Kinds[0] }

// isMarkdown reports whether a file name ends in .md, in any case.
func isMarkdown(name string) bool {
	return len(name) > 3 && strings.EqualFold(name[len(name)-3:], ".md")
}

// documentation are file names, without extension and in lower case, that stand beside
// definitions and are none. Source: shared facts on 106 public collections (2026-11-24).
var documentation = map[string]bool{
	"readme": true, "changelog": true, "contributing": true, "license": true, "claude": true, "agents": true,
	"index": true, "security": true, "code_of_conduct": true, "gemini": true, "copilot-instructions": true,
	"agent_registry": true, "memory": true, "notice": true, "authors": true, "support": true, "todo": true,
	"install": true, "installation": true, "roadmap": true, "faq": true,
}

// isDocumentation reports whether a file is documentation, a template or a shared part by its
// name or that of a folder it is in.
func isDocumentation(name string) bool {
	stem := strings.ToLower(path.Base(name))
	stem = strings.TrimSuffix(stem, path.Ext(stem))
	if documentation[stem] || strings.HasPrefix(stem, "readme.") || strings.HasPrefix(stem, "readme_") || strings.HasPrefix(stem, "readme-") {
		return true
	}
	return strings.HasPrefix(name, "_") || strings.Contains(name, "/_") || strings.Contains(stem, "template") || strings.Contains(stem, "overview")
}

// isSlugFile reports whether a file is named as definitions are: in lower case, with dashes.
func isSlugFile(name string) bool {
	stem := path.Base(name)
	return agent.IsSlug(stem[:len(stem)-len(path.Ext(stem))])
}

// isShouted reports whether the name of a file is in capitals, as those of documents are.
func isShouted(name string) bool {
	stem := path.Base(name)
	stem = stem[:len(stem)-len(path.Ext(stem))]
	return stem == strings.ToUpper(stem) && stem != strings.ToLower(stem)
}

// isDefinition reports whether a file outside the folders of platforms defines an agent, by its
// frontmatter and its place. Documents of site generators have a description too, so it takes a
// name as well, unless the file is in a folder for agents.
func isDefinition(d *agent.Document) bool {
	name := d.Source.Path
	for _, suffix := range []string{".prompt.md", ".instructions.md", ".chatmode.md", ".mdx"} {
		if strings.HasSuffix(strings.ToLower(name), suffix) {
			return false
		}
	}
	switch {
	case hasField(d, "title", "layout", "slug", "permalink", "sidebar_position", "sidebar_label", "applyTo"):
		return false
	case inFolder(name, agentFolders...):
		return isNamed(d)
	case inFolder(name, others...):
		return false
	default:
		return hasField(d, "name") && hasField(d, "description", "tools", "model", "color")
	}
}

// inFolder reports whether one of the folders in a path has one of the names, and none further
// down is another kind's.
func inFolder(name string, folders ...string) bool {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		base := path.Base(dir)
		if slices.Contains(folders, base) {
			return true
		}
		if base == "skills" || base == "commands" {
			return false
		}
	}
	return false
}

// others are folders for things that have a name and a description too and aren't agents.
var others = []string{"skills", "commands", "prompts", "rules", "instructions", "workflows"}

// isNamed reports whether a file that is asked for by name is a definition.
func isNamed(d *agent.Document) bool {
	return hasField(d, "name", "description") && !inFolder(d.Source.Path, others...)
}

func hasField(d *agent.Document, keys ...string) bool {
	for _, key := range keys {
		if d.Front.Lookup(key) != nil {
			return true
		}
	}
	return false
}
