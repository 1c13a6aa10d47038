package job

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// The sorts of corrections.
const (
	correctJoin  = "join"
	correctSplit = "split"
	correctRole  = "role"
	correctUndo  = "undo"
	// correctSearch is nobody's word: a new search, with other lists say, took mentions for
	// somebody else. What was decided about them goes with them all the same.
	correctSearch = "search"
)

// correction is what somebody said about who is who, as the case keeps it: an entry of
// a list of its own. What was found is kept as it was found, and the corrections are
// applied to it whenever it is read, so that they hold over every new search and each
// can be taken back.
type correction struct {
	Kind string `json:"kind"`
	// People are those who are joined to the person To, or whose role is set; Findings
	// are the mentions that are split off to the person To, or whose role is set.
	People   []string `json:"people,omitempty"`
	Findings []string `json:"findings,omitempty"`
	// At are the places of Findings: a new search that takes a mention for somebody else
	// gives it another id.
	At []mentionAt `json:"at,omitempty"`
	To string      `json:"to,omitempty"`
	// Name is that of a person who is new, "" for the fullest form of the mentions.
	Name string `json:"name,omitempty"`
	// Was limits the setting of a person's role to the mentions in this one.
	Was  redact.Role `json:"was,omitempty"`
	Role redact.Role `json:"role,omitempty"`
	Why  string      `json:"why,omitempty"`
	// Undoes is the number of the correction that is taken back.
	Undoes int64 `json:"undoes,omitempty"`
	// Moved are the mentions that came to another question by it.
	Moved []movedMention `json:"moved,omitempty"`

	n  int64
	at casefile.Entry
}

// mentionAt is a place in the records: offsets in code points into a page's text.
type mentionAt struct {
	Document string `json:"document"`
	Page     int    `json:"page"`
	From     int    `json:"from"`
	To       int    `json:"to"`
}

func placeOf(f *Finding) mentionAt { return mentionAt{f.Document, f.Page, f.From, f.To} }

// movedMention is a mention that came to another question.
type movedMention struct {
	Finding string `json:"finding"`
	// From is the group in which it was. What was decided about it there stays with it,
	// unless Reopen says that whoever decided might not do so where it is now.
	From   string `json:"from"`
	Reopen bool   `json:"reopen,omitempty"`
	// Was is the id that it had there, where a new search gave it another.
	Was string `json:"was,omitempty"`
}

// entries puts what a correction did to decisions as the log reads it.
func (k *correction) entries() []review.Entry {
	out := make([]review.Entry, len(k.Moved))
	for i, m := range k.Moved {
		out[i] = review.Entry{N: k.n, Target: m.Finding, From: m.From, Reopen: m.Reopen, Was: m.Was, By: k.at.By, When: k.at.At}
	}
	return out
}

// loadCorrections reads the corrections, and returns their moves in order.
func (c *Case) loadCorrections() ([]review.Entry, error) {
	c.corrections = nil
	var moves []review.Entry
	err := each(c, listPeople, func(e casefile.Entry, k correction) {
		k.n, k.at = e.N, e
		c.corrections = append(c.corrections, k)
		moves = append(moves, k.entries()...)
	})
	return moves, err
}

// untaken are the corrections that were not taken back.
func untaken(all []correction) []correction {
	undone := map[int64]bool{}
	for _, k := range all {
		if k.Kind == correctUndo {
			undone[k.Undoes] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(k correction) bool {
		return k.Kind == correctUndo || k.Kind == correctSearch || undone[k.n]
	})
}

// uncorrected is what a search found, before people were corrected.
type uncorrected struct {
	findings []Finding
	people   []redact.Person
}

// correct applies corrections to what was found, which is kept beside it.
func (s *Scan) correct(all []correction) {
	s.as = &uncorrected{slices.Clone(s.Findings), slices.Clone(s.People)}
	all = untaken(all)
	if len(all) == 0 {
		return
	}
	// What is said of people is part of what a pack is made of.
	for _, k := range all {
		k.Moved = nil
		data, err := json.Marshal(k)
		if err == nil {
			s.basis += redact.Hash(data)
		}
	}
	x := &corrector{s: s, role: map[string]redact.Person{}, at: map[string]int{}, place: map[mentionAt]int{}}
	for _, p := range s.People {
		x.role[p.ID] = p
	}
	for i, f := range s.Findings {
		x.at[f.ID] = i
		if f.Kind == redact.KindPerson {
			x.place[placeOf(&f)] = i
		}
	}
	for _, k := range all {
		x.apply(k)
	}
	x.people()
}

type corrector struct {
	s *Scan
	// role are the people as they are known so far, at are the findings by id.
	role  map[string]redact.Person
	at    map[string]int
	place map[mentionAt]int
}

// mentions are the indexes of those that a correction names.
func (x *corrector) mentions(k correction) []int {
	var out []int
	for n, id := range k.Findings {
		i, ok := x.at[id]
		if !ok && n < len(k.At) {
			i, ok = x.place[k.At[n]]
		}
		if ok {
			out = append(out, i)
		}
	}
	return out
}

func (x *corrector) apply(k correction) {
	to, known := x.role[k.To]
	switch k.Kind {
	case correctJoin:
		if !known {
			return // the search finds nobody of that id any more
		}
		for i := range x.s.Findings {
			if f := &x.s.Findings[i]; slices.Contains(k.People, f.Person) {
				was := x.role[f.Person]
				x.give(f, was, to, "joined")
			}
		}
		for _, id := range k.People {
			if p, ok := x.role[id]; ok && id != to.ID {
				// Made anew: the people as they were found share their lists with these.
				to.Names = slices.Concat(to.Names, []string{p.Name}, p.Names)
				to.Links = slices.Concat(to.Links, p.Links, []redact.Link{{Form: p.Name, Reason: "somebody said so in the case"}})
				delete(x.role, id)
			}
		}
		to.Ambiguous = nil
		x.role[to.ID] = to
	case correctSplit:
		if !known {
			to = redact.Person{ID: k.To, Name: k.Name, Role: k.Role}
			if to.Role == "" {
				to.Role = redact.RoleOther
			}
		}
		for _, i := range x.mentions(k) {
			f := &x.s.Findings[i]
			if !known && k.Name == "" && longer(f.Text, to.Name) {
				to.Name = f.Text
			}
			x.give(f, redact.Person{ID: f.Person, Role: f.Role}, to, "split off")
		}
		if to.Name != "" {
			x.role[to.ID] = to
		}
	case correctRole:
		single := x.mentions(k)
		for i := range x.s.Findings {
			f := &x.s.Findings[i]
			if f.Kind == redact.KindPerson && (slices.Contains(single, i) || slices.Contains(k.People, f.Person) && (k.Was == "" || f.Role == k.Was)) {
				settleRole(f, k.Role, "its role was set")
			}
		}
		for _, id := range k.People {
			if p, ok := x.role[id]; ok && (k.Was == "" || p.Role == k.Was) {
				p.Role = k.Role
				x.role[id] = p
			}
		}
	}
}

// longer reports whether a form of a name is fuller than another.
func longer(a, b string) bool {
	return len(strings.Fields(a)) > len(strings.Fields(b)) || len(strings.Fields(a)) == len(strings.Fields(b)) && len(a) > len(b)
}

// give makes a mention somebody's. It takes their role where it had none but the
// guess for somebody in no list, and always the pupil's; otherwise its role is its own.
func (x *corrector) give(f *Finding, was, to redact.Person, how string) {
	if f.Person == to.ID {
		return
	}
	f.Person = to.ID
	f.Why += "; " + how + " by somebody’s word in the case"
	if f.Kind != redact.KindPerson {
		return // whose a number is says nothing yet of whether it is sent
	}
	switch {
	case to.Role == redact.RoleSubject, was.Role == redact.RoleSubject, how != "joined", was.Source == "" && f.Role == was.Role, len(was.Ambiguous) > 0:
		settleRole(f, to.Role, "")
	}
	// Somebody has said who it is: that it is a name is no question any more.
	f.Confidence, f.P = redact.Sure, 1
}

// settleRole puts a mention into a role, with what follows from it by default.
func settleRole(f *Finding, r redact.Role, why string) {
	h := policy.For(r)
	f.Role, f.Code, f.Suggest = r, h.Code, h.Suggest
	if why != "" {
		f.Why += "; " + why + " by somebody’s word in the case"
	}
	f.Why += ": " + h.Why
}

// people brings the list of people into line with the mentions.
func (x *corrector) people() {
	named := map[string]bool{}
	for _, f := range x.s.Findings {
		named[f.Person] = true
	}
	var out []redact.Person
	had := map[string]bool{}
	for _, p := range x.s.People {
		had[p.ID] = true
		if now, ok := x.role[p.ID]; ok && (named[p.ID] || now.Role == redact.RoleSubject) {
			names := slices.Sorted(slices.Values(now.Names))
			now.Names = slices.DeleteFunc(slices.Compact(names), func(n string) bool { return n == now.Name })
			out = append(out, now)
		}
	}
	var fresh []redact.Person
	for id, p := range x.role {
		if !had[id] && named[id] {
			fresh = append(fresh, p)
		}
	}
	slices.SortFunc(fresh, func(a, b redact.Person) int { return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID) })
	x.s.People = append(out, fresh...)
}

// correctWith puts a correction on record: first it is held against the rules, mention by
// mention, with what it would lead to; then it is written with what it moved.
func (c *Case) correctWith(k correction) (*CorrectionOutcome, error) {
	t, err := c.try(&k)
	if err != nil {
		return nil, err
	}
	for i := range t.before.Findings {
		if err := t.mention(i); err != nil {
			return nil, err
		}
	}
	o := t.outcome
	if o.Mentions == 0 {
		return nil, fmt.Errorf("nothing would change by it")
	}
	of, err := t.document()
	if err != nil {
		return nil, err
	}
	about := fmt.Sprintf("%s of %d mentions", k.Kind, o.Mentions)
	n, err := c.append(listPeople, k, did("people corrected", about, of))
	if err != nil {
		return nil, err
	}
	k.n, k.at = n, casefile.Entry{N: n, By: c.Me().ID, At: time.Now().UTC()}
	o.N, o.Person = n, k.To
	c.corrections = append(c.corrections, k)
	for _, e := range k.entries() {
		c.log.Add(e)
	}
	c.found = nil
	_, err = c.scan()
	return o, err
}

// follow has decisions go with the mentions that a new search puts to another question.
// What was to be withheld stays so; what was kept is asked again where the mention is in
// another role now, for who kept it did not know.
func (c *Case) follow(s *Scan) error {
	if len(c.scanned.Documents) == 0 {
		return nil
	}
	before, err := c.scan()
	if err != nil {
		return nil // what was found before cannot be read; it is searched for that reason
	}
	trial := &Scan{Case: s.Case, Records: s.Records, Findings: slices.Clone(s.Findings), People: slices.Clone(s.People)}
	trial.correct(c.corrections)
	trial.sort()
	old, now := c.at, newIndex(trial)
	place := map[mentionAt]int{}
	for i := range before.Findings {
		if f := &before.Findings[i]; f.Kind == redact.KindPerson {
			place[placeOf(f)] = i
		}
	}
	k := correction{Kind: correctSearch}
	for i := range trial.Findings {
		f := &trial.Findings[i]
		j, there := old.finding[f.ID]
		if !there && f.Kind == redact.KindPerson {
			j, there = place[placeOf(f)]
		}
		if !there {
			continue
		}
		was := &before.Findings[j]
		a, grouped := old.groupOf[was.ID]
		b := now.groupOf[f.ID]
		if !grouped || before.Groups[a].ID == trial.Groups[b].ID {
			continue
		}
		from := before.Groups[a].ID
		e, decided := c.log.For(was.ID, from)
		if _, into := c.log.Of(trial.Groups[b].ID); !decided && !into {
			continue
		}
		m := movedMention{Finding: f.ID, From: from}
		if was.ID != f.ID {
			m.Was = was.ID
		}
		m.Reopen = decided && (!review.Stands(e, c.questionOf(trial, f, &trial.Groups[b])) || e.Action == redact.ActionKeep && (was.Role != f.Role || was.Code != f.Code))
		k.Moved = append(k.Moved, m)
	}
	if len(k.Moved) == 0 {
		return nil
	}
	n, err := c.append(listPeople, k, did("decisions kept over a new search", fmt.Sprintf("%d mentions", len(k.Moved)), ""))
	if err != nil {
		return err
	}
	k.n, k.at = n, casefile.Entry{N: n, By: c.Me().ID, At: time.Now().UTC()}
	c.corrections = append(c.corrections, k)
	for _, e := range k.entries() {
		c.log.Add(e)
	}
	return nil
}

// questionOf is a mention's question in a scan that is not the case's own.
func (c *Case) questionOf(s *Scan, f *Finding, g *review.Group) review.Question {
	q := review.Question{
		Code: f.Code, Released: c.locked(), Sealed: c.sealedFrom(f.Document), Mild: f.Suggest == redact.SuggestKeep,
		Reserved: g.Reserved && policy.Office(f.Code),
	}
	for _, p := range s.People {
		if p.ID == f.Person {
			q.Self = newSelf(c.Me().Name).in(append([]string{p.Name}, p.Names...), f.Text)
		}
	}
	return q
}
