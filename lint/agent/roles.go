package agent

import (
	"bytes"

	"github.com/agentlint/agentlint/schema"
)

// rolesIn returns the roles of the lines of a body that look like titles: headings, and lines that end
// in a colon or are bold. It stands for parsing the body where only that is asked, of neighbors that
// nobody wants to know more of, and sees a title in a code sample where the fence is an unusual one.
func rolesIn(body []byte) schema.RoleSet {
	var set schema.RoleSet
	fenced := false
	for line := range bytes.Lines(body) {
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~")) {
			fenced = !fenced
		}
		if !fenced && looksLikeTitle(line) {
			set = set.With(schema.RoleOf(CleanTitle(string(bytes.TrimLeft(line, "#")))))
		}
	}
	return set
}

func looksLikeTitle(line []byte) bool {
	if len(line) < 4 || len(line) > 200 {
		return false
	}
	return line[0] == '#' || line[len(line)-1] == ':' || hasSuffix(line, "：") || line[0] == '*' && hasSuffix(line, "**")
}
