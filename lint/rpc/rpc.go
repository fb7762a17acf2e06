// Package rpc implements JSON-RPC 2.0 over a pair of streams: it frames messages, rejects invalid ones, and passes
// requests and notifications one at a time to a [Handler]. The language server and the MCP server are handlers. It
// is the only code that uses jsonrpc2.
//
// Messages are handled in the order of their arrival, by one goroutine, so that a handler needs no lock. Canceling a
// request cancels its context, whether it is waiting or being handled.
package rpc

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// Codes of errors, of JSON-RPC 2.0.
const (
	CodeParse          = jsonrpc2.CodeParseError
	CodeInvalidRequest = jsonrpc2.CodeInvalidRequest
	CodeNoMethod       = jsonrpc2.CodeMethodNotFound
	CodeInvalidParams  = jsonrpc2.CodeInvalidParams
	CodeInternal       = jsonrpc2.CodeInternalError
)

// An Error is the failure of a request.
type Error struct {
	Code    int64
	Message string
	// Data is more of it for a program, what encodes as JSON; nil if there is none.
	Data any
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Errorf returns an error of a code.
func Errorf(code int64, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// NoMethod returns the error for a method that there isn't.
func NoMethod(method string) *Error { return Errorf(CodeNoMethod, "no such method: %q", method) }

// A Handler does what messages ask for. Its methods are called by one goroutine.
type Handler interface {
	// Call answers a request with what encodes as JSON. An [Error] is sent as it is, any other as an
	// internal one.
	Call(ctx context.Context, method string, params json.RawMessage) (any, error)
	// Notify takes a notification. The error is handed to Failed.
	Notify(ctx context.Context, method string, params json.RawMessage) error
	// Idle does one piece of work while no message waits. It returns false if there is none.
	Idle(ctx context.Context) bool
	// Failed is told of what nobody waits for an answer to: errors of notifications, panics.
	Failed(err error)
}

// Options say how a protocol uses JSON-RPC.
type Options struct {
	Framing Framing
	// Cancel is the method of the notification that cancels a request, and CancelKey the key of its
	// params that has the ID.
	Cancel, CancelKey string
	// Canceled is the answer to a request that was canceled, nil for none.
	Canceled *Error
}

// waiting is how many messages may wait before no more are read.
const waiting = 256

// A Conn is a connection to a client.
type Conn struct {
	options Options
	handler Handler
	peer    *jsonrpc2.Conn
	stream  *stream
	queue   chan *job
	gone    <-chan struct{} // closed when nobody waits for answers any more

	mu      sync.Mutex
	running map[jsonrpc2.ID]*job // the requests that wait or are being handled

	ended bool // by the handler
	err   error
}

// A job is a message that waits.
type job struct {
	ctx     context.Context
	stop    context.CancelFunc
	request *jsonrpc2.Request
	refusal any // the answer to what is no message, nil for a message
}

// Serve handles the messages of in and answers on out, until in ends, ctx is canceled or the handler ends
// the connection. The error is that of reading, writing, ctx, or the one that the handler ends with; a
// client that hangs up is none. handler is called once, with the connection.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options, handler func(*Conn) Handler) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c := &Conn{options: o, gone: ctx.Done(), queue: make(chan *job, waiting), running: map[jsonrpc2.ID]*job{}}
	c.stream = newStream(in, out, o.Framing)
	c.stream.refused = func(answer any) { c.wait(&job{refusal: answer}) }
	c.handler = handler(c)
	done := make(chan struct{})
	c.stream.atEnd = func() { // the connection closes at the end of in, and what waits is to be answered before
		close(c.queue)
		select {
		case <-done:
		case <-ctx.Done():
		}
	}
	quiet := jsonrpc2.SetLogger(log.New(io.Discard, "", 0))
	c.peer = jsonrpc2.NewConn(ctx, c.stream, jsonHandler{c}, quiet)
	err := c.work(ctx)
	close(done)
	switch {
	case c.ended:
		return c.err
	case err != nil:
		return err
	}
	return c.stream.failure()
}

// End has Serve return an error, or nil, after the message that is being handled. Only a handler calls it.
func (c *Conn) End(err error) { c.ended, c.err = true, err }

// Notify sends a notification. One that can't be sent ends the connection.
func (c *Conn) Notify(ctx context.Context, method string, params any) {
	_ = c.peer.Notify(ctx, method, params) // the stream keeps the error, and work meets it
}

// Ask sends a request whose answer nobody needs.
func (c *Conn) Ask(ctx context.Context, method string, params any) {
	_, _ = c.peer.DispatchCall(ctx, method, params) // as for Notify
}

// jsonHandler takes messages from the goroutine that reads them.
type jsonHandler struct{ *Conn }

// Handle cancels a request or has a message wait.
func (c jsonHandler) Handle(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) {
	if r.Notif && r.Method == c.options.Cancel {
		c.cancel(r.Params)
		return
	}
	j := &job{request: r}
	j.ctx, j.stop = context.WithCancel(ctx)
	if !r.Notif {
		c.mu.Lock()
		c.running[r.ID] = j
		c.mu.Unlock()
	}
	c.wait(j)
}

// wait has a job wait for its turn.
func (c *Conn) wait(j *job) {
	select {
	case c.queue <- j:
	case <-c.gone:
	}
}

// cancel cancels the request that params name.
func (c *Conn) cancel(params *json.RawMessage) {
	var named map[string]json.RawMessage
	var id jsonrpc2.ID
	if params == nil || json.Unmarshal(*params, &named) != nil || json.Unmarshal(named[c.options.CancelKey], &id) != nil {
		return
	}
	c.mu.Lock()
	j := c.running[id]
	c.mu.Unlock()
	if j != nil {
		j.stop()
	}
}
