package casefile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// Key is what somebody opens a case with: a name with a passphrase, the recovery
// key, or an identity kept in a file of its own.
type Key struct {
	// User is the name as it was given when the user was added; capitals and spaces
	// do not matter.
	User       string
	Passphrase []byte
	Recovery   *RecoveryKey
	Identity   *Identity
}

// Options say how a case is opened.
type Options struct {
	// ReadOnly leaves the case to others.
	ReadOnly bool
	// TakeOver takes the case from a holder who is still on record, because a person
	// knows that nobody has it open. It is recorded.
	TakeOver bool
	// OwnPassphrase opens it for writing also for somebody who may only read: they can
	// change their own passphrase then, and nothing else.
	OwnPassphrase bool
}

// Look is what can be known of a case without a key.
type Look struct {
	ID []byte
	// Users are the names of those who have a key, as they were given.
	Users []string
	// Recovery says that a recovery key was printed.
	Recovery bool
}

// LookAt reads the names from a case's header, so that a person can choose theirs.
// Nothing proves them before the case is opened.
func LookAt(path string) (Look, error) {
	d, _, err := openDisk(path)
	if err != nil {
		return Look{}, err
	}
	defer d.Close()
	h, err := readHeader(d)
	if err != nil {
		return Look{}, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	l := Look{ID: h.caseID, Recovery: h.table.recovery() != nil}
	for _, s := range h.table.Slots {
		if s.Kind != slotRecovery {
			l.Users = append(l.Users, s.Name)
		}
	}
	return l, nil
}

// Open opens a case. Where somebody else has it open, or the file cannot be
// written, it opens for reading and [File.ReadOnly] says why.
func Open(path string, k Key, o Options) (*File, error) {
	f := &File{path: path, done: make(chan struct{})}
	d, ro, err := openDisk(path)
	if err != nil {
		return nil, fmt.Errorf("opening the case: %w", err)
	}
	f.disk, f.diskRO = d, ro
	if err := f.open(k, o); err != nil {
		d.Close()
		return nil, err
	}
	return f, nil
}

func (f *File) open(k Key, o Options) error {
	h, err := readHeader(f.disk)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name(), err)
	}
	f.head = h
	s, err := f.unlock(k)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name(), err)
	}
	f.volume = newVolume(h.caseID, f.key)
	if err := f.connect(false); err != nil {
		return err
	}
	if err := f.begin(s, o); err != nil {
		f.disconnect()
		return err
	}
	if f.readOnly == nil {
		go f.beat()
	}
	return nil
}

// unlock finds the slot that a key opens, and the data key in it.
func (f *File) unlock(k Key) (*slot, error) {
	h := f.head
	var s *slot
	var err error
	switch {
	case k.Recovery != nil:
		if s = h.table.recovery(); s == nil {
			return nil, ErrRecoveryKey
		}
		if f.id, err = k.Recovery.identity(h.caseID); err != nil {
			return nil, err
		}
		if f.key, err = s.take(h.caseID, f.id); err != nil {
			return nil, ErrRecoveryKey
		}
	case k.Identity != nil:
		f.id = k.Identity
		for i := range h.table.Slots {
			if c := &h.table.Slots[i]; string(c.Seal) == string(k.Identity.Public().Seal) {
				s = c
			}
		}
		if s == nil {
			return nil, ErrNoSuchUser
		}
		if f.key, err = s.take(h.caseID, f.id); err != nil {
			return nil, ErrNoSuchUser
		}
	default:
		if s = h.table.find(k.User); s == nil || s.Kind != slotPassphrase {
			return nil, ErrNoSuchUser
		}
		var secret []byte
		if f.id, secret, err = s.unlock(h.caseID, k.Passphrase); err != nil {
			return nil, err
		}
		clear(secret)
		if f.key, err = s.take(h.caseID, f.id); err != nil {
			return nil, fmt.Errorf("%w: the key of this user is not that of the case", ErrAltered)
		}
	}
	if !h.genuine(f.key) {
		return nil, fmt.Errorf("%w: its key table is not the one that was written", ErrAltered)
	}
	return s, nil
}

// begin starts the session: it takes the lease, brings the case up to date and
// records the opening. What forbids writing ends up in readOnly.
func (f *File) begin(s *slot, o Options) error {
	v, err := schemaOf(f.db)
	if err != nil {
		return f.explain(err)
	}
	if v > schemaVersion {
		return fmt.Errorf("%s: %w", f.name(), ErrNewer)
	}
	switch {
	case f.diskRO:
		f.readOnly = fmt.Errorf("%w: the file cannot be written here; copy it to a folder that can, or ask who looks after the drive", ErrReadOnly)
	case o.ReadOnly:
		f.readOnly = ErrReadOnly
	default:
		if err := f.take(s, o); err != nil {
			return err
		}
	}
	if f.readOnly != nil && v < schemaVersion {
		return fmt.Errorf("%s: it was written by an older Sarpack and has to be opened for writing once: %w", f.name(), f.readOnly)
	}
	if f.readOnly == nil && v < schemaVersion {
		if err := migrate(f.db); err != nil {
			return f.explain(err)
		}
	}
	if f.me, err = f.user(s); err != nil {
		return f.explain(err)
	}
	if f.readOnly == nil {
		if f.me.Role == RoleReadOnly && !o.OwnPassphrase {
			err = f.release()
			f.readOnly = fmt.Errorf("%w: %s may read the case and not change it", ErrReadOnly, f.me.Name)
			return err
		}
		return f.announce(o)
	}
	return nil
}

// take takes the lease if nobody else has it, and mends the spare copy of the key
// table.
func (f *File) take(s *slot, o Options) error {
	tx, err := f.db.BeginImmediate()
	if err != nil {
		err = f.explain(err)
		if errors.Is(err, ErrBusy) || errors.Is(err, ErrReadOnly) {
			f.readOnly = err
			return nil
		}
		return err
	}
	defer tx.Rollback()
	l, err := f.readLease()
	switch {
	case o.TakeOver:
	case errors.Is(err, errLeaseUnread):
		f.readOnly = fmt.Errorf("%w: %w; if nobody has, take it over", ErrReadOnly, err)
		return nil
	case err != nil:
		return f.explain(err)
	case l.held(time.Now(), machineName()):
		f.readOnly = &HeldError{l.holder()}
		return nil
	}
	now := time.Now()
	f.lease = lease{
		Session: fmt.Sprintf("%x", random(8)), User: s.ID, Name: s.Name, Machine: machineName(),
		Process: os.Getpid(), Since: now, Seen: now,
	}
	if err := f.writeLease(f.lease); err != nil {
		f.readOnly = fmt.Errorf("%w: %w", ErrReadOnly, err)
		return nil
	}
	if f.head.torn {
		return f.head.writeTable(f.disk, f.head.table, f.key)
	}
	return nil
}

// announce records the opening. It is also the first true write: where the folder
// takes no journal the case turns out to be for reading only.
func (f *File) announce(o Options) error {
	opened := "case opened"
	if o.TakeOver {
		opened = "case opened and taken over from whoever had it"
	}
	err := f.transact(func() error {
		if _, err := f.append(KindOpened, f.me.ID, Act{What: opened}, openedBody{Machine: machineName(), TakeOver: o.TakeOver}); err != nil {
			return err
		}
		return f.heal()
	})
	if err == nil {
		f.sweep()
	}
	if errors.Is(err, ErrReadOnly) {
		f.readOnly = fmt.Errorf("%w: its folder cannot be written, and saving needs a second file beside it for a moment", ErrReadOnly)
		return nil
	}
	return err
}

// user finds the user of a slot.
func (f *File) user(s *slot) (User, error) {
	if s.Kind == slotRecovery {
		return User{ID: s.ID, Name: s.Name, Role: RoleRecovery, Public: s.public()}, nil
	}
	var u User
	found, err := f.one(func(r *sqlite3.Stmt) error { u = scanUser(r); return nil }, userColumns+" WHERE id = ? AND removed = 0", s.ID)
	if err == nil && (!found || string(u.Public.Sign) != string(s.Sign) || string(u.Public.Seal) != string(s.Seal)) {
		err = fmt.Errorf("%w: its key table names somebody whom the record does not", ErrAltered)
	}
	return u, err
}

type openedBody struct {
	Machine  string `json:"machine"`
	TakeOver bool   `json:"take_over,omitempty"`
}
