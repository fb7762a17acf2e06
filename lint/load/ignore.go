package load

import (
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// An ignoreStack holds the patterns of the .gitignore files from the root down to a folder. The
// last pattern that matches decides, as in git.
type ignoreStack []ignoreFile

type ignoreFile struct {
	dir      string // that the patterns are relative to
	patterns []ignorePattern
	// Where a pattern is found by its text, so that thousands of names cost nothing: literal by the
	// last part or the path that it is, ending by the ending after a single star. The others, globs,
	// are tried one after another. All are indexes of patterns, in order.
	literal, ending map[string][]int
	globs           []int
}

type ignorePattern struct {
	glob     string
	negated  bool
	dirOnly  bool
	anchored bool // matches the path from dir rather than the last part of it
}

// maxIgnore is the size in bytes up to which a .gitignore is read, and maxPattern that of one
// pattern in it.
const (
	maxIgnore  = 1 << 20
	maxPattern = 1 << 10
)

// maxGlobs is how many patterns of a file are tried one after another. Those beyond don't count: what
// they would ignore is checked.
const maxGlobs = 500

// enter returns the stack with the .gitignore of a folder on it, or an empty entry if it has none.
func (s ignoreStack) enter(root place, dir string) ignoreStack {
	f := ignoreFile{dir: dir, literal: map[string][]int{}, ending: map[string][]int{}}
	for _, name := range []string{path.Join(dir, ".gitignore"), excludes(dir)} {
		if name == "" {
			continue
		}
		text, err := root.read(name, maxIgnore)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if p, ok := parseIgnore(strings.TrimRight(line, "\r\n")); ok {
				f.add(p)
			}
		}
	}
	return append(s, f)
}

// excludes returns the repository's own list of ignored files, which counts for the root.
func excludes(dir string) string {
	if dir == "." {
		return ".git/info/exclude"
	}
	return ""
}

// parseIgnore reads one line of a .gitignore.
func parseIgnore(line string) (ignorePattern, bool) {
	if line == "" || line[0] == '#' || len(line) > maxPattern {
		return ignorePattern{}, false
	}
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	var p ignorePattern
	if rest, ok := strings.CutPrefix(line, "!"); ok {
		p.negated, line = true, rest
	}
	if rest, ok := strings.CutSuffix(line, "/"); ok {
		p.dirOnly, line = true, rest
	}
	p.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return ignorePattern{}, false
	}
	// Braces mean themselves in git and alternatives in doublestar, which expands them without a
	// bound; a double star that isn't a whole part means a single one in git.
	line = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line)
	parts := strings.Split(line, "/")
	for i, part := range parts {
		if part != "**" {
			for strings.Contains(part, "**") {
				part = strings.ReplaceAll(part, "**", "*")
			}
			parts[i] = part
		}
	}
	p.glob = strings.Join(parts, "/")
	if strings.HasSuffix(p.glob, "/**") {
		p.glob += "/*" // everything inside, not the folder itself
	}
	return p, doublestar.ValidatePattern(p.glob)
}

// meta are the characters that make a pattern more than its text.
const meta = `*?[\`

// add adds a pattern after those that are there.
func (f *ignoreFile) add(p ignorePattern) {
	i := len(f.patterns)
	ending, starred := strings.CutPrefix(p.glob, "*")
	switch {
	case !strings.ContainsAny(p.glob, meta):
		f.literal[p.glob] = append(f.literal[p.glob], i)
	case starred && !p.anchored && strings.HasPrefix(ending, ".") && !strings.ContainsAny(ending, meta):
		f.ending[ending] = append(f.ending[ending], i)
	case len(f.globs) == maxGlobs:
		return
	default:
		f.globs = append(f.globs, i)
	}
	f.patterns = append(f.patterns, p)
}

// decide returns the last pattern that matches a path relative to the folder of the file, nil if none
// does.
func (f *ignoreFile) decide(relative string, dir bool) *ignorePattern {
	base, last := path.Base(relative), -1
	try := func(indexes []int, anchored bool) {
		for _, i := range slices.Backward(indexes) {
			if p := f.patterns[i]; i > last && (dir || !p.dirOnly) && p.anchored == anchored {
				last = i
				return
			}
		}
	}
	try(f.literal[base], false)
	try(f.literal[relative], true)
	for i := range base {
		if base[i] == '.' && len(f.ending) > 0 {
			try(f.ending[base[i:]], false)
		}
	}
	for _, i := range slices.Backward(f.globs) {
		if i < last {
			break
		}
		p := f.patterns[i]
		subject := relative
		if !p.anchored {
			subject = base
		}
		if ok, err := doublestar.Match(p.glob, subject); (dir || !p.dirOnly) && err == nil && ok {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	return &f.patterns[last]
}

// ignored reports whether a path is ignored, given that no folder above it is.
func (s ignoreStack) ignored(name string, dir bool) bool {
	for _, f := range slices.Backward(s) {
		relative := name
		if f.dir != "." {
			relative = strings.TrimPrefix(name, f.dir+"/")
		}
		if p := f.decide(relative, dir); p != nil {
			return !p.negated
		}
	}
	return false
}
