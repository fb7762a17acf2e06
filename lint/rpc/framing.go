package rpc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// MaxMessage is the size in bytes of the largest message that is read: a text of 4 MiB with each byte
// escaped, and what goes with it.
const MaxMessage = 32 << 20

// A Framing is how messages are told apart.
type Framing interface {
	// read returns the next message. The error is an [Error] if it is to be refused and the next one can
	// be read, else that of the reader.
	read(r *bufio.Reader) ([]byte, error)
	// wrap returns a message as it is sent.
	wrap(message []byte) []byte
}

// Lines has each message on a line of its own, as the Model Context Protocol does.
type Lines struct{}

func (Lines) wrap(message []byte) []byte { return append(message, '\n') }

func (Lines) read(r *bufio.Reader) ([]byte, error) {
	line, err := readLine(r, MaxMessage)
	if errors.Is(err, io.EOF) && len(line) > 0 {
		return line, nil // the reader says so again
	}
	return line, err
}

func tooLarge() *Error {
	return Errorf(CodeInvalidRequest, "message larger than %d MiB", MaxMessage>>20)
}

// readLine reads up to the next line feed and with it, or the end. Of a line that is longer than limit
// bytes it keeps nothing, and returns an [Error] when it is read.
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
			return nil, tooLarge()
		}
		return line, err
	}
}

// Headers has headers before each message, of which one has its length in bytes, as the Language Server
// Protocol does.
//
// Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol
type Headers struct{}

func (Headers) wrap(message []byte) []byte {
	return append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(message)), message...)
}

// maxHeader is how many bytes a header has at most.
const maxHeader = 4 << 10

func (Headers) read(r *bufio.Reader) ([]byte, error) {
	length := -1
	for {
		line, err := readLine(r, maxHeader)
		if errors.Is(err, io.EOF) && len(bytes.TrimSpace(line)) > 0 {
			return nil, io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		name, value, _ := strings.Cut(string(line), ":")
		switch name = strings.TrimSpace(name); {
		case name == "" && length < 0:
			continue // an empty line before a message, or headers without a length
		case name == "":
			return readBody(r, length)
		case strings.EqualFold(name, "Content-Length"):
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || length < 0 {
				return nil, Errorf(CodeParse, "a header has no length that can be read")
			}
		}
	}
}

// readBody reads a message of a length, and passes over one that is too large.
func readBody(r *bufio.Reader, length int) ([]byte, error) {
	if length > MaxMessage {
		if _, err := io.CopyN(io.Discard, r, int64(length)); err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		return nil, tooLarge()
	}
	var message bytes.Buffer // grows with what comes, not with what is announced
	if _, err := io.CopyN(&message, r, int64(length)); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return message.Bytes(), nil
}
