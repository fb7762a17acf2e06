package agent

import (
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// rolesIn returns the roles of the lines of a body that look like titles: headings, and lines that end
// in a colon or are bold. It stands for parsing the body where only that is asked, of neighbors that
// nobody wants to know more of, and sees a title in a code sample where the fence is an unusual one.
func rolesIn(body string) schema.RoleSet {
	var set schema.RoleSet
	fenced := false
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fenced = !fenced
		}
		if !fenced && looksLikeTitle(line) {
			if role := schema.RoleOf(CleanTitle(strings.TrimLeft(line, "#"))); role != schema.NoRole {
				set = set.With(role)
			}
		}
	}
	return set
}

func looksLikeTitle(line string) bool {
	if len(line) < 4 || len(line) > 200 {
		return false
	}
	return line[0] == '#' || line[len(line)-1] == ':' || strings.HasSuffix(line, "：") || line[0] == '*' && strings.HasSuffix(line, "**")
}
