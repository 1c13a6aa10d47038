package slides

import (
	"encoding/xml"
	"strconv"
	"strings"

	"sarpack/redact/intake/opc"
)

// colour is one that is known, or that nothing can be said of.
type colour struct {
	known   bool
	r, g, b float64 // 0 to 1
	glass   bool    // nothing of it is seen through
}

var paper = colour{known: true, r: 1, g: 1, b: 1}

// like reports whether nobody can tell two colours apart.
func (c colour) like(d colour) bool {
	near := func(a, b float64) bool { return a-b < 0.06 && b-a < 0.06 }
	return c.known && d.known && near(c.r, d.r) && near(c.g, d.g) && near(c.b, d.b)
}

func hex(s string) colour {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return colour{}
	}
	return colour{known: true, r: float64(n>>16) / 255, g: float64(n>>8&0xff) / 255, b: float64(n&0xff) / 255}
}

// palette are the colours of a theme (ECMA-376, part 1, 20.1.6.2) by the names that a
// slide uses for them.
type palette map[string]colour

// named returns the colour of a name; m is what a master or a slide says a name means.
func (p palette) named(name string, m map[string]string) colour {
	if to := m[name]; to != "" {
		name = to
	}
	return p[name]
}

// paint turns the colours of a theme into those that can be compared.
func paint(t opc.Theme) palette {
	p := palette{}
	for slot, rgb := range t {
		p[slot] = hex(rgb)
	}
	return p
}

// colour reads the colour in the element that was begun last (ECMA-376, part 1, 20.1.2.3).
func (v *view) colour(c *opc.Cursor) (out colour, err error) {
	err = c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "srgbClr":
			out = hex(opc.Attr(e, "val"))
		case "sysClr":
			out = hex(opc.Attr(e, "lastClr"))
		case "schemeClr":
			out = v.palette.named(opc.Attr(e, "val"), v.means)
		case "prstClr":
			out = presets[opc.Attr(e, "val")]
		default:
			return c.Skip()
		}
		return c.Each(func(e xml.StartElement) error {
			share, _ := strconv.ParseFloat(opc.Attr(e, "val"), 64)
			share /= 100_000
			switch e.Name.Local {
			case "alpha":
				out.glass = share < 0.05
			case "lumMod", "shade":
				out.r, out.g, out.b = out.r*share, out.g*share, out.b*share
			case "lumOff":
				out.r, out.g, out.b = min(1, out.r+share), min(1, out.g+share), min(1, out.b+share)
			case "tint":
				out.r, out.g, out.b = 1-(1-out.r)*share, 1-(1-out.g)*share, 1-(1-out.b)*share
			default:
				out.known = false
			}
			return c.Skip()
		})
	})
	return out, err
}

var presets = map[string]colour{"white": paper, "black": {known: true}, "snow": hex("FFFAFA"), "ivory": hex("FFFFF0"), "ghostWhite": hex("F8F8FF"), "red": hex("FF0000"), "blue": hex("0000FF"), "green": hex("008000"), "yellow": hex("FFFF00")}

// view is how a slide is looked at: its colours, its ground, and what lies on that.
type view struct {
	palette palette
	means   map[string]string
	ground  colour
	// covers are the places of pictures and painted shapes, those of the layout and the
	// master too.
	covers []cover
}

// cover is what letters can lie on; one without a place can be anywhere.
type cover struct {
	place
	fill colour
}

// behind returns the colour of what lies behind a shape without a ground of its own, as
// far as it is known: where a picture or another shape may lie there, it is not.
func (v *view) behind(p *place) colour {
	at, known := p.area()
	for _, c := range v.covers {
		over, sure := c.area()
		if (!known || !sure || over.Meets(at)) && !c.fill.like(v.ground) {
			return colour{}
		}
	}
	return v.ground
}

// see finds out how the slide of a part is looked at.
func (r *reader) see(part string) *view {
	v := &view{means: map[string]string{}, ground: paper}
	chain := []string{part}
	for _, kind := range []string{"slideLayout", "slideMaster"} {
		next := ""
		for _, rel := range r.pkg.Rels(chain[len(chain)-1]) {
			if rel.Type == kind && !rel.External {
				next = rel.Target
			}
		}
		if next == "" {
			break
		}
		chain = append(chain, next)
	}
	v.palette = paint(r.pkg.Theme(chain[len(chain)-1]))
	// The master says first what names and the ground mean, the slide last.
	for i := len(chain) - 1; i >= 0; i-- {
		if b, err := r.pkg.Part(chain[i]); err == nil && b != nil {
			v.scan(b, i > 0)
		}
	}
	return v
}

// scan reads the ground of a slide, a layout or a master, what its names of colours mean,
// and, of a frame, what is painted on it.
func (v *view) scan(b []byte, frame bool) {
	v.mapping(b)
	c := opc.NewCursor(b)
	var at *place
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "bg":
			var err error
			v.ground, err = v.fill(c)
			return err
		case "sp", "pic", "grpSp", "cxnSp", "graphicFrame":
			if !frame {
				return c.Skip()
			}
			outer := at
			at = &place{in: outer}
			painted := colour{glass: true}
			if e.Name.Local == "pic" || e.Name.Local == "graphicFrame" {
				painted = colour{}
			}
			err := c.Each(func(e xml.StartElement) error {
				if e.Name.Local != "spPr" {
					return walk(e)
				}
				f, err := v.shape(c, at, walk)
				if f != nil {
					painted = *f
				}
				return err
			})
			if !painted.glass {
				v.covers = append(v.covers, cover{*at, painted})
			}
			at = outer
			return err
		case "off", "ext", "chOff", "chExt":
			if at != nil {
				at.note(e)
			}
		}
		return c.Each(walk)
	}
	c.Each(walk)
}

// mapping reads what names of colours mean.
func (v *view) mapping(b []byte) {
	c := opc.NewCursor(b)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		if e.Name.Local == "clrMap" || e.Name.Local == "overrideClrMapping" {
			for _, a := range e.Attr {
				v.means[a.Name.Local] = a.Value
			}
		}
		return c.Each(walk)
	}
	c.Each(walk)
}

// fill reads the ground that an element states: of one colour, or one of which nothing is
// known.
func (v *view) fill(c *opc.Cursor) (out colour, err error) {
	err = c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "bgPr":
			out, err = v.fill(c)
			return err
		case "bgRef":
			// 1001 is the first ground of a theme: its colour, without shades.
			plain := opc.Attr(e, "idx") == "1001"
			col, err := v.colour(c)
			if plain {
				out = col
			}
			return err
		case "solidFill":
			out, err = v.colour(c)
			return err
		}
		return c.Skip()
	})
	return out, err
}

// shape reads the properties of a shape, the element that was begun last: its place, and
// how it is painted, nil where it does not say.
func (v *view) shape(c *opc.Cursor, at *place, walk func(xml.StartElement) error) (fill *colour, err error) {
	err = c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "solidFill":
			f, err := v.colour(c)
			fill = &f
			return err
		case "noFill":
			fill = &colour{glass: true}
		case "gradFill", "blipFill", "pattFill", "grpFill":
			fill = &colour{}
		case "ln":
			return c.Skip()
		case "xfrm":
			return c.Each(func(e xml.StartElement) error {
				if at != nil {
					at.note(e)
				}
				return c.Skip()
			})
		}
		return walk(e)
	})
	return fill, err
}

// letters are how a run of text is painted.
type letters struct {
	ink, mark colour // mark is that of a highlighter
	marked    bool
	tiny      bool
}

// run reads the properties of a run.
func (v *view) run(e xml.StartElement, c *opc.Cursor, walk func(xml.StartElement) error) (l letters, err error) {
	if n, err := strconv.Atoi(opc.Attr(e, "sz")); err == nil {
		l.tiny = n > 0 && n <= 200
	}
	err = c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "solidFill":
			l.ink, err = v.colour(c)
			return err
		case "noFill":
			l.ink = colour{glass: true}
		case "highlight":
			l.marked = true
			l.mark, err = v.colour(c)
			return err
		case "ln", "effectLst", "effectDag", "gradFill", "blipFill", "pattFill":
			return c.Skip()
		}
		return walk(e)
	})
	return l, err
}

// unseen says why nobody sees letters on a ground, or "".
func (l letters) unseen(ground colour) string {
	if l.marked {
		ground = l.mark
	}
	switch {
	case l.tiny:
		return "too small to be seen"
	case l.ink.glass:
		return "without colour"
	case l.ink.like(ground):
		return "in the colour of what lies behind them"
	}
	return ""
}

// pale gathers the letters that nobody sees, by why.
type pale map[string]*strings.Builder

func (p pale) add(why, s string) {
	if p[why] == nil {
		p[why] = &strings.Builder{}
	}
	p[why].WriteString(s)
}

// end ends a paragraph.
func (p pale) end() {
	for _, b := range p {
		if !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
	}
}
