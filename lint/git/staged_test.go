package git

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestExportStaged: texts are those of the index, whatever the files have; what differs from HEAD is named.
func TestExportStaged(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.write("sub/b.md", "staged\n")
	r.write("sub/new.md", strings.Repeat("long ", 20))
	r.write("sub/data.txt", "data\n")
	r.git("add", "-A")
	r.write("sub/b.md", "later\n")
	r.write("sub/untracked.md", "x\n")
	files, changed := r.staged("sub", "")
	if want := map[string]string{"b.md": "staged\n", "new.md": "", "data.txt": ""}; !equalFiles(files, want) {
		t.Errorf("exported %q", files)
	}
	if !slices.Equal(changed, []string{"b.md", "data.txt", "new.md"}) {
		t.Errorf("changed: %q", changed)
	}

	// A hook of git commit -a has an index of its own, which counts if it lies in the git directory.
	own, err := os.ReadFile(filepath.Join(r.dir, ".git", "index"))
	if err != nil {
		t.Fatal(err)
	}
	r.git("reset", "-q", "--hard")
	elsewhere := filepath.Join(t.TempDir(), "index")
	for _, name := range []string{filepath.Join(r.dir, ".git", "next-index"), elsewhere} {
		if err := os.WriteFile(name, own, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if files, _ := r.staged("sub", ".git/next-index"); files["b.md"] != "staged\n" {
		t.Errorf("the hook's index isn't read: %q", files)
	}
	if files, _ := r.staged("sub", elsewhere); files["b.md"] != "two\n" {
		t.Errorf("an index outside the repository is read: %q", files)
	}
}

// TestExportStagedFirst: before the first commit everything is new; what isn't merged is left out.
func TestExportStagedFirst(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.git("checkout", "-q", "--orphan", "fresh")
	if files, changed := r.staged(".", ""); len(files) != 2 || !slices.Equal(changed, []string{"a.md", "sub/b.md"}) {
		t.Errorf("exported %q, changed %q", files, changed)
	}
	r.git("checkout", "-q", "-f", "main")
	r.git("checkout", "-q", "-b", "other")
	r.write("a.md", "theirs\n")
	r.commit("theirs")
	r.git("checkout", "-q", "main")
	r.write("a.md", "ours\n")
	r.commit("ours")
	r.git("read-tree", "-m", "main~1", "main", "other")
	if files, _ := r.staged(".", ""); files["a.md"] != "" || files["sub/b.md"] != "two\n" {
		t.Errorf("in a merge it exports %q", files)
	}
}

// staged exports the Markdown files of the index below a folder, up to 50 bytes.
func (r repository) staged(folder, index string) (files map[string]string, changed []string) {
	r.Helper()
	dir := r.TempDir()
	into, err := os.OpenRoot(dir)
	if err != nil {
		r.Fatal(err)
	}
	changed, err = r.open(folder).ExportStaged(r.Context(), into, index, 50, func(name string) bool { return strings.HasSuffix(name, ".md") })
	if err != nil {
		r.Fatal(err)
	}
	if err := into.Close(); err != nil {
		r.Fatal(err)
	}
	files = map[string]string{}
	err = filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		relative, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(relative)] = string(text)
		return err
	})
	if err != nil {
		r.Fatal(err)
	}
	return files, changed
}

func equalFiles(got, want map[string]string) bool {
	for name, text := range want {
		if have, ok := got[name]; !ok || have != text {
			return false
		}
	}
	return len(got) == len(want)
}
