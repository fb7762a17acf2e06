package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// isTerminal reports whether a stream is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// terminalWidth returns the number of columns of a terminal, 0 if the stream is none.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// useColor decides on color: --color before NO_COLOR before FORCE_COLOR and CLICOLOR_FORCE before
// CLICOLOR and TERM before whether the output is a terminal.
func useColor(mode string, w io.Writer) bool {
	switch force := os.Getenv("FORCE_COLOR") + os.Getenv("CLICOLOR_FORCE"); {
	case mode != "auto":
		return mode == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	case os.Getenv("CLICOLOR") == "0", os.Getenv("TERM") == "dumb":
		return false
	}
	return isTerminal(w)
}

// progressDelay is how long a run takes before it shows how far it is.
const progressDelay = 500 * time.Millisecond

// progress is a line on the standard error that says how many files are checked. It appears only on
// a terminal, outside CI, and only if the work takes long.
type progress struct {
	done, all atomic.Int64
	quit      chan struct{}
	stopped   chan struct{}
}

func newProgress(w io.Writer) *progress {
	p := &progress{quit: make(chan struct{}), stopped: make(chan struct{})}
	if !isTerminal(w) || os.Getenv("CI") != "" {
		close(p.stopped)
		return p
	}
	go p.show(w)
	return p
}

func (p *progress) show(w io.Writer) {
	defer close(p.stopped)
	wait := time.After(progressDelay)
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	shown := false
	for {
		select {
		case <-p.quit:
			if shown {
				_, _ = fmt.Fprint(w, "\r\x1b[K")
			}
			return
		case <-wait:
			shown = true
		case <-tick.C:
		}
		if shown {
			_, _ = fmt.Fprintf(w, "\rchecking %d of %d definitions\x1b[K", p.done.Load(), p.all.Load())
		}
	}
}

// set says how far the run is.
func (p *progress) set(done, all int64) {
	p.done.Store(done)
	p.all.Store(all)
}

// stop takes the line away. It may be called more than once, from one goroutine.
func (p *progress) stop() {
	select {
	case <-p.quit:
	default:
		close(p.quit)
	}
	<-p.stopped
}
