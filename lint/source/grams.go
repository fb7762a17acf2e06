package source

import (
	"encoding/binary"
	"math"
)

// Grams tell of most phrases that a text doesn't hold them. They are the set of all that stands in four bytes from
// an even offset on, as far as it fits in 4 KiB, so that one pass over the text saves one for each phrase.
type Grams struct{ seen [gramWords]uint64 }

const gramWords = 1 << 9

// Read makes the grams those of a text.
func (g *Grams) Read(text []byte) {
	*g = Grams{}
	for ; len(text) >= 8; text = text[6:] {
		eight := binary.LittleEndian.Uint64(text)
		g.add(uint32(eight & math.MaxUint32))
		g.add(uint32(eight >> 16 & math.MaxUint32))
		g.add(uint32(eight >> 32))
	}
	for ; len(text) >= 4; text = text[2:] {
		g.add(binary.LittleEndian.Uint32(text))
	}
}

// MayHold reports whether the text may hold one of the phrases, whatever the case of their letters of ASCII.
// Phrases of less than five bytes may always be there.
func (g *Grams) MayHold(phrases ...string) bool {
	for _, phrase := range phrases {
		if g.hasFrom(phrase, 0) || g.hasFrom(phrase, 1) {
			return true
		}
	}
	return false
}

// hasFrom reports whether the text has the grams of a phrase, of which the byte at i stands at an even offset.
func (g *Grams) hasFrom(phrase string, i int) bool {
	for ; i+4 <= len(phrase); i += 2 {
		if !g.has(phrase[i : i+4]) {
			return false
		}
	}
	return true
}

func (g *Grams) add(four uint32) {
	n := gram(four)
	g.seen[n/64] |= 1 << (n % 64)
}

func (g *Grams) has(four string) bool {
	n := gram(uint32(four[0]) | uint32(four[1])<<8 | uint32(four[2])<<16 | uint32(four[3])<<24)
	return g.seen[n/64]&(1<<(n%64)) != 0
}

// gram returns the number of four bytes, which those share that differ in the case of letters only.
func gram(four uint32) uint32 { return (four | 0x20202020) * 0x9E3779B1 >> 17 }
