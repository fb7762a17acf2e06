package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// unreadFolder returns the folder of a file if the platform doesn't look into it, or "".
func unreadFolder(p *lint.Pass) string {
	flat := p.Kind().Flat
	if flat == nil {
		return ""
	}
	_, below, ok := strings.Cut("/"+p.Doc.Source.Path, "/"+flat.Folder+"/")
	if !ok || !strings.Contains(below, "/") {
		return ""
	}
	return path.Dir(p.Doc.Source.Path)
}

// unreadEffect returns what the platform does with something wrong in the file, nil if it never sees
// the file.
func unreadEffect(p *lint.Pass, e *schema.Effect) *schema.Effect {
	if unreadFolder(p) != "" {
		return nil
	}
	return e
}
