package agent

import "sync"

// A part is what is derived from a document when it is first asked for. It is safe for concurrent use.
type part[T any] struct {
	once  sync.Once
	value T
}

// of returns the part of a document, which derive makes.
func (p *part[T]) of(d *Document, derive func(*Document) T) T {
	p.once.Do(func() { p.value = derive(d) })
	return p.value
}
