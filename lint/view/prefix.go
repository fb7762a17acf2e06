package view

import (
	"os"
	"path/filepath"

	"github.com/agentlint/agentlint/lint/workspace"
)

// checkouts are the variables in which CI systems name the folder of the checkout: GitHub Actions,
// GitLab CI, Azure Pipelines.
var checkouts = []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"}

// Prefix returns the slash-separated path from the checkout of a CI run to the working
// directory, "" if this is none or lies outside it.
func Prefix() string {
	cwd, err := os.Getwd()
	if err != nil {
		return ""
	}
	for _, name := range checkouts {
		top := os.Getenv(name)
		if top == "" || !workspace.Within(top, cwd) {
			continue
		}
		if prefix, err := filepath.Rel(top, cwd); err == nil && prefix != "." {
			return filepath.ToSlash(prefix)
		}
	}
	return ""
}
