package rules

import (
	"bytes"
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
	var f lint.Finding
	for _, slash := range []byte{'/', '\\'} {
		for off := 0; off < len(text); {
			i := bytes.IndexByte(text[off:], slash)
			if i < 0 {
				break
			}
			off += i
			at, ok := homeAt(text, off)
			off++
			if !ok {
				continue
			}
			if f.Message == "" {
				f.Span = at
				f.Message = "the path " + quote(p.Slice(at)) + " is somebody's home folder: it exists on one machine only"
			} else if len(f.Related) < maxRelated {
				f.Related = append(f.Related, lint.Related{Span: at, Message: "another one"})
			}
		}
	}
	if f.Message != "" {
		p.Report(f)
	}
}

// homeAt returns the span of the path of a home folder that starts at a slash.
func homeAt(text []byte, start int) (source.Span, bool) {
	slash := text[start]
	off := start + 1
	switch rest := text[off:]; {
	case bytes.HasPrefix(rest, []byte("Users")):
		off += len("Users")
	case slash == '/' && bytes.HasPrefix(rest, []byte("home")):
		off += len("home")
	default:
		return source.Span{}, false
	}
	if off == len(text) || text[off] != slash {
		return source.Span{}, false
	}
	off++
	end := off
	for end < len(text) && isUserByte(text[end]) {
		end++
	}
	user := strings.ToLower(string(text[off:end]))
	if start > 0 && (isUserByte(text[start-1]) || text[start-1] == '~' || text[start-1] == '}') {
		return source.Span{}, false // part of a longer path, or of an address
	}
	if end == len(text) || text[end] != slash || user == "" || schema.IsGenericUser(user) {
		return source.Span{}, false
	}
	return source.Span{Start: start, End: end}, true
}

func isUserByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}
