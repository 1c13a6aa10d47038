package casefile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sarpack/redact/filing"
)

// New describes a case to be made.
type New struct {
	// First is who makes it.
	First NewUser
	// Second is another user, or Recovery a recovery key that has been confirmed: one
	// of them there must be, because nobody can open a case without a key.
	Second   *NewUser
	Recovery *RecoveryKey
	// Cost is that of a passphrase; the zero value is found for this machine; see [KDFTarget].
	Cost Cost
}

// Create makes a case at path and opens it for the first user. Nothing is left
// behind if it fails.
func Create(path string, n New) (*File, error) {
	if n.Second == nil && (n.Recovery == nil || !n.Recovery.confirmed) {
		return nil, ErrSecondWay
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("%s: %w; choose another name", filepath.Base(path), ErrExists)
	}
	// It is made under another name, so that a case that is there is whole.
	temp := newName(path)
	f, err := create(temp, n)
	if err != nil {
		return nil, errors.Join(err, remove(temp))
	}
	k, id, secret := f.head, f.id, append([]byte(nil), f.key...)
	if err := f.Close(); err != nil {
		return nil, errors.Join(err, remove(temp))
	}
	if err := moveNew(temp, path); err != nil {
		return nil, errors.Join(err, remove(temp))
	}
	syncFolder(path)
	if f, err = reopen(path, k.table.Slots[0].ID, id, secret); err != nil {
		return nil, errors.Join(err, remove(path))
	}
	return f, nil
}

// Abandon closes a case that was just made and takes its file away: something that
// belongs into every case could not be written, so it is none.
func (f *File) Abandon() error { return errors.Join(f.Close(), remove(f.path)) }

// moveNew gives a file its name unless another has it by now.
func moveNew(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("%s: %w", filepath.Base(to), ErrExists)
	}
	return filing.Rename(from, to)
}

// reopen opens a case whose key is at hand.
func reopen(path, slotID string, id *Identity, key []byte) (*File, error) {
	f := &File{path: path, done: make(chan struct{}), id: id, key: key}
	d, ro, err := openDisk(path)
	if err != nil {
		return nil, err
	}
	f.disk, f.diskRO = d, ro
	if f.head, err = readHeader(d); err == nil {
		f.volume = newVolume(f.head.caseID, key)
		err = f.connect(false)
	}
	if err == nil {
		if err = f.begin(f.head.table.byID(slotID), Options{}); err != nil {
			f.disconnect()
		}
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	if f.readOnly == nil {
		go f.beat()
	}
	return f, nil
}

func create(path string, n New) (*File, error) {
	caseID, key := random(16), random(keySize)
	cost := n.Cost
	if cost == (Cost{}) {
		cost = tuneCost()
	}
	if !cost.sane() {
		return nil, errors.New("the cost of the passphrase is out of bounds")
	}
	t := &table{Generation: 1, Cost: cost}
	var ids []*Identity
	users := []NewUser{n.First}
	if n.Second != nil {
		users = append(users, *n.Second)
	}
	for i, u := range users {
		if err := u.check(t); err != nil {
			return nil, err
		}
		s, id, err := u.slot(caseID, key, t, fmt.Sprintf("u%d", i+1))
		if err != nil {
			return nil, err
		}
		t.Slots, ids = append(t.Slots, *s), append(ids, id)
	}
	if n.Recovery != nil {
		s, err := n.Recovery.slot(caseID, key)
		if err != nil {
			return nil, err
		}
		t.Slots = append(t.Slots, *s)
	}
	b, err := newHeader(caseID, key, t)
	if err != nil {
		return nil, err
	}
	if err := writeNew(path, b); err != nil {
		return nil, err
	}
	d, _, err := openDisk(path)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, disk: d, done: make(chan struct{}), id: ids[0], key: key, volume: newVolume(caseID, key)}
	if f.head, err = readHeader(d); err == nil {
		err = f.connect(true)
	}
	if err == nil {
		if err = f.populate(users); err != nil {
			f.disconnect()
		}
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	return f, nil
}

// populate writes the first entries of a case: that it was made, and who has a key.
func (f *File) populate(users []NewUser) error {
	if err := migrate(f.db); err != nil {
		return f.explain(err)
	}
	first := f.head.table.Slots[0]
	f.me = User{ID: first.ID, Name: first.Name, Role: users[0].Role, Public: first.public()}
	var recovery []byte
	if s := f.head.table.recovery(); s != nil {
		recovery = s.Sign
	}
	if err := f.take(&first, Options{}); err != nil {
		return err
	}
	return f.transact(func() error {
		if _, err := f.append(KindCreated, "", Act{What: "case made"}, recoveryBody{recovery}); err != nil {
			return err
		}
		for i, u := range users {
			s := f.head.table.Slots[i]
			if err := f.addUserRow(User{ID: s.ID, Name: s.Name, Role: u.Role, Public: s.public()}); err != nil {
				return err
			}
		}
		return nil
	})
}

// recoveryBody is what the chain says of a recovery key: the public key of what is
// signed by whoever opened the case with it.
type recoveryBody struct {
	Recovery []byte `json:"recovery_key,omitempty"`
}

// writeNew writes the beginning of a file that is not there yet.
func writeNew(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("the case cannot be made there; check that the folder exists and that you may write to it: %w", err)
	}
	if _, err = f.Write(b); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
