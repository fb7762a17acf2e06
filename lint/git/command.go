package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// patience is how long one call may take. A configuration that includes a FIFO would hang for ever.
const patience = 2 * time.Minute

// maxComplaint is how many bytes of a call's standard error are kept.
const maxComplaint = 4 << 10

// run calls git and hands its standard output to read, which may stop early. It returns what git wrote
// on its standard error. The error is that of read, or that of git.
func (r *Repo) run(ctx context.Context, input string, read func(io.Reader) error, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	//nolint:gosec // fixed arguments, names of objects, and a revision or path behind a separator
	cmd := exec.CommandContext(ctx, "git", append(r.options(), args...)...)
	cmd.Dir, cmd.Env, cmd.Stdin, cmd.WaitDelay = r.top, environment(os.LookupEnv), strings.NewReader(input), time.Second
	if r.index != "" {
		cmd.Env = append(cmd.Env, "GIT_INDEX_FILE="+r.index)
	}
	complaint := &head{left: maxComplaint}
	cmd.Stderr = complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("run git: %w", err)
	}
	failed := read(out)
	ended := errors.Is(failed, io.EOF) || errors.Is(failed, io.ErrUnexpectedEOF) // git has more to say than we do
	if failed != nil && !ended {
		cancel() // it would wait for its output to be read
	}
	err = cmd.Wait()
	said := strings.TrimSpace(complaint.String())
	switch {
	case err == nil || failed != nil && !ended:
		return said, failed
	case ctx.Err() != nil:
		return said, ctx.Err()
	case said != "":
		return said, fmt.Errorf("%w: %s", err, said)
	}
	return said, err
}

// options are those of every call; the package comment says why.
func (r *Repo) options() []string {
	return []string{
		"--git-dir=" + r.dir, "--work-tree=" + r.top,
		"--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
		"-c", "safe.bareRepository=explicit",
		"-c", "core.fsmonitor=false",
		"-c", "core.hooksPath=/dev/null",
		"-c", "core.warnAmbiguousRefs=true",
		"-c", "protocol.allow=never",
	}
}

// environment returns the environment of every call; lookup is that of the caller's.
func environment(lookup func(string) (string, bool)) []string {
	env := []string{
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_ATTR_NOSYSTEM=1", "GIT_GRAFT_FILE=/dev/null",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "LC_ALL=C",
	}
	for _, name := range []string{"PATH", "HOME", "USERPROFILE", "SystemRoot", "PATHEXT", "TEMP", "TMP"} {
		if value, ok := lookup(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// head keeps the first bytes that are written to it and drops the others.
type head struct {
	bytes.Buffer
	left int
}

// Write never fails.
func (h *head) Write(p []byte) (int, error) {
	n := min(len(p), h.left)
	h.left -= n
	h.Buffer.Write(p[:n])
	return len(p), nil
}
