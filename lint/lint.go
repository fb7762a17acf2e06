// Package lint checks agent definitions: it is the engine and the public API.
//
// # The pipeline
//
//	paths ─ load ─▶ sources ─ agent.Parse ─▶ documents ─ Summarize ─▶ Snapshot
//	                                                                     │
//	   report ◀─ sorted diagnostics ◀─ Linter.Check, a document at a time ┘
//
// A [Rule] is a value: what it is called, how certain it is, and one function that looks at a
// [Pass] and reports each [Finding]. The pass is all that it can see: one parsed document, the
// summaries of the collection that the document is part of, its own options. A finding has no
// path, because a rule can speak about its own document only; other places are related ones.
//
// [Linter.Check] is a pure function of one document and the collection. Two promises follow from
// that by construction. A file linted alone says what it says in the whole, because the collection
// is built from the whole tree either way and nothing else reaches a rule. And the output is the
// same bytes whatever the number of workers, because each document has a slot of its own and the
// diagnostics in it are sorted.
//
// # Staleness
//
// A document's diagnostics are stale when its text or its settings change, and those of rules that
// read the collection also when another document's [agent.Summary] does, which is a name and a
// place. So an editor that edits a prompt checks one document again.
//
// # Panics
//
// No rule is expected to panic. If one does, the document it happened in becomes an error that
// names rule and file; the other documents' diagnostics stand, and the command exits with 2.
package lint
