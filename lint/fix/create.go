package fix

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// ErrExists is the error of a new file whose name is taken.
var ErrExists = errors.New("exists already")

// Create makes a file below the root, and the folders on the way to it, whole or not at all. It takes the place of no
// file unless replace is set, and neither it nor a folder on the way may be a link, a device or a repository's own. name
// is slash-separated and relative to the root. The error says why there is no new file.
func Create(root *os.Root, name string, text []byte, replace bool) error {
	if err := guard(root, name); err != nil {
		return err
	}
	if _, err := root.Lstat(name); err == nil && !replace {
		return fmt.Errorf("%s: not written: %w", name, ErrExists)
	}
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return fmt.Errorf("%s: not written: %w", name, err)
	}
	if replace {
		return Write(root, name, text)
	}
	return replaceBy(root, name, text, nil, func(temp string) error { return place(root, temp, name) })
}

// guard refuses a way to a file that leads through links or into a repository's own folder.
func guard(root *os.Root, name string) error {
	if slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.EqualFold(part, ".git") }) {
		return fmt.Errorf("%s: not written: %w", name, ErrRepository)
	}
	for at := path.Dir(name); at != "."; at = path.Dir(at) {
		if info, err := root.Lstat(at); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return fmt.Errorf("%s: not written: %s is a link", name, at)
		}
	}
	return nil
}

// place gives a temporary file a name that nothing has. Where the file system has no hard links, the name is taken
// with an empty file first, so that a file that somebody else makes meanwhile stays.
func place(root *os.Root, temp, name string) error {
	err := root.Link(temp, name)
	if err == nil {
		return root.Remove(temp)
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), root.Rename(temp, name))
}
