package schema

import (
	"maps"
	"slices"
	"sync"
)

// never is what a platform does with what it has no trouble with.
var never = &Effect{Severity: "off"}

// at returns what a platform does in the versions of a range: nothing, if the effect isn't one of them and the data has
// no other for them.
func (e *Effect) at(r Range) *Effect {
	switch {
	case e != nil && e.Certain != "" && r.allKnow(e.Since) && (e.Until == "" || r.allPrecede(e.Until)):
		c := *e
		c.Severity = e.Certain
		return &c
	case e == nil || r.meets(e.Since, e.Until):
		return e
	case e.Else != nil:
		return e.Else
	}
	return never
}

// IsNothing reports whether the platform does nothing that anyone should hear of.
func (e *Effect) IsNothing() bool { return e != nil && e.Severity == "off" }

// effectsAt returns the effects of a mapping in the versions of a range.
func effectsAt[K comparable](all map[K]*Effect, r Range) map[K]*Effect {
	if all == nil {
		return nil
	}
	out := make(map[K]*Effect, len(all))
	for key, e := range all {
		out[key] = e.at(r)
	}
	return out
}

// At returns the platform as the versions of a range are: without the fields and tools that not all of them have, with
// the tools that all of them still have, and with what it does in them.
func (p *Platform) At(r Range) *Platform {
	c := *p
	c.Kinds = make([]*Kind, len(p.Kinds))
	for i, k := range p.Kinds {
		c.Kinds[i] = k.at(&c, r)
	}
	c.tools = sync.OnceValue(func() *Tools { return p.Tools().at(r) })
	c.models = sync.OnceValue(func() *Models { return p.Models().at(r) })
	return &c
}

// at is the function of that name for a kind of a platform.
func (k *Kind) at(p *Platform, r Range) *Kind {
	c := *k
	c.Platform = p
	c.Loader = effectsAt(k.Loader, r)
	c.Ignored = effectsAt(k.Ignored, r)
	if k.CountsFromZero.at(r).IsNothing() {
		c.CountsFromZero = nil
	}
	if k.LooseGuard != nil {
		loose := *k.LooseGuard
		loose.Effect = *k.LooseGuard.at(r)
		c.LooseGuard = &loose
	}
	c.OwnModels = k.OwnModels.at(r)
	c.Renames = make(map[string]*Rename, len(k.Renames))
	for name, rename := range k.Renames {
		e := rename.at(r)
		if e.IsNothing() {
			continue
		}
		one := *rename
		one.Effect = *e
		c.Renames[name] = &one
	}
	c.fields = sync.OnceValue(func() *fieldSet { return k.fields().at(r) })
	return &c
}

// at is the function of that name for the fields of a kind.
func (s *fieldSet) at(r Range) *fieldSet {
	c := *s
	c.byName = make(map[string]*Field, len(s.byName))
	c.later = map[string]string{}
	for name, f := range s.byName {
		if !r.allKnow(f.Since) {
			c.later[name] = f.Since
			continue
		}
		one := *f
		one.Missing, one.Invalid, one.InvalidZero = f.Missing.at(r), f.Invalid.at(r), f.InvalidZero.at(r)
		one.InvalidIn, one.InvalidType, one.InvalidPrefix = effectsAt(f.InvalidIn, r), effectsAt(f.InvalidType, r), effectsAt(f.InvalidPrefix, r)
		one.laterValues = map[string]string{}
		for value, since := range f.ValueSince {
			if !r.allKnow(since) {
				one.laterValues[value] = since
			}
		}
		c.byName[name] = &one
	}
	return &c
}

// at is the function of that name for the tools of a platform.
func (t *Tools) at(r Range) *Tools {
	if t == nil {
		return nil
	}
	c := *t
	c.Unknown, c.Unusable, c.Patterns = t.Unknown.at(r), t.Unusable.at(r), t.Patterns.at(r)
	c.later, c.List = map[string]string{}, nil
	for _, tool := range t.List {
		one := *tool
		switch {
		case !r.allKnow(tool.Since):
			c.later[tool.Name] = tool.Since
			continue
		case tool.Status != Current && r.allPrecede(tool.Until):
			one.Status, one.Until, one.Successor, one.Part = Current, "", "", false
		}
		c.List = append(c.List, &one)
	}
	for _, tool := range c.List {
		if slices.ContainsFunc(slices.Collect(maps.Keys(c.later)), func(name string) bool { return name == tool.Successor }) {
			tool.Successor, tool.Part = "", false // it isn't there yet
		}
	}
	c.index()
	return &c
}

// at is the function of that name for the models of a platform.
func (m *Models) at(r Range) *Models {
	if m == nil {
		return nil
	}
	c := *m
	c.later, c.Aliases = map[string]string{}, nil
	for _, name := range m.Aliases {
		if since := m.AliasSince[name]; r.allKnow(since) {
			c.Aliases = append(c.Aliases, name)
		} else {
			c.later[name] = since
		}
	}
	return &c
}

// Later returns the version that brought a field, if newer versions than those that count have it; else "".
func (k *Kind) Later(field string) string { return k.fields().later[field] }

// Later returns the version that brought a tool, if newer versions than those that count have it; else "".
func (t *Tools) Later(name string) string { return t.later[name] }

// Later returns the version that brought a short name of a model, if newer versions than those that count have it; else
// "".
func (m *Models) Later(name string) string { return m.later[name] }

// LaterValue returns the version that brought a value of the field, if newer versions than those that count have it;
// else "".
func (f *Field) LaterValue(value string) string { return f.laterValues[value] }
