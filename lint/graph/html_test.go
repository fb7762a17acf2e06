package graph_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint/graph"
)

// page returns the page of a fixture.
func page(t *testing.T, fixture string) string {
	t.Helper()
	a, err := txtar.ParseFile("../../testdata/graph/" + fixture)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, of(t, a).Select(graph.Selection{Kinds: graph.KindsFromNames([]string{"all"}), Paths: []string{"."}}), "html")
}

// TestPageIsTheTemplate: what definitions say is in the data and nowhere else, and can't end it.
func TestPageIsTheTemplate(t *testing.T) {
	t.Parallel()
	data := regexp.MustCompile(`(?s)(<script type="application/json" id="data">)(.*?)(</script>)`)
	hostile, plain := page(t, "hostile.txtar"), page(t, "references.txtar")
	if got, want := data.ReplaceAllString(hostile, "$1$3"), data.ReplaceAllString(plain, "$1$3"); got != want {
		t.Error("two pages differ in more than their data")
	}
	var read struct {
		Nodes []struct {
			Name string `json:"name"`
		} `json:"nodes"`
		Details []*struct {
			Anatomy *struct {
				Path string `json:"path"`
			} `json:"anatomy"`
		} `json:"details"`
	}
	if err := json.Unmarshal([]byte(data.FindStringSubmatch(hostile)[2]), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Nodes) == 0 || read.Nodes[0].Name != "</script><script>alert(1)</script>" {
		t.Errorf("the first node is %+v", read.Nodes)
	}
	if len(read.Details) != len(read.Nodes) || read.Details[0] == nil || read.Details[0].Anatomy.Path != `.claude/agents/a"];b<c>&amp;.md` {
		t.Errorf("%d details for %d nodes", len(read.Details), len(read.Nodes))
	}
}

// TestPageLoadsNothing: the page names no place outside itself but the rules' pages, which are data, and its policy
// allows what is in it only.
func TestPageLoadsNothing(t *testing.T) {
	t.Parallel()
	html := page(t, "references.txtar")
	if !strings.Contains(html, `content="default-src 'none'; script-src 'sha256-`) {
		t.Error("the page has no policy")
	}
	for _, name := range []string{"page/page.html", "page/page.css", "page/page.js"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		without := strings.ReplaceAll(string(text), "http://www.w3.org/2000/svg", "")
		for _, s := range []string{"http:", "https:", "//#", "@import", "url(h", "innerHTML", "eval(", "\r"} {
			if strings.Contains(without, s) {
				t.Errorf("%s has %q", name, s)
			}
		}
		if name != "page/page.html" && strings.Contains(string(text), "</s") {
			t.Errorf("%s ends its element", name)
		}
	}
}
