package child

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"

	"github.com/tetratelabs/wazero/experimental"
)

// The linear memory of the WebAssembly lies outside Go's heap, in address space
// that is reserved once: so it grows without being copied, and Go's collector,
// which would have to stop a call that never returns, is not concerned.

// Reserve returns linear memory that may grow to limit bytes.
func Reserve(_, limit uint64) experimental.LinearMemory {
	if m := reserved(limit); m != nil {
		return m
	}
	return &heap{}
}

// heap is linear memory on Go's heap, where no address space is to be had.
type heap struct{ b []byte }

func (h *heap) Reallocate(size uint64) []byte {
	if size > uint64(cap(h.b)) {
		b := make([]byte, size, size+size/4)
		copy(b, h.b)
		h.b = b
	}
	h.b = h.b[:size]
	return h.b
}

func (h *heap) Free() { h.b = nil }

// collectEvery is after how many allocated bytes garbage is collected.
const collectEvery = 32 << 20

// Collector collects garbage between requests only. A collection that has begun
// stops everything until the call that computes stops too, and then nobody would
// notice that the parent is gone.
type Collector struct {
	sample [1]metrics.Sample
	last   uint64
}

// NewCollector turns Go's own collection off. What compiling the module left, if it
// was compiled, is given back to the system.
func NewCollector() *Collector {
	debug.SetGCPercent(-1)
	c := &Collector{sample: [1]metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}}
	metrics.Read(c.sample[:])
	if c.last = c.sample[0].Value.Uint64(); c.last > 200<<20 {
		debug.FreeOSMemory()
	}
	return c
}

// Collect collects what has gathered, where it is enough.
func (c *Collector) Collect() {
	metrics.Read(c.sample[:])
	if now := c.sample[0].Value.Uint64(); now-c.last > collectEvery {
		c.last = now
		runtime.GC()
	}
}
