package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// eachHandler calls f for the handlers of the hooks of a document: what runs when an event comes.
func eachHandler(p *lint.Pass, f func(handler *frontmatter.Value)) {
	hooks := p.Doc.Front.Lookup("hooks")
	if hooks == nil {
		return
	}
	for _, event := range hooks.Value.Fields {
		for _, entry := range event.Value.Items {
			if list := entry.Lookup("hooks"); list != nil {
				for _, handler := range list.Value.Items {
					f(handler)
				}
			}
		}
	}
}
