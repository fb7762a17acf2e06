package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// plainHooks is the form of hooks where no more is known of it.
var plainHooks = &schema.HookForm{Commands: map[string]schema.Shell{"command": schema.PosixShell}}

// hookForm returns how the hooks of a document are written.
func hookForm(p *lint.Pass) *schema.HookForm {
	if form := p.Kind().Hooks; form != nil {
		return form
	}
	return plainHooks
}

// eachHandler calls f for the handlers of the hooks of a document: what runs when an event comes.
func eachHandler(p *lint.Pass, f func(handler *frontmatter.Value)) {
	eachHookEntry(p, func(_ string, entry *frontmatter.Value) {
		for _, handler := range handlersOf(p, entry) {
			f(handler)
		}
	})
}

// handlersOf returns the handlers of an entry of an event.
func handlersOf(p *lint.Pass, entry *frontmatter.Value) []*frontmatter.Value {
	if list := entry.Lookup("hooks"); list != nil {
		return list.Value.Items
	}
	if hookForm(p).Flat {
		return []*frontmatter.Value{entry}
	}
	return nil
}

// eachHookEntry calls f for the entries of the events in the hooks of a document.
func eachHookEntry(p *lint.Pass, f func(event string, entry *frontmatter.Value)) {
	eachHooks(p, func(hooks *frontmatter.Value) {
		for _, event := range hooks.Fields {
			for _, entry := range event.Value.Items {
				f(event.Key, entry)
			}
		}
	})
}

// eachHooks calls f for the mappings of events in a document: in a marketplace those of each entry.
func eachHooks(p *lint.Pass, f func(hooks *frontmatter.Value)) {
	if p.Doc.Front == nil {
		return
	}
	if field := p.Doc.Front.Lookup("hooks"); field != nil {
		field.Value.EachMap(f)
	}
	eachEntry(p, func(e marketEntry) {
		for _, field := range e.fields {
			if field.Key == "hooks" {
				field.Value.EachMap(f)
			}
		}
	})
}

// eachHookCommand calls f for the commands of the hooks of a document, with the handler that each is of and the shell that
// runs it.
func eachHookCommand(p *lint.Pass, f func(handler *frontmatter.Value, shell schema.Shell, command *frontmatter.Value)) {
	commands := hookForm(p).Commands
	eachHandler(p, func(handler *frontmatter.Value) {
		for _, field := range handler.Fields {
			if shell, ok := commands[field.Key]; ok && field.Value.IsScalar() {
				f(handler, shell, field.Value)
			}
		}
	})
}

// isGuardEvent reports whether an event comes before a tool is used.
func isGuardEvent(p *lint.Pass, event string) bool {
	return slices.Contains(p.Platform().GuardEvents, event)
}
