//go:build unix

package fix

import (
	"io/fs"
	"syscall"
)

// links returns how many names a file has.
func links(info fs.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Nlink) //nolint:unconvert // it has another type on some systems
	}
	return 1
}

// nonBlock has opening a FIFO that nobody reads fail instead of wait.
const nonBlock = syscall.O_NONBLOCK
