package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
)

// slugOf returns a name as a slug in lower case with dashes, or "" if it has other characters.
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
