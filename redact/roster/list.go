package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Kind says what a list is a list of.
type Kind string

// The kinds of lists.
const (
	Roll     Kind = "roll"
	Contacts Kind = "contacts"
	Staff    Kind = "staff"
)

// List is one list as it was read.
type List struct {
	Kind    Kind
	Name    string
	Entries []Entry
	// Mapping says which heading was taken for what; Unused lists the headings that
	// were not.
	Mapping map[string]string
	Unused  []string
	// Notes are things to know about the list, in words without names.
	Notes []string
}

// Entry is one row.
type Entry struct {
	Kind Kind
	// Row is the row's number in the file, the headings being row 1.
	Row int

	Title, Forename, Surname            string
	PreferredForename, PreferredSurname string
	FormerSurname, Middle               string
	Initials, Code                      string
	UPN, ULN, Admission, DOB            string
	Year, Reg                           string
	Relationship, Role, PupilUPN        string
	Responsibility, CourtOrder          string
	Address, Postcode                   string
	Emails, Phones                      []string
}

// headings are what the columns of a list are called by SIMS, Arbor, Bromcom and
// others: folded to letters and digits.
var headings = map[string][]string{
	"title":              {"title", "salutation"},
	"forename":           {"legalforename", "forename", "firstname", "legalfirstname", "givenname", "first", "contactforename", "contactfirstname"},
	"surname":            {"legalsurname", "surname", "lastname", "legallastname", "familyname", "last", "contactsurname", "contactlastname"},
	"preferred forename": {"preferredforename", "preferredfirstname", "knownas", "chosenname", "preferredname"},
	"preferred surname":  {"preferredsurname", "preferredlastname"},
	"former surname":     {"formersurname", "previoussurname", "formerlastname", "formername"},
	"middle":             {"middlenames", "middlename", "middle"},
	"name":               {"name", "fullname", "pupilname", "studentname", "staffname", "displayname"},
	"initials":           {"initials"},
	"code":               {"code", "staffcode", "shortcode"},
	"upn":                {"upn", "uniquepupilnumber"},
	"uln":                {"uln", "uniquelearnernumber"},
	"admission":          {"adno", "admissionno", "admissionnumber", "admno"},
	"dob":                {"dob", "dateofbirth", "birthdate"},
	"year":               {"year", "yeargroup", "ncyear", "nationalcurriculumyear"},
	"reg":                {"reg", "registrationform", "form", "tutorgroup", "class", "reggroup", "registrationgroup"},
	"relationship":       {"relationship", "relation", "relationshiptopupil", "relationshiptostudent"},
	"role":               {"role", "jobtitle", "post", "position", "businessrole"},
	"pupil upn":          {"pupilupn", "studentupn", "childupn"},
	"responsibility":     {"parentalresponsibility", "pr", "hasparentalresponsibility"},
	"court order":        {"courtorder", "courtorders"},
	"address":            {"address", "homeaddress", "addressblock"},
	"postcode":           {"postcode", "postalcode"},
	"email":              {"email", "emailaddress", "workemail", "homeemail", "studentemail", "pupilemail", "primaryemail"},
	"phone":              {"homephone", "mobile", "workphone", "telephone", "phone", "mobilephone", "phonenumber", "hometelephone", "worktelephone", "daytimephone"},
}

// Load reads one list. Errors name the list and the row and quote nothing.
func Load(kind Kind, name string, r io.Reader) (*List, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, fmt.Errorf("%s: this is an Excel workbook; save it as CSV (File, Save As, CSV UTF-8)", name)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, fmt.Errorf("%s: its characters cannot be read; save it as CSV UTF-8: %w", name, err)
		}
	}
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord, c.LazyQuotes = -1, true
	first, _, _ := bytes.Cut(data, []byte("\n"))
	for _, sep := range ";\t" {
		if strings.Count(string(first), string(sep)) > strings.Count(string(first), string(c.Comma)) {
			c.Comma = sep
		}
	}
	l := &List{Kind: kind, Name: name, Mapping: map[string]string{}}
	var columns []string
	seen := map[string]int{}
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: it is not a list in CSV; save it as CSV again: %w", name, err)
		}
		line, _ := c.FieldPos(0)
		if columns == nil {
			if columns, err = l.columns(cells); err != nil {
				return nil, err
			}
			continue
		}
		e := l.entry(columns, cells)
		e.Row = line
		if e.Forename == "" && e.Surname == "" {
			if strings.TrimSpace(strings.Join(cells, "")) != "" {
				l.Notes = append(l.Notes, fmt.Sprintf("%s: row %d names nobody", name, line))
			}
			continue
		}
		key := strings.Join(cells, "\x00")
		if old := seen[key]; old > 0 {
			l.Notes = append(l.Notes, fmt.Sprintf("%s: row %d repeats row %d", name, line, old))
			continue
		}
		seen[key] = line
		l.Entries = append(l.Entries, e)
	}
	if len(l.Entries) == 0 {
		return nil, fmt.Errorf("%s: nobody is named in it; check that it is the right list", name)
	}
	return l, nil
}

// columns guesses what the columns are.
func (l *List) columns(cells []string) ([]string, error) {
	out := make([]string, len(cells))
	found := false
	for i, h := range cells {
		folded := letters(h)
		for what, names := range headings {
			if slices.Contains(names, folded) {
				out[i] = what
			}
		}
		switch {
		case out[i] == "" && strings.TrimSpace(h) != "":
			l.Unused = append(l.Unused, h)
		case out[i] != "":
			l.Mapping[h] = out[i]
		}
		found = found || out[i] == "surname" || out[i] == "name"
	}
	if !found {
		return nil, fmt.Errorf("%s: no column is called Surname, Last name or Name; give the columns their headings in the first row", l.Name)
	}
	return out, nil
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

func (l *List) entry(columns, cells []string) Entry {
	e := Entry{Kind: l.Kind}
	for i, what := range columns {
		if i >= len(cells) {
			break
		}
		v := strings.Join(strings.Fields(cells[i]), " ")
		if v == "" {
			continue
		}
		switch what {
		case "title":
			e.Title = v
		case "forename":
			e.Forename = v
		case "surname":
			e.Surname = v
		case "preferred forename":
			e.PreferredForename = v
		case "preferred surname":
			e.PreferredSurname = v
		case "former surname":
			e.FormerSurname = v
		case "middle":
			e.Middle = v
		case "name":
			e.splitName(v)
		case "initials":
			e.Initials = v
		case "code":
			e.Code = v
		case "upn":
			e.UPN = strings.ToUpper(v)
		case "uln":
			e.ULN = v
		case "admission":
			e.Admission = v
		case "dob":
			e.DOB = v
		case "year":
			e.Year = v
		case "reg":
			e.Reg = v
		case "relationship":
			e.Relationship = v
		case "role":
			e.Role = v
		case "pupil upn":
			e.PupilUPN = strings.ToUpper(v)
		case "responsibility":
			e.Responsibility = v
		case "court order":
			e.CourtOrder = v
		case "address":
			e.Address = v
		case "postcode":
			e.Postcode = v
		case "email":
			e.Emails = append(e.Emails, strings.ToLower(v))
		case "phone":
			e.Phones = append(e.Phones, v)
		}
	}
	if l.Kind == Contacts && e.PupilUPN == "" {
		e.PupilUPN, e.UPN = e.UPN, ""
	}
	return e
}

// splitName reads a name in one cell: "Shaw, Tom", "Mrs A Patel", "Tom Shaw".
func (e *Entry) splitName(v string) {
	if e.Surname != "" {
		return
	}
	if last, first, ok := strings.Cut(v, ","); ok {
		e.Surname, e.Forename = strings.TrimSpace(last), strings.TrimSpace(first)
		return
	}
	w := strings.Fields(v)
	if IsTitle(w[0]) && len(w) > 1 {
		e.Title, w = w[0], w[1:]
	}
	e.Surname = w[len(w)-1]
	e.Forename = strings.Join(w[:len(w)-1], " ")
}

// IsTitle reports whether a word is a title before a surname.
func IsTitle(s string) bool {
	switch strings.ToLower(strings.TrimSuffix(s, ".")) {
	case "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "sir", "lady", "lord", "dame", "rev", "revd", "fr", "father":
		return true
	}
	return false
}
