package rules

import "path"

// projectOf returns the folder of the project that a file belongs to by a folder with a dot, such as .claude: the one
// above the last of them. ok is false if there is none.
func projectOf(file string) (root string, ok bool) {
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if path.Base(dir)[0] == '.' {
			return path.Dir(dir), true
		}
	}
	return "", false
}
