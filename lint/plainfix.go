package lint

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// plainFixes returns the fixes that are valid in any syntax. Rules write their fixes for Markdown and JSON; elsewhere,
// only those are valid that change words within a line and neither remove nor add a character that could delimit a
// string or a key.
func plainFixes(src *source.Source, fixes []Fix) []Fix {
	const delimiters = "\"'\\\r\n=[]{}#,:"
	return slices.DeleteFunc(slices.Clone(fixes), func(f Fix) bool {
		return slices.ContainsFunc(f.Edits, func(e source.Edit) bool {
			return strings.ContainsAny(e.New, delimiters) || strings.ContainsAny(src.Slice(e.Span), delimiters)
		})
	})
}
