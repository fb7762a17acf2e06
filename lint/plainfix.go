package lint

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// plainFixes returns the fixes that hold in any syntax, of which rules know one: those that change words within a line
// and neither take away nor bring anything that a string or a key could end with.
func plainFixes(src *source.Source, fixes []Fix) []Fix {
	const marks = "\"'\\\r\n=[]{}#,:"
	return slices.DeleteFunc(slices.Clone(fixes), func(f Fix) bool {
		return slices.ContainsFunc(f.Edits, func(e source.Edit) bool {
			return strings.ContainsAny(e.New, marks) || strings.ContainsAny(src.Slice(e.Span), marks)
		})
	})
}
