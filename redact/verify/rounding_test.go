package verify

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// A letter that is drawn a part of a pixel aside is no change; whatever is lost, added,
// thinner or further away is one.
func TestRounded(t *testing.T) {
	// stem draws an upright stroke whose edges are at hundredths of pixels.
	stem := func(im *image.RGBA, from, to int) {
		for x := range im.Rect.Dx() {
			in := max(0, min(to, 100*(x+1))-max(from, 100*x))
			for y := 10; y < 24; y++ {
				p := im.RGBAAt(x, y)
				v := uint8(int(p.R) * (100 - in) / 100)
				im.SetRGBA(x, y, color.RGBA{v, v, v, 255})
			}
		}
	}
	for _, c := range []struct {
		name          string
		before, after [][2]int
		changed       bool
	}{
		{"a third aside", [][2]int{{2000, 2250}, {2600, 2700}}, [][2]int{{2033, 2283}, {2633, 2733}}, false},
		{"a third back", [][2]int{{2000, 2250}}, [][2]int{{1967, 2217}}, false},
		{"a pixel aside", [][2]int{{2000, 2250}}, [][2]int{{2100, 2350}}, false},
		{"one of two a third aside", [][2]int{{2000, 2250}, {2600, 2700}}, [][2]int{{2000, 2250}, {2635, 2735}}, false},
		{"two pixels aside", [][2]int{{2000, 2250}}, [][2]int{{2200, 2450}}, true},
		{"two in two directions", [][2]int{{2000, 2200}, {2500, 2700}}, [][2]int{{2070, 2270}, {2430, 2630}}, true},
		{"gone", [][2]int{{2000, 2100}}, nil, true},
		{"one of two gone", [][2]int{{2000, 2250}, {2400, 2500}}, [][2]int{{2000, 2250}}, true},
		{"added", nil, [][2]int{{2000, 2040}}, true},
		{"thinner", [][2]int{{2000, 2400}}, [][2]int{{2000, 2200}}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			draw := func(strokes [][2]int) *image.RGBA {
				im := image.NewRGBA(image.Rect(0, 0, 60, 40))
				draw.Draw(im, im.Rect, image.White, image.Point{}, draw.Src)
				for _, s := range strokes {
					stem(im, s[0], s[1])
				}
				return im
			}
			a, b := draw(c.before), draw(c.after)
			all := differing(a, b, nil)
			if len(all) == 0 {
				t.Fatal("nothing differs, so nothing is tested")
			}
			if n := len(rounded(a, b, all)); (n > 0) != c.changed {
				t.Errorf("%d places of %d count, want any: %v", n, len(all), c.changed)
			}
		})
	}
}

// unchanged judges a file and reports whether it looks like the original elsewhere.
func unchanged(t *testing.T, original, redacted []byte, marks ...redact.Redaction) bool {
	t.Helper()
	rep, err := Verify(context.Background(), newEye(t), Input{Original: original, Redacted: redacted, Redactions: marks})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range rep.Leaks {
		if l.Kind == redact.LeakChangedPixels {
			return false
		}
	}
	return true
}

// A highlight that became part of the page blends as it did: the letters at its edge,
// which the renderer draws once more below it, are where they were.
func TestHighlightDrawnIntoPage(t *testing.T) {
	var text, bars strings.Builder
	for i := range 12 {
		fmt.Fprintf(&text, "BT /F 18 Tf %.2f %d Td (Jijimjam) Tj ET ", 20+0.61*float64(i%6)+float64(i/6*130), 20+28*(i%6))
		fmt.Fprintf(&bars, "%.2f %d 40 22 re f ", 24.3+0.47*float64(i%6)+float64(i/6*130), 14+28*(i%6))
	}
	state := "/Resources<</ExtGState<</M<</BM/Multiply>>>>>>"
	draw := "1 1 0.6 rg /M gs " + bars.String()
	look := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]"+state, draw)
	original := withPage(catalog, pageWith("/Annots[6 0 R]"), text.String(),
		"<</Type/Annot/Subtype/Highlight/Rect[0 0 300 200]/F 4/AP<</N 7 0 R>>>>", look)
	drawn := func(content string) []byte {
		form := strings.Replace(look, draw, content, 1)
		form = strings.Replace(form, fmt.Sprint("/Length ", len(draw)), fmt.Sprint("/Length ", len(content)), 1)
		return withPage(catalog, strings.Replace(page, "/Font", "/XObject<</N 6 0 R>>/Font", 1), "q "+text.String()+" Q /N Do", form)
	}
	if !unchanged(t, original, drawn(draw)) {
		t.Error("the same highlight in the page counts as a change")
	}
	if unchanged(t, original, drawn(strings.Replace(draw, "14 40 22 re f", "14 38 22 re f", 1))) {
		t.Error("a highlight that is two points shorter is not noticed")
	}
}

// A character goes whole, also where a mark covers a part of it only.
func TestLetterHalfMarked(t *testing.T) {
	content := "BT /F 40 Tf 20 120 Td (W) Tj ET BT /F 40 Tf 100 120 Td (W) Tj ET"
	mark := redact.Redaction{Page: 1, Quads: []redact.Quad{redact.Rect{X0: 26, Y0: 100, X1: 29, Y1: 160}.Quad()}}
	// It is a mark of a line that runs upwards: what stands beside it is not on its line.
	q := &mark.Quads[0]
	*q = redact.Quad{q[3], q[0], q[1], q[2]}
	box := " 0 g 26 100 3 60 re f"
	if !unchanged(t, onePage(content), onePage("BT /F 40 Tf 100 120 Td (W) Tj ET"+box), mark) {
		t.Error("that the marked letter is gone counts as a change")
	}
	if unchanged(t, onePage(content), onePage(box), mark) {
		t.Error("that another letter is gone is not noticed")
	}
}

// A difference counts where it shows at both resolutions, up to a pixel of the lower.
func TestInBoth(t *testing.T) {
	places := []image.Point{{X: 10, Y: 10}, {X: 11, Y: 10}, {X: 100, Y: 40}}
	for _, c := range []struct {
		name  string
		other []image.Point
		dpi   float64
		want  int
	}{
		{"nowhere", nil, 144, 0},
		{"there", []image.Point{{X: 20, Y: 20}}, 144, 2},
		{"a pixel aside", []image.Point{{X: 24, Y: 22}}, 144, 1},
		{"elsewhere", []image.Point{{X: 40, Y: 20}}, 144, 0},
		{"at a picture's resolution", []image.Point{{X: 418, Y: 167}}, 300, 1},
	} {
		if n := inBoth(places, c.other, c.dpi); n != c.want {
			t.Errorf("%s: %d places count, want %d", c.name, n, c.want)
		}
	}
}

// What is drawn a fraction of a pixel further shows shades of what was beside it; what is
// gone or new does not.
func TestSlid(t *testing.T) {
	page := func(shades ...uint8) *image.RGBA {
		im := image.NewRGBA(image.Rect(0, 0, 9, 3))
		draw.Draw(im, im.Rect, image.White, image.Point{}, draw.Src)
		for x, v := range shades {
			im.SetRGBA(3+x, 1, color.RGBA{v, v, v, 255})
		}
		return im
	}
	for _, c := range []struct {
		name string
		a, b *image.RGBA
		want bool
	}{
		{"by a little", page(60, 200), page(100, 160), true},
		{"by a pixel", page(0, 255), page(255, 0), true},
		{"gone", page(0, 255), page(255, 255), false},
		{"new", page(255, 255), page(0, 255), false},
		{"by two pixels", page(0, 255, 255), page(255, 255, 0), false},
	} {
		if got := slid(c.a, c.b, image.Pt(3, 1)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// A page that is larger by less than a dot at one resolution, and by one at the other, is
// compared all the same.
func TestChangedOnPageOfAnotherSize(t *testing.T) {
	content := "BT /F 12 Tf 20 100 Td (at lunch) Tj ET"
	other := strings.Replace(page, "0 0 300 200", "0 0 300.3 200", 1)
	if unchanged(t, onePage(content), withPage(catalog, other, content+" 1 0 0 rg 200 20 30 30 re f")) {
		t.Error("something else that is drawn is not noticed")
	}
}
