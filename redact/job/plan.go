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
	labels := newLabels(s)
	groups := s.Groups
	action := v.groups
	groupOf := map[string]*review.Group{}
	docs := map[string]*docPlan{}
	var plans []*docPlan
	for i := range s.Records {
		p := &docPlan{record: &s.Records[i]}
		docs[p.record.Document.ID] = p
		plans = append(plans, p)
	}
	type whole struct {
		group string
		page  int
	}
	wholes := map[string][]whole{} // document → pages withheld whole
	for i := range groups {
		g := &groups[i]
		d := action[g.ID]
		for _, f := range g.Findings {
			groupOf[f] = g
		}
		switch {
		case g.Matter == review.MatterDocument && d.Action.WithholdsWhole():
			p := docs[g.Document]
			p.withheld, p.exemption, p.code, p.unlisted = true, d.Exemption, g.Code, d.Action == redact.ActionWithholdUnlisted
		case g.Matter == review.MatterUnread && d.Action == redact.ActionRedact:
			from, to := g.Page, g.Page
			if g.Page == 0 {
				from, to = 1, docs[g.Document].record.Document.Pages
			}
			for n := from; n <= to; n++ {
				wholes[g.Document] = append(wholes[g.Document], whole{g.ID, n})
			}
		}
	}
	for _, f := range s.Findings {
		p, g := docs[f.Document], groupOf[f.ID]
		if p.withheld || g == nil || f.Kind == redact.KindHidden && len(f.marks) == 0 {
			continue
		}
		if v.of(f.ID, g.ID).Action == redact.ActionKeep {
			if f.Kind == redact.KindHidden {
				continue // its page shows it; what is redacted in it stays redacted
			}
			p.kept = append(p.kept, f)
		} else {
			p.redacted = append(p.redacted, f)
		}
	}
	if style.Chronological {
		newDates(s).chronological(plans)
	}
	ref, number := 0, 0
	for _, p := range plans {
		if !p.unlisted {
			number++
			p.title = title(number)
		}
		if p.withheld {
			continue
		}
		id := p.record.Document.ID
		var items []item
		for _, w := range wholes[id] {
			places, label, reason := unreadPlaces(p.record, w.page)
			items = append(items, item{
				red: redact.Redaction{Page: w.page, Quads: places, Label: label},
				box: Box{Reason: reason, Groups: []string{w.group}, Exemption: action[w.group].Exemption},
			})
		}
		for _, m := range v.marks {
			switch {
			case m.Document != id:
			case m.decision.Action == redact.ActionKeep:
				// Somebody says that this place may stay, whatever goes elsewhere.
				p.kept = append(p.kept, Finding{Finding: redact.Finding{ID: m.ID, Document: id, Page: m.Page, Quads: m.Quads}})
			default:
				it := m.item(p.record)
				items = append(items, it)
				if m.Term {
					p.terms = append(p.terms, m.Text)
					p.note(m.Text, origin{target: m.ID, label: it.red.Label, page: m.Page})
				}
			}
		}
		if !style.OneLabel {
			labels.restart()
		}
		for _, f := range p.redacted {
			g := groupOf[f.ID]
			if len(f.marks) == 0 {
				continue
			}
			label := labels.label(f.Finding, p.title)
			p.note(f.Text, origin{target: g.ID, label: label, page: f.Page})
			items = append(items, item{
				red: redact.Redaction{Page: f.Page, Quads: f.marks, Label: label},
				box: Box{Reason: policy.PlainWords(f.Code), Groups: []string{g.ID}, Exemption: v.of(f.ID, g.ID).Exemption, Code: f.Code},
			})
		}
		p.labels = labels.take(style.OneLabel)
		for _, it := range merge(items) {
			ref++
			it.red.Ref, it.red.Reason = fmt.Sprint(ref), it.box.Reason
			it.box.Ref, it.box.Document, it.box.Page, it.box.Label = it.red.Ref, id, it.red.Page, it.red.Label
			p.reds = append(p.reds, it.red)
			p.boxes = append(p.boxes, it.box)
		}
	}
	return plans
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
		in := false
		for _, o := range a.Quads {
			if o.Bounds().Grow(0.1).Contains(q.Bounds()) {
				in = true
				break
			}
		}
		if !in {
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
