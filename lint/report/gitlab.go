package report

import (
	"io"
	"path"

	"github.com/agentlint/agentlint/lint"
)

// gitlabIssue is one entry of a GitLab Code Quality report
// (docs.gitlab.com/ci/testing/code_quality, read 2026-11-24).
type gitlabIssue struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path      string         `json:"path"`
		Positions gitlabPosition `json:"positions"`
	} `json:"location"`
}

type gitlabPosition struct {
	Begin gitlabPlace `json:"begin"`
	End   gitlabPlace `json:"end"`
}

type gitlabPlace struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// gitlabSeverities are the levels of GitLab by severity.
var gitlabSeverities = map[lint.Severity]string{lint.Error: "critical", lint.Warning: "major", lint.Info: "info"}

// writeGitLab writes a GitLab Code Quality report.
func writeGitLab(w io.Writer, r *Report, o Options) error {
	issues := []gitlabIssue{}
	prints := fingerprints{}
	for i := range r.Items {
		it := &r.Items[i]
		issue := gitlabIssue{Description: it.Rule.ID + ": " + it.Message, CheckName: it.Rule.ID, Severity: gitlabSeverities[it.Severity]}
		issue.Location.Path = path.Join(o.Prefix, it.Path())
		from, to := it.Source.PositionFromOffset(it.Span.Start), it.Source.PositionFromOffset(it.Span.End)
		issue.Location.Positions = gitlabPosition{gitlabPlace{from.Line, from.Column}, gitlabPlace{to.Line, to.Column}}
		issue.Fingerprint = prints.next(issue.Location.Path, it)
		issues = append(issues, issue)
	}
	return EncodeJSON(w, issues)
}
