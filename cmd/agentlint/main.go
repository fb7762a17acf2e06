// Command agentlint checks agent definitions: the Markdown files with YAML frontmatter that define
// subagents for coding assistants.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
