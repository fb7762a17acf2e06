package playground

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A Question is a collection of files and how they are to be checked.
type Question struct {
	Files []File `json:"files"`
	// Platform is the ID of the platform that all files are for, "" to tell each by itself; or several with commas between
	// them, or "all", as view.Platforms has it.
	Platform string `json:"platform"`
}

// A File is one file of a collection.
type File struct {
	Path string `json:"path"` // slash-separated, relative to the root of the collection
	Text string `json:"text"`
}

// A Verdict is what a file was taken for.
type Verdict struct {
	// Platform is the name of the platform, and Kind the ID of the kind of definition.
	Platform string `json:"platform,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	// Skipped says why the file isn't checked, "" if it is.
	Skipped string `json:"skipped,omitempty"`
}

// A collection is the workspace of a question.
type collection struct {
	*workspace.Workspace

	verdicts []Verdict      // of the files, in their order
	index    map[string]int // of the files, by the paths that they have in the workspace
}

// maxPath is the length in bytes of the longest path. Each folder on a path
// is looked through.
const maxPath = 1 << 10

// open opens the files of a question.
func (q *Question) open(ctx context.Context) (*collection, error) {
	platforms, err := view.Platforms(q.Platform)
	if err != nil {
		return nil, err
	}
	c := &collection{verdicts: make([]Verdict, len(q.Files)), index: map[string]int{}}
	target := workspace.Target{Overlay: map[string][]byte{}}
	for i, f := range q.Files {
		name := path.Clean(strings.TrimLeft(f.Path, "/"))
		_, taken := c.index[name]
		switch {
		case !fs.ValidPath(name) || name == ".":
			c.verdicts[i].Skipped = "not the path of a file below the root"
		case len(name) > maxPath:
			c.verdicts[i].Skipped = "its path is too long"
		case taken:
			c.verdicts[i].Skipped = "another file has this path"
		default:
			c.index[name] = i
			target.Overlay[name] = []byte(f.Text)
			if name == config.Name {
				c.verdicts[i].Skipped = "the configuration"
			} else {
				target.Paths = append(target.Paths, name)
			}
		}
	}
	if c.Workspace, err = workspace.Open(ctx, target, workspace.Options{Rules: rules.All(), Platforms: platforms}); err != nil {
		return nil, err
	}
	for _, s := range c.Tree.Skipped {
		if i, ok := c.index[s.Path]; ok {
			c.verdicts[i].Skipped = report.EscapeLine(s.Reason)
		}
	}
	for _, d := range c.Tree.Docs {
		v := &c.verdicts[c.index[d.Source.Path]]
		v.Platform, v.Kind, v.Evidence = d.Kind.Platform.Name, d.Kind.ID, report.EscapeLine(d.Evidence)
		if d.Guessed {
			v.Evidence += ", a guess"
		}
	}
	return c, nil
}
