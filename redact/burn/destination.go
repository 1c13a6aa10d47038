package burn

import (
	"math"

	"sarpack/redact/pdfdoc"
)

// destination is a place to which a link or a bookmark leads (ISO 32000-1, 12.3.2):
// a page, and how high on it. Where along the line it was tells how long the line
// was, and stays behind.
type destination struct {
	page int
	// top is in the page's user space, in points; NaN for all of the page.
	top float64
}

// object writes a destination.
func (b *burner) object(d destination) pdfdoc.Object {
	if math.IsNaN(d.top) {
		return pdfdoc.Array{b.f.PageRef(d.page), pdfdoc.Name("Fit")}
	}
	return pdfdoc.Array{b.f.PageRef(d.page), pdfdoc.Name("XYZ"), nil, pdfdoc.Integer(int(math.Ceil(d.top))), nil}
}

// destinations finds out where links and bookmarks lead.
type destinations struct {
	f     *pdfdoc.File
	at    map[int]int // page object → page
	named map[string]pdfdoc.Object
}

// of returns the destination that a dictionary with Dest or a GoTo action leads to.
func (ds *destinations) of(d pdfdoc.Dict) (destination, bool) {
	if o := d["Dest"]; o != nil {
		return ds.resolve(o, 0)
	}
	if a := ds.f.Dict(d["A"]); ds.f.Name(a["S"]) == "GoTo" {
		return ds.resolve(a["D"], 0)
	}
	return destination{}, false
}

func (ds *destinations) resolve(o pdfdoc.Object, depth int) (destination, bool) {
	if depth > 4 {
		return destination{}, false
	}
	switch v := ds.f.Resolve(o).(type) {
	case pdfdoc.Name:
		return ds.resolve(ds.f.Dict(ds.f.Catalog()["Dests"])[string(v)], depth+1)
	case pdfdoc.StringLiteral, pdfdoc.HexLiteral:
		return ds.resolve(ds.names()[string(ds.f.Bytes(v))], depth+1)
	case pdfdoc.Dict:
		return ds.resolve(v["D"], depth+1)
	case pdfdoc.Array:
		return ds.explicit(v)
	}
	return destination{}, false
}

// explicit reads a destination that is written out.
func (ds *destinations) explicit(a pdfdoc.Array) (destination, bool) {
	if len(a) == 0 {
		return destination{}, false
	}
	d := destination{top: math.NaN()}
	switch v := a[0].(type) {
	case pdfdoc.Ref:
		d.page = ds.at[int(v.ObjectNumber)]
	case pdfdoc.Integer:
		d.page = int(v) + 1
	}
	if d.page < 1 || d.page > ds.f.PageCount() {
		return destination{}, false
	}
	top := 0
	if len(a) > 1 {
		switch ds.f.Name(a[1]) {
		case "XYZ":
			top = 3
		case "FitH", "FitBH":
			top = 2
		}
	}
	if top > 0 && top < len(a) {
		if v, ok := ds.f.Number(a[top]); ok && math.Abs(v) < 1e6 {
			d.top = v
		}
	}
	return d, true
}

// maxNames bounds the tree of named destinations.
const maxNames = 100_000

// names returns the named destinations (7.9.6), read once.
func (ds *destinations) names() map[string]pdfdoc.Object {
	if ds.named != nil {
		return ds.named
	}
	ds.named = map[string]pdfdoc.Object{}
	todo, steps := []pdfdoc.Object{ds.f.Dict(ds.f.Catalog()["Names"])["Dests"]}, 0
	for len(todo) > 0 && steps < maxNames {
		d := ds.f.Dict(todo[len(todo)-1])
		todo = todo[:len(todo)-1]
		steps++
		if len(todo) < maxNames {
			todo = append(todo, ds.f.Array(d["Kids"])...)
		}
		names := ds.f.Array(d["Names"])
		for i := 0; i+1 < len(names) && len(ds.named) < maxNames; i += 2 {
			ds.named[string(ds.f.Bytes(names[i]))] = names[i+1]
		}
	}
	return ds.named
}
