package pdfeye

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
)

var ctx = context.Background()

// TestCharsStandWhereTheyAreDrawn is about lessons 9: offsets from crop boxes and
// rotation.
func TestCharsStandWhereTheyAreDrawn(t *testing.T) {
	e := eye(t, Options{})
	for name, c := range map[string]struct {
		page, content string
		want          redact.Quad
	}{
		"plain":             {"", "BT /F 10 Tf 50 100 Td (H) Tj ET", redact.Rect{X0: 50, Y0: 97.76, X1: 57.22, Y1: 109.45}.Quad()},
		"offset crop box":   {"/CropBox[30 40 150 250]", "BT /F 10 Tf 50 100 Td (H) Tj ET", redact.Rect{X0: 50, Y0: 97.76, X1: 57.22, Y1: 109.45}.Quad()},
		"rotated page":      {"/Rotate 90", "BT /F 10 Tf 50 100 Td (H) Tj ET", redact.Rect{X0: 50, Y0: 97.76, X1: 57.22, Y1: 109.45}.Quad()},
		"text going up":     {"", "BT /F 10 Tf 0 1 -1 0 50 100 Tm (H) Tj ET", redact.Quad{{X: 52.24, Y: 100}, {X: 52.24, Y: 107.22}, {X: 40.55, Y: 107.22}, {X: 40.55, Y: 100}}},
		"text upside down":  {"", "BT /F 10 Tf -1 0 0 -1 50 100 Tm (H) Tj ET", redact.Quad{{X: 50, Y: 102.24}, {X: 42.78, Y: 102.24}, {X: 42.78, Y: 90.55}, {X: 50, Y: 90.55}}},
		"text at an angle":  {"", "BT /F 10 Tf .6 .8 -.8 .6 50 100 Tm (H) Tj ET", redact.Quad{{X: 51.79, Y: 98.66}, {X: 56.12, Y: 104.43}, {X: 46.77, Y: 111.45}, {X: 42.44, Y: 105.67}}},
		"at 45 degrees":     {"", "BT /F 10 Tf .7071 .7071 -.7071 .7071 50 100 Tm (H) Tj ET", redact.Quad{{X: 51.58, Y: 98.42}, {X: 56.69, Y: 103.52}, {X: 48.42, Y: 111.79}, {X: 43.32, Y: 106.68}}},
		"slanted text":      {"", "BT /F 10 Tf 1 0 .3 1 50 100 Tm (H) Tj ET", redact.Quad{{X: 49.33, Y: 97.76}, {X: 56.55, Y: 97.76}, {X: 60.05, Y: 109.45}, {X: 52.83, Y: 109.45}}},
		"raised text":       {"", "BT /F 10 Tf 200 Tz 5 Ts 50 100 Td (H) Tj ET", redact.Rect{X0: 50, Y0: 102.76, X1: 64.44, Y1: 114.45}.Quad()},
		"user unit":         {"/UserUnit 2", "BT /F 10 Tf 50 100 Td (H) Tj ET", redact.Rect{X0: 50, Y0: 97.76, X1: 57.22, Y1: 109.45}.Quad()},
		"outside the view":  {"/CropBox[0 0 40 40]", "BT /F 10 Tf 50 100 Td (H) Tj ET", redact.Rect{X0: 50, Y0: 97.76, X1: 57.22, Y1: 109.45}.Quad()},
		"in a form XObject": {"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>", "q 2 0 0 2 10 20 cm /X Do Q", redact.Rect{X0: 50, Y0: 95.52, X1: 64.44, Y1: 118.9}.Quad()},
	} {
		t.Run(name, func(t *testing.T) {
			form := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</Font<</F 5 0 R>>>>", "BT /F 10 Tf 20 40 Td (H) Tj ET")
			d := open(t, e, onePage(c.page, c.content, form), "")
			p, err := d.Page(ctx, 1)
			if err != nil {
				t.Fatal(err)
			}
			var got *redact.Char
			for i := range p.Chars {
				if !p.Chars[i].Generated {
					got = &p.Chars[i]
				}
			}
			if got == nil || got.Rune != 'H' {
				t.Fatalf("the character is not there: %q", p.Text)
			}
			for i := range got.Quad {
				if math.Hypot(got.Quad[i].X-c.want[i].X, got.Quad[i].Y-c.want[i].Y) > 0.05 {
					t.Fatalf("its cell is %v, want %v", got.Quad, c.want)
				}
			}
		})
	}
}

// TestInferredSpacesAreSaidToBe: two words with a gap and no space between them.
func TestInferredSpacesAreSaidToBe(t *testing.T) {
	d := open(t, eye(t, Options{}), onePage("", "BT /F 10 Tf 50 100 Td [(Tom) -500 (Shaw )] TJ 0 -20 Td (went) Tj ET"), "")
	p, err := d.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	var generated []rune
	for _, c := range p.Chars {
		if c.Generated {
			generated = append(generated, c.Rune)
		}
	}
	if p.Text != "Tom Shaw \r\nwent" || string(generated) != " \r\n" {
		t.Errorf("of %q these are inferred: %q", p.Text, string(generated))
	}
}

func TestInvisibleTextIsSaidToBe(t *testing.T) {
	d := open(t, eye(t, Options{}), onePage("", "BT 3 Tr /F 10 Tf 50 100 Td (gone) Tj ET BT 0 Tr /F 10 Tf 50 50 Td (here) Tj ET"), "")
	p, err := d.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Chars {
		if !c.Generated && c.Invisible != strings.ContainsRune("gon", c.Rune) && c.Rune != 'e' {
			t.Errorf("%q invisible: %v", c.Rune, c.Invisible)
		}
	}
}

func TestFlatPageReadsFieldsAndNotes(t *testing.T) {
	field := "<</Type/Annot/Subtype/Widget/FT/Tx/T(friend)/V(Tom Shaw)/Rect[20 20 120 40]/DA(/Helv 10 Tf)/F 4/P 3 0 R>>"
	d := open(t, eye(t, Options{}), onePage("/Annots[6 0 R]", "BT /F 10 Tf 50 100 Td (Friend:) Tj ET", field), "")
	p, err := d.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(p.Text, "Tom") {
		t.Error("the page's own text is said to hold the field")
	}
	if p, err = d.FlatPage(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Text, "Tom Shaw") || !strings.Contains(p.Text, "Friend:") {
		t.Errorf("the page as shown reads %q", p.Text)
	}
	if want := (redact.Rect{X1: 200, Y1: 300}); p.View != want {
		t.Errorf("with its notes the page, whose box is inherited, shows %v", p.View)
	}
	notes, err := d.Notes(ctx, 1)
	if err != nil || len(notes) != 1 || notes[0].Field != "friend" || notes[0].Value != "Tom Shaw" || notes[0].Kind != "text" {
		t.Errorf("notes: %+v, %v", notes, err)
	}
}

func TestRenderAgreesWithViewToPixels(t *testing.T) {
	e := eye(t, Options{})
	// A black square of 20 points at 60,120, away from every axis of symmetry.
	square := redact.Rect{X0: 60, Y0: 120, X1: 80, Y1: 140}
	for _, page := range []string{"", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[30 40 150 250]", "/CropBox[30 40 150 250]/Rotate 90",
		"/CropBox[30 40 150 250]/Rotate 270", "/MediaBox[-50 -20 150 280]", "/MediaBox[-50 -20 150 280]/Rotate 90", "/MediaBox[10 20 210 320]/CropBox[-99 -99 900 900]/Rotate 270",
		"/MediaBox[210 320 10 20]", "/MediaBox[10.4 20.3 210.2 320.1]/Rotate 180", "/UserUnit 2", "/Rotate -90", "/Rotate 450"} {
		t.Run(page, func(t *testing.T) {
			d := open(t, e, onePage(page, "60 120 20 20 re f"), "")
			p, err := d.Page(ctx, 1)
			if err != nil {
				t.Fatal(err)
			}
			im, err := d.Render(ctx, 1, 144)
			if err != nil {
				t.Fatal(err)
			}
			want := redact.ViewToPixels(p.View, p.Rotate, 2).Quad(square).Bounds()
			for y := range im.Rect.Dy() {
				for x := range im.Rect.Dx() {
					px := redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x + 1), Y1: float64(y + 1)}
					black := im.RGBAAt(x, y).R < 128
					if want.Grow(0.5).Contains(px) != want.Grow(-0.5).Meets(px) {
						continue // the edge may fall on either side where the page's size is rounded
					}
					if black != want.Meets(px) {
						t.Fatalf("pixel %d,%d is black: %v; the square should be at %v of %v", x, y, black, want, im.Rect)
					}
				}
			}
			clip := square.Grow(5)
			part, err := d.RenderOpts(ctx, 1, RenderOptions{DPI: 144, Clip: &clip})
			if err != nil || part.Rect.Dx()|1 != 61 || part.Rect.Dy()|1 != 61 || part.RGBAAt(5, 5).R != 255 || part.RGBAAt(30, 30).R != 0 {
				t.Errorf("the clip shows something else: %v %v", part.Rect, err)
			}
		})
	}
}

func TestObjectsAndImages(t *testing.T) {
	image := exam.Stream("/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB", "\xff\x00\x00\x00\x00\xff")
	form := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</I 6 0 R>>>>", "q 10 0 0 20 5 5 cm /I Do Q")
	d := open(t, eye(t, Options{}), onePage("/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>", "1 0 0 rg 10 10 30 5 re f q 2 0 0 2 50 60 cm /X Do Q", image, form), "")
	images, err := d.Images(ctx, 1)
	if err != nil || len(images) != 1 {
		t.Fatalf("%d images, %v", len(images), err)
	}
	if b := images[0].Quad.Bounds(); b != (redact.Rect{X0: 60, Y0: 70, X1: 80, Y1: 110}) || images[0].Width != 2 {
		t.Errorf("the image in the form is at %v, %d pixels wide", b, images[0].Width)
	}
	px, err := d.Pixels(ctx, 1, images[0])
	if err != nil || px.RGBAAt(0, 0).R != 255 || px.RGBAAt(1, 0).B != 255 {
		t.Errorf("its pixels: %v %v", px, err)
	}
	objects, err := d.Objects(ctx, 1)
	if err != nil || len(objects) != 3 || objects[0].Kind != ObjectPath || !objects[0].Filled || objects[0].R != 255 || objects[2].Kind != ObjectImage || objects[2].Depth != 1 {
		t.Errorf("objects: %+v %v", objects, err)
	}
}

func TestTimeoutKillsAndTheNextCallWorks(t *testing.T) {
	e := eye(t, Options{PageTimeout: time.Nanosecond})
	d := open(t, e, onePage("", "BT /F 10 Tf 50 100 Td (H) Tj ET"), "")
	if _, err := d.Page(ctx, 1); err == nil {
		t.Fatal("a nanosecond sufficed")
	}
	e.o.PageTimeout = time.Minute
	if p, err := d.Page(ctx, 1); err != nil || !strings.Contains(p.Text, "H") {
		t.Errorf("after the process was killed: %v", err)
	}
}

// TestPageWithoutItsText: what is left when its text is left out, and that it is back
// afterwards.
func TestPageWithoutItsText(t *testing.T) {
	form := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F 5 0 R>>>>", "BT /F 20 Tf 20 40 Td (In a form) Tj ET")
	d := open(t, eye(t, Options{}), onePage("/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>", "BT /F 20 Tf 50 100 Td (Tom Shaw) Tj ET /X Do 10 10 30 30 re f", form), "")
	dark := func(o RenderOptions) int {
		t.Helper()
		im, err := d.RenderOpts(ctx, 1, o)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i := 0; i < len(im.Pix); i += 4 {
			if im.Pix[i] < 128 {
				n++
			}
		}
		return n
	}
	whole, bare := dark(RenderOptions{DPI: 72}), dark(RenderOptions{DPI: 72, NoText: true})
	if bare < 850 || bare > 950 || whole < bare+100 {
		t.Errorf("%d dark pixels with the text and %d without", whole, bare)
	}
	if again := dark(RenderOptions{DPI: 72}); again != whole {
		t.Errorf("afterwards there are %d dark pixels, not %d", again, whole)
	}
	if p, err := d.Page(ctx, 1); err != nil || p.Chars[0].Invisible {
		t.Errorf("afterwards the text is invisible: %v", err)
	}
}
