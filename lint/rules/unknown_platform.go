package rules

import (
	"path"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// UnknownPlatform reports a folder of definitions for a product that agentlint has no data for.
//
// # Why
//
// Products have their own fields, tools and models. For a product without data, recognized by a folder such as
// `.goose/agents` or one named after it, only what applies everywhere is checked: YAML, encoding, fences, references
// in the collection, secrets. Each folder is reported once, at its first file.
//
// # Fix
//
// If the folder is for a platform that agentlint supports, set it in `.agentlint.yaml`, under `platform`:
// `.goose/agents/**: claude-code`. To keep the platform unknown without the hint, set `unknown` instead and turn
// this rule off for the folder.
var UnknownPlatform = register(&lint.Rule{
	ID:       "unknown-platform",
	Summary:  "definitions for a product that agentlint has no data for",
	Category: lint.Encoding,
	Severity: lint.Info,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Check:    unknownPlatform,
})

func unknownPlatform(p *lint.Pass) {
	if p.Platform().ID != schema.UnknownID {
		return
	}
	dir := path.Dir(p.Doc.Source.Path)
	if p.Collection.FirstUnknown(dir) != p.Doc.Source.Path {
		return // the folder's first file reports it
	}
	p.Report(lint.Finding{
		Message: "agentlint has no data on the platform of " + quote(dir) + ", so fields, tools and models aren't checked",
		Help:    "if it is one that agentlint knows, name it under `platform` in .agentlint.yaml",
	})
}
