// Package load finds the definitions in a tree and reads them.
//
// It looks for files in the places where platforms look for them, and elsewhere for files that are definitions by
// their content, as in a catalog. It reads through [os.Root]: nothing outside the root is opened, not even through a
// link. It only opens regular files, so that a FIFO or a device can't block it, honors .gitignore, and never
// executes anything.
package load

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// MaxFile is the size in bytes of the largest file that is read. The largest of 6,459 real
// definitions has 105 KB.
const MaxFile = 4 << 20

// Options say what to load.
type Options struct {
	// Root is the folder that is read, in the operating system's form; "" has nothing read: Overlay is the whole tree.
	Root string
	// Paths are the files and folders to report on, slash-separated and relative to Root; "." is
	// all of it. The collection is the whole of Root in any case.
	Paths []string
	// Platforms are IDs of platforms. Every definition is taken to be for the one if it is one; several, or
	// [schema.AllID] among them, are an audience, as package kind has it.
	Platforms []string
	// PlatformsOf, if not nil, returns the same for a path, nil if nothing is decided for it.
	PlatformsOf func(path string) []string
	// Pinned, if not nil, returns a kind as it is in the versions of its platform that count.
	Pinned func(*schema.Kind) *schema.Kind
	// ScopeOf, if not nil, returns the collection that a path is decided to be part of, or "".
	ScopeOf func(path string) string
	// Excludes, if not nil, reports whether a path is not to be checked, not even if it is asked for
	// by name. Such a definition is a neighbor: others may refer to it.
	Excludes func(path string) bool
	// Overlay replaces the text of files by path, or adds files that don't exist.
	Overlay map[string][]byte
	// Keep is how many bytes of text are kept, 0 for all: the documents beyond are lean, see [agent.Document.Whole].
	Keep int64
}

// A Tree is what was found.
type Tree struct {
	// Docs are the definitions to report on, sorted by path.
	Docs []*agent.Document
	// Neighbors are the summaries of the other definitions, and of other files that mention references of skills.
	Neighbors []*agent.Summary
	// Project is what rules may know of the files around the definitions.
	Project *agent.Project
	// Skipped are the files that were asked for by name and aren't checked, and files that can't
	// be, in the order of their paths.
	Skipped []Skip
	// Notes say which definitions aren't looked at and why, for people, one sentence each.
	Notes []string

	folders map[string]bool
}

// Folders returns the folders that were looked through, slash-separated, relative to the root and
// sorted: what there is elsewhere doesn't matter to the result.
func (t *Tree) Folders() []string { return slices.Sorted(maps.Keys(t.folders)) }

// A Skip is a file that isn't checked, and why.
type Skip struct {
	Path, Reason string
	// Failed reports that the file could not be read, as opposed to not being a definition.
	Failed bool
}

// A NotFoundError is a path argument that doesn't exist.
type NotFoundError struct{ Path string }

// Error names the path.
func (e *NotFoundError) Error() string { return e.Path + ": no such file or folder" }

// file is one Markdown file on its way to becoming a document.
type file struct {
	*kind.File // nil once it is a document

	wanted   bool // to be reported on
	skip     *Skip
	read     bool // its text was read
	doc      *agent.Document
	sum      uint64 // of a text that isn't kept
	mentions string // what it mentions of references, if it is no definition
}

// Load reads the definitions of a tree. The error is that of a root or an argument that doesn't
// exist; files that can't be read are skips.
func Load(ctx context.Context, o Options) (*Tree, error) {
	root, err := open(o)
	if err != nil {
		return nil, err
	}
	w := newWalker(root, o)
	t, err := w.load(ctx)
	if err != nil || !slices.ContainsFunc(t.Docs, (*agent.Document).IsLean) {
		_ = root.Close() // it was only read; else it is closed when the last lean document is gone
	}
	return t, err
}

func (w *walker) load(ctx context.Context) (*Tree, error) {
	if err := w.find(); err != nil {
		return nil, err
	}
	files := w.sorted()
	t := &Tree{Project: w.project(w.roots), folders: w.visited}
	if err := w.readAll(ctx, files); err != nil {
		return nil, err
	}
	w.mentioning(files, t)
	if err := w.decide(ctx, files, t.Project); err != nil {
		return nil, err
	}
	t.Skipped, t.Notes = w.skipped, w.notes()
	for _, f := range files {
		switch {
		case f.skip != nil:
			if f.Named || f.skip.Failed && f.wanted {
				t.Skipped = append(t.Skipped, *f.skip)
			}
			w.addMentions(f.Path, f.mentions, t)
		case f.wanted:
			t.Docs = append(t.Docs, f.doc)
		default:
			t.Neighbors = append(t.Neighbors, agent.Summarize(f.doc, t.Project).Own())
		}
	}
	slices.SortFunc(t.Skipped, func(a, b Skip) int { return strings.Compare(a.Path, b.Path) })
	return t, nil
}

// each has files worked on in parallel. Each worker that is started does its work on one file after another.
func each(ctx context.Context, files []*file, start func() (work func(*file), end func())) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			work, end := start()
			defer end()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) || ctx.Err() != nil {
					return
				}
				work(files[i])
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// readAll reads and parses the files and looks at each alone. As many texts are kept as the options say.
func (w *walker) readAll(ctx context.Context, files []*file) error {
	var kept atomic.Int64
	return each(ctx, files, func() (func(*file), func()) {
		r, looker := w.root.reader(), kind.NewLooker(w.roots)
		return func(f *file) {
			text, own := w.options.Overlay[f.Path]
			if !own {
				var err error
				if text, err = r.read(nameIn(w.pointers, f.Path), MaxFile); err != nil {
					f.fail(err)
					return
				}
			}
			f.read, f.Doc = true, parse(f.Path, text, w.scopeOf(f.Path))
			looker.Look(f.File)
			if w.options.Keep > 0 && !own && kept.Add(int64(len(text))) > w.options.Keep {
				f.sum = sumOf(text)
				f.Forget()
			}
		}, r.close
	})
}

// nameIn returns the path of the file that has the text of one, which is itself unless it stands for a link.
func nameIn(pointers map[string]string, name string) string { return cmp.Or(pointers[name], name) }

// parse parses a text before it is decided what it is.
func parse(name string, text []byte, scope agent.Scope) *agent.Document {
	return agent.Parse(source.New(name, text), kind.Provisional(), scope)
}

// fail notes why a file can't be read.
func (f *file) fail(err error) {
	f.skip = &Skip{Path: f.Path, Reason: reason(err), Failed: true}
}

// reason returns the cause of an error without the operation and the path, which are said already.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// pinned returns a kind as it is in the versions that count.
func (w *walker) pinned(k *schema.Kind) *schema.Kind {
	if w.options.Pinned == nil {
		return k
	}
	return w.options.Pinned(k)
}

// decide has it decided what the files are, and makes them documents of that.
func (w *walker) decide(ctx context.Context, files []*file, project *agent.Project) error {
	read := make([]*kind.File, 0, len(files))
	for _, f := range files {
		if f.read {
			read = append(read, f.File)
		}
	}
	kind.Decide(read, w.roots)
	library := &library{root: w.root, names: w.pointers}
	return each(ctx, files, func() (func(*file), func()) {
		return func(f *file) {
			if f.read {
				w.finish(f, library, project)
			}
		}, func() {}
	})
}

// finish makes a file that was read a document of what it is. Of one that is no definition it is noted what it mentions.
func (w *walker) finish(f *file, library *library, project *agent.Project) {
	v, forgotten := f.Verdict, f.Doc == nil
	references := project.References()
	if forgotten && (v.Kind != nil || len(references.Skills()) > 0) {
		var err error
		if f.Doc, err = library.Parse(f.Path, w.scopeOf(f.Path), f.sum); err != nil {
			f.fail(err)
			return
		}
	}
	if v.Kind == nil {
		if f.Doc != nil {
			f.mentions = references.Mentions(f.Path, f.Doc.Source.Text)
		}
		f.Doc, f.skip = nil, &Skip{Path: f.Path, Reason: v.Why}
		return
	}
	f.doc = f.Doc.As(w.pinned(v.Kind), agent.Basis{Guessed: v.Guessed, Presumed: v.Presumed, Evidence: v.Why})
	for _, r := range v.Readers {
		f.doc.Readers = append(f.doc.Readers, agent.Reader{Kind: w.pinned(r.Kind), Named: r.Named})
	}
	if forgotten {
		f.doc = f.doc.Lean(library, f.sum, project)
	}
	f.File = nil
}
