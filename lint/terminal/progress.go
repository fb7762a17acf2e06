package terminal

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// progressDelay is how long a run takes before it shows how far it is.
const progressDelay = 500 * time.Millisecond

// Progress is a line on the standard error that says how many files are checked. It appears only on
// a terminal, outside CI, and only if the work takes long.
type Progress struct {
	done, all atomic.Int64
	quit      chan struct{}
	stopped   chan struct{}
}

// NewProgress returns the line on a stream. It is to be stopped.
func NewProgress(w io.Writer) *Progress {
	p := &Progress{quit: make(chan struct{}), stopped: make(chan struct{})}
	if !Is(w) || os.Getenv("CI") != "" {
		close(p.stopped)
		return p
	}
	go p.show(w)
	return p
}

func (p *Progress) show(w io.Writer) {
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

// Set says how far the run is. It may be called from several goroutines.
func (p *Progress) Set(done, all int64) {
	p.done.Store(done)
	p.all.Store(all)
}

// Stop takes the line away. It may be called more than once, from one goroutine.
func (p *Progress) Stop() {
	select {
	case <-p.quit:
	default:
		close(p.quit)
	}
	<-p.stopped
}
