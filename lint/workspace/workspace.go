// Package workspace is what every front end works with: one root, its configuration, its tree, and the diagnostics
// in it. The command line, the MCP server, the watcher and the language server open workspaces and show their
// results; this package knows no flags, terminals or exit statuses.
//
//	arguments ─ Plan ─▶ []Target ─ Open ─▶ *Workspace ─ Check ─▶ *Result
//	                                        │    ▲      ─ Fix ───▶ *Fixed ─ Write
//	                                        └With┘ the next state, after an edit
//
// A Workspace is immutable and safe for concurrent use: [Workspace.With] and [Workspace.Knowing] return a new one.
// Errors that a front end words itself are types: [NotFoundError], [NotFolderError].
package workspace

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/load"
)

// A Target is what is asked for in one root.
type Target struct {
	// Root is the folder whose definitions belong together, absolute, in the operating system's form. Where it
	// is "", the tree is in memory: Overlay has all of its files, and nothing is read or written.
	Root string
	// Paths are the files and folders to report on, slash-separated and relative to Root.
	Paths []string
	// Overlay holds texts that stand for those of files, by path: unsaved buffers, the standard input.
	Overlay map[string][]byte
}

// Options say how workspaces are opened. The zero value, with rules, is the default.
type Options struct {
	// Rules are all rules that there are: a configuration may speak of those that aren't checked.
	Rules []*lint.Rule
	// Enabled are the rules to check; nil stands for Rules.
	Enabled []*lint.Rule
	// Config is the path of the configuration, "" for the one in the root, if there is one.
	Config string
	// NoConfig has the configuration in the root ignored.
	NoConfig bool
	// ConfigFrom is a revision of the repository whose configuration counts, "" for the file on disk.
	ConfigFrom string
	// NoBaseline has the baseline that the configuration names ignored.
	NoBaseline bool
	// Platforms say for whom files are checked, as those of [load.Options] do; none has each told by itself.
	Platforms []string
	// Exclude are globs of files that aren't checked, besides those of the configuration.
	Exclude []string
	// Unsuppressed has comments in the files suppress nothing.
	Unsuppressed bool
	// Lean has no more than [KeptText] of the definitions' texts kept; the others are read again when they are checked.
	// Such a workspace is only to be checked.
	Lean bool

	keep int64 // what stands for KeptText in tests
}

// KeptText is how many bytes of text a workspace that is only to be checked keeps: those of 2,000 definitions.
const KeptText = 18 << 20

// A Workspace is one root with its configuration and its tree as it was read.
type Workspace struct {
	Target

	Config *config.Config
	Tree   *load.Tree

	options    Options
	known      []baseline.Baseline
	recorded   baseline.Baseline // that of known which is in a file
	recordedIn string            // the name of that file
	snapshot   *lint.Snapshot
	least      lint.Severity // see Hiding
}

// Open reads the configuration of a target and loads its tree. The error is that of a configuration
// with faults, of a root or path that doesn't exist, or of the context.
func Open(ctx context.Context, t Target, o Options) (*Workspace, error) {
	w, err := unloaded(ctx, t, o)
	if err != nil {
		return nil, err
	}
	return w.Reload(ctx)
}

// unloaded returns a workspace with its configuration and the baseline that this names, and without a tree.
func unloaded(ctx context.Context, t Target, o Options) (*Workspace, error) {
	configuration := func() (*config.Config, error) { return Configuration(ctx, t.Root, o) }
	if t.inMemory() {
		configuration = func() (*config.Config, error) { return configurationIn(t, o) }
	}
	cfg, err := configuration()
	if err != nil {
		return nil, err
	}
	w := &Workspace{Target: t, Config: cfg, options: o}
	return w.configured(ctx)
}

// OpenAll opens the workspaces of several targets, in their order, with [Open] or [OpenStaged].
func OpenAll(ctx context.Context, targets []Target, o Options, open func(context.Context, Target, Options) (*Workspace, error)) ([]*Workspace, error) {
	all := make([]*Workspace, 0, len(targets))
	for _, t := range targets {
		w, err := open(ctx, t, o)
		if err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, nil
}

// Reload returns the workspace with its tree read again, under the configuration that it has.
func (w *Workspace) Reload(ctx context.Context) (*Workspace, error) {
	tree, err := w.load(ctx, w.Root, w.Paths)
	if err != nil {
		return nil, err
	}
	return w.of(tree), nil
}

// load loads the tree of a folder, to report on some of its paths.
func (w *Workspace) load(ctx context.Context, root string, paths []string) (*load.Tree, error) {
	var keep int64
	if w.options.Lean {
		keep = cmp.Or(w.options.keep, KeptText)
	}
	return load.Load(ctx, load.Options{
		Root: root, Paths: paths, Overlay: w.Overlay, Keep: keep,
		Platforms: w.options.Platforms, PlatformsOf: w.Config.PlatformsOf, Pinned: w.Config.Pinned, ScopeOf: w.Config.CollectionOf, Excludes: w.Config.Excludes,
	})
}

// of returns the workspace with another tree.
func (w *Workspace) of(tree *load.Tree) *Workspace {
	next := *w
	next.Tree, next.snapshot = tree, lint.NewSnapshot(tree.Docs, tree.Neighbors, tree.Project)
	return &next
}

// Knowing returns the workspace with the diagnostics of a baseline known, beside those that are known
// already: they are dismissed.
func (w *Workspace) Knowing(b baseline.Baseline) *Workspace {
	next := *w
	next.known = append(slices.Clone(w.known), b)
	return &next
}

// File returns the path of a file of the workspace in the operating system's form, absolute.
func (w *Workspace) File(name string) string { return filepath.Join(w.Root, filepath.FromSlash(name)) }

// Depends returns the folders on which the result depends, absolute and sorted: those that were looked
// through. A change elsewhere doesn't matter, except to a configuration that lies elsewhere.
func (w *Workspace) Depends() []string {
	folders := w.Tree.Folders()
	for i, folder := range folders {
		folders[i] = w.File(folder)
	}
	if w.options.Config != "" {
		if path, err := filepath.Abs(w.options.Config); err == nil {
			folders = append(folders, filepath.Dir(path))
		}
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}
