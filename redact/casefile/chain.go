package casefile

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// Kind says what an entry of the chain records. Kinds of this package are listed;
// callers may have their own for [File.Record].
type Kind string

// What the case itself records.
const (
	KindCreated           Kind = "case-created"
	KindOpened            Kind = "case-opened"
	KindUserAdded         Kind = "user-added"
	KindUserRemoved       Kind = "user-removed"
	KindPassphraseChanged Kind = "passphrase-changed"
	KindRekeyed           Kind = "case-rekeyed"
	KindRecoveryReplaced  Kind = "recovery-key-replaced"
	KindImported          Kind = "document-imported"
	KindSealed            Kind = "document-sealed"
	KindRead              Kind = "pages-read"
	KindScanned           Kind = "findings-replaced"
	KindList              Kind = "list-set"
	KindRequest           Kind = "request-set"
	KindDecision          Kind = "decision"
	KindMark              Kind = "mark"
	KindSeen              Kind = "page-seen"
	KindNote              Kind = "private-note"
	KindSetting           Kind = "setting-changed"
	KindProduced          Kind = "pack-produced"
	KindSigned            Kind = "pack-signed"
	KindReleased          Kind = "pack-released"
	KindReopened          Kind = "new-version-begun"
	KindReferralSent      Kind = "referral-sent"
	KindReferralAnswered  Kind = "referral-answered"
	KindHold              Kind = "hold-set"
	KindHoldLifted        Kind = "hold-lifted"
	KindExported          Kind = "record-exported"
)

// Entry is one link of the audit chain: who did what and when, signed by them, with
// the hash of the entry before in what is hashed.
type Entry struct {
	// N counts from 1 without a gap.
	N  int64
	At time.Time
	// User is the [User.ID] of who did it, or "recovery".
	User string
	Kind Kind
	// Subject names what it was done to: a document, a target of a decision, a user.
	Subject string
	// Document is set where the body is sealed with the document's key.
	Document string
	// Body is JSON: what was done, in full. It is nil where it is sealed to others.
	Body json.RawMessage
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
	for _, b := range [][]byte{caseID, n[:], []byte(e.User), []byte(e.Kind), []byte(e.Subject), []byte(e.Document), e.raw, before} {
		part(b)
	}
	return h.Sum(nil)
}

// append adds an entry. It is called within a transaction.
func (f *File) append(kind Kind, subject, document string, body any) (int64, error) {
	if f.me.Role == RoleRecovery {
		switch kind {
		case KindOpened, KindUserAdded, KindUserRemoved, KindRecoveryReplaced, KindRekeyed:
		default:
			return 0, fmt.Errorf("%w: with the recovery key users can be added and removed; open the case as one of them", ErrReadOnly)
		}
	}
	raw, err := marshal(body)
	if err != nil {
		return 0, err
	}
	if document != "" {
		if raw, err = f.underDocument(document, raw); err != nil {
			return 0, err
		}
	}
	e := Entry{At: time.Now().Truncate(time.Microsecond), User: f.me.ID, Kind: kind, Subject: subject, Document: document, raw: raw}
	last, before, err := f.headOfChain()
	if err != nil {
		return 0, err
	}
	e.N = last + 1
	e.Hash = e.digest(f.head.caseID, before)
	return e.N, f.exec("INSERT INTO chain (n, at, user, kind, subject, document, body, hash, sign) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.N, e.At.UnixMicro(), e.User, string(kind), subject, document, raw, e.Hash, ed25519.Sign(f.id.sign, e.Hash))
}

const chainColumns = "SELECT n, at, user, kind, subject, document, body, hash, sign FROM chain"

// scanEntry reads a row and opens its body, if this user can.
func (f *File) scanEntry(s *sqlite3.Stmt) (Entry, error) {
	e := Entry{
		N: s.ColumnInt64(0), At: time.UnixMicro(s.ColumnInt64(1)).UTC(), User: s.ColumnText(2), Kind: Kind(s.ColumnText(3)),
		Subject: s.ColumnText(4), Document: s.ColumnText(5), raw: s.ColumnBlob(6, nil), Hash: s.ColumnBlob(7, nil), sign: s.ColumnBlob(8, nil),
	}
	e.Body = e.raw
	if e.Document != "" {
		e.Body = nil
		key, err := f.documentKey(e.Document)
		if err == nil {
			if e.Body, err = decrypt(key, e.raw, sealedAbout(e.Document, "entry")); err != nil {
				return e, fmt.Errorf("entry %d: %w", e.N, ErrAltered)
			}
		}
	}
	return e, nil
}

// Record adds an entry of a caller's kind about a subject: what was consulted,
// shared, complained of. Within document, if that is sealed, only those can read
// it to whom the document is sealed. It returns the entry's number.
func (f *File) Record(kind Kind, subject, document string, body any) (int64, error) {
	var n int64
	err := f.write(func() (err error) {
		if document, err = f.sealedOnly(document); err != nil {
			return err
		}
		n, err = f.append(kind, subject, document, body)
		return err
	})
	return n, err
}

// Entries returns the entries of some kinds, or of all, from number from on, oldest
// first.
func (f *File) Entries(from int64, kinds ...Kind) ([]Entry, error) {
	var out []Entry
	err := f.read(func() error {
		var err error
		out, err = f.entries(from, kinds...)
		return err
	})
	return out, err
}

func (f *File) entries(from int64, kinds ...Kind) ([]Entry, error) {
	var rows []*Entry
	collect := func(s *sqlite3.Stmt) error {
		e, err := f.scanEntry(s)
		rows = append(rows, &e)
		return err
	}
	var err error
	if len(kinds) == 1 {
		err = f.query(collect, chainColumns+" WHERE kind = ? AND n >= ? ORDER BY n", string(kinds[0]), from)
	} else {
		want := map[Kind]bool{}
		for _, k := range kinds {
			want[k] = true
		}
		err = f.query(func(s *sqlite3.Stmt) error {
			if len(want) > 0 && !want[Kind(s.ColumnText(3))] {
				return nil
			}
			return collect(s)
		}, chainColumns+" WHERE n >= ? ORDER BY n", from)
	}
	out := make([]Entry, len(rows))
	for i, e := range rows {
		out[i] = *e
	}
	return out, err
}

// entry reads one entry.
func (f *File) entry(n int64) (Entry, error) {
	var e Entry
	found, err := f.one(func(s *sqlite3.Stmt) (err error) {
		e, err = f.scanEntry(s)
		return err
	}, chainColumns+" WHERE n = ?", n)
	if err == nil && !found {
		err = fmt.Errorf("entry %d: %w", n, ErrNotFound)
	}
	return e, err
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
