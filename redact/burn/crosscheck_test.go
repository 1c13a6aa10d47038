package burn

import (
	"testing"

	"sarpack/redact"
)

// A cell that the renderer made wider than the advance, because the ink is, begins
// where ours does; one that begins elsewhere belongs to a page that we misread.
func TestCrossCheckCells(t *testing.T) {
	cell := redact.Rect{X0: 100, Y0: 100, X1: 106, Y1: 112}
	for _, c := range []struct {
		name  string
		eye   redact.Rect
		clean bool
	}{
		{"the same", cell, true},
		{"wider ink", redact.Rect{X0: 100, Y0: 100, X1: 111, Y1: 112}, true},
		{"another advance before it", redact.Rect{X0: 101.8, Y0: 100, X1: 107.8, Y1: 112}, false},
		{"wider to the left", redact.Rect{X0: 95, Y0: 100, X1: 106, Y1: 112}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := &redact.Page{Number: 1, Chars: []redact.Char{{Rune: 'W', Quad: c.eye.Quad()}}}
			mark := redact.Rect{X0: 90, Y0: 95, X1: 120, Y1: 120}
			x := newCrossCheck(page, []redact.Quad{mark.Quad()}, []redact.Rect{mark}, redact.Rect{X1: 300, Y1: 200})
			if hit, _ := x.glyph(cell.Quad(), cell.Grow(2).Quad()); !hit {
				t.Error("the glyph is under the mark and stays")
			}
			if why := x.verdict(); (why == "") != c.clean {
				t.Errorf("verdict %q, want clean: %v", why, c.clean)
			}
		})
	}
}
