package casefile

import (
	"fmt"
	"io"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/util/vfsutil"
	"github.com/ncruces/go-sqlite3/vfs"
)

// disk puts the database behind the header, and keeps the sum of its tags. It is
// below the cipher: what it sees is ciphertext, in whole blocks.
type disk struct {
	vfs.VFS
	v *volume
}

func (d disk) OpenFilename(n *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	if n == nil {
		return &vfsutil.SliceFile{}, flags | vfs.OPEN_MEMORY, nil // nothing temporary goes to the disk
	}
	f, out, err := vfsutil.WrapOpenFilename(d.VFS, n, flags)
	switch {
	case err != nil:
	case flags&vfs.OPEN_MAIN_JOURNAL != 0:
		f = journalFile{f}
	case flags&vfs.OPEN_MAIN_DB != 0:
		// Only what [vfs.File] names goes through: no shared memory, so no WAL; no size
		// hints, so no block that nobody wrote.
		f = &mainFile{File: f, v: d.v, tags: d.v.tagger()}
	}
	return f, out, err
}

// journalFile is the journal beside the file. When the power fails it may end within a
// block. The cipher reads whole blocks only, and the database, which looks for a
// name at the end of the journal, would give up instead of seeing that there is
// none: so what is no whole block is not there.
type journalFile struct{ vfs.File }

func (f journalFile) Size() (int64, error) {
	n, err := f.File.Size()
	return n &^ (blockSize - 1), err
}

// lockBytes is where the database locks bytes of the file to keep others out. On
// Windows a locked byte cannot be read by others, so no block may lie there: the
// blocks go round it. It is a variable so that a test can do without a gigabyte.
var lockBytes int64 = 0x40000000

// place returns where in the file an offset of the database lies.
func place(off int64) int64 {
	off += headerSize
	if off >= lockBytes {
		off += blockSize
	}
	return off
}

// length returns how long the database in a file of a size is.
func length(size int64) int64 {
	if size > lockBytes {
		size = max(size-blockSize, lockBytes)
	}
	return max(size-headerSize, 0)
}

type mainFile struct {
	vfs.File
	v    *volume
	tags tagger
	// reserved says that a transaction is under way. known says that now is right: it
	// is not where the database repairs itself after a crash, which it does without
	// reserving the file first, and not after a failed write.
	reserved, known, dirty bool
	// was is what the last seal vouches for and slot where it stands, now what the
	// file has become.
	was, now state
	slot     int
	buf      [blockSize]byte
}

func (f *mainFile) ReadAt(p []byte, off int64) (int, error) { return f.File.ReadAt(p, place(off)) }

func (f *mainFile) Size() (int64, error) {
	n, err := f.File.Size()
	return length(n), err
}

func (f *mainFile) Lock(l vfs.LockLevel) error {
	if err := f.File.Lock(l); err != nil {
		return err
	}
	if l == vfs.LOCK_RESERVED && !f.reserved {
		if err := f.load(); err != nil {
			f.v.setCause(err)
			f.File.Unlock(vfs.LOCK_SHARED)
			return sqlite3.IOERR_LOCK
		}
		f.reserved, f.known, f.dirty = true, true, false
	}
	return nil
}

func (f *mainFile) Unlock(l vfs.LockLevel) error {
	if l < vfs.LOCK_RESERVED {
		f.reserved, f.known = false, false
	}
	return f.File.Unlock(l)
}

// load finds the seal that belongs to the file as it stands.
func (f *mainFile) load() error {
	size, err := f.Size()
	if err != nil {
		return err
	}
	var first sum
	if size > 0 {
		if err := f.block(0); err != nil {
			return err
		}
		first = f.tags.of(0, f.buf[:])
	}
	s, slot, err := f.v.findSeal(f.File, first)
	if err != nil {
		return err
	}
	if s.blocks != size/blockSize || size%blockSize != 0 {
		return fmt.Errorf("%w: it has not the length that its seal vouches for", ErrAltered)
	}
	f.was, f.now, f.slot = s, s, slot
	return nil
}

// findSeal returns the newer of the seals that belong to a database with this first
// block.
func (v *volume) findSeal(r io.ReaderAt, first sum) (state, int, error) {
	found := -1
	var best state
	b := make([]byte, blockSize)
	for slot, off := range sealAt {
		if n, err := r.ReadAt(b, off); n < blockSize {
			return state{}, 0, err
		}
		s, err := v.readSeal(slot, b)
		if err == nil && s.first == first && (found < 0 || s.seq > best.seq) {
			best, found = s, slot
		}
	}
	if found < 0 {
		return state{}, 0, fmt.Errorf("%w: no seal vouches for its contents; if a file of its name with -journal was beside it, put that back; else restore it from a backup", ErrAltered)
	}
	return best, found, nil
}

// block reads a block into the buffer.
func (f *mainFile) block(i int64) error {
	n, err := f.File.ReadAt(f.buf[:], place(i*blockSize))
	if n == blockSize {
		return nil
	}
	if err == nil || err == io.EOF {
		return sqlite3.IOERR_SHORT_READ
	}
	return err
}

func (f *mainFile) WriteAt(p []byte, off int64) (int, error) {
	if off%blockSize != 0 || len(p) != blockSize {
		return 0, sqlite3.IOERR_WRITE // the cipher above writes whole blocks
	}
	i := off / blockSize
	var old sum
	if f.known && i < f.now.blocks {
		if err := f.block(i); err != nil {
			f.known = false
			return 0, err
		}
		old = f.tags.of(i, f.buf[:])
	}
	n, err := f.File.WriteAt(p, place(off))
	if f.known {
		f.account(i, old, p, err == nil && n == len(p))
	}
	return n, err
}

// account brings the sum up to date with what block i has become, which had the tag
// old: p, or, where writing failed, what is there now. The database undoes what it
// did then, but for blocks that were free before, so all of it has to be counted.
func (f *mainFile) account(i int64, old sum, p []byte, written bool) {
	f.dirty = true
	if !written {
		if i >= f.now.blocks {
			return // it did not come into being
		}
		if err := f.block(i); err != nil {
			f.known = false
			return
		}
		p = f.buf[:]
	}
	if i < f.now.blocks {
		f.now.root.sub(old)
	}
	f.grow(i)
	t := f.tags.of(i, p)
	f.now.root.add(t)
	f.now.blocks = max(f.now.blocks, i+1)
	if i == 0 {
		f.now.first = t
	}
}

// grow counts the blocks up to i that come into being empty.
func (f *mainFile) grow(i int64) {
	var empty [blockSize]byte
	for ; f.now.blocks < i; f.now.blocks++ {
		f.now.root.add(f.tags.of(f.now.blocks, empty[:]))
	}
}

func (f *mainFile) Truncate(n int64) error {
	blocks := (n + blockSize - 1) / blockSize
	if f.known {
		f.dirty = true
		for i := blocks; i < f.now.blocks; i++ {
			if err := f.block(i); err != nil {
				f.known = false
				return err
			}
			f.now.root.sub(f.tags.of(i, f.buf[:]))
		}
		f.grow(blocks)
		f.now.blocks = blocks
	}
	if n == 0 {
		return f.File.Truncate(headerSize)
	}
	return f.File.Truncate(place((blocks-1)*blockSize) + blockSize)
}

// Sync writes the seal of what the file has become into the place of the older one,
// together with the blocks. Until the database forgets its journal, both states
// have a seal. The first block counts the commits: where it is what it was, the
// database undid what it did, and what differs are blocks that are free; then the newer
// of the two seals counts.
func (f *mainFile) Sync(flags vfs.SyncFlag) error {
	if f.known && f.dirty && f.now != f.was {
		f.now.seq = f.was.seq + 1
		slot := 1 - f.slot
		if _, err := f.File.WriteAt(f.v.packSeal(slot, f.now), sealAt[slot]); err != nil {
			return err
		}
		f.dirty = false
	}
	return f.File.Sync(flags)
}
