package mcp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// MaxMessage is the size in bytes of the largest message that is read: a text of 4 MiB with each byte
// escaped, and what goes with it.
const MaxMessage = 32 << 20

// Serve answers the messages of in on out, one after the other, until in ends or ctx is canceled. The
// error is that of reading, writing or ctx; a client that hangs up is none.
func (s *Server) Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	type line struct {
		text []byte
		err  error
	}
	lines := make(chan line)
	go func() { // a read can't be canceled; the process ends with it
		r := bufio.NewReader(in)
		for {
			text, err := readLine(r, MaxMessage)
			select {
			case lines <- line{text, err}:
			case <-ctx.Done():
				return
			}
			if err != nil && !errors.Is(err, errTooLong) {
				return
			}
		}
	}()
	encoder := json.NewEncoder(out)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case l := <-lines:
			var reply any
			switch {
			case errors.Is(l.err, errTooLong):
				reply = &response{Version: "2.0", ID: none, Error: failure(codeInvalidRequest, "message larger than %d MiB", MaxMessage>>20)}
			case l.err != nil && !errors.Is(l.err, io.EOF):
				return fmt.Errorf("read a message: %w", l.err)
			default:
				reply = s.reply(ctx, l.text)
			}
			if reply != nil {
				if err := encoder.Encode(reply); err != nil {
					return fmt.Errorf("write a message: %w", err)
				}
			}
			if errors.Is(l.err, io.EOF) {
				return nil
			}
		}
	}
}

// reply returns what answers a line: a response, a list of them for a batch (which the revision of
// 2025-03-26 has), or nil.
func (s *Server) reply(ctx context.Context, text []byte) any {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return nil
	}
	if !json.Valid(text) {
		return &response{Version: "2.0", ID: none, Error: failure(codeParse, "not JSON")}
	}
	if text[0] != '[' {
		if r := s.answer(ctx, text); r != nil {
			return r
		}
		return nil
	}
	var batch []json.RawMessage
	if err := json.Unmarshal(text, &batch); err != nil || len(batch) == 0 {
		return &response{Version: "2.0", ID: none, Error: failure(codeInvalidRequest, "an empty batch")}
	}
	var replies []*response
	for _, m := range batch {
		if r := s.answer(ctx, m); r != nil {
			replies = append(replies, r)
		}
	}
	if len(replies) == 0 {
		return nil
	}
	return replies
}

var errTooLong = errors.New("line too long")

// readLine reads up to the next line feed, which isn't part of the result, or the end. Of a line that
// is longer than limit bytes it keeps nothing, and returns errTooLong when it is read.
func readLine(r *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > limit; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil && long:
			return nil, errTooLong
		}
		return line, err
	}
}
