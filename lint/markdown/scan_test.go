package markdown

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/commonmark-0.31.2.json
var commonMark []byte

// examples are the inputs of the CommonMark specification's examples.
func examples(tb testing.TB) []string {
	tb.Helper()
	var texts []string
	if err := json.Unmarshal(commonMark, &texts); err != nil {
		tb.Fatal(err)
	}
	return texts
}

// scanned fails the test if the scanner is sure of a table that isn't goldmark's. It reports
// whether it is sure.
func scanned(tb testing.TB, text string) bool {
	tb.Helper()
	ours := table{text: []byte(text), base: 7}
	if !ours.scan() {
		return false
	}
	if !affordable(ours.text) {
		return true
	}
	theirs := table{text: ours.text, base: 7}
	theirs.readWithGoldmark()
	for i := range min(len(ours.blocks), len(theirs.blocks)) {
		if ours.blocks[i] != theirs.blocks[i] {
			tb.Fatalf("block %d of %q:\nscanned   %+v\ngoldmark %+v", i, text, ours.blocks[i], theirs.blocks[i])
		}
	}
	if !slices.Equal(ours.blocks, theirs.blocks) {
		tb.Fatalf("%q: %d blocks scanned, %d with goldmark", text, len(ours.blocks), len(theirs.blocks))
	}
	return true
}

func TestScanCommonMark(t *testing.T) {
	t.Parallel()
	sure := 0
	texts := examples(t)
	for _, text := range texts {
		for _, variant := range []string{text, strings.ReplaceAll(text, "\n", "\r\n"), strings.TrimSuffix(text, "\n"), "> " + text, "- a\n\n" + text} {
			if scanned(t, variant) && variant == text {
				sure++
			}
		}
	}
	if least := len(texts) * 98 / 100; sure < least {
		t.Errorf("sure of %d examples of %d, want %d", sure, len(texts), least)
	}
}

// fragments are what blocks are recognized by, and what is mistaken for it.
var fragments = strings.Split("\n|\n|\n|\n\n| | |  |   |    |\t|- |-|* |+ |1. |2) |1.|10. |> |>|# |##|#| #|```|````|~~~|```go|`|---|===|=|***|_ _ _|"+
	"a|b c|<div>|</div>|<example>|<a href=\"x\">|<!-- x|-->|<script>|</script>|<pre|<?|?>|<!A|<![CDATA[|]]>|</x >|</ div|\r\n|\r|\\|[a]: b|"+
	"é|ſ|<|/>|x=y|123456789. |1234567890. |\f|\v|\x00", "|")

func TestScanFragments(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var text strings.Builder
		for range 2 + r.IntN(24) {
			text.WriteString(fragments[r.IntN(len(fragments))])
		}
		scanned(t, text.String())
	}
}

func FuzzScan(f *testing.F) {
	for _, text := range examples(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { scanned(t, text) })
}

// BenchmarkScan reads one body of the mean size of public definitions with either reader.
func BenchmarkScan(b *testing.B) {
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "## Subject %d\n\nA paragraph on it,\nof two lines:\n- **Check %d** is made\n  - and kept\n\n```sh\ncheck %d\n```\n\n> note\n\n", i, i, i)
	}
	for name, read := range map[string]func(*table){
		"scanner":  func(t *table) { t.scan() },
		"goldmark": (*table).readWithGoldmark,
	} {
		b.Run(name, func(b *testing.B) {
			t := table{text: []byte(text.String())}
			b.SetBytes(int64(len(t.text)))
			b.ReportAllocs()
			for b.Loop() {
				t.blocks = t.blocks[:0]
				read(&t)
			}
		})
	}
}
