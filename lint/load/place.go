package load

import (
	"fmt"
	"io/fs"
	"os"
	"testing/fstest"

	"github.com/agentlint/agentlint/lint/source"
)

// A place is where the files of a tree are: in a folder, or in memory. Names are slash-separated and relative to its
// root, and no link leads out of it.
type place interface {
	FS() fs.FS // to list folders
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	Readlink(name string) (string, error)
	Close() error

	// read returns the text of a regular file of at most limit bytes.
	read(name string, limit int64) ([]byte, error)
	// reader returns what reads many files.
	reader() reader
}

// A reader reads files one after another. It isn't safe for concurrent use.
type reader interface {
	read(name string, limit int64) ([]byte, error)
	close()
}

// open opens the place that options name.
func open(o Options) (place, error) {
	if o.Root == "" {
		return newTexts(o.Overlay), nil
	}
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return nil, fmt.Errorf("open the root: %w", err)
	}
	return folder{root}, nil
}

// A folder is a place on disk.
type folder struct{ *os.Root }

func (f folder) read(name string, limit int64) ([]byte, error) {
	return source.ReadFileIn(f.Root, name, limit)
}

func (f folder) reader() reader { return &folderReader{root: f.Root} }

// texts are a place in memory.
type texts struct{ fstest.MapFS }

// newTexts returns the place with texts by their paths. Those that lead out of the root, or aren't clean, have none.
func newTexts(by map[string][]byte) texts {
	files := fstest.MapFS{}
	for name, text := range by {
		if fs.ValidPath(name) && name != "." {
			files[name] = &fstest.MapFile{Data: text, Mode: 0o444}
		}
	}
	return texts{files}
}

// FS returns the place itself.
func (t texts) FS() fs.FS { return t.MapFS }

// Readlink returns an error: there are no links.
func (t texts) Readlink(name string) (string, error) { return t.ReadLink(name) }

// Close does nothing.
func (t texts) Close() error { return nil }

func (t texts) read(name string, limit int64) ([]byte, error) {
	info, err := t.Stat(name)
	if err != nil {
		return nil, err
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, source.ErrIrregular
	case info.Size() > limit:
		return nil, &source.TooLargeError{Limit: limit}
	}
	return t.MapFS[name].Data, nil
}

func (t texts) reader() reader { return t }

func (t texts) close() {}
