package port

import (
	"cmp"
	"slices"

	"github.com/agentlint/agentlint/schema"
)

// writeProfile writes which tools the agent may use where the target has a word or two for that and no list. What it
// can't say is granted.
func (w *writer) writeProfile() {
	a := &w.def.access
	left := a.denied
	for i := range w.port.Tools.Profiles {
		p := &w.port.Tools.Profiles[i]
		at := slices.IndexFunc(left, func(e entry) bool { return p.Denies != "" && slices.Equal(e.gives, []string{p.Denies}) })
		if at >= 0 && a.all {
			w.setProfile(p)
			left = slices.Delete(slices.Clone(left), at, at+1)
		}
	}
	if a.all && len(left) == 0 {
		return
	}
	if p := w.profile(); p != nil {
		w.setProfile(p)
		at, field := a.allowAt, a.allowField
		if field == "" {
			at, field = a.denyAt, a.denyField
		}
		what := field + " becomes " + p.Field + " " + quote(p.Value)
		w.note(Note{Kind: schema.Widened, Grants: true, Span: at, Means: "allow", What: what, Why: p.Wide})
		if p.Narrow != "" {
			w.note(Note{Kind: schema.Narrowed, Span: at, Means: "allow", What: what, Why: p.Narrow})
		}
		return
	}
	if !a.all {
		w.note(Note{Kind: schema.Widened, Grants: true, Span: a.allowAt, Means: "allow", What: a.allowField, Why: w.why("allow", w.to.Name+" has no list of tools")})
	}
	for _, e := range left {
		if !a.all || e.guards {
			continue
		}
		w.note(Note{Kind: schema.Widened, Grants: true, Span: e.at, Means: "deny", What: "denied tool " + quote(e.text), Why: cmp.Or(w.port.Lost["deny"], w.to.Name+" has no list of denied tools")})
	}
}

// setProfile writes the field of a profile.
func (w *writer) setProfile(p *schema.PortProfile) {
	for i := range w.port.Fields {
		if f := &w.port.Fields[i]; f.Name == p.Field && f.Means == "profile" {
			if n, ok := scalar(f.Form, p.Value); ok {
				w.set(p.Field, n)
			}
			return
		}
	}
}

// profile returns the first profile that the agent can work under, nil if there is none.
func (w *writer) profile() *schema.PortProfile {
	a := &w.def.access
	have := gives(w.subtract(a.allowed))
	servers := slices.ContainsFunc(a.allowed, func(e entry) bool { return e.server != "" })
	if a.all {
		have, servers = abilities(&w.def.from.Tools), true
		for g := range gives(a.denied) {
			delete(have, g)
		}
	}
	for i := range w.port.Tools.Profiles {
		p := &w.port.Tools.Profiles[i]
		if len(p.Unless) == 0 {
			continue
		}
		if !slices.ContainsFunc(p.Unless, func(u string) bool { return have[u] || u == "mcp" && servers }) {
			return p
		}
	}
	return nil
}
