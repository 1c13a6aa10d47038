package burn

import (
	"math"

	"sarpack/redact"
)

// Bounds of the room that a line has.
const (
	// leastSqueeze is how narrow kept text may be drawn where nothing else helps;
	// wantSqueeze is from where on the line may leave its column for empty space.
	leastSqueeze, wantSqueeze = 0.6, 0.8
	// besides is left between a line and what stands after it, in units of its size.
	besides = 0.35
	// pageMargin is left at the edge of the page, in points.
	pageMargin = 18.0
)

// segment lays anew what stands in one cell or column of the line.
func (x *lineLayer) segment(els []element) {
	els = x.share(els)
	// Blanks at the end take no room, and must not stay where they were either.
	n := len(els)
	for n > 0 && els[n-1].blank {
		n--
	}
	els, tail := els[:n], els[n:]
	boxes := 0
	for i := range els {
		if els[i].mark >= 0 {
			boxes++
		}
	}
	if boxes == 0 {
		if n := len(els); n > 0 {
			x.round(els)
			x.done = max(x.done, els[n-1].to)
		}
		return
	}
	if why := x.refuse(els); why != "" {
		x.exact[why] += boxes
		x.done = max(x.done, els[len(els)-1].to)
		return
	}
	seg := x.measure(els, boxes)
	// Where even the narrowest boxes leave no room, what is empty beside it is room.
	want := wantSqueeze
	if seg.ragged {
		want = 1 // where the column ends nobody knows exactly
	}
	if seg.kept*want+seg.least*float64(boxes) > seg.limit-seg.start && seg.anchor == anchorLeft {
		seg.limit = seg.hard
	}
	width, squeeze, ok := seg.fit(boxes)
	if !ok {
		x.exact["there is no room on the line to hide the width"] += boxes
		x.done = max(x.done, seg.to)
		return
	}
	pen := seg.start
	switch total := seg.kept*squeeze + width*float64(boxes); seg.anchor {
	case anchorRight:
		pen = max(x.done+besides*seg.em, seg.to-total)
	case anchorCentre:
		pen = max(x.done+besides*seg.em, (seg.from+seg.to)/2-total/2)
	}
	if pen+seg.kept*squeeze+width*float64(boxes) > seg.hard+0.01 {
		pen = max(seg.start-max(0, pen-seg.start), seg.hard-seg.kept*squeeze-width*float64(boxes))
	}
	if x.clipped(els, seg, pen, width, squeeze) {
		x.exact["what stays would be cut off"] += boxes
		x.done = max(x.done, seg.to)
		return
	}
	x.place(els, tail, seg, pen, width, squeeze)
}

// clipped reports whether a glyph that stays would go where its clip hides it.
func (x *lineLayer) clipped(els []element, s *segmentSize, pen, width, squeeze float64) bool {
	const slack = 0.5
	for i := range els {
		e := &els[i]
		pen += s.gaps[i] * squeeze
		if e.mark >= 0 {
			pen += width
			continue
		}
		g := &x.g.glyphs[x.i][e.base]
		end := pen + x.own(g)*squeeze
		if !e.blank && (pen < g.clip0-slack && pen < g.u-slack || end > g.clip1+slack && end > g.end()+slack) {
			return true
		}
		pen = end
	}
	return false
}

// share makes one box of those of one redaction between which nothing stays.
func (x *lineLayer) share(els []element) []element {
	out := make([]element, 0, len(els))
	var blanks []element
	box := -1 // the box at the end of out, with blanks after it
	for _, e := range els {
		switch {
		case e.blank && box >= 0:
			blanks = append(blanks, e)
			continue
		case box >= 0 && e.mark >= 0 && x.sameOwner(out[box].mark, e.mark):
			out[box].twins = append(out[box].twins, e.mark)
			out[box].members = append(out[box].members, e.members...)
			out[box].to = max(out[box].to, e.to)
			continue
		}
		out = append(out, blanks...)
		blanks, box = blanks[:0], -1
		if e.mark >= 0 {
			box = len(out)
		}
		out = append(out, e)
	}
	return append(out, blanks...)
}

func (x *lineLayer) sameOwner(a, b int) bool {
	return a < len(x.owners) && b < len(x.owners) && x.owners[a].redaction == x.owners[b].redaction
}

// marksOf returns the marks of a box.
func (e *element) marksOf() []int { return append([]int{e.mark}, e.twins...) }

// segmentSize is what is known of a segment before it is laid.
type segmentSize struct {
	from, to  float64 // as it was
	low, high float64
	em        float64
	// start is where it begins, limit how far it may reach, hard where something
	// else begins.
	start, limit, hard float64
	// kept is the width of what stays, with spaces; full and least that of a box.
	kept, full, least float64
	gaps              []float64 // before each element
	anchor            anchor
	// flow says that the last box runs on to the end of the column, ragged that no edge of
	// it is known, but how far its lines reach.
	flow, ragged bool
}

// refuse says why a segment stays as it is, or "".
func (x *lineLayer) refuse(els []element) string {
	glyphs := x.g.glyphs[x.i]
	area := redact.Rect{X0: els[0].from, X1: els[len(els)-1].to, Y0: math.Inf(1), Y1: math.Inf(-1)}
	for i := range els {
		for _, k := range els[i].members {
			g := &glyphs[k]
			area.Y0, area.Y1 = min(area.Y0, g.low), max(area.Y1, g.high)
			switch {
			case g.fixed:
				return "text that cannot be moved"
			case x.at[g.seq].on:
				return "lines that run into each other"
			}
		}
		if els[i].mark < 0 {
			continue
		}
		for _, m := range els[i].marksOf() {
			b := x.s.span(x.marks[m])
			if _, twice := x.boxes[m]; twice || b.H() > 2.2*(area.Y1-area.Y0) {
				return "a mark over more than a line"
			}
		}
	}
	for _, im := range x.g.images {
		if r := x.s.span(im.Quad()); r.Meets(area) {
			return "words on a picture"
		}
	}
	return ""
}

// measure gathers the sizes of a segment with so many boxes.
func (x *lineLayer) measure(els []element, boxes int) *segmentSize {
	s, clip := x.extent(els)
	s.start, s.full, s.least = s.from, redact.BoxWidth(s.em), max(3, math.Round(redact.BoxLeast*s.em))
	view := x.s.inView(x.page.View, s.low, s.high)
	// From where on the next column is looked for depends on what stays alone.
	next := nextColumn(x.runs, s.start+s.kept+s.least*float64(boxes)-0.1*s.em)
	s.hard = min(clip, min(x.obstacle(s, view.X1), max(next-besides*s.em, s.start+1)))
	x.limit(s, &els[len(els)-1], view)
	x.anchor(s, view)
	return s
}

// extent gathers how large what stands in a segment is, and how far what stays shows at all.
func (x *lineLayer) extent(els []element) (s *segmentSize, clip float64) {
	glyphs := x.g.glyphs[x.i]
	s = &segmentSize{from: els[0].from, to: els[0].to, low: math.Inf(1), high: math.Inf(-1), gaps: make([]float64, len(els))}
	gone := 0.0
	clip = math.Inf(1)
	for i := range els {
		e := &els[i]
		s.to = max(s.to, e.to)
		for _, k := range e.members {
			g := &glyphs[k]
			s.low, s.high = min(s.low, g.low), max(s.high, g.high)
			if e.mark < 0 {
				clip = min(clip, g.clip1)
			} else {
				s.em += g.em
				gone++
			}
		}
		if i > 0 && !e.blank && !els[i-1].blank && e.from-els[i-1].to > wordGap*x.em(e) {
			s.gaps[i] = x.space
		}
		s.kept += s.gaps[i]
		if e.mark < 0 {
			s.kept += x.own(&glyphs[e.base])
		}
	}
	s.em /= gone
	return s, clip
}

// limit finds out how far a segment may reach: to the end of its cell or column, where
// that is known.
func (x *lineLayer) limit(s *segmentSize, last *element, view redact.Rect) {
	s.limit = s.hard
	end, sure := columnEnd(x.runs, s.from, x.s.mid)
	edge, framed := x.cellEnd(s.from)
	if framed {
		// How long the longest words in its column are is nobody's business there.
		end, sure = edge-cellPadding, true
	}
	if s.ragged = sure && !framed && !isEdge(x.runs, s.from, end, x.s.mid); s.ragged {
		// Where its lines end by chance, the margin of the page is the same on all of them.
		end = max(end, min(s.hard, view.X0+view.X1-leftmost(x.runs)))
	}
	if s.flow = x.onward(last); s.flow {
		s.limit = max(min(s.limit, end), min(s.limit, s.start+s.full))
	} else if sure {
		s.limit = min(s.limit, end)
	}
}

// onward reports whether an element is a box whose mark goes on in the next line.
func (x *lineLayer) onward(e *element) bool {
	if e.mark < 0 {
		return false
	}
	marks := e.marksOf()
	m := marks[len(marks)-1]
	return m < len(x.owners) && x.owners[m].onward
}

// anchor finds out which edge of its column a segment keeps to, and what room it has then.
func (x *lineLayer) anchor(s *segmentSize, view redact.Rect) {
	s.anchor = anchorOf(x.runs, s.from, s.to, x.s.mid, (view.X0+view.X1)/2)
	if s.flow {
		s.anchor = anchorLeft
	}
	switch s.anchor {
	case anchorRight:
		s.limit = s.to
		s.start = max(min(s.from, x.done+besides*s.em), view.X0+pageMargin)
	case anchorCentre:
		half := min(s.hard-(s.from+s.to)/2, (s.from+s.to)/2-max(view.X0+pageMargin, x.done+besides*s.em))
		s.start, s.limit = (s.from+s.to)/2-half, (s.from+s.to)/2+half
	}
}

// obstacle returns where the first thing stands after the segment that text may not
// be laid over, or the edge of the page.
func (x *lineLayer) obstacle(s *segmentSize, edge float64) float64 {
	out := edge - pageMargin
	tall := s.high - s.low
	low, high := s.low+0.15*tall, s.high-0.15*tall
	for _, r := range x.things {
		if r.Y1 < low || r.Y0 > high || r.H() < 2 && r.W() > 8 {
			continue
		}
		switch {
		case r.X0 >= s.to-0.5:
			out = min(out, r.X0-1.5)
		case r.X0 <= s.from+0.5 && r.X1 >= s.to-0.5:
			out = min(out, r.X1-1.5)
		}
	}
	for _, r := range x.chars {
		if r.Y1 > low && r.Y0 < high && r.X0 > s.to-0.1*s.em {
			out = min(out, r.X0-besides*s.em)
		}
	}
	return max(out, s.start+1)
}

// fit returns the width of the boxes and how much the text is squeezed: the full
// width where there is room, else what there is, in whole points.
func (s *segmentSize) fit(boxes int) (width, squeeze float64, ok bool) {
	n := float64(boxes)
	room := s.limit - s.start
	if s.kept+n*s.full <= room {
		return s.full, 1, true
	}
	if width = math.Floor((room - s.kept) / n); width >= s.least {
		return width, 1, true
	}
	for _, w := range [...]float64{s.least, max(3, math.Floor(s.least/2))} {
		if s.kept == 0 {
			return max(3, math.Floor(room/n)), 1, room >= 3*n
		}
		if squeeze = (room - n*w) / s.kept; squeeze >= leastSqueeze {
			// In whole hundredths, so that no digit says more.
			return w, math.Floor(squeeze*100) / 100, true
		}
	}
	return 0, 0, false
}

// place lays the elements from pen on.
func (x *lineLayer) place(els, tail []element, s *segmentSize, pen, width, squeeze float64) {
	glyphs := x.g.glyphs[x.i]
	first := pen
	for i := range els {
		e := &els[i]
		pen += s.gaps[i] * squeeze
		if e.mark >= 0 {
			w := width
			if s.flow && i == len(els)-1 {
				w = max(w, math.Floor(s.limit-pen))
			}
			b := x.s.span(x.marks[e.mark])
			for _, m := range e.twins {
				o := x.s.span(x.marks[m])
				b.Y0, b.Y1 = min(b.Y0, o.Y0), max(b.Y1, o.Y1)
			}
			for _, m := range e.marksOf() {
				x.boxes[m] = x.s.quad(redact.Rect{X0: pen, Y0: b.Y0, X1: pen + w, Y1: b.Y1})
			}
			for _, k := range e.members {
				x.note(&glyphs[k], laid{on: true, squeeze: 1})
			}
			pen += w
			continue
		}
		base := &glyphs[e.base]
		for _, k := range e.members {
			g := &glyphs[k]
			x.note(g, laid{on: true, shift: pen + (g.u-base.u)*squeeze - g.u, squeeze: squeeze})
		}
		pen += x.own(base) * squeeze
	}
	for i := range tail {
		for _, k := range tail[i].members {
			x.note(&glyphs[k], laid{on: true, shift: pen - glyphs[k].u, squeeze: squeeze})
		}
	}
	x.done = max(x.done, max(pen, s.to))
	x.loose = append(x.loose, looseArea{x.i, redact.Rect{X0: min(s.from, first), Y0: s.low, X1: max(s.to, pen), Y1: s.high}, x.cells(s.em)})
}

// cellStep is the step, in points, to which a cell goes that stands after what went.
const cellStep = 0.2

// round moves a cell that a producer placed by how far the words before it reach to a
// whole step. It rounds the room between them to thousandths of its own, so that the last
// digits of where the cell stands would tell which of thirty names were before it.
func (x *lineLayer) round(els []element) {
	glyphs := x.g.glyphs[x.i]
	first := &glyphs[els[0].members[0]]
	if !first.adrift || first.fixed {
		return
	}
	nudge := math.Round(first.u/cellStep)*cellStep - first.u
	for i := range els {
		for _, k := range els[i].members {
			if g := &glyphs[k]; !x.at[g.seq].on && !g.fixed {
				x.note(g, laid{nudge: nudge})
			}
		}
	}
}

// note writes down what becomes of a glyph.
func (x *lineLayer) note(g *lineGlyph, at laid) {
	at.strip = x.i
	x.at[g.seq] = at
	for g.object >= len(x.objects) {
		x.objects = append(x.objects, false)
	}
	x.objects[g.object] = true
}
