package typeface

import "testing"

// outlineOf writes a charstring: numbers and operators, those of two bytes from 256 on.
func outlineOf(all ...any) []byte {
	var out []byte
	for _, v := range all {
		switch v := v.(type) {
		case int:
			out = appendNumber(out, float64(v))
		case op:
			if v >= 256 {
				out = append(out, 12)
			}
			out = append(out, byte(v))
		}
	}
	return out
}

type op int

// TestReach follows every operator that draws: the figures are those of the points that a
// person gets with a pencil.
func TestReach(t *testing.T) {
	for _, tt := range []struct {
		name      string
		code      []byte
		low, high float64
	}{
		{"nothing", outlineOf(100, op(4), op(14)), 0, 0},
		{"lines", outlineOf(10, 20, op(21), 5, 7, 5, -40, op(5), op(14)), -13, 27},
		{"a width before the first move", outlineOf(300, 10, 20, op(21), 5, 7, op(5), op(14)), 20, 27},
		{"level first", outlineOf(10, op(22), 5, 6, 7, -9, op(6), op(14)), -3, 6},
		{"upright first", outlineOf(10, op(4), 5, 6, 7, op(7), op(14)), 10, 22},
		{"curve", outlineOf(0, op(4), 1, 2, 3, 4, 5, -90, op(8), op(14)), -84, 6},
		{"curve and line", outlineOf(0, op(4), 1, 2, 3, 4, 5, 6, 7, -20, op(24), op(14)), -8, 12},
		{"line and curve", outlineOf(0, op(4), 7, -20, 1, 2, 3, 4, 5, 6, op(25), op(14)), -20, 0},
		{"upright curves", outlineOf(0, op(4), 9, 10, 1, 20, 30, op(26), op(14)), 0, 60},
		{"level curves", outlineOf(0, op(4), 9, 10, 1, 20, 30, op(27), op(14)), 0, 29},
		{"from upright to level", outlineOf(0, op(4), 10, 1, 20, 3, op(30), op(14)), 0, 30},
		{"from upright to level, aslant", outlineOf(0, op(4), 10, 1, 20, 3, 5, op(30), op(14)), 0, 35},
		{"from level to upright and back", outlineOf(0, op(4), 10, 1, 20, 3, 4, 1, 2, 7, op(31), op(14)), 0, 29},
		{"flex", outlineOf(0, op(4), 1, 2, 1, 3, 1, 4, 1, -1, 1, -2, 1, -3, 50, op(256+35), op(14)), 0, 9},
		{"level flex", outlineOf(0, op(4), 1, 1, 8, 1, 1, 1, 1, op(256+34), op(14)), 0, 8},
		{"flex with ends aslant", outlineOf(0, op(4), 1, 2, 1, 5, 1, 1, 1, -4, 1, op(256+36), op(14)), 0, 7},
		{"flex that ends level", outlineOf(0, op(4), 9, 2, 9, 5, 9, 1, 9, -4, 9, -1, 9, op(256+37), op(14)), 0, 8},
		{"flex that ends upright", outlineOf(0, op(4), 1, 20, 1, 5, 1, 1, 1, -4, 1, -1, 9, op(256+37), op(14)), 0, 30},
		{"hints", outlineOf(1, 2, op(1), 3, 4, op(19), op(0x80), 10, 20, op(21), 5, 7, op(5), op(14)), 20, 27},
	} {
		c := &CFF{glyphs: [][]byte{tt.code}, font: []int{0}, fonts: []cffFont{{}}}
		if r := c.reached(0); r.low != tt.low || r.high != tt.high {
			t.Errorf("%s reaches from %v to %v, want %v to %v", tt.name, r.low, r.high, tt.low, tt.high)
		}
	}
}

// TestReachOfType1 knows a flex from moves, and where a glyph begins.
func TestReachOfType1(t *testing.T) {
	for _, tt := range []struct {
		name      string
		code      []byte
		low, high float64
	}{
		{"lines", outlineOf(0, 500, op(13), 10, op(4), 5, 7, op(5), op(9), op(14)), 10, 17},
		{"begins higher", outlineOf(0, 100, 500, 0, op(256+7), 10, op(4), 5, 7, op(5), op(9), op(14)), 110, 117},
		{"flex", outlineOf(0, 500, op(13), 100, op(4), 0, 1, op(256+16), 0, -90, op(21), 0, 2, op(256+16), 0, 90, op(21), 0, 2, op(256+16),
			0, 5, op(21), 0, 2, op(256+16), 0, 5, op(21), 0, 2, op(256+16), 0, -5, op(21), 0, 2, op(256+16), 0, -5, op(21), 0, 2, op(256+16), 1, op(22), 0, 2, op(256+16),
			50, 0, 100, 3, 0, op(256+16), op(256+17), op(256+17), op(256+33), op(14)), 100, 110},
	} {
		f := &Type1{glyphs: map[string]span{"A": {0, 0, 0, len(tt.code)}}, hidden: encrypt(tt.code, keyCharstring)}
		if r := f.reached("A"); r.low != tt.low || r.high != tt.high {
			t.Errorf("%s reaches from %v to %v, want %v to %v", tt.name, r.low, r.high, tt.low, tt.high)
		}
	}
}
