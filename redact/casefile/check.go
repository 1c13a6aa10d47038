package casefile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/ncruces/go-sqlite3"

	"sarpack/redact"
)

// Check authenticates the whole file: every byte of the header and of the database,
// the chain, and everything that the chain vouches for. It returns what is wrong, in
// words; none means that the file is as Sarpack left it. What is sealed to others
// is authenticated and not opened. progress may be nil; it is told how many bytes
// of how many are done.
func (f *File) Check(ctx context.Context, progress func(done, total int64)) (faults []string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return nil, ErrClosed
	}
	// A read transaction keeps a commit from changing the file meanwhile.
	tx := f.db.Begin()
	defer tx.Rollback()
	if _, _, err := f.headOfChain(); err != nil {
		return []string{f.explain(err).Error()}, nil
	}
	if faults, err = f.volume.authenticate(ctx, f.disk, f.key, progress); err != nil {
		return faults, err
	}
	defer f.interruptible(ctx)()
	for _, check := range []func(add func(string)) error{f.checkDatabase, f.checkChain, f.checkContents, f.checkFiles, f.checkParts, f.checkPages, f.checkNotes} {
		err := check(func(s string) { faults = append(faults, s) })
		if ctx.Err() != nil {
			return faults, ctx.Err()
		}
		if err != nil {
			faults = append(faults, f.explain(err).Error())
		}
	}
	return faults, nil
}

// authenticate holds the file's bytes against its keys, without the database.
func (v *volume) authenticate(ctx context.Context, r io.ReaderAt, dataKey []byte, progress func(done, total int64)) ([]string, error) {
	var faults []string
	add := func(format string, a ...any) { faults = append(faults, fmt.Sprintf(format, a...)) }
	h, err := readHeader(r)
	if err != nil {
		return []string{err.Error()}, nil
	}
	if !bytes.Equal(h.caseID, v.caseID) {
		add("the header is another case's")
	}
	for i := range h.copies {
		t, err := readTable(h.copies[i])
		switch {
		case err != nil:
			add("copy %d of the key table is damaged; opening the case for writing mends it", i+1)
		case !(&header{caseID: v.caseID, copies: h.copies, at: i}).genuine(dataKey):
			add("copy %d of the key table is not the one that was written", i+1)
		case t.Generation != h.table.Generation:
			add("copy %d of the key table is an older one; opening the case for writing mends it", i+1)
		}
	}
	b := make([]byte, blockSize)
	if err := patiently(func() error {
		if _, err := r.ReadAt(b, offLease); err != nil {
			return err
		}
		_, err := v.unpackLease(b)
		return err
	}); err != nil {
		add("the block that says who has the case open is damaged; opening the case and taking it over mends it")
	}
	for i, at := range sealAt {
		if err := patiently(func() error {
			if _, err := r.ReadAt(b, at); err != nil {
				return err
			}
			_, err := v.readSeal(i, b)
			return err
		}); err != nil {
			add("seal %d is damaged", i+1)
		}
	}
	return v.authenticateBlocks(ctx, r, faults, progress)
}

// authenticateBlocks compares the database with its seal.
func (v *volume) authenticateBlocks(ctx context.Context, r io.ReaderAt, faults []string, progress func(done, total int64)) ([]string, error) {
	var root, first sum
	tags := v.tagger()
	b := make([]byte, blockSize)
	var blocks int64
	for ; ; blocks++ {
		if blocks%256 == 0 {
			if err := ctx.Err(); err != nil {
				return faults, err
			}
			if progress != nil {
				progress(blocks*blockSize, max(v.sealedSize(r), blocks*blockSize))
			}
		}
		n, err := r.ReadAt(b, place(blocks*blockSize))
		if n == 0 && err == io.EOF {
			break
		}
		if n < blockSize {
			if err != io.EOF {
				return faults, err
			}
			return append(faults, "the file does not end where it should"), nil
		}
		t := tags.of(blocks, b)
		root.add(t)
		if blocks == 0 {
			first = t
		}
	}
	if place(blocks*blockSize) > lockBytes {
		if _, err := r.ReadAt(b, lockBytes); err != nil || !bytes.Equal(b, make([]byte, blockSize)) {
			faults = append(faults, "the block that is left out of the file is not empty")
		}
	}
	s, _, err := v.findSeal(r, first)
	switch {
	case err != nil:
		faults = append(faults, err.Error())
	case s.blocks != blocks:
		faults = append(faults, fmt.Sprintf("the database has %d blocks, and its seal vouches for %d", blocks, s.blocks))
	case s.root != root:
		faults = append(faults, "the database is not the one that its seal vouches for: at least one block was changed, or is an older one")
	}
	return faults, nil
}

// sealedSize is how long the database is by its newer seal; only for telling how far
// a check is.
func (v *volume) sealedSize(r io.ReaderAt) (n int64) {
	b := make([]byte, blockSize)
	for i, at := range sealAt {
		if _, err := r.ReadAt(b, at); err == nil {
			if s, err := v.readSeal(i, b); err == nil {
				n = max(n, s.blocks*blockSize)
			}
		}
	}
	return n
}

func (f *File) checkDatabase(add func(string)) error {
	return f.query(func(s *sqlite3.Stmt) error {
		if msg := s.ColumnText(0); msg != "ok" {
			add("the database is damaged: " + msg)
		}
		return nil
	}, "PRAGMA integrity_check(20)")
}

func (f *File) checkChain(add func(string)) error {
	_, _, err := f.verifyAudit()
	return err
}

// checkContents reads everything that this user can read.
func (f *File) checkContents(add func(string)) error {
	var ids []int64
	if err := f.query(func(s *sqlite3.Stmt) error { ids = append(ids, s.ColumnInt64(0)); return nil }, "SELECT id FROM content"); err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := f.content(id); err != nil && !errors.Is(err, ErrSealed) {
			add(fmt.Sprintf("content %d: %v", id, err))
		}
	}
	return f.query(func(s *sqlite3.Stmt) error {
		if n := s.ColumnInt(0); n > 0 {
			add(fmt.Sprintf("%d contents belong to nothing", n))
		}
		return nil
	}, `SELECT count(*) FROM content c WHERE NOT EXISTS (SELECT 1 FROM file WHERE content = c.id) AND NOT EXISTS (SELECT 1 FROM part WHERE content = c.id)`)
}

// vouched is the last thing that the chain says of each subject of some kinds.
func (f *File) vouched(into func(subject string, n int64, body []byte) error, kinds ...Kind) error {
	for len(kinds) < 2 {
		kinds = append(kinds, "")
	}
	return f.query(func(s *sqlite3.Stmt) error {
		var body []byte
		if s.ColumnText(2) == "" {
			body = s.ColumnBlob(3, nil)
		}
		return into(s.ColumnText(0), s.ColumnInt64(1), body)
	}, "SELECT subject, n, sealed, body FROM chain WHERE kind IN (?, ?) ORDER BY n", string(kinds[0]), string(kinds[1]))
}

func (f *File) checkFiles(add func(string)) error {
	want := map[string]fileBody{}
	if err := f.vouched(func(name string, n int64, body []byte) error {
		var b fileBody
		if err := json.Unmarshal(body, &b); err != nil {
			return &ChainError{n, "it cannot be read"}
		}
		if had, ok := want[name]; ok && had.stored != b.stored {
			add(fmt.Sprintf("entry %d: file %s was sealed with other bytes than it had", n, name))
		}
		want[name] = b
		return nil
	}, KindFile, KindSealed); err != nil {
		return err
	}
	if err := f.query(func(s *sqlite3.Stmt) error {
		name := s.ColumnText(0)
		w, ok := want[name]
		if !ok || w.stored != (stored{s.ColumnText(1), s.ColumnInt(2)}) || (s.ColumnText(3) != "") != (len(w.SealTo) > 0) {
			add(fmt.Sprintf("file %s is not as the record says", name))
		}
		delete(want, name)
		return nil
	}, "SELECT f.name, c.sha256, c.size, f.key FROM file f JOIN content c ON c.id = f.content"); err != nil {
		return err
	}
	for name := range want {
		add(fmt.Sprintf("file %s is missing", name))
	}
	return nil
}

func (f *File) checkParts(add func(string)) error {
	want, at := map[string]*partBody{}, map[string]int64{}
	if err := f.vouched(func(name string, n int64, body []byte) error {
		at[name], want[name] = n, nil
		if body == nil {
			return nil
		}
		want[name] = new(partBody)
		if err := json.Unmarshal(body, want[name]); err != nil {
			return &ChainError{n, "it cannot be read"}
		}
		return nil
	}, KindPart); err != nil {
		return err
	}
	if err := f.query(func(s *sqlite3.Stmt) error {
		name := s.ColumnText(0)
		n, ok := at[name]
		if !ok || n != s.ColumnInt64(3) || want[name] != nil && want[name].stored != (stored{s.ColumnText(1), s.ColumnInt(2)}) {
			add(fmt.Sprintf("part %s is not as the record says", name))
		}
		delete(at, name)
		return nil
	}, "SELECT p.name, c.sha256, c.size, p.entry FROM part p JOIN content c ON c.id = p.content"); err != nil {
		return err
	}
	for name := range at {
		add(fmt.Sprintf("part %s is missing", name))
	}
	return nil
}

func (f *File) checkPages(add func(string)) error {
	want := map[string]pagesBody{}
	if err := f.vouched(func(name string, n int64, body []byte) error {
		var b pagesBody
		if err := json.Unmarshal(body, &b); err != nil {
			return &ChainError{n, "it cannot be read"}
		}
		want[name] = b
		return nil
	}, KindPages); err != nil {
		return err
	}
	got, err := f.sumPages()
	if err != nil {
		return err
	}
	for name, w := range want {
		g := got[name]
		if g == nil {
			g = new(pageSum)
		}
		if g.n != w.Pages || g.sum() != w.Sum {
			add(fmt.Sprintf("the pages of file %s are not as the record says", name))
		}
		delete(got, name)
	}
	for name := range got {
		add(fmt.Sprintf("file %s has pages that the record does not have", name))
	}
	return nil
}

func (f *File) checkNotes(add func(string)) error {
	got := map[int64]map[string]string{}
	if err := f.query(func(s *sqlite3.Stmt) error {
		n := s.ColumnInt64(0)
		if got[n] == nil {
			got[n] = map[string]string{}
		}
		got[n][s.ColumnText(1)] = redact.Hash(s.ColumnRawBlob(2))
		return nil
	}, "SELECT entry, user, box FROM note"); err != nil {
		return err
	}
	if err := f.vouched(func(_ string, n int64, body []byte) error {
		var b noteBody
		if err := json.Unmarshal(body, &b); err != nil || len(b.To) != len(b.Boxes) {
			return &ChainError{n, "it cannot be read"}
		}
		for i, to := range b.To {
			if got[n][to] != b.Boxes[i] {
				add(fmt.Sprintf("the private note of entry %d is not as the record says", n))
			}
			delete(got[n], to)
		}
		if len(got[n]) > 0 {
			add(fmt.Sprintf("the private note of entry %d has readers whom the record has not", n))
		}
		delete(got, n)
		return nil
	}, KindNote); err != nil {
		return err
	}
	if len(got) > 0 {
		add("there are private notes that the record does not have")
	}
	return nil
}
