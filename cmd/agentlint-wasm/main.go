//go:build js && wasm

// Command agentlint-wasm is agentlint for the playground (editors/web). It sets the global function
//
//	agentlint(name, question)
//
// of JavaScript, which calls a function of [playground.Playground.Answer] with a question in JSON, and returns
// {"answer": …} or {"error": "…"}, in JSON too.
package main

import (
	"context"
	"encoding/json"
	"runtime/debug"
	"syscall/js"

	"github.com/agentlint/agentlint/lint/playground"
)

func main() {
	p := &playground.Playground{Version: version()}
	js.Global().Set("agentlint", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return call(p, args[0].String(), args[1].String())
	}))
	select {} // the page ends the worker that it runs in
}

// call returns the answer to a question as JSON.
func call(p *playground.Playground, name, question string) string {
	var out struct {
		Answer json.RawMessage `json:"answer,omitempty"`
		Error  string          `json:"error,omitempty"`
	}
	answer, err := p.Answer(context.Background(), name, []byte(question))
	if err != nil {
		out.Error = err.Error()
	} else {
		out.Answer = answer
	}
	text, err := json.Marshal(out)
	if err != nil {
		panic(err) // JSON and a string
	}
	return string(text)
}

// version returns the version of the module that this was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}
