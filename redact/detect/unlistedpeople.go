package detect

import (
	"cmp"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/roster"
)

// open reports whether a mention is of somebody in no list.
func (m *mention) open() bool { return m.member < 0 && len(m.may) == 0 && len(m.words) > 0 }

// fullNames makes a person of each full name; a usual short form of the forename with
// the same surname is the same where only one fits.
func (r *resolver) fullNames() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if !m.open() || m.single || m.initial {
			continue
		}
		fore, sur := m.words[0], m.words[len(m.words)-1]
		key := fore + " " + sur
		c := r.full[key]
		if c == nil {
			c = &cluster{key: key, fore: fore, sur: sur, titles: map[string]bool{}, docs: map[int]bool{}, name: r.text(m)}
			r.full[key] = c
			r.byFore[fore] = append(r.byFore[fore], c)
			r.bySur[sur] = append(r.bySur[sur], c)
		}
		if m.title != "" {
			c.titles[m.title] = true
		}
		c.docs[m.doc] = true
		m.who = key
	}
	for _, c := range r.sorted() {
		var fits []*cluster
		for _, nick := range roster.Nicknames(c.fore) {
			if o := r.full[nick+" "+c.sur]; o != nil && o != c && roster.Diminutive(nick, c.fore) {
				fits = append(fits, o)
			}
		}
		// The longer forename keeps the name; the shorter is put to it.
		if len(fits) == 1 && (len(fits[0].fore) > len(c.fore) || len(fits[0].fore) == len(c.fore) && fits[0].fore < c.fore) && !conflict(c.titles, fits[0].titles) {
			r.merge(c, fits[0], "a usual short form of the forename")
		}
	}
}

func (r *resolver) sorted() []*cluster {
	out := make([]*cluster, 0, len(r.full))
	for _, c := range r.full {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *cluster) int { return cmp.Compare(a.key, b.key) })
	return out
}

// merge puts the mentions of one person to another.
func (r *resolver) merge(from, to *cluster, reason string) {
	for i := range r.mentions {
		if m := &r.mentions[i]; m.open() && m.who == from.key {
			m.who = to.key
			r.link(to.key, r.text(m), reason)
		}
	}
	for d := range from.docs {
		to.docs[d] = true
	}
	for t := range from.titles {
		to.titles[t] = true
	}
	delete(r.full, from.key)
	drop := func(list []*cluster) []*cluster {
		return slices.DeleteFunc(list, func(c *cluster) bool { return c == from })
	}
	r.byFore[from.fore], r.bySur[from.sur] = drop(r.byFore[from.fore]), drop(r.bySur[from.sur])
	if !slices.Contains(r.byFore[from.fore], to) {
		r.byFore[from.fore] = append(r.byFore[from.fore], to)
	}
}

// conflict reports whether two sets of titles can be no one person's: Mr and Mrs.
func conflict(a, b map[string]bool) bool {
	man := func(m map[string]bool) bool { return m["mr"] || m["sir"] }
	woman := func(m map[string]bool) bool { return m["mrs"] || m["miss"] || m["ms"] }
	return man(a) && woman(b) || woman(a) && man(b)
}

// pick returns the only one of some people who is in a document, or else in the case.
func pick(list []*cluster, doc int, whole bool) *cluster {
	var here []*cluster
	for _, c := range list {
		if c.docs[doc] {
			here = append(here, c)
		}
	}
	switch {
	case len(here) == 1:
		return here[0]
	case len(here) == 0 && whole && len(list) == 1:
		return list[0]
	}
	return nil
}

// initials puts "J. Ashcroft" to Jamie Ashcroft where only one fits, and otherwise
// makes a person of it.
func (r *resolver) initials() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if !m.open() || !m.initial || len(m.words) < 2 {
			continue
		}
		sur := m.words[len(m.words)-1]
		var fit []*cluster
		for _, c := range r.bySur[sur] {
			if strings.HasPrefix(c.fore, m.words[0]) && !conflict(c.titles, map[string]bool{m.title: true}) {
				fit = append(fit, c)
			}
		}
		if c := pick(fit, m.doc, true); c != nil {
			m.who = c.key
			r.link(c.key, r.text(m), "initial and surname")
			continue
		}
		m.who = m.words[0] + " " + sur
	}
}

// parts puts a single word to a full name that has it, in the same document or, for a
// forename, the only one of the case. A title and a surname are a person of their own
// unless a full name has the same title.
func (r *resolver) parts() {
	type place struct {
		doc  int
		word string
	}
	titledIn := map[place]bool{}
	for i := range r.mentions {
		if m := &r.mentions[i]; m.open() && m.single && m.title != "" {
			titledIn[place{m.doc, m.words[0]}] = true
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if !m.open() || !m.single {
			continue
		}
		w := m.words[0]
		if m.title != "" {
			var fit []*cluster
			for _, c := range r.bySur[w] {
				if c.titles[m.title] {
					fit = append(fit, c)
				}
			}
			if len(fit) == 1 {
				m.who = fit[0].key
				r.link(m.who, m.title+" "+r.text(m), "title and surname")
			} else {
				m.who = m.title + " " + w
			}
			continue
		}
		// A titled person of that surname, or a relative, may be meant by a bare surname.
		titled := titledIn[place{m.doc, w}]
		c, reason := pick(r.byFore[w], m.doc, true), "the forename of a full name"
		if c == nil && len(r.byFore[w]) == 0 && !titled {
			c, reason = pick(r.bySur[w], m.doc, false), "the surname of a full name in the same document"
		}
		switch {
		case c != nil:
			m.who = c.key
			r.link(c.key, r.text(m), reason)
		default:
			m.who = w
		}
	}
}

// homonyms makes a question of the subject's bare forename in a document that names
// somebody else of that forename.
func (r *resolver) homonyms() {
	book := r.people.book
	subject := &book.Members[book.Subject]
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.member != book.Subject || !m.single {
			continue
		}
		var others []string
		for _, c := range r.byFore[m.words[0]] {
			if c.docs[m.doc] && !slices.Contains(others, c.name) {
				others = append(others, c.name)
			}
		}
		if len(others) == 0 {
			continue
		}
		slices.Sort(others)
		s := &r.pages[m.page].Spans[m.span]
		id := "p" + redact.Hash([]byte("several\x00" + m.words[0] + "\x00" + subject.ID + "\x00" + strings.Join(others, "\x00")))[:10]
		r.people.question(id, r.text(m), []string{subject.ID})
		s.Person, m.who, m.member = id, id, -1
		m.may = []int{book.Subject}
		s.settle(redact.RoleOther, "TP-PUP", redact.SuggestRefer)
		s.Why += "; the document names another person of that forename, " + strings.Join(others, ", ") + ", so that the pupil may not be meant"
	}
}

// bare makes a question of a forename alone that would be shown, because the lists
// have it for a member of staff or for who asks, in a document that does not name
// them in any other way: children in no list have such forenames too.
func (r *resolver) bare() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.member < 0 || m.member == r.people.book.Subject || !m.single || m.title != "" {
			continue
		}
		s := &r.pages[m.page].Spans[m.span]
		b := &r.people.book.Members[m.member]
		if s.Suggest != redact.SuggestKeep || !slices.ContainsFunc(b.Forenames, func(f string) bool { return firstOf(f) == m.words[0] }) {
			continue
		}
		if !slices.ContainsFunc(r.seen[m.doc][m.member], func(k int) bool { return !r.mentions[k].single || r.mentions[k].title != "" }) {
			s.Suggest = redact.SuggestRefer
			s.Why += "; but only by a forename, in a document that does not name them otherwise"
		}
	}
}

// told applies what a person said in the case file: who is one, and who is not.
func (r *resolver) told() {
	apart := func(a, b string) bool {
		for _, pair := range r.people.book.Apart {
			if len(pair) >= 2 && (r.key(pair[0]) == a && r.key(pair[1]) == b || r.key(pair[0]) == b && r.key(pair[1]) == a) {
				return true
			}
		}
		return false
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if own := strings.Join(m.words, " "); own != "" && m.who != own && apart(own, m.who) {
			m.who = own
			s := &r.pages[m.page].Spans[m.span]
			s.Why += "; kept apart because somebody said so in the case file"
			if m.member >= 0 || len(m.may) > 0 {
				m.member, m.may = -1, nil
				h := policy.For(redact.RoleOther)
				s.settle(redact.RoleOther, h.Code, h.Suggest)
			}
		}
	}
	for _, same := range r.people.book.Same {
		if len(same) < 2 {
			continue
		}
		to := r.key(same[0])
		for _, other := range same[1:] {
			from := r.key(other)
			for i := range r.mentions {
				m := &r.mentions[i]
				if m.who != from && strings.Join(m.words, " ") != roster.Fold(other) {
					continue
				}
				m.who = to
				r.link(to, r.text(m), "somebody said so in the case file")
				s := &r.pages[m.page].Spans[m.span]
				s.Why += "; taken for one person because somebody said so in the case file"
				if k := r.memberOf(to); k >= 0 {
					h := policy.For(r.people.book.Members[k].Role)
					s.settle(r.people.book.Members[k].Role, h.Code, h.Suggest)
					m.member, m.may = k, nil
				}
			}
		}
	}
}

// key is how a name that somebody wrote is known here: a member's id, or the folded
// words of a person in no list.
func (r *resolver) key(name string) string {
	f := roster.Fold(name)
	for i := range r.people.book.Members {
		m := &r.people.book.Members[i]
		if roster.Fold(m.Name) == f || slices.ContainsFunc(m.Full, func(x string) bool { return roster.Fold(x) == f }) {
			return m.ID
		}
	}
	return strings.Join(split(name), " ")
}

func (r *resolver) memberOf(id string) int {
	return slices.IndexFunc(r.people.book.Members, func(m roster.Member) bool { return m.ID == id })
}

// write gives every mention the id of its person, and makes the list of people anew.
func (r *resolver) write() {
	type tally struct {
		roles map[redact.Role]int
		name  string
	}
	open := map[string]*tally{}
	r.people.clear()
	for i := range r.mentions {
		m := &r.mentions[i]
		s := &r.pages[m.page].Spans[m.span]
		text := r.text(m)
		switch {
		case m.member >= 0:
			s.Person = r.people.book.Members[m.member].ID
		case m.open():
			t := open[m.who]
			if t == nil {
				t = &tally{roles: map[redact.Role]int{}}
				open[m.who] = t
			}
			t.roles[s.Role]++
			name := text
			if m.title != "" && m.single {
				name = strings.ToUpper(m.title[:1]) + m.title[1:] + " " + text
			}
			// The fullest form, and of equals one fixed one.
			if n, h := len(strings.Fields(name)), len(strings.Fields(t.name)); n > h || n == h && (len(name) > len(t.name) || len(name) == len(t.name) && name > t.name) {
				t.name = name
			}
			s.Person = personKey(m.who)
		}
		r.people.found(s.Person, text)
	}
	for key, t := range open {
		role, most := redact.RoleOther, 0
		for ro, n := range t.roles {
			if n > most || n == most && ro < role {
				role, most = ro, n
			}
		}
		r.people.set(redact.Person{ID: personKey(key), Name: t.name, Role: role, Links: r.links[key]})
	}
	for id, links := range r.links {
		r.people.linked(id, links)
	}
}

// personKey makes the id of somebody in no list.
func personKey(name string) string { return "p" + redact.Hash([]byte("found\x00" + name))[:10] }
