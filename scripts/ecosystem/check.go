package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A diagnostic is what is compared of a line of agentlint's jsonl.
type diagnostic struct {
	Path     string `json:"path"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Range    struct {
		Start struct {
			Line   int `json:"line"`
			Column int `json:"column"`
		} `json:"start"`
	} `json:"range"`
}

// check returns the diagnostics of a program for a tree, hints included. The tree's own configuration doesn't
// count: it could hide what a change means.
func check(ctx context.Context, program, tree string) ([]diagnostic, error) {
	program, err := filepath.Abs(program)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, "--no-config", "--severity", "info", "--allow-empty", "--format", "jsonl", ".")
	cmd.Dir = tree
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil // there are diagnostics
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(program), err, last(said.String()))
	}
	var found []diagnostic
	for decoder := json.NewDecoder(&out); decoder.More(); {
		var d diagnostic
		if err := decoder.Decode(&d); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(program), err)
		}
		found = append(found, d)
	}
	return found, nil
}

// fetch returns the folder in the cache that has a repository at its commit, which it fetches if it isn't there.
func fetch(ctx context.Context, r repository, cache string) (string, error) {
	dir := filepath.Join(cache, strings.NewReplacer("/", "+", ":", "+", `\`, "+").Replace(r.name)+"@"+r.commit[:12])
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	temp, err := os.MkdirTemp(cache, "fetch")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(temp) }() // it is renamed if all went well
	for _, args := range [][]string{
		{"init", "--quiet", "--template="},
		{"fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", r.url(), r.commit},
		{"checkout", "--quiet", "--detach", r.commit},
	} {
		cmd := exec.CommandContext(ctx, "git", append([]string{"-C", temp, "-c", "core.hooksPath=" + os.DevNull}, args...)...) //nolint:gosec // of the list, and no options
		cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_LFS_SKIP_SMUDGE=1")
		if said, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("git %s: %w: %s", args[0], err, last(string(said)))
		}
	}
	return dir, os.Rename(temp, dir)
}

// last returns the last line of what a program said.
func last(said string) string {
	said = strings.TrimSpace(said)
	return said[strings.LastIndexByte(said, '\n')+1:]
}
