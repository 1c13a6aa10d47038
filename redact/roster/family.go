package roster

import (
	"slices"
	"strings"

	"sarpack/redact"
)

// family reads the contacts: whose parents they are, who is the requester, and over
// the parents who is the subject's sibling.
func (b *Book) family(contacts []Entry, q Requester) {
	child := b.pupils()
	children := map[int][]int{} // member → pupils, -1 for one who is in no list
	parents := map[int][]int{}  // the same, of those who bring them up
	for _, e := range contacts {
		i := b.contact(e)
		m := &b.Members[i]
		for _, x := range e.Emails {
			m.Emails = add(m.Emails, x)
		}
		for _, x := range e.Phones {
			m.Phones = add(m.Phones, x)
		}
		m.Relation = add(m.Relation, e.Relationship)
		c, ok := child(e)
		children[i] = append(children[i], c)
		if ok && raises(e) {
			parents[i] = append(parents[i], c)
		}
	}
	if q.Name != "" {
		b.requester(q, children)
	}
	for i := range b.Members {
		if len(children[i]) == 0 {
			continue
		}
		role := redact.RoleOtherParent
		if slices.Contains(children[i], 0) {
			role = redact.RoleParent
		}
		if slices.Contains(parents[i], 0) {
			b.siblings(parents[i])
		}
		if i != b.Requester {
			b.Members[i].play(role)
		}
	}
}

// pupils returns what finds the pupil of a row of the contacts: by UPN, by admission
// number or by name.
func (b *Book) pupils() func(Entry) (int, bool) {
	upns, numbers := map[string]int{}, map[string]int{}
	for i := range b.Members {
		m := &b.Members[i]
		if i != 0 && m.Source != string(Roll) {
			continue
		}
		if m.UPN != "" {
			upns[m.UPN] = i
		}
		if m.Admission != "" {
			numbers[m.Admission] = i
		}
	}
	return func(e Entry) (int, bool) {
		for _, of := range []struct {
			ids map[string]int
			id  string
		}{{upns, e.PupilUPN}, {numbers, e.PupilAdmission}} {
			if i, ok := of.ids[of.id]; ok {
				return i, true
			}
		}
		return b.pupilNamed(e.PupilName)
	}
}

// siblings takes the other pupils of somebody who brings up the subject for the
// subject's brothers and sisters.
func (b *Book) siblings(pupils []int) {
	for _, i := range pupils {
		if i != 0 {
			b.Members[i].Role, b.Members[i].Roles = redact.RoleSibling, []redact.Role{redact.RoleSibling}
		}
	}
}

// play gives a contact a role; staff keep theirs and have it beside.
func (m *Member) play(role redact.Role) {
	if m.Source == string(Staff) {
		m.Roles = append(m.Roles, role)
		return
	}
	m.Role, m.Roles = role, []redact.Role{role}
}

// raises reports whether a contact brings the pupil up, so that two pupils with it
// are brothers or sisters: a parent or somebody with parental responsibility, not a
// neighbour or a childminder.
func raises(e Entry) bool {
	switch strings.ToLower(e.Responsibility) {
	case "y", "yes", "true", "1":
		return true
	}
	r := strings.ToLower(e.Relationship)
	switch strings.ToLower(e.Responsibility) {
	case "n", "no", "false", "0":
		return r == "mother" || r == "father" || strings.HasPrefix(r, "step") || strings.HasPrefix(r, "foster")
	}
	if r == "" {
		return true
	}
	if strings.Contains(r, "partner") || strings.Contains(r, "'s ") {
		return false
	}
	for _, w := range []string{"mother", "father", "mum", "dad", "parent", "step", "foster", "guardian", "carer", "adopt"} {
		if strings.Contains(r, w) && !strings.Contains(r, "grand") {
			return true
		}
	}
	return false
}

// SubjectsRows returns the rows of a list that warn of something about the subject: their
// own of the roll, and of the contacts those that are the subject's: by UPN, by admission
// number or by the pupil's name, whichever the row has first that is known of the subject
// too. A row that says nothing of its pupil counts, and so does one with the name of
// several pupils: what they warn of concerns a child, and somebody looks at it.
func (b *Book) SubjectsRows(l *List) []Entry {
	if l == nil {
		return nil
	}
	var out []Entry
	for i, e := range l.Entries {
		if b.own == (rowOf{l, i}) || e.Kind == Contacts && b.ofSubject(e) {
			out = append(out, e)
		}
	}
	return out
}

func (b *Book) ofSubject(e Entry) bool {
	s := &b.Members[0]
	switch {
	case e.PupilUPN != "" && s.UPN != "":
		return strings.EqualFold(e.PupilUPN, s.UPN)
	case e.PupilAdmission != "" && s.Admission != "":
		return strings.EqualFold(e.PupilAdmission, s.Admission)
	case e.PupilName != "":
		return Fold(e.PupilName) == Fold(s.Name) || slices.Contains(b.names[Fold(e.PupilName)], 0)
	}
	return e.PupilUPN == "" && e.PupilAdmission == ""
}

// pupilNamed finds the only pupil of a full name, -1 where there is none or more than one.
func (b *Book) pupilNamed(name string) (int, bool) {
	found := -1
	for _, i := range b.names[Fold(name)] {
		if m := &b.Members[i]; i == 0 || m.Source == string(Roll) {
			if found >= 0 {
				return -1, false
			}
			found = i
		}
	}
	return found, found >= 0
}

// contact finds or makes the member for a row of the contacts: the same full name
// with the same e-mail, telephone or postcode is one person, and so is a member of
// staff with the same full name and no other title.
func (b *Book) contact(e Entry) int {
	name := Fold(e.Forename + " " + e.Surname)
	title := strings.TrimSuffix(strings.ToLower(e.Title), ".")
	for _, i := range b.names[name] {
		m := &b.Members[i]
		if m.Source == string(Roll) || i == 0 {
			continue
		}
		have := strings.ToLower(m.Title)
		if m.Source == string(Staff) && (title == "" || have == "" || have == title) || sharesAny(m.Emails, e.Emails) || sharesAny(m.Phones, e.Phones) || m.Postcode != "" && strings.EqualFold(m.Postcode, e.Postcode) {
			m.take(e)
			return i
		}
	}
	key := "contact\x00" + name + "\x00" + strings.Join(e.Emails, " ") + strings.Join(e.Phones, " ") + e.Postcode
	m := Member{Person: redact.Person{ID: id(key), Name: strings.TrimSpace(e.Forename + " " + e.Surname), Role: redact.RoleOtherParent, InLists: true, Source: string(Contacts)}}
	m.take(e)
	b.Members = append(b.Members, m)
	b.name(len(b.Members)-1, e)
	return len(b.Members) - 1
}

// requester finds or makes the member who asks. Of several of one name it is the
// one with the e-mail address, or else the one who is the subject's contact.
func (b *Book) requester(q Requester, children map[int][]int) {
	var e Entry
	e.splitName(q.Name)
	best, rank := -1, 0
	for _, i := range b.names[Fold(e.Forename+" "+e.Surname)] {
		m := &b.Members[i]
		if i == 0 || m.Source == string(Roll) {
			continue
		}
		r := 1
		if slices.Contains(children[i], 0) {
			r = 2
		}
		if q.Email != "" && sharesAny(m.Emails, []string{q.Email}) {
			r = 3
		}
		if r > rank {
			best, rank = i, r
		}
	}
	if best >= 0 {
		m := &b.Members[best]
		if m.Source != string(Staff) {
			m.Role = redact.RoleRequester
		}
		m.Roles = append([]redact.Role{redact.RoleRequester}, m.Roles...)
		if m.Title == "" {
			m.Title = e.Title
		}
	} else {
		b.Members = append(b.Members, Member{
			Person:    redact.Person{ID: id("requester"), Name: q.Name, Role: redact.RoleRequester, Source: "case"},
			Roles:     []redact.Role{redact.RoleRequester},
			Title:     e.Title,
			Forenames: some(e.Forename), Surnames: some(e.Surname),
		})
		best = len(b.Members) - 1
	}
	b.Requester = best
	m := &b.Members[best]
	m.Relation = add(m.Relation, q.Relationship)
	if q.Email != "" {
		m.Emails = add(m.Emails, strings.ToLower(q.Email))
	}
}
