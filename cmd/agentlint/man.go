//go:build man

package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra/doc"
)

// With the tag man, the program writes its manual pages into a folder instead: scripts/release/prepare runs it. The
// library for them isn't in the binaries of a release.
func main() {
	if err := writeManual(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func writeManual(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	root := rootCommand(streams{})
	root.DisableAutoGenTag = true // it has today's date
	date := time.Unix(0, 0).UTC()
	return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "agentlint", Date: &date}, folder)
}
