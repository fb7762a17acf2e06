package agent

import "github.com/agentlint/agentlint/lint/source"

// minToken is how many bytes a token has at least.
const minToken = 20

// Tokens returns the runs of 20 characters or more of the kind that keys and encoded text are made of, in the order of
// the file.
func (d *Document) Tokens() []source.Span { return d.tokens.of(d, tokensOf) }

// tokensOf finds the tokens. One of that length covers the end of each window of its least length that it reaches
// into, so that a window is read backwards and left at the first other byte.
func tokensOf(d *Document) []source.Span {
	var out []source.Span
	text := d.Source.Text
	for start := 0; start+minToken <= len(text); {
		last := start + minToken - 1
		for last >= start && tokenBytes[text[last]] {
			last--
		}
		if last >= start {
			start = last + 1
			continue
		}
		end := start + minToken
		for end < len(text) && tokenBytes[text[end]] {
			end++
		}
		out = append(out, source.Span{Start: start, End: end})
		start = end
	}
	return out
}

// tokenBytes are the characters of keys and of encoded text.
var tokenBytes = func() (set [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+/=.") {
		set[c] = true
	}
	return set
}()
