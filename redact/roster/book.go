package roster

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	// Relation is what the contacts call them to a pupil: Mother, Childminder …
	Relation []string
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
	// Same and Apart are what a person said of people, by their names: that they are
	// one, or that they are not.
	Same, Apart [][]string
	// own is the subject's row of the roll, of no list where none was found.
	own rowOf
	// names are the members by their folded full names.
	names map[string][]int
}

// NewBook makes the people out of the lists. Nobody is merged with the subject but
// by UPN, by exact name and date of birth, or as the only one of that exact name where
// case file and roll do not contradict each other.
func NewBook(s Subject, q Requester, lists ...*List) *Book {
	b := &Book{Requester: -1, names: map[string][]int{}}
	var own Entry
	own.splitName(s.Name)
	words := strings.Fields(own.Forename)
	b.Members = append(b.Members, Member{
		Person:   redact.Person{ID: id("subject"), Name: s.Name, Role: redact.RoleSubject, Source: "case"},
		Roles:    []redact.Role{redact.RoleSubject},
		Surnames: some(own.Surname), UPN: strings.ToUpper(s.UPN), DOB: Date(s.DOB), Emails: lower(s.Emails),
	})
	subject := &b.Members[0]
	if len(words) > 0 {
		subject.Forenames, subject.Middles = words[:1], words[1:]
	}
	for _, k := range s.KnownAs {
		if strings.Contains(strings.TrimSpace(k), " ") {
			subject.Full = add(subject.Full, k)
		} else {
			subject.Forenames = add(subject.Forenames, k)
		}
	}
	var contacts []Entry
	own.UPN, own.DOB = s.UPN, s.DOB
	b.own = subjectRow(own, lists)
	for _, l := range lists {
		if l == nil {
			continue
		}
		for i, e := range l.Entries {
			switch {
			case e.Kind == Contacts:
				contacts = append(contacts, e)
			case b.own == (rowOf{l, i}):
				b.Members[0].take(e)
				b.Members[0].InLists = true
				b.name(0, e)
			default:
				b.add(e)
			}
		}
	}
	b.family(contacts, q)
	return b
}

// rowOf is one row of a list.
type rowOf struct {
	list *List
	row  int
}

// subjectRow finds the row of the roll that is the subject's: by UPN, by name and
// date of birth, or by name alone where only one has it and nothing contradicts.
func subjectRow(own Entry, lists []*List) rowOf {
	var alone []rowOf
	var none rowOf
	name := Fold(own.Forename + " " + own.Surname)
	short := name
	if w := strings.Fields(own.Forename); len(w) > 1 {
		short = Fold(w[0] + " " + own.Surname)
	}
	for _, l := range lists {
		if l == nil {
			continue
		}
		for i, e := range l.Entries {
			if e.Kind != Roll {
				continue
			}
			if own.UPN != "" && e.UPN != "" {
				if strings.EqualFold(own.UPN, e.UPN) {
					return rowOf{l, i}
				}
				continue
			}
			same := false
			for _, f := range []string{e.Forename, e.PreferredForename} {
				for _, x := range []string{e.Surname, e.PreferredSurname, e.FormerSurname} {
					full := Fold(f + " " + x)
					same = same || f != "" && x != "" && (full == name || full == short)
				}
			}
			if !same {
				continue
			}
			d, want := Date(e.DOB), Date(own.DOB)
			if d != "" && want != "" {
				if d == want {
					return rowOf{l, i}
				}
				continue
			}
			alone = append(alone, rowOf{l, i})
		}
	}
	if len(alone) == 1 {
		return alone[0]
	}
	return none
}

// name enters a member under the names of a row, to be found again.
func (b *Book) name(i int, e Entry) {
	for _, f := range []string{e.Forename, e.PreferredForename} {
		for _, x := range []string{e.Surname, e.PreferredSurname} {
			if f == "" || x == "" {
				continue
			}
			k := Fold(f + " " + x)
			if !slices.Contains(b.names[k], i) {
				b.names[k] = append(b.names[k], i)
			}
		}
	}
}

func id(key string) string { return "p" + redact.Hash([]byte(key))[:10] }

// take adds what a row says of a member.
func (m *Member) take(e Entry) {
	m.Forenames = add(m.Forenames, e.Forename)
	if called := e.PreferredForename; strings.Contains(called, " ") && e.Surname != "" && strings.HasSuffix(Fold(called), " "+Fold(e.Surname)) {
		m.Full = add(m.Full, called) // a preferred full name
		m.Forenames = add(m.Forenames, strings.Fields(called)[0])
	} else {
		m.Forenames = add(m.Forenames, called)
	}
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
	b.name(len(b.Members)-1, e)
	return len(b.Members) - 1
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
		if slices.ContainsFunc(b, func(y string) bool { return number(x) != "" && number(x) == number(y) || strings.EqualFold(x, y) }) {
			return true
		}
	}
	return false
}

// number returns the digits of a telephone number without its trunk or country code.
func number(s string) string {
	d := strings.TrimPrefix(digits(s), "00")
	if len(d) < 9 {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(d, "44"), "0")
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

// marks takes accents off letters.
func marks(s string) string {
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	if out, _, err := transform.String(t, s); err == nil {
		return out
	}
	return s
}

var plainLetters = strings.NewReplacer("’", "", "'", "", "`", "", "ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ß", "ss", "æ", "ae", "Æ", "ae")

// Fold lowers letters, takes accents off and squeezes white space, so that forms
// of a name can be compared.
func Fold(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '\'' || s[i] == '`' {
			plain = false
			break
		}
	}
	if !plain {
		s = plainLetters.Replace(marks(s))
	}
	return strings.Join(strings.Fields(strings.ToLower(s)), " ")
}
