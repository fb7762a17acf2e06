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
	literal  string // a substring of every matching path, which is cheaper to test than the glob
	specific int    // the number of characters of the glob that are not wildcards
	named    bool   // it matches only files named like their folder
	bare     bool   // it matches only files without an extension
	kind     *schema.Kind
}

// matches reports whether a path matches the pattern.
func (p pattern) matches(name string) bool {
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

// longestLiteral returns the longest part of a glob without wildcards, before the first alternatives in braces.
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

// firstMatch returns the first pattern that matches a path and whose kind doesn't exclude it, or nil.
func firstMatch(patterns []pattern, name string) *pattern {
	for i, p := range patterns {
		if p.matches(name) && !slices.ContainsFunc(p.kind.Not, func(g string) bool { return matches(g, name) }) {
			return &patterns[i]
		}
	}
	return nil
}

func matches(glob, name string) bool {
	ok, err := doublestar.Match(glob, name)
	return err == nil && ok
}

// placeOf returns the kind in whose place a path is, and that place; nil if it is in none.
func placeOf(name string) (*schema.Kind, string) {
	return placeIn(places(), name)
}

// strayOf returns the kind of files that people often put at such a path although the platform doesn't look there, and
// that place; nil if there is none.
func strayOf(name string) (*schema.Kind, string) { return placeIn(strays(), name) }

// MayBeMisnamed reports whether the file at a slash-separated path has an extension that people often give to
// definitions in that place, but that the platform doesn't look for.
func MayBeMisnamed(name string) bool {
	if strings.EqualFold(path.Ext(name), ".md") {
		return false
	}
	k, _ := strayOf(name)
	return k != nil
}

// isNamedStray reports whether a file is a stray (see strayOf) that is named like its folder.
func isNamedStray(name string) bool {
	p := firstMatch(strays(), lowerExt(name))
	return p != nil && p.named
}

func placeIn(patterns []pattern, name string) (*schema.Kind, string) {
	p := firstMatch(patterns, lowerExt(name))
	if p == nil {
		return nil, ""
	}
	in := strings.Trim(strings.TrimPrefix(strings.TrimSuffix(p.glob, path.Base(p.glob)), "**/"), "*/")
	return p.kind, cmp.Or(in, path.Base(p.glob))
}

// Place returns the kind in whose place a slash-separated path is, or nil.
func Place(name string) *schema.Kind {
	k, _ := placeOf(name)
	return k
}

// IsClaimed reports whether a path is that of a definition, by its place or its file name alone.
func IsClaimed(name string) bool {
	k, _ := nameOf(name)
	return k != nil || Place(name) != nil
}

func usualOf(name string) *schema.Kind {
	if p := firstMatch(usual(), lowerExt(name)); p != nil {
		return p.kind
	}
	return nil
}

func nameOf(name string) (*schema.Kind, string) {
	if p := firstMatch(names(), lowerExt(name)); p != nil {
		return p.kind, p.glob
	}
	return nil, ""
}

// lowerExt returns the path with its extension in lower case, as in globs.
func lowerExt(name string) string {
	ext := path.Ext(name)
	if lower := strings.ToLower(ext); lower != ext {
		return name[:len(name)-len(ext)] + lower
	}
	return name
}

func trimExt(name string) string { return name[:len(name)-len(path.Ext(name))] }

// A location is the evidence in the path of a file, apart from the platforms' own places.
type location struct {
	*folder
	// documentation reports that the file is documentation by its name, and shouted that the name is in capitals.
	documentation, shouted bool
	suffix                 *schema.Platform // the platform in the name of the file ("x.kiro.md"), or nil
}

// A folder is the evidence in the path of a folder about the files in it.
type folder struct {
	// holds is what the nearest folder with a telling name holds. A folder of documents in a folder for agents is a
	// category of agents ("agents/design").
	holds schema.Holds
	// agents reports that it is in a folder for agents; exact that the whole name of that folder says so;
	// aside that a folder of documents is above or below that folder.
	agents, exact, aside bool
	// skills reports that it is in a folder for skills.
	skills bool
	// dot is the name of the nearest folder that begins with a dot, or ""; owner is the platform that the folder
	// belongs to, nil if it is unknown.
	dot   string
	owner *schema.Platform
	// archive is the name of the nearest archive folder, or "".
	archive string
	// shelved reports that the archive contains a whole project with a platform's own folder.
	shelved bool
	// word is the platform that a folder in the path is named for, or nil, and wordIn is that folder.
	word   *schema.Platform
	wordIn string
	// shared reports that it is in a folder of shared parts of definitions ("agents/_shared").
	shared bool
}

// folders caches folders by their paths.
type folders map[string]*folder

// locate returns the location of a file.
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

// folderOf returns the evidence in the path of a folder, which it reads from the folder upward.
func folderOf(dir string) *folder {
	at := &folder{}
	for own := dir; dir != "." && dir != "/"; dir = path.Dir(dir) {
		base := path.Base(dir)
		at.addHolds(base, dir == path.Dir(own))
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

// addHolds takes into account what a folder above those so far holds by its name. isParent reports that the folder is
// the direct parent of the first one.
func (at *folder) addHolds(base string, isParent bool) {
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
		at.holds, at.agents = holds, false // a skill named "loop-agents"
	case at.agents && isParent && exact && holds == schema.HoldsCommands:
		at.holds, at.agents, at.exact = holds, false, false // commands for agents: "commands/agent"
	case holds == schema.HoldsAgents && exact && at.holds == schema.HoldsWorkflows:
		at.holds, at.agents, at.exact, at.aside = holds, true, true, true // a category: "agents/workflow"
	case holds == schema.HoldsAgents && (at.holds == "" || at.holds == schema.HoldsDocuments || at.agents && exact):
		at.holds, at.agents, at.exact = holds, true, exact
	case holds != "" && (at.holds == "" || at.holds == schema.HoldsDocuments):
		at.holds = holds
	}
}

// isAmongSkills reports whether the parent of a folder is for skills: "skills/backup" is a skill with that name.
func isAmongSkills(dir string) bool {
	holds, exact := schema.FolderHolds(path.Base(path.Dir(dir)))
	return exact && holds == schema.HoldsSkills
}

// owners maps the dot folders at the start of globs and of the paths of manifests to their platforms.
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

// ownerOf returns the platform that a dot folder belongs to, ignoring case, or nil.
func ownerOf(folder string) *schema.Platform { return owners()[strings.ToLower(folder)] }

// wordOf returns the platform that a folder is named for; nil if there is none or several.
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

// Holds reports whether a folder is for agents by its name, or is a platform's place for definitions.
func Holds(dir string) bool {
	name := path.Join(dir, "x.md")
	return locate(name).agents || Place(name) != nil
}

// IsLeftOut reports whether a file is documentation by its path alone, so that it needn't be read, because no
// frontmatter could outweigh that.
func IsLeftOut(name string) bool {
	stem := trimExt(path.Base(name))
	return isShouted(stem) && schema.IsDocumentation(stem) && !locate(name).agents && Place(name) == nil
}

// IsOwned reports whether a folder with that name belongs to a platform (".claude").
func IsOwned(name string) bool { return ownerOf(name) != nil }
