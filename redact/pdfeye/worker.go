package pdfeye

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"sarpack/redact"
	"sarpack/redact/child"
)

// restMemory is the linear memory above which an idle process is replaced:
// WebAssembly memory never shrinks.
const restMemory = 256 << 20

// worker is one reading process.
type worker struct {
	*child.Process
	docs   int // guarded by the Eye
	memory atomic.Int64
}

func newWorker(o Options) *worker {
	return &worker{Process: child.New(child.Spec{CacheDir: o.CacheDir, Env: []string{
		workerEnv + "=1", cacheEnv + "=" + o.CacheDir, memoryEnv + "=" + strconv.FormatInt(o.Memory, 10)}})}
}

// ask sends q with body and waits for the answer; see [child.Process.Ask].
func (w *worker) ask(ctx context.Context, limit time.Duration, life int, q *request, body []byte) (*reply, int, error) {
	rep := &reply{}
	out, now, err := w.Ask(ctx, limit, life, q, body, rep)
	if err != nil {
		return nil, 0, err
	}
	rep.body = out
	w.memory.Store(rep.Memory)
	return rep, now, faultError(rep)
}

// faultError maps a worker's fault to the reasons of package redact.
func faultError(r *reply) error {
	var reason error
	switch r.Fault {
	case faultNone:
		return nil
	case faultPassword:
		return redact.ErrPassword
	case faultNotPDF:
		return redact.ErrNotPDF
	case faultMemory:
		reason = redact.ErrTooLarge
	default:
		reason = redact.ErrDamaged
	}
	return fmt.Errorf("%w: %s", reason, r.Detail)
}

// rest replaces a process that has no documents and holds much memory.
func (w *worker) rest() {
	if w.memory.Load() > restMemory {
		w.memory.Store(0)
		w.End()
	}
}
