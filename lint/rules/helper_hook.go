package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// plainHooks is the form of hooks on platforms without data about it.
var plainHooks = &schema.HookForm{Commands: map[string]schema.Shell{"command": schema.PosixShell}}

// hookForm returns the form of the hooks in a document.
func hookForm(p *lint.Pass) *schema.HookForm {
	if form := p.Kind().Hooks; form != nil {
		return form
	}
	return plainHooks
}

// eachHandler calls f for the handlers of the hooks in a document, which run on an event.
func eachHandler(p *lint.Pass, f func(handler *frontmatter.Value)) {
	eachHooks(p, func(hooks *frontmatter.Value) { eachHandlerIn(p, hooks, f) })
}

// eachHandlerIn is eachHandler for a mapping of events.
func eachHandlerIn(p *lint.Pass, hooks *frontmatter.Value, f func(handler *frontmatter.Value)) {
	eachEntryIn(hooks, func(_ string, entry *frontmatter.Value) {
		if list := entry.Lookup("hooks"); list != nil {
			for _, handler := range list.Value.Items {
				f(handler)
			}
		} else if hookForm(p).Flat {
			f(entry)
		}
	})
}

// eachHookEntry calls f for the entries of the events in the hooks of a document.
func eachHookEntry(p *lint.Pass, f func(event string, entry *frontmatter.Value)) {
	eachHooks(p, func(hooks *frontmatter.Value) { eachEntryIn(hooks, f) })
}

// eachEntryIn is eachHookEntry for a mapping of events.
func eachEntryIn(hooks *frontmatter.Value, f func(event string, entry *frontmatter.Value)) {
	for _, event := range hooks.Fields {
		for _, entry := range event.Value.Items {
			f(event.Key, entry)
		}
	}
}

// eachHooks calls f for the mappings of events in a document, including those in the entries of a marketplace.
func eachHooks(p *lint.Pass, f func(hooks *frontmatter.Value)) {
	if p.Doc.Front == nil {
		return
	}
	if field := p.Doc.Front.Lookup("hooks"); field != nil {
		field.Value.EachMap(f)
	}
	eachEntry(p, func(e marketEntry) { e.eachHooks(f) })
}

// eachHooks calls f for the mappings of events in the entry.
func (e *marketEntry) eachHooks(f func(hooks *frontmatter.Value)) {
	for _, field := range e.fields {
		if field.Key == "hooks" {
			field.Value.EachMap(f)
		}
	}
}

// eachHookCommand calls f for the commands of the hooks in a document, with the handler and the shell of each.
func eachHookCommand(p *lint.Pass, f func(handler *frontmatter.Value, shell schema.Shell, command *frontmatter.Value)) {
	eachHandler(p, func(handler *frontmatter.Value) { commandsOf(p, handler, f) })
}

// commandsOf calls f for the commands of a handler.
func commandsOf(p *lint.Pass, handler *frontmatter.Value, f func(handler *frontmatter.Value, shell schema.Shell, command *frontmatter.Value)) {
	commands := hookForm(p).Commands
	for _, field := range handler.Fields {
		if shell, ok := commands[field.Key]; ok && field.Value.IsScalar() {
			f(handler, shell, field.Value)
		}
	}
}

// isGuardEvent reports whether an event fires before a tool is used.
func isGuardEvent(p *lint.Pass, event string) bool {
	return slices.Contains(p.Platform().GuardEvents, event)
}
