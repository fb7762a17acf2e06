package view

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// OneOf returns an error that names the nearest value if value isn't one of the allowed ones; what is
// the noun for it.
func OneOf(what, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	if near := schema.Near(value, allowed); near != "" {
		return fmt.Errorf("unknown %s %q; did you mean %q?", what, value, near)
	}
	return fmt.Errorf("unknown %s %q; use one of %s", what, value, strings.Join(allowed, ", "))
}
