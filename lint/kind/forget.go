package kind

import (
	"cmp"

	"github.com/agentlint/agentlint/schema"
)

// Notes are what counts of a document where those beside it don't decide what it is.
type notes struct {
	tied    []string     // see tiedTools
	kind    *schema.Kind // see otherByFields; of a file in a folder for commands that of its marks
	because string
	strange bool // see listsStrangeTools
}

// Forget lets go of the document of a file that was looked at, and notes what Decide may still ask about it.
func (f *File) Forget() {
	switch {
	case f.left:
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
		f.form.first = "" // only those of skills are compared
	}
}

var noNotes notes

// tied is tiedTools, also of a document that is forgotten.
func (f *File) tied() []string {
	if f.notes != nil {
		return f.notes.tied
	}
	return f.tiedTools()
}

// other is otherByFields, also of a document that is forgotten.
func (f *File) other() (*schema.Kind, string) {
	if f.notes != nil {
		return f.notes.kind, f.notes.because
	}
	return f.otherByFields()
}

// hasStrangeTools is listsStrangeTools, also of a document that is forgotten.
func (f *File) hasStrangeTools() bool {
	if f.notes != nil {
		return f.notes.strange
	}
	return f.listsStrangeTools()
}

// commandMark returns the kind of commands that a file's marks say it is of, and the first of them; nil if they say none.
func (f *File) commandMark() (*schema.Kind, string) {
	if f.notes != nil {
		return f.notes.kind, f.notes.because
	}
	return f.marked(schema.CommandRole)
}
