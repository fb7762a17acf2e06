package rules

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// EncodedText reports text that is hidden in base64, base32 or hexadecimal, including over several lines, or in
// escapes of single letters, and instructions to the model in ROT13.
//
// # Why
//
// A reviewer can't read it, but a model or a shell that decodes it can. Only text that decodes to printable
// characters is reported, and short text only if it decodes to words. `data:` URLs, hashes, keys and images aren't
// reported, and neither are short samples whose end is omitted (`dGhp...`). In code of a definition whose name or
// description says that it tests for such attacks ("jailbreak", "prompt injection"), it is a hint. ROT13 is only
// searched for if the text mentions it, and only instructions that hidden-instruction would report are reported. The
// rule doesn't detect other codes, such as reversed text, or text of fewer than 24 characters.
//
// # Fix
//
// Write the text in plain form.
var EncodedText = register(&lint.Rule{
	ID:       "encoded-text",
	Summary:  "text that is hidden in an encoding or a simple cipher",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Check:    encodedText,
})

const (
	// shortestEncoded is the length from which on a run is looked at.
	shortestEncoded = 24
	// longEncoded is the length from which on a run that decodes to anything printable is reported.
	longEncoded = 120
	// encodedLine is how long a line is at least that the next one continues.
	encodedLine = 60
)

func encodedText(p *lint.Pass) {
	text := p.Doc.Source.Text
	var run []source.Span // the lines of one run
	flush := func() {
		if len(run) > 0 {
			reportEncoded(p, run)
		}
		run = nil
	}
	for _, at := range p.Doc.Tokens() {
		if at.Len() < shortestEncoded {
			continue
		}
		if len(run) > 0 && !continues(text, run[len(run)-1], at) {
			flush()
		}
		run = append(run, at)
	}
	flush()
	eachEscapedRun(text, func(at source.Span, name string, decoded []byte) {
		if isProse(decoded) {
			p.Reportf(source.Span{Start: at.Start, End: min(at.End, at.Start+20)}, "%d %s in a row decode to %s", len(decoded), name, quote(string(decoded)))
		}
	})
	eachCipheredOrder(p, func(at source.Span, plain string) {
		p.Reportf(at, "ROT13 text, which people can't read, tells the model: %s", quote(plain))
	})
}

// continues reports whether a run stands on the line after another that is long enough to be broken.
func continues(text []byte, last, next source.Span) bool {
	between := text[last.End:next.Start]
	return last.Len() >= encodedLine && len(bytes.Trim(between, " \t\r\n")) == 0 && bytes.Count(between, []byte("\n")) == 1
}

func reportEncoded(p *lint.Pass, run []source.Span) {
	text := p.Doc.Source.Text
	if before := text[max(0, run[0].Start-40):run[0].Start]; bytes.Contains(before, []byte("base64,")) || bytes.Contains(before, []byte("Sec-WebSocket-")) {
		return // a file, or a random number
	}
	var joined strings.Builder
	for _, at := range run {
		joined.Write(text[at.Start:at.End])
	}
	code := joined.String()
	decoded, name := decode(code)
	if !isPrintable(decoded) || len(code) < longEncoded && !isProse(decoded) || len(code) < encodedLine && isElided(text, run[0].Start+len(strings.TrimRight(code, "."))) {
		return
	}
	f := lint.Finding{
		Span:    source.Span{Start: run[0].Start, End: run[0].Start + 20},
		Message: fmt.Sprintf("%d characters of %s decode to %s", len(code), name, quote(string(decoded))),
	}
	if inSample(p, run[0]) && testsAttacks(p) {
		f.Severity = lint.Info
	}
	p.Report(f)
}

// inSample reports whether a place of the body is in code or in quotes.
func inSample(p *lint.Pass, at source.Span) bool {
	return at.Start >= p.Doc.BodySpan().Start && (p.Doc.Body().InCode(at.Start) || inCodeSpan(p.Doc.Source, at))
}

// testsAttacks reports whether the name or the description of a definition says that it is about attacks on models, whose
// samples are such attacks.
func testsAttacks(p *lint.Pass) bool {
	if p.Doc.Front == nil {
		return false
	}
	return slices.ContainsFunc([]string{"name", "description"}, func(name string) bool {
		field := p.Doc.Front.Lookup(name)
		if field == nil {
			return false
		}
		text := strings.ReplaceAll(strings.ToLower(field.Value.Text), "-", " ")
		return slices.ContainsFunc([]string{"jailbreak", "prompt injection", "red team", "adversarial"}, func(word string) bool {
			return strings.Contains(text, word)
		})
	})
}

// decode returns what a run stands for and the name of its code, nothing if it has none.
func decode(code string) (decoded []byte, name string) {
	if decoded, err := hex.DecodeString(code); err == nil {
		return decoded, "hexadecimal"
	}
	code = strings.TrimRight(code, "=.")
	if decoded, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(code); err == nil {
		return decoded, "base32"
	}
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		if decoded, err := encoding.DecodeString(code); err == nil {
			return decoded, "base64"
		}
	}
	return nil, ""
}

// isProse reports whether a text is printable throughout and has three words at least.
func isProse(text []byte) bool {
	for _, c := range text {
		if (c < ' ' || c > '~') && c != '\n' && c != '\t' {
			return false
		}
	}
	return len(bytes.Fields(text)) >= 3
}
