package load

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// TestIgnoreIndex: looking patterns up by their text finds the one that trying all of them finds.
func TestIgnoreIndex(t *testing.T) {
	t.Parallel()
	lines := strings.Fields("*.md !a.md a.md /a.md b/ !b/ b/*.md !b/c.md **/x.md x/** *.b.md !*.md c b/c.md ?.md [ab].md *.MD !b/d .md * !*.c.md")
	names := strings.Fields("a.md b c.md b/c.md b/a.md b/d x/y x/x.md q.b.md q.c.md .md a.MD b/.md x/b/a.b.md")
	for from := range lines {
		for to := from + 1; to <= len(lines); to++ {
			f := ignoreFile{literal: map[string][]int{}, ending: map[string][]int{}}
			for _, line := range lines[from:to] {
				if p, ok := parseIgnore(line); ok {
					f.add(p)
				}
			}
			for _, name := range names {
				for _, dir := range []bool{false, true} {
					var want *ignorePattern
					for _, p := range slices.Backward(f.patterns) {
						subject := name
						if !p.anchored {
							subject = path.Base(name)
						}
						if doublestar.MatchUnvalidated(p.glob, subject) && (dir || !p.dirOnly) {
							want = &p
							break
						}
					}
					got := f.decide(name, dir)
					if (got == nil) != (want == nil) || got != nil && *got != *want {
						t.Fatalf("%v, %s (folder: %t): got %+v, want %+v", lines[from:to], name, dir, got, want)
					}
				}
			}
		}
	}
}

// TestIgnoreCost: a file of a mebibyte of patterns costs a file nothing.
func TestIgnoreCost(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"name-%d", "/path/name-%d", "*.ending-%d", "*a*b*%d*", "**/x*%d"} {
		f := ignoreFile{literal: map[string][]int{}, ending: map[string][]int{}}
		for i := range 20_000 {
			if p, ok := parseIgnore(fmt.Sprintf(form, i)); ok {
				f.add(p)
			}
		}
		begin := time.Now()
		for range 300 {
			f.decide("agents/some-agent.of.mine.md", false)
		}
		if took := time.Since(begin); took > 2*time.Second {
			t.Errorf("%s: 300 files take %v", form, took)
		}
	}
}
