package rules

import (
	"encoding/base64"
	"fmt"
	"math"
	"net/url"
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// masked returns a secret for a message: its first four characters and its length.
func masked(secret string) string {
	return fmt.Sprintf("%.4s… (%d characters)", secret, len(secret))
}

// eachServerSecret calls f for the literal secrets in the configuration of an MCP server: values of variables and
// headers, arguments, and the password and the parameters of its URL.
func eachServerSecret(s server, f func(name, value string, at source.Span)) {
	for _, group := range []string{"env", "headers"} {
		fields := s.config.Lookup(group)
		if fields == nil {
			continue
		}
		for _, entry := range fields.Value.Fields {
			if isSecretName(entry.Key) && isLiteralSecret(entry.Value.Text) {
				f(entry.Key, entry.Value.Text, entry.Value.Span)
			}
		}
	}
	if args := s.config.Lookup("args"); args != nil {
		eachSecretArgument(args.Value.Items, f)
	}
	if address := s.config.Lookup("url"); address != nil && address.Value.IsScalar() {
		eachSecretOfAddress(address.Value, f)
	}
}

// eachSecretArgument calls f for the values of flags that take a secret: `--token x` and `--token=x`.
func eachSecretArgument(args []*frontmatter.Value, f func(name, value string, at source.Span)) {
	for i, arg := range args {
		name, value, ok := strings.Cut(arg.Text, "=")
		if !strings.HasPrefix(name, "-") || !isSecretName(name) {
			continue
		}
		at := arg.Span
		if !ok && i+1 < len(args) {
			value, at = args[i+1].Text, args[i+1].Span
		}
		if len(value) >= 12 && strings.ContainsAny(value, "0123456789") && isLiteralSecret(value) {
			f(name, value, at)
		}
	}
}

// eachSecretOfAddress calls f for the password and the secret parameters of a URL.
func eachSecretOfAddress(v *frontmatter.Value, f func(name, value string, at source.Span)) {
	_, rest, _ := strings.Cut(v.Text, "://")
	if password, _ := passwordOf(rest); isLiteralSecret(password) {
		f("url", password, v.Span)
	}
	_, query, _ := strings.Cut(v.Text, "?")
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if plain, err := url.QueryUnescape(value); err == nil && isSecretName(name) && len(plain) >= 12 && isLiteralSecret(plain) {
			f("url", plain, v.Span)
		}
	}
}

// passwordOf returns the literal password in a URL without its scheme, and its offset; "" if there is none.
func passwordOf(rest string) (password string, at int) {
	end := strings.IndexFunc(rest, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("/@\"'`<>()[]{}$*|\\", r) })
	if end < 0 || rest[end] != '@' {
		return "", 0
	}
	user, password, _ := strings.Cut(rest[:end], ":")
	return password, len(user) + 1
}

// isSecretName reports whether a variable, header, flag or parameter holds a secret by its name.
func isSecretName(name string) bool {
	upper := strings.ToUpper(name)
	for _, word := range []string{"FILE", "PATH", "DIR", "ENV", "NAME", "URL", "LIMIT", "MAX"} {
		if strings.HasSuffix(upper, word) {
			return false
		}
	}
	for _, word := range []string{"KEY", "TOKEN", "SECRET", "PASSWORD", "AUTHORIZATION"} {
		if strings.Contains(upper, word) {
			return true
		}
	}
	return false
}

// isLiteralSecret reports whether a value is a secret rather than the name of one, a path or a
// placeholder.
func isLiteralSecret(value string) bool {
	value = strings.TrimPrefix(value, "Bearer ")
	if len(value) < 8 || strings.ContainsAny(value, "${}<> ") || strings.ContainsAny(value[:1], "/.~") || !isRandom(value) {
		return false
	}
	// The names of secrets are in upper case. So are some hexadecimal keys, but half of their characters are digits.
	return strings.ToUpper(value) != value || len(value) >= 16 && !strings.Contains(value, "_") && 4*countDigits(value) >= len(value)
}

func countDigits(s string) (n int) {
	for _, c := range []byte(s) {
		if '0' <= c && c <= '9' {
			n++
		}
	}
	return n
}

// isRandom reports whether a text has the entropy of a key and isn't a placeholder.
func isRandom(key string) bool {
	lower := strings.ToLower(key)
	for _, word := range []string{"example", "xxxx", "your", "placeholder", "sample", "dummy", "passw", "1234567890", "abcdef", "redacted", "....", "changeme"} {
		if strings.Contains(lower, word) {
			return false
		}
	}
	if runsInOrder(lower) {
		return false
	}
	counts := map[rune]int{}
	for _, r := range key {
		counts[r]++
	}
	entropy := 0.0
	for _, n := range counts {
		share := float64(n) / float64(len(key))
		entropy -= share * math.Log2(share)
	}
	return entropy >= 3
}

// runsInOrder reports whether a key was typed by hand as a sample: at least a third of its characters are the successor
// of the character before, as in abc123def456, or of the one before that, as in a1b2c3d4. In a random key, about one in
// thirty is.
func runsInOrder(key string) bool {
	for _, back := range []int{1, 2} {
		steps := 0
		for i := back; i < len(key); i++ {
			if key[i] == key[i-back]+1 {
				steps++
			}
		}
		if steps*3 >= len(key) {
			return true
		}
	}
	return false
}

// isMixed reports whether a text changes between upper case, lower case and digits more often than words and names do:
// at two of five characters.
func isMixed(text string) bool {
	kind := func(r rune) int {
		switch {
		case unicode.IsUpper(r):
			return 1
		case unicode.IsDigit(r):
			return 2
		}
		return 0
	}
	changes, last := 0, -1
	for _, r := range text {
		if k := kind(r); k != last {
			changes, last = changes+1, k
		}
	}
	return 5*(changes-1) >= 2*len(text)
}

// isSignedToken reports whether a text in the form of a JSON web token is a real one: its header names an algorithm,
// and its claims aren't those of a sample.
func isSignedToken(key string) bool {
	parts := strings.Split(key, ".")
	header, err := base64.RawURLEncoding.DecodeString(parts[0])
	if err != nil || !strings.Contains(string(header), `"alg"`) || !isRandom(parts[2]) {
		return false
	}
	claims, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return true
	}
	for _, sample := range []string{"1234567890", "John Doe", "supabase-demo", "example", `"anon"`, "test"} {
		if strings.Contains(string(claims), sample) {
			return false
		}
	}
	return true
}
