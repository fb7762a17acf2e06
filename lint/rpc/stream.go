package rpc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// A stream is the two ends of a connection as jsonrpc2 wants them. What isn't a message is refused here and
// the next one is read, so that a client's mistake ends no connection.
type stream struct {
	in      *bufio.Reader
	framing Framing
	atEnd   func()            // called once, when in ends
	refused func(answer any)  // takes the answer to what is no message
	left    []json.RawMessage // of a batch, which are handled one by one

	mu  sync.Mutex
	out io.Writer
	err error // of writing or reading
}

func newStream(in io.Reader, out io.Writer, framing Framing) *stream {
	return &stream{in: bufio.NewReader(in), out: out, framing: framing}
}

// failure returns why the connection is of no more use, nil if it is.
func (s *stream) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

func (s *stream) fail(format string, err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = fmt.Errorf(format, err)
	}
	return s.err
}

// Close is nothing: the streams are their owner's.
func (s *stream) Close() error { return nil }

// WriteObject writes a message.
func (s *stream) WriteObject(message any) error {
	text, err := encode(message)
	if err != nil {
		return err
	}
	s.mu.Lock()
	if s.err == nil {
		_, err = s.out.Write(s.framing.wrap(text))
	}
	s.mu.Unlock()
	if err != nil {
		return s.fail("write a message: %w", err)
	}
	return nil
}

// encode returns a message as JSON on one line.
func encode(message any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(message)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// ReadObject reads the next message.
func (s *stream) ReadObject(message any) error {
	for {
		text, err := s.next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				err = s.fail("read a message: %w", err)
			}
			s.atEnd()
			return err
		}
		if text == nil {
			continue
		}
		id, fault := check(text)
		if fault == nil {
			if err := json.Unmarshal(text, message); err == nil {
				return nil
			}
			fault = Errorf(CodeInvalidRequest, "not a request")
		}
		s.refuse(id, fault)
	}
}

// next returns the next message, which is JSON, or nil if it was refused.
func (s *stream) next() (json.RawMessage, error) {
	if len(s.left) > 0 {
		m := s.left[0]
		s.left = s.left[1:]
		return m, nil
	}
	text, err := s.framing.read(s.in)
	var fault *Error
	switch {
	case errors.As(err, &fault):
		s.refuse(nil, fault)
		return nil, nil
	case err != nil:
		return nil, err
	}
	text = bytes.TrimSpace(text)
	switch {
	case len(text) == 0:
		return nil, nil
	case !json.Valid(text):
		s.refuse(nil, Errorf(CodeParse, "not JSON"))
		return nil, nil
	case text[0] != '[':
		return text, nil
	}
	if err := json.Unmarshal(text, &s.left); err != nil || len(s.left) == 0 {
		s.refuse(nil, Errorf(CodeInvalidRequest, "an empty batch"))
	}
	return nil, nil
}

// check returns the ID of a message and what is wrong with it, nil if nothing is.
func check(text json.RawMessage) (json.RawMessage, *Error) {
	var m struct {
		Version any             `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, Errorf(CodeInvalidRequest, "not an object")
	}
	if !isID(m.ID) {
		return nil, Errorf(CodeInvalidRequest, `"id" is neither a text nor a whole number`)
	}
	if m.Version != "2.0" {
		return m.ID, Errorf(CodeInvalidRequest, `"jsonrpc" isn't "2.0"`)
	}
	return m.ID, nil
}

// isID reports whether a value can be the ID of a request, or is left out.
func isID(value json.RawMessage) bool {
	var number uint64
	return len(value) == 0 || value[0] == '"' || string(value) == "null" || json.Unmarshal(value, &number) == nil && number < 1<<63
}

// refuse answers something that isn't a message.
func (s *stream) refuse(id json.RawMessage, fault *Error) {
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	s.refused(map[string]any{
		"jsonrpc": "2.0", "id": id, "error": map[string]any{"code": fault.Code, "message": fault.Message},
	})
}
