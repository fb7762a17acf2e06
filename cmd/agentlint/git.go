package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// git asks the git program about the repository that a folder is in. Its arguments are fixed but for
// names of objects, no shell is between, and nothing that it is asked runs hooks, filters or helpers,
// or fetches.
type git struct {
	ctx context.Context //nolint:containedctx // it lives as long as one question
	dir string
}

func (g git) command(args ...string) *exec.Cmd {
	//nolint:gosec // fixed arguments, and a revision behind --end-of-options or a hash
	cmd := exec.CommandContext(g.ctx, "git", append([]string{"--no-pager", "-c", "core.fsmonitor=false", "-C", g.dir}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return cmd
}

// line returns the one line that git prints.
func (g git) line(args ...string) (string, error) {
	out, err := g.output(args...)
	return strings.TrimSpace(string(out)), err
}

// commit returns the hash of the commit that a revision names.
func (g git) commit(revision string) (string, error) {
	hash, err := g.line("rev-parse", "--verify", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("git knows no commit %q here: %w", revision, err)
	}
	return hash, nil
}

func (g git) output(args ...string) ([]byte, error) {
	out, err := g.command(args...).Output()
	return out, gitError(err)
}

// gitError adds what git said to its error.
func gitError(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return errors.New(strings.TrimSpace(string(exit.Stderr)))
	}
	return err
}
