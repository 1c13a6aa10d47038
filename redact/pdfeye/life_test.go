package pdfeye

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/child"
)

// soon fails the test where something took so long that it was waited for.
func soon(t *testing.T, start time.Time) {
	t.Helper()
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// later runs do after a moment in which a call has begun.
func later(do func()) { time.AfterFunc(300*time.Millisecond, do) }

func TestCancelKillsWhatHangs(t *testing.T) {
	e := eye(t, Options{})
	hung, other := open(t, e, slow(), ""), open(t, e, onePage("", "BT /F 10 Tf 50 100 Td (other) Tj ET"), "")
	ctx1, cancel := context.WithCancel(ctx)
	later(cancel)
	start := time.Now()
	if _, err := hung.Page(ctx1, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	soon(t, start)
	if p, err := other.Page(ctx, 1); err != nil || !strings.Contains(p.Text, "other") {
		t.Errorf("the other document in that process: %v", err)
	}
}

// TestCancelWhileWaiting: who waits for a busy process can give up, and the one
// that keeps it busy goes on.
func TestCancelWhileWaiting(t *testing.T) {
	e := eye(t, Options{})
	hung, other := open(t, e, slow(), ""), open(t, e, onePage("", ""), "")
	busy, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { _, err := hung.Page(busy, 1); ended <- err }()
	time.Sleep(300 * time.Millisecond)
	for _, d := range []*Doc{hung, other} {
		short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
		start := time.Now()
		if _, err := d.Page(short, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		cancel()
		soon(t, start)
	}
	select {
	case err := <-ended:
		t.Errorf("the first call ended: %v", err)
	default:
	}
	stop()
	<-ended
}

func TestCloseEndsWhatHangs(t *testing.T) {
	e := eye(t, Options{})
	hung := open(t, e, slow(), "")
	start := time.Now()
	later(func() { e.Close() })
	if _, err := hung.Page(ctx, 1); err == nil {
		t.Error("a closed reader answered")
	}
	soon(t, start)
	if _, err := e.Open(ctx, onePage("", ""), ""); err == nil {
		t.Error("a closed reader opens documents")
	}
}

func TestTimeoutIsSaid(t *testing.T) {
	e := eye(t, Options{PageTimeout: 500 * time.Millisecond})
	d := open(t, e, slow(), "")
	start := time.Now()
	if _, err := d.Page(ctx, 1); !errors.Is(err, redact.ErrTimeout) || !strings.Contains(err.Error(), "page 1") {
		t.Errorf("got %v", err)
	}
	soon(t, start)
}

// TestProcessEndsWithItsParent starts a process as an Eye does, leaves it in a call
// that does not return and goes away.
func TestProcessEndsWithItsParent(t *testing.T) {
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("SKIPPED: there is no cache folder")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), workerEnv+"=1", memoryEnv+"=1073741824", cacheEnv+"="+filepath.Join(cache, "sarpack", "pdfeye"))
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	var hello child.Hello
	to, from := child.NewSender(in), child.NewReceiver(out)
	if _, err := from.Receive(&hello); err != nil || !hello.Ready {
		t.Fatal(err)
	}
	if err := to.Send(&request{Op: opOpen, Doc: 1}, slow()); err != nil {
		t.Fatal(err)
	}
	var rep reply
	if _, err := from.Receive(&rep); err != nil || rep.Fault != faultNone {
		t.Fatal(err, rep.Detail)
	}
	if err := to.Send(&request{Op: opPage, Doc: 1, N: 1}, nil); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	start := time.Now()
	in.Close()
	io.Copy(io.Discard, out)
	cmd.Wait()
	soon(t, start)
}

// TestDamagedCache puts a cut-off copy of the compiled reader where it is looked
// for: it is compiled again, not given up.
func TestDamagedCache(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: compiling PDFium takes some seconds")
	}
	open(t, eye(t, Options{}), onePage("", ""), "") // fills the cache
	user, err := os.UserCacheDir()
	if err != nil {
		t.Skip("SKIPPED: there is no cache folder")
	}
	files, _ := filepath.Glob(filepath.Join(user, "sarpack", "pdfeye", "wazero-*", "*"))
	if len(files) == 0 {
		t.Fatal("nothing is cached")
	}
	dir := t.TempDir()
	for _, f := range files {
		to := filepath.Join(dir, filepath.Base(filepath.Dir(f)), filepath.Base(f))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data[:len(data)/2], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e := eye(t, Options{CacheDir: dir})
	open(t, e, onePage("", ""), "")
}

// TestNoCacheFolder: where nothing can be kept, the reader keeps it for itself and
// tidies up.
func TestNoCacheFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := Start(Options{CacheDir: filepath.Join(file, "cache")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(e.tempCache); err != nil || e.o.CacheDir != e.tempCache {
		t.Errorf("the cache is %q for the processes, %q to be removed: %v", e.o.CacheDir, e.tempCache, err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(e.tempCache); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestTooLargeForMemory(t *testing.T) {
	e := eye(t, Options{Memory: 64 << 20})
	big := append(onePage("", ""), make([]byte, 48<<20)...)
	if _, err := e.Open(ctx, big, ""); !errors.Is(err, redact.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	// What fits at first and not when read is no reason to stop.
	d := open(t, e, append(onePage("", "BT /F 10 Tf 50 100 Td (H) Tj ET"), make([]byte, 16<<20)...), "")
	if _, err := d.Render(ctx, 1, 1200); err == nil {
		t.Error("a picture of 17 megapixels fits into 48 MB")
	}
	if p, err := d.Page(ctx, 1); err != nil || !strings.Contains(p.Text, "H") {
		t.Errorf("afterwards: %v", err)
	}
}
