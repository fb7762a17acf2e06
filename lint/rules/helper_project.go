package rules

import "path"

// projectOf returns the folder of the project that a file in a dot folder such as .claude belongs to: the parent of the
// innermost dot folder. ok is false if the file isn't in one.
func projectOf(file string) (root string, ok bool) {
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if path.Base(dir)[0] == '.' {
			return path.Dir(dir), true
		}
	}
	return "", false
}
