package opc

import "testing"

func TestLuminance(t *testing.T) {
	for _, c := range []struct {
		rgb      string
		by, plus float64
		want     string
	}{
		{"4472C4", 0.6, 0.4, "8FAADC"}, // Office's “Accent 1, Lighter 40%”
		{"4472C4", 0.75, 0, "2F5597"},  // “Darker 25%”
		{"FFFFFF", 0.5, 0, "808080"}, {"000000", 0.01, 0.99, "FCFCFC"}, {"000000", 1, 0, "000000"}, {"4472C4", 0, 1, "FFFFFF"},
		{"red", 1, 0, ""}, {"", 1, 0, ""},
	} {
		if got := Luminance(c.rgb, c.by, c.plus); got != c.want {
			t.Errorf("%s by %g and %g more is %q, want %q", c.rgb, c.by, c.plus, got, c.want)
		}
	}
}
