package rules_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/schema"
)

// severities returns the severities that a rule has on any platform or in its examples, the highest first.
func severities(r *lint.Rule, found []lint.Diagnostic) string {
	seen := map[string]bool{}
	for _, d := range found {
		seen[d.Severity.String()] = true
	}
	for _, of := range r.Describe().Platforms {
		for _, s := range of {
			seen[s] = true
		}
	}
	var all []string
	for _, s := range slices.Backward(lint.Severities) {
		if seen[s] {
			all = append(all, s)
		}
	}
	return oneOf(all)
}

// fixes returns which fixes a rule offers in its examples, "yes" if it has fixes and they show none.
func fixes(r *lint.Rule, found []lint.Diagnostic) string {
	safe, unsafe := false, false
	for _, d := range found {
		for _, f := range d.Fixes {
			safe, unsafe = safe || f.Safe, unsafe || !f.Safe
		}
	}
	switch {
	case safe && unsafe:
		return "safe or unsafe"
	case safe:
		return "safe"
	case unsafe:
		return "unsafe"
	case r.Fixable:
		return "yes"
	}
	return "no"
}

// oneOf joins words with commas and an "or".
func oneOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// byPlatform returns the section of a page that tells what platforms do about what a rule finds, "" if the severity
// has nothing to do with that.
func byPlatform(r *lint.Rule) string {
	if r.Effects == nil {
		return ""
	}
	type row struct {
		severity lint.Severity
		effect   string
	}
	var order []row
	kinds := map[row][]string{}
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			if !r.Covers(k) {
				continue
			}
			for _, e := range r.Effects(k) {
				if e == nil || e.Severity == "off" {
					continue
				}
				in := row{lint.SeverityFromEffect(e, r.Severity), e.Effect}
				if kinds[in] == nil {
					order = append(order, in)
				}
				if name := placeOf(k); !slices.Contains(kinds[in], name) {
					kinds[in] = append(kinds[in], name)
				}
			}
		}
	}
	slices.SortStableFunc(order, func(a, b row) int { return int(b.severity) - int(a.severity) })
	var b strings.Builder
	b.WriteString("## Severity by platform\n\n| severity | effect | where |\n|---|---|---|\n")
	for _, in := range order {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", in.severity, strings.ReplaceAll(in.effect, "|", "\\|"), strings.Join(kinds[in], ", "))
	}
	b.WriteString("\nFor sources and dates, see [docs/platforms.md](../platforms.md).\n\n")
	return b.String()
}

// placeOf returns how a page names a kind.
func placeOf(k *schema.Kind) string {
	if k.Platform.ID == schema.UnknownID {
		return "a " + k.ID + " of an unknown product"
	}
	return k.Platform.Name + " " + k.ID
}

// bySeverity lists the rules whose severity is the same everywhere, the highest first.
func bySeverity() string {
	var b strings.Builder
	b.WriteString("\n## By severity\n\nThese rules have the same severity on every platform, or one that depends on the definition alone.\n")
	for s := lint.Error; s > lint.Off; s-- {
		var ids []string
		for _, r := range rules.All() {
			if r.Effects == nil && r.Severity == s {
				ids = append(ids, fmt.Sprintf("[%s](%[1]s.md)", r.ID))
			}
		}
		fmt.Fprintf(&b, "\n**%s**: %s\n", s, strings.Join(ids, ", "))
	}
	return b.String()
}

// platformTable lists the rules whose severity follows from what the platform does.
func platformTable() string {
	var b strings.Builder
	b.WriteString("\n## By platform\n\nThe severity of these rules depends on what the platform does, as their pages explain: **E**rror, **w**arning, **i**nfo.\nIn an empty cell, the rule reports nothing, or the data doesn't say what the platform does and the rule's own severity applies.\n\n| rule |")
	for _, p := range schema.Platforms() {
		b.WriteString(" " + p.Name + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(schema.Platforms())) + "\n")
	letters := strings.NewReplacer("error", "E", "warning", "w", "info", "i")
	for _, r := range rules.All() {
		if r.Effects == nil {
			continue
		}
		fmt.Fprintf(&b, "| [%s](%[1]s.md) |", r.ID)
		of := r.Describe().Platforms
		for _, p := range schema.Platforms() {
			fmt.Fprintf(&b, " %s |", letters.Replace(strings.Join(of[p.ID], " ")))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
