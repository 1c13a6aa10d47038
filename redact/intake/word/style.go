package word

import (
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// props are what matters of the look of a run; nil pointers say nothing.
type props struct {
	bold, italic, under, strike, vanish *bool
	white, ground                       *bool // white letters; a ground that is not white
	tiny                                *bool
	// blot says that a highlighter of a dark colour lies over the letters, or a shading,
	// and ink is the colour of the letters: where they are the same nobody sees them.
	blot, shade, ink *string
}

// over returns p with what q says.
func (p props) over(q props) props {
	for _, f := range []struct{ to, from **bool }{
		{&p.bold, &q.bold}, {&p.italic, &q.italic}, {&p.under, &q.under}, {&p.strike, &q.strike}, {&p.vanish, &q.vanish},
		{&p.white, &q.white}, {&p.ground, &q.ground}, {&p.tiny, &q.tiny},
	} {
		if *f.from != nil {
			*f.to = *f.from
		}
	}
	for _, f := range []struct{ to, from **string }{{&p.blot, &q.blot}, {&p.shade, &q.shade}, {&p.ink, &q.ink}} {
		if *f.from != nil {
			*f.to = *f.from
		}
	}
	return p
}

// blotted reports whether letters have the colour of what lies over or behind them, as
// somebody leaves a name who blacks it out in Word.
func (p props) blotted() bool {
	ink := "auto"
	if p.ink != nil {
		ink = *p.ink
	}
	if p.blot != nil && *p.blot != "" {
		return *p.blot == ink || *p.blot == "000000" && ink == "auto"
	}
	// On a dark shading, letters of the automatic colour are white.
	return p.shade != nil && ink != "auto" && *p.shade == ink
}

// highlighters are the colours of w:highlight (ECMA-376, part 1, 17.18.40).
var highlighters = map[string]string{
	"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00",
	"darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}

func is(b *bool) bool { return b != nil && *b }

// style is a style with all that it is based on.
type style struct {
	base       string
	run        props
	num, level string
	name       string
}

// styles are the styles by id; "" is the default of the document.
type styles map[string]style

// get returns a style with what it inherits.
func (s styles) get(id string) style {
	var chain []style
	for range 20 {
		st, ok := s[id]
		if !ok {
			break
		}
		chain = append(chain, st)
		if id = st.base; id == "" {
			break
		}
	}
	var out style
	for i := len(chain) - 1; i >= 0; i-- {
		out.run = out.run.over(chain[i].run)
		if chain[i].num != "" {
			out.num = chain[i].num
		}
		if chain[i].level != "" {
			out.level = chain[i].level
		}
	}
	if len(chain) > 0 {
		out.name = chain[0].name
	}
	return out
}

// look is how a paragraph of a style is set.
func (s style) look() flow.Style {
	n := strings.ToLower(s.name)
	switch {
	case n == "title":
		return flow.Title
	case n == "heading 1":
		return flow.Head
	case strings.HasPrefix(n, "heading "):
		return flow.Sub
	}
	return flow.Body
}

func readStyles(b []byte, t opc.Theme) (styles, error) {
	out := styles{}
	if b == nil {
		return out, nil
	}
	c := opc.NewCursor(b)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		if e.Name.Local != "style" {
			return c.Each(walk)
		}
		id := opc.Attr(e, "styleId")
		st := style{}
		err := c.Each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "name":
				st.name = opc.Attr(e, "val")
			case "basedOn":
				st.base = opc.Attr(e, "val")
			case "rPr":
				p, _, err := readRun(c, t)
				st.run = p
				return err
			case "pPr":
				return c.Each(func(e xml.StartElement) error {
					if e.Name.Local == "numPr" {
						var err error
						st.num, st.level, err = numPr(c)
						return err
					}
					if e.Name.Local == "shd" {
						st.run.ground = shaded(e, t)
					}
					return c.Skip()
				})
			}
			return c.Skip()
		})
		out[id] = st
		return err
	}
	return out, c.Each(walk)
}

// numPr reads the number and level of a paragraph's list.
func numPr(c *opc.Cursor) (num, level string, err error) {
	err = c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numId":
			num = opc.Attr(e, "val")
		case "ilvl":
			level = opc.Attr(e, "val")
		}
		return c.Skip()
	})
	return num, level, err
}

func on(e xml.StartElement) *bool {
	v := opc.Attr(e, "val")
	b := v == "" || v == "1" || v == "true" || v == "on"
	return &b
}

// readRun reads the properties of a run; rStyle is returned apart.
func readRun(c *opc.Cursor, t opc.Theme) (p props, id string, err error) {
	err = c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rStyle":
			id = opc.Attr(e, "val")
		case "b":
			p.bold = on(e)
		case "i":
			p.italic = on(e)
		case "u":
			b := opc.Attr(e, "val") != "none"
			p.under = &b
		case "strike", "dstrike":
			p.strike = on(e)
		case "vanish":
			p.vanish = on(e)
		case "color":
			ink := inked(e, t)
			b := pale(ink)
			p.white, p.ink = &b, &ink
		case "shd":
			p.ground = shaded(e, t)
			fill := filled(e, t)
			p.shade = &fill
		case "highlight":
			mark := highlighters[opc.Attr(e, "val")]
			p.blot = &mark
			b := opc.Attr(e, "val") != "none" && opc.Attr(e, "val") != "white"
			p.ground = &b
		case "textFill": // of Word 2010: letters without any colour
			var walk func(e xml.StartElement) error
			walk = func(e xml.StartElement) error {
				if e.Name.Local == "noFill" || e.Name.Local == "alpha" && opc.Attr(e, "val") == "100000" {
					b := true
					p.vanish = &b
				}
				return c.Each(walk)
			}
			return c.Each(walk)
		case "sz":
			n, _ := strconv.Atoi(opc.Attr(e, "val"))
			b := n > 0 && n <= 4
			p.tiny = &b
		}
		return c.Skip()
	})
	return p, id, err
}

func sortedIDs(rels map[string]opc.Rel) []string { return slices.Sorted(maps.Keys(rels)) }
