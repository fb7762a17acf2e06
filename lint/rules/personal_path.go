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
// It exists on one machine only, and tells the name of whoever wrote the file. An agent that is told to
// read it fails everywhere else. Users that stand for anybody (`/home/user`, `/Users/you`) are fine.
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
	for _, root := range []string{"/Users/", "/home/", `\Users\`} {
		for off := 0; ; {
			i := bytes.Index(text[off:], []byte(root))
			if i < 0 {
				break
			}
			start := off + i
			off = start + len(root)
			end := off
			for end < len(text) && isUserByte(text[end]) {
				end++
			}
			user := string(text[off:end])
			if start > 0 && (isUserByte(text[start-1]) || text[start-1] == '~' || text[start-1] == '}') {
				continue // part of a longer path, or of an address
			}
			if end == len(text) || text[end] != root[len(root)-1] || user == "" || schema.IsGenericUser(strings.ToLower(user)) {
				continue
			}
			at := source.Span{Start: start, End: end}
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

func isUserByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}
