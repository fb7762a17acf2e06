package kind

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/schema"
)

// jsonNames are the names that files of JSON kinds have.
var jsonNames = sync.OnceValue(func() []string {
	var names []string
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			if !k.IsJSON() {
				continue
			}
			for _, glob := range k.Globs {
				names = append(names, path.Base(glob))
			}
			for _, m := range k.Manifests {
				names = append(names, path.Base(m.Glob))
			}
		}
	}
	return names
})

// MayBeJSON reports whether a file, by its slash-separated path, has a name that files of a JSON kind have.
func MayBeJSON(name string) bool {
	return strings.HasSuffix(name, ".json") && slices.Contains(jsonNames(), path.Base(name))
}

// DecideJSON gives a file of JSON its verdict: its place or a manifest says what it is, and nothing else does.
// The evidence that counts for Markdown (marks, folders, forms) doesn't count here.
func (f *File) DecideJSON(m *Manifests) {
	if k, why := f.claimed(m); k != nil && k.IsJSON() {
		f.settle(k, false, why)
		return
	}
	f.reject("not a file that is checked: it is in no place for it")
}
