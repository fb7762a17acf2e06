package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"
)

// Blob returns the text of a regular file as a commit has it. name is slash-separated and relative to
// the folder that was opened; limit is the size in bytes of the largest text. The error is
// [fs.ErrNotExist] if the commit has nothing under that name.
func (r *Repo) Blob(ctx context.Context, c Commit, name string, limit int64) ([]byte, error) {
	e, err := r.find(ctx, c, name)
	if err != nil {
		return nil, err
	}
	if !e.isFile() {
		return nil, fmt.Errorf("%s: not a regular file in %s", name, c)
	}
	if e.size > limit {
		return nil, fmt.Errorf("%s: larger than %d bytes in %s", name, limit, c)
	}
	var text []byte
	err = r.texts(ctx, []entry{e}, func(_ entry, t []byte) error {
		text = t
		return nil
	})
	return text, err
}

// Export writes the regular files that a commit has below the folder that was opened into a folder,
// which is to be empty. wanted reports by its slash-separated name, relative to that folder, whether the
// text of a file matters; the others, and those of more than limit bytes, are written empty. Links and
// submodules are left out.
func (r *Repo) Export(ctx context.Context, c Commit, into *os.Root, limit int64, wanted func(name string) bool) error {
	tree := c.hash
	if r.folder != "." {
		e, err := r.find(ctx, c, ".")
		if errors.Is(err, os.ErrNotExist) || err == nil && e.kind != "tree" {
			return nil // the commit didn't have the folder
		}
		if err != nil {
			return err
		}
		tree = e.object
	}
	var full []entry
	err := r.list(ctx, func(e entry) error {
		if !e.isFile() {
			return nil
		}
		if e.size <= limit && wanted(e.name) {
			full = append(full, e)
			return nil
		}
		return write(into, e.name, nil)
	}, "-r", tree)
	if err != nil {
		return err
	}
	return r.texts(ctx, full, func(e entry, text []byte) error { return write(into, e.name, text) })
}

func write(into *os.Root, name string, text []byte) error {
	if err := into.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	return into.WriteFile(name, text, 0o600)
}

// texts calls each with the text of every entry, in order. `git cat-file --batch` prints for each object
// a line with its name, its kind and its size, then that many bytes and a line feed.
func (r *Repo) texts(ctx context.Context, entries []entry, each func(entry, []byte) error) error {
	if len(entries) == 0 {
		return nil
	}
	var objects strings.Builder
	for _, e := range entries {
		objects.WriteString(e.object + "\n")
	}
	_, err := r.run(ctx, objects.String(), func(pipe io.Reader) error {
		out := bufio.NewReader(pipe)
		for _, e := range entries {
			text, err := readText(out, e)
			if err != nil {
				return fmt.Errorf("read %s from git: %w", e.name, err)
			}
			if err := each(e, text); err != nil {
				return err
			}
		}
		return nil
	}, "cat-file", "--batch")
	return err
}

// readText reads what is printed for one entry.
func readText(out *bufio.Reader, e entry) ([]byte, error) {
	line, err := out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	if line != e.object+" blob "+strconv.FormatInt(e.size, 10)+"\n" {
		return nil, errors.New(strings.TrimSpace(line))
	}
	text := make([]byte, e.size+1)
	if _, err := io.ReadFull(out, text); err != nil {
		return nil, err
	}
	return text[:e.size], nil
}
