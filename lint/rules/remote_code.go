package rules

import (
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// RemoteCode reports a command that runs automatically and executes code from the network, executes decoded text,
// opens a remote shell, or sends credentials out. It checks the commands of hooks and MCP servers, never prose.
//
// # Why
//
// A hook runs without asking on every machine that uses the agent.
//
// The rule checks one command at a time and knows the usual forms: pipes, substitutions, a download that is executed
// afterwards, scripts in Python and PowerShell, data in a URL or a host name. It doesn't detect what a script in the
// repository does, or a command that is assembled from variables.
//
// # Fix
//
// Keep the script in the repository, and run that.
var RemoteCode = register(&lint.Rule{
	ID:       "remote-code",
	Summary:  "a hook or server that executes code from the network",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	JSON:     true,
	Check:    remoteCode,
})

const (
	fetchers = `\b(?:(?:curl|wget)\b|(?:fetch|lynx)\s+-)`
	// runners are what executes its input: a shell without a script, or an interpreter without one.
	runners = `(?:sudo\s+(?:-\w+\s+)*)?(?:\S*/)?(?:env\s+)?(?:\S*/)?(?:(?:ba|z|da|k|fi)?sh(?:\s+-(?:-\S*|[abd-z]+)?)*|(?:python[\d.]*|node|perl|ruby|php)(?:\s+-)?)\s*(?:$|["'|;&()<>\n]|\s-s\b|\s--\s)`
	// toPipe is the rest of a pipeline: an ampersand before a word is part of an address.
	toPipe = `(?:[^;&|\n]|&[\w=%-]|\|[^|])*\|\s*`
	// into is how a shell is given the output of a command as its script.
	into = `(?:\b(?:ba|z|da|k)?sh\s+(?:-c\s+)?|\bsource\s+|(?:^|[\s;&|(])\.\s+|\beval\s+)["']?(?:<\(|\$\(|` + "`" + `)`
	// keepers are files and programs that give out what opens other doors.
	keepers = `(?:(?:~|\$HOME|\$\{HOME\}|/root|/home/\w+|/Users/\w+)/\.(?:ssh|aws|netrc|npmrc|pypirc|kube|docker|git-credentials|gnupg|config/gh|config/gcloud)\b|\bid_(?:rsa|ed25519|ecdsa)\b|\bprintenv\b|(?:^|[;&|(]\s*)env\s*\|)`
	// variables are the variables of keys.
	variables = `\$\{?\w*(?:API_KEY|ACCESS_KEY|SECRET|TOKEN|PASSWORD)\w*\}?`
	decoders  = `(?:base64\s+(?:-d|-D|--decode)\b|xxd\s+-r\b|b64decode|fromhex|\batob\()`
)

// remoteForms are the forms of such commands. Source: shared facts on reliability, A1 rows 11 and 22;
// issue 17 (2026-11-25).
var remoteForms = sync.OnceValue(func() []remoteForm {
	const runs, decodes, sends = "executes code from the network", "executes decoded text", "sends credentials out"
	return []remoteForm{
		{regexp.MustCompile(fetchers + toPipe + runners), runs},
		{regexp.MustCompile(into + `\s*(?:curl|wget)\b`), runs},
		{regexp.MustCompile(`(?i)\biex\b.*\b(iwr|irm|downloadstring)\b|\b(iwr|irm|downloadstring)\b.*\biex\b`), runs},
		{regexp.MustCompile(`\b(?:exec|eval|compile|os\.system|Function)\s*\(.*(?:urlopen|urllib|requests\.get|https?\.get|fetch)\b`), runs},
		{regexp.MustCompile(`\b(?:urlopen|requests\.get|https?(?:['"]\))?\.get|fetch)\s*\(.*\b(?:eval|exec|Function)\s*\(`), runs},
		{regexp.MustCompile(decoders + toPipe + runners + `|` + into + `[^;]*` + decoders + `|\b(?:exec|eval)\s*\(.*` + decoders), decodes},
		{regexp.MustCompile(`/dev/(?:tcp|udp)/|\b(?:nc|ncat|netcat)\s[^;&|\n]*(?:-\w*e\s|--(?:sh-)?exec\b)|(?:IO::Socket|\bsocket\.socket|\bTCPSocket|\bfsockopen)\b.*(?:/bin/(?:ba|z)?sh\b|\bcmd\b)`), "opens a remote shell"},
		{regexp.MustCompile(`>\s*["']?\S*\.ssh/authorized_keys\b`), "gives someone login access"},
		{regexp.MustCompile(`\beval\b[^;&|]*\$(TOOL_INPUT|ARGUMENTS|\(jq\b)`), "executes its input"},
		{regexp.MustCompile(keepers + `[^;&\n]*\|?\s*\b(?:curl|wget|nc|ncat|telnet)\s`), sends},
		{regexp.MustCompile(`\b(?:curl|wget|nc|ncat)\s[^;&|\n]*(?:@|<|\s-T\s*|--upload-file[= ]|--post-file[= ])["']?(?:` + keepers + `|[\w./$-]*\.env\b)`), sends}, //nolint:gocritic // the ^ is in an alternative
		{regexp.MustCompile(`\b(?:curl|wget|dig|nslookup|host|ping)\s[^;\n]*(?:\$\(|` + "`" + `)[^)]*` + keepers), sends},                                           //nolint:gocritic // the ^ is in an alternative
		{regexp.MustCompile(`\bcat\s+["']?[\w./$-]*\.env\b[^;&)\n]*\|\s*(?:curl|wget|nc|ncat)\s|\becho\s+["']?` + variables + `["']?\s*\|\s*(?:curl|wget|nc|ncat)\s`), sends},
		{regexp.MustCompile(`\b(?:scp|rsync|sftp)\s+(?:-[a-zA-Z]*[a-hj-zA-Z]\s+)*["']?` + keepers + `\S*\s+[\w.@-]+:`), sends}, //nolint:gocritic // the ^ is in an alternative
		{regexp.MustCompile(`\b(?:dig|nslookup|host|ping)\s[^;&|\n]*(?:\$\(|` + "`" + `)[^)]*\b(?:base64|base32|xxd|od)\b`), "sends data out as a host name"},
	}
})

type remoteForm struct {
	form *regexp.Regexp
	what string
}

func remoteCode(p *lint.Pass) {
	eachCommand(p, func(text string, at source.Span) {
		for _, r := range remoteForms() {
			if m := r.form.FindString(text); m != "" {
				p.Reportf(firstLineOf(p.Doc.Source, at), "this command runs automatically and %s: %s", r.what, quote(strings.TrimSpace(m)))
				return
			}
		}
		if m := downloadedAndRun(text); m != "" {
			p.Reportf(firstLineOf(p.Doc.Source, at), "this command runs automatically and executes code from the network: %s", quote(m))
		}
	})
}

var download = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(fetchers + `(?:[^;&|\n]|&[\w=%-])*?(?:\s-\w*[oO]\s*|\s--output(?:-document)?[= ]\s*|>\s*)["']?([^\s"';|&-][^\s"';|&]{1,200})`)
})

// beforeRun is what stands before a file that is run, read as a script or made executable.
var beforeRun = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:(?:(?:^|[\s;&|(/])(?:(?:ba|z|da|k)?sh|source|sudo|python[\d.]*|node|perl|ruby|php|chmod\s+\S*[x7]\S*)|(?:^|[;&|(]\s*)\.)\s+(?:-\S+\s+)*|[;&|]\s*)["']?$`)
})

// maxDownloads is how many downloads of a command are followed.
const maxDownloads = 8

// downloadedAndRun returns the part of a command that writes a file from the network and runs it, or
// "".
func downloadedAndRun(text string) string {
	for _, m := range download().FindAllStringSubmatchIndex(text, maxDownloads) {
		file, rest := text[m[2]:m[3]], text[m[1]:]
		for off := 0; ; {
			i := strings.Index(rest[off:], file)
			if i < 0 {
				break
			}
			off += i
			if beforeRun().MatchString(rest[max(0, off-80):off]) {
				return text[m[0] : m[1]+off+len(file)]
			}
			off += len(file)
		}
	}
	return ""
}
