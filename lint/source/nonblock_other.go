//go:build !unix

package source

// NonBlock is nothing where the file system has no FIFOs.
const NonBlock = 0
