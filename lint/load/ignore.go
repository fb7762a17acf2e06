package load

import (
	"os"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/lint/source"
)

// An ignoreStack holds the patterns of the .gitignore files from the root down to a folder. The
// last pattern that matches decides, as in git.
type ignoreStack []ignoreFile

type ignoreFile struct {
	dir      string // that the patterns are relative to
	patterns []ignorePattern
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

// enter returns the stack with the .gitignore of a folder on it, or an empty entry if it has none.
func (s ignoreStack) enter(root *os.Root, dir string) ignoreStack {
	f := ignoreFile{dir: dir}
	for _, name := range []string{path.Join(dir, ".gitignore"), excludes(dir)} {
		if name == "" {
			continue
		}
		text, err := source.ReadFileIn(root, name, maxIgnore)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if p, ok := parseIgnore(strings.TrimRight(line, "\r\n")); ok {
				f.patterns = append(f.patterns, p)
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

// ignored reports whether a path is ignored, given that no folder above it is.
func (s ignoreStack) ignored(name string, dir bool) bool {
	for _, f := range slices.Backward(s) {
		relative := name
		if f.dir != "." {
			relative = strings.TrimPrefix(name, f.dir+"/")
		}
		for _, p := range slices.Backward(f.patterns) {
			if p.dirOnly && !dir {
				continue
			}
			subject := relative
			if !p.anchored {
				subject = path.Base(name)
			}
			if ok, err := doublestar.Match(p.glob, subject); err == nil && ok {
				return !p.negated
			}
		}
	}
	return false
}
