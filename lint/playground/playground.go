// Package playground answers the requests of the playground's page, which runs agentlint in a browser: lint, fix,
// explain and about. Requests and answers are JSON.
//
// Each request includes a collection of files, which is held in memory: no file is read or written, and no state is
// kept between requests. Positions are offsets in UTF-16 code units, as in JavaScript strings. File text quoted in a
// message is escaped as for a terminal.
package playground

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/schema"
)

// A Playground answers questions.
type Playground struct {
	// Version is agentlint's.
	Version string
}

// Answer returns the answer of a function to a question, which is one of
//
//	lint    [Question]                         [Report]
//	fix     [Question], and whether unsafe     [Fixed]
//	explain the ID of a rule                   the page of the rule
//	about   {}                                 [About]
//
// The error says what is wrong with the question, or with the configuration among its files; it is made of one line
// or several, and escaped.
func (p *Playground) Answer(ctx context.Context, function string, question []byte) ([]byte, error) {
	functions := map[string]func(context.Context, []byte) (any, error){
		"lint":    asked(p.lint),
		"fix":     asked(p.fix),
		"explain": asked(p.explain),
		"about":   asked(p.about),
	}
	do := functions[function]
	if do == nil {
		return nil, view.OneOf("function", function, slices.Sorted(maps.Keys(functions)))
	}
	answer, err := do(ctx, question)
	if err != nil {
		return nil, errors.New(report.Escape(err.Error()))
	}
	return json.Marshal(answer)
}

// asked has a function take its question as JSON.
func asked[Q, A any](do func(context.Context, Q) (A, error)) func(context.Context, []byte) (any, error) {
	return func(ctx context.Context, text []byte) (any, error) {
		var q Q
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err := d.Decode(&q); err != nil {
			return nil, fmt.Errorf("the question: %s", strings.TrimPrefix(err.Error(), "json: "))
		}
		return do(ctx, q)
	}
}

// An About is what there is to choose from.
type About struct {
	Version   string             `json:"version"`
	Platforms []Platform         `json:"platforms"`
	Rules     []lint.Description `json:"rules"`
}

// A Platform is one that definitions are checked for.
type Platform struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (p *Playground) about(context.Context, struct{}) (*About, error) {
	a := &About{Version: p.Version}
	for _, platform := range schema.Platforms() {
		a.Platforms = append(a.Platforms, Platform{platform.ID, platform.Name})
	}
	for _, r := range rules.All() {
		a.Rules = append(a.Rules, r.Describe())
	}
	return a, nil
}

func (p *Playground) explain(_ context.Context, id string) (string, error) {
	r := rules.Lookup(id)
	if r == nil {
		return "", view.OneOf("rule", id, rules.IDs())
	}
	return view.Explain(r, 0)
}
