package burn

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// What a name was to be read as goes with it, and leaves nothing that says there was such a
// text, whether a mark takes all that it stands for or a part.
func TestActualTextLeavesNothing(t *testing.T) {
	const tree = "/K << /S /Document /K << /S /P /Pg 3 0 R /K 0 >> >>"
	page := func(begin, end string) []byte {
		return withTree(tree, "/P << /MCID 0 >> BDC BT /F 12 Tf 20 100 Td (Seen with A) Tj "+begin+"(lex) Tj"+end+
			" ( at lunch) Tj 0 -30 Td (It was a co) Tj /Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC (operation.) Tj ET EMC", nil)
	}
	for _, o := range []Options{{}, {KeepLayout: true}} {
		for _, word := range []string{"Alex", "lex", "le"} {
			with := marked(t, page("/Span << /ActualText (l.e.x) >> BDC ", " EMC"), o, word)
			without := marked(t, page("", ""), o, word)
			if !bytes.Equal(with.PDF, without.PDF) {
				t.Errorf("%q marked, layout kept %v: the file says that there was a text", word, o.KeepLayout)
			}
			if !bytes.Contains(with.PDF, []byte("<feff00ad>")) && !bytes.Contains([]byte(unpacked(t, with.PDF)), []byte("<feff00ad>")) {
				t.Error("a hyphen is read as a minus sign")
			}
		}
	}
}

// Where such texts stay, the runs of their text objects get places of their own: the page is
// drawn as it was to the pixel, whatever moves and spaces its words.
func TestActualTextMovesNothing(t *testing.T) {
	const hyphen = "/Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC"
	pdf := withTree("/K << /S /Document /K << /S /P /Pg 3 0 R /K 0 >> >>", "/P << /MCID 0 >> BDC q 0.93 0.02 -0.02 0.97 3.3 1.7 cm BT /F 11.7 Tf 0.13 Tc 1.7 Tw 97 Tz 14.3 TL "+
		"1 0 0.2 1 20.37 160.21 Tm (We all co) Tj "+hyphen+" (operate in) ' [(this) -312.7 (and ) 41.3 (th)] TJ "+hyphen+" 2.1 Ts (at way) Tj 0 Ts 3.31 -22.17 TD (It was a co) Tj "+hyphen+
		" 2.3 0.21 (operation of all) \" T* (and more) Tj ET Q EMC BT /F 9 Tf 33.3 40.7 Td (after it) Tj ET", nil)
	res := marked(t, pdf, Options{})
	if n := strings.Count(unpacked(t, res.PDF), "<feff00ad>"); n != 3 {
		t.Errorf("%d hyphens are read as such, want 3", n)
	}
	if !slices.Equal(drawnOf(t, pdf), drawnOf(t, res.PDF)) {
		t.Error("the page is drawn otherwise than before")
	}
}
