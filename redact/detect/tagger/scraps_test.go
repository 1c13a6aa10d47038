package tagger

import (
	"strings"
	"testing"
)

// In a text in which words are broken, what is left of a name is asked about, and what became
// of a common word is not.
func TestScraps(t *testing.T) {
	const scan = "The bo0k vvas g1ven to tne schoo1 yesterdav. "
	for _, c := range []struct{ text, want string }{
		{"Ty can't tie laces. B rook fell in the mud.", "rook"},
		{"Dear Mrs Gooderha m, thank you.", "m"},
		{"Reception: Sukhman Kaur Gil l, all day.", "l"},
		{"I spoke to Sandra Holds worth again.", "worth"},
		{"Noor a1-Din Khoury and Sidra joined.", "a1"},
		{"Poppy and Xavier 8 were late.", "8"},
		{"Cold pack from Va1 at noon.", "Va1"},
		{"It was M0 who ran, said Nanny J0.", "J0"},
		{"The office (GP4) rang home.", "GP4"},
		{"Not on the list; 8Q rang Dolma back.", "8Q"},
		{"He was hit. No need to copy in Pupert this time.", "Pupert"},
		{"Dawn Pickles was clerk. Oawn took the minutes.", "Oawn"},
	} {
		found := show(scan+c.text, possibleFrom)
		got := strings.Join(strings.FieldsFunc(strings.Join(found, "|"), func(r rune) bool { return r == ' ' || r == '|' || r == '.' || r == '-' }), "|")
		if !strings.Contains("|"+got+"|", "|"+c.want+"|") {
			t.Errorf("%q gives %s, want %s in it", c.text, found, c.want)
		}
	}
	for _, text := range []string{"It i5 cold to day and tne hall wlll be open.", "He read 8 of them on lhe bus.", "Level A4 paper and the P5 lesson."} {
		for _, m := range show(scan+text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
}
