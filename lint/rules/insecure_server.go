package rules

import (
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
)

// InsecureServer reports an MCP server whose connection isn't encrypted, or that is started from a package without a
// fixed version.
//
// # Why
//
// Data sent to another host over `http://` or `ws://` can be read and changed on the way. A launcher such as `npx`
// downloads the newest version of the package: whoever takes over the package runs code on every machine that starts
// the agent.
//
// # Fix
//
// Use `https://` or `wss://`, and pin the version: `npx -y package@1.2.3`.
var InsecureServer = register(&lint.Rule{
	ID:       "insecure-server",
	Summary:  "an MCP server that is unencrypted or has no fixed version",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	JSON:     true,
	Check:    insecureServer,
})

func insecureServer(p *lint.Pass) {
	eachServer(p, func(s server) {
		if f := s.config.Lookup("url"); f != nil && f.Value.IsScalar() && isClearText(f.Value.Text) {
			p.Reportf(firstLineOf(p.Doc.Source, f.Value.Span), "the connection to server %s isn't encrypted: %s", quote(s.name), quote(f.Value.Text))
		}
		words, at := s.command()
		if launcher, pkg := unpinned(words); pkg != "" && !strings.HasPrefix(pkg, "@example/") {
			p.Reportf(firstLineOf(p.Doc.Source, at), "server %s is started by %s from %s without a fixed version: the newest one runs", quote(s.name), launcher, quote(pkg))
		}
	})
}

// isClearText reports whether an address is another machine's, without encryption.
func isClearText(address string) bool {
	rest, ok := strings.CutPrefix(address, "http://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "ws://"); !ok {
			return false
		}
	}
	host, _, _ := strings.Cut(rest, "/")
	if strings.HasPrefix(host, "[::1]") || strings.ContainsAny(host, "${}") {
		return false
	}
	host, _, _ = strings.Cut(host, ":")
	// Docker's name of the machine that its containers run on doesn't leave it either.
	return host != "" && host != "localhost" && host != "host.docker.internal" && !strings.HasSuffix(host, ".localhost") && !strings.HasPrefix(host, "127.")
}

var exactVersion = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`.(@v?\d|==\d|@sha256:|:v?\d+(\.\d+)*|\b[0-9a-f]{40}\b|[@#][0-9a-f]{7,39}$)`)
})

// unpinned returns the launcher and the package that a command starts without an exact version.
func unpinned(words []string) (launcher, pkg string) {
	if len(words) < 2 {
		return "", ""
	}
	rest := words[1:]
	switch launcher = words[0]; launcher {
	case "npx", "bunx", "uvx":
	case "pnpm", "yarn":
		if rest[0] != "dlx" {
			return "", ""
		}
		rest = rest[1:]
	case "pipx", "docker":
		if rest[0] != "run" {
			return "", ""
		}
		rest = rest[1:]
	default:
		return "", ""
	}
	for i := 0; i < len(rest); i++ {
		w := rest[i]
		switch {
		case w == "-e" || w == "--env" || w == "-v" || w == "--volume" || w == "-p" && launcher == "docker" || w == "--name" || w == "--network" || w == "--from" && launcher != "uvx" || w == "--mount" || w == "--env-file" || w == "--with" || w == "--python" || w == "--index-url":
			i++ // takes a value
		case w == "--from" || w == "--package" || w == "-p":
			if i+1 < len(rest) && !exactVersion().MatchString(rest[i+1]) {
				return launcher, rest[i+1]
			}
			return "", ""
		case w == "--no-install" || w == "--no" || w == "--offline":
			return "", "" // it starts what is installed, and fetches nothing
		case strings.HasPrefix(w, "-"):
		case exactVersion().MatchString(w) || strings.HasPrefix(w, ".") || strings.HasPrefix(w, "/") || strings.ContainsAny(w, "${}"):
			return "", ""
		default:
			return launcher, w
		}
	}
	return "", ""
}
