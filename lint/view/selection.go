package view

import (
	"errors"
	"fmt"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// Selection returns an error for what is selected and ignored of rules: a selector that names none, with the
// nearest, and one that is in both lists.
func Selection(rules []*lint.Rule, selected, ignored []string) error {
	var errs []error
	for _, selector := range slices.Concat(selected, ignored) {
		switch {
		case len(lint.Select(rules, selector)) > 0:
		case lint.IsGlob(selector):
			errs = append(errs, fmt.Errorf("no rule matches %q; agentlint rules lists them", selector))
		default:
			errs = append(errs, UnknownRule(rules, selector))
		}
	}
	for _, selector := range selected {
		if slices.Contains(ignored, selector) {
			errs = append(errs, fmt.Errorf("--select %s and --ignore %[1]s contradict each other", selector))
		}
	}
	return errors.Join(errs...)
}

// UnknownRule returns the error for a name that is no rule's, with the nearest.
func UnknownRule(rules []*lint.Rule, name string) error {
	if near := schema.Near(name, lint.Selectors(rules)); near != "" {
		return fmt.Errorf("unknown rule %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("unknown rule %q; agentlint rules lists them", name)
}
