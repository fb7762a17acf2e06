package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/sourcegraph/jsonrpc2"
)

// work handles messages until there are no more.
func (c *Conn) work(ctx context.Context) error {
	for !c.ended && c.stream.failure() == nil {
		select {
		case j, more := <-c.queue:
			if !more {
				return nil
			}
			c.do(j)
			continue
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		if c.idle(ctx) {
			continue
		}
		select {
		case j, more := <-c.queue:
			if !more {
				return nil
			}
			c.do(j)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func (c *Conn) idle(ctx context.Context) (more bool) {
	defer func() {
		if v := recover(); v != nil {
			more = true
			c.handler.Failed(bug("work in the background", v))
		}
	}()
	return c.handler.Idle(ctx)
}

// do handles a message and answers it if it is a request.
func (c *Conn) do(j *job) {
	r := j.request
	if r == nil {
		_ = c.stream.WriteObject(j.refusal) // it keeps its error
		return
	}
	defer j.stop()
	var params json.RawMessage
	if r.Params != nil {
		params = *r.Params
	}
	if r.Notif {
		if err := c.notify(j.ctx, r.Method, params); err != nil {
			c.handler.Failed(err)
		}
		return
	}
	result, err := c.call(j.ctx, r.Method, params)
	c.mu.Lock()
	if c.running[r.ID] == j {
		delete(c.running, r.ID)
	}
	c.mu.Unlock()
	if j.ctx.Err() != nil {
		if c.options.Canceled == nil {
			return
		}
		err = c.options.Canceled
	}
	c.answer(r.ID, result, err)
}

func (c *Conn) call(ctx context.Context, method string, params json.RawMessage) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = bug(method, v)
		}
	}()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return c.handler.Call(ctx, method, params)
}

func (c *Conn) notify(ctx context.Context, method string, params json.RawMessage) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = bug(method, v)
		}
	}()
	return c.handler.Notify(ctx, method, params)
}

// bug is the error of a panic.
func bug(what string, v any) error {
	return fmt.Errorf("%s failed, which is a bug in agentlint: %v", what, v)
}

// answer sends the answer to a request.
func (c *Conn) answer(id jsonrpc2.ID, result any, err error) {
	r := &jsonrpc2.Response{ID: id}
	if err == nil {
		err = r.SetResult(result)
	}
	if err != nil {
		failed := Errorf(CodeInternal, "%v", err)
		_ = errors.As(err, &failed) // any other error is an internal one
		r.Error = &jsonrpc2.Error{Code: failed.Code, Message: failed.Message}
		if failed.Data != nil {
			r.Error.SetError(failed.Data)
		}
	}
	_ = c.peer.SendResponse(context.Background(), r) // the stream keeps the error; a canceled request is answered too
}
