package pdfdoc

import (
	"errors"
	"fmt"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// Boxes are those that PDFium takes, so that a mark lies where the reviewer drew it.
func TestPageBoxes(t *testing.T) {
	letter := redact.Rect{X1: 612, Y1: 792}
	for _, c := range []struct {
		name, above, own string
		media, crop      redact.Rect
		rotate           int
	}{
		{"nothing stated", "", "", letter, letter, 0},
		{"inherited", "/MediaBox [10 20 110 220] /Rotate 270", "", redact.Rect{X0: 10, Y0: 20, X1: 110, Y1: 220}, redact.Rect{X0: 10, Y0: 20, X1: 110, Y1: 220}, 270},
		{"own before inherited", "/MediaBox [0 0 9 9] /Rotate 90", "/MediaBox [0 0 50 60] /Rotate 0", redact.Rect{X1: 50, Y1: 60}, redact.Rect{X1: 50, Y1: 60}, 0},
		{"corners inverted", "", "/MediaBox [100 200 0 0]", redact.Rect{X1: 100, Y1: 200}, redact.Rect{X1: 100, Y1: 200}, 0},
		{"crop within media", "", "/MediaBox [0 0 100 100] /CropBox [-5 10 50 200]", redact.Rect{X1: 100, Y1: 100}, redact.Rect{Y0: 10, X1: 50, Y1: 100}, 0},
		{"crop outside media", "", "/MediaBox [0 0 100 100] /CropBox [200 200 300 300]", redact.Rect{X1: 100, Y1: 100}, redact.Rect{X1: 100, Y1: 100}, 0},
		{"empty media", "", "/MediaBox [5 5 5 5]", letter, letter, 0},
		{"media of words", "", "/MediaBox [/a /b /c /d]", letter, letter, 0},
		{"turned backwards", "", "/Rotate -90", letter, letter, 270},
		{"turned round and round", "", "/Rotate 810", letter, letter, 90},
		{"turned by a bit", "", "/Rotate 45", letter, letter, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := opened(t, exam.Numbered([]string{
				1: "<< /Type /Catalog /Pages 2 0 R >>",
				2: "<< /Type /Pages /Kids [3 0 R] /Count 1 " + c.above + " >>",
				3: "<< /Type /Page /Parent 2 0 R " + c.own + " >>",
			}, "/Root 1 0 R"), "")
			p, err := f.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			if p.MediaBox != c.media || p.CropBox != c.crop || p.Rotate != c.rotate {
				t.Errorf("media %v crop %v rotate %d, want %v %v %d", p.MediaBox, p.CropBox, p.Rotate, c.media, c.crop, c.rotate)
			}
			if p.Resources == nil || p.UserUnit != 1 {
				t.Errorf("resources %v, unit %v", p.Resources, p.UserUnit)
			}
		})
	}
}

// Page numbers mean the same as in PDFium: it believes the count at the top of the
// tree, takes a kid listed twice for two pages and one that is missing for one.
func TestPageCount(t *testing.T) {
	for _, c := range []struct {
		kids  string
		count string
		want  int
	}{
		{"[3 0 R]", "1", 1},
		{"[3 0 R 3 0 R]", "2", 2},
		{"[3 0 R 77 0 R]", "2", 2},
		{"[3 0 R]", "3", 3},
		{"[3 0 R 3 0 R 3 0 R]", "1", 1},
		{"[3 0 R]", "9999999", 1},
		{"[3 0 R]", "(one)", 1},
		{"[4 0 R 3 0 R]", "3", 3},
	} {
		f := opened(t, exam.Numbered([]string{
			1: "<< /Type /Catalog /Pages 2 0 R >>",
			2: fmt.Sprintf("<< /Type /Pages /Kids %s /Count %s >>", c.kids, c.count),
			3: "<< /Type /Page >>",
			4: "<< /Type /Pages /Kids [3 0 R 2 0 R 3 0 R] >>",
		}, "/Root 1 0 R"), "")
		if f.PageCount() != c.want {
			t.Errorf("kids %s, count %s: %d pages, want %d", c.kids, c.count, f.PageCount(), c.want)
		}
		if _, err := f.Page(f.PageCount()); err != nil {
			t.Error(err)
		}
		if _, err := f.Page(f.PageCount() + 1); err == nil {
			t.Error("a page beyond the last is no error")
		}
	}
}

// Two content streams are two words, even where a word would run on.
func TestContentJoins(t *testing.T) {
	f := opened(t, exam.Numbered([]string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Contents [4 0 R 5 0 R 6 0 R] >>",
		4: "<< /Length 1 >>\nstream\nq\nendstream",
		6: "<< /Length 1 >>\nstream\nQ\nendstream",
	}, "/Root 1 0 R"), "")
	p, err := f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := f.Content(p); err != nil || string(c) != "q\nQ\n" {
		t.Errorf("%q, %v", c, err)
	}
}

// Where one of the streams is damaged, the others are there with what came before the
// damage, and that it is damaged is said.
func TestContentDamaged(t *testing.T) {
	f := opened(t, exam.Numbered([]string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Contents [4 0 R 5 0 R 7 0 R 6 0 R] >>",
		4: "<< /Length 1 >>\nstream\nq\nendstream",
		7: "<< /Length 1 /Filter /JBIG2Decode >>\nstream\nS\nendstream",
		5: "<< /Length 5 /Filter /ASCIIHexDecode >>\nstream\n6E!6E\nendstream",
		6: "<< /Length 1 >>\nstream\nQ\nendstream",
	}, "/Root 1 0 R"), "")
	p, err := f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	var de *ErrDecode
	if c, err := f.Content(p); c != nil || !errors.As(err, &de) || string(de.Data) != "q\nn\n\nQ\n" {
		t.Errorf("%q, %v", c, err)
	}
}
