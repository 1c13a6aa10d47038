package casefile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/fts5"
)

// Ext ends the name of every case.
const Ext = ".sarcase"

// File is an open case. Its methods may be called from several goroutines; what
// they write is on disk when they return.
type File struct {
	path   string
	disk   diskFile
	diskRO bool // the file itself cannot be written
	head   *header
	key    []byte // the data key
	volume *volume
	me     User
	id     *Identity
	lease  lease
	done   chan struct{}
	end    sync.Once // closes done
	// witness is where this computer notes how far the record went, or "".
	witness string

	mu       sync.Mutex
	db       *sqlite3.Conn
	stmts    map[string]*sqlite3.Stmt
	readOnly error             // why nothing can be written, or nil
	within   bool              // a transaction is under way
	fileKeys map[string][]byte // keys of sealed files, once opened
}

// Path returns where the case lies.
func (f *File) Path() string { return f.path }

// name is how messages call the case.
func (f *File) name() string { return filepath.Base(f.path) }

// Me returns who opened the case.
func (f *File) Me() User { return f.me }

// ReadOnly returns nil if the case can be written, and else why not: a
// [*HeldError] if somebody else has it open.
func (f *File) ReadOnly() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.writable()
}

func (f *File) writable() error {
	if f.db == nil {
		return ErrClosed
	}
	return f.readOnly
}

// connect opens the database in the file.
func (f *File) connect(create bool) error {
	f.volume.register()
	mode := "rw"
	if f.diskRO {
		mode = "ro"
	}
	uri := fmt.Sprintf("file:%s?vfs=%s&mode=%s&%s", uriPath(f.path), f.volume.vfsName, mode, keyless)
	db, err := sqlite3.OpenFlags(uri, sqlite3.OPEN_READWRITE|sqlite3.OPEN_URI)
	if err != nil {
		f.volume.unregister()
		return f.explain(err)
	}
	err = db.Exec(`PRAGMA busy_timeout = 8000;
PRAGMA locking_mode = NORMAL;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = FULL;`)
	if err == nil && create && checksums {
		err = db.EnableChecksums("main")
	}
	if err == nil {
		err = fts5.Register(db)
	}
	if err != nil {
		err = f.explain(err)
		db.Close()
		f.volume.unregister()
		return err
	}
	f.db, f.stmts, f.fileKeys = db, map[string]*sqlite3.Stmt{}, map[string][]byte{}
	return nil
}

// disconnect closes the database and leaves no journal beside the file.
func (f *File) disconnect() error {
	if f.db == nil {
		return nil
	}
	for _, s := range f.stmts {
		s.Close()
	}
	if f.readOnly == nil {
		_ = f.db.Exec("PRAGMA journal_mode = DELETE") // an empty journal does no harm
	}
	err := f.db.Close()
	f.volume.unregister()
	f.db, f.stmts = nil, nil
	return err
}

// Close ends the session and lets others write. A case that was not closed, because
// the program or the computer stopped, is opened as any other.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.end.Do(func() { close(f.done) })
	if f.db == nil {
		return nil
	}
	var err error
	f.remember()
	if f.readOnly == nil {
		err = f.release()
	}
	err = errors.Join(err, f.disconnect(), f.disk.Close())
	clear(f.key)
	for _, k := range f.fileKeys {
		clear(k)
	}
	return err
}

// release gives the lease back, if it still is this file's.
func (f *File) release() error {
	tx, err := f.db.BeginImmediate()
	if err != nil {
		return f.explain(err)
	}
	defer tx.Rollback()
	l, err := f.readLease()
	if err != nil || l.Session != f.lease.Session {
		return nil
	}
	return f.writeLease(lease{})
}

// read runs fn with the database to itself.
func (f *File) read(fn func() error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return ErrClosed
	}
	return f.explain(fn())
}

// write runs fn as one transaction: all of it is on disk when write returns, or
// nothing of it.
func (f *File) write(fn func() error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.transact(fn)
}

// transact is write for who has the lock already.
func (f *File) transact(fn func() error) error {
	if err := f.writable(); err != nil {
		return err
	}
	tx, err := f.db.BeginImmediate()
	if err != nil {
		return f.explain(err)
	}
	f.within = true
	if err = f.mine(); err == nil {
		err = fn()
	}
	f.within = false
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		err = errors.Join(f.explain(err), f.explainQuietly(tx.Rollback()))
	}
	return err
}

// explainQuietly drops the complaint that the transaction has been rolled back
// already, which is what happens when the disk is full.
func (f *File) explainQuietly(err error) error {
	if err == nil || f.db.GetAutocommit() {
		return nil
	}
	return f.explain(err)
}

// stmt returns a prepared statement with its parameters bound.
func (f *File) stmt(sql string, args ...any) (*sqlite3.Stmt, error) {
	s := f.stmts[sql]
	if s == nil {
		var err error
		if s, _, err = f.db.PrepareFlags(sql, sqlite3.PREPARE_PERSISTENT); err != nil {
			return nil, err
		}
		f.stmts[sql] = s
	}
	for i, a := range args {
		var err error
		switch a := a.(type) {
		case int:
			err = s.BindInt(i+1, a)
		case int64:
			err = s.BindInt64(i+1, a)
		case string:
			err = s.BindText(i+1, a)
		case []byte:
			if a == nil {
				a = []byte{}
			}
			err = s.BindBlob(i+1, a)
		case bool:
			err = s.BindBool(i+1, a)
		default:
			err = fmt.Errorf("a %T cannot be bound", a)
		}
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// exec runs a statement that returns nothing.
func (f *File) exec(sql string, args ...any) error {
	s, err := f.stmt(sql, args...)
	if err != nil {
		return err
	}
	defer s.ClearBindings()
	if f.within && f.db.GetAutocommit() {
		// The database gave the transaction up, as it does when the disk is full: what is
		// done from here on would stay, without what was done before.
		return errGivenUp
	}
	return errors.Join(s.Exec(), s.Reset())
}

// query calls each for every row.
func (f *File) query(each func(*sqlite3.Stmt) error, sql string, args ...any) error {
	s, err := f.stmt(sql, args...)
	if err != nil {
		return err
	}
	defer func() { s.Reset(); s.ClearBindings() }()
	for s.Step() {
		if err := each(s); err != nil {
			return err
		}
	}
	return s.Err()
}

// one is query for at most one row; it reports whether there was one.
func (f *File) one(row func(*sqlite3.Stmt) error, sql string, args ...any) (bool, error) {
	found := false
	err := f.query(func(s *sqlite3.Stmt) error {
		found = true
		return row(s)
	}, sql, args...)
	return found, err
}

// interruptible lets ctx end a long statement.
func (f *File) interruptible(ctx context.Context) func() {
	old := f.db.SetInterrupt(ctx)
	return func() { f.db.SetInterrupt(old) }
}

// uriPath writes a path as SQLite's URIs want it.
func uriPath(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	p = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(p))
	if strings.HasPrefix(p, "//") {
		p = "//" + p // a network drive: an empty authority before its name
	}
	return p
}

func marshal(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("writing to the case: %w", err)
	}
	return b, nil
}

// osFile opens the file itself, for its header; read-only where it must be.
func osFile(path string) (disk diskFile, readOnly bool, err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		if ro, roErr := os.Open(path); roErr == nil {
			return ro, true, nil
		}
	}
	if err != nil {
		return nil, false, err
	}
	return f, false, nil
}
