package casefile

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sarpack/redact/filing"
)

// Rekey writes the case anew under another data key, which those get who have a key
// now: whoever was removed, and kept the old data key, opens nothing of it. The file
// that was is then gone; copies of it are not.
func (f *File) Rekey() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return err
	}
	if err := f.transact(func() error {
		_, err := f.append(KindRekeyed, "", Act{What: "case written anew under another key"}, nil)
		return err
	}); err != nil {
		return err
	}
	temp := newName(f.path)
	key, err := f.copyUnder(temp)
	if err != nil {
		return errors.Join(f.explain(err), remove(temp))
	}
	// The file cannot be replaced while it is open, and others may not write meanwhile:
	// the lease stands in it until it is gone, and in the new one from the start.
	if err := errors.Join(f.disconnect(), f.disk.Close()); err != nil {
		f.readOnly = ErrClosed
		return errors.Join(err, remove(temp))
	}
	renamed := filing.Rename(temp, f.path)
	if renamed != nil {
		renamed = errors.Join(fmt.Errorf("the case stays under the key it had, because its file could not be replaced; somebody may have it open to read: %w", renamed), remove(temp))
	} else {
		syncFolder(f.path)
		f.key = key
	}
	if err := f.reconnect(); err != nil {
		f.readOnly = ErrClosed
		return errors.Join(renamed, err)
	}
	return renamed
}

// copyUnder writes a copy of the case under a new data key and returns that.
func (f *File) copyUnder(path string) ([]byte, error) {
	key := random(keySize)
	v := newVolume(f.head.caseID, key)
	t := &table{Generation: 1, Cost: f.head.table.Cost, Slots: append([]slot(nil), f.head.table.Slots...)}
	for i := range t.Slots {
		if err := t.Slots[i].give(f.head.caseID, key); err != nil {
			return nil, err
		}
	}
	b, err := newHeader(f.head.caseID, key, t)
	if err != nil {
		return nil, err
	}
	f.lease.Seen = time.Now()
	copy(b[offLease:], v.packLease(f.lease))
	if err := writeNew(path, b); err != nil {
		return nil, err
	}
	v.register()
	defer v.unregister()
	// Backup, and not VACUUM INTO, which leaves pages without their checksums.
	if err := f.db.Backup("main", fmt.Sprintf("file:%s?vfs=%s&mode=rw&%s", uriPath(path), v.vfsName, keyless)); err != nil {
		return nil, err
	}
	return key, syncFile(path)
}

// reconnect opens the file at the path again, with the lease that it had.
func (f *File) reconnect() error {
	d, ro, err := openDisk(f.path)
	if err != nil {
		return err
	}
	f.disk, f.diskRO = d, ro
	h, err := readHeader(d)
	if err == nil {
		f.head, f.volume = h, newVolume(h.caseID, f.key)
		err = f.connect(false)
	}
	if err != nil {
		d.Close()
	}
	return err
}

// newName is the name of a file that is to take a case's place: it, eight digits and
// ".new".
func newName(path string) string { return path + fmt.Sprintf(".%x.new", random(4)) }

// sweep removes what was left beside the case when the program stopped while it made
// such a file. Only who holds the case makes them.
func (f *File) sweep() {
	dir, base := filepath.Split(f.path)
	all, err := os.ReadDir(filepath.Clean(dir))
	if err != nil {
		return
	}
	for _, e := range all {
		rest, ours := strings.CutPrefix(e.Name(), base+".")
		digits, isNew := strings.CutSuffix(strings.TrimSuffix(rest, "-journal"), ".new")
		if _, err := hex.DecodeString(digits); ours && isNew && err == nil && len(digits) == 8 {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

func remove(path string) error {
	os.Remove(path + "-journal")
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func syncFile(path string) error {
	d, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
