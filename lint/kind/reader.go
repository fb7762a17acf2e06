package kind

import (
	"cmp"
	"slices"
	"sync"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// An Audience is for whom the user wants files checked besides the platform that each is found to be for. The zero
// value is nobody.
type Audience struct {
	// All reports that it is whoever reads a file.
	All bool
	// Named are platforms that the user named. Without All nobody else counts for a file that one of them reads.
	Named []*schema.Platform
	// Stated reports that the user named them for this very path, and so that they read the file wherever it is.
	Stated bool
}

// AudienceOf returns the audience that names stand for: IDs of platforms and [schema.AllID]. One platform alone is
// none: every file is taken to be its own then.
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

// readersOf returns the kinds of a role as which other platforms read a file of that path too, by their platforms.
func readersOf(name string, role schema.KindRole) []*schema.Kind {
	var found []*schema.Kind
	for _, p := range readings() {
		if p.kind.Role == role && !slices.Contains(found, p.kind) && first([]pattern{p}, lowerExt(name)) != nil {
			found = append(found, p.kind)
		}
	}
	slices.SortFunc(found, func(a, b *schema.Kind) int { return cmp.Compare(a.Platform.ID, b.Platform.ID) })
	return found
}

// asIn returns the kind as which a platform reads what lies in the places of another's kind, or else its own of that
// role; nil if it has none.
func asIn(p *schema.Platform, other *schema.Kind) *schema.Kind {
	for _, k := range p.Kinds {
		if k.Role == other.Role && slices.ContainsFunc(k.Reads, func(r schema.Reading) bool { return slices.Contains(other.Globs, r.Glob) }) {
			return k
		}
	}
	return p.Of(other.Role)
}

// address finds the readers of a definition among an audience. The definition becomes that of the first of them if it
// isn't for one who counts. A definition in nobody's place is for all who are named.
func (f *File) address(a Audience) {
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
