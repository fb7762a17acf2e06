package rules

import (
	"bytes"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// eachCipheredOrder calls f for the instructions to the model that a body hides in ROT13, with the decoded text. It
// searches only bodies that name the cipher.
func eachCipheredOrder(p *lint.Pass, f func(at source.Span, plain string)) {
	body := p.Doc.BodySpan()
	text := p.Doc.Source.Text[body.Start:body.End]
	if !namesROT13(text) {
		return
	}
	off := body.Start
	for line := range bytes.Lines(text) {
		plain := rot13(line)
		if m := injections().FindIndex(plain); m != nil && !injections().Match(line) {
			f(source.Span{Start: off + m[0], End: off + m[1]}, string(plain[m[0]:m[1]]))
		}
		off += len(line)
	}
}

// namesROT13 reports whether a text contains rot13, ROT-13 or Rot 13.
func namesROT13(text []byte) bool {
	for off := 0; ; {
		i := bytes.Index(text[off:], []byte("13"))
		if i < 0 {
			return false
		}
		off += i
		word := bytes.TrimRight(text[max(0, off-4):off], "- ")
		if len(word) >= 3 && bytes.EqualFold(word[len(word)-3:], []byte("rot")) {
			return true
		}
		off += len("13")
	}
}

// rot13 returns a text with each Latin letter rotated by 13.
func rot13(text []byte) []byte {
	return bytes.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+13)%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+13)%26
		}
		return r
	}, text)
}
