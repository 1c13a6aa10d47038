package opc

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Theme holds the colours of a document's theme as RRGGBB, by the slots that the theme
// itself names: dk1, lt1, accent1 and so on (ECMA-376, part 1, 20.1.6.2).
type Theme map[string]string

// Theme reads the colours of the theme that a part refers to; there are none where it
// refers to no theme, or to one that cannot be read.
func (p *Package) Theme(part string) Theme {
	for _, r := range p.Rels(part) {
		if r.Type == "theme" && !r.External {
			if b, err := p.Part(r.Target); err == nil {
				return readTheme(b)
			}
		}
	}
	return Theme{}
}

// readTheme reads the colours of a theme's part, as far as it can be read.
func readTheme(b []byte) Theme {
	t := Theme{}
	c := NewCursor(b)
	slot := ""
	note := func(rgb string) {
		if _, ok := t[slot]; slot != "" && !ok {
			t[slot] = strings.ToUpper(rgb)
		}
	}
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink":
			slot = e.Name.Local
		case "srgbClr":
			note(Attr(e, "val"))
		case "sysClr":
			note(Attr(e, "lastClr"))
		case "fmtScheme":
			slot = ""
		}
		return c.Each(walk)
	}
	c.Each(walk)
	return t
}

// Luminance returns a colour, RRGGBB, whose luminance is multiplied by a factor and then
// moved, its hue and saturation kept, as the tints and shades of Word (17.3.2.6) and
// Excel (18.8.19) are told; "" for what is no colour.
func Luminance(rgb string, by, plus float64) string {
	n, err := strconv.ParseUint(rgb, 16, 32)
	if err != nil || len(rgb) != 6 {
		return ""
	}
	parts := [3]float64{float64(n >> 16), float64(n >> 8 & 0xFF), float64(n & 0xFF)}
	old := (min(parts[0], parts[1], parts[2]) + max(parts[0], parts[1], parts[2])) / 510
	l := min(1, max(0, old*by+plus))
	// What a colour's parts differ from its luminance by grows with the room beside it.
	room := func(l float64) float64 { return min(l, 1-l) }
	grow := 0.0
	if room(old) > 0 {
		grow = room(l) / room(old)
	}
	for i, v := range parts {
		parts[i] = min(255, max(0, l*255+(v-old*255)*grow+0.5))
	}
	return fmt.Sprintf("%02X%02X%02X", int(parts[0]), int(parts[1]), int(parts[2]))
}
