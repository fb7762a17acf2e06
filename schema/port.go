package schema

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A Port is how the agents of a platform are read to be written for another one, and written from another one's. It
// says so in words that all platforms share, the meanings, so that each platform is described once.
type Port struct {
	Source string `yaml:"source"`
	Date   string `yaml:"date"` // YYYY-MM-DD
	// Kind is the ID of the kind that is written.
	Kind string `yaml:"kind"`
	// Folder is where files are written, relative to the root; Suffix ends their names.
	Folder string   `yaml:"folder"`
	Suffix string   `yaml:"suffix"`
	Name   PortName `yaml:"name"`
	// Mention is how a prompt calls an agent, with {name} for its name; "" if nothing is known.
	Mention string `yaml:"mention"`
	// Fixed are meanings that every definition has although no field says so.
	Fixed map[string]string `yaml:"fixed"`
	// Fields are in the order in which they are written.
	Fields []PortField `yaml:"fields"`
	// Lost says why something has no place on the platform: by its meaning, by "meaning=value", by "tool=ability",
	// or by "" for all else.
	Lost    map[string]string `yaml:"lost"`
	Tools   PortTools         `yaml:"tools"`
	Servers *PortServers      `yaml:"servers"` // nil if definitions have none
}

// A PortName is which names a platform takes.
type PortName struct {
	Pattern string `yaml:"pattern"`
	Why     string `yaml:"why"`     // said of a name that is changed
	File    bool   `yaml:"file"`    // the name of the file is what the agent is known by
	Without bool   `yaml:"without"` // no field has the name

	matches func() *regexp.Regexp
}

// Takes reports whether the platform takes a name.
func (n *PortName) Takes(name string) bool { return n.matches().MatchString(name) }

// A PortField is what a field means.
type PortField struct {
	Name  string `yaml:"name"` // "" for none: the values say what follows from the meaning
	Means string `yaml:"means"`
	// Form is how the value is written: text (the default), list, map, number, count, boolean, names, any.
	Form string `yaml:"form"`
	// Key is the key inside of the field that holds the value, "" if the field does.
	Key string `yaml:"key"`
	// Only is "read" for an old spelling, and "write" for one that is read otherwise.
	Only   PortWay     `yaml:"only"`
	Values []PortValue `yaml:"values"` // none stands for any value, the same everywhere
	// Otherwise is written where no value fits, "" if the field is left out then.
	Otherwise string `yaml:"otherwise"`
	// Unset is what it means that the field isn't there, UnsetWhy what is said if that differs from the original.
	Unset    string `yaml:"unset"`
	UnsetWhy string `yaml:"unset-why"`
	// Defaults reports that what another platform does without its field is written out.
	Defaults bool `yaml:"defaults"`
	// Note and Why are said whenever the field is written.
	Note PortNote `yaml:"note"`
	Why  string   `yaml:"why"`
	// Guards is a text which marks a value that holds the agent back, so that to lose it grants something.
	Guards string `yaml:"guards"`
}

// A PortValue is a value of a field and what it means; "*" in both stands for the same text.
type PortValue struct {
	Name string   `yaml:"name"`
	Is   string   `yaml:"is"`
	Only PortWay  `yaml:"only"`
	Note PortNote `yaml:"note"` // of reading it or writing it
	Why  string   `yaml:"why"`
	// Denies are abilities that are denied besides, because of the value.
	Denies []string `yaml:"denies"`
}

// PortTools is which tools a platform has, by what they give.
type PortTools struct {
	All  string `yaml:"all"`  // the entry that stands for every tool, "" if there is none
	Rest string `yaml:"rest"` // the key of a permission that stands for every tool
	// Match is "fold" if tools are known in any case.
	Match string `yaml:"match"`
	// None is what an empty list is, if it isn't no tool at all.
	None *PortEmpty `yaml:"none"`
	// Tool and Server are how a tool of an MCP server is named, and all of them; "" if they can't be.
	Tool   string     `yaml:"tool"`
	Server string     `yaml:"server"`
	List   []PortTool `yaml:"list"`
	// Own are groups of the platform's own tools, which are named as those of servers are.
	Own []string `yaml:"own"`
	// One reports that a list of tools is dropped beside one of denied tools.
	One bool `yaml:"one"`
	// Given are abilities that every agent has, so that nothing is to be written for them.
	Given []string `yaml:"given"`
	// Profiles are fields that say with one word what an agent may do.
	Profiles []PortProfile `yaml:"profiles"`

	tool, server func() *regexp.Regexp
}

// A PortEmpty is what an empty list of tools means.
type PortEmpty struct {
	All  bool     `yaml:"all"` // every tool
	Note PortNote `yaml:"note"`
	Why  string   `yaml:"why"`
}

// A PortTool is a tool and the abilities that it gives.
type PortTool struct {
	Name  string   `yaml:"name"`
	Gives []string `yaml:"gives"`
	Also  []string `yaml:"also"` // abilities that it has too, without standing for them
	Only  PortWay  `yaml:"only"`
	Note  PortNote `yaml:"note"` // of reading it
	Why   string   `yaml:"why"`
	// Deniable reports that it is denied although it isn't granted.
	Deniable bool `yaml:"deniable"`
	// Guards reports that to deny it holds the agent back although no other platform has it.
	Guards bool `yaml:"guards"`
}

// A PortProfile is a value of a field that says what an agent may do.
type PortProfile struct {
	Field string `yaml:"field"`
	Value string `yaml:"value"`
	// Gives are the abilities under it, none for all; Denies the one that it takes away.
	Gives  []string `yaml:"gives"`
	Denies string   `yaml:"denies"`
	// Servers reports that the tools of servers stay.
	Servers bool `yaml:"servers"`
	// Unless are abilities with which it can't be written; none for a profile that never is. "mcp" stands for
	// tools of servers.
	Unless []string `yaml:"unless"`
	Wide   string   `yaml:"wide"`   // what more than the tools it allows
	Narrow string   `yaml:"narrow"` // what it takes away besides
	Note   PortNote `yaml:"note"`   // of reading it
	Why    string   `yaml:"why"`
}

// PortServers is how a platform has MCP servers in definitions.
type PortServers struct {
	Names bool `yaml:"names"` // a name alone is a server that is set up elsewhere
	Named bool `yaml:"named"` // those that are set up elsewhere are there without being named
	// Types are the platform's words for kinds of servers, "" if none is written. Kinds that aren't there are lost.
	Types map[string]string `yaml:"types"`
	// URLs are the keys of the address by kind; Also are further keys of addresses, and the kind that they tell.
	URLs map[string]string `yaml:"urls"`
	Also map[string]string `yaml:"also"`
	// Keys are the platform's keys and what they mean; "only" and "except" limit the tools.
	Keys map[string]string `yaml:"keys"`
	// Required are values that a server must have, RequiredLocal those that one which is started by a command must
	// have besides.
	Required      map[string][]string `yaml:"required"`
	RequiredLocal map[string][]string `yaml:"required-local"`
}

// PortWay restricts an entry to one direction.
type PortWay string

// The directions.
const (
	BothWays  PortWay = ""
	ReadOnly  PortWay = "read"
	WriteOnly PortWay = "write"
)

// UnmarshalText refuses what isn't a direction.
func (w *PortWay) UnmarshalText(text []byte) error {
	return oneOf(w, text, "direction", ReadOnly, WriteOnly)
}

// PortNote is what a port does to something.
type PortNote string

// The notes.
const (
	Exact    PortNote = ""
	Widened  PortNote = "widened"  // the port may do more than the original
	Narrowed PortNote = "narrowed" // less, or only a part of it
	Lost     PortNote = "lost"     // there is nothing like it
	Remark   PortNote = "note"     // something to know, where nothing changes
)

// UnmarshalText refuses what isn't a note.
func (n *PortNote) UnmarshalText(text []byte) error {
	return oneOf(n, text, "note", Widened, Narrowed, Lost)
}

// Meanings are what is known of the words that all platforms share.
type Meanings struct {
	Source    string              `yaml:"source"`
	Date      string              `yaml:"date"` // YYYY-MM-DD
	Abilities []Ability           `yaml:"abilities"`
	Scales    map[string][]string `yaml:"scales"` // values in their order, by meaning
	Granting  []string            `yaml:"granting"`
	Guarding  map[string][]string `yaml:"guarding"`
	Guards    []string            `yaml:"guards"`
	Plain     map[string][]string `yaml:"plain"`
}

// An Ability is something that a tool lets an agent do.
type Ability struct {
	Name   string   `yaml:"name"`
	Says   string   `yaml:"says"`
	Near   string   `yaml:"near"`   // what stands for it where it is missing
	Within []string `yaml:"within"` // abilities of which each holds this one too
}

// PortMeanings returns the words that all platforms share.
func PortMeanings() *Meanings { return meanings() }

var meanings = sync.OnceValue(func() *Meanings { return dataOf[Meanings]("meanings.yaml") })

// Ability returns the ability of that name, nil if there is none.
func (m *Meanings) Ability(name string) *Ability {
	for i := range m.Abilities {
		if m.Abilities[i].Name == name {
			return &m.Abilities[i]
		}
	}
	return nil
}

// Port returns how agents of the platform are read for others and written from theirs, nil if the data doesn't say.
func (p *Platform) Port() *Port { return p.port() }

// PortIDs returns the IDs of the platforms that agents can be written for, sorted.
func PortIDs() []string {
	var ids []string
	for _, p := range platforms() {
		if p.Port() != nil {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func loadPort(dir string) *Port {
	p := dataOf[Port](path.Join(dir, "port.yaml"))
	if p == nil {
		return nil
	}
	p.Name.matches = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(p.Name.Pattern) })
	p.Tools.tool = sync.OnceValue(func() *regexp.Regexp { return formOf(p.Tools.Tool) })
	p.Tools.server = sync.OnceValue(func() *regexp.Regexp { return formOf(p.Tools.Server) })
	return p
}

// formOf returns what matches names of a form, nil if there is none.
func formOf(form string) *regexp.Regexp {
	if form == "" {
		return nil
	}
	text := regexp.QuoteMeta(form)
	text = strings.Replace(text, `\{server\}`, `(?P<server>[A-Za-z0-9.-]+|[A-Za-z0-9_.-]+?)`, 1)
	text = strings.Replace(text, `\{tool\}`, `(?P<tool>.+)`, 1)
	return regexp.MustCompile("^" + text + "$")
}

// ServerTool returns the server and the tool that a name of a tool stands for, "*" for all tools of it. The last
// result is false if it is none.
func (t *PortTools) ServerTool(name string) (server, tool string, ok bool) {
	if form := t.tool(); form != nil {
		if m := form.FindStringSubmatch(name); m != nil {
			return m[1], m[2], !slices.Contains(t.Own, m[1])
		}
	}
	if form := t.server(); form != nil {
		if m := form.FindStringSubmatch(name); m != nil {
			return m[1], "*", true
		}
	}
	return "", "", false
}

// NameOf returns how the platform names a tool of a server, "*" for all of them; "" if it can't.
func (t *PortTools) NameOf(server, tool string) string {
	form := t.Tool
	if tool == "*" {
		form = t.Server
	}
	return strings.NewReplacer("{server}", server, "{tool}", tool).Replace(form)
}

// Lookup returns the tool of that name, nil if there is none.
func (t *PortTools) Lookup(name string) *PortTool {
	for i := range t.List {
		if tool := &t.List[i]; tool.Name == name || t.Match == "fold" && strings.EqualFold(tool.Name, name) {
			return tool
		}
	}
	return nil
}

// Why returns why something has no place on the platform, by the first of the keys that has a reason; "" if none does.
func (p *Port) Why(keys ...string) string {
	for _, key := range append(keys, "") {
		if why := p.Lost[key]; why != "" {
			return why
		}
	}
	return ""
}
