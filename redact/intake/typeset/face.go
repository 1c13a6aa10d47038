package typeset

import (
	"fmt"
	"strings"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"codeberg.org/go-fonts/dejavu/dejavusansbold"
	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"

	"sarpack/redact/pdfdoc"
)

// The fonts, by number.
const (
	regular = iota
	bold
	italic
	boldItalic
	mono
	other     // for what Liberation lacks
	otherBold // likewise
	faceCount
)

var programs = [faceCount]struct {
	name string
	ttf  []byte
}{
	{"LiberationSans", liberationsansregular.TTF}, {"LiberationSans-Bold", liberationsansbold.TTF},
	{"LiberationSans-Italic", liberationsansitalic.TTF}, {"LiberationSans-BoldItalic", liberationsansbolditalic.TTF},
	{"LiberationMono", liberationmonoregular.TTF}, {"DejaVuSans", dejavusans.TTF}, {"DejaVuSans-Bold", dejavusansbold.TTF},
}

// faces are the fonts of one file; a font is prepared when it is first asked for.
type faces struct {
	file  *pdfdoc.File
	fonts [faceCount]*pdfdoc.Font
	// widths holds the advances of the first characters of each font, at size 1.
	widths [faceCount][256]float64
	// nameless says that letters were set that no font has.
	nameless bool
}

func (f *faces) font(n int) *pdfdoc.Font {
	if f.fonts[n] == nil {
		// The programs are built in, and a test parses each.
		f.fonts[n], _ = f.file.NewFont(programs[n].ttf, programs[n].name)
	}
	return f.fonts[n]
}

// of returns the font in which face n shows r, and false if none does.
func (f *faces) of(n int, r rune) (int, bool) {
	if r < 0x7F || f.font(n).Has(r) {
		return n, true
	}
	o := other
	if n == bold || n == boldItalic {
		o = otherBold
	}
	return o, f.font(o).Has(r)
}

// advance is the width of r in face n at size 1.
func (f *faces) advance(n int, r rune) float64 {
	if r >= 256 {
		return f.font(n).Width(string(r))
	}
	if w := f.widths[n][r]; w != 0 {
		return w
	}
	w := f.font(n).Width(string(r))
	f.widths[n][r] = w
	return w
}

// tag is what stands for a character that no font has.
func tag(r rune) string {
	if name := runenames.Name(r); name != "" && !strings.HasPrefix(name, "<") && !strings.Contains(name, "IDEOGRAPH") {
		return "[" + strings.ToLower(name) + "]"
	}
	return fmt.Sprintf("[U+%04X]", r)
}

// clean joins accents to their letters and drops what has no look of its own:
// control characters, soft hyphens, joiners. Tabs and line feeds stay.
func clean(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' && s[i] != '\n' && s[i] != '\t' || s[i] >= 0x7F {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return '\n'
		case r == '\u00a0' || r == '\u202f' || r == '\u2007':
			return '\u00a0'
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), r >= 0x1F3FB && r <= 0x1F3FF:
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")))
}
