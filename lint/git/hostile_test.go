package git

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// trap is a script that leaves a mark when it runs.
func trap(r repository) (script string, sprung func() bool) {
	r.Helper()
	if runtime.GOOS == "windows" {
		r.Skip("the traps are shell scripts")
	}
	dir := r.TempDir()
	mark := filepath.Join(dir, "RAN")
	script = filepath.Join(dir, "trap.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ntouch '"+mark+"'\ncat\n"), 0o700); err != nil {
		r.Fatal(err)
	}
	return script, func() bool {
		_, err := os.Stat(mark)
		return err == nil
	}
}

// hostile is a configuration that has git run a script in each way that it knows.
func hostile(script string) string {
	return strings.ReplaceAll(`[core]
	fsmonitor = TRAP
	hooksPath = DIR
	pager = TRAP
	editor = TRAP
	sshCommand = TRAP
	gitProxy = TRAP
	askPass = TRAP
	alternateRefsCommand = TRAP
[pager]
	ls-tree = TRAP
	rev-parse = TRAP
	cat-file = TRAP
	ls-files = TRAP
	merge-base = TRAP
[alias]
	rev-parse = !TRAP
	ls-tree = !TRAP
	cat-file = !TRAP
	ls-files = !TRAP
	merge-base = !TRAP
[diff]
	external = TRAP
[diff "x"]
	textconv = TRAP
	command = TRAP
[filter "x"]
	smudge = TRAP
	clean = TRAP
	process = TRAP
	required = true
[gpg]
	program = TRAP
[credential]
	helper = !TRAP
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[remote "origin"]
	url = ext::TRAP
	promisor = true
	partialclonefilter = blob:none
	uploadpack = TRAP
	fetch = +refs/heads/*:refs/remotes/origin/*
`, "TRAP", script)
}

func TestNothingRuns(t *testing.T) { //nolint:paralleltest // it sets the environment
	r := newRepository(t)
	script, sprung := trap(r)
	r.write(".gitattributes", "*.md diff=x filter=x text\n")
	base := r.commit("attributes")
	config, err := os.ReadFile(filepath.Join(r.dir, ".git", "config"))
	if err != nil {
		t.Fatal(err)
	}
	bad := strings.ReplaceAll(hostile(script), "DIR", filepath.Join(r.dir, ".git", "hooks"))
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	for _, hook := range []string{"post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"} {
		r.write(".git/hooks/"+hook, string(text))
		if err := os.Chmod(filepath.Join(r.dir, ".git", "hooks", hook), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	missing := r.git("rev-parse", base+":a.md")
	for name, value := range map[string]string{
		"GIT_EXTERNAL_DIFF": script, "GIT_SSH_COMMAND": script, "GIT_PAGER": script, "GIT_ASKPASS": script, "GIT_PROXY_COMMAND": script,
		"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": script, "GIT_DIR": r.TempDir(),
		"GIT_WORK_TREE": "/", "GIT_OBJECT_DIRECTORY": r.TempDir(), "GIT_TRACE2_EVENT": filepath.Join(r.dir, "TRACE"), "GIT_EXEC_PATH": r.TempDir(),
	} {
		t.Setenv(name, value)
	}
	ask := func(when string) error {
		repo := r.open("sub")
		c, err := repo.Commit(t.Context(), "HEAD")
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		if _, _, err := repo.MergeBase(t.Context(), c, c); err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		if when != "a missing object" {
			if files, _ := r.staged("sub", ""); len(files) == 0 {
				t.Fatalf("%s: nothing is staged", when)
			}
		}
		_, err = repo.Blob(t.Context(), c, "../a.md", 100)
		return err
	}
	r.write(".git/config", string(config)+bad)
	if err := ask("a hostile configuration"); err != nil {
		t.Errorf("no honest answer: %v", err)
	}
	r.write(".git/more", bad)
	r.write(".git/config", string(config)+"[include]\n\tpath = more\n[extensions]\n\tworktreeConfig = true\n")
	r.write(".git/config.worktree", bad+"[core]\n\tworktree = /\n")
	if err := ask("included configurations"); err != nil {
		t.Errorf("no honest answer: %v", err)
	}
	r.write(".git/config", strings.Replace(string(config), "repositoryformatversion = 0", "repositoryformatversion = 1", 1)+bad+"[extensions]\n\tpartialClone = origin\n")
	if err := os.Remove(filepath.Join(r.dir, ".git", "objects", missing[:2], missing[2:])); err != nil {
		t.Fatal(err)
	}
	if err := ask("a missing object"); err == nil {
		t.Error("an object that isn't there was read")
	}
	if sprung() {
		t.Error("a command of the repository ran")
	}
	if _, err := os.Stat(filepath.Join(r.dir, "TRACE")); err == nil {
		t.Error("GIT_TRACE2_EVENT of the caller counted")
	}
}

// embed makes a bare repository of a stranger in the folder sub, whose branches have another b.md.
func embed(r repository, config string) (commit string) {
	r.Helper()
	evil := newRepository(r.T)
	evil.write("b.md", "evil\n")
	evil.write("sub/b.md", "evil\n")
	commit = evil.commit("evil")
	sub := filepath.Join(r.dir, "sub")
	if err := os.CopyFS(filepath.Join(sub, "objects"), os.DirFS(filepath.Join(evil.dir, ".git", "objects"))); err != nil {
		r.Fatal(err)
	}
	r.write("sub/HEAD", "ref: refs/heads/main\n")
	r.write("sub/refs/heads/main", commit+"\n")
	r.write("sub/config", config)
	return commit
}

func TestEmbedded(t *testing.T) {
	t.Parallel()
	for _, bare := range []string{"bare = true", "bare = false\n\tworktree = ."} {
		r := newRepository(t)
		script, sprung := trap(r)
		commit := embed(r, "[core]\n\trepositoryformatversion = 0\n\t"+bare+"\n"+hostile(script))
		for _, revision := range []string{"main", "HEAD"} {
			if got := r.blob("sub", revision, "b.md"); got != "two\n" {
				t.Errorf("%s: the embedded repository answers for %s: %q", bare, revision, got)
			}
		}
		repo := r.open("sub")
		if _, err := repo.Commit(t.Context(), commit); err == nil {
			t.Errorf("%s: a commit of the embedded repository is known", bare)
		}
		if sprung() {
			t.Errorf("%s: a command of the embedded repository ran", bare)
		}
	}
}

func TestReplaced(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	base := r.git("rev-parse", "HEAD")
	r.git("checkout", "-q", "-b", "evil")
	r.write("a.md", "evil\n")
	evil := r.commit("evil")
	r.git("replace", base, evil)
	r.git("replace", r.git("rev-parse", base+":sub/b.md"), r.git("rev-parse", evil+":a.md"))
	if got := r.blob(".", base, "a.md"); got != "one\n" {
		t.Errorf("a replaced commit has %q", got)
	}
	if got := r.blob(".", base, "sub/b.md"); got != "two\n" {
		t.Errorf("a replaced blob has %q", got)
	}
	r.write(".git/info/grafts", base+" "+evil+"\n")
	repo := r.open(".")
	if c, err := repo.Commit(t.Context(), base+"~1"); err == nil {
		t.Errorf("a graft gives the first commit the parent %s", c)
	}
}

func TestRevision(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.git("branch", "topic")
	r.write("a.md", "evil\n")
	evil := r.commit("evil")
	r.git("tag", "topic", evil)
	r.git("update-ref", "refs/heads/"+evil[:8], "HEAD~1")
	r.git("config", "core.warnAmbiguousRefs", "false")
	repo := r.open(".")
	for _, revision := range []string{
		"", " ", "topic", evil[:8], "nowhere", "HEAD:a.md", "HEAD:sub", "HEAD~1..HEAD", "^HEAD", "--all", "--end-of-options", "--git-dir=/",
		"--output=" + filepath.Join(r.dir, "F"), "-c core.pager=x", "main\nHEAD", "main\x00", ":(exclude)x", ".", strings.Repeat("1", 40),
	} {
		if c, err := repo.Commit(t.Context(), revision); err == nil {
			t.Errorf("%q is taken for %s", revision, c)
		}
	}
	if _, err := os.Stat(filepath.Join(r.dir, "F")); err == nil {
		t.Error("a revision was taken for a flag")
	}
	for _, revision := range []string{"refs/heads/topic", "HEAD~1", "main^", evil + "~1"} {
		if _, err := repo.Commit(t.Context(), revision); err != nil {
			t.Errorf("%q: %v", revision, err)
		}
	}
}
