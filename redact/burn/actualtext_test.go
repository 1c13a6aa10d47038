package burn

import (
	"bytes"
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
