package job

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"sarpack/redact"
	"sarpack/redact/review"
)

// origin says where words that were to go were taken out: it leads a person to the
// decision, and does not say the words.
type origin struct {
	// target is the question or the mark by which they go; label is what their box says.
	target, label string
	// document counts the records from 1, and is 0 where there is one; page is its page.
	document, page int
	// term counts the terms of a list of marks from 1; 0 for what was decided.
	term int
	// away says that they were taken out of another record, by a mark of a word wherever it
	// stands.
	away bool
}

func (o origin) String() string {
	if o.term > 0 {
		return fmt.Sprintf("term %d of the marks", o.term)
	}
	if o.away {
		return fmt.Sprintf("a word that is redacted wherever it stands (%s)", o.target)
	}
	at := fmt.Sprintf("page %d", o.page)
	if o.document > 0 {
		at = fmt.Sprintf("document %d, page %d", o.document, o.page)
	}
	return fmt.Sprintf("a word that is redacted on %s (%s, “%s”)", at, o.target, o.label)
}

// Remain is a place of a document where words still stand that were to go: nobody has
// decided about it, and so the proof fails.
type Remain struct {
	Document string
	// Page counts from 1.
	Page int
	// Where is the place on it in default user space, nil where it is not known.
	Where *redact.Quad
	// Target is the question or the mark by which the words go elsewhere.
	Target string
	// text is what stands there. It is personal data.
	text string
}

// Advice on what remains: in a case, in a folder, and where somebody wrote the marks.
const (
	adviseMarks  = "; add rectangles for these places to the marks"
	adviseMark   = "; mark these places as well, or, where one may stay, mark it and then decide that the mark is kept"
	adviseFolder = "; decide about these places as well, by the rows below in decisions.csv, keep the words by their decisions, or withhold the document"
)

// advised adds to a refusal what to do about what remains, and returns that.
func advised(err error, do string) []Remain {
	var r *Refusal
	if !errors.As(err, &r) || len(r.Remains) == 0 {
		return nil
	}
	r.What += do
	return r.Remains
}

// leadTo says in a refusal of a folder's pack which rows of the decisions would settle what
// remains: the places, and the codes under which the words go elsewhere.
func (s *Scan) leadTo(err error) {
	number, codes := map[string]int{}, map[string]string{}
	for i := range s.Records {
		number[s.Records[i].Document.ID] = i + 1
	}
	for _, g := range s.Groups {
		codes[g.ID] = g.Code
	}
	var r *Refusal
	for _, x := range advised(err, adviseFolder) {
		if x.Where != nil && errors.As(err, &r) {
			r.Reasons = append(r.Reasons, fmt.Sprintf("a row for it: group “%s”, code %s; write redact or keep, and who decided", review.PlaceID(number[x.Document], x.Page, inner(x.Where.Bounds())), codes[x.Target]))
		}
	}
}

// inner is what of a word's box may be marked without touching its neighbours, whose boxes
// may overlap it.
func inner(b redact.Rect) redact.Rect { return b.Grow(-min(b.W(), b.H()) / 8) }

// note keeps where words go first.
func (d *docPlan) note(text string, o origin) {
	if d.origins == nil {
		d.origins = map[string]origin{}
	}
	if _, ok := d.origins[text]; !ok {
		d.origins[text] = o
	}
}

// originsOf are where the words of all documents go.
func originsOf(plans []*docPlan) map[string]origin {
	all := docPlan{}
	for _, away := range []bool{false, true} { // a place comes before none
		for i, p := range plans {
			for text, o := range p.origins {
				if o.document = i + 1; o.away == away {
					all.note(text, o)
				}
			}
		}
	}
	return all.origins
}

// refuse is the refusal of what could not be proved clean. It quotes nothing that leaks;
// of words that were to go it says by which decision, and where they still stand.
func refuse(name string, rep *redact.Report, origins map[string]origin) *Refusal {
	r := &Refusal{What: name + ": could not be proved clean, so nothing is delivered"}
	for _, l := range rep.Leaks {
		o, ok := origins[l.Text]
		switch ok = ok && l.Text != "" && (l.Kind == redact.LeakTerm || l.Kind == redact.LeakTermRaw); {
		case !ok:
			r.Reasons = append(r.Reasons, l.String())
		case l.Page == 0 || o.document > 0:
			r.Reasons = append(r.Reasons, fmt.Sprintf("%s; it is %s", l, o))
		default:
			r.Remains = append(r.Remains, Remain{Page: l.Page, Where: l.Where, Target: o.target, text: l.Text})
		}
	}
	r.Remains = sharpest(r.Remains)
	for _, x := range r.Remains {
		at := ""
		if x.Where != nil {
			b := x.Where.Bounds()
			at = fmt.Sprintf(", at %.0f,%.0f,%.0f,%.0f", b.X0, b.Y0, b.X1, b.Y1)
		}
		r.Reasons = append(r.Reasons, fmt.Sprintf("page %d%s: %s stands here as well, and nobody has decided about this place", x.Page, at, origins[x.text]))
	}
	for _, u := range rep.Unread {
		r.Reasons = append(r.Reasons, fmt.Sprintf("page %d: %s", u.Page, u.Why))
	}
	slices.Sort(r.Reasons)
	r.Reasons = slices.Compact(r.Reasons)
	return r
}

// sharpest drops places that another reader knows better: of the same words on a page those
// that say where, and one where nobody does.
func sharpest(all []Remain) []Remain {
	type on struct {
		page int
		text string
	}
	known := map[on]bool{}
	for _, x := range all {
		k := on{x.Page, x.text}
		known[k] = known[k] || x.Where != nil
	}
	var out []Remain
	unplaced := map[on]bool{}
	for _, x := range all {
		k := on{x.Page, x.text}
		if x.Where == nil {
			if known[k] || unplaced[k] {
				continue
			}
			unplaced[k] = true
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Remain) int { return cmp.Compare(a.Page, b.Page) })
	return out
}
