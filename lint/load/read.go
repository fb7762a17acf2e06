package load

import (
	"fmt"
	"os"
	"path"

	"github.com/agentlint/agentlint/lint/source"
)

// A folderReader reads files of a folder. It keeps the folder of the last one open, as the next one mostly
// lies there too: a path from the root costs two system calls for each folder on it.
type folderReader struct {
	root   *os.Root
	dir    string
	folder *os.Root // dir, nil if that can't be opened
}

// open opens a file. It doesn't block on a FIFO that lies where a file did.
func (r *folderReader) open(name string) (*os.File, error) {
	const flags = os.O_RDONLY | source.NonBlock
	if dir := path.Dir(name); dir != r.dir {
		r.close()
		r.dir = dir
		r.folder, _ = r.root.OpenRoot(dir)
	}
	if r.folder != nil {
		if file, err := r.folder.OpenFile(path.Base(name), flags, 0); err == nil {
			return file, nil
		}
	}
	return r.root.OpenFile(name, flags, 0) // a link out of the folder, or a better error
}

// close closes the folder.
func (r *folderReader) close() {
	if r.folder != nil {
		_ = r.folder.Close() // it was only read
		r.folder = nil
	}
}

func (r *folderReader) read(name string, limit int64) ([]byte, error) {
	file, err := r.open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	return source.ReadOpened(file, limit)
}

// ReadFile reads a regular file of at most MaxFile bytes inside a root. name is slash-separated and
// relative to it.
func ReadFile(dir, name string) ([]byte, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the root: %w", err)
	}
	defer func() { _ = root.Close() }() // it was only read
	return source.ReadFileIn(root, name, MaxFile)
}
