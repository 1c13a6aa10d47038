package read

import (
	"testing"

	"sarpack/redact"
)

// chars lays a text out in lines of unit cells; \n is a generated line end.
func chars(s string) []redact.Char {
	var out []redact.Char
	x, y := 0.0, 100.0
	for _, r := range s {
		if r == '\n' {
			out = append(out, redact.Char{Rune: '\r', Generated: true}, redact.Char{Rune: '\n', Generated: true})
			x, y = 0, y-12
			continue
		}
		out = append(out, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: y, X1: x + 5, Y1: y + 10}.Quad()})
		x += 5
	}
	return out
}

// TestTidy is about names that lines, ligatures and hyphens take apart.
func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"Tom\nShaw":           "Tom\nShaw",
		"Feather-\nstone":     "Featherstone",
		"Feather\u00ad\nston": "Featherston",
		"Feather\u0002\nston": "Featherston",
		"Okonkwo-\nReid":      "Okonkwo-Reid",
		"o\ufb03ce Ri\ufb02e": "office Rifle",
		"a\u00a0b\x00c":       "a bc",
		"so\u00adft":          "soft",
		"well-known":          "well-known",
	} {
		got := tidy(chars(in))
		if text(got) != want {
			t.Errorf("%q reads %q, want %q", in, text(got), want)
		}
		for i, r := range []rune(text(got)) {
			if got[i].Rune != r {
				t.Fatalf("%q: rune %d is not its character", in, i)
			}
		}
	}
	// A break that the reader did not mark.
	far := append(chars("Tom"), redact.Char{Rune: 'S', Quad: redact.Rect{X0: 0, Y0: 20, X1: 5, Y1: 30}.Quad()})
	if got := text(tidy(far)); got != "Tom\nS" {
		t.Errorf("%q", got)
	}
}

func TestNamelessLettersAreUnread(t *testing.T) {
	if why := nameless(chars("\ufffd\ufffd\ue000\ue001\ufffd\ufffd and more")); why == "" {
		t.Error("letters without a value are taken for read")
	}
	if why := nameless(chars("one odd \ufffd among many many many many letters")); why != "" {
		t.Errorf("one odd letter: %s", why)
	}
}
