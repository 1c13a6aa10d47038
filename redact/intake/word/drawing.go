package word

import (
	"encoding/xml"
	"path"
	"regexp"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// emu is the English Metric Units of a point.
const emu = 12700.0

var vmlSize = regexp.MustCompile(`(?:^|;)\s*(width|height):\s*([\d.]+)(pt|in|cm|mm|px)?`)

// shape is a drawing as it is read.
type shape struct {
	w, h   float64
	hidden bool
	dark   bool
}

// drawing reads a drawing of any kind: pictures, text boxes, charts, diagrams,
// embedded objects, words drawn as art.
func (p *part) drawing(look props) error {
	s := &shape{}
	dark := p.dark
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "extent":
			s.w, s.h = length(opc.Attr(e, "cx"))/emu, length(opc.Attr(e, "cy"))/emu
		case "wgp", "wpc", "group":
			s.w, s.h = 0, 0 // the size is that of the group
		case "docPr", "cNvPr":
			s.hidden = s.hidden || opc.Attr(e, "hidden") == "1" || opc.Attr(e, "hidden") == "true"
			p.r.alts = append(p.r.alts, opc.Attr(e, "descr"), opc.Attr(e, "title"))
		case "hlinkClick", "hlinkHover":
			if rel := p.rels[opc.Attr(e, "id")]; rel.External {
				p.r.links = append(p.r.links, rel.Target)
			}
		case "AlternateContent":
			return p.alternate(walk)
		case "srcRect":
			for _, k := range []string{"l", "t", "r", "b"} {
				if length(opc.Attr(e, k)) > 0 {
					p.r.cropped++
					break
				}
			}
		case "blip":
			p.blip(e, s, look)
		case "shape", "rect", "roundrect", "oval":
			p.vml(e, s)
		case "solidFill", "gradFill", "blipFill", "pattFill":
			s.dark = true
			p.dark = dark + 1
		case "imagedata":
			p.imagedata(e, s, look)
		case "textpath":
			if t := opc.Attr(e, "string"); t != "" {
				p.emit(flow.Run{Text: t}, look)
			}
		case "OLEObject", "control":
			p.object(e, look)
		case "chart":
			p.chart(e)
		case "relIds":
			p.diagram(e)
		case "txbxContent":
			return p.box(s, look)
		case "t":
			t, err := p.c.Text()
			p.emit(flow.Run{Text: t}, look)
			return err
		}
		return p.c.Each(walk)
	}
	err := p.c.Each(walk)
	p.dark = dark
	return err
}

func length(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

// box reads a text box, to be set after the paragraph.
func (p *part) box(s *shape, look props) error {
	var inner []flow.Block
	held := p.after
	err := p.blocks(&inner)
	p.after = held
	if is(look.vanish) || s.hidden {
		p.conceal(redact.HiddenText, "A text box that is not shown", flow.PlainText(inner))
		return err
	}
	p.after = append(p.after, inner...)
	return err
}

// blip places a picture.
func (p *part) blip(e xml.StartElement, s *shape, look props) {
	rel, ok := p.rels[opc.Attr(e, "embed")]
	if !ok {
		if link := p.rels[opc.Attr(e, "link")]; link.Target != "" {
			p.r.links = append(p.r.links, link.Target)
			p.r.lost["a picture that is not in the file"]++
			p.emit(flow.Run{Text: "[a picture that is not in the file]"}, look)
		}
		return
	}
	if rel.External {
		return
	}
	p.show(rel.Target, s, look)
}

// show places the picture of a part, or hides it with what it stands in.
func (p *part) show(name string, s *shape, look props) {
	if p.gone() || is(look.vanish) || s.hidden {
		pic := p.r.picture(name, 0, 0)
		h := flow.Hidden{Kind: redact.HiddenPicture, Label: "A picture that is not shown" + p.place(), Picture: pic}
		if len(p.changes) > 0 {
			c := p.changes[len(p.changes)-1]
			h.Label = c.what + c.by + ", a picture" + p.place()
		}
		if !p.silent {
			p.r.d.Hidden = append(p.r.d.Hidden, h)
		}
		return
	}
	p.emit(flow.Run{Picture: p.r.picture(name, s.w, s.h)}, look)
}

// vml reads the size and the ground of a shape in VML.
func (p *part) vml(e xml.StartElement, s *shape) {
	st := opc.Attr(e, "style")
	unit := map[string]float64{"pt": 1, "": 1, "in": 72, "cm": 28.35, "mm": 2.835, "px": 0.75}
	for _, m := range vmlSize.FindAllStringSubmatch(st, 4) {
		v := length(m[2]) * unit[m[3]]
		if m[1] == "width" {
			s.w = v
		} else {
			s.h = v
		}
	}
	s.hidden = s.hidden || strings.Contains(strings.ReplaceAll(st, " ", ""), "visibility:hidden")
	if c := strings.TrimPrefix(opc.Attr(e, "fillcolor"), "#"); c != "" && c != "white" && !pale(c) {
		p.dark++
	}
	p.r.alts = append(p.r.alts, opc.Attr(e, "alt"))
	if h := opc.Attr(e, "href"); h != "" {
		p.r.links = append(p.r.links, h)
	}
}

func (p *part) imagedata(e xml.StartElement, s *shape, look props) {
	if rel, ok := p.rels[opc.Attr(e, "id")]; ok && !rel.External {
		p.show(rel.Target, s, look)
	} else if h := opc.Attr(e, "href"); h != "" {
		p.r.links = append(p.r.links, h)
	}
	if t := opc.Attr(e, "title"); t != "" {
		p.r.alts = append(p.r.alts, t)
	}
}

// object says which file is embedded at a place; the file is a part of its own.
func (p *part) object(e xml.StartElement, look props) {
	rel := p.rels[opc.Attr(e, "id")]
	switch {
	case rel.External:
		p.r.links = append(p.r.links, rel.Target)
	case e.Name.Local == "OLEObject" && rel.Target != "":
		p.r.used[strings.ToLower(rel.Target)] = true
		p.emit(flow.Run{Text: "[a file is embedded here: " + path.Base(rel.Target) + "]", Italic: true}, look)
	}
}

func (p *part) chart(e xml.StartElement) {
	if rel := p.rels[opc.Attr(e, "id")]; rel.Target != "" && !rel.External {
		chart, err := p.r.pkg.Chart(rel.Target)
		if err != nil {
			p.r.d.Unread = append(p.r.d.Unread, "a chart in it could not be read whole")
		}
		p.after = append(p.after, chart...)
	}
}

func (p *part) diagram(e xml.StartElement) {
	if rel := p.rels[opc.Attr(e, "dm")]; rel.Target != "" && !rel.External {
		texts, err := p.r.pkg.Paragraphs(rel.Target)
		if err != nil {
			p.r.d.Unread = append(p.r.d.Unread, "a diagram in it could not be read whole")
		}
		for _, t := range texts {
			p.after = append(p.after, &flow.Para{Mark: "•", Runs: []flow.Run{{Text: t}}, Tight: true})
		}
	}
}
