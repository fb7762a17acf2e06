package agent

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/source"
)

// contextManager is whom the first step of a widespread family of definitions asks.
var contextManager = []byte("context manager")

// maxStep is how many bytes of a step are looked at before the one that is asked.
const maxStep = 40

// FirstQuestion returns where the step with number 1 of a list asks a context manager, an empty span if
// none does. It looks at lines, so that a summary needs no parsed body.
func (d *Document) FirstQuestion() source.Span {
	at := d.BodySpan()
	text := d.Source.Text[:at.End]
	for off := at.Start; ; {
		i := bytes.Index(text[off:], contextManager)
		if i < 0 {
			return source.Span{}
		}
		off += i
		line := text[max(at.Start, off-maxStep):off]
		if b := bytes.LastIndexByte(line, '\n'); b >= 0 {
			line = line[b+1:]
		}
		line = bytes.TrimSpace(line)
		if rest, ok := bytes.CutPrefix(line, []byte("1.")); ok && isQuestion(rest) {
			return source.Span{Start: off, End: off + len(contextManager)}
		}
		off += len(contextManager)
	}
}

// isQuestion reports whether what stands in a step before the one that is asked is a verb of asking.
func isQuestion(text []byte) bool {
	switch string(bytes.ToLower(bytes.TrimSuffix(bytes.TrimSpace(text), []byte(" the")))) {
	case "query", "ask", "consult":
		return true
	}
	return false
}
