package load

import (
	"errors"
	"hash/maphash"
	"sync"

	"github.com/agentlint/agentlint/lint/agent"
)

// A library reads the files of a tree again whose texts aren't kept. It is safe for concurrent use.
type library struct {
	root    place
	names   map[string]string // see nameIn
	readers sync.Pool         // of reader
}

// errChanged is the error of a file whose text isn't any more the one that was read first.
var errChanged = errors.New("changed during the run")

// Parse reads and parses a file as [agent.Library] has it.
func (l *library) Parse(path string, scope agent.Scope, sum uint64) (*agent.Document, error) {
	r, ok := l.readers.Get().(reader)
	if !ok {
		r = l.root.reader()
	}
	defer l.readers.Put(r)
	text, err := r.read(nameIn(l.names, path), MaxFile)
	if err != nil {
		return nil, err
	}
	if sumOf(text) != sum {
		return nil, errChanged
	}
	return parse(path, text, scope), nil
}

var seed = maphash.MakeSeed()

// sumOf returns a number that another text doesn't have.
func sumOf(text []byte) uint64 { return maphash.Bytes(seed, text) }
