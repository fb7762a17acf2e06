package agent

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/source"
)

// contextManager is whom the first step of a widespread family of definitions asks, in its two spellings.
var contextManager = [][]byte{[]byte("context manager"), []byte("context-manager")}

// maxStep is how many bytes are looked at before the number of a step, and between it and the one that is asked.
const maxStep = 40

// FirstQuestion returns where the step with number 1 of a list asks a context manager, an empty span if
// none does. It looks at lines, so that a summary needs no parsed body.
func (d *Document) FirstQuestion() source.Span {
	at := d.BodySpan()
	text := d.Source.Text[:at.End]
	for off := at.Start; ; {
		i := bytes.Index(text[off:], []byte("1."))
		if i < 0 {
			return source.Span{}
		}
		number := off + i
		off = number + len("1.")
		before := text[max(at.Start, number-maxStep):number]
		before = before[bytes.LastIndexByte(before, '\n')+1:]
		if len(bytes.TrimSpace(before)) > 0 {
			continue
		}
		for _, asked := range contextManager {
			step, _, _ := bytes.Cut(text[off:min(len(text), off+maxStep+len(asked))], []byte("\n"))
			if verb, _, ok := bytes.Cut(step, asked); ok && isQuestion(verb) {
				return source.Span{Start: off + len(verb), End: off + len(verb) + len(asked)}
			}
		}
	}
}

// isQuestion reports whether what stands in a step before the one that is asked is a verb of asking.
func isQuestion(text []byte) bool {
	switch string(bytes.ToLower(bytes.TrimSuffix(bytes.Trim(text, " `*@"), []byte(" the")))) {
	case "query", "ask", "consult":
		return true
	}
	return false
}
