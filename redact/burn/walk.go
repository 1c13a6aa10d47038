package burn

import (
	"context"
	"errors"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// nowhere is where no picture is: text that is not painted transcribes none there.
var nowhere = redact.Rect{X0: 1e12, Y0: 1e12, X1: 1e12, Y1: 1e12}

// rewritePage walks the content of a page and returns it without what meets a
// mark, what lies outside the page's view, and what hides. See rewritten.go.
func rewritePage(ctx context.Context, f *pdfdoc.File, page *pdfdoc.Page, eyePage *redact.Page, marks []redact.Quad, st *docState) (*rewritten, error) {
	content, why := contentOf(f, page, eyePage == nil && len(marks) > 0)
	if why != "" {
		return &rewritten{Raster: why}, nil
	}
	x := &pageWalk{ctx: ctx, f: f, page: page, marks: marks, st: st, content: content,
		strips: st.strips(eyePage, marks, page.CropBox), seen: seenPage(eyePage, st.bounds)}
	st.bounds = x.seen.bounds
	p, plan, err := x.run()
	st.decided = p.decided
	var r *errRaster
	switch {
	case errors.As(err, &r):
		return &rewritten{Raster: r.why}, nil
	case err != nil:
		return nil, err
	}
	if why := p.cross.verdict(); why != "" {
		return &rewritten{Raster: why}, nil
	}
	return &rewritten{Content: p.out, Resources: p.res.used(), Removed: p.removed, Kept: p.kept, plan: plan}, nil
}

// contentOf returns the content of a page, or why there is none to be walked. What viewers
// show of damaged content is what comes before the damage; unless nobody saw it, the walk
// is held against what the renderer shows as any other.
func contentOf(f *pdfdoc.File, page *pdfdoc.Page, unseen bool) (content []byte, why string) {
	content, err := f.Content(page)
	var de *pdfdoc.ErrDecode
	switch {
	case err == nil:
		return content, ""
	case errors.Is(err, redact.ErrTooLarge):
		return nil, "its content unpacks to more than a page can hold"
	case unseen || !errors.As(err, &de):
		return nil, "its content is damaged"
	}
	return de.Data, ""
}

// pageWalk walks the content of a page once, and again where what it comes upon asks for
// that.
type pageWalk struct {
	ctx     context.Context
	f       *pdfdoc.File
	page    *pdfdoc.Page
	marks   []redact.Quad
	st      *docState
	content []byte
	strips  []strip
	seen    pageSeen
	check   *crossCheck // of the first walk; nil before it
}

// run returns the last walk, and how it laid lines anew; nil where none were looked at.
func (x *pageWalk) run() (p *pass, plan *laying, err error) {
	p = x.gathering()
	err = p.run()
	if err == nil && p.found.unpainted && !x.st.relayered {
		// Text that is not painted belongs to a picture that it transcribes; where
		// the pictures are is known only now.
		pictures := &p.found.pictures
		p = x.gathering()
		p.pictures = pictures
		err = p.run()
	}
	if err != nil || p.cross.verdict() != "" {
		return p, nil, err
	}
	if p.gather != nil {
		plan = x.lay(p.walker)
	}
	written := p.tags.keepTexts(plan)
	if written == nil || len(written.objects) == 0 {
		return p, plan, nil
	}
	first := p.walker
	p = x.start()
	p.pictures, p.plan = first.pictures, written
	if first.noting {
		// What goes is decided, and the renderer's characters are accounted for.
		p.decided, p.replay, p.noting, p.cross = first.decided, true, false, &crossCheck{}
	}
	return p, plan, p.run()
}

// start prepares a walk.
func (x *pageWalk) start() *pass {
	w := newWalker(x.ctx, x.f, x.page, x.seen, x.marks, x.st, x.check)
	x.check = w.cross
	w.strips, w.noting, w.decided = x.strips, len(x.strips) > 0, x.st.decided[:0]
	if w.tags = x.st.tags; w.tags != nil {
		w.tags.begin()
	}
	if x.st.relayered {
		w.pictures = &nowhere
	}
	return w.pass(x.content, newResources(x.f, x.page.Resources), redact.Identity, nil, true)
}

// gathering prepares a walk that gathers what stands on the lines that may be laid anew.
func (x *pageWalk) gathering() *pass {
	p := x.start()
	if len(x.strips) > 0 {
		p.gather = newGathered(x.strips, x.seen)
	}
	return p
}

// lay lays the lines anew on which a walk gathered what there is.
func (x *pageWalk) lay(w *walker) *laying {
	for _, r := range x.st.stands {
		w.thing(r, false)
	}
	for _, r := range x.st.pictured {
		w.thing(r, true)
	}
	return w.gather.lay(x.st.around, x.marks, x.st.owners, w.seq)
}
