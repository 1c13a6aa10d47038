package read

import (
	"math"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/ocr"
)

// grid gives the lines of a text in which a letter is 5 wide and a line 8 tall and 10
// below the line before, or 16 after an empty line; all of it turned by degrees. Two
// blanks part words as one does.
func grid(s string, degrees float64) []ocr.Line {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	at := func(x, y float64) redact.Point { return redact.Point{X: x*cos - y*sin, Y: x*sin + y*cos} }
	var out []ocr.Line
	y := 0.0
	for _, row := range strings.Split(s, "\n") {
		if row == "" {
			y += 6
			continue
		}
		y += 10
		var l ocr.Line
		var w ocr.Word
		for i, r := range row + " " {
			switch {
			case r != ' ':
				x := float64(5 * i)
				w.Letters = append(w.Letters, ocr.Letter{Rune: r, Quad: redact.Quad{at(x-2, y), at(x+7, y), at(x+7, y-8), at(x-2, y-8)}})
			case len(w.Letters) > 0:
				l.Words, w = append(l.Words, w), ocr.Word{}
			}
		}
		out = append(out, l)
	}
	return out
}

// said is what lines say, in their order.
func said(lines []ocr.Line) string {
	var out []string
	for _, l := range lines {
		var words []string
		for _, w := range l.Words {
			words = append(words, w.Text())
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "\n")
}

// TestCells is about names that a reader of pictures takes apart when it reads a table,
// or two columns, across.
func TestCells(t *testing.T) {
	for name, c := range map[string]struct{ lines, want string }{
		"rows parted by room": {
			"22/01   Hartley,   Hid Kian's   LB\n10:42   Destiny-   coat in a\n        Mae        cupboard\n\n23/01   Khan,      Talking to   PS\n09:05   Ayaan      his friend",
			"22/01\n10:42\nHartley,\nDestiny-\nMae\nHid Kian's\ncoat in a\ncupboard\nLB\n23/01\n09:05\nKhan,\nAyaan\nTalking to\nhis friend\nPS"},
		"rows parted by nothing": {
			"22/01   Hartley,   Hid Kian's   LB\n        Destiny    coat in a\n23/01   Khan,      Talking to   PS\n        Ayaan      his friend",
			"22/01\nHartley,\nDestiny\nHid Kian's\ncoat in a\nLB\n23/01\nKhan,\nAyaan\nTalking to\nhis friend\nPS"},
		"rules between them": {
			"Hartley, |  Hid Kian's | LB\nDestiny  |  coat in a\n\nKhan,    |  Talking to | PS",
			"Hartley,\nDestiny\nHid Kian's\ncoat in a\nLB\nKhan, | Talking to | PS"},
		"columns of prose": {
			"He sat next to Summer   On Friday he told\nDobson and he told me   Mrs Naylor of it\nnothing about it all.   and of Kian Do-\nThen at two came Khan   herty's brother.",
			"He sat next to Summer\nDobson and he told me\nnothing about it all.\nThen at two came Khan\nOn Friday he told\nMrs Naylor of it\nand of Kian Do-\nherty's brother."},
		"labels and what they are of": {
			"Name     Ayaan Khan\nForm tutor  Mrs C Naylor\nDoctor   Dr Sethi",
			"Name Ayaan Khan\nForm tutor Mrs C Naylor\nDoctor Dr Sethi"},
		"rows of one line": {
			"22/01  Hartley   Late   LB\n23/01  Khan      Merit  PS\n24/01  Bell      Late   LB",
			"22/01 Hartley Late LB\n23/01 Khan Merit PS\n24/01 Bell Late LB"},
		"prose": {
			"He sat by Summer Dobson and\nsaid nothing at all. Then the\nboy told Mrs Naylor of it, and\nshe rang Kian Doherty's mother.",
			"He sat by Summer Dobson and\nsaid nothing at all. Then the\nboy told Mrs Naylor of it, and\nshe rang Kian Doherty's mother."},
		"justified lines in which a gap is below another": {
			"There:  P.  Dimmock  and  V.  Tam\nWoolley  H.  Sahota  Ms  Kazi  the\nfirst   A.  friends  of  his  form\nThe next line is one of usual words.",
			"There: P. Dimmock and V. Tam\nWoolley H. Sahota Ms Kazi the\nfirst A. friends of his form\nThe next line is one of usual words."},
		"wide gaps of a hand below each other by chance": {
			"I saw somebody  push the door with\nthe foot but I  only saw a sock and\nAmara and Lily  were by the bins.\nAlex came round the corner after.",
			"I saw somebody push the door with\nthe foot but I only saw a sock and\nAmara and Lily were by the bins.\nAlex came round the corner after."},
		"rules read with the words": {
			"Hartley, |Hid Kian's  |LB\nDestiny  /coat in a\n\nKhan,    |Talking to  |PS\nAyaan    |his friend",
			"Hartley,\nDestiny\n|Hid Kian's\n/coat in a\n|LB\nKhan,\nAyaan\n|Talking to\n|his friend\n|PS"},
		"a letter that looks like a rule": {
			"Hartley,   He told her   LB\nDestiny    and | left\n\nKhan,      Talking to    PS\nAyaan      his friend",
			"Hartley,\nDestiny\nHe told her\nand | left\nLB\nKhan,\nAyaan\nTalking to\nhis friend\nPS"},
		"prose around a table": {
			"These are the incidents of this week for the form:\nHartley,   Hid Kian's   LB\nDestiny    coat in a\n\nKhan,      Talking to   PS\nAyaan      his friend\n\nThe next meeting is on the tenth of May in the hall.",
			"These are the incidents of this week for the form:\nHartley,\nDestiny\nHid Kian's\ncoat in a\nLB\nKhan,\nAyaan\nTalking to\nhis friend\nPS\nThe next meeting is on the tenth of May in the hall."},
	} {
		for _, degrees := range []float64{0, 1.2} {
			if got := said(celled(grid(c.lines, degrees))); got != c.want {
				t.Errorf("%s, turned by %v:\n%s\nwant\n%s", name, degrees, got, c.want)
			}
		}
	}
	if got := celled(nil); len(got) != 0 {
		t.Errorf("of no line: %v", got)
	}
}
