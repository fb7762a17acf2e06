package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// guardDepth is the number of levels of a value that are searched for hooks.
const guardDepth = 3

// looseGuard returns the effect of a guarding hook that is misplaced in a field other than that of the hooks; nil if
// the field holds none or the platform's data has no such effect.
func looseGuard(p *lint.Pass, f *frontmatter.Field) *schema.Effect {
	loose := p.Kind().LooseGuard
	if loose == nil || f.Key == loose.Field || slices.Contains(loose.Unless, f.Key) {
		return nil
	}
	if isGuard(p, f) || holdsGuard(p, loose, f.Value, guardDepth, !isEvent(p, loose, f.Key)) {
		return &loose.Effect
	}
	return nil
}

// guardInHooks is looseGuard for a key in the field of the hooks that isn't an event. value is the value of the field.
func guardInHooks(p *lint.Pass, field, key string, value *frontmatter.Value) *schema.Effect {
	loose := p.Kind().LooseGuard
	if loose == nil || field != loose.Field || value == nil || isEvent(p, loose, key) {
		return nil
	}
	if isMatcher(p, loose, value) && (key == "hooks" || key == "matcher") {
		return &loose.Effect // the events are missing
	}
	if f := value.Lookup(key); f != nil && holdsGuard(p, loose, f.Value, guardDepth, f.Value.Kind != frontmatter.List) {
		return &loose.Effect
	}
	return nil
}

// holdsGuard reports whether a value contains a hook of a guarding event, or, if matchers is set, a matcher with hooks
// of an unknown event.
func holdsGuard(p *lint.Pass, loose *schema.LooseGuard, v *frontmatter.Value, depth int, matchers bool) bool {
	if slices.ContainsFunc(v.Fields, func(f *frontmatter.Field) bool { return isGuard(p, f) }) || matchers && isMatcher(p, loose, v) {
		return true
	}
	if depth == 0 {
		return false
	}
	return slices.ContainsFunc(v.Items, func(item *frontmatter.Value) bool { return holdsGuard(p, loose, item, depth-1, matchers) }) ||
		slices.ContainsFunc(v.Fields, func(f *frontmatter.Field) bool {
			return !slices.Contains(loose.Unless, f.Key) && holdsGuard(p, loose, f.Value, depth-1, matchers && !isEvent(p, loose, f.Key))
		})
}

// isGuard reports whether a field is a guarding event with at least one hook.
func isGuard(p *lint.Pass, f *frontmatter.Field) bool {
	return slices.Contains(p.Platform().GuardEvents, f.Key) && f.Value.Kind != frontmatter.Null && (f.Value.Kind != frontmatter.List || len(f.Value.Items) > 0)
}

// isEvent reports whether a key is an event of hooks.
func isEvent(p *lint.Pass, loose *schema.LooseGuard, key string) bool {
	return slices.Contains(p.Kind().Field(loose.Field).Keys(), key)
}

// isMatcher reports whether a value is an entry of an event: a mapping with hooks, and perhaps a matcher.
func isMatcher(p *lint.Pass, loose *schema.LooseGuard, v *frontmatter.Value) bool {
	hooks, matcher := v.Lookup("hooks"), v.Lookup("matcher")
	if hooks == nil || matcher == nil && slices.ContainsFunc(v.Fields, func(f *frontmatter.Field) bool { return isEvent(p, loose, f.Key) }) {
		return false
	}
	kind := hooks.Value.Lookup("type")
	return len(hooks.Value.Items) > 0 || hooks.Value.Kind == frontmatter.Map && (matcher != nil || kind != nil && kind.Value.Kind == frontmatter.String)
}
