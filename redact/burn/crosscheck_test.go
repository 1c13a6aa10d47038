package burn

import (
	"testing"

	"sarpack/redact"
)

// A cell that the renderer made wider than the advance, because the ink is, begins
// where ours does, or ends there where there is next to no advance; one that begins
// elsewhere belongs to a page that we misread.
func TestCrossCheckCells(t *testing.T) {
	cell := redact.Rect{X0: 100, Y0: 100, X1: 106, Y1: 112}
	thin := redact.Rect{X0: 100, Y0: 100, X1: 100.02, Y1: 112}
	for _, c := range []struct {
		name      string
		cell, eye redact.Rect
		clean     bool
	}{
		{"the same", cell, cell, true},
		{"wider ink", cell, redact.Rect{X0: 100, Y0: 100, X1: 111, Y1: 112}, true},
		{"so wide that its middle is not in the cell", cell, redact.Rect{X0: 100, Y0: 88, X1: 124, Y1: 132}, true},
		{"as wide, another advance before it", cell, redact.Rect{X0: 101.8, Y0: 88, X1: 125.8, Y1: 132}, false},
		{"of the next line", cell, redact.Rect{X0: 100, Y0: 86, X1: 106, Y1: 101}, false},
		{"another advance before it", cell, redact.Rect{X0: 101.8, Y0: 100, X1: 107.8, Y1: 112}, false},
		{"wider to the left", cell, redact.Rect{X0: 95, Y0: 100, X1: 106, Y1: 112}, false},
		{"thin, wider to the left", thin, redact.Rect{X0: 91.5, Y0: 100, X1: 100.02, Y1: 112}, true},
		{"thin, wider to the right", thin, redact.Rect{X0: 100, Y0: 100, X1: 108, Y1: 112}, true},
		{"as wide, on the line below", cell, redact.Rect{X0: 100, Y0: 90, X1: 124, Y1: 103}, false},
		{"thin, another advance before it", thin, redact.Rect{X0: 92.5, Y0: 100, X1: 101, Y1: 112}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := &redact.Page{Number: 1, Chars: []redact.Char{{Rune: 'W', Quad: c.eye.Quad()}}}
			mark := redact.Rect{X0: 90, Y0: 85, X1: 130, Y1: 135}
			x := newCrossCheck(seenPage(page, nil), []redact.Quad{mark.Quad()}, []redact.Rect{mark}, redact.Rect{X1: 300, Y1: 200})
			if hit, _ := x.glyph(c.cell.Quad(), c.cell.Grow(2).Quad()); !hit && c.clean {
				t.Error("the glyph is under the mark and stays")
			}
			if why := x.verdict(); (why == "") != c.clean {
				t.Errorf("verdict %q, want clean: %v", why, c.clean)
			}
		})
	}
}
