package fix

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrRepository is the error of writing into a repository's own folder.
var ErrRepository = errors.New("it lies in a .git folder")

// WriteNamed gives a file that a user names, in the operating system's form, a text: a report, a baseline.
// trees are folders, absolute, that strangers may have filled. Below one of them the file is written whole
// or not at all, and neither the file nor a folder on the way to it may be a link, a hard link, a device
// or a repository's own. Elsewhere it is the user's own: a link is followed, and a device, such as
// /dev/stdout, or a FIFO that somebody reads is written to. The error says why nothing changed.
func WriteNamed(name string, text []byte, trees []string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return fmt.Errorf("%s: not written: %w", name, err)
	}
	for _, tree := range trees {
		if below, ok := below(tree, full); ok {
			return writeBelow(tree, below, text)
		}
	}
	if info, err := os.Lstat(full); err == nil && !info.Mode().IsRegular() {
		return writeThrough(name, text)
	}
	return writeBelow(filepath.Dir(full), filepath.Base(full), text)
}

// below returns the slash-separated path from a tree to a file in it. The file system's root is no tree.
func below(tree, file string) (string, bool) {
	relative, err := filepath.Rel(tree, file)
	if err != nil || tree == filepath.Dir(tree) || !filepath.IsLocal(relative) || relative == "." {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// writeBelow writes a file below a tree if the way to it has no links.
func writeBelow(tree, name string, text []byte) error {
	root, err := os.OpenRoot(tree)
	if err != nil {
		return fmt.Errorf("%s: not written: %w", name, err)
	}
	defer func() { _ = root.Close() }() // what was written through it is synced
	if err := guard(root, name); err != nil {
		return err
	}
	return Write(root, name, text)
}

// writeThrough writes to what a name leads to, as it is.
func writeThrough(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC|nonBlock, 0) //nolint:gosec // the user names it
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
