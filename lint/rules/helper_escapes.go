package rules

import (
	"bytes"
	"strconv"

	"github.com/agentlint/agentlint/lint/source"
)

// shortestEscapes is the minimum number of consecutive escapes that are decoded.
const shortestEscapes = 12

// An escape is a notation for a character by its number.
type escape struct {
	mark, end string // before and after the number
	name      string
	digits    int // the number of digits; 0 if end delimits them
	base      int
}

// escapes are the escapes in URLs, strings and HTML.
var escapes = []escape{
	{mark: "%", name: "percent escapes", digits: 2, base: 16},
	{mark: `\x`, name: "hexadecimal escapes", digits: 2, base: 16},
	{mark: "&#x", end: ";", name: "HTML entities", base: 16},
	{mark: "&#", end: ";", name: "HTML entities", base: 10},
}

// eachEscapedRun calls f for the runs of escapes in a text, with the decoded bytes.
func eachEscapedRun(text []byte, f func(at source.Span, name string, decoded []byte)) {
	for _, e := range escapes {
		for off := 0; ; {
			i := bytes.Index(text[off:], []byte(e.mark))
			if i < 0 {
				break
			}
			at := source.Span{Start: off + i, End: off + i}
			var decoded []byte
			for {
				c, n := e.read(text[at.End:])
				if n == 0 {
					break
				}
				decoded = append(decoded, c)
				at.End += n
			}
			if len(decoded) >= shortestEscapes {
				f(at, e.name, decoded)
			}
			off = max(at.End, at.Start+len(e.mark))
		}
	}
}

// read decodes the escape at the start of a text. n is its length in bytes, or 0 if there is none.
func (e *escape) read(text []byte) (c byte, n int) {
	if !bytes.HasPrefix(text, []byte(e.mark)) {
		return 0, 0
	}
	digits := e.digits
	if digits == 0 {
		digits = bytes.Index(text[len(e.mark):min(len(text), len(e.mark)+5)], []byte(e.end))
	}
	end := len(e.mark) + digits
	if digits <= 0 || end > len(text) {
		return 0, 0
	}
	number, err := strconv.ParseUint(string(text[len(e.mark):end]), e.base, 8)
	if err != nil {
		return 0, 0
	}
	return byte(number), end + len(e.end)
}
