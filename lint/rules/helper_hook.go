package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// eachHandler calls f for the handlers of the hooks of a document: what runs when an event comes.
func eachHandler(p *lint.Pass, f func(handler *frontmatter.Value)) {
	eachHookEntry(p, func(entry *frontmatter.Value) {
		if list := entry.Lookup("hooks"); list != nil {
			for _, handler := range list.Value.Items {
				f(handler)
			}
		}
	})
}

// eachHookEntry calls f for the entries of the events in the hooks of a document.
func eachHookEntry(p *lint.Pass, f func(entry *frontmatter.Value)) {
	hooks := p.Doc.Front.Lookup("hooks")
	if hooks == nil {
		return
	}
	for _, event := range hooks.Value.Fields {
		for _, entry := range event.Value.Items {
			f(entry)
		}
	}
}
