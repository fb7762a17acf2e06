package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
)

// ErrIrregular is the error of reading what isn't a regular file: a folder, a FIFO, a socket, a device.
var ErrIrregular = errors.New("not a regular file")

// A TooLargeError is the error of reading a file above a limit.
type TooLargeError struct{ Limit int64 } // in bytes

// Error names the limit.
func (e *TooLargeError) Error() string {
	if e.Limit >= 1<<20 {
		return fmt.Sprintf("larger than %d MiB", e.Limit>>20)
	}
	return fmt.Sprintf("larger than %d KiB", e.Limit>>10)
}

// ReadFile returns the text of a regular file, by its name in the operating system's form, of at most
// limit bytes. Whatever has the name, it neither waits nor reads more than that. The error is
// [ErrIrregular], a [TooLargeError], or that of the file system without the operation and the name.
func ReadFile(name string, limit int64) ([]byte, error) {
	stat := func() (fs.FileInfo, error) { return os.Stat(name) }
	open := func(flag int) (*os.File, error) { return os.OpenFile(name, flag, 0) } //nolint:gosec // the caller's file
	return read(stat, open, limit)
}

// ReadFileIn is ReadFile for a file below a root, which a link doesn't lead out of. name is
// slash-separated and relative to the root.
func ReadFileIn(root *os.Root, name string, limit int64) ([]byte, error) {
	stat := func() (fs.FileInfo, error) { return root.Stat(name) }
	open := func(flag int) (*os.File, error) { return root.OpenFile(name, flag, 0) }
	return read(stat, open, limit)
}

func read(stat func() (fs.FileInfo, error), open func(flag int) (*os.File, error), limit int64) ([]byte, error) {
	info, err := stat() // opening a device may do something already
	if err != nil {
		return nil, cause(err)
	}
	if err := readable(info, limit); err != nil {
		return nil, err
	}
	f, err := open(os.O_RDONLY | NonBlock) // it may have become a FIFO meanwhile
	if err != nil {
		return nil, cause(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	return ReadOpened(f, limit)
}

// ReadOpened is ReadFile for a file that is open, by [NonBlock].
func ReadOpened(f *os.File, limit int64) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, cause(err)
	}
	if err := readable(info, limit); err != nil {
		return nil, err
	}
	text := make([]byte, info.Size()+1) // room that is left over tells that this is all
	n, err := f.Read(text)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return text[:0], nil
	case err != nil:
		return nil, cause(err)
	case n < len(text):
		return text[:n:n], nil
	}
	rest, err := io.ReadAll(io.LimitReader(f, limit+1)) // it is growing
	if err != nil {
		return nil, cause(err)
	}
	if int64(len(text)+len(rest)) > limit {
		return nil, &TooLargeError{limit}
	}
	return slices.Concat(text, rest), nil
}

// readable returns why a file isn't to be read, nil if it is.
func readable(info fs.FileInfo, limit int64) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrIrregular
	case info.Size() > limit:
		return &TooLargeError{limit}
	}
	return nil
}

// cause returns an error without the operation and the path, which the caller knows.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
