package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// output returns the file. The typesetter writes one range of codes for all Unicode, of
// which a reader may take the first 256 only (ISO 32000-2, 9.10.3: within a range the
// last byte alone changes): apostrophes and dashes would be lost to whoever copies,
// searches or listens. It is replaced by ranges of 256, in as many bytes, so that the
// file's own table stays right.
func (s *setter) output() ([]byte, error) {
	var b bytes.Buffer
	if err := s.Output(&b); err != nil {
		return nil, err
	}
	if n := bytes.Count(b.Bytes(), []byte(oneRange)); n == 0 || len(oneRange) != len(ranges256) {
		return nil, errors.New("the typesetter writes its table of letters in another way than it did")
	}
	return bytes.ReplaceAll(b.Bytes(), []byte(oneRange), []byte(ranges256)), nil
}

// oneRange is what the typesetter writes.
const oneRange = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n" +
	"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n" +
	"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"

// readable are the ranges of 256 characters that can be read back: Latin, Greek,
// Cyrillic, Welsh and Vietnamese letters, punctuation, arrows and signs.
var readable = []rune{0x00, 0x01, 0x02, 0x03, 0x04, 0x1E, 0x20, 0x21, 0x22}

// ranges256 is the table of the readable ranges, filled up to the length of the other.
var ranges256 = func() string {
	var b strings.Builder
	fmt.Fprintf(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%d beginbfrange\n", len(readable))
	for _, h := range readable {
		fmt.Fprintf(&b, "<%02X00><%02XFF><%02X00>\n", h, h, h)
	}
	b.WriteString("endbfrange\nendcmap\nend\nend")
	return b.String() + strings.Repeat("\n", max(0, len(oneRange)-b.Len()))
}()

// reads reports whether r can be read back from what is set here.
func reads(r rune) bool {
	for _, h := range readable {
		if r>>8 == h {
			return true
		}
	}
	return false
}
