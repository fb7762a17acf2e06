package rules

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/source"
)

// shortestSecret is the length of the shortest run of characters that is looked at for a key.
const shortestSecret = 20

// beforeAssigned is how many bytes before a token are looked at for what it is given to.
const beforeAssigned = 64

// assignedForm is what stands before a literal secret: a name that says so, a header, or the user of curl.
var assignedForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?:" +
		`\b(?:[A-Z][A-Z0-9]*_)+(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD)["'` + "`" + `]?\s*[:=]\s*["'` + "`" + `]?` +
		`|(?i:\b(?:password|passwd|secret|(?:api|access|auth|secret|private|client|signing|webhook|bearer|account|service)[ _-]?(?:key|token|secret)))["'` + "`" + `]?\s*[:=]\s*["'` + "`" + `]?` +
		`|\bAuthorization["']?:\s*["']?(?:Bearer|Basic|token)\s+` +
		`|\bcurl\s[^|;&\n]*-(?:u|-user)[ =]["']?[\w.@-]+:` +
		")$")
})

// publicName are words of names whose values are no secrets.
var publicName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:public|publishable|site|cache|anon|idempotency|page|next|primary|foreign|sort|partition|csrf|test|demo|commit|hash|checksum)`)
})

// assignedSecret returns the literal value that the token at a span is or ends in, if what stands before
// it says that it is a secret and it looks as random as one. The start is an offset in the text.
func assignedSecret(text []byte, at source.Span) (start int, value string, ok bool) {
	start = at.Start
	if i := bytes.IndexByte(text[at.Start:at.End], '='); i >= 0 && at.Start+i+shortestSecret < at.End {
		start += i + 1
	}
	value = strings.TrimRight(string(text[start:at.End]), ".=")
	if isElided(text, start+len(value)) {
		return 0, "", false
	}
	if len(value) < shortestSecret || strings.Contains(value, ".") || !isMixed(value) && !isHex(value) || !isRandom(value) || isWritten(value) {
		return 0, "", false
	}
	before := text[max(0, start-beforeAssigned):start]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	m := assignedForm().Find(before)
	return start, value, m != nil && !publicName().Match(m)
}

// isElided reports whether dots at an offset stand for the rest of a value.
func isElided(text []byte, off int) bool {
	return bytes.HasPrefix(text[off:], []byte("...")) || bytes.HasPrefix(text[off:], []byte("…"))
}

// isWritten reports whether a value is text in base64, such as a sample's password in a manifest or the
// header of a web token without the rest.
func isWritten(value string) bool {
	decoded, err := base64.RawStdEncoding.DecodeString(value[:len(value)/4*4])
	return err == nil && isPrintable(decoded)
}

// isHex reports whether a text is a number of 128 bits or more in hexadecimal, also one with hyphens.
func isHex(text string) bool {
	digits, letters := 0, 0
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F':
			letters++
		case c != '-':
			return false
		}
	}
	return digits+letters >= 32 && letters > 0 && 4*digits >= len(text)
}
