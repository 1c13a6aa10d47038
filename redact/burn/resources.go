package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// resources are a content stream's resources and which of them it uses.
type resources struct {
	f   *pdfdoc.File
	src pdfdoc.Dict
	// taken holds the names used, by category; added the objects of our own.
	taken map[string]map[string]bool
	added map[string]pdfdoc.Dict
}

func newResources(f *pdfdoc.File, src pdfdoc.Dict) *resources {
	if src == nil {
		src = pdfdoc.Dict{}
	}
	return &resources{f: f, src: src, taken: map[string]map[string]bool{}, added: map[string]pdfdoc.Dict{}}
}

// use notes that the new content names a resource.
func (r *resources) use(category, name string) {
	m := r.taken[category]
	if m == nil {
		m = map[string]bool{}
		r.taken[category] = m
	}
	m[name] = true
}

// add puts an object of ours under a fresh name and returns the name.
func (r *resources) add(category string, ref pdfdoc.Ref) string {
	d := r.added[category]
	if d == nil {
		d = pdfdoc.Dict{}
		r.added[category] = d
	}
	for name, o := range d {
		if o == ref {
			return name
		}
	}
	taken := r.f.Dict(r.src[category])
	n := len(d)
	name := freshName(taken, n)
	for d[name] != nil {
		n++
		name = freshName(taken, n)
	}
	d[name] = ref
	return name
}

// used returns a resource dictionary with what the content uses and nothing else.
func (r *resources) used() pdfdoc.Dict {
	out := pdfdoc.Dict{}
	for category, names := range r.taken {
		src, d := r.f.Dict(r.src[category]), pdfdoc.Dict{}
		for name := range names {
			if o := src[name]; o != nil {
				d[name] = o
			}
		}
		if len(d) > 0 {
			out[category] = d
		}
	}
	for category, own := range r.added {
		d, ok := out[category].(pdfdoc.Dict)
		if !ok {
			d = pdfdoc.Dict{}
			out[category] = d
		}
		for name, o := range own {
			d[name] = o
		}
	}
	return out
}

// rectOf reads a rectangle, corners in order.
func (w *walker) rectOf(o pdfdoc.Object) redact.Rect {
	a := w.f.Array(o)
	if len(a) != 4 {
		return redact.Rect{}
	}
	var v [4]float64
	for i := range v {
		v[i], _ = w.f.Number(a[i])
	}
	return redact.Rect{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}.Normal()
}
