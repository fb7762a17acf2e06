package kind

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/schema"
)

// A pattern is one glob of a kind.
type pattern struct {
	glob     string
	literal  string // a part of it that a path must have, which is cheaper to ask than the glob
	specific int    // how many characters of the glob are no wildcards
	named    bool   // only files that are named as their folders have it
	bare     bool   // only files without an ending have it
	kind     *schema.Kind
}

// has reports whether a path has the pattern.
func (p pattern) has(name string) bool {
	return strings.Contains(name, p.literal) && (!p.named || schema.IsNamedAsFolder(name)) && (!p.bare || schema.IsBare(name)) && matches(p.glob, name)
}

// patternsOf collects globs of all kinds, the most specific first.
func patternsOf(globs func(*schema.Kind) []string) []pattern {
	var all []pattern
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			for _, g := range globs(k) {
				all = append(all, pattern{glob: g, literal: longestLiteral(g), specific: len(strings.ReplaceAll(g, "*", "")), kind: k})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pattern) int { return -cmp.Compare(a.specific, b.specific) })
	return all
}

// longestLiteral returns the longest run of a glob without a wildcard, ahead of alternatives in braces.
func longestLiteral(glob string) string {
	glob, _, _ = strings.Cut(glob, "{")
	longest := ""
	for _, part := range strings.FieldsFunc(glob, func(r rune) bool { return r == '*' }) {
		if part = strings.TrimPrefix(part, "/"); len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

var (
	places = sync.OnceValue(func() []pattern {
		return patternsOf(func(k *schema.Kind) []string { return k.Globs })
	})
	usual = sync.OnceValue(func() []pattern {
		return patternsOf(func(k *schema.Kind) []string { return k.Usual })
	})
	names = sync.OnceValue(func() []pattern {
		return patternsOf(func(k *schema.Kind) []string { return k.Names })
	})
	strays = sync.OnceValue(func() []pattern {
		of := func(named, bare bool) []pattern {
			all := patternsOf(func(k *schema.Kind) []string {
				var globs []string
				for _, u := range k.Strays {
					if u.Named == named && u.Bare == bare && !u.Capitals && !k.Astray { // that takes a manifest
						globs = append(globs, u.Glob)
					}
				}
				return globs
			})
			for i := range all {
				all[i].named, all[i].bare = named, bare
			}
			return all
		}
		return slices.Concat(of(false, false), of(false, true), of(true, false))
	})
)

// first returns the most specific pattern that a path has, nil if none.
func first(patterns []pattern, name string) *pattern {
	for i, p := range patterns {
		if p.has(name) && !slices.ContainsFunc(p.kind.Not, func(g string) bool { return matches(g, name) }) {
			return &patterns[i]
		}
	}
	return nil
}

func matches(glob, name string) bool {
	ok, err := doublestar.Match(glob, name)
	return err == nil && ok
}

// placeOf returns the kind whose own place a path is in, and that place; nil if it is in none.
func placeOf(name string) (*schema.Kind, string) {
	return placeIn(places(), name)
}

// strayOf returns the kind of files that people keep where a path is although the platform doesn't look there, and
// that place; nil if there is none.
func strayOf(name string) (*schema.Kind, string) { return placeIn(strays(), name) }

// MayBeMisnamed reports whether a file, by its slash-separated path, has an ending that a platform doesn't look for in the
// place of its definitions, and that people give them.
func MayBeMisnamed(name string) bool {
	if strings.EqualFold(path.Ext(name), ".md") {
		return false
	}
	k, _ := strayOf(name)
	return k != nil
}

// isNamedStray reports whether a file is in such a place by the name of its folder.
func isNamedStray(name string) bool {
	p := first(strays(), lowerExt(name))
	return p != nil && p.named
}

func placeIn(patterns []pattern, name string) (*schema.Kind, string) {
	p := first(patterns, lowerExt(name))
	if p == nil {
		return nil, ""
	}
	in := strings.Trim(strings.TrimPrefix(strings.TrimSuffix(p.glob, path.Base(p.glob)), "**/"), "*/")
	return p.kind, cmp.Or(in, path.Base(p.glob))
}

// Place returns the kind whose own place a slash-separated path is in, nil if it is in none.
func Place(name string) *schema.Kind {
	k, _ := placeOf(name)
	return k
}

// IsClaimed reports whether a path is that of a definition by its place or its file name alone.
func IsClaimed(name string) bool {
	k, _ := nameOf(name)
	return k != nil || Place(name) != nil
}

func usualOf(name string) *schema.Kind {
	if p := first(usual(), lowerExt(name)); p != nil {
		return p.kind
	}
	return nil
}

func nameOf(name string) (*schema.Kind, string) {
	if p := first(names(), lowerExt(name)); p != nil {
		return p.kind, p.glob
	}
	return nil, ""
}

// lowerExt returns a path whose extension is in lower case, as globs have it.
func lowerExt(name string) string {
	ext := path.Ext(name)
	if lower := strings.ToLower(ext); lower != ext {
		return name[:len(name)-len(ext)] + lower
	}
	return name
}

func trimExt(name string) string { return name[:len(name)-len(path.Ext(name))] }

// A location is what a path says of a file, apart from the platforms' own places.
type location struct {
	*folder
	// documentation reports that the file is documentation by its name, and shouted that it is written in capitals.
	documentation, shouted bool
	suffix                 *schema.Platform // the one that the file is named for ("x.kiro.md")
}

// A folder is what its path says of the files in it.
type folder struct {
	// holds is what the nearest folder that tells holds. A folder of documents in one for agents is a
	// category there ("agents/design").
	holds schema.Holds
	// agents reports that the file is in a folder for agents; exact that the folder's whole name says so;
	// aside that a folder of documents is above or below it.
	agents, exact, aside bool
	// skills reports that a folder for skills is above the file.
	skills bool
	// dot is the nearest folder whose name begins with a dot, "" for none; owner the platform that it is of, nil
	// if it is none's that is known.
	dot   string
	owner *schema.Platform
	// archive is the nearest folder for what isn't used any more, "" for none.
	archive string
	// shelved reports that a folder with a dot that is a platform's is in such a folder with the project that it is of.
	shelved bool
	// word is the platform that a folder is named for, and wordIn that folder.
	word   *schema.Platform
	wordIn string
	// shared reports that it is a folder of parts of definitions ("agents/_shared"), or in one.
	shared bool
}

// folders are those of files by their paths.
type folders map[string]*folder

// locate reads a path from the file up.
func (known folders) locate(name string) location {
	dir := path.Dir(name)
	in, ok := known[dir]
	if !ok {
		in = folderOf(dir)
		known[dir] = in
	}
	stem := trimExt(path.Base(name))
	at := location{folder: in, documentation: schema.IsDocumentation(stem), shouted: isShouted(stem)}
	if ext := path.Ext(stem); ext != "" {
		at.suffix = words()[strings.ToLower(ext[1:])]
	}
	return at
}

func locate(name string) location { return folders{}.locate(name) }

// folderOf reads the path of a folder, from it up.
func folderOf(dir string) *folder {
	at := &folder{}
	for own := dir; dir != "." && dir != "/"; dir = path.Dir(dir) {
		base := path.Base(dir)
		holds, exact := schema.FolderHolds(base)
		at.skills = at.skills || holds == schema.HoldsSkills
		switch {
		case holds == schema.HoldsDocuments:
			at.aside = true
			if at.holds == "" {
				at.holds = holds
			}
		case at.agents && exact && holds == schema.HoldsSkills:
			at.holds, at.agents = holds, false // parts of a skill
		case at.agents && !at.exact && exact && holds != "" && holds != schema.HoldsAgents:
			at.holds, at.agents = holds, false // a skill called "loop-agents"
		case at.agents && dir == path.Dir(own) && exact && holds == schema.HoldsCommands:
			at.holds, at.agents, at.exact = holds, false, false // the commands for agents: "commands/agent"
		case holds == schema.HoldsAgents && exact && at.holds == schema.HoldsWorkflows:
			at.holds, at.agents, at.exact, at.aside = holds, true, true, true // a category: "agents/workflow"
		case holds == schema.HoldsAgents && (at.holds == "" || at.holds == schema.HoldsDocuments || at.agents && exact):
			at.holds, at.agents, at.exact = holds, true, exact
		case holds != "" && (at.holds == "" || at.holds == schema.HoldsDocuments):
			at.holds = holds
		}
		at.shared = at.shared || base[0] == '_' && !at.agents && !strings.HasPrefix(base, "__")
		if base[0] == '.' && at.dot == "" && !schema.IsPlainFolder(base) {
			at.dot, at.owner = base, ownerOf(base)
		}
		if at.archive == "" && schema.IsArchive(base) && (dir != own || !isAmongSkills(dir)) {
			at.archive, at.shelved = base, at.owner != nil
		}
		if p := wordOf(base); p != nil && at.word == nil {
			at.word, at.wordIn = p, dir
		}
	}
	return at
}

// isAmongSkills reports whether a folder is in one for skills: "skills/backup" is the skill of that name.
func isAmongSkills(dir string) bool {
	holds, exact := schema.FolderHolds(path.Base(path.Dir(dir)))
	return exact && holds == schema.HoldsSkills
}

// owners maps the folders with a dot that globs and the names of manifests begin with to the platforms that they
// are of.
var owners = sync.OnceValue(func() map[string]*schema.Platform {
	m := map[string]*schema.Platform{}
	for _, p := range places() {
		folder, _, _ := strings.Cut(strings.TrimPrefix(p.glob, "**/"), "/")
		if strings.HasPrefix(folder, ".") && m[folder] == nil {
			m[folder] = p.kind.Platform
		}
	}
	for _, d := range declarations() {
		if folder, _, below := strings.Cut(d.File, "/"); below && m[folder] == nil {
			m[folder] = d.kind.Platform
		}
	}
	return m
})

// ownerOf returns the platform that a folder with a dot is of, in letters of any case; nil if it is none's that is known.
func ownerOf(folder string) *schema.Platform { return owners()[strings.ToLower(folder)] }

// wordOf returns the platform that a folder is named for, nil if it is none or several.
func wordOf(folder string) *schema.Platform {
	var found *schema.Platform
	for _, word := range strings.FieldsFunc(strings.ToLower(folder), func(r rune) bool { return r == '-' || r == '_' || r == '.' || r == ' ' }) {
		p := words()[word]
		if p == nil || p == found {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

var words = sync.OnceValue(func() map[string]*schema.Platform {
	m := map[string]*schema.Platform{}
	for _, p := range schema.Platforms() {
		for _, w := range p.Words {
			m[w] = p
		}
	}
	return m
})

// Holds reports whether a folder is one for agents, or a platform's own place.
func Holds(dir string) bool {
	name := path.Join(dir, "x.md")
	return locate(name).agents || Place(name) != nil
}

// IsLeftOut reports whether a file is documentation by its path, so that it needn't be read: what its frontmatter may
// outweigh isn't.
func IsLeftOut(name string) bool {
	stem := trimExt(path.Base(name))
	return isShouted(stem) && schema.IsDocumentation(stem) && !locate(name).agents && Place(name) == nil
}

// IsOwned reports whether a folder of that name is a platform's own (".claude").
func IsOwned(name string) bool { return ownerOf(name) != nil }
