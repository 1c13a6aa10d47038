package burn

import (
	"math"
	"strconv"

	"sarpack/redact"
)

// appendNumbers writes numbers for a content stream, each followed by a space,
// rounded to a thousandth of a point: finer than any printer, short, and the same
// on every machine.
func appendNumbers(b []byte, values ...float64) []byte {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			v = 0
		}
		v = math.Round(v*1000) / 1000
		if v == 0 {
			v = 0 // not "-0"
		}
		b = strconv.AppendFloat(b, v, 'f', -1, 64)
		b = append(b, ' ')
	}
	return b
}

// appendMatrix writes m with enough digits that it maps a page to within a
// thousandth of a point.
func appendMatrix(b []byte, m redact.Matrix) []byte {
	for i, v := range m {
		digits := 1e8
		if i >= 4 {
			digits = 1e4
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			v = 0
		}
		if v = math.Round(v*digits) / digits; v == 0 {
			v = 0
		}
		b = strconv.AppendFloat(b, v, 'f', -1, 64)
		b = append(b, ' ')
	}
	return b
}
