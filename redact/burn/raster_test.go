package burn

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// sheet describes a page of a test document.
type sheet struct {
	name   string
	media  redact.Rect
	crop   redact.Rect
	rotate int
}

var sheets = []sheet{
	{"plain", redact.Rect{X1: 300, Y1: 200}, redact.Rect{}, 0},
	{"rotated 90", redact.Rect{X1: 300, Y1: 200}, redact.Rect{}, 90},
	{"rotated 180", redact.Rect{X1: 300, Y1: 200}, redact.Rect{}, 180},
	{"rotated 270", redact.Rect{X1: 300, Y1: 200}, redact.Rect{}, 270},
	{"offset", redact.Rect{X0: -50, Y0: 100, X1: 250, Y1: 300}, redact.Rect{}, 0},
	{"offset, cropped, rotated", redact.Rect{X0: -50, Y0: 100, X1: 280, Y1: 330}, redact.Rect{X0: -30, Y0: 110, X1: 260, Y1: 310}, 90},
}

// sampleLines are the texts of a sample page, from the top.
var sampleLines = []string{"Tom Shaw told Ella Shaw", "that Miss Łukasz saw Ἀθηνᾶ", "in the corridor (twice)."}

// sample makes a document of one page with three lines of text, the last in red.
func sample(t *testing.T, s sheet) []byte {
	t.Helper()
	f := pdfdoc.New()
	font, err := f.NewFont(liberationsansregular.TTF, "LiberationSans")
	if err != nil {
		t.Fatal(err)
	}
	var c bytes.Buffer
	for i, line := range sampleLines {
		if i == 2 {
			c.WriteString("1 0 0 rg ")
		}
		fmt.Fprintf(&c, "BT /F 14 Tf %g %g Td %s Tj ET\n", s.media.X0+40, s.media.Y1-60-30*float64(i), font.Encode(line).PDFString())
	}
	d := pdfdoc.Dict{
		"MediaBox":  rectangle(s.media),
		"Rotate":    pdfdoc.Integer(s.rotate),
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font.Ref}},
		"Contents":  f.AddStream(nil, c.Bytes()),
	}
	if !s.crop.Empty() {
		d["CropBox"] = rectangle(s.crop)
	}
	f.AddPage(d)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// find returns the quad of a word on a page as the renderer sees it.
func find(t *testing.T, p *redact.Page, word string) redact.Quad {
	t.Helper()
	text := []rune(p.Text)
	want := []rune(word)
	for i := 0; i+len(want) <= len(text); i++ {
		if slices.Equal(text[i:i+len(want)], want) {
			return p.Quads(i, i+len(want))[0]
		}
	}
	t.Fatalf("%q is not on the page: %q", word, p.Text)
	return redact.Quad{}
}

// visible returns a page's characters without those that nothing draws.
func visible(p *redact.Page) []redact.Char {
	var out []redact.Char
	for _, c := range p.Chars {
		if !c.Generated && c.Rune > ' ' {
			out = append(out, c)
		}
	}
	return out
}

// A page that becomes a picture keeps its size, its turn and its user space; the
// text that stays can be read in the renderer's order and lies where it lay; the
// text under the mark is gone; the rest of the picture is as it was.
func TestRasterPage(t *testing.T) {
	ctx := context.Background()
	for _, s := range sheets {
		t.Run(s.name, func(t *testing.T) {
			pdf := sample(t, s)
			eye := eyeOf(t, pdf, "")
			before, err := eye.Page(ctx, 1)
			if err != nil {
				t.Fatal(err)
			}
			mark := find(t, before, "Shaw")
			res, err := Burn(ctx, pdf, eye, []redact.Redaction{{Page: 1, Quads: []redact.Quad{mark}, Label: "Pupil A", Ref: "7"}},
				Options{Force: map[int]string{1: "asked for"}})
			if err != nil {
				t.Fatal(err)
			}
			accepted(t, res.PDF)
			if len(res.Rastered) != 1 || res.Rastered[0].Why != "asked for" || res.Removed[1] != 4 {
				t.Errorf("rastered %v, removed %v", res.Rastered, res.Removed)
			}
			out := eyeOf(t, res.PDF, "")
			after, err := out.Page(ctx, 1)
			if err != nil {
				t.Fatal(err)
			}
			if after.View != before.View || after.Rotate != before.Rotate {
				t.Errorf("the page is %v turned %d, was %v turned %d", after.View, after.Rotate, before.View, before.Rotate)
			}
			sameKept(t, before, after, mark)
			blackInside(t, res.PDF, before, mark)
			samePicture(t, eye, out, before, mark)
			text := judge(t, res.PDF, "pdftotext", "PDF", "-")
			for _, want := range []string{"Tom Pupil A 7 told Ella Shaw\n", "that Miss Łukasz saw Ἀθηνᾶ\n", "in the corridor (twice).\n"} {
				if !strings.Contains(text, want) {
					t.Errorf("pdftotext does not read %q:\n%s", want, text)
				}
			}
		})
	}
}

// blackInside sees that the stored picture itself is black under the mark: the box
// that is drawn over it could be taken away.
func blackInside(t *testing.T, pdf []byte, page *redact.Page, mark redact.Quad) {
	t.Helper()
	f := openTest(t, pdf)
	p, err := f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	s := f.Stream(f.Dict(p.Resources["XObject"])["Page"])
	if s == nil {
		t.Fatal("the page has no picture")
	}
	d := pdfdoc.Dict{}
	for k, v := range s.Dict {
		d[k] = f.Resolve(v)
	}
	area := pixelsOf(page.ToPixels(rasterDPI).Quad(mark.Bounds()).Bounds()).Inset(1) // the renderer rounds the page to whole pixels
	for _, at := range []image.Point{area.Min, area.Max.Sub(image.Pt(1, 1)), area.Min.Add(area.Size().Div(2))} {
		if c := pixel(t, d, s.Raw, at); c != (color.RGBA{A: 255}) {
			t.Errorf("the stored picture is %v at %v, under the mark", c, at)
		}
	}
}

// sameKept compares the characters that had to stay with those that are there.
func sameKept(t *testing.T, before, after *redact.Page, mark redact.Quad) {
	t.Helper()
	var want, got []redact.Char
	for _, c := range visible(before) {
		if !removed(c.Quad, []redact.Quad{mark}) {
			want = append(want, c)
		}
	}
	for _, c := range visible(after) {
		if !removed(c.Quad, []redact.Quad{mark}) {
			got = append(got, c)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d characters are left, want %d: %q", len(got), len(want), after.Text)
	}
	for i := range want {
		if want[i].Rune != got[i].Rune {
			t.Fatalf("character %d is %q, want %q", i, got[i].Rune, want[i].Rune)
		}
		for k := range want[i].Quad {
			if d := side(want[i].Quad[k], got[i].Quad[k]); d > 0.5 {
				t.Errorf("corner %d of character %d (%q) moved by %.2f points", k, i, want[i].Rune, d)
			}
		}
	}
}

// samePicture compares the pages as drawn: black under the mark where the label is
// not, white where it is, and elsewhere what was there.
func samePicture(t *testing.T, a, b *pdfeye.Doc, page *redact.Page, mark redact.Quad) {
	t.Helper()
	ctx := context.Background()
	const dpi = rasterDPI
	before, err := a.Render(ctx, 1, dpi)
	if err != nil {
		t.Fatal(err)
	}
	after, err := b.Render(ctx, 1, dpi)
	if err != nil {
		t.Fatal(err)
	}
	area := pixelsOf(page.ToPixels(dpi).Quad(mark.Bounds()).Bounds()).Inset(-3)
	dark, light, differs := 0, 0, 0
	for y := range before.Bounds().Dy() {
		for x := range before.Bounds().Dx() {
			i := before.PixOffset(x, y)
			d := abs(luma(before.Pix[i:]) - luma(after.Pix[i:]))
			inside := x >= area.Min.X && x < area.Max.X && y >= area.Min.Y && y < area.Max.Y
			if inside && luma(after.Pix[i:]) < 16 {
				dark++
			}
			if (image.Point{X: x, Y: y}).In(area.Inset(6)) && luma(after.Pix[i:]) > 239 {
				light++
			}
			if !inside && d > 96 {
				differs++
			}
		}
	}
	if dark < area.Dx()*area.Dy()/3 {
		t.Errorf("only %d of %d pixels under the mark are black", dark, area.Dx()*area.Dy())
	}
	if light < 20 {
		t.Errorf("%d pixels in the box are white: nobody sees its label", light)
	}
	if differs > 20 {
		t.Errorf("%d pixels away from the mark differ", differs)
	}
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
