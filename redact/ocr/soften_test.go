package ocr

import (
	"image"
	"testing"
)

// Black and white pictures are told from grey ones, and softened without a shift.
func TestSoftened(t *testing.T) {
	page := sheetOf(t, 600, 120, 11, false).line("Tom Shaw, 6P").Gray
	if twoTone(page) || twoTone(soiled(page, 9, 0.95)) || !twoTone(faxed(page)) {
		t.Error("black and white pictures and grey ones are not told apart")
	}
	if twoTone(image.NewGray(image.Rect(0, 0, 0, 0))) {
		t.Error("nothing is taken for a fax")
	}
	dot := image.NewGray(image.Rect(0, 0, 7, 5))
	for i := range dot.Pix {
		dot.Pix[i] = 255
	}
	dot.Pix[2*dot.Stride+3] = 0
	s := softened(dot)
	for _, at := range []struct {
		x, y int
		want uint8
	}{{3, 2, 191}, {2, 2, 223}, {4, 2, 223}, {3, 1, 223}, {3, 3, 223}, {2, 1, 239}, {4, 3, 239}, {1, 2, 255}, {3, 4, 255}, {0, 0, 255}} {
		if got := s.GrayAt(at.x, at.y).Y; got != at.want {
			t.Errorf("at %d, %d it is %d, not %d", at.x, at.y, got, at.want)
		}
	}
}
