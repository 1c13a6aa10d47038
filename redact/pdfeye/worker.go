package pdfeye

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"

	"sarpack/redact"
)

// errLost says that the process in which a document was open is gone.
var errLost = errors.New("the reading process was lost")

// restMemory is the linear memory above which an idle process is replaced:
// WebAssembly memory never shrinks.
const restMemory = 256 << 20

// worker is one reading process, started when needed and replaced when lost.
type worker struct {
	o    Options
	docs int // guarded by the Eye

	mu     sync.Mutex // held for a whole exchange
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	life   int // counts the processes so far
	memory int64
	closed bool
}

// ask sends q and waits for the answer. life is the process the caller's document
// is open in, 0 for any. The process is killed if the answer takes longer than
// limit or ctx ends.
func (w *worker) ask(ctx context.Context, limit time.Duration, life int, q *request) (*reply, int, error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil, 0, errors.New("the PDF reader is closed")
	}
	if life != 0 && (life != w.life || w.cmd == nil) {
		return nil, 0, errLost
	}
	if w.cmd == nil {
		if err := w.start(); err != nil {
			return nil, 0, fmt.Errorf("%w: %v", redact.ErrReaderFailed, err)
		}
	}
	type answer struct {
		rep *reply
		err error
	}
	done := make(chan answer, 1)
	go func() {
		var rep reply
		err := writeFrame(w.in, q)
		if err == nil {
			err = readFrame(w.out, &rep)
		}
		done <- answer{&rep, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case a := <-done:
		if a.err != nil {
			w.kill()
			return nil, 0, redact.ErrReaderFailed
		}
		w.memory = a.rep.Memory
		return a.rep, w.life, faultError(a.rep)
	case <-timer.C:
		w.kill()
		<-done
		return nil, 0, redact.ErrTimeout
	case <-ctx.Done():
		w.kill()
		<-done
		return nil, 0, ctx.Err()
	}
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

func (w *worker) start() error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), workerEnv+"=1", cacheEnv+"="+w.o.CacheDir, memoryEnv+"="+strconv.FormatInt(w.o.Memory, 10), "GOGC=200")
	isolate(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	w.cmd, w.in, w.out = cmd, in, bufio.NewReaderSize(out, 1<<16)
	w.life++
	return nil
}

// kill ends the process at once. The caller holds mu.
func (w *worker) kill() {
	if w.cmd == nil {
		return
	}
	w.in.Close()
	_ = w.cmd.Process.Kill() // it may have ended by itself
	_ = w.cmd.Wait()
	w.cmd = nil
}

// rest replaces a process that has no documents and holds much memory.
func (w *worker) rest() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.memory > restMemory {
		w.kill()
		w.memory = 0
	}
}

func (w *worker) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	w.kill()
}
