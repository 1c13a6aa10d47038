package casefile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"
)

// Role is what somebody is in a case. What follows from it for decisions is the
// review room's business; the case itself only lets nobody write who may only read,
// and lets the recovery key add users and do nothing else.
type Role string

// The roles.
const (
	RoleOffice        Role = "office"
	RoleDecisionMaker Role = "decision-maker"
	RoleDPO           Role = "dpo"
	RoleSafeguarding  Role = "safeguarding"
	RoleHealth        Role = "health"
	RoleReadOnly      Role = "read-only"
	// RoleRecovery is that of whoever opened the case with the recovery key.
	RoleRecovery Role = "recovery"
)

// Roles lists the roles that a user can be given.
var Roles = []Role{RoleOffice, RoleDecisionMaker, RoleDPO, RoleSafeguarding, RoleHealth, RoleReadOnly}

// Valid reports whether a user can be given the role.
func (r Role) Valid() bool {
	for _, k := range Roles {
		if r == k {
			return true
		}
	}
	return false
}

// User is somebody with a key to the case. Users that were removed stay on record,
// because what they did does.
type User struct {
	ID     string
	Name   string
	Role   Role
	Public PublicIdentity
	// Added and Removed are the numbers of the entries that did so; Removed is 0 for
	// whoever still has a key.
	Added, Removed int64
}

// NewUser is somebody who is to get a key.
type NewUser struct {
	Name string
	Role Role
	// Passphrase opens the case for this user, or Identity is what they keep in a
	// file of their own, as a DPO of many schools does.
	Passphrase []byte
	Identity   *PublicIdentity
}

const longestName = 100

// check refuses what cannot be a user of a case with these keys.
func (u NewUser) check(t *table) error {
	name := tidy(u.Name)
	switch {
	case name == "" || len(name) > longestName || strings.ContainsAny(name, "\x00\n"):
		return fmt.Errorf("a user needs a name of at most %d letters", longestName)
	case t.find(name) != nil:
		return fmt.Errorf("user %q: %w; where their passphrase is lost, take that way in away first", name, ErrExists)
	case !u.Role.Valid():
		return fmt.Errorf("user %q: there is no role %q", name, u.Role)
	case len(t.Slots) >= maxSlots:
		return ErrTooMany
	case u.Identity != nil:
		return nil
	}
	return GoodPassphrase(u.Passphrase)
}

// slot makes the user's way in. The identity is nil if it is kept elsewhere.
func (u NewUser) slot(caseID, key []byte, t *table, id string) (*slot, *Identity, error) {
	if u.Identity != nil {
		s := &slot{ID: id, Name: tidy(u.Name), Kind: slotIdentity, Sign: u.Identity.Sign, Seal: u.Identity.Seal}
		return s, nil, s.give(caseID, key)
	}
	return newSlot(caseID, id, tidy(u.Name), u.Passphrase, key, t.Cost)
}

const userColumns = "SELECT id, name, role, sign, seal, added, removed FROM user"

func scanUser(s *sqlite3.Stmt) User {
	return User{
		ID: s.ColumnText(0), Name: s.ColumnText(1), Role: Role(s.ColumnText(2)),
		Public: PublicIdentity{Sign: s.ColumnBlob(3, nil), Seal: s.ColumnBlob(4, nil)},
		Added:  s.ColumnInt64(5), Removed: s.ColumnInt64(6),
	}
}

// Users lists everybody who has or had a key, in the order in which they were added.
func (f *File) Users() ([]User, error) {
	var out []User
	err := f.read(func() error { return f.allUsers(&out) })
	return out, err
}

func (f *File) allUsers(out *[]User) error {
	return f.query(func(s *sqlite3.Stmt) error {
		*out = append(*out, scanUser(s))
		return nil
	}, userColumns+" ORDER BY added")
}

type userBody struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
	Sign []byte `json:"sign"`
	Seal []byte `json:"seal"`
}

// addUserRow records a user.
func (f *File) addUserRow(u User) error {
	n, err := f.append(KindUserAdded, u.ID, Act{What: "user added", About: u.ID + " " + string(u.Role)}, userBody{u.Name, u.Role, u.Public.Sign, u.Public.Seal})
	if err != nil {
		return err
	}
	return f.exec("INSERT INTO user (id, name, role, sign, seal, added) VALUES (?, ?, ?, ?, ?, ?)",
		u.ID, u.Name, string(u.Role), u.Public.Sign, u.Public.Seal, n)
}

// AddUser gives somebody a key to the case. Who may is the caller's business; who
// did is on record.
func (f *File) AddUser(u NewUser) (User, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return User{}, err
	}
	if err := u.check(f.head.table); err != nil {
		return User{}, err
	}
	var all []User
	if err := f.allUsers(&all); err != nil {
		return User{}, f.explain(err)
	}
	s, _, err := u.slot(f.head.caseID, f.key, f.head.table, fmt.Sprintf("u%d", len(all)+1))
	if err != nil {
		return User{}, err
	}
	added := User{ID: s.ID, Name: s.Name, Role: u.Role, Public: s.public()}
	// First the record, then the key; see [File.heal].
	err = f.transact(func() error { return f.addUserRow(added) })
	if err == nil {
		err = f.changeKeys(func(t *table) error {
			t.Slots = append(t.Slots, *s)
			return nil
		})
	}
	return added, err
}

// changeKeys writes the key table after a change. It does so with the database
// reserved and on the table as it is on disk, so that two who change it at the same
// time, because one took the case over, lose nothing of each other's.
func (f *File) changeKeys(change func(*table) error) error {
	return f.transact(func() error {
		h, err := readHeader(f.disk)
		if err != nil {
			return err
		}
		if !h.genuine(f.key) {
			return fmt.Errorf("%w: its key table is not the one that was written", ErrAltered)
		}
		f.head = h
		next := *h.table
		next.Slots = append([]slot(nil), next.Slots...)
		if err := change(&next); err != nil {
			return err
		}
		if err := h.writeTable(f.disk, &next, f.key); err != nil {
			return fmt.Errorf("writing the keys of the case: %w", err)
		}
		return nil
	})
}

// RemoveUser takes somebody's key away. They may have kept a copy of the file and
// of its key; [File.Rekey] puts the case under another. Whoever is the only one who
// can read a sealed file stays, or nobody could.
func (f *File) RemoveUser(id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return err
	}
	if id == f.me.ID {
		return errors.New("nobody can remove themselves; another user does it")
	}
	alone := 0
	if _, err := f.one(func(s *sqlite3.Stmt) error { alone = s.ColumnInt(0); return nil },
		"SELECT count(*) FROM file f WHERE f.key <> '' AND NOT EXISTS (SELECT 1 FROM seal WHERE key = f.key AND user <> ?)", id); err != nil {
		return f.explain(err)
	}
	if alone > 0 {
		return fmt.Errorf("this user is the only one who can read %d sealed files; let them be sealed to somebody else as well first", alone)
	}
	// First the key, then the record: whoever is on record as removed has no key.
	if err := f.changeKeys(func(t *table) error {
		if t.byID(id) == nil {
			return fmt.Errorf("removing a user: %w", ErrNotFound)
		}
		if len(t.Slots) <= 2 {
			return ErrLastWay
		}
		t.Slots = slices.DeleteFunc(t.Slots, func(s slot) bool { return s.ID == id })
		return nil
	}); err != nil {
		return err
	}
	return f.transact(func() error {
		if err := f.exec("DELETE FROM seal WHERE user = ?", id); err != nil {
			return err
		}
		return f.removeUserRow(id)
	})
}

// heal records as removed whoever is on record as a user and has no key: the power
// failed between the record and the key, when they were added or removed.
func (f *File) heal() error {
	var all []User
	if err := f.allUsers(&all); err != nil {
		return err
	}
	for _, u := range all {
		if u.Removed == 0 && f.head.table.byID(u.ID) == nil {
			if err := f.removeUserRow(u.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *File) removeUserRow(id string) error {
	n, err := f.append(KindUserRemoved, id, Act{What: "user removed", About: id}, nil)
	if err != nil {
		return err
	}
	return f.exec("UPDATE user SET removed = ? WHERE id = ?", n, id)
}

// ChangePassphrase gives the user who opened the case another passphrase.
func (f *File) ChangePassphrase(old, new []byte) error {
	if err := GoodPassphrase(new); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return err
	}
	s := f.head.table.byID(f.me.ID)
	if s == nil || s.Kind != slotPassphrase {
		return errors.New("this user has no passphrase in the case")
	}
	_, secret, err := s.unlock(f.head.caseID, old)
	if err != nil {
		return err
	}
	defer clear(secret)
	changed := *s
	changed.lock(f.head.caseID, secret, new, f.head.table.Cost)
	if err := f.changeKeys(func(t *table) error {
		now := t.byID(changed.ID)
		if now == nil {
			return ErrNoSuchUser
		}
		*now = changed
		return nil
	}); err != nil {
		return err
	}
	return f.transact(func() error {
		_, err := f.append(KindPassphraseChanged, f.me.ID, Act{What: "passphrase changed"}, nil)
		return err
	})
}

// CheckPassphrase reports whether p is that of the user who opened the case, as a
// person is asked for it again before signing. It takes about [KDFTarget].
func (f *File) CheckPassphrase(p []byte) error {
	f.mu.Lock()
	s := f.head.table.byID(f.me.ID)
	f.mu.Unlock()
	if s != nil && s.Kind == slotIdentity && len(p) == 0 {
		return nil // it was asked for when the identity was opened
	}
	if s == nil || s.Kind != slotPassphrase {
		return errors.New("this user has no passphrase in the case")
	}
	_, secret, err := s.unlock(f.head.caseID, p)
	clear(secret)
	return err
}
