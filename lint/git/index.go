package git

import (
	"bytes"
	"encoding/binary"
)

// MaxIndex is the size in bytes up to which an index is worth reading: some 600,000 files.
const MaxIndex = 64 << 20

// maxName is the length in bytes of the longest path in an index that is read, that of Linux.
const maxName = 4096

// The parts of an index, in bytes: its header, and of an entry what precedes the path, with SHA-1.
const (
	indexHeader = 12
	indexEntry  = 62
)

// Index returns the paths in the text of an index (.git/index) of version 2, 3 or 4, slash-separated and
// relative to the repository's root, in its order: the files that git tracks. It runs nothing. Where the text
// isn't what an index has, it returns the paths up to there.
//
// Source: git's Documentation/gitformat-index.adoc (2.47).
func Index(text []byte) []string {
	if len(text) < indexHeader || !bytes.HasPrefix(text, []byte("DIRC")) {
		return nil
	}
	version, entries := binary.BigEndian.Uint32(text[4:]), binary.BigEndian.Uint32(text[8:])
	if version < 2 || version > 4 {
		return nil
	}
	var names []string
	previous := ""
	for at := indexHeader; entries > 0 && at+indexEntry <= len(text); entries-- {
		start := at + indexEntry
		if version >= 3 && text[start-2]&0x40 != 0 {
			start += 2 // extended flags
		}
		kept := 0
		if version == 4 {
			drop, n := offset(text[min(start, len(text)):])
			if n == 0 || drop > len(previous) {
				return names
			}
			start, kept = start+n, len(previous)-drop
		}
		n := bytes.IndexByte(text[min(start, len(text)):], 0)
		if n < 0 || kept+n > maxName {
			return names
		}
		previous = previous[:kept] + string(text[start:start+n])
		names = append(names, previous)
		if at, start = start+n+1, at; version < 4 {
			at = start + (at-1-start+8)/8*8 // one to eight zeros
		}
	}
	return names
}

// offset reads a number in the encoding of pack offsets, and how many bytes it takes; 0 bytes if there is none.
func offset(text []byte) (value, n int) {
	for i, c := range text {
		if i == 5 {
			break
		}
		if i > 0 {
			value = (value + 1) << 7
		}
		if value |= int(c & 0x7f); c&0x80 == 0 {
			return value, i + 1
		}
	}
	return 0, 0
}
