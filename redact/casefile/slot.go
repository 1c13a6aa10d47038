package casefile

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// Cost is what one guess at a passphrase costs: the settings of Argon2id (RFC
// 9106). They stand in each slot, so that a case opens wherever it was made.
type Cost struct {
	// Time counts passes, MemoryKiB is the memory in KiB, Threads the lanes.
	Time      uint32 `json:"t"`
	MemoryKiB uint32 `json:"m"`
	Threads   uint8  `json:"p"`
}

// KDFTarget is how long deriving a key is meant to take on the machine that makes
// a case.
const KDFTarget = 500 * time.Millisecond

// The memory, the lanes and the least passes are the second choice of RFC 9106,
// section 4, for machines with little memory; the passes are tuned.
const (
	kdfMemoryKiB = 64 << 10
	kdfThreads   = 4
	kdfLeastTime = 3
	kdfMostTime  = 24
)

// tuneCost measures this machine and returns the settings with which a key takes
// about [KDFTarget], never weaker than three passes over 64 MiB.
func tuneCost() Cost {
	c := Cost{Time: 1, MemoryKiB: kdfMemoryKiB, Threads: kdfThreads}
	c.key([]byte("warm"), make([]byte, 16)) // the first one pays for the memory
	began := time.Now()
	c.key([]byte("measure"), make([]byte, 16))
	one := max(time.Since(began), time.Millisecond)
	c.Time = min(max(uint32((KDFTarget+one/2)/one), kdfLeastTime), kdfMostTime)
	return c
}

// sane keeps a header that somebody altered from asking for all memory there is.
func (c Cost) sane() bool {
	return c.Time >= 1 && c.Time <= 64 && c.MemoryKiB >= 8 && c.MemoryKiB <= 1<<20 && c.Threads >= 1 && c.Threads <= 16
}

func (c Cost) key(passphrase, salt []byte) []byte {
	return argon2.IDKey(passphrase, salt, c.Time, c.MemoryKiB, c.Threads, keySize)
}

type slotKind string

const (
	slotPassphrase slotKind = "passphrase"
	slotRecovery   slotKind = "recovery"
	slotIdentity   slotKind = "identity" // opened by an identity kept elsewhere
)

// slot is one way into a case. The data key is sealed to the slot's own public key,
// so that it can be changed for everybody without anybody's passphrase; the private
// keys lie beside it under the passphrase.
type slot struct {
	ID   string   `json:"id"`
	Name string   `json:"name"`
	Kind slotKind `json:"kind"`
	Cost Cost     `json:"argon2id"`
	Salt []byte   `json:"salt,omitempty"`
	// Secret is the identity under the passphrase's key.
	Secret []byte `json:"secret,omitempty"`
	Sign   []byte `json:"sign"`
	Seal   []byte `json:"seal"`
	// Key is the data key, sealed to Seal.
	Key []byte `json:"key"`
}

func (s *slot) public() PublicIdentity { return PublicIdentity{Sign: s.Sign, Seal: s.Seal} }

// about binds a slot's secrets to the slot and the case.
func (s *slot) about(what string, caseID []byte) string {
	return fmt.Sprintf("sarpack slot %s %x %s %s %x %x", what, caseID, s.ID, s.Kind, s.Sign, s.Seal)
}

// lock puts secret under a passphrase.
func (s *slot) lock(caseID, secret, passphrase []byte, cost Cost) {
	s.Cost, s.Salt = cost, random(16)
	key := cost.key(passphrase, s.Salt)
	defer clear(key)
	s.Secret = encrypt(key, secret, s.about("secret", caseID))
}

// unlock returns the identity that a passphrase opens.
func (s *slot) unlock(caseID, passphrase []byte) (*Identity, []byte, error) {
	if !s.Cost.sane() {
		return nil, nil, ErrAltered
	}
	key := s.Cost.key(passphrase, s.Salt)
	defer clear(key)
	secret, err := decrypt(key, s.Secret, s.about("secret", caseID))
	if err != nil {
		return nil, nil, ErrPassphrase
	}
	id, err := identityOf(secret)
	return id, secret, err
}

// give seals the data key to the slot's owner.
func (s *slot) give(caseID, dataKey []byte) error {
	box, err := s.public().to(s.about("key", caseID), dataKey)
	s.Key = box
	return err
}

// take opens the data key.
func (s *slot) take(caseID []byte, id *Identity) ([]byte, error) {
	return id.open(s.about("key", caseID), s.Key)
}

// newSlot makes a way in for somebody with a passphrase.
func newSlot(caseID []byte, id, name string, passphrase, dataKey []byte, cost Cost) (*slot, *Identity, error) {
	who, secret, err := newIdentity()
	if err != nil {
		return nil, nil, err
	}
	defer clear(secret)
	p := who.Public()
	s := &slot{ID: id, Name: name, Kind: slotPassphrase, Sign: p.Sign, Seal: p.Seal}
	s.lock(caseID, secret, passphrase, cost)
	return s, who, s.give(caseID, dataKey)
}

// GoodPassphrase refuses what is guessed at once. Length is what counts; rules
// about digits and signs make people write passphrases down.
func GoodPassphrase(p []byte) error {
	if utf8.RuneCount(p) < 10 {
		return ErrWeak
	}
	return nil
}

// tidy writes a name one way.
func tidy(name string) string { return strings.Join(strings.Fields(name), " ") }
