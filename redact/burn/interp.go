package burn

import (
	"context"
	"maps"
	"strconv"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// errRaster ends the walk of a page that has to become a picture.
type errRaster struct{ why string }

func (e *errRaster) Error() string { return e.why }

// raster ends the walk of the page with a reason.
func raster(why string) error { return &errRaster{why} }

// walker is the walk of one page, through all its forms.
type walker struct {
	ctx    context.Context
	f      *pdfdoc.File
	st     *docState
	marks  []redact.Quad
	bounds []redact.Rect // of the marks
	view   redact.Rect
	cross  *crossCheck
	// left counts down the operators, depth up the nested forms.
	left, depth   int
	removed, kept int
	// open holds the forms being walked, to refuse those that draw themselves.
	open map[int]bool
	// masks are the groups of soft masks without what meets a mark, by group and place.
	masks map[string]pdfdoc.Ref
	// found is what the walk came upon. Where that is unpainted text, a second walk has
	// the first one's pictures in pictures, and drops such text elsewhere.
	found    found
	pictures *redact.Rect
	// strips are the lines that may be laid anew, gather what a first walk finds on
	// them, plan what a second one writes there; seq counts the glyphs looked at and
	// objects the text objects, alike in both.
	strips       []strip
	gather       *gathered
	plan         *laying
	seq, objects int
	// decided is what the first walk decided about the glyphs, in their order, while
	// noting; the second one does as it says, in replay.
	decided        []decidedGlyph
	noting, replay bool
	// tags relate the content to the structure tree; nil for content that is no page's.
	tags *pageTags
}

// newWalker prepares a walk. check is that of an earlier walk of the same page, or nil.
func newWalker(ctx context.Context, f *pdfdoc.File, page *pdfdoc.Page, seen pageSeen, marks []redact.Quad, st *docState, check *crossCheck) *walker {
	w := &walker{ctx: ctx, f: f, st: st, marks: marks, view: page.CropBox, left: redact.MaxOperators, open: map[int]bool{}, masks: map[string]pdfdoc.Ref{}}
	for _, m := range marks {
		w.bounds = append(w.bounds, m.Bounds())
	}
	if check != nil {
		w.cross = check.again()
	} else {
		w.cross = newCrossCheck(seen, marks, w.bounds, w.view)
	}
	return w
}

// hits reports whether a shape meets a mark.
func (w *walker) hits(q redact.Quad) bool {
	b := q.Bounds()
	for i, m := range w.bounds {
		if m.Meets(b) && w.marks[i].Meets(q) {
			return true
		}
	}
	return false
}

// holds reports whether a point lies in a mark.
func (w *walker) holds(at redact.Point) bool {
	for i, m := range w.bounds {
		if m.Holds(at) && w.marks[i].Holds(at) {
			return true
		}
	}
	return false
}

// near reports whether bounds come within d points of a mark.
func (w *walker) near(b redact.Rect, d float64) bool {
	b = b.Grow(d)
	for _, m := range w.bounds {
		if m.Meets(b) {
			return true
		}
	}
	return false
}

// pass is the walk of one content stream: the page's, or a form's.
type pass struct {
	*walker
	lex lexer
	s   []byte
	// out is the new content; s up to copied is in it or dropped.
	out     []byte
	copied  int
	last    int // end of the operator before
	changed bool
	res     *resources
	// geometry is off for streams that no mark and no edge of the view can meet.
	geometry bool
	g        gstate
	stack    []gstate
	// home is the matrix that the stream begins with, to which patterns are related.
	home    redact.Matrix
	tm, tlm redact.Matrix
	// base is the last matrix that was set, and lineX, lineY how far the line is from it.
	base         redact.Matrix
	lineX, lineY float32
	inText       bool
	// textObject numbers the text object; place says that the next run in it needs a
	// matrix of its own. See relay.go.
	textObject int
	place      bool
	// adrift says that the text position depends on the advance of something that went;
	// owed is how far it has to move on, in text space, before anything else is shown.
	adrift bool
	owed   redact.Point
	// clips and clipsGone count the bytes of strings that clip, in this text object, and
	// those of them that go.
	clips, clipsGone int
	path             path
	// hidden counts the marked-content sequences around that belong to hidden
	// layers; marked are those that are open, of which floor are not the source's.
	hidden, floor int
	marked        []markedSequence
}

func (w *walker) pass(s []byte, res *resources, ctm redact.Matrix, text *textState, geometry bool) *pass {
	p := &pass{walker: w, s: s, res: res, geometry: geometry, home: ctm, tm: redact.Identity, tlm: redact.Identity, base: redact.Identity}
	p.lex.s = s
	p.lex.inline = p.inlineEnd
	p.out = make([]byte, 0, len(s)+64)
	p.g = gstate{ctm: ctm, text: textState{th: 1, said: written{th: 1}}}
	if text != nil {
		p.g.text = *text
		p.g.text.named = nil
	}
	p.path.reset()
	p.openWhole()
	return p
}

// flush copies the source up to an offset.
func (p *pass) flush(upTo int) {
	if upTo > p.copied {
		p.out = append(p.out, p.s[p.copied:upTo]...)
	}
	p.copied = max(p.copied, upTo)
}

// replace puts b in the place of the source from one offset to another. The blanks
// after it go as well: as many as there were letters, where each had an operator.
func (p *pass) replace(from, to int, b []byte) {
	p.flush(from)
	if n := len(p.out); n > 0 && !isSpaceTable[p.out[n-1]] {
		p.out = append(p.out, '\n')
	}
	p.out = append(p.out, b...)
	if len(b) > 0 {
		p.out = append(p.out, '\n')
	}
	p.copied = to
	for p.copied < len(p.s) && isSpaceTable[p.s[p.copied]] {
		p.copied++
	}
	p.changed = true
}

// drop leaves an operator out.
func (p *pass) drop(o *operator) { p.replaceOp(o, nil) }

// run walks the stream.
func (p *pass) run() error {
	var o operator
	for p.lex.next(&o) {
		if p.left--; p.left < 0 {
			return raster("it has too many operators")
		}
		if p.left&0xFFF == 0 && p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		if o.lead { // nothing hides in a comment
			p.flush(p.last)
			p.out = append(p.out, '\n')
			p.copied, p.changed = o.start, true
		}
		p.last = o.end
		if !o.wellFormed() || o.junk && o.info.code != opInlineImage {
			if !o.wellFormed() && !o.repair() {
				p.drop(&o)
				continue
			}
			p.plain(&o)
		}
		if err := p.do(&o); err != nil {
			return err
		}
	}
	p.finish()
	return nil
}

// plain writes an operator anew from its operands, so that nothing else that stood
// there is copied.
func (p *pass) plain(o *operator) {
	var b []byte
	for _, a := range o.args {
		b = append(b, p.s[a.start:a.end]...)
		b = append(b, ' ')
	}
	p.flush(o.start)
	if n := len(p.out); n > 0 && !isSpaceTable[p.out[n-1]] {
		p.out = append(p.out, '\n')
	}
	p.changed = true
	// What follows may still replace the operator: the clean text takes the place
	// of the source for that.
	p.out = append(append(p.out, b...), o.info.name...)
	p.out = append(p.out, '\n')
	p.copied = o.end
	if c := o.info.code; c >= opMoveTo && c <= opRect {
		p.path.loose = true
	}
}

// finish balances what the stream left open.
func (p *pass) finish() {
	if p.path.start >= 0 {
		p.flush(p.path.start) // a path that is never painted is dropped
	} else {
		p.flush(p.last)
	}
	p.copied = len(p.s)
	if p.inText {
		p.out = append(p.out, "\nET"...)
	}
	for range p.stack {
		p.out = append(p.out, "\nQ"...)
	}
	for _, m := range p.marked {
		if !m.dropped {
			p.out = append(p.out, "\nEMC"...)
		}
	}
}

// do carries out one operator and decides what becomes of it.
func (p *pass) do(o *operator) error {
	switch c := o.info.code; c {
	case opUnknown:
		p.drop(o)
	case opSave:
		if len(p.stack) > 4096 {
			return raster("its graphics states are nested too deep")
		}
		p.stack = append(p.stack, p.g)
	case opRestore:
		if n := len(p.stack); n > 0 {
			p.g = p.stack[n-1]
			p.stack = p.stack[:n-1]
		} else {
			p.drop(o)
		}
	case opConcat:
		p.g.ctm = redact.Matrix{o.num(0), o.num(1), o.num(2), o.num(3), o.num(4), o.num(5)}.Mul(p.g.ctm)
	case opGState:
		return p.extGState(o)
	case opMoveTo, opLineTo, opCurveTo, opCurveV, opCurveY, opClosePath, opRect:
		if p.path.start < 0 {
			p.path.written = len(p.out) + max(0, o.start-p.copied)
			if p.copied > o.start { // the operator itself was written anew
				p.path.written = p.retracted(o)
			}
		}
		p.path.add(o, p.g.ctm)
	case opClip:
		p.path.clip = true
	case opPaint, opNoPaint:
		return p.paint(o)
	case opBeginText:
		if p.cutHere() {
			p.replaceOp(o, append(p.split(nil), "BT"...))
		}
		p.startLine(redact.Identity)
		p.inText = true
		p.clips, p.clipsGone = 0, 0
		if p.geometry {
			p.objects++
			p.textObject, p.place = p.objects, true
		}
	case opEndText:
		p.inText = false
		if p.clipsGone > 0 && p.clipsGone == p.clips {
			// Without a letter there is no clip, and what it held back would show. An empty
			// one lets nothing through either.
			p.replaceOp(o, []byte("ET 0 0 0 0 re W n"))
		}
	case opColourSpace:
		p.colourSpace(o)
	case opColour:
		p.colour(o)
	case opDeviceColour:
		p.setPattern(o, "")
	case opShading:
		return p.shading(o)
	case opInlineImage:
		return p.inlineImage(o)
	case opXObject:
		return p.xobject(o)
	case opPoint:
		p.drop(o)
	case opBeginMarked, opBeginProps:
		p.beginMarked(o)
	case opEndMarked:
		p.endMarked(o)
	default:
		return p.textOperator(o)
	}
	return nil
}

// replaceOp puts b in the place of an operator, wherever its text is by now.
func (p *pass) replaceOp(o *operator, b []byte) {
	if p.copied >= o.end { // it was written plain: take that back
		p.retract(o)
		if len(b) > 0 {
			p.out = append(append(p.out, b...), '\n')
		}
		p.changed = true
		return
	}
	p.replace(o.start, o.end, b)
}

// retract takes back the plain text of an operator just written.
func (p *pass) retract(o *operator) { p.out = p.out[:p.retracted(o)] }

// retracted returns how long the content is without the operator just written.
func (p *pass) retracted(o *operator) int {
	n := len(p.out) - 1 // the line end after it
	n -= len(o.info.name)
	for _, a := range o.args {
		n -= a.end - a.start + 1
	}
	return n
}

// extGState applies a graphics state parameter dictionary (8.4.5).
func (p *pass) extGState(o *operator) error {
	name := string(o.args[0].b)
	d := p.f.Dict(p.f.Dict(p.res.src["ExtGState"])[name])
	if d == nil {
		p.replaceOp(o, nil)
		return nil
	}
	if fa := p.f.Array(d["Font"]); len(fa) == 2 {
		if f := p.font(fa[0]); f != nil {
			odd := *f
			odd.unsafe = "text under a mark is in a font that a graphics state sets"
			p.g.text.font, p.g.text.named = &odd, nil
		}
		p.g.text.size, _ = p.f.Number(fa[1])
	}
	switch sm := p.f.Resolve(d["SMask"]).(type) {
	case pdfdoc.Name:
		p.g.masked = false
	case pdfdoc.Dict:
		p.g.masked = true
		cut, err := p.softMask(sm)
		if err != nil {
			return err
		}
		if cut != nil {
			d = maps.Clone(d)
			d["SMask"] = cut
			p.replaceOp(o, []byte("/"+p.res.add("ExtGState", p.f.Add(d))+" gs"))
			return nil
		}
	}
	p.res.use("ExtGState", name)
	return nil
}

func (p *pass) colourSpace(o *operator) {
	name := string(o.args[0].b)
	if p.f.Dict(p.res.src["ColorSpace"])[name] != nil {
		p.res.use("ColorSpace", name)
	}
	p.setPattern(o, "")
}

func (p *pass) colour(o *operator) {
	n := len(o.args)
	if n == 0 || o.args[n-1].kind != kindName {
		p.setPattern(o, "")
		return
	}
	name := string(o.args[n-1].b)
	if p.f.Dict(p.res.src["Pattern"])[name] == nil {
		p.replaceOp(o, nil)
		return
	}
	p.res.use("Pattern", name)
	p.setPattern(o, name)
}

// setPattern notes the pattern of the colour that o sets; upper case operators are
// about strokes.
func (p *pass) setPattern(o *operator, pattern string) {
	if c := o.info.name[0]; c >= 'A' && c <= 'Z' {
		p.g.stroke = pattern
	} else {
		p.g.fill = pattern
	}
}

// telling reports whether a pattern can show letters: tilings can, smooth shadings
// between a few colours cannot.
func (p *pass) telling(pattern string) bool {
	if pattern == "" {
		return false
	}
	d := p.f.Dict(p.f.Dict(p.res.src["Pattern"])[pattern])
	if t, _ := p.f.Number(d["PatternType"]); t != 2 {
		return true
	}
	return p.tellingShading(d["Shading"], p.formMatrix(d).Mul(p.home))
}

// tellingShading reports whether a shading can show letters under a mark.
func (p *pass) tellingShading(o pdfdoc.Object, ctm redact.Matrix) bool {
	switch t, _ := p.f.Number(p.f.Dict(o)["ShadingType"]); t {
	case 2, 3: // axial and radial (8.7.4.5)
		return false
	case 4, 5, 6, 7:
		return p.tellsMesh(o, ctm)
	}
	return true
}

// shading decides about a shading painted over the clip: a smooth one tells
// nothing, and the box covers it.
func (p *pass) shading(o *operator) error {
	name := string(o.args[0].b)
	sh := p.f.Dict(p.res.src["Shading"])[name]
	if sh == nil || p.hidden > 0 {
		p.replaceOp(o, nil)
		return nil
	}
	p.res.use("Shading", name)
	if len(p.marks) > 0 && p.geometry && p.tellingShading(sh, p.g.ctm) {
		return raster("a shading may lie under a mark")
	}
	return nil
}

// formMatrix returns the Matrix of a form XObject.
func (p *pass) formMatrix(d pdfdoc.Dict) redact.Matrix {
	a := p.f.Array(d["Matrix"])
	if len(a) != 6 {
		return redact.Identity
	}
	var m redact.Matrix
	for i := range m {
		m[i], _ = p.f.Number(a[i])
	}
	return m
}

// freshName returns a resource name that is not taken, with the number n or the next one
// that is free. It stays short: some readers know only the beginning of a name that is
// longer than 127 bytes (ISO 32000-1, annex C).
func freshName(taken pdfdoc.Dict, n int) string {
	for ; ; n++ {
		if name := "R" + strconv.Itoa(n); taken[name] == nil {
			return name
		}
	}
}
