package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/load"
)

// diagnosticsAt returns the diagnostics that the tree of a run had in the last commit that it has in
// common with a revision, in that revision itself if they have none in common. The tree is written to
// a temporary folder and linted there, so that the change of one file counts for what it means to the
// others.
func (c *checkCommand) diagnosticsAt(ctx context.Context, r lintRun, revision string) (baseline.Baseline, error) {
	g := git{ctx, r.options.Root}
	commit, err := g.commit(revision)
	if err != nil {
		return nil, err
	}
	if common, err := g.line("merge-base", commit, "HEAD"); err == nil {
		commit = common
	}
	dir, err := os.MkdirTemp("", "agentlint-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }() // it lies in the folder for temporary files
	if err := g.export(commit, dir); err != nil {
		return nil, err
	}
	r.options.Root, r.options.Paths, r.options.Overlay = dir, []string{"."}, nil
	_, found, err := c.lintRoot(ctx, r)
	return baseline.Of(found), err
}

// A blob is a file of a commit whose text is wanted.
type blob struct{ object, name string }

// export writes the files that a commit has below the folder of g into dir. Those that no rule reads
// are written empty: only their names matter.
func (g git) export(commit, dir string) error {
	listing, err := g.output("ls-tree", "-r", "-z", "-l", commit)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // the files are closed already
	var wanted []blob
	for entry := range strings.SplitSeq(strings.TrimSuffix(string(listing), "\x00"), "\x00") {
		head, name, ok := strings.Cut(entry, "\t")
		field := strings.Fields(head) // mode, type, object, size
		if !ok || len(field) != 4 || field[1] != "blob" || !strings.HasPrefix(field[0], "100") {
			continue // a submodule, or a link, which isn't followed
		}
		if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
			return err
		}
		size, err := strconv.Atoi(field[3])
		if err == nil && size <= load.MaxFile && load.Reads(name) {
			wanted = append(wanted, blob{field[2], name})
			continue
		}
		if err := root.WriteFile(name, nil, 0o600); err != nil {
			return err
		}
	}
	return g.write(root, wanted)
}

// write writes the texts of blobs below a folder.
func (g git) write(root *os.Root, blobs []blob) error {
	var objects strings.Builder
	for _, b := range blobs {
		objects.WriteString(b.object + "\n")
	}
	cmd := g.command("cat-file", "--batch")
	cmd.Stdin = strings.NewReader(objects.String())
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	failed := writeBlobs(bufio.NewReader(out), root, blobs)
	if failed != nil {
		_ = cmd.Process.Kill() // it would wait for its output to be read
	}
	if err := cmd.Wait(); err != nil && failed == nil {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String()))
	}
	return failed
}

// writeBlobs reads what `git cat-file --batch` prints: for each object a line with its name, its type
// and its size, then that many bytes and a line feed.
func writeBlobs(out *bufio.Reader, root *os.Root, blobs []blob) error {
	for _, b := range blobs {
		head, err := out.ReadString('\n')
		if err != nil {
			return fmt.Errorf("read %s from git: %w", b.name, err)
		}
		field := strings.Fields(head)
		if len(field) != 3 {
			return fmt.Errorf("read %s from git: %s", b.name, strings.TrimSpace(head))
		}
		size, err := strconv.Atoi(field[2])
		if err != nil || size > load.MaxFile {
			return fmt.Errorf("read %s from git: %s", b.name, strings.TrimSpace(head))
		}
		text := make([]byte, size+1)
		if _, err := io.ReadFull(out, text); err != nil {
			return fmt.Errorf("read %s from git: %w", b.name, err)
		}
		if err := root.WriteFile(b.name, text[:size], 0o600); err != nil {
			return err
		}
	}
	return nil
}
