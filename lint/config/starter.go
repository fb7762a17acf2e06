package config

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// maxShown is how many collections a starter lists.
const maxShown = 8

// Starter returns a configuration of comments that fits definitions and what is found in them. A line that
// is one key or entry has no blank after its #, or two, so that it means what it shows when the # is taken
// away.
func Starter(docs []*agent.Document, found []lint.Diagnostic) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# yaml-language-server: $schema=https://raw.githubusercontent.com/agentlint/agentlint/main/schema/config.schema.json\n#\n")
	b.WriteString("# agentlint init found these definitions:\n")
	type group struct{ collection, platform string }
	groups := map[group]int{}
	for _, d := range docs {
		groups[group{d.Scope.Name(), d.Kind.Platform.Name}]++
	}
	most := slices.SortedFunc(maps.Keys(groups), func(a, b group) int {
		return cmp.Or(-cmp.Compare(groups[a], groups[b]), cmp.Compare(a.collection, b.collection), cmp.Compare(a.platform, b.platform))
	})
	for _, g := range most[:min(len(most), maxShown)] {
		fmt.Fprintf(&b, "# - %d in %s, for %s\n", groups[g], onOneLine(g.collection), g.platform)
	}
	if n := len(most) - maxShown; n > 0 {
		fmt.Fprintf(&b, "# - and those of %d more folders\n", n)
	}
	b.WriteString(`# All settings are optional. To change one, remove the # before it.
# https://github.com/agentlint/agentlint/blob/main/docs/configuration.md

# Files that aren't checked.
#exclude:
#  - archive/**

# The platform of files whose path doesn't determine it.
#platform:
#  prompts/**: opencode

# Names that are defined elsewhere.
#tools: [run_query]
#agents: [release-captain]
`)
	commentRules(&b, found)
	commentSections(&b, docs)
	b.WriteString("\n# The lowest severity that makes the exit status 1: never, info, warning, error.\n#fail-on: warning\n")
	return b.Bytes()
}

// commentRules writes the rules that say something, the most talkative first.
func commentRules(b *bytes.Buffer, found []lint.Diagnostic) {
	counts, worst := map[*lint.Rule]int{}, map[*lint.Rule]lint.Severity{}
	for i := range found {
		if d := &found[i]; d.Dismissed == nil {
			counts[d.Rule]++
			worst[d.Rule] = max(worst[d.Rule], d.Severity)
		}
	}
	if len(counts) == 0 {
		b.WriteString("\n# What to make of a rule: off, info, warning, error.\n#rules:\n#  vague-description: off\n")
		return
	}
	b.WriteString("\n# What to make of a rule: off, info, warning, error. These find something today: the worst\n# severity here, and how often.\n#rules:\n")
	for _, r := range slices.SortedFunc(maps.Keys(counts), func(a, b *lint.Rule) int {
		return cmp.Or(-cmp.Compare(counts[a], counts[b]), cmp.Compare(a.ID, b.ID))
	}) {
		fmt.Fprintf(b, "#  %s: %s # %d\n", r.ID, worst[r], counts[r])
	}
}

// commentSections writes the sections that nine in ten of ten definitions or more have, in the order
// in which most have them.
func commentSections(b *bytes.Buffer, docs []*agent.Document) {
	type habit struct{ docs, place, least int }
	habits := map[schema.Role]*habit{}
	agents := 0
	for _, d := range docs {
		if !d.Kind.IsSubagent() {
			continue
		}
		agents++
		seen := map[schema.Role]bool{}
		for i, s := range d.Sections() {
			if s.Role == "" || seen[s.Role] {
				continue
			}
			seen[s.Role] = true
			h := habits[s.Role]
			if h == nil {
				h = &habit{least: len(s.Items)}
				habits[s.Role] = h
			}
			h.docs, h.place, h.least = h.docs+1, h.place+i, min(h.least, len(s.Items))
		}
	}
	maps.DeleteFunc(habits, func(_ schema.Role, h *habit) bool { return !agent.IsHabit(h.docs, agents) })
	if len(habits) == 0 {
		return
	}
	b.WriteString("\n# The sections that each definition must have, in this order. Most of these here have them:\n#sections:\n")
	for _, role := range slices.SortedFunc(maps.Keys(habits), func(a, b schema.Role) int {
		return cmp.Or(cmp.Compare(habits[a].place*habits[b].docs, habits[b].place*habits[a].docs), strings.Compare(string(a), string(b)))
	}) {
		least := ""
		if n := habits[role].least; n > 0 {
			least = fmt.Sprintf(", min: %d", n)
		}
		fmt.Fprintf(b, "#  - {role: %s%s}\n", role, least)
	}
}

// onOneLine returns a name as it is, or quoted if something in it isn't a visible character.
func onOneLine(name string) string {
	if quoted := strconv.Quote(name); quoted != `"`+name+`"` {
		return quoted
	}
	return name
}
