package git

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// A Repo is the repository that a folder is in. It is safe for concurrent use.
type Repo struct {
	dir    string // the git directory, absolute
	top    string // the work tree's top folder, absolute
	folder string // the folder that was opened, slash-separated and relative to top; "." is top
	index  string // the file of the index, "" for the repository's own
}

// ErrNoRepository is the error of a folder that no repository holds.
var ErrNoRepository = errors.New("not in a git repository")

// Open returns the repository that a folder, in the operating system's form, is in: that of the nearest
// .git at or above it. The error is [ErrNoRepository] if there is none, or says what is wrong with the
// nearest.
func Open(dir string) (*Repo, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the repository: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, fmt.Errorf("find the repository: %w", err)
	}
	for top := dir; ; top = filepath.Dir(top) {
		mark := filepath.Join(top, ".git")
		info, err := os.Stat(mark)
		switch {
		case err == nil:
			return open(mark, info, top, dir)
		case !errors.Is(err, os.ErrNotExist):
			return nil, fmt.Errorf("find the repository: %w", err)
		case top == filepath.Dir(top):
			return nil, ErrNoRepository
		}
	}
}

// open makes the repository of a .git in the folder top.
func open(mark string, info os.FileInfo, top, dir string) (*Repo, error) {
	git := mark
	if !info.IsDir() {
		named, err := gitFile(mark)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", mark, err)
		}
		if git = named; !filepath.IsAbs(git) {
			git = filepath.Join(top, git)
		}
	}
	if head, err := os.Stat(filepath.Join(git, "HEAD")); err != nil || !head.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a git repository: no HEAD", git)
	}
	folder, err := filepath.Rel(top, dir)
	if err != nil {
		return nil, fmt.Errorf("find the repository: %w", err)
	}
	return &Repo{dir: git, top: top, folder: filepath.ToSlash(folder)}, nil
}

// maxGitFile is more than any path has, in bytes.
const maxGitFile = 8 << 10

// gitFile returns the folder that a .git file names, as worktrees and submodules have one.
func gitFile(name string) (string, error) {
	text, err := source.ReadFile(name, maxGitFile)
	if err != nil {
		return "", err
	}
	named, ok := strings.CutPrefix(string(bytes.TrimRight(text, "\r\n")), "gitdir: ")
	if !ok || named == "" || strings.ContainsAny(named, "\x00\r\n") {
		return "", errors.New(`it doesn't name a folder after "gitdir: "`)
	}
	return filepath.FromSlash(named), nil
}

// Above returns the folders above the one that was opened, up to the top of the work tree, the nearest first:
// "..", "../..".
func (r *Repo) Above() []string {
	var folders []string
	for at := r.folder; at != "."; at = path.Dir(at) {
		folders = append(folders, strings.TrimSuffix(strings.Repeat("../", len(folders)+1), "/"))
	}
	return folders
}
