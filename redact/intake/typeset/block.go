package typeset

import (
	"strings"

	"sarpack/redact/intake/flow"
)

// Sizes in points.
const (
	bodySize = 10.5
	leading  = 1.28
	step     = 18.0 // an indent
)

// look is how a style is set.
type look struct {
	size, before, after float64
	face                int
}

var looks = map[flow.Style]look{
	flow.Body:  {bodySize, 0, 4.5, regular},
	flow.Title: {15, 6, 6, bold},
	flow.Head:  {12.5, 8, 4, bold},
	flow.Sub:   {11, 6, 3, bold},
	flow.Small: {9, 0, 3, regular},
	flow.Fixed: {8.5, 0, 0, mono},
}

// lines breaks blocks for a width; scale makes letters smaller.
func (s *setter) lines(blocks []flow.Block, width, scale float64) []line {
	var out []line
	for _, x := range blocks {
		switch x := x.(type) {
		case *flow.Para:
			out = append(out, s.para(x, width, scale)...)
		case *flow.Picture:
			p := &flow.Para{Runs: []flow.Run{{Picture: x}}}
			out = append(out, s.para(p, width, scale)...)
		case *flow.Table:
			out = append(out, s.flat(x, width, scale)...)
		case flow.Rule:
			out = append(out, line{size: 6, height: 10, rule: true})
		}
	}
	return out
}

// flat sets a table within a cell as lines: a row each, cells divided by bars.
func (s *setter) flat(t *flow.Table, width, scale float64) []line {
	var out []line
	for _, r := range t.Rows {
		p := &flow.Para{Tight: true}
		for i, c := range r.Cells {
			if i > 0 {
				p.Runs = append(p.Runs, flow.Run{Text: " | "})
			}
			runs(p, c.Blocks)
		}
		out = append(out, s.para(p, width, scale)...)
	}
	return out
}

// runs gathers the runs of blocks into one paragraph.
func runs(p *flow.Para, blocks []flow.Block) {
	for i, b := range blocks {
		if i > 0 {
			p.Runs = append(p.Runs, flow.Run{Text: "\n"})
		}
		switch b := b.(type) {
		case *flow.Para:
			if b.Mark != "" {
				p.Runs = append(p.Runs, flow.Run{Text: b.Mark + " "})
			}
			p.Runs = append(p.Runs, b.Runs...)
		case *flow.Picture:
			p.Runs = append(p.Runs, flow.Run{Picture: b})
		case *flow.Table:
			for j, r := range b.Rows {
				if j > 0 {
					p.Runs = append(p.Runs, flow.Run{Text: "\n"})
				}
				for k, c := range r.Cells {
					if k > 0 {
						p.Runs = append(p.Runs, flow.Run{Text: " | "})
					}
					runs(p, c.Blocks)
				}
			}
		}
	}
}

// para breaks a paragraph.
func (s *setter) para(p *flow.Para, width, scale float64) []line {
	k := looks[p.Style]
	size := k.size * scale
	const bar = 9.0
	left := float64(min(p.Indent, 8))*step + float64(min(p.Quote, 8))*bar
	left = min(left, width/2)
	hang := 0.0
	if p.Mark != "" {
		m := &breaker{f: &s.faces, size: size, width: 1e6}
		m.text(clean(p.Mark), k.face, false, false)
		hang = min(max(m.wordWidth+m.x+5, 14), width-left-20)
	}
	b := &breaker{f: &s.faces, size: size, lead: size * leading, width: max(width-left-hang, 20), spaces: p.Style == flow.Fixed}
	for _, r := range p.Runs {
		if r.Picture != nil {
			s.inlinePicture(b, r.Picture)
			continue
		}
		face := k.face
		switch {
		case face == mono:
		case r.Bold && r.Italic, face == bold && r.Italic:
			face = boldItalic
		case r.Bold:
			face = bold
		case r.Italic:
			face = italic
		}
		b.text(clean(r.Text), face, r.Underline, r.Strike)
	}
	out := b.end()
	for i := range out {
		for j := range out[i].pieces {
			out[i].pieces[j].x += left + hang
		}
		for q := range min(p.Quote, 8) {
			out[i].bars = append(out[i].bars, float64(q)*bar+1)
		}
		out[i].grey = p.Style == flow.Small
	}
	if p.Mark != "" {
		m := &breaker{f: &s.faces, size: size, lead: size * leading, width: 1e6}
		m.text(clean(p.Mark), k.face, false, false)
		first := m.end()[0].pieces
		for i := range first {
			first[i].x += left
		}
		out[0].pieces = append(first, out[0].pieces...)
	}
	out[0].before = k.before * scale
	if !p.Tight {
		out = append(out, line{size: size, height: k.after * scale})
	}
	return out
}

// inlinePicture puts a picture into a line, no larger than the line allows.
func (s *setter) inlinePicture(b *breaker, p *flow.Picture) {
	if p.Raster == nil {
		b.text(clean("["+strings.TrimSpace("picture "+p.Alt)+"]"), italic, false, false)
		return
	}
	w, h := p.Width, p.Height
	px, py := p.Raster.Upright()
	if w <= 0 || h <= 0 {
		dpi := 96.0
		if p.Raster.DPIX >= 60 {
			dpi = p.Raster.DPIX
		}
		w, h = float64(px)*72/dpi, float64(py)*72/dpi
	}
	most := s.height - margin - foot - 12
	k := min(1, b.width/w, most/h)
	b.picture(p, max(w*k, 1), max(h*k, 1))
}

// put sets lines one under the other from the margin, over as many pages as it takes.
func (s *setter) put(lines []line) {
	for i := range lines {
		l := &lines[i]
		need := l.height + l.before
		if l.before > 0 && i+1 < len(lines) {
			need += 30 // a heading stays with what follows
		}
		s.room(need)
		s.y -= l.before
		s.draw(l, margin, s.y)
		s.y -= l.height
	}
}

// blocks sets the blocks of a document.
func (s *setter) blocks(blocks []flow.Block) {
	for _, x := range blocks {
		if s.err != nil {
			return
		}
		switch x := x.(type) {
		case *flow.Table:
			s.table(x)
		case *flow.Scan:
			s.scan(x)
		case flow.Break:
			if s.open {
				s.close()
			}
		default:
			s.put(s.lines([]flow.Block{x}, s.inner(), 1))
		}
	}
}
