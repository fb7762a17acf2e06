package rules

import "github.com/agentlint/agentlint/lint/source"

// eachToken calls f for each run of at least n characters of the kind that keys and encoded text
// are made of. Only every n-th byte is looked at until one is of that kind.
func eachToken(text []byte, n int, f func(source.Span)) {
	for probe := n - 1; probe < len(text); {
		if !isTokenByte(text[probe]) {
			probe += n
			continue
		}
		start, end := probe, probe+1
		for start > 0 && isTokenByte(text[start-1]) {
			start--
		}
		for end < len(text) && isTokenByte(text[end]) {
			end++
		}
		if end-start >= n {
			f(source.Span{Start: start, End: end})
		}
		probe = end + n
	}
}

func isTokenByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '+' || c == '/' || c == '=' || c == '.'
}
