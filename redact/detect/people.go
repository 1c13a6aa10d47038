package detect

import (
	"slices"
	"strings"
	"sync"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/roster"
)

// people collects who was found. Ids depend on who it is, never on the order in
// which pages were looked at.
type people struct {
	mu   sync.Mutex
	book *roster.Book
	all  map[string]*redact.Person
	// forms are the ways in which each was written.
	forms map[string]map[string]bool
}

func newPeople(book *roster.Book) *people {
	return &people{book: book, all: map[string]*redact.Person{}, forms: map[string]map[string]bool{}}
}

// unlisted returns the id of somebody in no list, known by a name.
func (c *people) unlisted(name string, role redact.Role) string {
	key := roster.Fold(name)
	id := "p" + redact.Hash([]byte("found\x00" + key))[:10]
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all[id] == nil {
		c.all[id] = &redact.Person{ID: id, Name: strings.Join(strings.Fields(name), " "), Role: role}
	}
	return id
}

// listed reports whether a person's id is not of somebody found in no list.
func (c *people) listed(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.all[id]
	return p == nil || len(p.Ambiguous) > 0
}

// ambiguous settles a mention that may be any of several people. Where the subject
// is one of them it is a question; where all would be handled alike, it is handled
// so.
func (c *people) ambiguous(s *Span, text string, members []int) {
	var ids, who []string
	subject := false
	handling := policy.For(c.book.Members[members[0]].Role)
	role := c.book.Members[members[0]].Role
	alike := true
	for _, i := range members {
		m := &c.book.Members[i]
		ids = append(ids, m.ID)
		w := m.Name
		if m.Reg != "" {
			w += " (" + m.Reg + ")"
		}
		who = append(who, w)
		subject = subject || i == c.book.Subject
		if h := policy.For(m.Role); h.Suggest != handling.Suggest {
			alike = false
		}
	}
	slices.Sort(ids)
	s.Why += "; it may be any of several: " + strings.Join(who[:min(len(who), 6)], ", ")
	id := severalKey(text, ids)
	if len(members) == 1 {
		id = ids[0]
	}
	s.Person = id
	switch {
	case subject:
		s.settle(redact.RoleOther, "TP-PUP", redact.SuggestRefer)
		s.Why += "; the pupil may be meant"
	case alike:
		s.settle(role, handling.Code, handling.Suggest)
	default:
		s.settle(redact.RoleOther, "TP-PUP", redact.SuggestRefer)
	}
	if s.P >= 0.1 {
		s.P = max(s.P, pAmbiguous)
	}
	if len(members) == 1 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all[id] == nil {
		c.all[id] = &redact.Person{ID: id, Name: strings.Join(strings.Fields(text), " "), Role: s.Role, Ambiguous: ids}
	}
}

// severalKey makes the id of a mention that may be any of several people, by their ids in order.
func severalKey(text string, ids []string) string {
	return "p" + redact.Hash([]byte("several\x00" + roster.Fold(text) + "\x00" + strings.Join(ids, "\x00")))[:10]
}

// found notes the form in which somebody was mentioned.
func (c *people) found(id, text string) {
	if id == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.forms[id] == nil {
		c.forms[id] = map[string]bool{}
	}
	c.forms[id][strings.Join(strings.Fields(text), " ")] = true
}

// candidates returns the ids of those whom an open question may mean.
func (c *people) candidates(id string) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p := c.all[id]; p != nil {
		return p.Ambiguous
	}
	return nil
}

// question enters a mention that may be several people.
func (c *people) question(id, text string, ids []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all[id] == nil {
		c.all[id] = &redact.Person{ID: id, Name: strings.Join(strings.Fields(text), " "), Role: redact.RoleOther, Ambiguous: ids}
	}
}

// clear forgets the forms in which people were mentioned, to be noted anew.
func (c *people) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.forms)
}

// set enters somebody in no list.
func (c *people) set(p redact.Person) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all[p.ID] = &p
}

// linked notes why other forms were taken for somebody of the lists.
func (c *people) linked(id string, links []redact.Link) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.book.Members {
		if m := &c.book.Members[i]; m.ID == id {
			m.Links = links
		}
	}
}

// list returns everybody who was mentioned, in a fixed order: the members of the
// book as the lists have them, then the others by name.
func (c *people) list() []redact.Person {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []redact.Person
	for i := range c.book.Members {
		m := &c.book.Members[i]
		if f := c.forms[m.ID]; f != nil || i == c.book.Subject {
			out = append(out, withForms(m.Person, f))
		}
	}
	listed := len(out)
	for id, p := range c.all {
		if f := c.forms[id]; f != nil {
			out = append(out, withForms(*p, f))
		}
	}
	slices.SortFunc(out[listed:], func(a, b redact.Person) int {
		return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID)
	})
	return out
}

func withForms(p redact.Person, forms map[string]bool) redact.Person {
	p.Names = nil
	for f := range forms {
		if f != p.Name {
			p.Names = append(p.Names, f)
		}
	}
	slices.Sort(p.Names)
	return p
}
