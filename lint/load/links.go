package load

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/kind"
)

// links are the links of a tree that lead to files and folders in it: the paths of links by that of what they
// lead to.
type links map[string][]string

// add notes a link, if it leads to something in the tree.
func (l links) add(root place, name string) {
	if target, err := root.Readlink(name); err == nil {
		if to := resolve(name, target); to != "" {
			l[to] = append(l[to], name)
		}
	}
}

// resolve returns the path of what a link leads to, "" if that is out of the tree or a folder that the link is in.
func resolve(link, target string) string {
	if filepath.IsAbs(target) {
		return ""
	}
	to := path.Join(path.Dir(link), filepath.ToSlash(target))
	if to == "." || to == ".." || strings.HasPrefix(to, "../") || to == link || strings.HasPrefix(link, to+"/") {
		return ""
	}
	return to
}

// maxPointer is the length in bytes of the longest path that a file in place of a link holds.
const maxPointer = 512

// pointsTo returns the path of the file that a file stands for: git writes the path of what a link leads to where the
// file system has no links. "" if the file is one of its own. stat, which is asked about few files, doesn't follow links.
func (w *walker) pointsTo(name string, stat func() (fs.FileInfo, error)) string {
	if to, ok := w.pointers[name]; ok || !kind.IsClaimed(name) {
		return to
	}
	if info, err := stat(); err != nil || !info.Mode().IsRegular() || info.Size() > maxPointer {
		return ""
	}
	text, err := w.root.read(name, maxPointer)
	if err != nil || !isMarkdown(string(text)) || strings.ContainsAny(string(text), "\n\r\x00") || !strings.Contains(string(text), "/") {
		return ""
	}
	to := resolve(name, string(text))
	if to == "" {
		return ""
	}
	// A path that leads up is a link even where there is nothing at its end.
	if info, err := w.root.Lstat(to); !strings.HasPrefix(string(text), "../") && (err != nil || !info.Mode().IsRegular()) {
		return ""
	}
	w.pointers[name], w.links[to] = to, append(w.links[to], name)
	return to
}

// to returns the paths under which links show a file, sorted.
func (l links) to(name string) []string {
	if len(l) == 0 {
		return nil
	}
	all := slices.Clone(l[name])
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		for _, link := range l[dir] {
			all = append(all, link+strings.TrimPrefix(name, dir))
		}
	}
	slices.Sort(all)
	return all
}

// names returns the paths of the links.
func (l links) names() map[string]bool {
	names := map[string]bool{}
	for _, of := range l {
		for _, name := range of {
			names[name] = true
		}
	}
	return names
}

// follow adds the links to files that are in a folder which an argument names: there it is their own paths that count.
func (w *walker) follow(dir string) {
	if dir == "." {
		return
	}
	for target, names := range w.links {
		for _, name := range names {
			info, err := w.root.Stat(name)
			if strings.HasPrefix(name, dir+"/") && isMarkdown(name) && !strings.HasPrefix(target, dir+"/") && err == nil && info.Mode().IsRegular() {
				w.add(name)
			}
		}
	}
}

// addPlaced adds the links that are definitions by their place and lead to files that the walk passes over, for
// want of a name that ends in .md.
func (w *walker) addPlaced() {
	for target, names := range w.links {
		if isMarkdown(target) {
			continue
		}
		info, err := w.root.Stat(target)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		for _, name := range names {
			if isPlaced(name) || slices.ContainsFunc(w.links.to(name), isPlaced) {
				w.add(name)
			}
		}
	}
}
