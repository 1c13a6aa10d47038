package casefile

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// signed is what a signature of [File.Sign] is over: no entry of the chain and
// nothing in another case has the same form.
func (f *File) signed(digest []byte) []byte {
	h := sha256.Sum256(append(fmt.Appendf(nil, "sarpack signature 1\n%x\n", f.head.caseID), digest...))
	return h[:]
}

// Sign signs a digest with the key of the user who opened the case, whose passphrase
// is asked for once more: a case left open on a desk signs nothing. A user whose
// identity is kept elsewhere opened the case with it and gives no passphrase here.
func (f *File) Sign(passphrase, digest []byte) ([]byte, error) {
	if err := f.CheckPassphrase(passphrase); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return nil, err
	}
	return ed25519.Sign(f.id.sign, f.signed(digest)), nil
}

// Verify reports whether a signature of [File.Sign] over a digest is that of a user,
// who may have been removed since.
func (f *File) Verify(user string, digest, signature []byte) error {
	var u User
	err := f.read(func() error {
		found, err := f.one(func(s *sqlite3.Stmt) error { u = scanUser(s); return nil }, userColumns+" WHERE id = ?", user)
		if err == nil && !found {
			err = fmt.Errorf("user %s: %w", user, ErrNotFound)
		}
		return err
	})
	if err != nil {
		return err
	}
	if !u.Public.verify(f.signed(digest), signature) {
		return errors.New("the signature is not that user's over this")
	}
	return nil
}
