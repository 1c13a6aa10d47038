package casefile

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"
)

// A full disk loses what was being saved, and nothing else, and the case goes on
// when there is room again.
func TestDiskFills(t *testing.T) {
	for _, nth := range []int{1, 2, 3, 5, 8, 40} {
		d, f := onCutDisk(t, -1)
		n := 0
		d.refuse = func(op, path string) error {
			if op == "write" {
				if n++; n >= nth {
					return vfs.SystemError(errors.New("no space left"), sqlite3.FULL)
				}
			}
			return nil
		}
		err := f.AddFile("d9", bytesOf("late", 3_000_000), nil, Act{})
		if !errors.Is(err, ErrFull) {
			t.Errorf("write %d: a full disk gave %v", nth, err)
		}
		d.refuse = nil
		_, err = f.Append("work", []byte("decision"), Act{What: "decided"})
		must(t, err)
		if _, err := f.File("d9"); !errors.Is(err, ErrNotFound) {
			t.Errorf("write %d: half a file is there: %v", nth, err)
		}
		if faults := checked(t, f); len(faults) > 0 {
			t.Errorf("write %d: the check says %q", nth, faults)
		}
		f.Close()
		uninstall()
	}
}

// A full disk while a part is put in the place of an older one leaves the older one, also
// where giving up made room again.
func TestDiskFillsOverAPart(t *testing.T) {
	defer uninstall()
	old := bytesOf("the list of records", 30_000)
	for nth := 1; nth < 200; nth++ {
		d, f := onCutDisk(t, -1)
		must(t, f.Put("records", old, Act{}))
		n := 0
		d.refuse = func(op, path string) error {
			if op == "write" && strings.HasSuffix(path, "-journal") {
				if n++; n == nth {
					return vfs.SystemError(errors.New("no space left"), sqlite3.FULL)
				}
			}
			return nil
		}
		err := f.Put("records", bytesOf("a longer list", 40_000), Act{})
		d.refuse = nil
		if err == nil {
			f.Close()
			return
		}
		if !errors.Is(err, ErrFull) {
			t.Errorf("write %d: a full disk gave %v", nth, err)
		}
		if got, err := f.Get("records"); err != nil || !bytes.Equal(got, old) {
			t.Fatalf("write %d: what was there is lost: %v", nth, err)
		}
		f.Close()
		uninstall()
	}
	t.Error("the disk never held it all")
}

// Undoing what a full disk broke off leaves a case that is as Sarpack wrote it, also
// where blocks were used that were free before: the database does not restore those.
func TestDiskFillsOverFreeBlocks(t *testing.T) {
	defer uninstall()
	for nth := 1; nth < 2000; nth += 97 {
		d, f := onCutDisk(t, -1)
		for _, size := range []int{6_000_000, 10_000} {
			must(t, f.Put("found", bytesOf("what was found", size), Act{}))
		}
		n := 0
		d.refuse = func(op, path string) error {
			if op == "write" && !strings.HasSuffix(path, "-journal") {
				if n++; n == nth {
					return vfs.SystemError(errors.New("no space left"), sqlite3.FULL)
				}
			}
			return nil
		}
		err := f.Put("found", bytesOf("what was found again", 5_000_000), Act{})
		d.refuse = nil
		if faults := checked(t, f); len(faults) > 0 {
			t.Errorf("write %d (%v): the check says %q", nth, err, faults)
		}
		_, late := f.Append("work", []byte("decision"), Act{What: "decided"})
		must(t, late)
		if faults := checked(t, f); len(faults) > 0 {
			t.Errorf("write %d (%v): after the next change the check says %q", nth, err, faults)
		}
		f.Close()
		uninstall()
		if err == nil {
			return
		}
	}
}
