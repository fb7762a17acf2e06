package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// writeAzure writes logging commands of Azure Pipelines, which knows errors and warnings; hints are
// plain lines. Source: azure-pipelines-task-lib 5.281.0, taskcommand.js.
func writeAzure(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	for i := range r.Items {
		it := &r.Items[i]
		if it.Severity == lint.Info {
			fmt.Fprintln(b, conciseLine(it))
			continue
		}
		at := it.Source.PositionFromOffset(it.Span.Start)
		fmt.Fprintf(b, "##vso[task.logissue type=%s;sourcepath=%s;linenumber=%d;columnnumber=%d;code=%s;]%s\n",
			it.Severity, azureProperty(path.Join(o.Prefix, it.Path())), at.Line, at.Column, it.Rule.ID, azureData(it.Message))
	}
	return b.Flush()
}

// azureData escapes the text of a logging command, and azureProperty a value before it.
func azureData(text string) string { return strings.ReplaceAll(escapeLine(text), "%", "%AZP25") }

func azureProperty(text string) string {
	return strings.NewReplacer("]", "%5D", ";", "%3B").Replace(azureData(text))
}
