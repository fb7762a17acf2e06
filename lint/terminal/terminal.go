// Package terminal handles the terminal that a stream may be connected to: whether it is one, its width, whether
// color is wanted, and a progress line.
package terminal

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Is reports whether a stream is a terminal.
func Is(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// IsFile reports whether a stream is a file on disk, as a shell's redirection makes it.
func IsFile(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// Width returns the number of columns of a terminal, 0 if the stream is none.
func Width(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// Color reports whether color is wanted: the mode (auto, always, never) decides before NO_COLOR, that before
// FORCE_COLOR and CLICOLOR_FORCE, those before CLICOLOR and TERM, and those before whether the output is a
// terminal.
func Color(mode string, w io.Writer) bool {
	switch force := os.Getenv("FORCE_COLOR") + os.Getenv("CLICOLOR_FORCE"); {
	case mode != "auto":
		return mode == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	case os.Getenv("CLICOLOR") == "0", os.Getenv("TERM") == "dumb":
		return false
	}
	return Is(w)
}
