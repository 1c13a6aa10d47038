package casefile

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// Kind says what the case did, so that it can be checked against what is there now.
// What it was for is in the words of [Act].
type Kind string

// The kinds of entries.
const (
	KindCreated           Kind = "case-created"
	KindOpened            Kind = "case-opened"
	KindUserAdded         Kind = "user-added"
	KindUserRemoved       Kind = "user-removed"
	KindPassphraseChanged Kind = "passphrase-changed"
	KindRecoveryReplaced  Kind = "recovery-key-replaced"
	KindRekeyed           Kind = "case-rekeyed"
	KindFile              Kind = "file-added"
	KindSealed            Kind = "file-sealed"
	KindPages             Kind = "pages-set"
	KindPart              Kind = "part-put"
	KindList              Kind = "list-appended"
	KindNote              Kind = "note-added"
	KindReferred          Kind = "referral-sealed"
	KindAnswered          Kind = "answer-merged"
	KindReleased          Kind = "released"
	KindReopened          Kind = "version-begun"
	KindRecorded          Kind = "recorded"
)

// Act is what somebody did, as the record will say it. It goes to the disk together
// with what was done.
type Act struct {
	// What is in words, About the ids and numbers of what it was done to. Everybody with
	// a key to the case can read both.
	What, About string
	// Of is the name of a file: where that is sealed, the content of the entry is too.
	Of string
	// AfterRelease says that it may be done to a case whose pack went out. All else is
	// refused with [ErrLocked] from then on.
	AfterRelease bool
}

// Entry is one link of the audit chain: who did what and when, signed by them, with
// the hash of the entry before in what is hashed.
type Entry struct {
	// N counts from 1 without a gap.
	N  int64
	At time.Time
	// By is the [User.ID] of who did it, or "recovery".
	By   string
	Kind Kind
	// Subject names the part, list, file or user that Kind speaks of.
	Subject string
	// What and About are those of the [Act].
	What, About string
	// Sealed is the id of the file key that the body is under, or "".
	Sealed string
	// Body is what was done, in full, or the hash of it; JSON but for what was appended
	// to a list, which is as the caller gave it. It is nil where it is sealed to
	// others.
	Body []byte
	// Hash is what the next entry builds on, and what is signed.
	Hash []byte
	sign []byte
	raw  []byte // the body as it is stored
}

// digest computes an entry's hash: SHA-256 over the parts, each with its length
// before it.
func (e *Entry) digest(caseID, before []byte) []byte {
	h := sha256.New()
	part := func(b []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	var n [16]byte
	binary.BigEndian.PutUint64(n[:], uint64(e.N))
	binary.BigEndian.PutUint64(n[8:], uint64(e.At.UnixMicro()))
	part([]byte("sarpack chain 1"))
	for _, b := range [][]byte{caseID, n[:], []byte(e.By), []byte(e.Kind), []byte(e.Subject), []byte(e.What), []byte(e.About), []byte(e.Sealed), e.raw, before} {
		part(b)
	}
	return h.Sum(nil)
}

// append adds an entry. It is called within a transaction.
func (f *File) append(kind Kind, subject string, a Act, body any) (int64, error) {
	if err := f.permits(kind); err != nil {
		return 0, err
	}
	raw, ok := body.([]byte)
	if !ok {
		var err error
		if raw, err = marshal(body); err != nil {
			return 0, err
		}
	}
	sealed, err := f.keyOf(a.Of)
	if err == nil {
		raw, err = f.under(sealed, raw)
	}
	if err != nil {
		return 0, err
	}
	last, before, err := f.headOfChain()
	if err != nil {
		return 0, err
	}
	e := Entry{
		N: last + 1, At: time.Now().Truncate(time.Microsecond), By: f.me.ID, Kind: kind, Subject: subject,
		What: a.What, About: a.About, Sealed: sealed, raw: raw,
	}
	e.Hash = e.digest(f.head.caseID, before)
	return e.N, f.exec("INSERT INTO chain (n, at, user, kind, subject, what, about, sealed, body, hash, sign) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.N, e.At.UnixMicro(), e.By, string(kind), subject, e.What, e.About, sealed, raw, e.Hash, ed25519.Sign(f.id.sign, e.Hash))
}

// permits keeps the recovery key to what it is for, and who may only read to their own
// passphrase.
func (f *File) permits(kind Kind) error {
	if f.me.Role == RoleReadOnly && kind != KindOpened && kind != KindPassphraseChanged {
		return fmt.Errorf("%w: %s may read the case and change nothing but their own passphrase", ErrReadOnly, f.me.Name)
	}
	if f.me.Role != RoleRecovery {
		return nil
	}
	switch kind {
	case KindOpened, KindUserAdded, KindUserRemoved, KindRecoveryReplaced, KindRekeyed:
		return nil
	}
	return fmt.Errorf("%w: with the recovery key users can be added and removed; open the case as one of them", ErrReadOnly)
}

const chainColumns = "SELECT n, at, user, kind, subject, what, about, sealed, body, hash, sign FROM chain"

// rawEntry reads a row.
func rawEntry(s *sqlite3.Stmt) Entry {
	return Entry{
		N: s.ColumnInt64(0), At: time.UnixMicro(s.ColumnInt64(1)).UTC(), By: s.ColumnText(2), Kind: Kind(s.ColumnText(3)),
		Subject: s.ColumnText(4), What: s.ColumnText(5), About: s.ColumnText(6), Sealed: s.ColumnText(7),
		raw: s.ColumnBlob(8, nil), Hash: s.ColumnBlob(9, nil), sign: s.ColumnBlob(10, nil),
	}
}

// scanEntry reads a row and opens its body, if this user can.
func (f *File) scanEntry(s *sqlite3.Stmt) (Entry, error) {
	e := rawEntry(s)
	var err error
	if e.Body, err = f.from(e.Sealed, e.raw); err != nil && !errors.Is(err, ErrSealed) {
		return e, fmt.Errorf("entry %d: %w", e.N, err)
	}
	return e, nil
}

// Record puts an act on record that changes nothing in the case: something was
// exported, somebody was told.
func (f *File) Record(a Act) error {
	return f.change(a, func() error {
		_, err := f.append(KindRecorded, "", a, nil)
		return err
	})
}

// Audit returns all entries, oldest first.
func (f *File) Audit() ([]Entry, error) {
	var out []Entry
	err := f.read(func() (err error) {
		out, err = f.entries(chainColumns + " ORDER BY n")
		return err
	})
	return out, err
}

func (f *File) entries(sql string, args ...any) ([]Entry, error) {
	var out []Entry
	err := f.query(func(s *sqlite3.Stmt) error {
		e, err := f.scanEntry(s)
		out = append(out, e)
		return err
	}, sql, args...)
	return out, err
}

// Head is the last link: its number and hash name a state of the whole record.
func (f *File) Head() (n int64, hash []byte, err error) {
	err = f.read(func() error {
		n, hash, err = f.headOfChain()
		return err
	})
	return n, hash, err
}

func (f *File) headOfChain() (n int64, hash []byte, err error) {
	_, err = f.one(func(s *sqlite3.Stmt) error {
		n, hash = s.ColumnInt64(0), s.ColumnBlob(1, nil)
		return nil
	}, "SELECT n, hash FROM chain ORDER BY n DESC LIMIT 1")
	return n, hash, err
}
