package detect

import (
	"math/rand/v2"
	"strings"
	"testing"

	"sarpack/redact"
)

// TestNamesOfAPack measures the names of a pack with lists: every mention of others
// is found, sure or likely, and flags touch names; also in capitals and lower case.
func TestNamesOfAPack(t *testing.T) {
	for _, c := range []struct {
		name              string
		turn              func(string) string
		recall, precision float64
	}{
		{"as written", func(s string) string { return s }, 0.98, 0.95},
		{"in capitals", strings.ToUpper, 0.98, 0.90},
		{"misread", misread, 0.95, 0.90},
		{"in lower case", strings.ToLower, 0.95, 0.90},
	} {
		g := generate(t, 3)
		e := New(g.book, Options{NoPassages: true})
		gold, hit, any, flags, good := 0, 0, 0, 0, 0
		docs := g.docs
		if c.name != "as written" || testing.Short() {
			docs = docs[:20] // a third of the pack says as much
		}
		for _, d := range docs {
			text := c.turn(d.text)
			if len([]rune(text)) != len([]rune(d.text)) {
				t.Fatal("another length")
			}
			spans := e.Alone(Text{Text: text})
			for _, m := range d.mentions {
				if m.person == 0 {
					continue
				}
				gold++
				covered, likely := make([]bool, m.to-m.from), make([]bool, m.to-m.from)
				for _, s := range spans {
					if s.Kind != redact.KindPerson {
						continue
					}
					for k := max(s.From, m.from); k < min(s.To, m.to); k++ {
						covered[k-m.from] = true
						likely[k-m.from] = likely[k-m.from] || s.P >= 0.1
					}
				}
				if whole(text, m, likely) {
					hit++
				}
				if whole(text, m, covered) {
					any++
				} else if c.name == "as written" {
					t.Logf("missed: %q", string([]rune(text)[m.from:m.to]))
				}
			}
			for _, s := range spans {
				if s.Kind != redact.KindPerson || s.P < 0.1 {
					continue
				}
				flags++
				right := false
				for _, m := range d.mentions {
					right = right || m.from < s.To && s.From < m.to
				}
				if right {
					good++
				} else if c.name == "as written" {
					t.Logf("false: %q (%s)", string([]rune(text)[s.From:s.To]), s.Why)
				}
			}
		}
		r, p := float64(hit)/float64(gold), float64(good)/float64(flags)
		t.Logf("%s: %d mentions of others, recall %.2f %%, with possible %.2f %%, precision %.2f %% of %d flags", c.name, gold, 100*r, 100*float64(any)/float64(gold), 100*p, flags)
		if r < c.recall || p < c.precision {
			t.Errorf("%s: less than recall %.2f, precision %.2f", c.name, c.recall, c.precision)
		}
	}
}

// misread takes one letter in 40 for another that looks like it, as text recognition
// of a poor scan does.
func misread(s string) string {
	r := rand.New(rand.NewPCG(9, 9))
	alike := map[rune]rune{'l': '1', 'o': '0', 'i': 'l', 'e': 'c', 'a': 'o', 'h': 'b', 's': '5', 'S': '5', 'O': '0', 'I': 'l', 't': 'l', 'n': 'r', 'u': 'v', 'g': 'q', 'B': '8'}
	out := []rune(s)
	for i, c := range out {
		if x, ok := alike[c]; ok && r.IntN(40) == 0 {
			out[i] = x
		}
	}
	return string(out)
}

// whole reports whether every letter of a mention is covered.
func whole(text string, m genMention, covered []bool) bool {
	r := []rune(text)
	for k, ok := range covered {
		if !ok && letter(r[m.from+k]) {
			return false
		}
	}
	return true
}
