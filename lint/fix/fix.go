// Package fix writes files whose text was changed by fixes.
//
// A file is replaced completely or not at all: the new text is written to a temporary file in the same folder, with
// the mode and, where the system allows it, the owner of the old file, synced, and renamed to the old name; then the
// folder is synced. If the process is killed, either the old file or the new one is left and, at worst, a temporary
// file next to it. On Windows the rename replaces the file as well, but folders can't be synced, and of the mode
// only the write permission is kept.
package fix

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"

	"github.com/agentlint/agentlint/lint/source"
)

// The reasons for which a file is not written.
var (
	ErrChanged    = errors.New("changed since it was read")
	ErrReadOnly   = errors.New("read-only")
	ErrHardLinked = errors.New("hard-linked: replacing it would separate its names")
	ErrLink       = errors.New("a link: fix the file that it leads to")
	ErrIrregular  = errors.New("not a regular file")
)

// Replace gives a file below the root a new text, if it still has the old one. name is
// slash-separated and relative to the root. The error says why the file is as it was.
func Replace(root *os.Root, name string, before, after []byte) error {
	old, err := writable(root, name)
	if err != nil {
		return fmt.Errorf("%s: not written: %w", name, err)
	}
	return replaceBy(root, name, after, old, func(temp string) error { return swap(root, temp, name, before) })
}

// Write gives a file below the root a text, whether there is one or not. name is slash-separated and
// relative to the root. The error says why nothing changed.
func Write(root *os.Root, name string, text []byte) error {
	old, err := writable(root, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: not written: %w", name, err)
	}
	return replaceBy(root, name, text, old, func(temp string) error { return root.Rename(temp, name) })
}

// replaceBy writes a text to a temporary file, which swap puts in place of name. old is the file that has
// the name so far, nil if there is none.
func replaceBy(root *os.Root, name string, text []byte, old fs.FileInfo, swap func(temp string) error) error {
	temp, err := writeTemp(root, name, text, old)
	if err == nil {
		err = swap(temp)
	}
	if err != nil {
		if temp != "" {
			_ = root.Remove(temp)
		}
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err // the name of the temporary file says nothing
		}
		return fmt.Errorf("%s: not written: %w", name, err)
	}
	syncDir(root, path.Dir(name))
	return nil
}

// writable describes a file that may be replaced.
func writable(root *os.Root, name string) (fs.FileInfo, error) {
	info, err := root.Lstat(name)
	switch {
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, ErrLink
	case !info.Mode().IsRegular():
		return nil, ErrIrregular
	case info.Mode().Perm()&0o200 == 0:
		return nil, ErrReadOnly
	case links(info) > 1:
		return nil, ErrHardLinked
	}
	return info, nil
}

// tempForm is the form of the names that writeTemp makes.
var tempForm = regexp.MustCompile(`^\..+\.[0-9a-f]{16}\.tmp$`)

// IsTemporary reports whether a file name, without its folder, is one that this package gives to a file
// until it is whole.
func IsTemporary(name string) bool { return tempForm.MatchString(name) }

// writeTemp writes a text to a new file beside name and returns its name, "" if it was not made. The file
// gets the mode and the owner of the old one, if there is one.
func writeTemp(root *os.Root, name string, text []byte, old fs.FileInfo) (string, error) {
	var id [8]byte
	if _, err := rand.Read(id[:]); err != nil {
		return "", err
	}
	temp := path.Join(path.Dir(name), "."+path.Base(name)+"."+hex.EncodeToString(id[:])+".tmp")
	mode := fs.FileMode(0o644)
	if old != nil {
		mode = old.Mode().Perm()
	}
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	if old != nil {
		keepOwner(f, old)
	}
	if err == nil {
		err = f.Chmod(mode) // the file was made with what the process's mask left of it
	}
	if err == nil {
		err = f.Sync()
	}
	return temp, errors.Join(err, f.Close())
}

// swap puts the temporary file in place of name if that still has the text that was read.
func swap(root *os.Root, temp, name string, before []byte) error {
	now, err := source.ReadFileIn(root, name, int64(len(before)))
	var grown *source.TooLargeError
	if errors.As(err, &grown) {
		return ErrChanged
	}
	if err != nil {
		return err
	}
	if !bytes.Equal(now, before) {
		return ErrChanged
	}
	return root.Rename(temp, name)
}

// syncDir makes a rename last. Where folders can't be synced there is nothing to do about it.
func syncDir(root *os.Root, dir string) {
	if f, err := root.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
