package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"

	"sarpack/redact/intake/opc"
)

// formats finds the formats of cells that show nothing: ";;;", and white letters on no
// ground.
func (b *book) formats() error {
	name := ""
	for _, r := range b.rels {
		if r.Type == "styles" && !r.External {
			name = r.Target
		}
	}
	data, err := b.pkg.Part(name)
	if err != nil || data == nil {
		return err
	}
	s := &styles{b: b, c: opc.NewCursor(data), theme: b.pkg.Theme(b.main), blank: map[string]bool{}, sections: map[string][]string{}}
	return s.c.Each(s.element)
}

// styles reads the part of a workbook that says how cells look (ECMA-376, part 1, 18.8).
type styles struct {
	b     *book
	c     *opc.Cursor
	theme opc.Theme
	// within is the list that is read.
	within string
	// blank are the formats of numbers that show nothing, sections those that show by
	// more than the sign, by their ids.
	blank    map[string]bool
	sections map[string][]string
	// inks and grounds are the colours of fonts and fills in the order in which cells
	// count them.
	inks, grounds []string
}

// element reads one element and what is in it. Only the lists that cells count by are
// read: conditional formats have fonts and fills of their own.
func (s *styles) element(e xml.StartElement) error {
	switch kind := e.Name.Local; {
	case kind == "numFmt":
		id, code := opc.Attr(e, "numFmtId"), opc.Attr(e, "formatCode")
		if f := strings.ReplaceAll(code, " ", ""); strings.Trim(f, ";") == "" && strings.Count(f, ";") >= 2 {
			s.blank[id] = true
		}
		s.sections[id] = choosy(code)
	case kind == "fonts", kind == "fills", kind == "cellXfs", kind == "cellStyleXfs", kind == "dxfs":
		was := s.within
		s.within = kind
		err := s.c.Each(s.element)
		s.within = was
		return err
	case kind == "font" && s.within == "fonts":
		return s.font()
	case kind == "fill" && s.within == "fills":
		return s.fill()
	case kind == "xf" && s.within == "cellXfs":
		id := opc.Attr(e, "numFmtId")
		ink, ground := counted(s.inks, opc.Attr(e, "fontId"), black), counted(s.grounds, opc.Attr(e, "fillId"), white)
		s.b.choosy = append(s.b.choosy, s.sections[id])
		s.b.looks = append(s.b.looks, s.blank[id] || alike(ink, ground))
	}
	return s.c.Each(s.element)
}

// font reads the colour of a font.
func (s *styles) font() error {
	ink := black
	err := s.c.Each(func(e xml.StartElement) error {
		if e.Name.Local == "color" {
			ink = colour(e, s.theme)
		}
		return s.c.Skip()
	})
	s.inks = append(s.inks, ink)
	return err
}

// fill reads the colour of a ground: "" for a pattern, whose colour cannot be told.
func (s *styles) fill() error {
	ground := white
	err := s.c.Each(func(e xml.StartElement) error {
		kind := opc.Attr(e, "patternType")
		if e.Name.Local != "gradientFill" && (kind == "" || kind == "none") {
			return s.c.Skip()
		}
		ground = ""
		if e.Name.Local == "gradientFill" || kind != "solid" {
			return s.c.Skip()
		}
		return s.c.Each(func(e xml.StartElement) error {
			if e.Name.Local == "fgColor" {
				ground = colour(e, s.theme)
			}
			return s.c.Skip()
		})
	})
	s.grounds = append(s.grounds, ground)
	return err
}

// counted returns the colour of a list that a number counts, or the usual one.
func counted(list []string, number, usual string) string {
	if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(list) {
		return list[i]
	}
	return usual
}

// The colours of letters and paper where a workbook says nothing.
const black, white = "000000", "FFFFFF"

// slots are the colours of a theme in the order in which cells count them: paper comes
// before ink (ECMA-376, part 1, 18.8.3).
var slots = []string{"lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"}

// colour returns a colour as RRGGBB, "" for one that cannot be told.
func colour(e xml.StartElement, theme opc.Theme) string {
	base := untinted(e, theme)
	tint, err := strconv.ParseFloat(opc.Attr(e, "tint"), 64)
	switch {
	case err != nil || tint == 0:
		return base
	case tint < 0:
		return opc.Luminance(base, 1+tint, 0)
	}
	return opc.Luminance(base, 1-tint, tint)
}

func untinted(e xml.StartElement, theme opc.Theme) string {
	rgb, index := strings.ToUpper(opc.Attr(e, "rgb")), opc.Attr(e, "indexed")
	if n, err := strconv.Atoi(opc.Attr(e, "theme")); err == nil && n >= 0 && n < len(slots) {
		if rgb := theme[slots[n]]; rgb != "" {
			return rgb
		}
		return map[int]string{0: white, 1: black}[n]
	}
	switch {
	case len(rgb) == 8:
		return rgb[2:]
	case len(rgb) == 6:
		return rgb
	case index == "1", index == "9", index == "65":
		return white
	case index == "0", index == "8", index == "64", yes(opc.Attr(e, "auto")):
		return black
	}
	return ""
}

// alike reports whether letters of a colour cannot be told from their ground.
func alike(ink, ground string) bool {
	a, err1 := strconv.ParseUint(ink, 16, 32)
	b, err2 := strconv.ParseUint(ground, 16, 32)
	if err1 != nil || err2 != nil {
		return false
	}
	for shift := 0; shift < 24; shift += 8 {
		if d := int(a>>shift&0xFF) - int(b>>shift&0xFF); d > 15 || d < -15 {
			return false
		}
	}
	return true
}
