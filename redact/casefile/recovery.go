package casefile

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"
)

// RecoveryKey is the second way into a case that has one user: 160 random bits, to
// be printed and locked away. It is nowhere but on that paper. A case takes it
// only when it has been confirmed, because a key nobody printed is no way in.
type RecoveryKey struct {
	secret    []byte
	confirmed bool
}

const (
	recoverySize   = 20 // 160 bits: 8 groups of four letters and digits
	recoveryGroups = recoverySize * 8 / 5 / 4
)

// NewRecoveryKey makes one.
func NewRecoveryKey() *RecoveryKey { return &RecoveryKey{secret: random(recoverySize)} }

// checkGroup is the ninth group, which tells a slip of the pen from a wrong key.
func (k *RecoveryKey) checkGroup() string {
	sum := sha256.Sum256(append([]byte("sarpack recovery check "), k.secret...))
	return base32NoPad.EncodeToString(sum[:])[:4]
}

// Groups returns the nine groups of four characters that are printed.
func (k *RecoveryKey) Groups() []string {
	return append(strings.Split(groups(base32NoPad.EncodeToString(k.secret)), "-"), k.checkGroup())
}

// String returns what is printed.
func (k *RecoveryKey) String() string { return strings.Join(k.Groups(), "-") }

// Ask names the two groups, counted from 1, that have to be typed from the paper.
func (k *RecoveryKey) Ask() (first, second int) {
	sum := sha256.Sum256(append([]byte("sarpack recovery ask "), k.secret...))
	first = int(sum[0])%4 + 1
	return first, first + 1 + int(sum[1])%4
}

// Confirm takes the two groups that [RecoveryKey.Ask] names, as typed from the
// paper.
func (k *RecoveryKey) Confirm(first, second string) error {
	a, b := k.Ask()
	g := k.Groups()
	if cleanRecovery(first) != g[a-1] || cleanRecovery(second) != g[b-1] {
		return fmt.Errorf("groups %d and %d of the recovery key are not what was typed; look at the paper and type them again", a, b)
	}
	k.confirmed = true
	return nil
}

// cleanRecovery forgives small letters, spaces, hyphens and the digits that look
// like letters.
func cleanRecovery(s string) string {
	return strings.NewReplacer("0", "O", "1", "I", "8", "B", " ", "", "-", "", "\t", "", "\n", "", "\r", "").Replace(strings.ToUpper(s))
}

// ParseRecoveryKey reads a key as somebody typed it.
func ParseRecoveryKey(s string) (*RecoveryKey, error) {
	c := cleanRecovery(s)
	const letters = recoveryGroups * 4
	if len(c) != letters+4 {
		return nil, fmt.Errorf("a recovery key has %d groups of four characters; %d characters were typed", recoveryGroups+1, len(c))
	}
	b, err := base32NoPad.DecodeString(c[:letters])
	if err != nil {
		return nil, errors.New("a recovery key has only letters and the digits 2 to 7")
	}
	k := &RecoveryKey{secret: b, confirmed: true}
	if subtle.ConstantTimeCompare([]byte(k.checkGroup()), []byte(c[letters:])) != 1 {
		return nil, errors.New("the recovery key has a slip in it: compare each group with the paper")
	}
	return k, nil
}

// identity is the key pair that the recovery key stands for in one case.
func (k *RecoveryKey) identity(caseID []byte) (*Identity, error) {
	secret := append(derive(k.secret, caseID, "recovery sign"), derive(k.secret, caseID, "recovery seal")...)
	defer clear(secret)
	return identityOf(secret)
}

// recoveryID is how the chain calls whoever opened the case with the recovery key.
const recoveryID = "recovery"

// slot makes the recovery key's way in.
func (k *RecoveryKey) slot(caseID, key []byte) (*slot, error) {
	id, err := k.identity(caseID)
	if err != nil {
		return nil, err
	}
	p := id.Public()
	s := &slot{ID: recoveryID, Name: "recovery key", Kind: slotRecovery, Sign: p.Sign, Seal: p.Seal}
	return s, s.give(caseID, key)
}

// ReplaceRecovery gives the case another recovery key, or its first; it must have
// been confirmed. The one before opens nothing from then on, but in older copies of
// the file.
func (f *File) ReplaceRecovery(k *RecoveryKey) error {
	if !k.confirmed {
		return ErrSecondWay
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return err
	}
	s, err := k.slot(f.head.caseID, f.key)
	if err != nil {
		return err
	}
	if f.head.table.recovery() == nil && len(f.head.table.Slots) >= maxSlots {
		return ErrTooMany
	}
	// The record goes first: what is signed with a key that is not on record proves
	// nothing.
	err = f.transact(func() error {
		_, err := f.append(KindRecoveryReplaced, recoveryID, Act{What: "recovery key replaced"}, recoveryBody{s.Sign})
		return err
	})
	if err != nil {
		return err
	}
	return f.changeKeys(func(t *table) error {
		if old := t.recovery(); old != nil {
			*old = *s
		} else {
			t.Slots = append(t.Slots, *s)
		}
		return nil
	})
}
