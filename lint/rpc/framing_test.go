package rpc

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
)

// TestReadLine: a line that is too long is left out, and the next one is read.
func TestReadLine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 300)
	r := bufio.NewReaderSize(strings.NewReader("short\n"+long+"\n\n"+strings.Repeat("y", 200)+"\nend"), 16)
	want := []struct {
		text string
		err  error
	}{{"short\n", nil}, {"", tooLarge()}, {"\n", nil}, {strings.Repeat("y", 200) + "\n", nil}, {"end", io.EOF}, {"", io.EOF}}
	for i, w := range want {
		text, err := readLine(r, 250)
		if string(text) != w.text || (err == nil) != (w.err == nil) || err != nil && err.Error() != w.err.Error() {
			t.Errorf("line %d is %q, %v; want %q, %v", i, text, err, w.text, w.err)
		}
	}
}

// TestHeaders: messages are found by their lengths, and what has none or is too large is refused.
func TestHeaders(t *testing.T) {
	t.Parallel()
	huge := "Content-Length: 33554433\r\n\r\n" + strings.Repeat("x", MaxMessage+1)
	in := "Content-Length: 2\r\n\r\n{}" + "content-length:3\nContent-Type: x\n\n[1]" + "\r\n" + "Content-Length: two\r\n" + huge + "Content-Length: 0\r\n\r\n"
	r := bufio.NewReader(strings.NewReader(in + "Content-Length: 9\r\n\r\n{}"))
	for i, want := range []string{"{}", "[1]", "a header has no length that can be read", "message larger than 32 MiB", "", "unexpected EOF"} {
		text, err := Headers{}.read(r)
		got := string(text)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("message %d is %q, want %q", i, got, want)
		}
	}
	if _, err := (Headers{}).read(r); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}
