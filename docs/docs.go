// Package docs embeds the pages of the rules.
package docs

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed rules/*.md
var pages embed.FS

// Page returns the page of a rule by its ID, as Markdown starting with its title: what the rule reports, why,
// how to fix it, and examples.
func Page(id string) (string, error) {
	text, err := pages.ReadFile("rules/" + id + ".md")
	if err != nil {
		return "", fmt.Errorf("read the page of %s: %w", id, err)
	}
	_, page, _ := strings.Cut(string(text), "-->\n\n") // that it is generated
	return page, nil
}
