package review

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// MatterPlace is a place of a page that somebody decided about, and no finding.
const MatterPlace Matter = "place"

// placeRow is the group of a row that a person added for a place of a page: "place d3 p2
// 72,540,110.5,552", with the place in points of default user space.
var placeRow = regexp.MustCompile(`^place d([1-9]\d*) p([1-9]\d*) (-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$`)

// Place is a place of a page that somebody decided about in a sheet.
type Place struct {
	Row
	// Document counts the records, Page its pages, from 1.
	Document, Page int
	// Rect is in default user space, in points.
	Rect redact.Rect
	// Code of the taxonomy under which it is decided.
	Code string
}

// PlaceID is the group of the row for a place; place is in points of default user space.
func PlaceID(document, page int, place redact.Rect) string {
	return fmt.Sprintf("place d%d p%d %.1f,%.1f,%.1f,%.1f", document, page, place.X0, place.Y0, place.X1, place.Y1)
}

// placeOf reads a row for a place; ok says that its group begins like one.
func placeOf(r Row, code string) (p Place, ok bool, err error) {
	if !strings.HasPrefix(r.Group, "place ") {
		return p, false, nil
	}
	m := placeRow.FindStringSubmatch(r.Group)
	if m == nil {
		return p, true, fmt.Errorf("line %d: a place is written as in “place d3 p2 72,540,110.5,552”: the document, the page, and left, bottom, right and top in points", r.Line)
	}
	p = Place{Row: r, Code: strings.ToUpper(strings.TrimSpace(code))}
	p.Document, _ = strconv.Atoi(m[1]) // digits, by the form above
	p.Page, _ = strconv.Atoi(m[2])
	for i, to := range []*float64{&p.Rect.X0, &p.Rect.Y0, &p.Rect.X1, &p.Rect.Y1} {
		*to, _ = strconv.ParseFloat(m[3+i], 64)
	}
	if p.Rect = p.Rect.Normal(); p.Rect.Empty() {
		return p, true, fmt.Errorf("line %d: the place has no area, so nothing would be removed", r.Line)
	}
	return p, true, nil
}

// group is a place as a question, with the rules of its code.
func (p Place) group() Group {
	e := policy.Of(p.Code)
	g := Group{ID: p.Group, Matter: MatterPlace, Code: p.Code, Pages: fmt.Sprintf("d%d p%d", p.Document, p.Page), Exemption: e.Exemption, MayDecide: "office"}
	if g.Reserved = !policy.Office(p.Code); g.Reserved {
		g.MayDecide = e.Decides
	}
	return g
}

// DecidePlaces applies the rows for places, by the same rules as the others; nothing is
// suggested for a place, and so nothing can be accepted. It returns a decision for each, in
// the order of the sheet, or what is wrong; never both.
func DecidePlaces(sheet *Sheet, rules Rules) ([]redact.Decision, []Problem) {
	rules.Accept = false
	var r rulings
	for _, p := range sheet.Places {
		g := p.group()
		d, why := decide(g, p.Row, rules)
		if policy.Of(p.Code).Definition == "not in the table" {
			why = "write the code of the taxonomy under which the place is decided into the column code"
		}
		r.add(g, p.Line, d, why)
	}
	return r.all()
}
