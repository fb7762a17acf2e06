//go:build !unix

package fix

import (
	"io/fs"
	"os"
)

// links returns how many names a file has, as far as the system says: one.
func links(fs.FileInfo) uint64 { return 1 }

// keepOwner does nothing: a new file has the owner that the system gives to the folder's files.
func keepOwner(*os.File, fs.FileInfo) {}

// nonBlock is nothing where the file system has no FIFOs.
const nonBlock = 0
