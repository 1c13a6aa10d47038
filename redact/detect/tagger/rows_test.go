package tagger

import (
	"strings"
	"testing"
)

// Names are found by the rows they stand in, and what stands there without being a name
// is left.
func TestRows(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"who writes", "tay — Today at 21:04\ndid u hear\njonno — 21:05\nnah", "tay|jonno"},
		{"no writer", "lunch — 12:30\nbreak — 10:45", ""},
		{"a numbered list", "Team: 1 Tunde 2 Ollie R 3 Prince 4 Hashim 5 De Vries", "Tunde|Ollie R|Prince|Hashim|De Vries"},
		{"numbers of something else", "Questions 1 Spelling 2 Reading 3 Writing 4 Maths", ""},
		{"a register", "ABBOTT Lexi 8C\nKAUR G 8B\nLONG Dale 8C\nNOWAK Zofia 8A", "ABBOTT Lexi|KAUR G|LONG Dale|NOWAK Zofia"},
		{"letters for staff", "11/09 Jack Marsden late. RBA\n12/09 Tia Lowe chewing. KDO\n13/09 on call HTO", "Jack Marsden|RBA|Tia Lowe|KDO|HTO"},
		{"days, brands and labels", "Mon: Arbor is down. Tue: Year 4 to Tesco. Room: hall.", ""},
		{"a reference", "Our ref: NAL/mx/6637720", ""},
	} {
		if got := strings.Join(show(c.text, likelyFrom), "|"); got != c.want {
			t.Errorf("%s: %q gives %s, want %s", c.name, c.text, got, c.want)
		}
	}
}
