package verify

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
)

// linePage is a page in Courier, six points a letter, with a content.
func linePage(content string) []byte {
	return pdfOf("", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>")
}

// TestLineLaidAnew judges a line whose box is not where the mark was: whatever is
// wrong with it is noticed, and what is right is taken.
func TestLineLaidAnew(t *testing.T) {
	eye := newEye(t)
	original := linePage("BT /F 10 Tf 20 150 Td (Told Ella off at once) Tj 0 -20 Td (below) Tj ET")
	// The mark stands over Ella, letters 6 to 9; the box is 50 points wide.
	mark := redact.Rect{X0: 50, Y0: 147.5, X1: 74, Y1: 158}.Quad()
	box := redact.Rect{X0: 50, Y0: 147.5, X1: 100, Y1: 158}.Quad()
	const (
		drawn = " 0 g 50 147.5 50 10.5 re f "
		below = " BT /F 10 Tf 20 130 Td (below) Tj ET"
	)
	text := func(x int, s string) string { return fmt.Sprintf(" BT /F 10 Tf %d 150 Td (%s) Tj ET", x, s) }
	for _, c := range []struct {
		name, content string
		kind          redact.LeakKind
	}{
		{"as it should be", text(20, "Told") + text(106, "off at once") + below + drawn, ""},
		{"a word lost", text(20, "Told") + text(106, "off once") + below + drawn, redact.LeakLostText},
		{"words exchanged", text(20, "Told") + text(106, "once at off") + below + drawn, redact.LeakLostText},
		{"the name beside its box", text(20, "Told") + text(106, "off at once") + text(200, "Ella") + below + drawn, redact.LeakTextUnderMark},
		{"the name under its box", text(20, "Told") + text(56, "Ella") + text(106, "off at once") + below + drawn, redact.LeakTextUnderMark},
		{"a word under the box", text(20, "Told") + text(70, "off") + text(130, "at once") + below + drawn, redact.LeakTextUnderMark},
		{"no box", text(20, "Told") + text(106, "off at once") + below, redact.LeakPixels},
		{"words over each other", text(20, "Told") + text(106, "off") + text(121, "at once") + below + drawn, redact.LeakLostText},
		{"another line moved", text(20, "Told") + text(106, "off at once") + strings.Replace(below, "130", "120", 1) + drawn, redact.LeakLostText},
		{"something else drawn", text(20, "Told") + text(106, "off at once") + below + drawn + "1 0 0 rg 200 20 30 30 re f", redact.LeakChangedPixels},
	} {
		for _, said := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, said where: %v", c.name, said), func(t *testing.T) {
				in := Input{Original: original, Redacted: linePage(c.content), Redactions: []redact.Redaction{{Page: 1, Quads: []redact.Quad{mark}}}}
				if said {
					in.Boxes = []Box{{Page: 1, Mark: mark, Quad: box}}
				}
				rep, err := Verify(context.Background(), eye, in)
				if err != nil {
					t.Fatal(err)
				}
				found := false
				for _, l := range rep.Leaks {
					found = found || l.Kind == c.kind
				}
				switch {
				case c.kind == "" && !rep.Clean():
					t.Errorf("nothing is wrong, and it says %v %v", rep.Leaks, rep.Unread)
				case c.kind != "" && !found && (said || rep.Clean()):
					t.Errorf("it says %v, want %s", rep.Leaks, c.kind)
				}
			})
		}
	}
	// A box that is said to be on another line counts for nothing.
	in := Input{Original: original, Redacted: linePage(text(20, "Told") + text(106, "off at once") + below + " 0 g 50 50 50 10.5 re f"),
		Redactions: []redact.Redaction{{Page: 1, Quads: []redact.Quad{mark}}},
		Boxes:      []Box{{Page: 1, Mark: mark, Quad: redact.Rect{X0: 50, Y0: 50, X1: 100, Y1: 60.5}.Quad()}}}
	if rep, err := Verify(context.Background(), eye, in); err != nil || rep.Clean() {
		t.Errorf("a box on another line is taken for the mark's: %v", err)
	}
}

// TestRowsOfCells judges what stands beyond a wide gap on the line of a mark: it may be
// where it was to the fraction of a pixel that a renderer's rounding adds, and nothing of
// it may be gone or new.
func TestRowsOfCells(t *testing.T) {
	eye := newEye(t)
	page := func(name, cell, more string) []byte {
		return linePage("BT /F 10 Tf 20 150 Td (" + name + ") Tj ET BT /F 10 Tf " + cell + " 150 Td (cell) Tj ET " + more)
	}
	original := page("Ella", "180", "0.5 w 170 140 m 170 165 l S")
	mark := redact.Rect{X0: 20, Y0: 147.5, X1: 44, Y1: 158}.Quad()
	const box = " 0 g 20 147.5 24 10.5 re f"
	for _, c := range []struct {
		name  string
		out   []byte
		clean bool
	}{
		{"as it was", page("", "180", "0.5 w 170 140 m 170 165 l S"+box), true},
		{"a fraction further", page("", "180.3", "0.5 w 170 140 m 170 165 l S"+box), true},
		{"elsewhere", page("", "184", "0.5 w 170 140 m 170 165 l S"+box), false},
		{"without its rule", page("", "180", box), false},
		{"with a stroke through it", page("", "180", "0.5 w 170 140 m 170 165 l S 180 152 m 204 152 l S"+box), false},
		{"off its line", page("", "180", "0.5 w 170 140 m 170 165 l S"+box+" 180 144 3 2 re f"), false},
	} {
		rep, err := Verify(context.Background(), eye, Input{Original: original, Redacted: c.out, Redactions: []redact.Redaction{{Page: 1, Quads: []redact.Quad{mark}}}})
		if err != nil {
			t.Fatal(err)
		}
		if rep.Clean() != c.clean {
			t.Errorf("%s: %v", c.name, rep.Leaks)
		}
	}
}

// TestBoxAtItsMark has a line that was laid anew with its first box just where the mark
// was: what follows is judged by its order where that is said, and by its place else.
func TestBoxAtItsMark(t *testing.T) {
	eye := newEye(t)
	mark := redact.Rect{X0: 20, Y0: 147.5, X1: 44, Y1: 158}.Quad()
	out := linePage("BT /F 10 Tf 50 150 Td (was off at once) Tj ET 0 g 20 147.5 24 10.5 re f")
	for _, laid := range []bool{true, false} {
		rep, err := Verify(context.Background(), eye, Input{Original: linePage("BT /F 10 Tf 20 150 Td (Ella) Tj 34 0 Td (was off at once) Tj ET"), Redacted: out,
			Redactions: []redact.Redaction{{Page: 1, Quads: []redact.Quad{mark}}}, Boxes: []Box{{Page: 1, Mark: mark, Quad: mark, Laid: laid}}})
		if err != nil {
			t.Fatal(err)
		}
		if rep.Clean() != laid {
			t.Errorf("said to be laid anew: %v; leaks: %v", laid, rep.Leaks)
		}
	}
}
