package lint

import (
	"path"
	"slices"
	"strings"
)

// Slug returns the word by which a category is selected.
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
		panic("a category without a slug: " + string(c))
	}
}

// Select returns those of the rules that a selector names: the ID of one or a former one, a glob of IDs
// ("unresolved-*"), the slug of a category ("security"), or "all". It returns nothing for a selector
// that names none.
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

// Choose returns those of the rules that one of the selectors names, all if there are none, without those that
// are ignored.
func Choose(rules []*Rule, selected, ignored []string) []*Rule {
	named := func(selectors []string, rule *Rule) bool {
		return slices.ContainsFunc(selectors, func(s string) bool { return slices.Contains(Select(rules, s), rule) })
	}
	return slices.DeleteFunc(slices.Clone(rules), func(rule *Rule) bool {
		return len(selected) > 0 && !named(selected, rule) || named(ignored, rule)
	})
}

// Selectors returns what Select knows apart from globs: "all", the slugs of the categories and the IDs of
// the rules.
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
