package lint

import (
	"path"
	"slices"
	"strings"
)

// Slug returns the name of a category in selectors.
func (c Category) Slug() string {
	switch c {
	case Encoding:
		return "encoding"
	case Frontmatter:
		return "frontmatter"
	case Fields:
		return "fields"
	case Tools:
		return "tools"
	case Sections:
		return "sections"
	case Collection:
		return "collection"
	case Security:
		return "security"
	default:
		panic("lint: category without a slug: " + string(c))
	}
}

// Select returns the rules that match a selector: an ID or a former ID, a glob of IDs ("unresolved-*"), the slug of a
// category ("security"), or "all". It returns nil if none match.
func Select(rules []*Rule, selector string) []*Rule {
	var out []*Rule
	for _, r := range rules {
		matches := func(id string) bool {
			ok, err := path.Match(selector, id)
			return err == nil && ok
		}
		if selector == "all" || r.Category.Slug() == selector || slices.ContainsFunc(append([]string{r.ID}, r.Aliases...), matches) {
			out = append(out, r)
		}
	}
	return out
}

// Choose returns the rules that match a selector in selected, or all if selected is empty, except those that match one
// in ignored.
func Choose(rules []*Rule, selected, ignored []string) []*Rule {
	matches := func(selectors []string, rule *Rule) bool {
		return slices.ContainsFunc(selectors, func(s string) bool { return slices.Contains(Select(rules, s), rule) })
	}
	return slices.DeleteFunc(slices.Clone(rules), func(rule *Rule) bool {
		return len(selected) > 0 && !matches(selected, rule) || matches(ignored, rule)
	})
}

// Selectors returns all selectors except globs and former IDs: "all", the slugs of the categories and the IDs of the
// rules.
func Selectors(rules []*Rule) []string {
	out := []string{"all"}
	for _, c := range Categories {
		out = append(out, c.Slug())
	}
	for _, r := range rules {
		out = append(out, r.ID)
	}
	return out
}

// IsGlob reports whether a selector has a wildcard.
func IsGlob(selector string) bool { return strings.ContainsAny(selector, "*?[") }
