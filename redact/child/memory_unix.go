//go:build unix

package child

import (
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// mapped is reserved address space; the system gives it memory as it is touched.
type mapped struct{ b []byte }

func reserved(limit uint64) experimental.LinearMemory {
	b, err := syscall.Mmap(-1, 0, int(limit), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return nil
	}
	return mapped{b}
}

func (m mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m.b)) {
		return nil
	}
	return m.b[:size]
}

func (m mapped) Free() { _ = syscall.Munmap(m.b) } // the process ends anyway
