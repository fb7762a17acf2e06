package kind

import (
	"cmp"

	"github.com/agentlint/agentlint/schema"
)

// notes keep the evidence of a document after [File.Forget], as far as [Decide] may need it.
type notes struct {
	tied    []string     // see tiedTools
	kind    *schema.Kind // see otherByFields; for a file in a folder for commands, see commandMark
	because string       // the evidence for kind
	strange bool         // see listsStrangeTools
}

// Forget releases the document of a file after [Looker.Look] and keeps notes of what [Decide] may still need.
func (f *File) Forget() {
	switch {
	case f.deferred:
		k, mark := f.commandMark()
		f.notes = &notes{kind: k, because: mark}
	case f.open:
		k, why := f.other()
		f.notes = &notes{tied: f.tied(), kind: k, because: why, strange: f.hasStrangeTools()}
	default:
		f.notes = &noNotes
	}
	f.Doc = nil
	if k := cmp.Or(f.Verdict.Kind, f.kind); k == nil || !k.IsSkill() {
		f.form.first = "" // only skills are compared by it
	}
}

var noNotes notes

// tied is tiedTools, even after Forget.
func (f *File) tied() []string {
	if f.notes != nil {
		return f.notes.tied
	}
	return f.tiedTools()
}

// other is otherByFields, even after Forget.
func (f *File) other() (*schema.Kind, string) {
	if f.notes != nil {
		return f.notes.kind, f.notes.because
	}
	return f.otherByFields()
}

// hasStrangeTools is listsStrangeTools, even after Forget.
func (f *File) hasStrangeTools() bool {
	if f.notes != nil {
		return f.notes.strange
	}
	return f.listsStrangeTools()
}

// commandMark returns the command kind that the marks of a file suggest and the first mark, or nil, even after Forget.
func (f *File) commandMark() (*schema.Kind, string) {
	if f.notes != nil {
		return f.notes.kind, f.notes.because
	}
	return f.marked(schema.CommandRole)
}
