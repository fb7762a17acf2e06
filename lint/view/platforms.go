package view

import (
	"errors"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// Platforms returns the platforms that a text names, with commas between them: IDs, or [schema.AllID]. It is nil for "".
// The error is that of the names that aren't any.
func Platforms(text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var errs []error
	names := strings.Split(text, ",")
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
		errs = append(errs, OneOf("platform", names[i], append(schema.PlatformIDs(), schema.AllID)))
	}
	return names, errors.Join(errs...)
}
