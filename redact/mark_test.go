package redact

import (
	"math"
	"testing"
)

// line lays text along a baseline at the given angle (degrees), each cell 10 wide
// and 12 high, with an overlap (kerning) between neighbours.
func line(text string, x, y, overlap, degrees float64) []Char {
	s, c := math.Sincos(degrees * math.Pi / 180)
	m := Matrix{c, s, -s, c, x, y}
	var out []Char
	for i, r := range []rune(text) {
		x0 := float64(i) * (10 - overlap)
		out = append(out, Char{Rune: r, Quad: m.Quad(Rect{x0, -3, x0 + 10, 9})})
	}
	return out
}

func page(lines ...[]Char) *Page {
	p := &Page{Number: 1}
	for i, l := range lines {
		if i > 0 {
			p.Chars = append(p.Chars, Char{Rune: '\n', Generated: true})
		}
		p.Chars = append(p.Chars, l...)
	}
	for _, c := range p.Chars {
		p.Text += string(c.Rune)
	}
	return p
}

// removed applies the rule of removal.
func removed(p *Page, marks []Quad) string {
	var s string
	for _, c := range p.Chars {
		if c.Generated {
			continue
		}
		for _, m := range marks {
			if c.Quad.Shrink(0.1).Meets(m) {
				s += string(c.Rune)
				break
			}
		}
	}
	return s
}

func TestMarksTakeTheNameAndNothingElse(t *testing.T) {
	for name, c := range map[string]struct {
		page     *Page
		from, to int
		want     string
		marks    int
	}{
		"plain":                     {page(line("saw Tom hit", 50, 100, 0, 0)), 4, 7, "Tom", 1},
		"kerned pairs overlap":      {page(line("sawTomhit", 50, 100, 3, 0)), 3, 6, "Tom", 1},
		"lines closer than cells":   {page(line("Ella saw", 50, 109, 0, 0), line("saw Tom.", 50, 100, 0, 0), line("hit Ella", 50, 91, 0, 0)), 13, 16, "Tom", 1},
		"at an angle, kerned":       {page(line("sawTomhit", 50, 100, 3, 30)), 3, 6, "Tom", 1},
		"upside down":               {page(line("sawTomhit", 50, 100, 3, 180)), 3, 6, "Tom", 1},
		"over a line end":           {page(line("saw Tom", 50, 100, 0, 0), line("Shaw hit", 50, 80, 0, 0)), 4, 12, "TomShaw", 2},
		"nothing but a space there": {page(line("a b", 50, 100, 0, 0)), 1, 2, "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			marks := c.page.Marks(c.from, c.to)
			if len(marks) != c.marks {
				t.Errorf("%d marks, want %d", len(marks), c.marks)
			}
			got := removed(c.page, marks)
			if name == "nothing but a space there" {
				got = ""
			}
			if got != c.want {
				t.Errorf("the marks remove %q, want %q", got, c.want)
			}
		})
	}
}

func TestViewToPixels(t *testing.T) {
	view := Rect{10, 20, 110, 220} // 100 by 200 points, not at the origin
	for rotate, want := range map[int][2]Point{
		// where the lower left and the upper right corner of the view appear
		0:   {{0, 400}, {200, 0}},
		90:  {{0, 0}, {400, 200}},
		180: {{200, 0}, {0, 400}},
		270: {{400, 200}, {0, 0}},
	} {
		m := ViewToPixels(view, rotate, 2)
		for i, p := range []Point{{10, 20}, {110, 220}} {
			if got := m.Apply(p); math.Abs(got.X-want[i].X)+math.Abs(got.Y-want[i].Y) > 1e-9 {
				t.Errorf("rotated %d: corner %d appears at %v, want %v", rotate, i, got, want[i])
			}
		}
	}
}

func TestQuadMeets(t *testing.T) {
	square := Rect{0, 0, 10, 10}.Quad()
	diamond := Quad{{15, 10}, {20, 15}, {15, 20}, {10, 15}}
	if square.Meets(diamond) {
		t.Error("the bounds touch, the shapes do not")
	}
	if !square.Meets(Rect{9, 9, 12, 12}.Quad()) || square.Meets(Rect{10, 0, 20, 10}.Quad()) {
		t.Error("overlap meets, a shared edge does not")
	}
	if (Quad{}).Meets(square) {
		t.Error("a quad of no extent meets nothing")
	}
}
