package frontmatter

import "strings"

// Quote returns one line of text as a quoted YAML scalar that decodes to it: in double quotes if
// nothing in it needs an escape there, else in single ones.
func Quote(text string) string {
	if !strings.ContainsAny(text, `"\`) {
		return `"` + text + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
