package port

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// Permissions map tools to actions, or to patterns with actions; the last rule that matches counts.
const (
	allow = "allow"
	deny  = "deny"
	ask   = "ask"
)

// A verdict is what permissions say of one tool.
type verdict struct {
	action string
	at     source.Span
	order  int    // of the rule that counts
	limits string // a pattern with an action of its own, "" if there is none
	strict bool   // the pattern denies, or the rest does
}

// A permission is one rule.
type permission struct {
	key   string
	at    source.Span
	value *frontmatter.Value
}

// readPermission reads a field that maps tools to actions.
func (d *definition) readPermission(f *frontmatter.Field) {
	switch f.Value.Kind {
	case frontmatter.String:
		d.permissions(f, []permission{{key: d.from.Tools.Rest, at: f.Span(), value: f.Value}})
	case frontmatter.Map:
		var rules []permission
		for _, inner := range f.Value.Fields {
			rules = append(rules, permission{key: inner.Key, at: inner.Span(), value: inner.Value})
		}
		d.permissions(f, rules)
	default:
		return
	}
	d.access.permission = f.Value
}

// readSwitches reads a field that maps tools to true or false: an older form of permissions.
func (d *definition) readSwitches(f *frontmatter.Field) {
	var rules []permission
	for _, inner := range f.Value.Fields {
		word := allow
		if strings.EqualFold(inner.Value.Text, "false") {
			word = deny
		}
		rules = append(rules, permission{key: inner.Key, at: inner.Span(), value: &frontmatter.Value{Kind: frontmatter.String, Text: word, Span: inner.Value.Span}})
	}
	if len(rules) > 0 {
		d.permissions(f, rules)
	}
}

// permissions reads rules into what is allowed and denied. A second field of them only denies further.
func (d *definition) permissions(f *frontmatter.Field, rules []permission) {
	a := &d.access
	base := verdict{action: allow, at: f.Span(), order: -1}
	for i, r := range rules {
		if r.key == d.from.Tools.Rest {
			base.apply(r, i)
		}
	}
	if base.action == ask {
		a.asks = append(a.asks, entry{text: d.from.Tools.Rest, at: base.at})
	}
	all := base.action != deny
	var kept, taken []entry
	for _, e := range d.ruled(rules, base) {
		if e.action == deny && e.verdict.limits == "" {
			taken = append(taken, e.entry)
			continue
		}
		if e.action == ask {
			a.asks = append(a.asks, e.entry)
		}
		if e.strict {
			e.entry.limits = e.verdict.limits
		}
		kept = append(kept, e.entry)
	}
	if !all && a.all {
		a.all, a.allowed, a.allowAt, a.allowField = false, nil, f.Span(), f.Key
	}
	// With everything allowed, only the limits of what is allowed by name matter.
	for _, e := range kept {
		if !a.all || e.limits != "" {
			a.allowed = append(a.allowed, e)
		}
	}
	if !all {
		taken = slices.DeleteFunc(taken, func(e entry) bool { return !e.guards })
	}
	if len(taken) > 0 {
		a.denied, a.denyAt, a.denyField = append(a.denied, taken...), f.Span(), f.Key
	}
}

// A ruling is what rules say of one tool.
type ruling struct {
	verdict
	entry
}

// ruled returns what rules say of each tool that one of them names, and of tools of servers, in the order of the rules
// that count.
func (d *definition) ruled(rules []permission, base verdict) []ruling {
	var out []ruling
	matched := make([]bool, len(rules))
	for i := range d.from.Tools.List {
		t := &d.from.Tools.List[i]
		if t.Only == schema.ReadOnly {
			continue
		}
		v := verdict{action: allow, order: -1}
		for j, r := range rules {
			isRest := r.key == d.from.Tools.Rest
			if isRest || d.names(r.key, t) {
				matched[j] = true
				v.apply(r, j)
			}
		}
		if v.order < 0 || rules[v.order].key == d.from.Tools.Rest {
			continue // no rule but the one for all
		}
		e := d.entryOf(t.Name, v.at)
		e.text = rules[v.order].key
		out = append(out, ruling{v, e})
	}
	for j, r := range rules {
		if matched[j] || r.key == d.from.Tools.Rest || j < base.order {
			continue
		}
		v := verdict{action: base.action, at: r.at, order: j}
		v.apply(r, j)
		e := d.entryOf(r.key, r.at)
		if e.tool != "*" && strings.Count(r.key, "_") > 1 {
			e.server, e.tool, e.why = "", "", "nothing says where the name of the server ends"
			e.guards = true
		}
		out = append(out, ruling{v, e})
	}
	slices.SortStableFunc(out, func(a, b ruling) int { return a.order - b.order })
	return out
}

// names reports whether the key of a rule is a tool's, one of its older names, or a pattern for it.
func (d *definition) names(key string, t *schema.PortTool) bool {
	if old := d.from.Tools.Lookup(key); old != nil {
		return old == t || old.Only == schema.ReadOnly && slices.Equal(old.Gives, t.Gives)
	}
	ok, err := path.Match(strings.ToLower(key), t.Name)
	return err == nil && ok && strings.ContainsAny(key, "*?")
}

// apply has a rule decide.
func (v *verdict) apply(r permission, order int) {
	v.at, v.order = r.at, order
	if r.value.Kind != frontmatter.Map {
		v.action, v.limits, v.strict = action(r.value), "", false
		return
	}
	if f := r.value.Lookup("*"); f != nil {
		v.action = action(f.Value)
	}
	v.limits, v.strict = "", false
	for _, f := range r.value.Fields {
		if f.Key == "*" || action(f.Value) == v.action {
			continue
		}
		if v.limits == "" {
			v.limits = r.key + " " + f.Key
		}
		v.strict = v.strict || action(f.Value) == deny || v.action == deny
	}
}

// action returns the word for what is done; what isn't one allows nothing.
func action(v *frontmatter.Value) string {
	switch word := strings.ToLower(strings.TrimSpace(v.Text)); word {
	case allow, ask:
		return word
	default:
		return deny
	}
}
