package filing

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// hold opens a file as a scanner does, which lets nobody rename it, for some time.
func hold(t *testing.T, path string, d time.Duration) {
	t.Helper()
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(p, syscall.GENERIC_READ, syscall.FILE_SHARE_READ, nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan bool)
	go func() {
		time.Sleep(d)
		syscall.CloseHandle(h)
		close(closed)
	}()
	t.Cleanup(func() { <-closed })
}

// A file that somebody else has open is renamed and removed once they have done; if they
// keep it, the error comes after a while, and the file is where it was.
func TestWhatAScannerHolds(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "pack.part"), filepath.Join(dir, "pack.pdf")
	write := func() {
		t.Helper()
		if err := os.WriteFile(from, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write()
	hold(t, from, 300*time.Millisecond)
	if err := os.Rename(from, to); err == nil {
		t.Skip("SKIPPED: this system renames what others have open")
	}
	if err := Rename(from, to); err != nil {
		t.Errorf("a file that was looked at for a moment: %v", err)
	}
	write()
	hold(t, to, Patience+time.Second)
	began := time.Now()
	if err := Rename(from, to); err == nil || time.Since(began) < Patience/2 {
		t.Errorf("a file that is kept open: %v after %v", err, time.Since(began))
	}
	if _, err := os.Stat(from); err != nil {
		t.Errorf("it is not where it was: %v", err)
	}
	sub := filepath.Join(dir, "folder")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(sub, "a"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	hold(t, filepath.Join(sub, "a"), 300*time.Millisecond)
	if err := RemoveAll(sub); err != nil {
		t.Errorf("a folder with a file that was looked at for a moment: %v", err)
	}
}
