//go:build !man

// Command agentlint checks agent definitions: the Markdown files with YAML frontmatter that define
// subagents for coding assistants.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

func main() {
	delayCollection()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// delayCollection has the garbage collector start when the heap has 32 MiB rather than 4, which most runs
// don't reach; from then on it works as usual.
func delayCollection() {
	usual := debug.SetGCPercent(800)
	if usual < 0 { // GOGC=off
		debug.SetGCPercent(usual)
		return
	}
	runtime.SetFinalizer(new([16]byte), func(any) { debug.SetGCPercent(usual) })
}
