package load

import (
	"path"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/schema"
)

// platformFolders are the names of the dot-folders in which platforms look for definitions.
var platformFolders = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			for _, glob := range k.Globs {
				for part := range strings.SplitSeq(glob, "/") {
					if len(part) > 1 && part[0] == '.' && !strings.ContainsAny(part, "*?[{") {
						set[part] = true
					}
				}
			}
		}
	}
	return set
})

// Home returns the folder that holds the nearest folder of a platform at or above a folder, such as the
// parent of .claude; false if there is none. Paths are slash-separated and absolute.
func Home(dir string) (string, bool) {
	for at := dir; at != path.Dir(at); at = path.Dir(at) {
		if platformFolders()[path.Base(at)] {
			return path.Dir(at), true
		}
	}
	return "", false
}
