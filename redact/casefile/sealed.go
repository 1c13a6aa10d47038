package casefile

import (
	"fmt"
	"strings"

	"github.com/ncruces/go-sqlite3"
)

// A sealed file has a key of its own, which is sealed to each user who may read it.
// Whoever has only the key of the case sees that there is such a file. A key has an
// id, the name of the file and a number: what was once written under it stays
// under it, and a file that is opened to everybody and sealed again gets another.

func keyAbout(key string) string { return "sarpack file key " + key }

func sealedAbout(key string) string { return "sarpack sealed " + key }

// newFileKey makes a key for a file and gives it to some users; it returns its id.
func (f *File) newFileKey(file string, to []string) (string, error) {
	n := 0
	if _, err := f.one(func(s *sqlite3.Stmt) error { n = s.ColumnInt(0); return nil },
		"SELECT count(DISTINCT key) FROM seal WHERE key >= ? AND key < ?", file+"/", file+"0"); err != nil {
		return "", err
	}
	id := fmt.Sprintf("%s/%d", file, n+1)
	// Whoever takes in a record for others has its key until the case is closed,
	// because what was found in it is written after it.
	f.fileKeys[id] = random(keySize)
	return id, f.giveKey(id, f.fileKeys[id], to)
}

// fileOfKey is the file that a key belongs to.
func fileOfKey(id string) string {
	if i := strings.LastIndexByte(id, '/'); i >= 0 {
		return id[:i]
	}
	return ""
}

// giveKey gives a file's key to users, and to nobody else.
func (f *File) giveKey(id string, key []byte, to []string) error {
	if err := f.exec("DELETE FROM seal WHERE key = ?", id); err != nil {
		return err
	}
	for _, user := range to {
		var u User
		found, err := f.one(func(s *sqlite3.Stmt) error { u = scanUser(s); return nil }, userColumns+" WHERE id = ? AND removed = 0", user)
		if err == nil && !found {
			err = fmt.Errorf("sealing to user %s: %w", user, ErrNotFound)
		}
		if err != nil {
			return err
		}
		box, err := u.Public.to(keyAbout(id), key)
		if err != nil {
			return err
		}
		if err := f.exec("INSERT OR REPLACE INTO seal (key, user, box) VALUES (?, ?, ?)", id, user, box); err != nil {
			return err
		}
	}
	return nil
}

// openKey gives a file's key to everybody with a key to the case.
func (f *File) openKey(id string, key []byte) error {
	if err := f.giveKey(id, nil, nil); err != nil {
		return err
	}
	return f.exec("INSERT INTO seal (key, user, box) VALUES (?, '', ?)", id, key)
}

// fileKey returns a file's key by its id, or [ErrSealed].
func (f *File) fileKey(id string) ([]byte, error) {
	if k := f.fileKeys[id]; k != nil {
		return k, nil
	}
	var box []byte
	var user string
	found, err := f.one(func(s *sqlite3.Stmt) error { user, box = s.ColumnText(0), s.ColumnBlob(1, nil); return nil },
		"SELECT user, box FROM seal WHERE key = ? AND user IN (?, '') ORDER BY user LIMIT 1", id, f.me.ID)
	if err == nil && !found {
		err = ErrSealed
	}
	if err != nil {
		return nil, err
	}
	key := box
	if user != "" {
		if key, err = f.id.open(keyAbout(id), box); err != nil {
			return nil, fmt.Errorf("file key %s: %w", id, ErrAltered)
		}
	}
	if len(key) != keySize {
		return nil, fmt.Errorf("file key %s: %w", id, ErrAltered)
	}
	f.fileKeys[id] = key
	return key, nil
}

// keyOf returns the id of the key that a file is sealed with, or "" if everybody
// reads it.
func (f *File) keyOf(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	r, err := f.fileRow(file)
	return r.key, err
}

// under encrypts with a file's key; with none it changes nothing.
func (f *File) under(id string, plain []byte) ([]byte, error) {
	if id == "" {
		return plain, nil
	}
	key, err := f.fileKey(id)
	if err != nil {
		return nil, err
	}
	return encrypt(key, plain, sealedAbout(id)), nil
}

// from decrypts what under encrypted.
func (f *File) from(id string, box []byte) ([]byte, error) {
	if id == "" {
		return box, nil
	}
	key, err := f.fileKey(id)
	if err != nil {
		return nil, err
	}
	plain, err := decrypt(key, box, sealedAbout(id))
	if err != nil {
		return nil, ErrAltered
	}
	return plain, nil
}
