package roster

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Column is one column of a list as it was understood, so that a person can see it
// and put it right.
type Column struct {
	Heading string `json:"heading"`
	// Field is what the column was taken for: one of [Fields], perhaps after
	// "contact 1 " where a roll has its pupils' contacts beside them; "" if it was
	// not used.
	Field string `json:"field"`
	// Told says that the case file says so; otherwise it is a guess from the heading.
	Told bool `json:"told"`
	// Samples are the first values, for comparison. They are personal data.
	Samples []string `json:"samples"`
}

// Ignored is what is said of a column that is not to be used.
const Ignored = "-"

// ErrNoNames is that no column of a list says how people are called.
var ErrNoNames = errors.New("no column is called Surname, Last name or Name")

// field is something a list can say of somebody.
type field struct {
	name string
	// headings are what SIMS, Arbor, Bromcom and others call it, folded to letters
	// and digits.
	headings []string
	set      func(e *Entry, v string)
}

var fields = []field{
	{"title", []string{"title", "salutation", "prefix", "honorific"}, func(e *Entry, v string) { e.Title = v }},
	{"forename", []string{"legalforename", "forename", "firstname", "legalfirstname", "givenname", "first", "forenames", "givennames", "firstnames", "christianname", "fname", "legalgivenname"}, func(e *Entry, v string) { e.Forename = v }},
	{"surname", []string{"legalsurname", "surname", "lastname", "legallastname", "familyname", "last", "legalfamilyname", "sname", "lname"}, func(e *Entry, v string) { e.Surname = v }},
	{"preferred forename", []string{"preferredforename", "preferredfirstname", "knownas", "chosenname", "preferredname", "chosenforename", "preferredgivenname", "callingname", "calledname", "nickname", "usualname", "prefforename", "preferred"}, func(e *Entry, v string) { e.PreferredForename = v }},
	{"preferred surname", []string{"preferredsurname", "preferredlastname", "chosensurname", "preferredfamilyname", "usualsurname", "prefsurname"}, func(e *Entry, v string) { e.PreferredSurname = v }},
	{"former surname", []string{"formersurname", "previoussurname", "formerlastname", "formername", "maidenname", "previouslastname", "formerfamilyname", "birthsurname", "birthname", "previousname", "formernames"}, func(e *Entry, v string) { e.FormerSurname = v }},
	{"middle", []string{"middlenames", "middlename", "middle", "legalmiddlenames", "legalmiddlename", "othernames"}, func(e *Entry, v string) { e.Middle = v }},
	{"name", []string{"name", "fullname", "staffname", "displayname", "legalname", "legalfullname", "preferredfullname", "employee", "employeename", "staffmember", "personname"}, func(e *Entry, v string) { e.splitName(v) }},
	{"initials", []string{"initials", "staffinitials"}, func(e *Entry, v string) { e.Initials = v }},
	{"code", []string{"code", "staffcode", "shortcode", "teachercode", "timetablecode", "abbreviation"}, func(e *Entry, v string) { e.Code = v }},
	{"upn", []string{"upn", "uniquepupilnumber", "upnumber"}, func(e *Entry, v string) { e.UPN = strings.ToUpper(v) }},
	{"uln", []string{"uln", "uniquelearnernumber", "learnernumber"}, func(e *Entry, v string) { e.ULN = v }},
	{"admission", []string{"adno", "admissionno", "admissionnumber", "admno", "adm", "admissionsnumber", "schoolid", "arborid"}, func(e *Entry, v string) { e.Admission = v }},
	{"dob", []string{"dob", "dateofbirth", "birthdate", "birthday", "dobddmmyyyy"}, func(e *Entry, v string) { e.DOB = v }},
	{"year", []string{"year", "yeargroup", "ncyear", "nationalcurriculumyear", "yrgp", "yeargp", "ncyearactual", "yearcode"}, func(e *Entry, v string) { e.Year = v }},
	{"reg", []string{"reg", "registrationform", "form", "tutorgroup", "class", "reggroup", "registrationgroup", "formgroup", "classname", "regform", "registration", "tutor"}, func(e *Entry, v string) { e.Reg = v }},
	{"relationship", []string{"relationship", "relation", "relationshiptopupil", "relationshiptostudent", "relationtypedescription", "relationshiptype", "contacttype"}, func(e *Entry, v string) { e.Relationship = v }},
	{"role", []string{"role", "jobtitle", "post", "position", "businessrole", "job", "roles", "posttitle"}, func(e *Entry, v string) { e.Role = v }},
	{"pupil upn", []string{"pupilupn", "studentupn", "childupn", "upnofpupil"}, func(e *Entry, v string) { e.PupilUPN = strings.ToUpper(v) }},
	{"pupil name", []string{"pupilname", "studentname", "childname", "childsname", "pupil", "student", "child", "pupilfullname", "studentfullname"}, func(e *Entry, v string) { e.PupilName = plainName(v) }},
	{"pupil forename", []string{"pupilforename", "studentforename", "childforename", "pupilfirstname", "studentfirstname", "childfirstname"}, func(e *Entry, v string) { e.PupilName = strings.TrimSpace(v + " " + e.PupilName) }},
	{"pupil surname", []string{"pupilsurname", "studentsurname", "childsurname", "pupillastname", "studentlastname", "childlastname"}, func(e *Entry, v string) { e.PupilName = strings.TrimSpace(e.PupilName + " " + v) }},
	{"pupil admission", []string{"pupiladno", "studentadno", "pupiladmissionnumber", "studentadmissionnumber", "pupiladmissionno", "studentid", "pupilid"}, func(e *Entry, v string) { e.PupilAdmission = v }},
	{"responsibility", []string{"parentalresponsibility", "pr", "hasparentalresponsibility", "legalguardian", "parentalresp"}, func(e *Entry, v string) { e.Responsibility = v }},
	{"court order", []string{"courtorder", "courtorders", "hascourtorder", "courtorderdetails", "courtordernotes", "legalorder", "legalorders"}, func(e *Entry, v string) { e.CourtOrder = joined(e.CourtOrder, v) }},
	{"lives with", []string{"liveswith", "livingwith", "liveswithpupil", "liveswithstudent", "liveswithchild", "pupilliveswith", "studentliveswith", "childliveswith", "livesathome", "samehousehold"}, func(e *Entry, v string) { e.LivesWith = joined(e.LivesWith, v) }},
	{"note", []string{"note", "notes", "comment", "comments", "remarks", "contactnote", "contactnotes", "contactcomments", "restriction", "restrictions", "contactrestrictions", "accessrestrictions", "accessrights", "alert", "alerts", "warning", "warnings", "specialinstructions", "otherinformation", "additionalinformation", "furtherinformation"}, func(e *Entry, v string) { e.Note = joined(e.Note, v) }},
	{"address", []string{"address", "homeaddress", "addressblock", "fulladdress", "addressline1", "street", "address1", "postaladdress"}, func(e *Entry, v string) { e.Address = v }},
	{"postcode", []string{"postcode", "postalcode", "zip", "homepostcode"}, func(e *Entry, v string) { e.Postcode = v }},
	{"email", []string{"email", "emailaddress", "workemail", "homeemail", "studentemail", "pupilemail", "primaryemail", "personalemail", "schoolemail", "mainemail", "emails", "username", "googleaccount", "office365account", "networkusername"}, func(e *Entry, v string) {
		for _, x := range strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == ',' || r == ' ' }) {
			e.Emails = append(e.Emails, strings.ToLower(x))
		}
	}},
	{"phone", []string{"homephone", "mobile", "workphone", "telephone", "phone", "mobilephone", "phonenumber", "hometelephone", "worktelephone", "daytimephone", "mobilenumber", "telephonenumber", "tel", "hometel", "worktel", "daytimetelephone", "mainphone", "mobiletelephone", "landline", "contactnumber", "emergencynumber", "telephone1", "telephone2", "mobile1", "mobile2"}, func(e *Entry, v string) {
		for _, x := range strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == ',' || r == '/' }) {
			if d := digits(x); len(d) == 10 && d[0] != '0' {
				x = "0" + d // a spreadsheet took the nought away
			}
			e.Phones = append(e.Phones, strings.TrimSpace(x))
		}
	}},
}

// joined adds a cell to what another column of the same sort says.
func joined(have, v string) string {
	if have == "" {
		return v
	}
	return have + "; " + v
}

// Fields lists the names of what a column can be, for a case file.
func Fields() []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.name
	}
	return out
}

func fieldNamed(name string) *field {
	for i := range fields {
		if fields[i].name == name {
			return &fields[i]
		}
	}
	return nil
}

// wide is a heading of a contact beside a pupil: "Parent 1 Forename", "Mother's
// mobile", "Contact2 Email".
var wide = regexp.MustCompile(`(?i)^\s*(parent ?/? ?carer|parent|contact|guardian|carer|primary contact|primary guardian|emergency contact|mother|father|mum|dad)(?:['’]?s)?[ _:.-]*([1-9]?)[ _:.-]*(.*?)[ _:.-]*([1-9]?)\s*$`)

// whose is a heading that tells one contact from another; "Contact" alone may be a
// telephone number.
var whose = regexp.MustCompile(`(?i)[1-9]|^\s*(mother|father|mum|dad)`)

// short are the abbreviations that exports use in headings, word for word.
var short = map[string]string{"no": "number", "num": "number", "nos": "numbers", "gp": "group", "grp": "group", "yr": "year", "mob": "mobile", "addr": "address", "pref": "preferred", "fore": "forename"}

// plain says which field a folded heading names, or "".
func plain(folded string) string {
	for _, f := range fields {
		if slices.Contains(f.headings, folded) {
			return f.name
		}
	}
	return ""
}

// fieldOf says which field a heading names, as it stands or with its abbreviations
// written out ("Unique Pupil No.", "Tutor Grp"), or "".
func fieldOf(s string) string {
	if name := plain(letters(s)); name != "" {
		return name
	}
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if long := short[w]; long != "" {
			words[i] = long
		}
	}
	return plain(strings.Join(words, ""))
}

// guess says what a heading is in a list of a kind: the name of a field, perhaps
// after "contact N ", or "".
func guess(kind Kind, head string) string {
	folded, name := letters(head), fieldOf(head)
	switch {
	case kind == Contacts && name == "":
		return guessOfContact(folded)
	case kind != Contacts && name == "pupil name":
		return "name"
	case kind != Contacts && strings.HasPrefix(name, "pupil "):
		return strings.TrimPrefix(name, "pupil ")
	case kind == Staff && (name == "note" || name == "lives with"):
		return "" // of a pupil they warn, of staff of nothing
	case kind == Staff && name == "" && strings.HasPrefix(folded, "staff"):
		return plain(strings.TrimPrefix(folded, "staff"))
	}
	if name != "" || kind != Roll {
		return name
	}
	return guessBeside(head)
}

// ofContact is how headings begin where each row is one contact, and each heading says so.
var ofContact = regexp.MustCompile(`^(?:(?:primary)?(?:contact|guardian)|parent(?:carer|guardian)?|carer)`)

// guessOfContact says what a folded heading of one contact a row is ("guardianlastname"),
// or "". A heading that says no more than whose it is may be a name or a number.
func guessOfContact(folded string) string {
	m := ofContact.FindString(folded)
	field := strings.TrimPrefix(folded, m)
	if m == "" || field == "" || field == "s" {
		return ""
	}
	// "Contact Surname" and "Contact's Name" both have an s there.
	return cmp.Or(plain(field), plain(strings.TrimPrefix(field, "s")))
}

// guessBeside says what the heading of a contact beside a pupil is: "contact N" and
// the name of a field, or "".
func guessBeside(head string) string {
	m := wide.FindStringSubmatch(head)
	if m == nil {
		return ""
	}
	who, n, what := strings.ToLower(m[1]), m[2]+m[4], fieldOf(m[3])
	if letters(m[3]) == "" {
		what = "name"
	}
	if n == "" {
		n = "1"
		if who == "father" || who == "dad" {
			n = "2"
		}
	}
	if what == "" || strings.HasPrefix(what, "pupil") || len(n) != 1 {
		return ""
	}
	return "contact " + n + " " + what
}

// besidePupils says that a list of contacts has one row for each pupil, with the
// contacts in columns of their own ("Student, Contact 1 Name, Contact 2 Name"). Such
// a list is read as a roll, of which only the contacts are taken. A heading says there
// whose contacts they are: what a row has under another heading ("Mother") is none.
func besidePupils(kind Kind, cells []string, told map[string]string) bool {
	if kind != Contacts {
		return false
	}
	pupil, beside := false, false
	for _, h := range cells {
		f, is := tellsOf(told, h)
		if !is && guess(kind, h) == "" && whose.MatchString(h) {
			f = guessBeside(h)
		} else if !is {
			f = fieldOf(h)
		}
		if m := contactField.FindStringSubmatch(f); m != nil {
			beside = beside || names(m[2])
		} else {
			pupil = pupil || saysWho(f)
		}
	}
	return pupil && beside
}

// saysWho says that a field tells somebody from others.
func saysWho(field string) bool {
	f := strings.TrimPrefix(field, "pupil ")
	return names(f) || slices.Contains([]string{"forename", "upn", "admission"}, f)
}

// names says that a field holds what somebody is called.
func names(field string) bool { return field == "surname" || field == "name" }

// tellsOf is what the case file says of a heading, if it does.
func tellsOf(told map[string]string, head string) (field string, is bool) {
	for _, h := range slices.Sorted(maps.Keys(told)) {
		if sameHeading(h, head) {
			return told[h], true
		}
	}
	return "", false
}

// sameHeading reports whether two headings differ in nothing but capitals and space.
func sameHeading(a, b string) bool { return strings.EqualFold(heading(a), heading(b)) }

// heading is a heading in one line.
func heading(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// columns guesses what the columns are; told overrules by heading.
func (l *List) columns(cells []string, told map[string]string) error {
	l.Columns = nil
	found := besidePupils(l.Kind, cells, told)
	kind := l.Kind
	if l.beside = found; found {
		kind = Roll
	}
	for _, h := range cells {
		c := Column{Heading: heading(h)}
		c.Field, c.Told = tellsOf(told, h)
		if err := l.knows(c); err != nil {
			return err
		}
		if !c.Told {
			c.Field = guess(kind, h)
		}
		if c.Field == Ignored {
			c.Field = ""
		}
		switch {
		case c.Field == "" && c.Heading != "":
			l.Unused = append(l.Unused, c.Heading)
		case c.Field != "":
			l.Mapping[c.Heading] = c.Field
		}
		found = found || names(c.Field)
		l.Columns = append(l.Columns, c)
	}
	for h := range told {
		if !slices.ContainsFunc(cells, func(cell string) bool { return sameHeading(h, cell) }) {
			return fmt.Errorf("%s: the case file speaks of a column that is not there; compare the headings under [lists.columns.%s]", l.Name, l.Kind)
		}
	}
	if !found {
		return fmt.Errorf("%s: %w; give the columns their headings, or say in the case file under [lists.columns.%s] which is which", l.Name, ErrNoNames, l.Kind)
	}
	return nil
}

// knows returns an error for a column that the case file takes for what no list has.
func (l *List) knows(c Column) error {
	base := c.Field
	if m := contactField.FindStringSubmatch(base); m != nil {
		base = m[2]
	}
	if !c.Told || c.Field == Ignored || fieldNamed(base) != nil {
		return nil
	}
	return fmt.Errorf("%s: the case file takes a column for %q, which is none of: %s, or %q for a column that is not used", l.Name, c.Field, strings.Join(Fields(), ", "), Ignored)
}

var contactField = regexp.MustCompile(`^contact ([1-9]) (.+)$`)

// heads counts how many cells of a row look like headings of the kind; a row
// without a name among them is none.
func heads(kind Kind, cells []string, told map[string]string) int {
	n, named := 0, besidePupils(kind, cells, told)
	if named {
		kind = Roll
	}
	for _, h := range cells {
		f, is := tellsOf(told, h)
		if !is {
			f = guess(kind, h)
		}
		if f != "" {
			n++
		}
		named = named || names(f)
	}
	if !named {
		return 0
	}
	return n
}

// letters folds a heading.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
