package ocr

import (
	"image"
	"math"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"sarpack/redact"
)

// A part of a word that is to go: its letters from and to, and where their ink is drawn.
type drawn struct {
	word     string
	from, to int
	x0, x1   float64
	y        float64
	// first and last are how wide the ink of the outer letters is.
	first, last float64
}

// drawParts fills a page with words of which a part is a name.
func (p *paper) drawParts() []drawn {
	var out []drawn
	names := []string{"Aaliyah", "Hussain", "Doyle", "Frost", "Okonkwo", "Pickering", "Larkin", "Stott", "Wren", "Mbeki", "Kieran", "Lily", "Williams", "Tamsin", "Ewan", "Jill", "Iman", "Flynn", "Marsh", "Quinn"}
	around := [][2]string{{"", "."}, {"", ","}, {"", "'s"}, {"", ":"}, {"(", ")"}, {"", ";"}, {"", "/Maya"}, {"Maya/", ""}}
	for i := range 16 {
		p.y += p.face.Metrics().Height.Ceil() * 5 / 4
		d := font.Drawer{Dst: p.Gray, Src: image.Black, Face: p.face, Dot: fixed.P(60, p.y)}
		for k := range 4 {
			n := 4*i + k
			name, with := names[n%len(names)], around[(n+n/len(around))%len(around)]
			d.DrawString("with " + with[0])
			a, _, _ := p.face.GlyphBounds(rune(name[0]))
			z, far, _ := p.face.GlyphBounds(rune(name[len(name)-1]))
			x0 := d.Dot.X + a.Min.X
			d.DrawString(name)
			x1 := d.Dot.X - far + z.Max.X
			d.DrawString(with[1] + " ")
			px := func(v fixed.Int26_6) float64 { return float64(v) / 64 }
			out = append(out, drawn{with[0] + name + with[1], len(with[0]), len(with[0]) + len(name), px(x0), px(x1), float64(p.y - 6), px(a.Max.X - a.Min.X), px(z.Max.X - z.Min.X)})
		}
	}
	return out
}

// TestNoLetterStandsBesideItsMark: a mark over a part of a word covers every letter of it,
// to the first and the last: what is left beside it would tell how the name ends.
func TestNoLetterStandsBesideItsMark(t *testing.T) {
	m := inProcess(t)
	mono, err := opentype.Parse(liberationmonoregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	read, bare := 0, 0
	for i, c := range []struct {
		face    string
		points  float64
		degrees float64
	}{{"sans", 9.5, 0.6}, {"serif", 8, 0}, {"serif", 12, -1}, {"mono", 10, 0}, {"sans", 11, 0}} {
		if testing.Short() && i > 1 {
			break
		}
		p := sheetOf(t, 1700, 1100, c.points, c.face == "serif")
		if c.face == "mono" {
			if p.face, err = opentype.NewFace(mono, &opentype.FaceOptions{Size: c.points, DPI: testDPI}); err != nil {
				t.Fatal(err)
			}
		}
		parts := p.drawParts()
		g := p.Gray
		if c.degrees != 0 {
			g = soiled(slanted(g, c.degrees), 12, 0.9)
		}
		r, err := m.recognise(Picture{g, testDPI}, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		sin, cos := math.Sincos(c.degrees * math.Pi / 180)
		cx, cy := float64(g.Rect.Dx())/2, float64(g.Rect.Dy())/2
		at := func(x, y float64) redact.Point {
			return redact.Point{X: cx + (x-cx)*cos - (y-cy)*sin, Y: cy + (x-cx)*sin + (y-cy)*cos}
		}
		for _, d := range parts {
			w := wordAt(r, at((d.x0+d.x1)/2, d.y), d.word)
			if w == nil {
				continue // misread
			}
			read++
			from, to := w.Letters[d.from].Quad, w.Letters[d.to-1].Quad
			before := (from[0].X+from[3].X)/2 - at(d.x0, d.y).X
			after := at(d.x1, d.y).X - (to[1].X+to[2].X)/2
			if before > 0.3*d.first || after > 0.3*d.last {
				bare++
				t.Logf("%s of %g points: of %q %.1f before and %.1f after stand beside the mark", c.face, c.points, d.word, before, after)
			}
		}
	}
	if read < 50 || bare*100 > read {
		t.Errorf("of %d names %d show a letter beside their mark", read, bare)
	}
}

// wordAt finds a word that was read as it was drawn.
func wordAt(r *Result, at redact.Point, text string) *Word {
	for _, l := range r.Lines {
		for i, w := range l.Words {
			if q := w.Quad(); q.Holds(at) && strings.NewReplacer("’", "'", "‘", "'").Replace(w.Text()) == text && len(w.Letters) == len(text) {
				return &l.Words[i]
			}
		}
	}
	return nil
}
