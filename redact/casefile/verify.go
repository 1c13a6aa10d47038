package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// ChainError names the first link of the chain that does not hold.
type ChainError struct {
	// N is the number of the entry, Why what is wrong with it.
	N   int64
	Why string
}

func (e *ChainError) Error() string {
	return fmt.Sprintf("the record is broken at entry %d: %s", e.N, e.Why)
}

// Is makes a ChainError an [ErrAltered].
func (e *ChainError) Is(target error) bool { return target == ErrAltered }

// VerifyAudit proves the chain: no entry is missing, each builds on the one before,
// and each is signed by a user who had a key at the time. It returns the number and
// the hash of the last entry, or a [*ChainError] that names the first that does not
// hold.
func (f *File) VerifyAudit() (n int64, head []byte, err error) {
	err = f.read(func() error {
		n, head, err = f.verifyAudit()
		return err
	})
	return n, head, err
}

func (f *File) verifyAudit() (n int64, head []byte, err error) {
	keys, err := f.signers()
	if err != nil {
		return 0, nil, err
	}
	err = f.query(func(s *sqlite3.Stmt) error {
		// The body is checked as it is stored, so that it need not be opened.
		e := rawEntry(s)
		if e.N != n+1 {
			return &ChainError{n + 1, fmt.Sprintf("it is missing; entry %d follows", e.N)}
		}
		if (e.Kind == KindCreated) != (n == 0) {
			return &ChainError{e.N, "the record has not one beginning"}
		}
		if !bytes.Equal(e.Hash, e.digest(f.head.caseID, head)) {
			return &ChainError{e.N, "it was changed, or does not build on the entry before"}
		}
		k, known := keys.at(e.By, e.N)
		if !known {
			return &ChainError{e.N, "whoever it names had no key to the case then"}
		}
		if !k.verify(e.Hash, e.sign) {
			return &ChainError{e.N, "it is not signed by whom it names"}
		}
		n, head = e.N, e.Hash
		return nil
	}, chainColumns+" ORDER BY n")
	if err == nil && n == 0 {
		err = &ChainError{1, "there is no record at all"}
	}
	if err == nil {
		err = f.usersMatch(keys)
	}
	return n, head, err
}

// signer is somebody's key and the entries between which it counts.
type signer struct {
	PublicIdentity
	name    string
	role    Role
	added   int64
	removed int64 // 0 if it still counts
}

type signers map[string][]signer

// at returns the key of a user at the time of an entry. The first two entries, that
// the case was made and its first user, are that user's own.
func (s signers) at(user string, n int64) (signer, bool) {
	for _, k := range s[user] {
		if (n > k.added || k.added <= 2) && (k.removed == 0 || n <= k.removed) {
			return k, true
		}
	}
	return signer{}, false
}

// signers reads from the chain who had which key when.
func (f *File) signers() (signers, error) {
	out := signers{}
	end := func(user string, n int64) {
		if ks := out[user]; len(ks) > 0 && ks[len(ks)-1].removed == 0 {
			ks[len(ks)-1].removed = n
		}
	}
	err := f.query(func(s *sqlite3.Stmt) error {
		n, subject, body := s.ColumnInt64(0), s.ColumnText(2), s.ColumnRawBlob(3)
		switch Kind(s.ColumnText(1)) {
		case KindUserAdded:
			var u userBody
			if err := json.Unmarshal(body, &u); err != nil {
				return &ChainError{n, "it cannot be read"}
			}
			end(subject, n)
			out[subject] = append(out[subject], signer{PublicIdentity{u.Sign, u.Seal}, u.Name, u.Role, n, 0})
		case KindUserRemoved:
			end(subject, n)
		case KindCreated, KindRecoveryReplaced:
			var r recoveryBody
			if err := json.Unmarshal(body, &r); err != nil {
				return &ChainError{n, "it cannot be read"}
			}
			end(recoveryID, n)
			if len(r.Recovery) > 0 {
				out[recoveryID] = append(out[recoveryID], signer{PublicIdentity{Sign: r.Recovery}, "", RoleRecovery, n, 0})
			}
		}
		return nil
	}, "SELECT n, kind, subject, body FROM chain WHERE kind IN (?, ?, ?, ?) ORDER BY n",
		string(KindUserAdded), string(KindUserRemoved), string(KindCreated), string(KindRecoveryReplaced))
	return out, err
}

// usersMatch compares the list of users with the chain.
func (f *File) usersMatch(keys signers) error {
	var all []User
	if err := f.allUsers(&all); err != nil {
		return err
	}
	seen := 0
	for _, u := range all {
		ok := false
		for _, k := range keys[u.ID] {
			ok = ok || k.added == u.Added && k.removed == u.Removed && k.name == u.Name && k.role == u.Role &&
				bytes.Equal(k.Sign, u.Public.Sign) && bytes.Equal(k.Seal, u.Public.Seal)
		}
		if !ok {
			return &ChainError{u.Added, "the list of users says something else than the record"}
		}
		seen++
	}
	for id, ks := range keys {
		if id != recoveryID {
			seen -= len(ks)
		}
	}
	if seen != 0 {
		return fmt.Errorf("%w: the list of users has not everybody whom the record has", ErrAltered)
	}
	return nil
}
