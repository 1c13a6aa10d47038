package burn

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"sarpack/redact/pdfdoc"
)

//go:embed afm.txt
var afm string

//go:embed substitute.txt
var substitutes string

// metrics are the widths of one standard font, in thousandths.
type metrics struct {
	byName map[string]float64
	byRune map[rune]string
	byCode [256]string
}

var standardFonts = sync.OnceValue(func() map[string]*metrics {
	out := map[string]*metrics{}
	var m *metrics
	for line := range strings.Lines(afm + substitutes) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "@"); ok {
			m = &metrics{byName: map[string]float64{}, byRune: map[rune]string{}}
			out[name] = m
			continue
		}
		p := strings.Fields(line)
		if m == nil || len(p) != 4 {
			continue
		}
		w, _ := strconv.ParseFloat(p[3], 64)
		m.byName[p[0]] = w
		if c, _ := strconv.Atoi(p[1]); c >= 0 && c < 256 {
			m.byCode[c] = p[0]
		}
		if u, err := strconv.ParseUint(p[2], 16, 32); err == nil {
			m.byRune[rune(u)] = p[0]
		}
	}
	return out
})

// standardWidths fills in the widths of a font that states none, if it is one of
// the standard 14 or named as one (9.6.2.2): by its own encoding, a named one, or
// one with Differences.
// Another name's are those of the font that the reader of record substitutes: where a
// viewer takes another, the cross-check and the proof find characters elsewhere.
func standardWidths(f *pdfdoc.File, d pdfdoc.Dict, base string, widths *[256]float64) {
	name := baseName(base)
	if name == "" {
		name = "Sans"
		if flags, _ := f.Number(f.Dict(d["FontDescriptor"])["Flags"]); int(flags)&flagSerif != 0 {
			name = "Serif"
		}
	}
	fillWidths(f, d, standardFonts()[name], widths)
}

func fillWidths(f *pdfdoc.File, d pdfdoc.Dict, m *metrics, widths *[256]float64) {
	names := m.byCode
	var diff pdfdoc.Array
	encoding := ""
	switch e := f.Resolve(d["Encoding"]).(type) {
	case pdfdoc.Name:
		encoding = string(e)
	case pdfdoc.Dict:
		encoding, diff = f.Name(e["BaseEncoding"]), f.Array(e["Differences"])
	default:
		// So the reader of record has it, be the font TrueType or not.
		if flags, _ := f.Number(f.Dict(d["FontDescriptor"])["Flags"]); int(flags)&flagSymbolic != 0 && m.byName["eacute"] != 0 {
			encoding = "WinAnsiEncoding"
		}
	}
	var cm *charmap.Charmap
	switch encoding {
	case "WinAnsiEncoding":
		cm = charmap.Windows1252
	case "MacRomanEncoding":
		cm = charmap.Macintosh
	}
	if cm != nil {
		nameByMap(&names, cm, m)
	}
	at := 0
	for _, o := range diff {
		switch v := f.Resolve(o).(type) {
		case pdfdoc.Integer:
			at = int(v)
		case pdfdoc.Name:
			if at >= 0 && at < 256 {
				names[at] = string(v)
			}
			at++
		}
	}
	for c, n := range names {
		w, ok := m.byName[n]
		if !ok && n == "" {
			w = m.byName["space"] // what renderers leave for a code that has no name
		}
		widths[c] = w / 1000
	}
}

// nameByMap gives codes the names that a font has for what they are in a character set.
func nameByMap(names *[256]string, cm *charmap.Charmap, m *metrics) {
	for c := range 256 {
		r := cm.DecodeByte(byte(c))
		if r == '\u00a0' {
			r = ' '
		}
		if r == '\u00ad' {
			r = '-'
		}
		names[c] = m.byRune[r]
		if names[c] == "" && c > 32 && cm == charmap.Windows1252 && !unicode.IsPrint(r) {
			names[c] = "bullet" // Annex D.2, note 3
		}
	}
}
