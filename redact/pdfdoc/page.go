package pdfdoc

import (
	"fmt"
	"maps"
	"math"

	"sarpack/redact"
)

// letter is the box of a page that states none, as PDFium takes it (US Letter).
var letter = redact.Rect{X1: 612, Y1: 792}

// Page is one page with the attributes it inherits (ISO 32000-2, 7.7.3.4).
type Page struct {
	// Number is 1-based.
	Number int
	// Ref is the page object; zero where the page tree held the page directly.
	Ref Ref
	// Dict is a private shallow copy of the page's own dictionary.
	Dict Dict
	// Resources is the page's or inherited; the file's own map, never nil.
	Resources Dict
	// MediaBox and CropBox are in default user space, in points, corners in order,
	// as PDFium takes them: a missing or empty MediaBox is US Letter, CropBox is
	// cut to MediaBox and equals it where the page states none or one outside it.
	MediaBox, CropBox redact.Rect
	// Rotate is the clockwise turn: 0, 90, 180 or 270.
	Rotate int
	// UserUnit is the size of a unit in 1/72 inch; 1 where the page states none.
	UserUnit float64
}

// PageCount returns the number of pages.
func (f *File) PageCount() int { return len(f.pages) }

// Page returns page n, 1-based.
func (f *File) Page(n int) (*Page, error) {
	if n < 1 || n > len(f.pages) {
		return nil, fmt.Errorf("page %d: the file has %d pages", n, len(f.pages))
	}
	l := f.pages[n-1]
	p := &Page{Number: n, Ref: l.ref, Dict: maps.Clone(l.dict), UserUnit: 1}
	p.Resources = f.Dict(l.attribute("Resources"))
	if p.Resources == nil {
		p.Resources = Dict{}
	}
	p.MediaBox = f.box(l.attribute("MediaBox"))
	if p.MediaBox.Empty() {
		p.MediaBox = letter
	}
	p.CropBox = p.MediaBox
	if crop := f.box(l.attribute("CropBox")); !crop.Empty() {
		if crop = crop.Intersect(p.MediaBox); !crop.Empty() {
			p.CropBox = crop
		}
	}
	if v, ok := f.Number(l.attribute("Rotate")); ok && math.Abs(v) < 1<<30 {
		p.Rotate = ((int(v)/90%4 + 4) % 4) * 90
	}
	if v, ok := f.Number(l.dict["UserUnit"]); ok && v > 0 {
		p.UserUnit = v
	}
	return p, nil
}

// PageRef returns a reference to page n as it will be written, for destinations.
func (f *File) PageRef(n int) Ref { return newNumber(firstPage + n - 1) }

// SetPage replaces page n's dictionary. Nothing is inherited any more: d must
// state its MediaBox, Resources and Rotate. Parent is set when the file is written.
func (f *File) SetPage(n int, d Dict) {
	if n < 1 || n > len(f.pages) {
		return
	}
	f.pages[n-1].dict = d
	f.pages[n-1].inherited = nil
}

// box reads a rectangle and puts its corners in order; it is empty where o is none.
func (f *File) box(o Object) redact.Rect {
	a := f.Array(o)
	if len(a) < 4 {
		return redact.Rect{}
	}
	var v [4]float64
	for i := range v {
		n, ok := f.Number(a[i])
		if !ok || math.IsNaN(n) || math.IsInf(n, 0) {
			return redact.Rect{}
		}
		v[i] = n
	}
	return redact.Rect{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}.Normal()
}
