package ocr

import (
	"image"
	"testing"
)

// columns is a picture of one line, ten pixels high: # is a column with ink, . one with a
// speckle, and a space is paper.
func columns(s string) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, len(s), 10))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	for x, c := range s {
		switch c {
		case '#':
			for y := 2; y < 8; y++ {
				g.Pix[g.PixOffset(x, y)] = 0
			}
		case '.':
			g.Pix[g.PixOffset(x, 5)] = 200
		}
	}
	return g
}

// TestWordsReachToTheirLastLetter: the ink between two words belongs to the nearer one, so
// that no letter of a name stands beside its mark.
func TestWordsReachToTheirLastLetter(t *testing.T) {
	for name, c := range map[string]struct {
		line      string
		boxes, in [][2]int // what Tesseract says, and what is meant
	}{
		"as it is":                  {"  ### ###     ### ###  ", [][2]int{{2, 9}, {14, 21}}, [][2]int{{2, 9}, {14, 21}}},
		"the last letter beside it": {"  ### ### ##     ###   ", [][2]int{{2, 9}, {17, 20}}, [][2]int{{2, 12}, {17, 20}}},
		"half of the last letter":   {"  ### ######     ###   ", [][2]int{{2, 9}, {17, 20}}, [][2]int{{2, 12}, {17, 20}}},
		"the first of the next":     {"  ### ###     ## ###   ", [][2]int{{2, 9}, {17, 20}}, [][2]int{{2, 9}, {14, 20}}},
		"at the end of the line":    {"  ### ### ##           ", [][2]int{{2, 9}}, [][2]int{{2, 12}}},
		"a dash between them":       {"  ### ###   ##   ### # ", [][2]int{{2, 9}, {17, 22}}, [][2]int{{2, 9}, {17, 22}}},
		"boxes over each other":     {"  ### ########         ", [][2]int{{2, 9}, {7, 14}}, [][2]int{{2, 9}, {7, 14}}},
		"a dirty page":              {"..### ###.....###.###..", [][2]int{{2, 9}, {14, 21}}, [][2]int{{2, 9}, {14, 21}}},
	} {
		t.Run(name, func(t *testing.T) {
			g := columns(c.line)
			p := pose{w: g.Rect.Dx(), h: g.Rect.Dy()}
			var words []rawWord
			for _, b := range c.boxes {
				words = append(words, rawWord{box: image.Rect(b[0], 1, b[1], 9), letters: []string{"a", "b"}})
			}
			for i, w := range reached(words, func(w rawWord) func(int) float64 { return p.inkOf(g, w) }) {
				if w.box.Min.X != c.in[i][0] || w.box.Max.X != c.in[i][1] {
					t.Errorf("word %d is from %d to %d, want %v", i, w.box.Min.X, w.box.Max.X, c.in[i])
				}
			}
		})
	}
	// Without a picture the boxes stay.
	words := []rawWord{{box: image.Rect(2, 1, 9, 9), letters: []string{"a"}}}
	if got := reached(words, func(rawWord) func(int) float64 { return nil }); got[0].box != words[0].box {
		t.Errorf("the box is %v", got[0].box)
	}
}
