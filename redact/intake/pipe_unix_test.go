//go:build unix

package intake

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What waits for somebody to write into it would hold up everything else for ever.
func TestAPipeIsNoRecord(t *testing.T) {
	p := filepath.Join(t.TempDir(), "queue.pdf")
	if err := syscall.Mkfifo(p, 0o600); err != nil {
		t.Skipf("SKIPPED: no named pipes here: %v", err)
	}
	d := take(t, File{Abs: p, Path: "queue.pdf"}, Options{})
	if !d.Refused() || !strings.Contains(d.Unread[0].Why, "put the record itself into the folder") {
		t.Errorf("%+v", d.Unread)
	}
}
