package job

import (
	"cmp"
	"fmt"
	"slices"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// Box is one redaction of the pack as the record and the key need it.
type Box struct {
	// Ref is the number on the box, unique in the pack.
	Ref string
	// Document is the [redact.Document.ID]; Page counts from 1.
	Document string
	Page     int
	Label    string
	// Reason is neutral wording for the family; Exemption and Code are for the
	// record only.
	Reason    string
	Exemption string
	Code      string
	// Groups are the ids of the decided groups that the box stands for.
	Groups []string
}

// docPlan is what is to be done to one document.
type docPlan struct {
	record *Record
	// title is the document's in the pack ("Document 3"; file names tell), "" for one
	// that is not even listed.
	title string
	// withheld documents are not burnt; exemption says why not sent.
	withheld  bool
	exemption string
	code      string
	// unlisted documents are withheld, and the pack does not say that they exist.
	unlisted bool
	reds     []redact.Redaction
	boxes    []Box
	// keepLayout leaves widths as they are.
	keepLayout bool
	// kept are the findings of this document that stay visible by decision.
	kept []Finding
	// redacted are the findings whose text must be gone.
	redacted []Finding
	// terms are words that people had marked wherever they stand.
	terms []string
	// origins say by which decision, and on which page first, a text goes.
	origins map[string]origin
	// labels are those that were first given in it.
	labels []recordLabel
}

// plan turns decisions into what each document's burning needs. Numbers run
// through the pack in reading order; labels restart in each document, unless the style
// says otherwise.
func plan(s *Scan, v verdicts, style PackStyle) []*docPlan {
	p := planning{scan: s, v: v, docs: map[string]*docPlan{}, groupOf: map[string]*review.Group{}, wholes: map[string][]wholePage{}}
	for i := range s.Records {
		d := &docPlan{record: &s.Records[i]}
		p.docs[d.record.Document.ID] = d
		p.plans = append(p.plans, d)
	}
	p.withhold()
	p.part()
	if style.Chronological {
		newDates(s).chronological(p.plans)
	}
	labels := newLabels(s)
	ref, number := 0, 0
	for _, d := range p.plans {
		if !d.unlisted {
			number++
			d.title = title(number)
		}
		if d.withheld {
			continue
		}
		if !style.OneLabel {
			labels.restart()
		}
		items := append(p.pages(d), p.marked(d)...) // before found: the first decision noted for a text is the one told
		items = append(items, p.found(d, labels)...)
		d.labels = labels.take(style.OneLabel)
		for _, it := range merge(items) {
			ref++
			d.box(it, ref)
		}
	}
	return p.plans
}

// planning is the making of the plans of one pack.
type planning struct {
	scan  *Scan
	v     verdicts
	plans []*docPlan
	docs  map[string]*docPlan // by the document's id
	// groupOf is the group of each finding.
	groupOf map[string]*review.Group
	// wholes are the pages of each document that nobody could read and that are
	// withheld.
	wholes map[string][]wholePage
}

// wholePage is a page that a group's decision withholds.
type wholePage struct {
	group string
	page  int
}

// withhold notes which documents and which unread pages the decisions withhold.
func (p *planning) withhold() {
	for i := range p.scan.Groups {
		g := &p.scan.Groups[i]
		d := p.v.groups[g.ID]
		for _, f := range g.Findings {
			p.groupOf[f] = g
		}
		switch {
		case g.Matter == review.MatterDocument && d.Action.WithholdsWhole():
			doc := p.docs[g.Document]
			doc.withheld, doc.exemption, doc.code, doc.unlisted = true, d.Exemption, g.Code, d.Action == redact.ActionWithholdUnlisted
		case g.Matter == review.MatterUnread && d.Action == redact.ActionRedact:
			from, to := g.Page, g.Page
			if g.Page == 0 {
				from, to = 1, p.docs[g.Document].record.Document.Pages
			}
			for n := from; n <= to; n++ {
				p.wholes[g.Document] = append(p.wholes[g.Document], wholePage{g.ID, n})
			}
		}
	}
}

// part parts the findings into those that are kept and those that must be gone.
func (p *planning) part() {
	for _, f := range p.scan.Findings {
		d, g := p.docs[f.Document], p.groupOf[f.ID]
		if d.withheld || g == nil || f.Kind == redact.KindHidden && len(f.marks) == 0 {
			continue
		}
		switch {
		case p.v.of(f.ID, g.ID).Action != redact.ActionKeep:
			d.redacted = append(d.redacted, f)
		case f.Kind != redact.KindHidden: // its page shows it; what is redacted in it stays redacted
			d.kept = append(d.kept, f)
		}
	}
}

// pages are the items of a document's withheld pages.
func (p *planning) pages(d *docPlan) []item {
	var items []item
	for _, w := range p.wholes[d.record.Document.ID] {
		places, label, reason := unreadPlaces(d.record, w.page)
		items = append(items, item{
			red: redact.Redaction{Page: w.page, Quads: places, Label: label},
			box: Box{Reason: reason, Groups: []string{w.group}, Exemption: p.v.groups[w.group].Exemption},
		})
	}
	return items
}

// marked are the items of a document that people marked.
func (p *planning) marked(d *docPlan) []item {
	var items []item
	id := d.record.Document.ID
	for _, m := range p.v.marks {
		switch {
		case m.Document != id:
		case m.decision.Action == redact.ActionKeep:
			// Somebody says that this place may stay, whatever goes elsewhere.
			d.kept = append(d.kept, Finding{Finding: redact.Finding{ID: m.ID, Document: id, Page: m.Page, Quads: m.Quads}})
		default:
			it := m.item(d.record)
			items = append(items, it)
			if m.Term {
				d.terms = append(d.terms, m.Text)
				d.note(m.Text, origin{target: m.ID, label: it.red.Label, page: m.Page})
			}
		}
	}
	p.everywhere(d)
	return items
}

// everywhere gives a document the words that people had marked wherever they stand, from
// the other records too: in a record that came in afterwards nobody has marked them yet.
func (p *planning) everywhere(d *docPlan) {
	for _, m := range p.v.marks {
		if m.Term && m.Document != d.record.Document.ID && m.decision.Action != redact.ActionKeep {
			d.terms = append(d.terms, m.Text)
			d.note(m.Text, origin{target: m.ID, away: true})
		}
	}
}

// found are the items of a document's findings that must be gone.
func (p *planning) found(d *docPlan, labels *labels) []item {
	var items []item
	for _, f := range d.redacted {
		if len(f.marks) == 0 {
			continue
		}
		g := p.groupOf[f.ID]
		label := labels.label(f.Finding, d.title)
		d.note(f.Text, origin{target: g.ID, label: label, page: f.Page})
		items = append(items, item{
			red: redact.Redaction{Page: f.Page, Quads: f.marks, Label: label},
			box: Box{Reason: policy.PlainWords(f.Code), Groups: []string{g.ID}, Exemption: p.v.of(f.ID, g.ID).Exemption, Code: f.Code},
		})
	}
	return items
}

// box adds an item to what is burnt, under its number in the pack.
func (d *docPlan) box(it item, ref int) {
	it.red.Ref, it.red.Reason = fmt.Sprint(ref), it.box.Reason
	it.box.Ref, it.box.Document, it.box.Page, it.box.Label = it.red.Ref, d.record.Document.ID, it.red.Page, it.red.Label
	d.reds = append(d.reds, it.red)
	d.boxes = append(d.boxes, it.box)
}

// verdicts are the decisions by which a pack is made, of a sheet or of a case.
type verdicts struct {
	// groups are decided by their ids; findings are single mentions with a decision of
	// their own, which beats their group's.
	groups, findings map[string]redact.Decision
	// marks are those that people made.
	marks []decidedMark
	// places are the rows of a sheet that made marks.
	places []review.Place
}

// actions are the final actions by their targets.
func (v verdicts) actions() map[string]string {
	out := map[string]string{}
	for _, m := range []map[string]redact.Decision{v.groups, v.findings} {
		for id, x := range m {
			out[id] = string(x.Action)
		}
	}
	for _, m := range v.marks {
		out[m.ID] = string(m.decision.Action)
	}
	return out
}

// decideBy applies a sheet to what a scan asks, or refuses with the rows that keep a pack
// from being made.
func decideBy(s *Scan, sheet *review.Sheet, rules review.Rules) (verdicts, []redact.Decision, error) {
	decisions, problems := review.Decide(s.Groups, sheet, rules)
	places, wrong := review.DecidePlaces(sheet, rules)
	if problems = append(problems, wrong...); len(problems) > 0 {
		r := &Refusal{What: fmt.Sprintf("%d of %d rows of the decisions keep the pack from being made:", len(problems), len(s.Groups)+len(sheet.Places))}
		for _, p := range problems {
			r.Reasons = append(r.Reasons, p.String())
		}
		return verdicts{}, nil, r
	}
	v := sheetVerdicts(decisions)
	v.places = sheet.Places
	for i, p := range sheet.Places {
		if p.Document > len(s.Records) || p.Page > s.Records[p.Document-1].Document.Pages {
			return v, nil, &Refusal{What: fmt.Sprintf("line %d of the decisions is about d%d p%d, which the records do not have", p.Line, p.Document, p.Page)}
		}
		v.marks = append(v.marks, decidedMark{
			CaseMark: CaseMark{ID: p.Group, Document: s.Records[p.Document-1].Document.ID, Page: p.Page, Quads: []redact.Quad{p.Rect.Quad()}, Code: p.Code},
			decision: places[i],
		})
	}
	return v, append(decisions, places...), nil
}

func sheetVerdicts(decisions []redact.Decision) verdicts {
	v := verdicts{groups: map[string]redact.Decision{}}
	for _, d := range decisions {
		v.groups[d.Group] = d
	}
	return v
}

// of returns the decision that counts for a finding.
func (v verdicts) of(finding, group string) redact.Decision {
	if d, ok := v.findings[finding]; ok {
		return d
	}
	return v.groups[group]
}

// item is a place to be burnt, with what the record says of it.
type item struct {
	red redact.Redaction
	box Box
}

// merge puts items in reading order and drops those that lie wholly inside
// another: a name in a withheld sentence needs no box of its own.
func merge(items []item) []item {
	slices.SortStableFunc(items, func(a, b item) int {
		x, y := a.red.Quads[0].Bounds(), b.red.Quads[0].Bounds()
		return cmp.Or(cmp.Compare(a.red.Page, b.red.Page), cmp.Compare(round3(y.Y1), round3(x.Y1)), cmp.Compare(x.X0, y.X0), cmp.Compare(len(b.red.Quads), len(a.red.Quads)))
	})
	var out []item
	for from := 0; from < len(items); {
		to := from
		for to < len(items) && items[to].red.Page == items[from].red.Page {
			to++
		}
		page := items[from:to]
		for i, it := range page {
			if !slices.ContainsFunc(page[:i], func(o item) bool { return covers(o.red, it.red) }) &&
				!slices.ContainsFunc(page[i+1:], func(o item) bool { return covers(o.red, it.red) && !covers(it.red, o.red) }) {
				out = append(out, it)
			}
		}
		from = to
	}
	return out
}

// covers reports whether every quad of b lies in some quad of a, to a tenth of a
// point.
func covers(a, b redact.Redaction) bool {
	for _, q := range b.Quads {
		if !slices.ContainsFunc(a.Quads, func(o redact.Quad) bool { return o.Bounds().Grow(0.1).Contains(q.Bounds()) }) {
			return false
		}
	}
	return true
}

// Reasons that belong to no code.
const (
	reasonPage = "this page is withheld"
	reasonPart = "this part of the page is withheld"
)

// unreadPlaces returns what of a page is withheld where nobody could read it: the parts,
// if the program knows them all, else the page.
func unreadPlaces(r *Record, page int) (quads []redact.Quad, label, reason string) {
	view := r.views[page-1]
	for _, u := range r.Unread {
		if u.Page != page {
			continue
		}
		where := u.Where.Grow(2).Intersect(view)
		if u.Where.Empty() || where.Empty() {
			return []redact.Quad{view.Quad()}, "page withheld", reasonPage
		}
		quads = append(quads, where.Quad())
	}
	if len(quads) == 0 {
		return []redact.Quad{view.Quad()}, "page withheld", reasonPage
	}
	return quads, "withheld", reasonPart
}
