package rules

import (
	"bytes"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// A cipher writes text in other letters, line by line and byte by byte.
type cipher struct {
	what   string
	signs  []string // what a text has in which the cipher is looked for: its name, or an enciphered word of an order
	decode func(line []byte) []byte
	// flip is set if the last byte of a line is the first of the decoded one.
	flip bool
}

// ciphers are those that need no tool to read.
var ciphers = []cipher{
	{what: "ROT13", signs: []string{"rot13", "ROT13", "Rot13", "rot-13", "ROT-13", "vafgehpgvba"}, decode: rot13},
	{what: "text turned around", signs: []string{"snoitcurtsni"}, decode: reversed, flip: true},
}

// eachCipheredOrder calls f for the orders to the model that the body gives in a cipher, with its name and
// what the text at the span says.
func eachCipheredOrder(p *lint.Pass, f func(at source.Span, what, plain string)) {
	body := p.Doc.BodySpan()
	text := p.Doc.Source.Text[body.Start:body.End]
	for _, c := range ciphers {
		if !slices.ContainsFunc(c.signs, func(sign string) bool { return bytes.Contains(text, []byte(sign)) }) {
			continue
		}
		off := body.Start
		for line := range bytes.Lines(text) {
			plain := c.decode(line)
			if m := orders().FindIndex(plain); m != nil && !orders().Match(line) {
				at := source.Span{Start: off + m[0], End: off + m[1]}
				if c.flip {
					at = source.Span{Start: off + len(line) - m[1], End: off + len(line) - m[0]}
				}
				f(at, c.what, string(plain[m[0]:m[1]]))
			}
			off += len(line)
		}
	}
}

// rot13 returns a text with each Latin letter moved by half of the alphabet.
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

// reversed returns a text from its end, byte by byte.
func reversed(text []byte) []byte {
	turned := slices.Clone(text)
	slices.Reverse(turned)
	return turned
}
