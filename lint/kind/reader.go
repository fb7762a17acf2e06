package kind

import (
	"cmp"
	"slices"
	"sync"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// An Audience is the set of platforms that the user wants files checked for in addition to the one that each file is
// for. The zero value is empty.
type Audience struct {
	// All includes every platform that reads a file.
	All bool
	// Named are the platforms that the user named. Without All, a file that one of them reads is checked for them only.
	Named []*schema.Platform
	// Stated reports that the user named them for this very path. They then read the file wherever it is.
	Stated bool
}

// AudienceOf returns the audience for a list of platform IDs and [schema.AllID]. For a single platform it is empty,
// because then all files count as that platform's own.
func AudienceOf(names []string) Audience {
	if len(names) == 1 && names[0] != schema.AllID {
		return Audience{}
	}
	var a Audience
	for _, name := range names {
		if p := schema.ByID(name); p != nil && !slices.Contains(a.Named, p) {
			a.Named = append(a.Named, p)
		}
		a.All = a.All || name == schema.AllID
	}
	return a
}

var readings = sync.OnceValue(func() []pattern {
	return patternsOf(func(k *schema.Kind) []string {
		var globs []string
		for _, r := range k.Reads {
			globs = append(globs, r.Glob)
		}
		return globs
	})
})

// readersOf returns the kinds of a role as which other platforms read the file at a path, sorted by platform ID.
func readersOf(name string, role schema.KindRole) []*schema.Kind {
	var found []*schema.Kind
	for _, p := range readings() {
		if p.kind.Role == role && !slices.Contains(found, p.kind) && firstMatch([]pattern{p}, lowerExt(name)) != nil {
			found = append(found, p.kind)
		}
	}
	slices.SortFunc(found, func(a, b *schema.Kind) int { return cmp.Compare(a.Platform.ID, b.Platform.ID) })
	return found
}

// asIn returns the kind as which a platform reads files in the places of another platform's kind, or else its own kind
// of that role; nil if it has none.
func asIn(p *schema.Platform, other *schema.Kind) *schema.Kind {
	for _, k := range p.Kinds {
		if k.Role == other.Role && slices.ContainsFunc(k.Reads, func(r schema.Reading) bool { return slices.Contains(other.Globs, r.Glob) }) {
			return k
		}
	}
	return p.Of(other.Role)
}

// findReaders sets the readers of a definition among an audience. If the definition's own platform isn't in the
// audience, the first reader takes its place. All named platforms read a definition outside of any platform's place.
func (f *File) findReaders(a Audience) {
	own := f.Verdict.Kind
	if own == nil || !a.All && len(a.Named) == 0 {
		return
	}
	readers := []*schema.Kind{own}
	add := func(k *schema.Kind) {
		if k != nil && !slices.ContainsFunc(readers, func(r *schema.Kind) bool { return r.Platform == k.Platform }) {
			readers = append(readers, k)
		}
	}
	for _, name := range append([]string{f.Path}, f.Links...) {
		for _, k := range readersOf(name, own.Role) {
			add(k)
		}
	}
	if !f.placed || a.Stated {
		for _, p := range a.Named {
			add(asIn(p, own))
		}
	}
	named := func(k *schema.Kind) bool { return slices.Contains(a.Named, k.Platform) }
	if !a.All && slices.ContainsFunc(readers, named) {
		readers = slices.DeleteFunc(readers, func(k *schema.Kind) bool { return !named(k) })
	}
	if first := readers[0]; first != own {
		f.Verdict.Kind, f.Verdict.Why = first, f.Verdict.Why+", which "+first.Platform.Name+" reads"
	}
	for _, k := range readers[1:] {
		f.Verdict.Readers = append(f.Verdict.Readers, agent.Reader{Kind: k, Named: named(k)})
	}
}
