package casefile

import (
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	keySize    = 32
	secretSize = 2 * keySize // an identity: the Ed25519 seed, then the X25519 key
)

// Identity is a person's private keys: one to sign with, one to open what was
// sealed to them. It never leaves memory except under a passphrase.
type Identity struct {
	sign ed25519.PrivateKey
	seal hpke.PrivateKey
	name string // of one that is kept in a file of its own
}

// Name is that of an identity kept in a file of its own.
func (id *Identity) Name() string { return id.name }

// PublicIdentity is what others need to check somebody's signature and to seal
// something to them. It is not secret.
type PublicIdentity struct {
	// Sign is an Ed25519 public key, Seal an X25519 one, 32 bytes each.
	Sign, Seal []byte
}

func kem() hpke.KEM { return hpke.DHKEM(ecdh.X25519()) }

// newIdentity makes a random one and returns the secret it can be made from again.
func newIdentity() (*Identity, []byte, error) {
	secret := random(secretSize)
	id, err := identityOf(secret)
	return id, secret, err
}

func identityOf(secret []byte) (*Identity, error) {
	if len(secret) != secretSize {
		return nil, fmt.Errorf("an identity has %d bytes, not %d", secretSize, len(secret))
	}
	k, err := kem().NewPrivateKey(secret[keySize:])
	if err != nil {
		return nil, err
	}
	return &Identity{sign: ed25519.NewKeyFromSeed(secret[:keySize]), seal: k}, nil
}

// Public returns the public half.
func (id *Identity) Public() PublicIdentity {
	return PublicIdentity{Sign: id.sign.Public().(ed25519.PublicKey), Seal: id.seal.PublicKey().Bytes()}
}

// open opens what [PublicIdentity.to] sealed for the same purpose.
func (id *Identity) open(purpose string, box []byte) ([]byte, error) {
	return hpke.Open(id.seal, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), []byte(purpose), box)
}

// to seals data so that only the owner of p can open it (HPKE, RFC 9180, base mode
// with X25519, HKDF-SHA256 and ChaCha20-Poly1305).
func (p PublicIdentity) to(purpose string, data []byte) ([]byte, error) {
	k, err := kem().NewPublicKey(p.Seal)
	if err != nil {
		return nil, err
	}
	return hpke.Seal(k, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), []byte(purpose), data)
}

func (p PublicIdentity) verify(message, signature []byte) bool {
	return len(p.Sign) == ed25519.PublicKeySize && ed25519.Verify(p.Sign, message, signature)
}

const publicPrefix = "sarpack-id1-"

// String writes the identity as one line that can be sent by mail. It carries a
// checksum.
func (p PublicIdentity) String() string {
	b := append(append([]byte{}, p.Sign...), p.Seal...)
	sum := sha256.Sum256(append([]byte(publicPrefix), b...))
	return publicPrefix + strings.ToLower(base32NoPad.EncodeToString(append(b, sum[:5]...)))
}

// Fingerprint is short enough to be read out over the telephone.
func (p PublicIdentity) Fingerprint() string {
	sum := sha256.Sum256([]byte(p.String()))
	return groups(base32NoPad.EncodeToString(sum[:10]))
}

// ParsePublicIdentity reads what [PublicIdentity.String] wrote.
func ParsePublicIdentity(s string) (PublicIdentity, error) {
	bad := errors.New("this is not a Sarpack identity; copy the whole line that begins with " + publicPrefix)
	rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(s)), publicPrefix)
	if !ok {
		return PublicIdentity{}, bad
	}
	b, err := base32NoPad.DecodeString(strings.ToUpper(rest))
	if err != nil || len(b) != 2*keySize+5 {
		return PublicIdentity{}, bad
	}
	sum := sha256.Sum256(append([]byte(publicPrefix), b[:2*keySize]...))
	if string(sum[:5]) != string(b[2*keySize:]) {
		return PublicIdentity{}, bad
	}
	return PublicIdentity{Sign: b[:keySize], Seal: b[keySize : 2*keySize]}, nil
}

var base32NoPad = base32.StdEncoding.WithPadding(base32.NoPadding)

// groups writes s in groups of four.
func groups(s string) string {
	var out []string
	for len(s) > 4 {
		out, s = append(out, s[:4]), s[4:]
	}
	return strings.Join(append(out, s), "-")
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: crypto/rand
	return b
}

// derive makes a key for one purpose from a secret.
func derive(secret, salt []byte, purpose string) []byte {
	k, err := hkdf.Key(sha256.New, secret, salt, "sarpack "+purpose, keySize)
	if err != nil {
		panic(err) // only a length that HKDF cannot give
	}
	return k
}

// encrypt returns nonce and ciphertext (XChaCha20-Poly1305 with a random nonce).
func encrypt(key, plain []byte, about string) []byte {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // only a key of the wrong length
	}
	nonce := random(a.NonceSize())
	return a.Seal(nonce, nonce, plain, []byte(about))
}

// decrypt opens what encrypt made for the same purpose.
func decrypt(key, box []byte, about string) ([]byte, error) {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	if len(box) < a.NonceSize() {
		return nil, ErrDamaged
	}
	return a.Open(nil, box[:a.NonceSize()], box[a.NonceSize():], []byte(about))
}
