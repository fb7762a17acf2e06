package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxFiles is how many files may extend one another.
const maxFiles = 8

// Read reads the configuration at a path of the operating system and what it extends. No file outside
// its folder is read, not even through a link. known are the rules that it may name. The error joins
// an [Error] for each fault.
func Read(name string, known []*lint.Rule) (*Config, error) { return ReadAs(name, nil, known) }

// ReadAs is Read for a text that stands for that of the file, nil for its own.
func ReadAs(name string, text []byte, known []*lint.Rule) (*Config, error) {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %s: %w", name, cause(err))
	}
	defer func() { _ = root.Close() }() // it was only read
	read := func(name string) ([]byte, error) { return source.ReadFileIn(root, name, MaxSize) }
	if text == nil {
		if text, err = read(filepath.Base(name)); err != nil {
			return nil, fmt.Errorf("read the configuration: %s: %w", name, err)
		}
	}
	return Parse(filepath.ToSlash(name), text, known, read)
}

// Parse reads the text of a configuration and what it extends. name is its path, with slashes, for
// messages; known are the rules that it may name; read returns the text of another file by its path
// relative to the folder of this one. The error joins an [Error] for each fault.
func Parse(name string, text []byte, known []*lint.Rule, read func(name string) ([]byte, error)) (*Config, error) {
	dir, name := path.Split(name)
	var c *Config
	for files := []string{}; ; {
		next, err := parse(dir+name, text, known)
		if err != nil {
			return nil, err
		}
		if err := next.readHouses(path.Dir(name), read); err != nil {
			return nil, err
		}
		if c == nil {
			c = next
		} else {
			c.extend(next)
		}
		if next.extends == nil {
			c.pin()
			return c, nil
		}
		at := next.extends
		files = append(files, name)
		name = path.Join(path.Dir(name), at.Text)
		if slices.Contains(files, name) || len(files) == maxFiles {
			return nil, at.fail("the files extend one another in a circle, or there are more than %d of them", maxFiles)
		}
		if text, err = read(name); err != nil {
			return nil, at.fail("can't read %s: %v", at.Text, err)
		}
	}
}

// readHouses reads the schemas that the decisions of a file in a folder name.
func (c *Config) readHouses(dir string, read func(name string) ([]byte, error)) error {
	for i := range c.Decisions {
		at := c.Decisions[i].schema
		if at == nil {
			continue
		}
		name := path.Join(dir, at.Text)
		text, err := read(name)
		if err == nil {
			c.Decisions[i].House, err = schema.ParseHouse(name, text)
		}
		if err != nil {
			return at.fail("can't read %s: %v", at.Text, err)
		}
		c.Files = append(c.Files, path.Join(path.Dir(at.Path), at.Text))
	}
	return nil
}

// fail returns an error at the place of the glob.
func (g Glob) fail(format string, args ...any) error {
	return &Error{g.Path, g.Line, g.Column, fmt.Sprintf(format, args...)}
}

// cause returns an error without the operation and the path, which are said already.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
