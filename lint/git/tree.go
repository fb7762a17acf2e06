package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// maxEntries is how many files a commit may have: a tree of a few hundred bytes can claim billions.
const maxEntries = 2_000_000

// maxEntry is how long one entry of a listing may be, in bytes.
const maxEntry = 64 << 10

// An entry is what a tree has under a name.
type entry struct {
	mode, kind, object string
	size               int64 // in bytes; of blobs only
	name               string
}

// isFile reports whether an entry is a regular file, not a link, a folder or a submodule.
func (e entry) isFile() bool { return e.kind == "blob" && strings.HasPrefix(e.mode, "100") }

// list calls each with the entries that `git ls-tree -z -l` prints.
func (r *Repo) list(ctx context.Context, each func(entry) error, args ...string) error {
	return r.entries(ctx, parseEntry, each, append([]string{"ls-tree", "-z", "-l", "--full-tree"}, args...)...)
}

// entries calls each with what a command of git lists, one entry before each NUL.
func (r *Repo) entries(ctx context.Context, parse func(string) (entry, error), each func(entry) error, args ...string) error {
	_, err := r.run(ctx, "", func(out io.Reader) error {
		entries := bufio.NewReaderSize(out, maxEntry)
		for range maxEntries {
			line, err := entries.ReadSlice(0)
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return nil
			}
			if err != nil {
				return fmt.Errorf("read what git lists: %w", err)
			}
			e, err := parse(string(line[:len(line)-1]))
			if err != nil {
				return err
			}
			if err := each(e); err != nil {
				return err
			}
		}
		return fmt.Errorf("git lists more than %d files", maxEntries)
	}, args...)
	return err
}

// parseEntry reads "MODE KIND OBJECT SIZE\tNAME".
func parseEntry(line string) (entry, error) {
	columns, name, ok := strings.Cut(line, "\t")
	field := strings.Fields(columns)
	if !ok || len(field) != 4 || !isObject(field[2]) {
		return entry{}, fmt.Errorf("git listed %.80q, which is no entry of a tree", line)
	}
	e := entry{mode: field[0], kind: field[1], object: field[2], name: name}
	if e.kind != "blob" {
		return e, nil
	}
	var err error
	if e.size, err = strconv.ParseInt(field[3], 10, 64); err != nil {
		return entry{}, fmt.Errorf("git listed %.80q without a size", line)
	}
	return e, nil
}

// find returns the entry that a commit has under a slash-separated name, relative to the folder that
// was opened. The error is [fs.ErrNotExist] if it has none.
func (r *Repo) find(ctx context.Context, c Commit, name string) (entry, error) {
	full := path.Join(r.folder, name)
	if !fs.ValidPath(full) || full == "." {
		return entry{}, &fs.PathError{Op: "find", Path: name, Err: fs.ErrInvalid}
	}
	var found *entry
	err := r.list(ctx, func(e entry) error {
		if e.name == full {
			found = &e
		}
		return nil
	}, c.hash, "--", full)
	if err != nil {
		return entry{}, err
	}
	if found == nil {
		return entry{}, &fs.PathError{Op: "find", Path: name, Err: fs.ErrNotExist}
	}
	return *found, nil
}
