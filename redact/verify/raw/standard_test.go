package raw

import "testing"

// TestStandardNames looks for words that are names of signs and keys as well: as names they
// are no trace of anybody, as strings they are.
func TestStandardNames(t *testing.T) {
	m := NewMatcher([]Term{{Text: "less"}, {Text: "Page"}, {Text: "Tom"}})
	for name, c := range map[string]struct {
		v    Value
		want int
	}{
		"the name of a sign": {Dict{"Differences": Array{60.0, Name("less")}}, 0},
		"the name of a key":  {Dict{"Type": Name("Page")}, 0},
		"a string":           {Array{String("less")}, 1},
		"somebody's name":    {Array{Name("Tom")}, 1},
	} {
		n := 0
		for _, k := range m.strings(c.v) {
			n += k
		}
		if n != c.want {
			t.Errorf("%s: found %d times, want %d", name, n, c.want)
		}
	}
}
