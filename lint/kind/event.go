package kind

import (
	"encoding/json"
	"maps"
	"path"
	"slices"

	"github.com/agentlint/agentlint/schema"
)

// addEvents records the events of the hooks of each plugin for which a marketplace has hooks as well. The hooks of a
// plugin are in its manifest, in the files that the manifest lists and in the default file.
func (m *Manifests) addEvents(read func(path string) ([]byte, error)) {
	for dir, hooked := range m.hooked {
		if !hooked {
			continue
		}
		for _, root := range m.roots[dir] {
			text, ok := m.texts[root.manifest]
			if !ok || root.kind.Role != schema.HooksRole || root.kind.Astray {
				continue
			}
			events := map[string]bool{}
			for _, event := range root.events {
				events[event] = true
			}
			files := append([]string{path.Join(dir, root.Glob)}, root.listed...)
			slices.Sort(files)
			for _, file := range slices.Compact(files) {
				for _, event := range eventsOf(parse(read, file)["hooks"]) {
					events[event] = true
				}
			}
			text.Events = slices.Sorted(maps.Keys(events))
			m.texts[root.manifest] = text
		}
	}
}

// eventsOf returns the events of hooks in a JSON object, or in the objects of an array.
func eventsOf(raw json.RawMessage) []string {
	var events []string
	for _, entries := range mappingsIn(raw) {
		events = slices.AppendSeq(events, maps.Keys(entries))
	}
	return events
}
