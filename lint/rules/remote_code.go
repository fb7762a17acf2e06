package rules

import (
	"regexp"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// RemoteCode reports a command that runs by itself and executes what it gets from the network, runs
// what it decodes, or sends credentials out. Commands of hooks and of MCP servers are looked at,
// and prose never is.
//
// # Why
//
// A hook runs unasked on every machine that uses the agent.
//
// # Fix
//
// Keep the script in the repository, and run that.
var RemoteCode = register(&lint.Rule{
	ID:       "remote-code",
	Summary:  "a hook or server that runs code from the network",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	Check:    remoteCode,
})

// remoteForms are the forms of such commands. Source: shared facts on reliability, A1 rows 11 and
// 22.
var remoteForms = sync.OnceValue(func() []struct {
	form *regexp.Regexp
	what string
} {
	return []struct {
		form *regexp.Regexp
		what string
	}{
		{regexp.MustCompile(`\b(curl|wget)\b[^|;&]*\|\s*(sudo\s+)?(ba|z|da)?sh\b|\b(curl|wget)\b[^|;&]*\|\s*(sudo\s+)?(python3?|node|perl|ruby)\b`), "runs what it gets from the network"},
		{regexp.MustCompile(`\b(ba|z)?sh\s+-c\s+["']?\$\((curl|wget)\b|\b(ba|z)?sh\s+<\((curl|wget)\b`), "runs what it gets from the network"},
		{regexp.MustCompile(`(?i)\biex\b.*\b(iwr|irm|downloadstring)\b|\b(iwr|irm|downloadstring)\b.*\biex\b`), "runs what it gets from the network"},
		{regexp.MustCompile(`base64\s+(-d|-D|--decode)\b[^|;&]*\|\s*(ba|z)?sh\b`), "runs what it decodes"},
		{regexp.MustCompile(`/dev/tcp/|\bnc\s+(-\w+\s+)*-e\b`), "opens a connection for somebody to give commands"},
		{regexp.MustCompile(`\beval\b[^;&|]*\$(TOOL_INPUT|ARGUMENTS|\(jq\b)`), "runs what it is given"},
		{regexp.MustCompile(`(~/\.ssh/id_|~/\.aws/credentials|~/\.netrc|\benv\b|\bprintenv\b)[^;&]*\|\s*(curl|wget|nc)\b`), "sends credentials out"},
	}
})

func remoteCode(p *lint.Pass) {
	eachCommand(p, func(text string, at source.Span) {
		for _, r := range remoteForms() {
			if m := r.form.FindString(text); m != "" {
				p.Reportf(firstLineOf(p.Doc.Source, at), "this command runs by itself and %s: %s", r.what, quote(m))
				return
			}
		}
	})
}
