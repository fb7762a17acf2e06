// Package port converts an agent definition to another platform.
//
// A definition is read into its meaning, in terms that all platforms share, and written from that. How each platform
// is read and written is data, schema/<platform>/port.yaml; no platform is named here. Every difference is kept as a
// [Note]: what is widened, narrowed or lost, where, and why.
//
// Tools are mapped by what they let an agent do. If a tool of the target does more than the original, its note
// widens, and so does the note of a restriction for which the target has no equivalent: a definition with such a
// note must not be used unless the user agrees.
package port

import (
	"errors"
	"fmt"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// A Result is a definition in another platform's form.
type Result struct {
	// Path is where the file belongs, slash-separated and relative to the root of a project.
	Path string
	// Folder is that of Path.
	Folder string
	Text   []byte
	// Name is what the agent is called there.
	Name string
	// Kind is what the file is to the platform.
	Kind *schema.Kind
	// Notes say what differs: what grants more first, then lost guards, then the rest, each in the order of the
	// original.
	Notes []Note
}

// Grants reports whether the agent may do more than the original.
func (r *Result) Grants() bool {
	for _, n := range r.Notes {
		if n.Grants {
			return true
		}
	}
	return false
}

// The reasons for which a definition isn't ported.
var (
	ErrSame     = errors.New("it is that platform's already")
	ErrNotAgent = errors.New("only agents are ported")
	ErrUnread   = errors.New("its fields can't be read as its platform reads them; fix that first")
)

// Of writes a definition for a platform, which must have a [schema.Port]. names are the new names of all agents that
// are ported with it, by the old ones, for what the body says of them.
func Of(d *agent.Document, to *schema.Platform, names map[string]string) (*Result, error) {
	if err := portable(d, to); err != nil {
		return nil, err
	}
	def := read(d, to)
	w := newWriter(def, to)
	w.write(names)
	return w.result(), nil
}

// Name returns what an agent is called now and on a platform.
func Name(d *agent.Document, to *schema.Platform) (from, name string, err error) {
	if err := portable(d, to); err != nil {
		return "", "", err
	}
	from = nameOf(d)
	return from, fit(from, d, to.Port()), nil
}

// portable returns why a definition can't be ported to a platform, nil if it can.
func portable(d *agent.Document, to *schema.Platform) error {
	from := d.Kind.Platform
	switch {
	case !d.Kind.IsSubagent():
		return ErrNotAgent
	case from == to:
		return ErrSame
	case from.Port() == nil:
		return fmt.Errorf("agents of %s aren't read for other platforms", from.Name)
	case d.Front == nil || len(d.Front.Fields) == 0 || !isRead(d):
		return ErrUnread
	}
	return nil
}

// isRead reports whether the platform takes the fields for what they are read as here.
func isRead(d *agent.Document) bool {
	effect := d.YAMLEffects()
	for _, fault := range d.Front.Faults {
		if fault.IsFraming() || !d.IsMarkdown() || !isRepaired(d, effect(fault)) {
			return false
		}
	}
	seen := map[string]bool{}
	for _, f := range d.Front.Fields {
		if seen[f.Key] && isError(d.Kind.Does(schema.Duplicate)) {
			return false
		}
		seen[f.Key] = true
	}
	return true
}

// isRepaired reports whether a fault with this effect leaves the fields as they are read here.
func isRepaired(d *agent.Document, e *schema.Effect) bool {
	return e != nil && (e == d.Kind.Does(schema.RepairedColon) || e == d.Kind.Does(schema.RepairedYAML))
}

// isError reports whether a platform doesn't read a file, or not all of it.
func isError(e *schema.Effect) bool { return e == nil || e.Severity == "error" }
