package pdfdoc

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha256"
	"crypto/sha512"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// handler is the standard security handler's dictionary (ISO 32000-2, 7.6.4).
type handler struct {
	v, r, length     int
	o, u, oe, ue, id []byte
	p                uint32
	encryptXMP       bool
}

// padding fills passwords up to 32 bytes (algorithm 2).
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// passwords returns the byte forms in which a program may have taken a password:
// by the standard Latin in old handlers and SASLprep's UTF-8 in new ones, and
// plain UTF-8 in programs that ignore the standard.
func passwords(pw string, revision int) [][]byte {
	out := [][]byte{[]byte(pw)}
	add := func(b []byte) {
		for _, have := range out {
			if bytes.Equal(have, b) {
				return
			}
		}
		out = append(out, b)
	}
	if revision >= 5 {
		add([]byte(saslPrep(pw)))
		return out
	}
	for _, enc := range []*charmap.Charmap{charmap.Windows1252, charmap.ISO8859_1} {
		if b, err := enc.NewEncoder().Bytes([]byte(pw)); err == nil {
			add(b)
		}
	}
	return out
}

// saslPrep maps a password as RFC 4013 does: exotic spaces to a space, invisible
// characters to nothing, the rest to its compatibility form.
func saslPrep(pw string) string {
	pw = strings.Map(func(c rune) rune {
		switch {
		case c == 0xAD, c == 0x34F, c == 0x1806, c >= 0x180B && c <= 0x180D, c >= 0x200B && c <= 0x200D,
			c == 0x2060, c >= 0xFE00 && c <= 0xFE0F, c == 0xFEFF:
			return -1
		case unicode.Is(unicode.Zs, c):
			return ' '
		}
		return c
	}, pw)
	return norm.NFKC.String(pw)
}

// key returns the file's key if pw is its user or owner password, or nil.
func (e *handler) key(pw []byte) []byte {
	if e.r >= 5 {
		return e.key256(pw)
	}
	if len(e.o) < 32 || len(e.u) < 16 || e.r < 2 {
		return nil
	}
	if k := e.userKey(pw); e.opens(k) {
		return k
	}
	if k := e.userKey(e.userPassword(pw)); e.opens(k) {
		return k
	}
	return nil
}

// size returns the length of the key in bytes.
func (e *handler) size() int {
	if e.r == 2 {
		return 5
	}
	return min(max(e.length/8, 5), 16)
}

// userKey makes the key from a user password (algorithm 2).
func (e *handler) userKey(pw []byte) []byte {
	h := md5.New()
	h.Write(pad(pw))
	h.Write(e.o[:32])
	h.Write(le32(e.p))
	h.Write(e.id)
	if e.r >= 4 && !e.encryptXMP {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	k := h.Sum(nil)
	n := e.size()
	if e.r >= 3 {
		for range 50 {
			s := md5.Sum(k[:n])
			k = s[:]
		}
	}
	return k[:n]
}

func pad(pw []byte) []byte { return append(bytes.Clone(pw[:min(len(pw), 32)]), padding...)[:32] }

// opens checks a key against the U entry (algorithms 4, 5 and 6).
func (e *handler) opens(k []byte) bool {
	if e.r == 2 {
		return bytes.Equal(rc4Of(k, padding), e.u[:min(32, len(e.u))])
	}
	h := md5.New()
	h.Write(padding)
	h.Write(e.id)
	b := rc4Of(k, h.Sum(nil))
	for i := byte(1); i <= 19; i++ {
		b = rc4Of(xor(k, i), b)
	}
	return bytes.Equal(b[:16], e.u[:16])
}

// userPassword gets the user password out of the O entry (algorithm 7).
func (e *handler) userPassword(owner []byte) []byte {
	s := md5.Sum(pad(owner))
	k := s[:]
	n := e.size()
	if e.r >= 3 {
		for range 50 {
			s := md5.Sum(k[:n])
			k = s[:]
		}
	}
	k = k[:n]
	b := e.o[:32]
	if e.r == 2 {
		return rc4Of(k, b)
	}
	for i := 19; i >= 0; i-- {
		b = rc4Of(xor(k, byte(i)), b)
	}
	return b
}

func xor(k []byte, v byte) []byte {
	out := make([]byte, len(k))
	for i := range k {
		out[i] = k[i] ^ v
	}
	return out
}

// key256 makes the key of AES-256 (algorithm 2.A).
func (e *handler) key256(pw []byte) []byte {
	if len(e.o) < 48 || len(e.u) < 48 || len(e.oe) < 32 || len(e.ue) < 32 {
		return nil
	}
	pw = pw[:min(len(pw), 127)]
	hash := hash256
	if e.r >= 6 {
		hash = hashHard
	}
	o, u := e.o[:48], e.u[:48]
	if bytes.Equal(hash(pw, o[32:40], u), o[:32]) {
		return unwrap(hash(pw, o[40:48], u), e.oe[:32])
	}
	if bytes.Equal(hash(pw, u[32:40], nil), u[:32]) {
		return unwrap(hash(pw, u[40:48], nil), e.ue[:32])
	}
	return nil
}

// unwrap decrypts the file's key with AES-256, CBC, no padding and a zero vector.
func unwrap(key, b []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(out, b)
	return out
}

// hash256 is the hash of revision 5.
func hash256(pw, salt, u []byte) []byte {
	s := sha256.Sum256(bytes.Join([][]byte{pw, salt, u}, nil))
	return s[:]
}

// hashHard is the hash of revision 6 (algorithm 2.B).
func hashHard(pw, salt, u []byte) []byte {
	k := hash256(pw, salt, u)
	for i := 1; ; i++ {
		k1 := bytes.Repeat(bytes.Join([][]byte{pw, k, u}, nil), 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(k1, k1)
		sum := 0
		for _, c := range k1[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(k1)
			k = s[:]
		case 1:
			s := sha512.Sum384(k1)
			k = s[:]
		default:
			s := sha512.Sum512(k1)
			k = s[:]
		}
		if i >= 64 && int(k1[len(k1)-1]) <= i-32 { // i is the number of rounds done
			return k[:32]
		}
	}
}
