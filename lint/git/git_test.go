package git

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A repository is one that a test makes; its methods fail the test.
type repository struct {
	*testing.T
	dir string
}

// newRepository makes one with a commit that has a.md and sub/b.md, on the branch main.
func newRepository(t *testing.T) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git isn't here")
	}
	r := repository{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	r.write("a.md", "one\n")
	r.write("sub/b.md", "two\n")
	r.commit("base")
	return r
}

// git runs git as a user without a configuration would, and returns what it printed.
func (r repository) git(args ...string) string {
	r.Helper()
	cmd := exec.CommandContext(r.Context(), "git", args...)
	cmd.Dir = r.dir
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + r.dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b", "GIT_ALLOW_PROTOCOL=file",
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r repository) commit(message string) string {
	r.Helper()
	r.git("add", "-A", "-f")
	r.git("commit", "-q", "-m", message)
	return r.git("rev-parse", "HEAD")
}

func (r repository) write(name, text string) {
	r.Helper()
	file := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		r.Fatal(err)
	}
}

// open opens a folder below the top.
func (r repository) open(folder string) *Repo {
	r.Helper()
	repo, err := Open(filepath.Join(r.dir, filepath.FromSlash(folder)))
	if err != nil {
		r.Fatal(err)
	}
	return repo
}

// blob returns the text of a file at a revision.
func (r repository) blob(folder, revision, name string) string {
	r.Helper()
	repo := r.open(folder)
	c, err := repo.Commit(r.Context(), revision)
	if err != nil {
		r.Fatal(err)
	}
	text, err := repo.Blob(r.Context(), c, name, 1<<20)
	if err != nil {
		r.Fatal(err)
	}
	return string(text)
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.git("tag", "-a", "-m", "first", "v1")
	r.write("a.md", "changed\n")
	second := r.commit("second")
	if got := r.blob(".", "v1", "a.md"); got != "one\n" {
		t.Errorf("a.md at v1 is %q", got)
	}
	if got := r.blob("sub", "HEAD~1", "b.md"); got != "two\n" {
		t.Errorf("b.md seen from its folder is %q", got)
	}
	repo := r.open("sub")
	head, err := repo.Commit(t.Context(), "HEAD")
	if err != nil || head.String() != second {
		t.Fatalf("HEAD is %s, %v; want %s", head, err, second)
	}
	for name, want := range map[string]error{"c.md": fs.ErrNotExist, "../a.md": nil, "../../a.md": fs.ErrInvalid, "../sub": errors.New("not regular")} {
		if _, err := repo.Blob(t.Context(), head, name, 1<<20); (err == nil) != (want == nil) || errors.Is(want, fs.ErrNotExist) && !errors.Is(err, want) {
			t.Errorf("%s: error %v, want %v", name, err, want)
		}
	}
	if _, err := repo.Blob(t.Context(), head, "b.md", 3); err == nil {
		t.Error("a text of 4 bytes is within a limit of 3")
	}
}

func TestMergeBase(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	base := r.git("rev-parse", "HEAD")
	r.git("checkout", "-q", "-b", "topic")
	r.write("c.md", "three\n")
	r.commit("topic")
	r.git("checkout", "-q", "main")
	r.write("d.md", "four\n")
	r.commit("main goes on")
	r.git("checkout", "-q", "--orphan", "other")
	r.commit("unrelated")
	repo := r.open(".")
	at := func(revision string) Commit {
		c, err := repo.Commit(t.Context(), revision)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c, ok, err := repo.MergeBase(t.Context(), at("topic"), at("main")); err != nil || !ok || c.String() != base {
		t.Errorf("topic and main have %s, %t, %v in common; want %s", c, ok, err, base)
	}
	if c, ok, err := repo.MergeBase(t.Context(), at("topic"), at("other")); err != nil || ok {
		t.Errorf("unrelated commits have %s, %t, %v in common", c, ok, err)
	}
	if _, _, err := repo.MergeBase(t.Context(), at("topic"), Commit{strings.Repeat("1", 40)}); err == nil {
		t.Error("a commit that isn't there has something in common")
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.write("sub/deep/é\n.md", "odd\n")
	r.write("sub/picture.png", "\x89PNG")
	r.write("sub/large.md", strings.Repeat("x", 100))
	if err := os.Symlink("b.md", filepath.Join(r.dir, "sub", "link.md")); err != nil {
		t.Skip(err)
	}
	r.commit("more")
	got := export(r, "sub", "HEAD")
	want := map[string]string{"b.md": "two\n", "deep/é\n.md": "odd\n", "picture.png": "", "large.md": ""}
	for name, text := range want {
		if at, ok := got[name]; !ok || at != text {
			t.Errorf("%q is %q, %t; want %q", name, at, ok, text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("exported %q", got)
	}
	r.write("new/x.md", "")
	if got := export(r, "new", "HEAD"); len(got) != 0 {
		t.Errorf("a folder that the commit lacks has %q", got)
	}
}

// export returns what Export writes, by name.
func export(r repository, folder, revision string) map[string]string {
	r.Helper()
	repo := r.open(folder)
	c, err := repo.Commit(r.Context(), revision)
	if err != nil {
		r.Fatal(err)
	}
	into, err := os.OpenRoot(r.TempDir())
	if err != nil {
		r.Fatal(err)
	}
	defer func() { _ = into.Close() }() // the test is over
	if err := repo.Export(r.Context(), c, into, 50, func(name string) bool { return strings.HasSuffix(name, ".md") }); err != nil {
		r.Fatal(err)
	}
	got := map[string]string{}
	err = fs.WalkDir(into.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := into.ReadFile(name)
		got[name] = string(text)
		return err
	})
	if err != nil {
		r.Fatal(err)
	}
	return got
}

func TestGitFile(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	other := t.TempDir()
	r.git("worktree", "add", "-q", filepath.Join(other, "w"), "-b", "w")
	for _, folder := range []string{"w", "w/sub"} {
		repo, err := Open(filepath.Join(other, filepath.FromSlash(folder)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := repo.Commit(t.Context(), "HEAD"); err != nil {
			t.Errorf("%s: %v", folder, err)
		}
	}
	for _, text := range []string{"", "gitdir: ", "gitdir: nowhere", "gitdir: a\nb", "something else", strings.Repeat("x", 1<<20)} {
		r.write("sub/.git", text)
		if repo, err := Open(filepath.Join(r.dir, "sub")); err == nil {
			t.Errorf(".git of %.20q opens %+v", text, repo)
		}
	}
}

func TestNoRepository(t *testing.T) {
	t.Parallel()
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("got %v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "gone")); err == nil {
		t.Error("a folder that isn't there is in a repository")
	}
}
