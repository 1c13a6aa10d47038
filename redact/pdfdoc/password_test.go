package pdfdoc

import (
	"bytes"
	"encoding/hex"
	"testing"
)

// The hash of revision 6 goes on after 64 rounds for as long as the last byte says.
// These two U entries, made by qpdf for the password "user", are among the two in a
// hundred on which a count that is off by one opens nothing.
func TestHashHard(t *testing.T) {
	for _, entry := range []string{
		"efa0716e092a12772fdeef7214309d2aa404a89493d3cccd4f2afc508524f089f02cb32507f9f7234c4bfd767e379611",
		"a7d80c908860dbccbab8833239f31c82fbb9b116bd18c38e803ec703c8276094e6fb33a67565b8a108ad9b1440138b32",
	} {
		u, err := hex.DecodeString(entry)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(hashHard([]byte("user"), u[32:40], nil), u[:32]) {
			t.Errorf("the password does not fit the U entry %s", entry[:16])
		}
	}
}
