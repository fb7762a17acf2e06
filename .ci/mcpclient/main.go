// Command mcpclient holds `agentlint mcp` to the client of the official Go SDK: the tools are there,
// their schemas are valid, each answers, and nothing is written. Its argument is the program.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	// The newest version has no initialize: the client asks for server/discover.
	for _, version := range []string{"", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"} {
		if err := converse(ctx, os.Args[1], version); err != nil {
			fmt.Fprintf(os.Stderr, "mcp e2e, client of version %q: %v\n", version, err)
			os.Exit(1)
		}
	}
}

const bad = "---\nname: one\ndescription: Counts: all. Use when there is something to count.\ntools: Read\n---\n\nYou count.\n"

func converse(ctx context.Context, program, version string) error {
	dir, err := os.MkdirTemp("", "mcpclient")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "agents", "one.md")
	if err := os.Mkdir(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
		return err
	}
	cmd := exec.Command(program, "mcp")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	client := mcp.NewClient(&mcp.Implementation{Name: "mcpclient", Version: "1"}, nil)
	session, err := client.Connect(ctx, &mcp.CommandTransport{Command: cmd}, &mcp.ClientSessionOptions{ProtocolVersion: version})
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if got := session.InitializeResult(); got.ProtocolVersion != cmp.Or(version, "2026-07-28") || got.ServerInfo.Name != "agentlint" {
		return fmt.Errorf("it says that it is %+v", got)
	}
	if version != "" { // the newest has no ping
		if err := session.Ping(ctx, nil); err != nil {
			return fmt.Errorf("ping: %w", err)
		}
	}
	var names []string
	for tool, err := range session.Tools(ctx, nil) {
		if err != nil {
			return fmt.Errorf("list: %w", err)
		}
		names = append(names, tool.Name)
	}
	if want := []string{"lint", "fix", "explain", "inspect"}; !slices.Equal(names, want) {
		return fmt.Errorf("its tools are %v, want %v", names, want)
	}

	for _, call := range []struct {
		tool      string
		arguments map[string]any
		failed    bool
		says      string // in the text
		has       string // in the structured content
	}{
		{"lint", map[string]any{"path": "agents/one.md"}, false, "agents/one.md:3:20: error:", `"rule":"invalid-yaml"`},
		{"lint", map[string]any{}, false, "agents/one.md:3:20: error:", `"errors":1`},
		{"lint", map[string]any{"path": "agents/two.md", "text": strings.Replace(bad, "Counts:", "Counts", 1)}, false, "duplicate-name", `"errors":1`},
		{"fix", map[string]any{"path": file}, false, `description: "Counts: all. Use when`, `"made":1`},
		{"explain", map[string]any{"rule": "unknown-tool"}, false, "tool", `"id":"unknown-tool"`},
		{"inspect", map[string]any{"path": "agents/one.md"}, false, "agents/one.md: a claude-code subagent", `"kind":"subagent"`},
		{"inspect", map[string]any{"path": "agents/none.md"}, true, "no such file or folder", ""},
		{"lint", map[string]any{"path": ".."}, true, "outside the root", ""},
	} {
		result, err := session.CallTool(ctx, &mcp.CallToolParams{Name: call.tool, Arguments: call.arguments})
		if err != nil {
			return fmt.Errorf("%s: %w", call.tool, err)
		}
		text, ok := result.Content[0].(*mcp.TextContent)
		structured, err := json.Marshal(result.StructuredContent)
		if err != nil {
			return err
		}
		if !ok || result.IsError != call.failed || !strings.Contains(text.Text, call.says) || !strings.Contains(string(structured), call.has) {
			return fmt.Errorf("%s %v returns %+v and %s, want %q and %s", call.tool, call.arguments, text, structured, call.says, call.has)
		}
	}
	if _, err := session.CallTool(ctx, &mcp.CallToolParams{Name: "format"}); err == nil {
		return fmt.Errorf("a tool that isn't there answers")
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != bad {
		return fmt.Errorf("the file has changed, or is gone: %v", err)
	}
	return session.Close() // and the program has to end with 0
}
