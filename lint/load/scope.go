package load

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
)

// languages are the codes by which folders hold translations. Two-letter names of folders that
// are usual for other things (ai, db, go, qa) are none of them.
var languages = map[string]bool{
	"ar": true, "bn": true, "cs": true, "da": true, "de": true, "el": true, "en": true, "es": true, "fa": true, "fi": true,
	"fr": true, "he": true, "hi": true, "hu": true, "ja": true, "ko": true, "nl": true, "pl": true, "pt": true, "ro": true,
	"ru": true, "sv": true, "th": true, "tr": true, "uk": true, "vi": true, "zh": true,
}

// copies are folders whose content repeats or exemplifies what is elsewhere.
var copies = map[string]bool{
	"testdata": true, "fixtures": true, "golden": true, "__fixtures__": true, "__tests__": true, "tests": true, "test": true,
	"examples": true, "example": true, "templates": true, "template": true, "archive": true, "archived": true,
	"deprecated": true, "backup": true, "backups": true, "old": true, "dist": true, "evals": true,
}

// scopeOf returns the collection that a file belongs to: the one that the options say, else the one
// that its path tells.
func (w *walker) scopeOf(name string) agent.Scope {
	if w.options.ScopeOf != nil {
		if folder := w.options.ScopeOf(name); folder != "" {
			return agent.Scope{Folder: folder}
		}
	}
	return scopeOf(name)
}

// scopeOf returns the collection that a path tells: the folder through the first one that holds agents
// (".claude/agents", "plugins/x/agents"), else the whole tree; and within it, the translation or the
// set of copies.
func scopeOf(name string) agent.Scope {
	scope := agent.Scope{Folder: "."}
	dir := path.Dir(name)
	if dir == "." {
		return scope
	}
	segments := strings.Split(dir, "/")
	var variants []string
	for i, s := range segments {
		upTo := func(n int) string { return strings.Join(segments[:n], "/") }
		switch {
		case scope.Folder == "." && (s == "agents" || s == "agent" || s == "subagents" || s == "droids"):
			scope.Folder = upTo(i + 1)
		case isLanguage(s) || copies[s]:
			variants = append(variants, upTo(i+1))
		case scope.Folder == "." && i+1 < len(segments) && s == "plugins":
			variants = append(variants, upTo(i+2))
		}
	}
	scope.Variant = strings.Join(variants, "@")
	return scope
}

// isLanguage reports whether a folder name is a language code ("ja", "zh-TW", "pt_BR") or ends in
// one with a country ("categories_zh-TW").
func isLanguage(s string) bool {
	if languages[s] {
		return true
	}
	n := len(s)
	if n < 5 || s[n-3] != '-' && s[n-3] != '_' || !languages[strings.ToLower(s[n-5:n-3])] {
		return false
	}
	country := s[n-2:]
	return country == strings.ToUpper(country) && country[0] >= 'A' && (n == 5 || s[n-6] == '_' || s[n-6] == '-' || s[n-6] == '.')
}
