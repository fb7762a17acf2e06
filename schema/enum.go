package schema

import (
	"fmt"
	"slices"
)

// oneOf sets a value to a text, and refuses one that isn't among those that there are: a slip in the data must not pass
// for silence. The error names the text and what it should be.
func oneOf[T ~string](to *T, text []byte, what string, all ...T) error {
	if *to = T(text); !slices.Contains(all, *to) {
		return fmt.Errorf("%q is no %s", text, what)
	}
	return nil
}
