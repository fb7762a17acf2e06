package schema

import (
	"path"
	"slices"
	"strings"
)

// Models is what a platform knows of the names of models. A nil Models is a platform whose models
// aren't checked.
type Models struct {
	Source  string  `yaml:"source"`
	Date    string  `yaml:"date"` // YYYY-MM-DD
	Unknown *Effect `yaml:"unknown"`
	// Match is "exact" or "fold" (any case) for the aliases.
	Match string `yaml:"match"`
	// Aliases are the short names; Holds are texts that mark a name as well-formed.
	Aliases []string `yaml:"aliases"`
	Holds   []string `yaml:"holds"`
	// AliasSince are the versions that brought aliases, as far as they are known.
	AliasSince map[string]string `yaml:"alias-since"`
	// Only, if set, are the names that are certainly another platform's: all others pass.
	Only []string `yaml:"only"`
	// Deprecated are names that are retired or mean something else now.
	Deprecated []DeprecatedModel `yaml:"deprecated"`

	later map[string]string // versions that brought aliases, where those that count are older
}

// A DeprecatedModel is a name that is retired.
type DeprecatedModel struct {
	Name      string `yaml:"name"`
	Since     string `yaml:"since"` // YYYY-MM-DD; after the date of the data if it was announced only
	Successor string `yaml:"successor"`
}

func loadModels(dir string) *Models {
	return dataOf[Models](path.Join(dir, "models.yaml"))
}

// Models returns what the platform knows of models, nil if the data has nothing.
func (p *Platform) Models() *Models { return p.models() }

// Models returns what is known of models in files of the kind, nil if nothing is.
func (k *Kind) Models() *Models {
	if k.OwnModels != nil {
		return k.OwnModels
	}
	return k.Platform.Models()
}

// Resolves reports whether a name is an alias or well-formed.
func (m *Models) Resolves(name string) bool {
	if len(m.Only) > 0 {
		return !slices.Contains(m.Only, name)
	}
	if m.Match == "fold" && slices.ContainsFunc(m.Aliases, func(s string) bool { return strings.EqualFold(s, name) }) {
		return true
	}
	return slices.Contains(m.Aliases, name) || slices.ContainsFunc(m.Holds, func(s string) bool { return strings.Contains(name, s) })
}
