package casefile

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// A sealed document has a key of its own, which is sealed to each user who may read
// it. Whoever has only the key of the case sees that there is such a document.

func keyAbout(document string) string { return "sarpack document key " + document }

func sealedAbout(document, what string) string {
	return fmt.Sprintf("sarpack sealed %s %s", document, what)
}

// newDocumentKey makes a document's key and gives it to some users.
func (f *File) newDocumentKey(document string, to []string) error {
	key := random(keySize)
	for _, id := range to {
		if err := f.giveDocument(document, key, id); err != nil {
			return err
		}
	}
	// Whoever imports a document for others has its key until the case is closed,
	// because its pages and findings are written after it.
	f.docKeys[document] = key
	return nil
}

// forgetKey drops a key whose document was not taken in after all.
func (f *File) forgetKey(document string) {
	f.mu.Lock()
	delete(f.docKeys, document)
	f.mu.Unlock()
}

func (f *File) giveDocument(document string, key []byte, user string) error {
	var u User
	found, err := f.one(func(s *sqlite3.Stmt) error { u = scanUser(s); return nil }, userColumns+" WHERE id = ? AND removed = 0", user)
	if err == nil && !found {
		err = fmt.Errorf("sealing to user %s: %w", user, ErrNotFound)
	}
	if err != nil {
		return err
	}
	box, err := u.Public.to(keyAbout(document), key)
	if err != nil {
		return err
	}
	return f.exec("INSERT OR REPLACE INTO seal (document, user, box) VALUES (?, ?, ?)", document, user, box)
}

// documentKey returns the key of a sealed document, or [ErrSealed].
func (f *File) documentKey(document string) ([]byte, error) {
	if k := f.docKeys[document]; k != nil {
		return k, nil
	}
	var box []byte
	found, err := f.one(func(s *sqlite3.Stmt) error { box = s.ColumnBlob(0, nil); return nil },
		"SELECT box FROM seal WHERE document = ? AND user = ?", document, f.me.ID)
	if err == nil && !found {
		err = ErrSealed
	}
	if err != nil {
		return nil, err
	}
	key, err := f.id.open(keyAbout(document), box)
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", document, ErrAltered)
	}
	f.docKeys[document] = key
	return key, nil
}

// sealedOnly returns document if it is sealed, and else "": what is said about a
// document that everybody reads is under the key of the case.
func (f *File) sealedOnly(document string) (string, error) {
	if document == "" {
		return "", nil
	}
	sealed := false
	found, err := f.one(func(s *sqlite3.Stmt) error { sealed = s.ColumnBool(0); return nil }, "SELECT sealed FROM document WHERE id = ?", document)
	if err == nil && !found {
		err = fmt.Errorf("document %s: %w", document, ErrNotFound)
	}
	if err != nil || !sealed {
		return "", err
	}
	return document, nil
}

func (f *File) underDocument(document string, plain []byte) ([]byte, error) {
	key, err := f.documentKey(document)
	if err != nil {
		return nil, err
	}
	return encrypt(key, plain, sealedAbout(document, "entry")), nil
}

func (f *File) fromDocument(document string, box []byte) ([]byte, error) {
	key, err := f.documentKey(document)
	if err != nil {
		return nil, err
	}
	plain, err := decrypt(key, box, sealedAbout(document, "entry"))
	if err != nil {
		return nil, ErrAltered
	}
	return plain, nil
}

// sealedTo lists the users who can read a sealed document.
func (f *File) sealedTo(document string) ([]string, error) {
	var out []string
	err := f.query(func(s *sqlite3.Stmt) error { out = append(out, s.ColumnText(0)); return nil },
		"SELECT user FROM seal WHERE document = ? ORDER BY user", document)
	return out, err
}
