package rules

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidName reports a name that the platform rejects, or that doesn't follow its documentation.
//
// # Why
//
// Claude Code skips a file whose name contains a colon, starts with a dash or is longer than 256 characters, and
// only says so in the debug log. Gemini CLI rejects everything but lower-case letters, digits, dashes and
// underscores. These are errors. Claude Code loads names with capitals and spaces, but a name is how an agent is
// called, and its documentation uses lower case with dashes: that is a hint, unless most names in a collection are
// display names. A name in a word processor's quotes is a hint too, because YAML reads them as part of the name.
//
// The Agent Skills standard allows lower-case letters, digits and single dashes. Clients warn about other names but
// load the skill, so that is a warning; Claude Code accepts any name, so there it is a hint. Some names are
// reserved: Claude Code doesn't load a skill in a folder `synced`. Plugin names that imitate Anthropic's
// (`claude-x`) are a hint, because only managed installations reject them.
//
// # Fix
//
// Write the name in lower case with dashes; a skill has the name of its folder. `--unsafe-fixes` renames it, which
// isn't safe because other files may use the name.
var InvalidName = register(&lint.Rule{
	ID:       "invalid-name",
	Summary:  "a name that the platform rejects or doesn't expect",
	Category: lint.Fields,
	Severity: lint.Error,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    invalidName,
})

// typographicQuotes are quotes that YAML doesn't take for such.
const typographicQuotes = "“”„‘’«»"

func invalidName(p *lint.Pass) {
	eachEntry(p, func(e marketEntry) {
		if r := p.Kind().ReservedName(e.name.Text); r != nil {
			p.Report(lint.Finding{Span: e.name.Span, Severity: severity(&r.Effect, lint.Off), Message: because("the name "+quote(e.name.Text)+" is reserved", &r.Effect)})
		}
	})
	if reservedName(p) {
		return
	}
	f := p.Doc.Front.Lookup("name")
	if f == nil || f.Guessed || !f.Value.IsScalar() || isEmpty(f.Value) {
		return
	}
	name := f.Value.Text
	slot := strings.ContainsAny(name, "{}<>$") // a template's, which no loader reads unless it is where agents are
	if basis := p.Doc.Basis; slot && (basis.Guessed || basis.Presumed) {
		return
	}
	finding := lint.Finding{Span: firstLineOf(p.Doc.Source, f.Value.Span)}
	for _, v := range p.Doc.Violations() {
		if v.Path[0] != "name" || v.Keyword != schema.Value && v.Keyword != schema.Length {
			continue
		}
		field := p.Kind().Field("name")
		problem := "isn't valid for " + p.Platform().Name
		switch {
		case v.Keyword == schema.Length:
			problem = fmt.Sprintf("is too long: %d characters", utf8.RuneCountInString(name))
		case strings.Contains(name, ":"):
			problem = "has a colon in it"
		case strings.HasPrefix(name, "-"):
			problem = "starts with a dash"
		}
		finding.Message = because("the name "+quote(name)+" "+problem, field.Invalid)
		finding.Severity = severity(field.Invalid, lint.Error)
	}
	if finding.Message == "" {
		if slot {
			return
		}
		if bare := strings.Trim(name, typographicQuotes); !strings.HasPrefix(name, bare) && f.Value.Style == frontmatter.Plain {
			finding.Severity = lint.Info
			finding.Message = "the name " + quote(name) + " is in typographic quotes, which YAML reads as part of the name"
			if isPlainName(bare) {
				finding.Fixes = []lint.Fix{{Message: "remove the quotes", Edits: []source.Edit{{Span: f.Value.Span, New: bare}}}}
			}
			p.Report(finding)
			return
		}
		if f.Value.Kind != frontmatter.String || p.Kind().NameStyle != "kebab" || strayAt(p) != nil || isStandardName(p, name) || p.Collection.MostlyDisplayNames(p.Doc.Scope) {
			return
		}
		finding.Severity = lint.Info
		finding.Message = fmt.Sprintf("the name %s isn't lower case with dashes, the form of names in %s", quote(name), p.Platform().Name)
		if p.Kind().IsSkill() {
			finding.Message = fmt.Sprintf("the name %s isn't lower case with dashes, as the standard requires; %s accepts it", quote(name), p.Platform().Name)
		}
	}
	if slug := properName(p, name); slug != "" && slug != name && f.Value.Style == frontmatter.Plain && takesName(p, slug) {
		finding.Fixes = []lint.Fix{{Message: "rename to " + quote(slug), Edits: []source.Edit{{Span: f.Value.Span, New: slug}}}}
	}
	p.Report(finding)
}

// reservedName reports a name that the platform keeps for itself, or such a folder of a skill, and whether it did.
func reservedName(p *lint.Pass) bool {
	name, at := p.Doc.Name()
	if r := p.Kind().ReservedName(name); r != nil {
		p.Report(lint.Finding{Span: at, Severity: severity(&r.Effect, lint.Off), Message: because("the name "+quote(name)+" is reserved", &r.Effect)})
		return true
	}
	folder := path.Base(path.Dir(p.Doc.Source.Path))
	r := p.Kind().ReservedFolder(folder)
	if r == nil || strayAt(p) != nil {
		return false
	}
	p.Report(lint.Finding{
		Span:     firstText(p.Doc.Source, source.Span{End: len(p.Doc.Source.Text)}),
		Severity: severity(&r.Effect, lint.Off),
		Message:  because("the folder name "+quote(folder)+" is reserved", &r.Effect),
	})
	return true
}

// isStandardName reports whether a name is written as names of its kind are: that of a skill with the letters of any
// script, digits and dashes, that of an agent without blanks and capitals.
func isStandardName(p *lint.Pass, name string) bool {
	if agent.IsDisplayName(name) || !p.Kind().IsSkill() {
		return !agent.IsDisplayName(name)
	}
	return !strings.ContainsFunc(name, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// properName returns the name that a definition is to have in place of its own: a skill that of its folder; "" if there
// is none.
func properName(p *lint.Pass, name string) string {
	if folder := path.Base(path.Dir(p.Doc.Source.Path)); p.Kind().IsSkill() && strayAt(p) == nil && agent.IsSlug(folder) && takesName(p, folder) {
		return folder
	}
	return slugOf(name)
}

// takesName reports whether the platform's schema has nothing against a name.
func takesName(p *lint.Pass, name string) bool {
	return !slices.ContainsFunc(p.Kind().Validate(map[string]any{"name": name}), func(v schema.Violation) bool {
		return v.Path[0] == "name"
	})
}
