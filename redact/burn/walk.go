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
	content, err := f.Content(page)
	if err != nil {
		// What viewers show of damaged content is what comes before the damage. The walk
		// is held against what the renderer shows as any other.
		var de *pdfdoc.ErrDecode
		switch {
		case errors.Is(err, redact.ErrTooLarge):
			return &rewritten{Raster: "its content unpacks to more than a page can hold"}, nil
		case !errors.As(err, &de) || eyePage == nil && len(marks) > 0:
			return &rewritten{Raster: "its content is damaged"}, nil
		}
		content = de.Data
	}
	strips, seen := st.strips(eyePage, marks, page.CropBox), seenPage(eyePage, st.bounds)
	st.bounds = seen.bounds
	var check *crossCheck
	start := func() (*walker, *pass) {
		w := newWalker(ctx, f, page, seen, marks, st, check)
		check = w.cross
		w.strips, w.noting, w.decided = strips, len(strips) > 0, st.decided[:0]
		if w.tags = st.tags; w.tags != nil {
			w.tags.begin()
		}
		if st.relayered {
			w.pictures = &nowhere
		}
		return w, w.pass(content, newResources(f, page.Resources), redact.Identity, nil, true)
	}
	gather := func(w *walker) {
		if len(strips) > 0 {
			w.gather = newGathered(strips, seen)
		}
	}
	w, p := start()
	gather(w)
	err = p.run()
	if err == nil && w.found.unpainted && !st.relayered {
		// Text that is not painted belongs to a picture that it transcribes; where
		// the pictures are is known only now.
		pictures := &w.found.pictures
		w, p = start()
		w.pictures = pictures
		gather(w)
		err = p.run()
	}
	var plan *laying
	if err == nil && w.gather != nil && w.cross.verdict() == "" {
		for _, r := range st.stands {
			w.thing(r, false)
		}
		for _, r := range st.pictured {
			w.thing(r, true)
		}
		plan = w.gather.lay(st.around, marks, st.owners, w.seq)
	}
	if err == nil && w.cross.verdict() == "" {
		if written := w.tags.keepTexts(plan); written != nil && len(written.objects) > 0 {
			first := w
			w, p = start()
			w.pictures, w.plan = first.pictures, written
			if first.noting {
				// What goes is decided, and the renderer's characters are accounted for.
				w.decided, w.replay, w.noting, w.cross = first.decided, true, false, &crossCheck{}
			}
			err = p.run()
		}
	}
	st.decided = w.decided
	if err != nil {
		var r *errRaster
		if errors.As(err, &r) {
			return &rewritten{Raster: r.why}, nil
		}
		return nil, err
	}
	if why := w.cross.verdict(); why != "" {
		return &rewritten{Raster: why}, nil
	}
	return &rewritten{Content: p.out, Resources: p.res.used(), Removed: w.removed, Kept: w.kept, plan: plan}, nil
}
