package burn

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

func TestBoxOfDrawing(t *testing.T) {
	f := pdfdoc.New()
	object := func(kind string) pdfdoc.Ref {
		return f.AddStream(pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name(kind)}, []byte("x"))
	}
	resources := pdfdoc.Dict{"XObject": pdfdoc.Dict{"I": object("Image"), "F": object("Form")}}
	for _, c := range []struct {
		drawing string
		want    redact.Rect
	}{
		{"600 0 10 20 300 400 d1 0 0 1 1 re f", redact.Rect{X0: 10, Y0: 20, X1: 300, Y1: 400}},
		{"600 0 0 0 0 0 d1 10 20 30 40 re f", redact.Rect{X0: 10, Y0: 20, X1: 40, Y1: 60}},
		{"600 0 d0 10 20 m 100 20 l 100 300 l h f", redact.Rect{X0: 10, Y0: 20, X1: 100, Y1: 300}},
		{"600 0 d0 8 w 10 20 m 100 20 l S", redact.Rect{X0: 6, Y0: 16, X1: 104, Y1: 24}},
		{"600 0 d0 q 2 0 0 2 5 5 cm 0 0 10 10 re f Q 0 0 m 1 0 l 1 1 l f", redact.Rect{X1: 25, Y1: 25}},
		{"600 0 d0 0 0 900 900 re W n 500 0 0 700 10 20 cm /I Do", redact.Rect{X0: 10, Y0: 20, X1: 510, Y1: 720}},
		{"600 0 d0", redact.Rect{}},
		{"600 0 d0 0 0 10 10 re f /F Do", redact.Rect{}},
		{"600 0 d0 0 0 10 10 re f BT (A) Tj ET", redact.Rect{}},
	} {
		got, ok := (&trimmer{f: f}).boxOfDrawing(f.AddStream(nil, []byte(c.drawing)), resources)
		if ok == c.want.Empty() || ok && got != c.want {
			t.Errorf("%s: its box is %v (known: %v), want %v", c.drawing, got, ok, c.want)
		}
	}
}

// A Type 3 font is measured by its letter A. Where that goes, its drawing goes as well,
// whether it states a box or not, and what stays is as high as it was.
func TestDrawingsWithoutBoxes(t *testing.T) {
	for name, letter := range map[string]string{
		"with boxes":    "600 0 0 0 500 700 d1 %s",
		"without boxes": "600 0 d0 %s",
	} {
		f := pdfdoc.New()
		drawing := func(path string) pdfdoc.Ref { return f.AddStream(nil, []byte(strings.ReplaceAll(letter, "%s", path))) }
		font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type3"),
			"FontBBox":   pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(500), pdfdoc.Integer(900)},
			"FontMatrix": pdfdoc.Array{pdfdoc.Real(0.001), pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Real(0.001), pdfdoc.Integer(0), pdfdoc.Integer(0)},
			"FirstChar":  pdfdoc.Integer('A'), "LastChar": pdfdoc.Integer('B'), "Widths": pdfdoc.Array{pdfdoc.Integer(611), pdfdoc.Integer(600)},
			"Encoding":  pdfdoc.Dict{"Differences": pdfdoc.Array{pdfdoc.Integer('A'), pdfdoc.Name("A"), pdfdoc.Name("B")}},
			"CharProcs": pdfdoc.Dict{"A": drawing("0 0 m 499 0 l 250 700 l f"), "B": drawing("0 0 500 700 re f")}, "Resources": pdfdoc.Dict{},
			"ToUnicode": f.AddStream(nil, writeToUnicode(1, map[uint32]string{'A': "\x00A", 'B': "\x00B"}))})
		f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(200), pdfdoc.Integer(200)},
			"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}},
			"Contents":  f.AddStream(nil, []byte("BT /F 12 Tf 500 100 Td (A) Tj -400 0 Td (B) Tj ET"))})
		var pdf bytes.Buffer
		if err := f.Write(&pdf); err != nil {
			t.Fatal(err)
		}
		res := trimmed(t, f)
		if plain := unpacked(t, res.PDF); strings.Contains(plain, "499") || strings.Contains(plain, "611") || strings.Contains(plain, "<0041>") {
			t.Errorf("%s: the font still holds the letter that went", name)
		}
		height := func(pdf []byte) float64 {
			p, err := eyeOf(t, pdf, "").Page(context.Background(), 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range p.Chars {
				if c.Rune == 'B' {
					return c.Quad.Bounds().H()
				}
			}
			return 0
		}
		if was, is := height(pdf.Bytes()), height(res.PDF); is == 0 || math.Abs(was-is) > 0.01 {
			t.Errorf("%s: what stays is %.2f points high, and was %.2f", name, is, was)
		}
	}
}
