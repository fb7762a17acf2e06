//go:build unix

package fix

import (
	"io/fs"
	"os"
	"syscall"
)

// links returns how many names a file has.
func links(info fs.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Nlink) //nolint:unconvert // it has another type on some systems
	}
	return 1
}

// keepOwner gives a file the owner and the group of an old one. Only root may give files away, as it
// does in containers; for others the file is theirs, in the old group if they are members of it.
func keepOwner(f *os.File, old fs.FileInfo) {
	if stat, ok := old.Sys().(*syscall.Stat_t); ok && f.Chown(int(stat.Uid), int(stat.Gid)) != nil {
		_ = f.Chown(-1, int(stat.Gid))
	}
}

// nonBlock has opening a FIFO that nobody reads fail instead of wait.
const nonBlock = syscall.O_NONBLOCK
