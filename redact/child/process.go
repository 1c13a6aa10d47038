package child

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"sarpack/redact"
)

var (
	// ErrLost says that the process that a caller relied on is gone, and with it what
	// it held.
	ErrLost = errors.New("the reading process was lost")
	// ErrClosed says that the process was stopped for good.
	ErrClosed = errors.New("the reader is closed")
)

// startTimeout bounds the start of a process: a first one compiles its module, which
// takes some seconds of a core, and more on a busy one.
const startTimeout = 3 * time.Minute

// nested is set in the environment of every process.
const nested = "SARPACK_CHILD"

// Spec says how a process is started.
type Spec struct {
	// Env are the variables, as KEY=VALUE, that make the program that process and
	// carry its options.
	Env []string
	// CacheDir holds the compiled module; what wazero keeps there is removed where a
	// process cannot start with it. "" is none.
	CacheDir string
}

// Process is one process, started when needed and replaced when lost. It is safe for
// concurrent use; one call at a time runs.
type Process struct {
	spec Spec
	quit chan struct{} // closed by Stop
	once sync.Once

	// turn is held for a whole exchange, and guards what follows.
	turn Turn
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	to   *Sender
	from *Receiver
	life int // counts the processes so far

	spare atomic.Pointer[[]byte]
}

// New returns a process that is not started yet.
func New(s Spec) *Process {
	return &Process{spec: s, turn: NewTurn(), quit: make(chan struct{})}
}

// Ask sends q with body and waits for the answer, whose head goes to rep, a pointer,
// and whose body is returned with the life of the process that gave it. life is the
// process that the caller relies on, 0 for any; if it is gone the error is [ErrLost].
// The process is killed if the answer takes longer than limit (redact.ErrTimeout), or
// ctx ends (its error), or the process is stopped ([ErrClosed]); one that ended by
// itself is redact.ErrReaderFailed.
func (p *Process) Ask(ctx context.Context, limit time.Duration, life int, q any, body []byte, rep any) ([]byte, int, error) {
	if err := p.turn.Take(ctx); err != nil {
		return nil, 0, err
	}
	defer p.turn.Give()
	if p.stopped() {
		return nil, 0, ErrClosed
	}
	if life != 0 && (life != p.life || p.cmd == nil) {
		return nil, 0, ErrLost
	}
	if p.cmd == nil {
		if err := p.start(ctx); err != nil {
			return nil, 0, err
		}
	}
	out, err := p.exchange(ctx, limit, rep, func() error { return p.to.Send(q, body) })
	if err != nil {
		return nil, 0, err
	}
	return out, p.life, nil
}

// exchange sends, if there is anything to be sent, and reads one answer.
func (p *Process) exchange(ctx context.Context, limit time.Duration, rep any, send func() error) ([]byte, error) {
	type answer struct {
		body []byte
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		if err := send(); err != nil {
			done <- answer{err: err}
			return
		}
		n, err := p.from.Receive(rep)
		var body []byte
		if err == nil {
			body, err = p.body(n)
		}
		done <- answer{body, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	var err error
	select {
	case a := <-done:
		if a.err == nil {
			return a.body, nil
		}
		p.kill()
		return nil, redact.ErrReaderFailed
	case <-timer.C:
		err = redact.ErrTimeout
	case <-ctx.Done():
		err = ctx.Err()
	case <-p.quit:
		err = ErrClosed
	}
	p.kill()
	<-done
	return nil, err
}

// body reads the body of an answer.
func (p *Process) body(n int64) ([]byte, error) {
	if b := p.spare.Swap(nil); b != nil && int64(cap(*b)) >= n {
		_, err := io.ReadFull(p.out, (*b)[:n])
		return (*b)[:n], err
	}
	return ReadBody(p.out, n)
}

// Recycle takes back the body of an answer that nobody looks at any more, for the next:
// fresh memory costs more than what is put there.
func (p *Process) Recycle(body []byte) { p.spare.Store(&body) }

// start starts a process and waits until it is ready. If it cannot use the
// compiled reader in the cache, the cache is emptied and it is compiled again.
func (p *Process) start(ctx context.Context) error {
	err := p.launch(ctx)
	if err == nil || !errors.Is(err, redact.ErrReaderFailed) || p.spec.CacheDir == "" {
		return err
	}
	stale, _ := filepath.Glob(filepath.Join(p.spec.CacheDir, "wazero-*"))
	if len(stale) == 0 {
		return err
	}
	for _, dir := range stale {
		if rmErr := os.RemoveAll(dir); rmErr != nil {
			return fmt.Errorf("%w; %v: delete the folder and try again", err, rmErr)
		}
	}
	return p.launch(ctx)
}

// launch starts a process and waits for its first message.
func (p *Process) launch(ctx context.Context) error {
	failed := func(err error) error {
		return fmt.Errorf("%w: it could not be started: %v", redact.ErrReaderFailed, err)
	}
	if os.Getenv(nested) != "" {
		// A program that does not call Main first would start itself again and again.
		return failed(errors.New("it is such a process itself"))
	}
	exe, err := os.Executable()
	if err != nil {
		return failed(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(append(os.Environ(), p.spec.Env...), nested+"=1")
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
	p.cmd, p.in, p.out = cmd, in, bufio.NewReaderSize(out, 1<<16)
	p.to, p.from = NewSender(in), NewReceiver(p.out)
	p.life++
	_, err = p.exchange(ctx, startTimeout, &Hello{}, func() error { return nil })
	return err
}

// kill ends the process at once. The caller has the turn.
func (p *Process) kill() {
	if p.cmd == nil {
		return
	}
	p.in.Close()
	_ = p.cmd.Process.Kill() // it may have ended by itself
	_ = p.cmd.Wait()
	p.cmd = nil
}

// End ends the process when it is idle; the next call has a fresh one.
func (p *Process) End() {
	_ = p.turn.Take(context.Background())
	defer p.turn.Give()
	p.kill()
}

// Pid returns the number by which the system knows the process, 0 if there is none.
func (p *Process) Pid() int {
	_ = p.turn.Take(context.Background())
	defer p.turn.Give()
	if p.cmd == nil {
		return 0
	}
	return p.cmd.Process.Pid
}

func (p *Process) stopped() bool {
	select {
	case <-p.quit:
		return true
	default:
		return false
	}
}

// Stop ends the process for good, whatever it is doing.
func (p *Process) Stop() {
	p.once.Do(func() { close(p.quit) })
	p.End()
}

// CacheDir returns a folder in the user's cache folder in which compiled modules are
// kept under name, or, where nothing can be written there, a temporary one: without any,
// every process would compile its module again. temp is a folder to be removed in the
// end, mostly "".
func CacheDir(want, name string) (dir, temp string) {
	if want == "" {
		if user, err := os.UserCacheDir(); err == nil {
			want = filepath.Join(user, "sarpack", name)
		}
	}
	if writable(want) {
		return want, ""
	}
	dir, err := os.MkdirTemp("", "sarpack-"+name+"-")
	if err != nil {
		return "", ""
	}
	return dir, dir
}

// writable reports whether files can be put into dir, making it if need be.
func writable(dir string) bool {
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return false
	}
	f, err := os.CreateTemp(dir, ".try-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}
