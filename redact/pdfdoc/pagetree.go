package pdfdoc

import "sarpack/redact"

// inheritable are the page attributes that a node of the page tree hands down
// (ISO 32000-2, table 31).
var inheritable = [...]string{"Resources", "MediaBox", "CropBox", "Rotate"}

const (
	// maxTreeDepth is how deep a page tree may be nested.
	maxTreeDepth = 256
	// maxTreeNodes bounds a walk through a tree whose branches share nodes.
	maxTreeNodes = 8 * redact.MaxPages
)

// treeWalk finds the pages in the order and number in which PDFium has them: a
// node is what has Kids, anything else is a page; a kid listed twice is two pages;
// a kid that is null is a page with nothing on it.
type treeWalk struct {
	f     *File
	above map[int]bool // the nodes that lead to the present one
	nodes int
}

func (f *File) findPages() error {
	w := &treeWalk{f: f, above: map[int]bool{}}
	top := f.catalog["Pages"]
	if f.Dict(top) != nil {
		if err := w.visit(top, nil, 0); err != nil {
			return err
		}
	}
	if len(f.pages) == 0 {
		return refuse(redact.ErrNoPages, "check that the right file was chosen")
	}
	f.count(f.Dict(top)["Count"])
	return nil
}

// count takes the number of pages from the top of the tree, as PDFium does: pages
// beyond it are shown by no reader of ours, so they are not there; pages that are
// missing are blank. Page numbers have to mean the same in every room.
func (f *File) count(o Object) {
	n, ok := f.Resolve(o).(Integer)
	if !ok || n <= 0 || n > redact.MaxPages {
		return
	}
	if len(f.pages) > int(n) {
		f.uncounted = len(f.pages) - int(n)
		f.pages = f.pages[:n]
	}
	for len(f.pages) < int(n) {
		f.pages = append(f.pages, leaf{dict: Dict{}})
	}
}

func (w *treeWalk) visit(o Object, inherited Dict, depth int) error {
	f := w.f
	if w.nodes++; w.nodes > maxTreeNodes || len(f.pages) > redact.MaxPages {
		return refuse(redact.ErrTooLarge, "split it into smaller files")
	}
	r, isRef := o.(Ref)
	if isRef && w.above[int(r.ObjectNumber)] || depth > maxTreeDepth {
		return nil
	}
	d, ok := f.Resolve(o).(Dict)
	if !ok {
		d = Dict{}
	}
	if d["Kids"] == nil {
		f.pages = append(f.pages, leaf{ref: r, dict: d, inherited: inherited})
		return nil
	}
	if isRef {
		w.above[int(r.ObjectNumber)] = true
		defer delete(w.above, int(r.ObjectNumber))
		f.structural[int(r.ObjectNumber)] = true
	}
	below := handDown(d, inherited)
	for _, k := range f.Array(d["Kids"]) {
		if err := w.visit(k, below, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// handDown returns what the kids of node d inherit; the map may be shared.
func handDown(d, inherited Dict) Dict {
	own := false
	for _, k := range inheritable {
		own = own || d[k] != nil
	}
	if !own {
		return inherited
	}
	below := Dict{}
	for _, k := range inheritable {
		switch {
		case d[k] != nil:
			below[k] = d[k]
		case inherited[k] != nil:
			below[k] = inherited[k]
		}
	}
	return below
}
