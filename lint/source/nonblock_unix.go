//go:build unix

package source

import "syscall"

// NonBlock is the flag that has opening a FIFO return at once.
const NonBlock = syscall.O_NONBLOCK
