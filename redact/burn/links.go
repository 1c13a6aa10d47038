package burn

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// link is an annotation that leads somewhere (ISO 32000-1, 12.5.6.5) and stays.
type link struct {
	page int
	ref  pdfdoc.Ref
	dict pdfdoc.Dict
}

// schemes are what addresses may begin with: of the others nobody knows what they do.
var schemes = []string{"http", "https", "mailto", "tel"}

// links writes the links of page p that stay, and returns their annotations: those
// that lead to a page of the document, and those whose address the page goes on
// showing. One on a line from which something goes would tell where its words were.
func (b *burner) links(p *pdfdoc.Page, marks []redact.Quad) pdfdoc.Array {
	var out pdfdoc.Array
	var strips []strip
	if b.st.anew {
		strips = stripsOf(marks, p.CropBox)
	}
	for _, o := range b.f.Array(p.Dict["Annots"]) {
		a := b.f.Dict(o)
		if b.f.Name(a["Subtype"]) != "Link" || b.invisible(a) {
			continue
		}
		rect := b.rect(a["Rect"]).Intersect(p.CropBox)
		if rect.Empty() || meetsAny(rect.Quad(), marks) || slices.ContainsFunc(strips, func(s strip) bool { return s.carries(rect) }) {
			continue
		}
		d := pdfdoc.Dict{"Type": pdfdoc.Name("Annot"), "Subtype": pdfdoc.Name("Link"), "Rect": rectangle(rect),
			"Border": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(0)}, "F": pdfdoc.Integer(4)}
		if !b.leads(d, a, p.Number) {
			continue
		}
		l := link{page: p.Number, ref: b.f.Add(nil), dict: d}
		key := -1 - len(b.tree.links)
		if r, ok := o.(pdfdoc.Ref); ok && b.tree.notes[int(r.ObjectNumber)] != nil && b.tree.links[int(r.ObjectNumber)].page == 0 {
			key = int(r.ObjectNumber)
		} else {
			on := b.tree.looseOn(p.Number)
			on.links = append(on.links, l)
		}
		b.tree.links[key] = l
		out = append(out, l.ref)
	}
	return out
}

// carries reports whether a rectangle lies on the line of a strip.
func (s *strip) carries(r redact.Rect) bool {
	at := s.span(r.Quad())
	both := math.Min(at.Y1, s.mid+s.h/2) - math.Max(at.Y0, s.mid-s.h/2)
	return both > 0.2*math.Min(at.H(), s.h)
}

// leads writes where a link leads, or reports that it leads nowhere that may stay.
func (b *burner) leads(d, a pdfdoc.Dict, page int) bool {
	if to, ok := b.places.of(a); ok {
		d["Dest"] = b.object(to)
		d["Contents"] = pdfdoc.TextString(fmt.Sprintf("page %d", to.page))
		return true
	}
	action := b.f.Dict(a["A"])
	if b.f.Name(action["S"]) != "URI" {
		return false
	}
	address := string(b.f.Bytes(action["URI"]))
	u, err := url.Parse(address)
	if err != nil || !slices.Contains(schemes, u.Scheme) || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return false
	}
	shown, err := url.PathUnescape(strings.TrimPrefix(address[len(u.Scheme)+1:], "//"))
	if err != nil || !b.said.says(strings.TrimPrefix(shown, "www."), page) {
		return false
	}
	d["A"] = pdfdoc.Dict{"S": pdfdoc.Name("URI"), "URI": pdfdoc.String([]byte(address))}
	d["Contents"] = pdfdoc.TextString(address)
	return true
}
