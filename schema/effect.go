package schema

import (
	"fmt"
	"slices"
)

// A Severity says how certain it is that something is wrong: "error", "warning", "info" or "off".
type Severity string

var severities = []Severity{"error", "warning", "info", "off"}

// UnmarshalText refuses what isn't a severity: a slip in the data must not pass for silence.
func (s *Severity) UnmarshalText(text []byte) error {
	return oneOf(s, text, "severity", severities...)
}

// An Effect is what a platform does with something, and how certain that makes it wrong. A nil
// Effect is none known.
type Effect struct {
	Severity Severity `yaml:"severity" json:"severity"`
	Effect   string   `yaml:"effect" json:"effect"` // a clause without a full stop
	// Since and Until are the version from which on the platform does it, and the first one that doesn't; "" if the data
	// names none. Else is what it does in other versions, nil for nothing. They count where the user says which versions
	// there are. Certain is the severity where all of these are among those that do it, "" for the same.
	Since string  `yaml:"since" json:"since"`
	Until string  `yaml:"until" json:"until"`
	Else  *Effect `yaml:"else" json:"else"`

	Certain Severity `yaml:"certain" json:"certain"`
}

// What can be wrong with a file, as far as platforms differ in what they do with it.
type What string

// What rules ask [Kind.Does] for.
const (
	BadYAML       What = "yaml"            // YAML that can't be read
	RepairedYAML  What = "repaired-yaml"   // YAML that newer versions of the platform repair
	RepairedColon What = "repaired-colon"  // a colon in an unquoted value, where only that is repaired
	FailedRepair  What = "failed-repair"   // YAML that a repair of colons leaves broken
	Unindented    What = "unindented"      // a line in quotes or brackets that isn't indented
	NoFrontmatter What = "no-frontmatter"  // no frontmatter at all
	Misplaced     What = "misplaced"       // text before the first line of ---
	Unclosed      What = "unclosed"        // no second line of ---
	OpeningBlank  What = "opening-blank"   // blanks behind the first line of ---
	OpeningSpace  What = "opening-space"   // other white space than blanks and tabs there
	ClosingBlank  What = "closing-blank"   // blanks behind the second line of ---
	ClosingText   What = "closing-text"    // text, or more dashes, on the second line of ---, where the first three close
	Dashes        What = "dashes"          // three dashes above the line that closes the frontmatter, or more on that line
	ByteOrderMark What = "mark"            // a byte order mark
	Duplicate     What = "duplicate"       // a field that appears twice
	DuplicateKey  What = "duplicate-key"   // a key in a field of JSON that appears twice
	ReadTabs      What = "tabs"            // tabs where YAML has none and the platform reads them
	LoneCR        What = "carriage-return" // lines that end in a CR alone
	Tag           What = "tag"             // a tag of YAML in front of a value
	BadEncoding   What = "encoding"        // bytes that aren't UTF-8
	UnknownField  What = "unknown"         // a field that the platform doesn't have
	EmptyBody     What = "body"            // no prompt
	SameName      What = "same-name"       // a name that two definitions have
	FileName      What = "file-name"       // a name that isn't the file's
	FolderName    What = "folder-name"     // a skill's name that isn't its folder's
	MissingSkill  What = "skill"           // a skill that isn't there
	Markup        What = "markup"          // tags in the description
	BadJSON       What = "json"            // JSON that can't be read
	BadTOML       What = "toml"            // TOML that can't be read
	BadPath       What = "path"            // a path in a manifest that isn't written as one, or is one of a wrong form
	GonePath      What = "gone"            // a path in a manifest that leads to nothing, or to what isn't taken
)

var whats = []What{
	BadYAML, RepairedYAML, RepairedColon, FailedRepair, Unindented, NoFrontmatter, Misplaced, Unclosed, OpeningBlank, OpeningSpace, ClosingBlank, ClosingText, Dashes, ByteOrderMark, Duplicate, DuplicateKey, ReadTabs, LoneCR, Tag, BadEncoding,
	UnknownField, EmptyBody, SameName, FileName, FolderName, MissingSkill, Markup, BadJSON, BadTOML, BadPath, GonePath,
}

// UnmarshalText refuses a key that no rule asks for.
func (w *What) UnmarshalText(text []byte) error {
	if *w = What(text); !slices.Contains(whats, *w) {
		return fmt.Errorf("no rule asks what a platform does with %q", text)
	}
	return nil
}

// A KindRole is what files of a kind are, on whatever platform.
type KindRole string

// The roles of kinds.
const (
	AgentRole   KindRole = "agent"
	SkillRole   KindRole = "skill"
	CommandRole KindRole = "command"
	PartRole    KindRole = "part"   // a file of a skill beside its SKILL.md
	PluginRole  KindRole = "plugin" // a manifest, in JSON
	// MarketplaceRole is a list of plugins, in JSON.
	MarketplaceRole KindRole = "marketplace"
	HooksRole       KindRole = "hooks"   // commands that run at events, in JSON
	ServersRole     KindRole = "servers" // MCP servers, in JSON
	ProjectRole     KindRole = "project" // of no file: the folder above the platform's own
)

// UnmarshalText refuses what isn't a role.
func (r *KindRole) UnmarshalText(text []byte) error {
	return oneOf(r, text, "role of a kind", AgentRole, SkillRole, CommandRole, PartRole, MarketplaceRole, PluginRole, HooksRole, ServersRole, ProjectRole)
}
