package pdfeye

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"sarpack/redact"
)

var (
	// errLost says that the process in which a document was open is gone.
	errLost   = errors.New("the reading process was lost")
	errClosed = errors.New("the PDF reader is closed")
)

// restMemory is the linear memory above which an idle process is replaced:
// WebAssembly memory never shrinks.
const restMemory = 256 << 20

// startTimeout bounds the start of a process: a first one compiles PDFium, which
// takes some seconds of a core, and more on a busy one.
const startTimeout = 3 * time.Minute

// worker is one reading process, started when needed and replaced when lost.
type worker struct {
	o    Options
	docs int // guarded by the Eye

	quit chan struct{} // closed by stop
	once sync.Once

	// turn is held for a whole exchange, and guards what follows.
	turn   turn
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	life   int // counts the processes so far
	memory int64
}

// ask sends q with body and waits for the answer. life is the process the caller's
// document is open in, 0 for any. The process is killed if the answer takes longer
// than limit, or ctx ends, or the Eye is closed.
func (w *worker) ask(ctx context.Context, limit time.Duration, life int, q *request, body []byte) (*reply, int, error) {
	if err := w.turn.take(ctx); err != nil {
		return nil, 0, err
	}
	defer w.turn.give()
	if w.stopped() {
		return nil, 0, errClosed
	}
	if life != 0 && (life != w.life || w.cmd == nil) {
		return nil, 0, errLost
	}
	if w.cmd == nil {
		if err := w.start(ctx); err != nil {
			return nil, 0, err
		}
	}
	rep, err := w.exchange(ctx, limit, func() error { return writeMessage(w.in, q, body) })
	if err != nil {
		return nil, 0, err
	}
	w.memory = rep.Memory
	return rep, w.life, faultError(rep)
}

// exchange sends, if there is anything to be sent, and reads one answer.
func (w *worker) exchange(ctx context.Context, limit time.Duration, send func() error) (*reply, error) {
	type answer struct {
		rep *reply
		err error
	}
	done := make(chan answer, 1)
	go func() {
		if err := send(); err != nil {
			done <- answer{err: err}
			return
		}
		rep := &reply{}
		n, err := readMessage(w.out, rep)
		if err == nil {
			rep.body, err = readBody(w.out, n)
		}
		done <- answer{rep, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	var err error
	select {
	case a := <-done:
		if a.err == nil {
			return a.rep, nil
		}
		w.kill()
		return nil, redact.ErrReaderFailed
	case <-timer.C:
		err = redact.ErrTimeout
	case <-ctx.Done():
		err = ctx.Err()
	case <-w.quit:
		err = errClosed
	}
	w.kill()
	<-done
	return nil, err
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

// start starts a process and waits until it is ready. If it cannot use the
// compiled reader in the cache, the cache is emptied and it is compiled again.
func (w *worker) start(ctx context.Context) error {
	err := w.launch(ctx)
	if err == nil || !errors.Is(err, redact.ErrReaderFailed) || w.o.CacheDir == "" {
		return err
	}
	stale, _ := filepath.Glob(filepath.Join(w.o.CacheDir, "wazero-*"))
	if len(stale) == 0 {
		return err
	}
	for _, dir := range stale {
		if rmErr := os.RemoveAll(dir); rmErr != nil {
			return fmt.Errorf("%w; %v: delete the folder and try again", err, rmErr)
		}
	}
	return w.launch(ctx)
}

// launch starts a process and waits for its first message.
func (w *worker) launch(ctx context.Context) error {
	failed := func(err error) error {
		return fmt.Errorf("%w: it could not be started: %v", redact.ErrReaderFailed, err)
	}
	exe, err := os.Executable()
	if err != nil {
		return failed(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), workerEnv+"=1", cacheEnv+"="+w.o.CacheDir, memoryEnv+"="+strconv.FormatInt(w.o.Memory, 10))
	isolate(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return failed(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return failed(err)
	}
	if err := cmd.Start(); err != nil {
		return failed(err)
	}
	adopt(cmd.Process)
	w.cmd, w.in, w.out = cmd, in, bufio.NewReaderSize(out, 1<<16)
	w.life++
	rep, err := w.exchange(ctx, startTimeout, func() error { return nil })
	if err != nil {
		return err
	}
	w.memory = rep.Memory
	return nil
}

// kill ends the process at once. The caller has the turn.
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
	_ = w.turn.take(context.Background())
	defer w.turn.give()
	if w.memory > restMemory {
		w.kill()
		w.memory = 0
	}
}

func (w *worker) stopped() bool {
	select {
	case <-w.quit:
		return true
	default:
		return false
	}
}

// stop ends the process for good, whatever it is doing.
func (w *worker) stop() {
	w.once.Do(func() { close(w.quit) })
	_ = w.turn.take(context.Background())
	defer w.turn.give()
	w.kill()
}
