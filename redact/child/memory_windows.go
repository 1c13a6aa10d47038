package child

import (
	"unsafe"

	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/windows"
)

// mapped is reserved address space, given memory up to done as it grows.
type mapped struct {
	base uintptr
	b    []byte
	done uint64
}

func reserved(limit uint64) experimental.LinearMemory {
	base, err := windows.VirtualAlloc(0, uintptr(limit), windows.MEM_RESERVE, windows.PAGE_READWRITE)
	if err != nil {
		return nil
	}
	// The address is the system's, not one of Go's heap.
	p := *(*unsafe.Pointer)(unsafe.Pointer(&base))
	return &mapped{base: base, b: unsafe.Slice((*byte)(p), limit)}
}

func (m *mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m.b)) {
		return nil
	}
	if size > m.done {
		if _, err := windows.VirtualAlloc(m.base, uintptr(size), windows.MEM_COMMIT, windows.PAGE_READWRITE); err != nil {
			return nil
		}
		m.done = size
	}
	return m.b[:size]
}

func (m *mapped) Free() { _ = windows.VirtualFree(m.base, 0, windows.MEM_RELEASE) } // the process ends anyway
