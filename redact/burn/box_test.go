package burn

import (
	"context"
	"math"
	"strings"
	"testing"

	"sarpack/redact"
)

// turned returns a box of w by h points at x, y whose baseline goes up by degrees.
func turned(x, y, w, h, degrees float64) redact.Quad {
	s, c := math.Sincos(degrees * math.Pi / 180)
	return redact.Matrix{c, s, -s, c, x, y}.Quad(redact.Rect{X1: w, Y1: h})
}

// The label is as large as the box allows, down to 5 points; then only the number
// is visible, then nothing; the whole wording can always be read out.
func TestLabelFits(t *testing.T) {
	pdf := sample(t, sheets[0])
	for _, c := range []struct {
		name       string
		quad       redact.Quad
		label, ref string
		drawn      string
	}{
		{"roomy", turned(20, 20, 120, 14, 0), "Pupil A", "12", "Pupil A 12"},
		{"tight", turned(20, 20, 30, 14, 0), "Pupil A", "12", "Pupil A 12"},
		{"number only", turned(20, 20, 15, 14, 0), "Pupil A", "12", "12"},
		{"nothing", turned(20, 20, 6, 14, 0), "Pupil A", "12", ""},
		{"flat", turned(20, 20, 120, 3, 0), "Pupil A", "12", ""},
		{"no number", turned(20, 20, 15, 14, 0), "withheld", "", ""},
		{"number without words", turned(20, 20, 40, 14, 0), "", "12", "12"},
		{"no label", turned(20, 20, 40, 14, 0), "", "", ""},
		{"up the page", turned(100, 20, 120, 14, 90), "Pupil A", "12", "Pupil A 12"},
		{"askew", turned(100, 20, 120, 14, 30), "Pupil A", "12", "Pupil A 12"},
		{"other letters", turned(20, 20, 200, 14, 0), "Łukasz Ἀθηνᾶ Жанна", "12", "Łukasz Ἀθηνᾶ Жанна 12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, err := Burn(context.Background(), pdf, eyeOf(t, pdf, ""), []redact.Redaction{{Page: 1, Quads: []redact.Quad{c.quad}, Label: c.label, Ref: c.ref}}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			accepted(t, res.PDF)
			if len(res.Boxes) != 1 || res.Boxes[0].Drawn != c.drawn || res.Boxes[0].Quad != c.quad || res.Boxes[0].Ref != c.ref {
				t.Errorf("boxes: %+v, want %q drawn", res.Boxes, c.drawn)
			}
			whole := strings.TrimSpace(c.label + " " + c.ref)
			if text := judge(t, res.PDF, "pdftotext", "PDF", "-"); whole != "" && !strings.Contains(text, whole) {
				t.Errorf("the wording %q is not read: %q", whole, text)
			}
			white(t, res, c.quad, c.drawn != "")
		})
	}
}

// white sees that a box is black, with something white in it if it has a label,
// and that nothing is drawn beyond its edge.
func white(t *testing.T, res *Result, quad redact.Quad, label bool) {
	t.Helper()
	ctx := context.Background()
	eye := eyeOf(t, res.PDF, "")
	page, err := eye.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	const dpi = 288
	img, err := eye.Render(ctx, 1, dpi)
	if err != nil {
		t.Fatal(err)
	}
	m := page.ToPixels(dpi)
	for i := range quad {
		quad[i] = m.Apply(quad[i])
	}
	light, dark := 0, 0
	area := pixelsOf(quad.Bounds())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if !quad.Shrink(0.02).Holds(redact.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}) {
				continue
			}
			if luma(img.Pix[img.PixOffset(x, y):]) > 200 {
				light++
			} else {
				dark++
			}
		}
	}
	if dark < 3*light || dark == 0 {
		t.Errorf("%d light pixels, %d dark ones: not a black box", light, dark)
	}
	if label != (light > 20) {
		t.Errorf("%d light pixels in the box, label %v", light, label)
	}
}

// A file that was redacted before has labels of its own, which stay legible.
func TestBurnTwice(t *testing.T) {
	ctx := context.Background()
	first := sample(t, sheets[0])
	for i, want := range []string{"Pupil A 1", "Mrs Ж 2"} {
		eye := eyeOf(t, first, "")
		words := strings.Fields(want)
		res, err := Burn(ctx, first, eye, []redact.Redaction{{Page: 1, Quads: []redact.Quad{turned(20, 20+40*float64(i), 100, 14, 0)},
			Label: strings.Join(words[:len(words)-1], " "), Ref: words[len(words)-1]}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		first = res.PDF
	}
	accepted(t, first)
	text := judge(t, first, "pdftotext", "PDF", "-")
	for _, want := range []string{"Pupil A 1", "Mrs Ж 2", "Ella Shaw"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not read: %q", want, text)
		}
	}
}
