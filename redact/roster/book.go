package roster

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"sarpack/redact"
)

// Subject is the pupil whose data is asked for.
type Subject struct {
	Name    string
	KnownAs []string
	DOB     string // 2006-01-02
	UPN     string
	Emails  []string
}

// Requester is who asks.
type Requester struct {
	Name, Relationship, Email string
}

// Member is somebody the lists or the case file name.
type Member struct {
	redact.Person
	// Roles are what this person is to the pupil; more than one where somebody is
	// both teacher and parent.
	Roles []redact.Role
	// Title is without its full stop, "" if not known.
	Title string
	// Forenames and Surnames are the forms of each; Full are whole names besides.
	Forenames, Surnames, Middles, Full []string
	Initials, Code                     string
	UPN, ULN, Admission, Postcode      string
	Address                            string
	// DOB is 2006-01-02 where it could be read.
	DOB            string
	Year, Reg      string
	Emails, Phones []string
}

// Book is everybody whom the lists and the case file name.
type Book struct {
	Members []Member
	// Subject and Requester index Members; Requester is -1 where the pupil asks.
	Subject, Requester int
}

// NewBook makes the people out of the lists. Nobody is merged with the subject but
// by UPN, or by exact name and date of birth.
func NewBook(s Subject, q Requester, lists ...*List) *Book {
	b := &Book{Requester: -1}
	fore, sur := splitFull(s.Name)
	b.Members = append(b.Members, Member{
		Person:    redact.Person{ID: id("subject"), Name: s.Name, Role: redact.RoleSubject, Source: "case"},
		Roles:     []redact.Role{redact.RoleSubject},
		Forenames: some(fore), Surnames: some(sur), UPN: strings.ToUpper(s.UPN), DOB: Date(s.DOB), Emails: lower(s.Emails),
	})
	subject := &b.Members[0]
	for _, k := range s.KnownAs {
		if strings.Contains(strings.TrimSpace(k), " ") {
			subject.Full = add(subject.Full, k)
		} else {
			subject.Forenames = add(subject.Forenames, k)
		}
	}
	var contacts []Entry
	for _, l := range lists {
		if l == nil {
			continue
		}
		for _, e := range l.Entries {
			switch {
			case l.Kind == Contacts:
				contacts = append(contacts, e)
			case l.Kind == Roll && b.isSubject(s, e):
				b.Members[0].take(e)
				b.Members[0].InLists = true
			default:
				b.add(e)
			}
		}
	}
	b.family(contacts, q)
	return b
}

func id(key string) string { return "p" + redact.Hash([]byte(key))[:10] }

// isSubject reports whether a row of the roll is the subject's.
func (b *Book) isSubject(s Subject, e Entry) bool {
	if s.UPN != "" && e.UPN != "" {
		return strings.EqualFold(s.UPN, e.UPN)
	}
	return s.DOB != "" && Date(e.DOB) == Date(s.DOB) && Fold(e.Forename+" "+e.Surname) == Fold(s.Name)
}

// take adds what a row says of a member.
func (m *Member) take(e Entry) {
	m.Forenames = add(add(m.Forenames, e.Forename), e.PreferredForename)
	m.Surnames = add(add(add(m.Surnames, e.Surname), e.PreferredSurname), e.FormerSurname)
	m.Middles = append(m.Middles, strings.Fields(e.Middle)...)
	if t := strings.TrimSuffix(e.Title, "."); t != "" {
		m.Title = t
	}
	set := func(to *string, v string) {
		if *to == "" {
			*to = v
		}
	}
	set(&m.Initials, e.Initials)
	set(&m.Code, e.Code)
	set(&m.UPN, e.UPN)
	set(&m.ULN, e.ULN)
	set(&m.Admission, e.Admission)
	set(&m.Postcode, e.Postcode)
	set(&m.Address, e.Address)
	set(&m.DOB, Date(e.DOB))
	set(&m.Year, e.Year)
	set(&m.Reg, e.Reg)
	for _, v := range e.Emails {
		m.Emails = add(m.Emails, v)
	}
	for _, v := range e.Phones {
		m.Phones = add(m.Phones, v)
	}
}

// add makes a member of a row of the roll or the staff list.
func (b *Book) add(e Entry) int {
	role, key := redact.RolePupil, "roll\x00"+e.UPN
	if e.Kind == Staff {
		role, key = redact.RoleStaff, "staff\x00"+Fold(e.Code)
		if e.Code == "" {
			key = "staff\x00" + Fold(e.Forename+" "+e.Surname)
		}
	} else if e.UPN == "" {
		key = "roll\x00" + Fold(e.Forename+" "+e.Surname) + "\x00" + e.DOB
	}
	m := Member{Person: redact.Person{ID: id(key), Name: strings.TrimSpace(e.Forename + " " + e.Surname), Role: role, InLists: true, Source: string(e.Kind)}, Roles: []redact.Role{role}}
	m.take(e)
	b.Members = append(b.Members, m)
	return len(b.Members) - 1
}

// family reads the contacts: whose parents they are, who is the requester, and over
// them who is the subject's sibling.
func (b *Book) family(contacts []Entry, q Requester) {
	subjectUPN := b.Members[0].UPN
	children := map[int][]string{} // member → UPNs
	for _, e := range contacts {
		i := b.contact(e)
		children[i] = append(children[i], e.PupilUPN)
		for _, x := range e.Emails {
			b.Members[i].Emails = add(b.Members[i].Emails, x)
		}
	}
	if q.Name != "" {
		b.requester(q)
	}
	for i := range b.Members {
		m := &b.Members[i]
		upns := children[i]
		if len(upns) == 0 {
			continue
		}
		role := redact.RoleOtherParent
		if subjectUPN != "" && slices.Contains(upns, subjectUPN) {
			role = redact.RoleParent
			for j := range b.Members {
				s := &b.Members[j]
				if j != 0 && s.Source == string(Roll) && s.UPN != "" && slices.Contains(upns, s.UPN) {
					s.Role, s.Roles = redact.RoleSibling, []redact.Role{redact.RoleSibling}
				}
			}
		}
		if i == b.Requester {
			continue
		}
		if m.Source == string(Staff) {
			m.Roles = append(m.Roles, role)
			continue
		}
		m.Role, m.Roles = role, []redact.Role{role}
	}
}

// contact finds or makes the member for a row of the contacts: the same full name
// with the same e-mail, telephone or postcode is one person, and so is a member of
// staff with the same full name and title.
func (b *Book) contact(e Entry) int {
	name := Fold(e.Forename + " " + e.Surname)
	for i := range b.Members {
		m := &b.Members[i]
		if m.Source == string(Roll) || i == 0 || Fold(m.Name) != name {
			continue
		}
		if m.Source == string(Staff) || sharesAny(m.Emails, e.Emails) || sharesAny(m.Phones, e.Phones) || m.Postcode != "" && m.Postcode == e.Postcode {
			m.take(e)
			return i
		}
	}
	key := "contact\x00" + name + "\x00" + strings.Join(e.Emails, " ") + strings.Join(e.Phones, " ") + e.Postcode
	m := Member{Person: redact.Person{ID: id(key), Name: strings.TrimSpace(e.Forename + " " + e.Surname), Role: redact.RoleOtherParent, InLists: true, Source: string(Contacts)}}
	m.take(e)
	b.Members = append(b.Members, m)
	return len(b.Members) - 1
}

// requester finds or makes the member who asks.
func (b *Book) requester(q Requester) {
	name := Fold(q.Name)
	for i := range b.Members {
		m := &b.Members[i]
		if i == 0 || m.Source == string(Roll) || Fold(m.Name) != name {
			continue
		}
		b.Requester = i
		if m.Source != string(Staff) {
			m.Role = redact.RoleRequester
		}
		m.Roles = append([]redact.Role{redact.RoleRequester}, m.Roles...)
		break
	}
	if b.Requester < 0 {
		fore, sur := splitFull(q.Name)
		b.Members = append(b.Members, Member{
			Person:    redact.Person{ID: id("requester"), Name: q.Name, Role: redact.RoleRequester, Source: "case"},
			Roles:     []redact.Role{redact.RoleRequester},
			Forenames: some(fore), Surnames: some(sur),
		})
		b.Requester = len(b.Members) - 1
	}
	if q.Email != "" {
		m := &b.Members[b.Requester]
		m.Emails = add(m.Emails, strings.ToLower(q.Email))
	}
}

// splitFull takes the last word for the surname, titles aside.
func splitFull(name string) (fore, sur string) {
	w := strings.Fields(name)
	if len(w) > 1 && IsTitle(w[0]) {
		w = w[1:]
	}
	switch len(w) {
	case 0:
		return "", ""
	case 1:
		return w[0], ""
	}
	return w[0], w[len(w)-1]
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// add appends v unless it is empty or there already.
func add(list []string, v string) []string {
	v = strings.TrimSpace(v)
	for _, x := range list {
		if strings.EqualFold(x, v) {
			return list
		}
	}
	if v == "" {
		return list
	}
	return append(list, v)
}

func lower(list []string) []string {
	var out []string
	for _, v := range list {
		out = add(out, strings.ToLower(v))
	}
	return out
}

func sharesAny(a, b []string) bool {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return digits(x) != "" && digits(x) == digits(y) || strings.EqualFold(x, y) }) {
			return true
		}
	}
	return false
}

// digits returns the digits of a telephone number.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// Fold lowers letters, takes accents off and squeezes white space, so that forms
// of a name can be compared.
func Fold(s string) string {
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	if out, _, err := transform.String(t, s); err == nil {
		s = out
	}
	s = strings.NewReplacer("’", "", "'", "", "`", "", "ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ß", "ss", "æ", "ae", "Æ", "ae").Replace(s)
	return strings.Join(strings.Fields(strings.ToLower(s)), " ")
}
