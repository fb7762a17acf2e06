package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// A Commit is a commit that is in the repository that returned it.
type Commit struct{ hash string }

// String returns the full name of the commit's object, in hexadecimal.
func (c Commit) String() string { return c.hash }

// Commit returns the commit that a revision names: a branch, a tag, a hash, HEAD~2. The error says that
// there is none, or that the revision has two meanings.
func (r *Repo) Commit(ctx context.Context, revision string) (Commit, error) {
	if strings.TrimSpace(revision) == "" || strings.ContainsRune(revision, 0) {
		return Commit{}, fmt.Errorf("%q is not a revision: is a variable unset?", revision)
	}
	hash, said, err := r.line(ctx, "rev-parse", "--verify", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return Commit{}, fmt.Errorf("git knows no commit %q here: %w", revision, err)
	}
	if strings.Contains(said, "is ambiguous") {
		return Commit{}, fmt.Errorf("%q names more than one ref; give the whole name, such as refs/heads/%[1]s, or a hash", revision)
	}
	return newCommit(hash)
}

// MergeBase returns the best commit that two have in common. ok is false if they have none, as in a
// shallow clone.
func (r *Repo) MergeBase(ctx context.Context, a, b Commit) (common Commit, ok bool, err error) {
	hash, _, err := r.line(ctx, "merge-base", a.hash, b.hash)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return Commit{}, false, nil
	}
	if err != nil {
		return Commit{}, false, fmt.Errorf("find what %s and %s have in common: %w", a, b, err)
	}
	common, err = newCommit(hash)
	return common, err == nil, err
}

// newCommit checks that git printed the full name of an object: SHA-1 or SHA-256 in hexadecimal.
func newCommit(hash string) (Commit, error) {
	if !isObject(hash) {
		return Commit{}, fmt.Errorf("git printed %.80q instead of a commit", hash)
	}
	return Commit{hash}, nil
}

func isObject(name string) bool {
	return (len(name) == 40 || len(name) == 64) && strings.Trim(name, "0123456789abcdef") == ""
}

// maxLine is more than the one line has that git is asked for, in bytes.
const maxLine = 4 << 10

// line returns the one line that git prints, and what it wrote on its standard error.
func (r *Repo) line(ctx context.Context, args ...string) (line, said string, err error) {
	said, err = r.run(ctx, "", func(out io.Reader) error {
		text, err := io.ReadAll(io.LimitReader(out, maxLine))
		line = strings.TrimSuffix(string(text), "\n")
		return err
	}, args...)
	return line, said, err
}
