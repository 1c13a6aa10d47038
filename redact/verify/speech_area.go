package verify

import (
	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// area judges the area that an element says it covers: only that of a figure may be
// stated, and only where no mark comes near it. Elsewhere it would be as large as what
// went.
func (j *judge) area(f *raw.File, t *raw.Tree, i int) {
	e := &t.Elements[i]
	box, stated := areaOf(f, e.Dict["A"], 0)
	if !stated {
		return
	}
	leak := func(page int, why string) {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: page, Object: e.Object, Reader: readerRaw, Why: "an element of its structure states an area " + why})
	}
	if e.Type != "Figure" {
		leak(0, "and is no figure")
		return
	}
	pages := pagesOf(t, i)
	if len(pages) == 0 {
		leak(0, "and shows nothing")
	}
	for n := range pages {
		for _, r := range j.byPage[n] {
			for _, q := range r.Quads {
				if box.Meets(q.Bounds()) {
					leak(n, "that a mark meets")
					return
				}
			}
		}
	}
}

// pagesOf returns the pages that show something of an element, or of one within it.
func pagesOf(t *raw.Tree, i int) map[int]bool {
	pages := map[int]bool{}
	for k := i; k == i || k < len(t.Elements) && t.Elements[k].Up >= i; k++ { // those within follow
		for _, it := range t.Elements[k].Items {
			pages[it.Page] = true
		}
	}
	return pages
}

// areaOf returns the BBox that attributes state (ISO 32000-1, 14.8.5.4.3), in default
// user space; one that is none is all of the plane.
func areaOf(f *raw.File, v raw.Value, depth int) (box redact.Rect, ok bool) {
	switch v := f.Resolve(v).(type) {
	case raw.Array:
		for _, e := range v {
			if b, stated := areaOf(f, e, depth+1); stated && depth < 4 {
				return b, true
			}
		}
	case raw.Dict:
		if v["BBox"] == nil {
			return box, false
		}
		const far = 1e9
		a, _ := f.Resolve(v["BBox"]).(raw.Array)
		if len(a) != 4 {
			return redact.Rect{X0: -far, Y0: -far, X1: far, Y1: far}, true
		}
		var n [4]float64
		for i := range n {
			n[i], _ = f.Resolve(a[i]).(float64)
		}
		return redact.Rect{X0: n[0], Y0: n[1], X1: n[2], Y1: n[3]}.Normal(), true
	}
	return box, false
}
