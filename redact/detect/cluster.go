package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/roster"
)

// mention is one place where a person is named, as the clustering sees it.
type mention struct {
	page, span int
	doc        int
	// words are folded; of "Shaw, Tom" they are turned round. single says that there is
	// one only, initial that the first is a letter.
	words           []string
	title           string
	single, initial bool
	// member indexes the book, or is -1; may are the members of an open question.
	member int
	may    []int
	// who is the key of the person it came to.
	who string
}

// Resolve turns the mentions of a whole case into people. Somebody of the lists is one
// by their entry; the others are put together by reasons that have names: the same
// full name, initial and surname, a usual short form, a title and a surname, a part
// of a full name in the same document. What may be several stays a question. People
// of one surname are never put together by it, and the subject takes in nothing here.
// What a person said in the case file overrules. The pages are changed in place.
func (e *Engine) Resolve(pages []PageSpans) {
	r := &resolver{Engine: e, pages: pages, docs: map[string]int{}, full: map[string]*cluster{}, byFore: map[string][]*cluster{}, bySur: map[string][]*cluster{}, links: map[string][]redact.Link{}}
	r.collect()
	r.fullNames()
	r.lists()
	r.initials()
	r.parts()
	r.homonyms()
	r.bare()
	r.told()
	r.addressees()
	r.write()
}

// cluster is one person in no list.
type cluster struct {
	key       string // folded name
	fore, sur string
	titles    map[string]bool
	docs      map[int]bool
	name      string
}

type resolver struct {
	*Engine
	pages    []PageSpans
	docs     map[string]int
	mentions []mention
	// full are the people in no list by their full names, also by either part.
	full          map[string]*cluster
	byFore, bySur map[string][]*cluster
	// seen are the members named without doubt in each document.
	seen  []map[int][]int // document → member → indexes of mentions
	links map[string][]redact.Link
}

// collect reads the mentions.
func (r *resolver) collect() {
	index := map[string]int{}
	for i := range r.people.book.Members {
		index[r.people.book.Members[i].ID] = i
	}
	for pi := range r.pages {
		pg := &r.pages[pi]
		d, ok := r.docs[pg.Text.Document]
		if !ok {
			d = len(r.docs)
			r.docs[pg.Text.Document] = d
			r.seen = append(r.seen, map[int][]int{})
		}
		runes := []rune(pg.Text.Text)
		for si := range pg.Spans {
			s := &pg.Spans[si]
			if s.Kind != redact.KindPerson || s.Person == "" || s.head {
				continue
			}
			text := string(runes[s.From:s.To])
			m := mention{page: pi, span: si, doc: d, member: -1, who: s.Person, title: titleAt(runes, s.From)}
			if last, first, ok := strings.Cut(text, ","); ok {
				text = first + " " + last
			}
			m.words = split(text)
			if len(m.words) > 1 && roster.IsTitle(m.words[0]) {
				m.title, m.words = m.words[0], m.words[1:]
			}
			m.single = len(m.words) == 1
			m.initial = len(m.words) > 1 && len([]rune(m.words[0])) == 1
			if k, ok := index[s.Person]; ok {
				m.member = k
			} else {
				for _, id := range r.people.candidates(s.Person) {
					if k, ok := index[id]; ok {
						m.may = append(m.may, k)
					}
				}
			}
			if m.member >= 0 && s.P >= pHyphenHalf {
				r.seen[d][m.member] = append(r.seen[d][m.member], len(r.mentions))
			}
			r.mentions = append(r.mentions, m)
		}
	}
}

// titleAt returns the folded title right before a place, or "".
func titleAt(r []rune, at int) string {
	end := at
	for end > 0 && at-end < 3 && (r[end-1] == ' ' || r[end-1] == '.' || r[end-1] == '\u00a0' || r[end-1] == '\n') {
		end--
	}
	from := end
	for from > 0 && end-from < 12 && letter(r[from-1]) {
		from--
	}
	if w := roster.Fold(string(r[from:end])); end < at && plainRank(w) {
		return w
	}
	return ""
}

func plainRank(w string) bool {
	_, ok := ranks[w]
	return ok || roster.IsTitle(w)
}

// lists settles questions among members of the lists: who alone of the candidates is
// named in full in the document, or has the form beside the name. Where the subject
// is a candidate the question stays. A bare forename in a document that names one
// person in no list by it, and no member, is that person's.
func (r *resolver) lists() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.single && m.title == "" && r.outsider(m) {
			continue
		}
		if len(m.may) > 0 && m.letters() {
			r.ask(m, m.may) // initials mean somebody in one document only
		}
		s := &r.pages[m.page].Spans[m.span]
		if len(m.may) < 2 || s.apart || slices.Contains(m.may, r.people.book.Subject) {
			continue
		}
		var here []int
		for _, c := range m.may {
			if len(r.seen[m.doc][c]) > 0 {
				here = append(here, c)
			}
		}
		reason := "of several with this name only one is named in full in the document"
		if len(here) > 1 {
			// People are named in full before they are named in short.
			var before []int
			for _, c := range here {
				if slices.ContainsFunc(r.seen[m.doc][c], func(k int) bool { return k < i && !r.mentions[k].single }) {
					before = append(before, c)
				}
			}
			if len(before) == 1 {
				here, reason = before, "of several with this name only one was named in full before it in the document"
			}
		}
		if c := r.byForm(m); c >= 0 {
			here, reason = []int{c}, "the form or year beside the name"
		}
		switch {
		case len(here) > 1 && len(here) < len(m.may):
			r.ask(m, here) // fewer may be meant here than in the whole school
			continue
		case len(here) != 1:
			continue
		}
		b := &r.people.book.Members[here[0]]
		m.member, m.who = here[0], b.ID
		h := policy.For(b.Role)
		s.settle(b.Role, h.Code, h.Suggest)
		s.Person = b.ID
		s.Why += "; " + reason
		r.link(b.ID, r.text(m), reason)
	}
}

// letters reports whether a mention is initials.
func (m *mention) letters() bool {
	for _, w := range m.words {
		if len(w) > 1 && (!m.single || len(w) > 3) {
			return false
		}
	}
	return len(m.words) > 0
}

// ask makes a mention a question of its document, about some members.
func (r *resolver) ask(m *mention, may []int) {
	var ids []string
	for _, c := range may {
		ids = append(ids, r.people.book.Members[c].ID)
	}
	slices.Sort(ids)
	pg := &r.pages[m.page]
	s := &pg.Spans[m.span]
	s.Person = "p" + redact.Hash([]byte("several\x00" + pg.Text.Document + "\x00" + strings.Join(m.words, " ") + "\x00" + strings.Join(ids, "\x00")))[:10]
	r.people.question(s.Person, r.text(m), ids)
	m.may, m.who = may, s.Person
}

// outsider gives a bare forename to the only person in no list whom the document
// names in full by it, where it names no member by it.
func (r *resolver) outsider(m *mention) bool {
	if m.member == r.people.book.Subject || slices.Contains(m.may, r.people.book.Subject) || m.open() {
		return false
	}
	for _, c := range append(slices.Clone(m.may), m.member) {
		if c < 0 {
			continue
		}
		for _, k := range r.seen[m.doc][c] {
			if !r.mentions[k].single {
				return false
			}
		}
	}
	var only *cluster
	for _, c := range r.byFore[m.words[0]] {
		if c.docs[m.doc] {
			if only != nil {
				return false
			}
			only = c
		}
	}
	if only == nil {
		return false
	}
	const reason = "the forename of a full name in the same document"
	s := &r.pages[m.page].Spans[m.span]
	m.member, m.may, m.who = -1, nil, only.key
	h := policy.For(redact.RoleOther)
	s.settle(redact.RoleOther, h.Code, h.Suggest)
	s.Why += "; " + reason + ", which is in no list"
	r.link(only.key, r.text(m), reason)
	return true
}

// byForm returns the only candidate whose registration form stands right after the
// name, as in "Alex (6P)", or -1.
func (r *resolver) byForm(m *mention) int {
	runes := []rune(r.pages[m.page].Text.Text)
	s := r.pages[m.page].Spans[m.span]
	after := roster.Fold(strings.Trim(string(runes[s.To:min(len(runes), s.To+9)]), " (,-"))
	who := -1
	for _, c := range m.may {
		if reg := roster.Fold(r.people.book.Members[c].Reg); len(reg) >= 2 && strings.HasPrefix(after, reg) && (len(after) == len(reg) || !letter(rune(after[len(reg)]))) {
			if who >= 0 {
				return -1
			}
			who = c
		}
	}
	return who
}

func (r *resolver) text(m *mention) string {
	s := r.pages[m.page].Spans[m.span]
	return squeeze([]rune(r.pages[m.page].Text.Text)[s.From:s.To])
}

func (r *resolver) link(id, form, reason string) {
	l := redact.Link{Form: form, Reason: reason}
	if !slices.Contains(r.links[id], l) {
		r.links[id] = append(r.links[id], l)
	}
}
