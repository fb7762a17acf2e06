//go:build !man

// Command agentlint checks agent definitions: the Markdown files with YAML frontmatter that define
// subagents for coding assistants.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

func main() {
	paceCollection()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// paceCollection has the garbage collector start when the heap has 32 MiB rather than 4, which most runs don't reach.
// From then on it works as usual, until what is in use has outgrown the room that is left to garbage.
func paceCollection() {
	usual := debug.SetGCPercent(800)
	if usual < 0 { // GOGC=off
		debug.SetGCPercent(usual)
		return
	}
	afterCollection(func(inUse uint64) { debug.SetGCPercent(percentFor(usual, inUse)) })
}

// room is how much garbage is left to lie beside what is in use, where that isn't less or several times as much.
const room = 40 << 20

// percentFor returns how much garbage may lie beside the bytes that are in use, in percent of them: usually as much as
// the user says, down to a third of that where it is more than room. A hundred thousand definitions take 200 MiB so.
func percentFor(usual int, inUse uint64) int {
	if inUse <= room {
		return usual
	}
	return max(usual*room/int(inUse), usual/3) //nolint:gosec // less than there is memory
}

// afterCollection has a function called after each garbage collection, with how many bytes are in use.
func afterCollection(do func(inUse uint64)) {
	runtime.SetFinalizer(new([16]byte), func(any) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		do(live[0].Value.Uint64())
		afterCollection(do)
	})
}
