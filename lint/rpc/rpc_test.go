package rpc_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/rpc"
)

// An echo answers requests with their method, and does what some methods say.
type echo struct {
	conn    *rpc.Conn
	started chan struct{}
	idle    int
	failed  []string
}

func (e *echo) Call(ctx context.Context, method string, _ json.RawMessage) (any, error) {
	switch method {
	case "wait":
		close(e.started)
		<-ctx.Done()
		return nil, ctx.Err()
	case "panic":
		panic("on purpose")
	case "refuse":
		return nil, rpc.NoMethod(method)
	case "failed":
		return e.failed, nil
	case "idle":
		return e.idle, nil
	}
	return method, nil
}

func (e *echo) Notify(ctx context.Context, method string, _ json.RawMessage) error {
	switch method {
	case "end":
		e.conn.End(errors.New("the end"))
	case "ask":
		e.conn.Ask(ctx, "why", nil)
	case "say":
		e.conn.Notify(ctx, "said", map[string]int{"n": 1})
	case "panic":
		panic("on purpose")
	}
	return nil
}

func (e *echo) Idle(context.Context) bool {
	if e.idle < 3 {
		e.idle++
		return true
	}
	return false
}

func (e *echo) Failed(err error) { e.failed = append(e.failed, err.Error()) }

var options = rpc.Options{Framing: rpc.Lines{}, Cancel: "cancel", CancelKey: "id", Canceled: rpc.Errorf(-32800, "canceled")}

// talk returns what is answered to lines, and the error of the connection.
func talk(tb testing.TB, lines ...string) (string, error) {
	tb.Helper()
	var out strings.Builder
	err := rpc.Serve(tb.Context(), strings.NewReader(strings.Join(lines, "\n")), &out, options, func(c *rpc.Conn) rpc.Handler {
		return &echo{conn: c, started: make(chan struct{})}
	})
	return out.String(), err
}

func request(id, method string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":%q}`, id, method)
}

// TestServe: each message has its answer, in order, whatever came before it.
func TestServe(t *testing.T) {
	t.Parallel()
	out, err := talk(t,
		request("1", "a"), request(`"x"`, "b"), "{", "7", "[]", `{"id":3,"method":"a"}`, request("-1", "a"), request("1.5", "a"),
		`{"jsonrpc":"2.0","id":9}`, `{"jsonrpc":"2.0","id":9,"result":null}`, request("2", "panic"), request("3", "refuse"),
		`{"jsonrpc":"2.0","method":"panic"}`, request("4", "failed"), `{"jsonrpc":"2.0","method":"say"}`, `{"jsonrpc":"2.0","method":"ask"}`,
		"["+request("5", "c")+","+request("6", "d")+"]", `{"jsonrpc":"2.0","method":"end"}`, request("7", "e"))
	if err == nil || err.Error() != "the end" {
		t.Errorf("it ends with %v", err)
	}
	null := func(code int, message string) string {
		return fmt.Sprintf(`{"error":{"code":%d,"message":%q},"id":null,"jsonrpc":"2.0"}`, code, message)
	}
	id := `"id" is neither a text nor a whole number`
	want := []string{
		`{"id":1,"jsonrpc":"2.0","result":"a"}`, `{"id":"x","jsonrpc":"2.0","result":"b"}`,
		null(-32700, "not JSON"), null(-32600, "not an object"), null(-32600, "an empty batch"),
		`{"error":{"code":-32600,"message":"\"jsonrpc\" isn't \"2.0\""},"id":3,"jsonrpc":"2.0"}`,
		null(-32600, id), null(-32600, id), `{"error":{"code":-32600,"message":"not a request"},"id":9,"jsonrpc":"2.0"}`,
		`{"error":{"code":-32603,"message":"panic failed, which is a bug in agentlint: on purpose"},"id":2,"jsonrpc":"2.0"}`,
		`{"error":{"code":-32601,"message":"no such method: \"refuse\""},"id":3,"jsonrpc":"2.0"}`,
		`{"id":4,"jsonrpc":"2.0","result":["panic failed, which is a bug in agentlint: on purpose"]}`,
		`{"jsonrpc":"2.0","method":"said","params":{"n":1}}`, `{"id":0,"jsonrpc":"2.0","method":"why"}`,
		`{"id":5,"jsonrpc":"2.0","result":"c"}`, `{"id":6,"jsonrpc":"2.0","result":"d"}`,
	}
	if diff := cmp.Diff(want, sorted(t, out)); diff != "" {
		t.Errorf("the answers differ (-want +got):\n%s", diff)
	}
}

// sorted returns the lines of an answer with the keys of their objects in order.
func sorted(tb testing.TB, lines string) []string {
	tb.Helper()
	var out []string
	for line := range strings.Lines(lines) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			tb.Fatalf("not JSON: %q", line)
		}
		text, err := json.Marshal(v)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(text))
	}
	return out
}

// TestIdle: work in the background is done while nothing waits.
func TestIdle(t *testing.T) {
	t.Parallel()
	in, client := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan error)
	go func() {
		done <- rpc.Serve(t.Context(), in, out, options, func(*rpc.Conn) rpc.Handler { return &echo{} })
	}()
	reader := bufio.NewReader(answers)
	for idle := ""; !strings.Contains(idle, `"result":3`); {
		if _, err := io.WriteString(client, request("1", "idle")+"\n"); err != nil {
			t.Fatal(err)
		}
		var err error
		if idle, err = reader.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	_ = client.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestCancel: a request that is being handled ends when it is canceled, and one that waits isn't begun.
func TestCancel(t *testing.T) {
	t.Parallel()
	in, client := io.Pipe()
	answers, out := io.Pipe()
	e := &echo{started: make(chan struct{})}
	done := make(chan error)
	go func() {
		done <- rpc.Serve(t.Context(), in, out, options, func(*rpc.Conn) rpc.Handler { return e })
	}()
	send := func(line string) {
		if _, err := io.WriteString(client, line+"\n"); err != nil {
			t.Error(err)
		}
	}
	send(request("1", "wait"))
	<-e.started
	send(request(`"two"`, "a"))
	send(`{"jsonrpc":"2.0","method":"cancel","params":{"id":"two"}}`)
	send(`{"jsonrpc":"2.0","method":"cancel","params":[]}`)
	send(`{"jsonrpc":"2.0","method":"cancel","params":{"id":1}}`)
	reader := bufio.NewReader(answers)
	for _, id := range []string{"1", `"two"`} {
		line, err := reader.ReadString('\n')
		if want := `{"error":{"code":-32800,"message":"canceled"},"id":` + id + `,"jsonrpc":"2.0"}`; err != nil || sorted(t, line)[0] != want {
			t.Errorf("got %s, %v; want %s", line, err, want)
		}
	}
	_ = client.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// FuzzHeaders: whatever bytes come, the connection ends with them, and each answer is JSON.
func FuzzHeaders(f *testing.F) {
	f.Add("Content-Length: 40\r\n\r\n" + request("1", "a"))
	f.Add("Content-Length: 2\r\n\r\n[]Content-Length: -1\r\n\r\n{}")
	f.Add("Content-Length: 99999999999\r\n\r\n{}")
	f.Fuzz(func(t *testing.T, in string) {
		var out strings.Builder
		o := options
		o.Framing = rpc.Headers{}
		err := rpc.Serve(t.Context(), strings.NewReader(in), &out, o, func(c *rpc.Conn) rpc.Handler { return &echo{conn: c, started: make(chan struct{})} })
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("it ends with %v", err)
		}
		for part := range strings.SplitSeq(out.String(), "Content-Length: ") {
			_, message, ok := strings.Cut(part, "\r\n\r\n")
			if ok && !json.Valid([]byte(message)) {
				t.Errorf("not JSON: %q", message)
			}
		}
	})
}
