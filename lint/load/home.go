package load

import (
	"path"

	"github.com/agentlint/agentlint/lint/kind"
)

// Home returns the folder that holds the nearest folder of a platform at or above a folder, such as the
// parent of .claude; false if there is none. Paths are slash-separated and absolute.
func Home(dir string) (string, bool) {
	for at := dir; at != path.Dir(at); at = path.Dir(at) {
		if kind.IsOwned(path.Base(at)) {
			return path.Dir(at), true
		}
	}
	return "", false
}
