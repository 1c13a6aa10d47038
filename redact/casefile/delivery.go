package casefile

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// locked reports whether a pack was released and no new version begun.
func (f *File) locked() (bool, error) {
	var last Kind
	_, err := f.one(func(s *sqlite3.Stmt) error { last = Kind(s.ColumnText(0)); return nil },
		"SELECT kind FROM chain WHERE kind IN (?, ?) ORDER BY n DESC LIMIT 1", string(KindReleased), string(KindReopened))
	return last == KindReleased, err
}

// Locked reports whether a pack was released, so that nothing of what went into it
// can be changed until [File.BeginVersion].
func (f *File) Locked() (bool, error) {
	locked := false
	err := f.read(func() (err error) { locked, err = f.locked(); return err })
	return locked, err
}

// writeUnlocked is write for what a release locks.
func (f *File) writeUnlocked(fn func() error) error {
	return f.write(func() error {
		if locked, err := f.locked(); err != nil || locked {
			if locked {
				err = ErrLocked
			}
			return fmt.Errorf("%s: %w", f.name(), err)
		}
		return fn()
	})
}
