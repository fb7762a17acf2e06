package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// PersonalPath reports a path below somebody's home folder.
//
// # Why
//
// It exists on one machine only, and tells the name of whoever wrote the file. An agent that is
// told to read it fails everywhere else. Users that stand for anybody (`/home/user`, `/Users/you`)
// are fine.
//
// # Fix
//
// Write the path relative to the repository, or with `~`.
var PersonalPath = register(&lint.Rule{
	ID:       "personal-path",
	Summary:  "a path below somebody's home folder",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    personalPath,
})

func personalPath(p *lint.Pass) {
	text := p.Doc.Source.Text
	var places []source.Span
	for _, slash := range []byte(`/\`) {
		for off := 0; ; off++ {
			i := bytes.IndexByte(text[off:], slash)
			if i < 0 {
				break
			}
			off += i
			for _, folder := range homeFolders {
				if behind := off + 1 + len(folder); behind < len(text) && text[behind] == slash && string(text[off+1:behind]) == folder {
					if at, ok := homeAt(text, off, behind+1); ok {
						places = append(places, at)
					}
				}
			}
		}
	}
	if len(places) == 0 {
		return
	}
	slices.SortFunc(places, func(a, b source.Span) int { return a.Start - b.Start })
	f := lint.Finding{Span: places[0], Message: "the path " + quote(p.Slice(places[0])) + " is somebody's home folder: it exists on one machine only"}
	for _, at := range places[1:min(len(places), maxRelated+1)] {
		f.Related = append(f.Related, lint.Related{Span: at, Message: "another one"})
	}
	p.Report(f)
}

// homeFolders are the folders that hold the home folders of a machine.
var homeFolders = []string{"home", "Users"}

// homeAt returns the span of the path of a home folder: start is the offset of the slash before the
// folder that it is in, user that of the name behind it.
func homeAt(text []byte, start, user int) (source.Span, bool) {
	if start > 0 && (isUserByte(text[start-1]) || text[start-1] == '~' || text[start-1] == '}') {
		return source.Span{}, false // part of a longer path, or of an address
	}
	end := user
	for end < len(text) && isUserByte(text[end]) {
		end++
	}
	name := strings.ToLower(string(text[user:end]))
	if end == len(text) || text[end] != text[start] || name == "" || schema.IsGenericUser(name) {
		return source.Span{}, false
	}
	return source.Span{Start: start, End: end}, true
}

func isUserByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}
