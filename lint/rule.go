package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// Severity says how certain it is that something is wrong, not how bad it would be.
type Severity uint8

// Error is certainly broken: a named loader drops the file, a value or a restriction. Warning is
// very probably wrong. Info is advice.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

// Severities are the names of the severities, from the mildest that is reported.
var Severities = []string{"info", "warning", "error"}

// String returns the name of a severity: "off", "info", "warning" or "error".
func (s Severity) String() string { return [...]string{"off", "info", "warning", "error"}[s] }

// SeverityFromString returns the severity of that name.
func SeverityFromString(name string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == name {
			return s, true
		}
	}
	return Off, false
}

// SeverityFromEffect returns the severity of an effect in a platform's data, or fallback if the data has none.
func SeverityFromEffect(e *schema.Effect, fallback Severity) Severity {
	if e == nil || e.Severity == "" {
		return fallback
	}
	s, ok := SeverityFromString(string(e.Severity))
	if !ok {
		panic("lint: schema has severity " + e.Severity) // can't happen: the decoder of schema rejects it
	}
	return s
}

// Category groups rules in lists. It is never part of a rule's ID.
type Category string

// The categories, as the rule catalog orders them.
const (
	Encoding    Category = "File and encoding"
	Frontmatter Category = "Frontmatter"
	Fields      Category = "Fields"
	Tools       Category = "Tools and models"
	Sections    Category = "Sections"
	Collection  Category = "The collection"
	Security    Category = "Security"
)

// Categories are all categories in order.
var Categories = []Category{Encoding, Frontmatter, Fields, Tools, Sections, Collection, Security}

// Reads says what a rule looks at, and so when its findings become stale.
type Reads uint8

// What a rule reads.
const (
	ReadsDocument   Reads = iota // the document only
	ReadsCollection              // the document and the summaries of its collection
	// ReadsSuppressions is for rules about suppressions: they run after all others, and can't be
	// suppressed themselves.
	ReadsSuppressions
)

// A Rule is one check and its metadata. Rules hold no state: the same pass always gives
// the same findings.
type Rule struct {
	ID       string   // kebab-case, says what is wrong: "unknown-tool"; never changes
	Aliases  []string // former IDs, which still work
	Summary  string   // one line, lower case, without a full stop
	Category Category
	Severity Severity // the default for its findings
	Since    string   // the version that introduced it
	Reads    Reads
	// AllKinds reports that the rule checks skills and commands too, not only agents.
	AllKinds bool
	// Parts reports that the rule checks the parts of skills too.
	Parts bool
	// JSON reports that the rule checks manifests, hooks and servers in JSON too.
	JSON bool
	// Fixable reports that the rule offers a fix for some of what it finds.
	Fixable bool
	// Effects returns what the platform of a kind does about the problems that the rule finds, which determines their
	// severity. It is nil if the severity doesn't depend on the platform. An element is nil if the data doesn't say
	// what the platform does.
	Effects func(*schema.Kind) []*schema.Effect
	Check   func(*Pass)
}

// Is reports whether a name is the rule's ID or one of its former ones.
func (r *Rule) Is(name string) bool { return r.ID == name || slices.Contains(r.Aliases, name) }

// Covers reports whether the rule checks files of a kind.
func (r *Rule) Covers(k *schema.Kind) bool {
	switch {
	case k.IsJSON():
		return r.JSON
	case k.IsPart():
		return r.Parts
	}
	return r.AllKinds || k.IsSubagent()
}

// URL returns the address of the rule's page.
func (r *Rule) URL() string {
	return "https://github.com/agentlint/agentlint/blob/main/docs/rules/" + r.ID + ".md"
}

// Validate returns an error if an ID is malformed or used twice, a summary isn't one line without a full stop, or a
// rule has no check, version or category.
func Validate(rules []*Rule) error {
	form := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	for _, r := range rules {
		for _, id := range append([]string{r.ID}, r.Aliases...) {
			if !form.MatchString(id) || seen[id] {
				return fmt.Errorf("rule %q: the ID is malformed or used twice", id)
			}
			seen[id] = true
		}
		switch {
		case r.Summary == "" || strings.ContainsAny(r.Summary, "\n") || strings.HasSuffix(r.Summary, "."):
			return fmt.Errorf("rule %s: the summary %q isn't one line without a full stop", r.ID, r.Summary)
		case r.Check == nil || r.Since == "" || r.Category == "":
			return fmt.Errorf("rule %s: no check, version or category", r.ID)
		}
	}
	return nil
}

// A Description is a rule in JSON output.
type Description struct {
	ID       string   `json:"id"`
	Summary  string   `json:"summary"`
	Category Category `json:"category"`
	Severity string   `json:"severity"`
	// Platforms are the severities on each platform by its ID, the highest first. It is nil if the severity doesn't
	// depend on the platform.
	Platforms map[string][]string `json:"platforms,omitempty"`
	Since     string              `json:"since"`
	Fixable   bool                `json:"fixable"`
	URL       string              `json:"url"`
}

// platforms returns the severities on each platform, nil if they don't depend on it.
func (r *Rule) platforms() map[string][]string {
	if r.Effects == nil {
		return nil
	}
	all := map[string][]string{}
	for _, p := range schema.Platforms() {
		found := r.severities(p)
		for s := Error; s > Off; s-- {
			if found[s] {
				all[p.ID] = append(all[p.ID], s.String())
			}
		}
	}
	return all
}

// severities returns the set of severities that the rule's findings have on a platform.
func (r *Rule) severities(p *schema.Platform) map[Severity]bool {
	found := map[Severity]bool{}
	for _, k := range p.Kinds {
		if !r.Covers(k) {
			continue
		}
		for _, e := range r.Effects(k) {
			if e != nil {
				found[SeverityFromEffect(e, r.Severity)] = true
			}
		}
	}
	return found
}

// Describe returns the rule's description.
func (r *Rule) Describe() Description {
	return Description{r.ID, r.Summary, r.Category, r.Severity.String(), r.platforms(), r.Since, r.Fixable, r.URL()}
}
