package redact

import "math"

// The rule for the width of a box, known to whoever knows this program: it depends
// on the size of the text around and on what stays there, never on what is gone.
const (
	// BoxEms is the width of a box in units of the text's size, and BoxLeast the
	// narrowest where a line has no room for that.
	BoxEms, BoxLeast = 5.0, 1.25
)

// BoxWidth returns the width of a box in text of a size, both in points along the
// baseline: a whole number, so that it can be told from the width of a word.
func BoxWidth(size float64) float64 { return math.Max(1, math.Round(BoxEms*size)) }
