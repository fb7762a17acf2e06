//go:build !unix

package fix

import "io/fs"

// links returns how many names a file has, as far as the system says: one.
func links(fs.FileInfo) uint64 { return 1 }

// nonBlock is nothing where the file system has no FIFOs.
const nonBlock = 0
