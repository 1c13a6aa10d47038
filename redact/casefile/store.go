package casefile

import (
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"sarpack/redact"
)

// locked reports whether a pack was released and no new version begun.
func (f *File) locked() (bool, error) {
	var last Kind
	_, err := f.one(func(s *sqlite3.Stmt) error { last = Kind(s.ColumnText(0)); return nil },
		"SELECT kind FROM chain WHERE kind IN (?, ?) ORDER BY n DESC LIMIT 1", string(KindReleased), string(KindReopened))
	return last == KindReleased, err
}

// change is write for what a release forbids unless its act says otherwise.
func (f *File) change(a Act, fn func() error) error {
	return f.write(func() error {
		if locked, err := f.locked(); err != nil {
			return err
		} else if locked && !a.AfterRelease {
			return fmt.Errorf("%s: %w", f.name(), ErrLocked)
		}
		return fn()
	})
}

// Release locks the case: from now on only what is declared [Act.AfterRelease] can
// be done. What was released, the act says.
func (f *File) Release(a Act) error {
	return f.change(a, func() error {
		_, err := f.append(KindReleased, "", a, nil)
		return err
	})
}

// BeginVersion unlocks a case for a new version of its pack.
func (f *File) BeginVersion(a Act) error {
	return f.write(func() error {
		if locked, err := f.locked(); err != nil {
			return err
		} else if !locked {
			return errors.New("no pack was released, so there is no new version to begin")
		}
		_, err := f.append(KindReopened, "", a, nil)
		return err
	})
}

// AddFile takes bytes into the case under a name; they never change. Where users are
// named, only they can read the file, and whoever added it until the case is
// closed. A name is given once: [ErrExists].
func (f *File) AddFile(name string, data []byte, sealTo []string, a Act) error {
	key := ""
	err := f.change(a, func() (err error) {
		if found, err := f.one(func(*sqlite3.Stmt) error { return nil }, "SELECT 1 FROM file WHERE name = ?", name); err != nil {
			return err
		} else if found {
			return fmt.Errorf("file %s: %w", name, ErrExists)
		}
		if len(sealTo) > 0 {
			if key, err = f.newFileKey(name, sealTo); err != nil {
				return err
			}
		}
		id, what, err := f.putContent(data, key)
		if err != nil {
			return fmt.Errorf("file %s: %w", name, err)
		}
		a.Of = "" // that there is such a file everybody may know
		n, err := f.append(KindFile, name, a, fileBody{what, sealTo})
		if err != nil {
			return err
		}
		return f.exec("INSERT INTO file (name, content, entry, key) VALUES (?, ?, ?, ?)", name, id, n, key)
	})
	if err != nil && key != "" {
		f.mu.Lock()
		delete(f.fileKeys, key)
		f.mu.Unlock()
	}
	return err
}

type fileBody struct {
	stored
	SealTo []string `json:"sealed_to,omitempty"`
}

// File reads a file of the case. It fails if the bytes are not those that were taken
// in, and with [ErrSealed] if it is sealed to others.
func (f *File) File(name string) ([]byte, error) {
	var out []byte
	err := f.read(func() error {
		var id int64
		found, err := f.one(func(s *sqlite3.Stmt) error { id = s.ColumnInt64(0); return nil }, "SELECT content FROM file WHERE name = ?", name)
		if err == nil && !found {
			err = ErrNotFound
		}
		if err == nil {
			out, err = f.content(id)
		}
		if err != nil {
			return fmt.Errorf("file %s: %w", name, err)
		}
		return nil
	})
	return out, err
}

// SealFile changes who can read a file: from now on the named users, or everybody
// where none is named. Only who can read it can do so. Its bytes stay the same; its
// pages are sealed with it. What somebody has read, nobody can take back.
func (f *File) SealFile(name string, to []string, a Act) error {
	return f.change(a, func() error {
		row, err := f.fileRow(name)
		if err != nil {
			return err
		}
		data, err := f.content(row.content)
		if err != nil {
			return fmt.Errorf("file %s: %w", name, err)
		}
		pages, err := f.pagesOf(name, row)
		if err != nil {
			return err
		}
		was := row.key
		if row.key, err = f.reseal(name, row.key, to); err != nil {
			return err
		}
		body := fileBody{stored{redact.Hash(data), len(data)}, to}
		if row.key != was {
			fresh, what, err := f.putContent(data, row.key)
			if err != nil {
				return fmt.Errorf("file %s: %w", name, err)
			}
			if err := f.dropContent(row.content); err != nil {
				return err
			}
			body.stored, row.content = what, fresh
			if err := f.exec("UPDATE file SET content = ?, key = ? WHERE n = ?", fresh, row.key, row.n); err != nil {
				return err
			}
		}
		a.Of = ""
		if _, err := f.append(KindSealed, name, a, body); err != nil || row.key == was {
			return err
		}
		return f.putPages(name, row, pages, a)
	})
}

// reseal returns the key that a file is under from now on.
func (f *File) reseal(name, key string, to []string) (string, error) {
	if key == "" {
		if len(to) == 0 {
			return "", nil
		}
		return f.newFileKey(name, to)
	}
	k, err := f.fileKey(key)
	if err != nil {
		return "", err
	}
	if len(to) == 0 {
		return "", f.openKey(key, k)
	}
	return key, f.giveKey(key, k, to)
}
