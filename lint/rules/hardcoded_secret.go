package rules

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// HardcodedSecret reports a secret in the text: a key in a vendor's format with real entropy, a private key, a
// signed JSON web token, a random password in a URL, a random value assigned to a name such as API_KEY, or a literal
// value where an MCP server takes its secrets (variables, headers, arguments, URL).
//
// # Why
//
// Everyone who can read the file has the secret, and so do the model and its log. The message shows only four
// characters. Samples (EXAMPLE, placeholders, `${…}`), names of secrets and values that look like words aren't
// reported. A secret without a recognizable format, such as a plain password in a sentence, can't be distinguished
// from other text.
//
// # Fix
//
// Revoke the secret, and use a variable instead: `${TOKEN}`.
var HardcodedSecret = register(&lint.Rule{
	ID:       "hardcoded-secret",
	Summary:  "a secret in the text",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Check:    hardcodedSecret,
})

// beforeSecret is how much before a token belongs to a key: the number of a Telegram bot and a colon.
const beforeSecret = 11

func hardcodedSecret(p *lint.Pass) {
	var said []source.Span // in servers, so that what they say isn't said again
	eachServer(p, func(s server) {
		eachServerSecret(s, func(name, value string, at source.Span) {
			said = append(said, at)
			p.Reportf(firstLineOf(p.Doc.Source, at), "%s of server %s has a hardcoded value: %s", quote(name), quote(s.name), masked(value))
		})
	})
	report := func(start int, key, what string) {
		if !slices.ContainsFunc(said, func(s source.Span) bool { return s.Contains(start) }) {
			p.Reportf(source.Span{Start: start, End: start + len(key)}, "%s: %s", what, masked(key))
		}
	}
	text := p.Doc.Source.Text
	for _, at := range p.Doc.Tokens() {
		from := max(0, at.Start-beforeSecret)
		token := p.Slice(source.Span{Start: from, End: at.End})
		if vendor, key, ok := schema.FindSecret(token); ok {
			if isRandom(key) {
				report(from+strings.Index(token, key), key, "this looks like a key from "+vendor)
			}
		} else if key := webTokenForm().FindString(token); key != "" && isSignedToken(key) {
			report(from+strings.Index(token, key), key, "this looks like a signed web token")
		} else if start, value, ok := assignedSecret(text, at); ok {
			report(start, value, "this looks like a hardcoded secret")
		}
	}
	eachPassword(text, func(start int, password string) { report(start, password, "the URL contains a password") })
	privateKeys(p)
}

var webTokenForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\beyJ[\w-]{15,}\.[\w-]{20,}\.[\w-]{20,}`)
})

var keyMark = []byte("PRIVATE KEY")

// beforeMark is how far before "PRIVATE KEY" its line in PEM begins at most, in bytes: "-----BEGIN ENCRYPTED ".
const beforeMark = 40

// privateKeys reports private keys in PEM: the mark that opens one and two lines of its content.
func privateKeys(p *lint.Pass) {
	if !p.Doc.MayHold(string(keyMark)) {
		return
	}
	text := p.Doc.Source.Text
	for off := 0; ; {
		i := bytes.Index(text[off:], keyMark)
		if i < 0 {
			return
		}
		off += i
		l := p.Doc.Source.LineSpan(p.Doc.Source.LineFromOffset(off))
		from := max(l.Start, off-beforeMark)
		begin := bytes.LastIndex(text[from:off], []byte("-----BEGIN "))
		off += len(keyMark)
		if begin < 0 {
			continue
		}
		content := privateKeyForm().FindSubmatch(text[off:min(len(text), off+300)])
		if len(content) > 0 && isRandom(string(content[1])) {
			p.Reportf(source.Span{Start: from + begin, End: off}, "this is a private key")
		}
	}
}

// privateKeyForm is what follows the words "PRIVATE KEY" of a real key; the lines of a key in a string
// are parted by an escape.
var privateKeyForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?: BLOCK)?-{5}(?:\s|\\n)+([A-Za-z0-9+/=\s\\]{100,})`)
})

// eachPassword calls f for the passwords of addresses that look random.
func eachPassword(text []byte, f func(start int, password string)) {
	for off := 0; ; {
		i := bytes.Index(text[off:], []byte("://"))
		if i < 0 {
			return
		}
		off += i + len("://")
		rest := string(text[off:min(len(text), off+200)])
		password, at := passwordOf(rest)
		if plain, err := url.PathUnescape(password); err == nil && len(plain) >= 12 && isMixed(plain) && isRandom(plain) {
			f(off+at, password)
		}
	}
}
