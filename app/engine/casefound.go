package engine

import (
	"context"
	"fmt"
	"image"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// found is what the case holds to be decided, by page and by question. It does not
// change with decisions.
type found struct {
	all     []casework.Finding
	byPage  map[casework.Place][]int
	byGroup map[string][]int
	names   map[string]string // documents
	pages   []casework.Place
	unread  map[casework.Place]bool
	marks   map[string]job.CaseMark
}

// forget has what was found read anew.
func (o *open) forget() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.found = nil
}

// finds returns what was found, read from the case on first use.
func (o *open) finds() *found {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.found != nil {
		return o.found
	}
	f := &found{
		byPage: map[casework.Place][]int{}, byGroup: map[string][]int{}, names: map[string]string{},
		unread: map[casework.Place]bool{}, marks: map[string]job.CaseMark{},
	}
	for _, d := range o.c.Documents() {
		f.document(o.c, d)
	}
	if groups, err := o.c.Groups(); err == nil {
		for _, g := range groups {
			if g.Matter == review.MatterUnread {
				f.unread[casework.Place{Document: g.Document, Page: max(1, g.Page)}] = true
			}
		}
	}
	for _, m := range o.c.Marks("") {
		f.mark(m)
	}
	o.found = f
	return f
}

func (f *found) add(x casework.Finding) {
	i := len(f.all)
	f.all = append(f.all, x)
	f.byPage[x.Place] = append(f.byPage[x.Place], i)
	f.byGroup[x.Group] = append(f.byGroup[x.Group], i)
}

// document takes in a document with what was found on its pages.
func (f *found) document(c *job.Case, d job.CaseDocument) {
	f.names[d.ID] = d.Path
	for n := range d.Pages {
		f.pages = append(f.pages, casework.Place{Document: d.ID, Page: n + 1})
	}
	for n := range d.Pages + 1 {
		all, err := c.Findings(d.ID, n)
		if err != nil {
			break // sealed to other people: nothing of it is shown
		}
		for _, x := range all {
			kind := kindsOf[x.Kind]
			if x.Kind == redact.KindPerson && x.Confidence == redact.Possible {
				kind = casework.Possible
			}
			f.add(casework.Finding{
				ID: x.ID, Group: x.Group, Place: casework.Place{Document: d.ID, Page: x.Page}, Quads: x.Quads, Kind: kind,
				Text: x.Text, Context: x.Context, Why: x.Why, Code: x.Code,
			})
		}
	}
}

// mark takes in a mark that somebody made.
func (f *found) mark(m job.CaseMark) {
	f.marks[m.ID] = m
	x := casework.Finding{
		ID: m.ID, Group: m.ID, Place: casework.Place{Document: m.Document, Page: m.Page}, Quads: m.Quads, Kind: casework.Drawn,
		Text: m.Text, Code: m.Code, Why: "marked by hand",
	}
	if x.Text == "" {
		x.Text = "part of the page"
	}
	if m.Whole {
		x.Text = "the whole page"
	}
	f.add(x)
}

var kindsOf = map[redact.Kind]casework.Kind{
	redact.KindPerson: casework.Person, redact.KindIdentifier: casework.Identifier, redact.KindPassage: casework.Passage, redact.KindHidden: casework.Hidden,
}

var groupKinds = map[review.Matter]casework.Kind{
	review.MatterPerson: casework.Person, review.MatterPossible: casework.Possible, review.MatterIdentifier: casework.Identifier,
	review.MatterPassage: casework.Passage, review.MatterHidden: casework.Hidden, review.MatterUnread: casework.Unread, review.MatterDocument: casework.Whole,
}

// log is what was decided so far.
func (o *open) log() *review.Log { return review.NewLog(o.c.Log()) }

// with puts the decisions that count onto findings. A mark whose decision was taken
// back is no mark.
func (f *found) with(l *review.Log, at []int) []casework.Finding {
	out := make([]casework.Finding, 0, len(at))
	for _, i := range at {
		x := f.all[i]
		e, ok := l.For(x.ID, x.Group)
		if x.Kind == casework.Drawn && !ok {
			continue
		}
		if ok {
			x.Action = e.Action
			_, x.Own = l.Of(x.ID)
		}
		out = append(out, x)
	}
	return out
}

// Findings are those of a page.
func (o *open) Findings(p casework.Place) []casework.Finding {
	f := o.finds()
	return f.with(o.log(), f.byPage[p])
}

// Mentions are the findings of a question.
func (o *open) Mentions(group string) []casework.Finding {
	f := o.finds()
	return f.with(o.log(), f.byGroup[group])
}

// Pages are all pages with their state.
func (o *open) Pages() []casework.Page {
	f, l := o.finds(), o.log()
	seen := map[casework.Place]bool{}
	for _, s := range o.c.SeenPages() {
		seen[casework.Place{Document: s.Document, Page: s.Page}] = true
	}
	// A page that nobody could read is unread until somebody has decided about it.
	open := map[casework.Place]bool{}
	if groups, err := o.c.Groups(); err == nil {
		for _, g := range groups {
			if g.Matter == review.MatterUnread && g.Open {
				open[casework.Place{Document: g.Document, Page: max(1, g.Page)}] = true
			}
		}
	}
	out := make([]casework.Page, 0, len(f.pages))
	for _, p := range f.pages {
		x := casework.Page{Place: p, Name: f.names[p.Document], Seen: seen[p], Unread: f.unread[p]}
		for _, y := range f.with(l, f.byPage[p]) {
			x.Total++
			if !y.Action.Final() {
				x.Open++
			}
		}
		x.Unread = x.Unread && open[p]
		out = append(out, x)
	}
	return out
}

// Groups are the questions, those that people marked at the end.
func (o *open) Groups() []casework.Group {
	all, err := o.c.Groups()
	if err != nil {
		return nil
	}
	f, l, w := o.finds(), o.log(), o.who()
	out := make([]casework.Group, 0, len(all))
	for _, g := range all {
		x := casework.Group{
			ID: g.ID, Matter: matters[g.Matter], What: g.What, Role: roles[string(g.Role)], Kind: groupKinds[g.Matter], Why: inCase(g.Why), Code: g.Code,
			Suggest: g.Suggest, Settled: !g.Open, Mine: g.Verdict.Allowed, MayDecide: g.Verdict.Who, Mentions: g.Mentions, Brought: g.Brought,
		}
		if g.Matter != review.MatterPerson {
			x.Role = ""
		}
		if g.Code != "" {
			x.Sentence = policy.Of(g.Code).Definition
		}
		if g.Verdict.Why != "" && !g.Verdict.Allowed {
			x.MayDecide = g.Verdict.Why
		}
		if e := g.Decision; e != nil {
			x.Action, x.Note = e.Action, e.Note
			x.By = by(*e)
			x.Mine = x.Mine || w.confirms(g)
			x.Wait = w.waits(g)
		}
		for _, a := range g.Advice {
			x.Note = strings.TrimSpace(x.Note + " Advice of " + a.Name + ": " + string(a.Action) + ", " + a.Note)
		}
		for _, i := range f.byGroup[g.ID] {
			if p := f.all[i].Place; len(x.Places) == 0 || x.Places[len(x.Places)-1] != p {
				x.Places = append(x.Places, p)
			}
		}
		if g.Document != "" && len(x.Places) == 0 {
			x.Places = []casework.Place{{Document: g.Document, Page: g.Page}}
		}
		out = append(out, x)
	}
	return append(out, o.drawn(f, l)...)
}

// waits says for whom a question waits that was answered and is not settled.
func (w who) waits(g job.CaseGroup) string {
	if !g.Open {
		return ""
	}
	switch e := g.Decision; {
	case e.Action == redact.ActionRefer:
		if g.Verdict.Allowed && e.By != w.me.ID && w.answers(e.To) {
			return "" // for this person, to answer it
		}
		if to := w.name(e.To); to != "" {
			return to
		}
		return "whoever it was referred to"
	case e.Action == redact.ActionHold:
		return "somebody to take it off hold"
	case g.Verdict.Two && g.Second == nil:
		if e.By != w.me.ID {
			return "" // for this person, to confirm it
		}
		return "a second person, who confirms it"
	}
	return ""
}

// answers reports whether the person who is signed in answers what was referred to
// somebody: to them, to their capacity, or to anybody where they decide for the school.
func (w who) answers(to string) bool {
	return to == w.me.ID || to == string(w.me.Capacity) || w.me.ID == w.decider
}

// confirms reports whether the person who is signed in can be the second person that a
// decision waits for.
func (w who) confirms(g job.CaseGroup) bool {
	e := g.Decision
	return g.Open && g.Verdict.Two && e.Action.Final() && g.Second == nil && e.By != w.me.ID && review.Seconds(w.me.Capacity)
}

// who is who in a case, read once for many questions.
type who struct {
	me      job.CaseUser
	decider string
	names   map[string]string
}

func (o *open) who() who {
	decider, _ := o.c.Settings()
	w := who{me: o.c.Me(), decider: decider.ID, names: map[string]string{}}
	if users, err := o.c.Users(); err == nil {
		for _, u := range users {
			w.names[u.ID] = u.Name
		}
	}
	return w
}

// name is a user or capacity in words.
func (w who) name(to string) string {
	if n := w.names[to]; n != "" {
		return n
	}
	return capacityWords(review.Capacity(to))
}

// named is the same, for one.
func (o *open) named(to string) string { return o.who().name(to) }

// drawn are the marks that people made, as questions.
func (o *open) drawn(f *found, l *review.Log) []casework.Group {
	var out []casework.Group
	for _, x := range f.all {
		if x.Kind != casework.Drawn {
			continue
		}
		e, ok := l.Of(x.ID)
		if !ok {
			continue
		}
		g := casework.Group{
			ID: x.ID, Matter: "marked by hand", What: x.Text, Kind: casework.Drawn, Why: "Marked by " + e.Name, Code: x.Code,
			Sentence: policy.Of(x.Code).Definition, Suggest: redact.SuggestRedact, Action: e.Action, By: by(e), Note: e.Note,
			Settled: e.Action.Final(), Mentions: 1, Places: []casework.Place{x.Place},
		}
		if v, err := o.c.MayDecide(job.Target(x.ID)); err == nil {
			g.Mine, g.MayDecide = v.Allowed, v.Who
			if v.Two {
				if _, done := l.Confirmed(x.ID); !done {
					g.Settled, g.Wait = false, "a second person, who confirms it"
				}
			}
		}
		out = append(out, g)
	}
	return out
}

func by(e review.Entry) string {
	return fmt.Sprintf("%s by %s, %s, on %s.", actionWords(e.Action), e.Name, capacityWords(e.Capacity), e.When.Local().Format("2 January 2006, 15:04"))
}

func actionWords(a redact.Action) string {
	switch a {
	case redact.ActionRedact:
		return "To be redacted"
	case redact.ActionKeep:
		return "Kept"
	case redact.ActionRefer:
		return "Referred"
	case redact.ActionHold:
		return "Put on hold"
	case redact.ActionWithholdDocument:
		return "Withheld"
	case redact.ActionWithholdUnlisted:
		return "Withheld and not listed"
	}
	return "Taken back"
}

// Page reads a page.
func (o *open) Page(ctx context.Context, p casework.Place) (*redact.Page, error) {
	return o.c.Page(ctx, p.Document, p.Page)
}

// Picture draws a page as it came.
func (o *open) Picture(ctx context.Context, p casework.Place, dpi float64) (*image.RGBA, error) {
	return o.c.Picture(ctx, p.Document, p.Page, dpi)
}

// Burnt is a page as it would be sent by what is decided so far.
func (o *open) Burnt(ctx context.Context, p casework.Place, dpi float64) (*image.RGBA, string, error) {
	x, err := o.c.Preview(ctx, p.Document, p.Page, dpi)
	switch {
	case err != nil:
		return nil, "", said(err)
	case x.Withheld:
		return nil, "This document is withheld: nothing of it is sent.", nil
	}
	text := "This is the page with what was decided so far burnt in; what is open still stands on it. The pack is proved when it is made."
	if x.Rastered != "" {
		text = "This page would be sent as a picture with text (" + x.Rastered + "), with what was decided so far burnt in."
	}
	return x.Picture, text, nil
}

// Search finds words in all pages.
func (o *open) Search(_ context.Context, term string) ([]casework.Hit, error) {
	all, err := o.c.Search(term)
	if err != nil {
		return nil, said(err)
	}
	f := o.finds()
	out := make([]casework.Hit, len(all))
	for i, h := range all {
		out[i] = casework.Hit{Place: casework.Place{Document: h.Document, Page: h.Page}, Name: f.names[h.Document], Context: h.Context, From: h.From, To: h.To}
	}
	return out, nil
}

// See notes that a page was seen.
func (o *open) See(_ context.Context, p casework.Place) error {
	if _, readOnly := o.c.HeldBy(); readOnly {
		return nil
	}
	return said(o.c.Seen(p.Document, p.Page))
}

// History is what was ever decided about a target.
func (o *open) History(target string) []casework.Past {
	var out []casework.Past
	for _, e := range o.c.History(job.Target(target)) {
		out = append(out, casework.Past{When: e.When.Local(), What: pastWords(e)})
	}
	return out
}
