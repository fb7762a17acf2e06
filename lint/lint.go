// Package lint checks agent definitions: it is the engine and the public API.
//
// # The pipeline
//
//	paths ─ load ─▶ sources ─ agent.Parse ─▶ documents ─ Summarize ─▶ Snapshot
//	                                                                       │
//	   report ◀─ sorted diagnostics ◀─ Linter.Check, one document at a time ┘
//
// A [Rule] is a value: its name, its severity, and one function that inspects a [Pass] and reports
// each [Finding]. The pass is all that it can see: one parsed document, the summaries of the
// collection that the document belongs to, its own options. A finding has no path, because a rule
// can only report on its own document; other locations are related information.
//
// [Linter.Check] is a pure function of one document and the collection. This guarantees two things
// by construction. A file has the same diagnostics alone and in the whole tree, because the
// collection is built from the whole tree either way and nothing else reaches a rule. And the output
// is the same for any number of workers, because each document has its own slot and the diagnostics
// in it are sorted.
//
// # Staleness
//
// A document's diagnostics are stale when its text or its settings change. Those of rules that read
// the collection are also stale when another document's [agent.Summary] changes, which is a name and
// a position. So after an edit to a prompt, an editor only needs to check one document again.
//
// # Panics
//
// Rules are not expected to panic. If one does, its document results in an error that names the rule
// and the file; the diagnostics of other documents are kept, and the command exits with 2.
package lint
