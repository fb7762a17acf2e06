package report

import (
	"cmp"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// maxResults is how many results of a run GitHub keeps, of 25,000 that it takes
// (docs.github.com, "SARIF support for code scanning", read 2026-11-24).
const maxResults = 5000

// The types below are the part of SARIF 2.1.0 (OASIS) that is written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string          `json:"id"`
		ShortDescription sarifText       `json:"shortDescription"`
		FullDescription  sarifText       `json:"fullDescription"`
		Help             sarifText       `json:"help"`
		HelpURI          string          `json:"helpUri"`
		Default          sarifLevel      `json:"defaultConfiguration"`
		Properties       sarifProperties `json:"properties"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifProperties struct {
		Tags []string `json:"tags"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		RuleID    string            `json:"ruleId"`
		RuleIndex int               `json:"ruleIndex"`
		Level     string            `json:"level"`
		Message   sarifText         `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Related   []sarifLocation   `json:"relatedLocations,omitempty"`
		Prints    map[string]string `json:"partialFingerprints"`
		Fixes     []sarifFix        `json:"fixes,omitempty"`

		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"` // inSource or external
		Justification string `json:"justification,omitempty"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
)

// sarifLevels are the levels of SARIF by severity.
var sarifLevels = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "note"}

// writeSARIF writes a SARIF 2.1.0 log with one run, the most severe results first. Dismissed
// diagnostics are in it only where they are asked for: GitHub's code scanning doesn't know
// suppressions and shows them as open alerts (issue 1230 of github/codeql-action).
func writeSARIF(w io.Writer, r *Report, o Options) error {
	items := bySeverity(r.Items)
	if o.Suppressed {
		items = append(items, bySeverity(r.Dismissed)...)
	}
	items = items[:min(len(items), maxResults)]
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "agentlint", Version: o.Version, InformationURI: "https://github.com/agentlint/agentlint", Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[*lint.Rule]int{}
	for _, rule := range rulesOf(items) {
		index[rule] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newSARIFRule(rule, o))
	}
	prints := fingerprints{}
	for _, it := range items {
		result := newSARIFResult(it, o)
		result.RuleIndex = index[it.Rule]
		result.Prints = map[string]string{"primaryLocationLineHash": prints.next(path.Join(o.Prefix, it.Path()), it)}
		run.Results = append(run.Results, result)
	}
	return EncodeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// rulesOf returns the rules of diagnostics, by ID.
func rulesOf(items []*Item) []*lint.Rule {
	var rules []*lint.Rule
	for _, it := range items {
		rules = append(rules, it.Rule)
	}
	slices.SortFunc(rules, func(a, b *lint.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return slices.Compact(rules)
}

func newSARIFRule(r *lint.Rule, o Options) sarifRule {
	help := sarifText{Text: "See " + r.URL()}
	if o.Page != nil {
		if page := o.Page(r); page != "" {
			help = sarifText{Text: page, Markdown: page}
		}
	}
	return sarifRule{
		ID: r.ID, ShortDescription: sarifText{Text: r.Summary + "."}, FullDescription: sarifText{Text: "This rule reports " + r.Summary + "."}, Help: help, HelpURI: r.URL(),
		Default: sarifLevel{sarifLevels[r.Severity]}, Properties: sarifProperties{[]string{string(r.Category)}},
	}
}

// sentence ends a message with a full stop, as SARIF wants it, unless it ends with a question.
func sentence(message string) string {
	if strings.HasSuffix(message, "?") {
		return message
	}
	return message + "."
}

func newSARIFResult(it *Item, o Options) sarifResult {
	uri := func(name string) sarifArtifact {
		return sarifArtifact{(&url.URL{Path: path.Join(o.Prefix, name)}).String()}
	}
	here := uri(it.Path())
	result := sarifResult{
		RuleID: it.Rule.ID, Level: sarifLevels[it.Severity], Message: sarifText{Text: sentence(it.Message)},
		Locations: []sarifLocation{{Physical: sarifPhysical{here, region(it.Source, it.Span)}}},
	}
	if it.Dismissed != nil {
		result.Suppressions = []sarifSuppression{{"external", ""}}
		if it.Dismissed.InSource {
			result.Suppressions[0] = sarifSuppression{"inSource", it.Dismissed.Reason}
		}
	}
	for i, rel := range it.Related {
		at := sarifRegion{StartLine: max(rel.Line, 1)}
		if rel.Path == "" {
			at = region(it.Source, rel.Span)
		}
		result.Related = append(result.Related, sarifLocation{ID: &i, Physical: sarifPhysical{uri(it.Relative(rel)), at}, Message: &sarifText{Text: rel.Message}})
	}
	for _, f := range it.written() {
		change := sarifChange{Artifact: here}
		for _, e := range f.Edits {
			replacement := sarifReplacement{Deleted: region(it.Source, e.Span)}
			if e.New != "" {
				replacement.Inserted = &sarifText{Text: e.New}
			}
			change.Replacements = append(change.Replacements, replacement)
		}
		if len(change.Replacements) > 0 {
			result.Fixes = append(result.Fixes, sarifFix{sarifText{Text: f.Message}, []sarifChange{change}})
		}
	}
	return result
}

// region returns the region of a span: lines and columns 1-based, the end behind the last code point.
func region(src *source.Source, at source.Span) sarifRegion {
	from, to := src.PositionFromOffset(at.Start), src.PositionFromOffset(at.End)
	return sarifRegion{from.Line, from.Column, to.Line, to.Column}
}
