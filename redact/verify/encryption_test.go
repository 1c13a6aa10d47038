package verify

import (
	"fmt"
	"strings"
	"testing"

	"sarpack/redact/verify/raw"
)

// An encryption dictionary that a reader leaves behind holds random bytes, in which a
// name of two letters stands by chance: the sample's pack was refused for one in a few.
// Whatever holds anything else is looked into.
func TestEncryptionDictionary(t *testing.T) {
	for name, c := range map[string]struct {
		dict string
		want bool
	}{
		"as it is":       {"/Filter/Standard/V 5/R 6/Length 256/P -4/O(a JT b)/U(c)/OE(d)/UE(e)/Perms(f)/StmF/StdCF/StrF/StdCF/CF<</StdCF<</CFM/AESV3>>>>", true},
		"with more":      {"/Filter/Standard/O(a)/U(c)/Note(JT)", false},
		"with long keys": {"/Filter/Standard/O(" + strings.Repeat("JT ", 60) + ")/U(c)", false},
		"something else": {"/O(a)/U(JT)", false},
	} {
		f, err := raw.Scan(fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<<%s>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%%%EOF\n", c.dict))
		if err != nil {
			t.Fatal(err)
		}
		if got := encryption(f)[3]; got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
