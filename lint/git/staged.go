package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// ExportStaged writes the regular files that the index has below the folder that was opened into a folder,
// as [Repo.Export] does those of a commit, and returns the names of those that differ from HEAD's. Without a
// commit all of them differ. Files in the middle of a merge are left out. index is the file of the index, ""
// for the repository's own; one outside the git directory isn't read.
func (r *Repo) ExportStaged(ctx context.Context, into *os.Root, index string, limit int64, wanted func(name string) bool) (changed []string, err error) {
	staged, err := r.staged(ctx, index)
	if err != nil {
		return nil, err
	}
	before, err := r.head(ctx)
	if err != nil {
		return nil, err
	}
	var full []entry
	for _, e := range staged {
		if before[e.name] != e.object {
			changed = append(changed, e.name)
		}
		if wanted(e.name) {
			full = append(full, e)
		} else if err := write(into, e.name, nil); err != nil {
			return nil, err
		}
	}
	if full, err = r.sized(ctx, full); err != nil {
		return nil, err
	}
	return changed, r.texts(ctx, full, func(e entry, text []byte) error {
		if e.size > limit {
			text = nil
		}
		return write(into, e.name, text)
	})
}

// staged returns the regular files of the index below the folder that was opened, with names relative to it.
func (r *Repo) staged(ctx context.Context, index string) ([]entry, error) {
	here := *r
	if index != "" {
		if !filepath.IsAbs(index) {
			index = filepath.Join(r.top, index)
		}
		if below, err := filepath.Rel(r.dir, index); err == nil && filepath.IsLocal(below) {
			here.index = index
		}
	}
	var staged []entry
	err := here.entries(ctx, parseStaged, func(e entry) error {
		if name, ok := r.below(e.name); ok && e.isFile() {
			e.name = name
			staged = append(staged, e)
		}
		return nil
	}, "ls-files", "--stage", "-z", "--full-name")
	return staged, err
}

// parseStaged reads "MODE OBJECT STAGE\tNAME". An entry in the middle of a merge has the kind "unmerged".
func parseStaged(line string) (entry, error) {
	columns, name, ok := strings.Cut(line, "\t")
	field := strings.Fields(columns)
	if !ok || len(field) != 3 || !isObject(field[1]) {
		return entry{}, fmt.Errorf("git listed %.80q, which isn't an entry of an index", line)
	}
	e := entry{mode: field[0], kind: "blob", object: field[1], name: name}
	if field[2] != "0" {
		e.kind = "unmerged"
	}
	return e, nil
}

// below returns a name relative to the folder that was opened; ok is false if it isn't below it.
func (r *Repo) below(name string) (below string, ok bool) {
	if r.folder == "." {
		return name, true
	}
	return strings.CutPrefix(name, path.Clean(r.folder)+"/")
}

// head returns the objects of the files that HEAD has, by their names relative to the folder that was
// opened; none if there is no commit.
func (r *Repo) head(ctx context.Context) (map[string]string, error) {
	commit, err := r.Commit(ctx, "HEAD")
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, err
	}
	objects := map[string]string{}
	return objects, r.list(ctx, func(e entry) error {
		if name, ok := r.below(e.name); ok && e.isFile() {
			objects[name] = e.object
		}
		return nil
	}, "-r", commit.hash)
}

// sized returns entries with the sizes that `git cat-file --batch-check` prints: a line with the name of the
// object, its kind and its size.
func (r *Repo) sized(ctx context.Context, entries []entry) ([]entry, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	var objects strings.Builder
	for _, e := range entries {
		objects.WriteString(e.object + "\n")
	}
	_, err := r.run(ctx, objects.String(), func(pipe io.Reader) error {
		out := bufio.NewReader(pipe)
		for i := range entries {
			line, err := out.ReadString('\n')
			if err != nil {
				return fmt.Errorf("read the size of %s from git: %w", entries[i].name, err)
			}
			size, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), entries[i].object+" blob ")
			if entries[i].size, err = strconv.ParseInt(size, 10, 64); !ok || err != nil {
				return fmt.Errorf("read the size of %s from git: %s", entries[i].name, strings.TrimSpace(line))
			}
		}
		return nil
	}, "cat-file", "--batch-check")
	return entries, err
}
