package tagger

import "testing"

// The letters of attendance, of support and of groups are nobody's initials; the same
// letter where somebody writes or is spoken of is.
func TestMarks(t *testing.T) {
	for _, text := range []string{
		"Attendance: Mon N L / Tues M I", "SEN Status: K. SEN K register.", "AM PM\nL N\nI M\n/ \\\n",
		"Date | Session | Code\n03/03 | AM | L | bus\n04/03 | PM | M | dentist\n", "Moved to Grp B with Grp 3 today.", "They played on the MUGA.",
		"MATHS, Set N / / / /\nMUSIC, Set / / M / /\n", "Spellings / · Maths L 9.20 · Reading / · Science O · Music M\n",
	} {
		for _, m := range show(text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
	for _, text := range []string{"See you there.\n> N\n", "We are worried about M's eating."} {
		if len(show(text, possibleFrom)) == 0 {
			t.Errorf("%q: nobody", text)
		}
	}
}
