package job

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSearchedAgainIsNotReadAgain: a case that is searched anew, as after a change of its
// lists, takes the pages that it has: without readers it finds the same. A page that a
// reader failed on is read again.
func TestSearchedAgainIsNotReadAgain(t *testing.T) {
	j := newJob(t)
	c, path, home := shawCase(t, j)
	scan := filepath.Join(home, "scan.pdf")
	if err := os.WriteFile(scan, turnedScan(t, 0, 0), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if _, err := c.Import(ctx, []string{scan}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	hash := func(c *Case) string {
		t.Helper()
		c.mu.Lock()
		defer c.mu.Unlock()
		s, err := c.scan()
		if err != nil {
			t.Fatal(err)
		}
		if s.layerless() {
			t.Fatal("nothing was recognised")
		}
		h := *s
		h.SHA256 = ""
		if err := h.seal(); err != nil {
			t.Fatal(err)
		}
		return h.SHA256
	}
	before := hash(c)

	// Readers that cannot read: all that comes out was known.
	blind := newJob(t)
	c = reopen(t, blind, c, path, "Priya Nair", words)
	blind.Close()
	if err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	if after := hash(c); after != before {
		t.Error("searched again, the case finds something else")
	}

	// What was read by another reader is read again, which these cannot; until then nothing
	// is packed by where that reader saw letters.
	c.scanned.Reader = "another"
	missing, err := c.Missing()
	if err != nil || len(missing) != 1 || missing[0].Kind != "scan" || !strings.Contains(missing[0].What, "another version") {
		t.Errorf("missing: %v, %v", missing, err)
	}
	if err := c.Scan(ctx); err == nil {
		t.Error("pages of another reader are taken for this one's")
	}
	c.Close()
}

// layerless reports whether no words of pictures were recognised.
func (s *Scan) layerless() bool {
	for _, r := range s.Records {
		if len(r.scans) > 0 {
			return false
		}
	}
	return true
}
