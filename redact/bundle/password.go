package bundle

import (
	"crypto/rand"
	"fmt"
	"strings"
)

// passwordLetters are those that nobody mistakes for another when they are read out
// or copied by hand: no i, l, o, no 0 and 1, nothing that depends on case.
const passwordLetters = "abcdefghjkmnpqrstuvwxyz23456789"

const (
	passwordGroups = 5
	groupLetters   = 4
)

// GeneratePassword returns a password for a pack: 20 letters and digits in groups of
// four, such as "h7km-w2pd-9xqa-tc4e-m8vr", 99 bits from the system's random
// source. It goes to the family by another way than the pack.
func GeneratePassword() (string, error) {
	// Bytes from which every letter is equally likely; the others are passed over.
	const fair = 256 - 256%len(passwordLetters)
	var b strings.Builder
	buf := make([]byte, 64)
	for n := 0; n < passwordGroups*groupLetters; {
		if _, err := rand.Read(buf); err != nil {
			return "", fmt.Errorf("no password could be made: %w", err)
		}
		for _, c := range buf {
			if int(c) >= fair || n == passwordGroups*groupLetters {
				continue
			}
			if n > 0 && n%groupLetters == 0 {
				b.WriteByte('-')
			}
			b.WriteByte(passwordLetters[int(c)%len(passwordLetters)])
			n++
		}
	}
	return b.String(), nil
}
