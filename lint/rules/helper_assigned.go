package rules

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/source"
)

// shortestSecret is the minimum length of a key in bytes.
const shortestSecret = 20

// beforeAssigned is the number of bytes before a token in which the name it is assigned to is searched for.
const beforeAssigned = 64

// assignedForm matches the text before a literal secret: a telling name, a header, or the user of curl.
var assignedForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?:" +
		`\b(?:[A-Z][A-Z0-9]*_)+(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD)["'` + "`" + `]?\s*[:=]\s*["'` + "`" + `]?` +
		`|(?i:\b(?:password|passwd|secret|(?:api|access|auth|secret|private|client|signing|webhook|bearer|account|service)[ _-]?(?:key|token|secret)))["'` + "`" + `]?\s*[:=]\s*["'` + "`" + `]?` +
		`|\bAuthorization["']?:\s*["']?(?:Bearer|Basic|token)\s+` +
		`|\bcurl\s[^|;&\n]*-(?:u|-user)[ =]["']?[\w.@-]+:` +
		")$")
})

// publicName matches words in names whose values aren't secret.
var publicName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:public|publishable|site|cache|anon|idempotency|page|next|primary|foreign|sort|partition|csrf|test|demo|commit|hash|checksum)`)
})

// assignedSecret returns the literal value that the token at a span is or ends in, if the text before it says
// that it is a secret and it looks random enough. start is an offset in the text.
func assignedSecret(text []byte, at source.Span) (start int, value string, ok bool) {
	start = at.Start
	if i := bytes.IndexByte(text[at.Start:at.End], '='); i >= 0 && at.Start+i+shortestSecret < at.End {
		start += i + 1
	}
	value = strings.TrimRight(string(text[start:at.End]), ".=")
	if isElided(text, start+len(value)) {
		return 0, "", false
	}
	if len(value) < shortestSecret || strings.Contains(value, ".") || !isMixed(value) && !isHex(value) || !isRandom(value) || isEncodedText(value) {
		return 0, "", false
	}
	before := text[max(0, start-beforeAssigned):start]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	m := assignedForm().Find(before)
	return start, value, m != nil && !publicName().Match(m)
}

// isElided reports whether an ellipsis at an offset stands for the rest of a value.
func isElided(text []byte, off int) bool {
	return bytes.HasPrefix(text[off:], []byte("...")) || bytes.HasPrefix(text[off:], []byte("…"))
}

// isEncodedText reports whether a value is text in base64, such as the password of a sample in a manifest or the
// header of a web token without the rest.
func isEncodedText(value string) bool {
	decoded, err := base64.RawStdEncoding.DecodeString(value[:len(value)/4*4])
	return err == nil && isPrintable(decoded)
}

// isHex reports whether a text is a number of at least 128 bits in hexadecimal. It may contain hyphens.
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
