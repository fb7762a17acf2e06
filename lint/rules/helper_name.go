package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
)

// slugOf returns a name in lower case with dashes, "" if that isn't possible.
func slugOf(name string) string {
	slug := strings.Map(func(r rune) rune {
		switch r {
		case ' ', ':', '/', '.':
			return '-'
		}
		return r
	}, strings.ToLower(name))
	slug = strings.Trim(slug, "-")
	for strings.Contains(slug, "--") {
		slug = strings.ReplaceAll(slug, "--", "-")
	}
	if !agent.IsSlug(slug) {
		return ""
	}
	return slug
}
