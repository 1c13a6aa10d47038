package roster

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
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
	Kind Kind
	Name string
	// Entries are its people. A roll may hold contacts as well: a CTF does, and a
	// spreadsheet with the parents beside each pupil. Of contacts that stand so in a
	// list of their own the pupils are not taken: the roll has them.
	Entries []Entry
	// Columns says how each column was understood, in the order of the list; a CTF
	// has none.
	Columns []Column
	// Rows are the first rows below the headings, as they stand. They are personal data.
	Rows [][]string
	// Mapping says which heading was taken for what; Unused lists the headings that
	// were not.
	Mapping map[string]string
	Unused  []string
	// Notes are things to know about the list, in words without names.
	Notes []string

	beside bool // contacts, with a row for each pupil
}

// Entry is one person of a list.
type Entry struct {
	Kind Kind
	// Row is the row's number in the file, the first being 1; in a CTF the pupil's.
	Row int

	Title, Forename, Surname            string
	PreferredForename, PreferredSurname string
	FormerSurname, Middle               string
	Initials, Code                      string
	UPN, ULN, Admission, DOB            string
	Year, Reg                           string
	Relationship, Role                  string
	// PupilUPN, PupilAdmission and PupilName say whose contact somebody is, as far
	// as the list does.
	PupilUPN, PupilAdmission, PupilName string
	Responsibility, CourtOrder          string
	// LivesWith says whether the pupil lives with somebody, Note what else stands beside
	// them: that an address is not to be given, or who may not collect.
	LivesWith, Note string

	Address, Postcode string
	Emails, Phones    []string
}

// Load reads one list: CSV, an Excel workbook (.xlsx) or, for the roll, a Common
// Transfer File. Errors name the list and the row and quote nothing.
func Load(kind Kind, name string, r io.Reader) (*List, error) { return LoadAs(kind, name, r, nil) }

// LoadAs reads one list whose columns are what told says, by heading, and otherwise
// what their headings look like. See [Fields] for what a column can be. With
// [ErrNoNames] comes the list as far as it was understood, to be put right.
func LoadAs(kind Kind, name string, r io.Reader, told map[string]string) (*List, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	if len(data) > mostBytes {
		return nil, fmt.Errorf("%s: it is larger than %d MB; export the list alone", name, mostBytes>>20)
	}
	l := &List{Kind: kind, Name: name, Mapping: map[string]string{}}
	switch {
	case looksXML(data):
		err = l.readCTF(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		err = l.readWorkbook(data, told)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		err = fmt.Errorf("%s: this is a workbook of the old sort or one with a password; save it as .xlsx or CSV without one", name)
	default:
		var rows []row
		if rows, err = csvRows(name, data); err == nil {
			err = l.take(rows, told)
		}
	}
	if errors.Is(err, ErrNoNames) {
		return l, err
	}
	if err != nil {
		return nil, err
	}
	if len(l.Entries) == 0 {
		return nil, fmt.Errorf("%s: nobody is named in it; check that it is the right list", name)
	}
	return l, nil
}

// The most that a list may hold.
const (
	mostBytes   = 64 << 20
	mostRows    = 200_000
	headingRows = 12 // among which the headings must stand
	samples     = 3
)

// row is one row of a table with its number in the file.
type row struct {
	number int
	cells  []string
}

// headingRow finds the row of a table that looks most like headings, and how many of its
// cells do.
func (l *List) headingRow(rows []row, told map[string]string) (at, most int) {
	for i := range min(len(rows), headingRows) {
		if n := heads(l.Kind, rows[i].cells, told); n > most {
			at, most = i, n
		}
	}
	return at, most
}

// take makes entries of a table. Above the headings there may be a few rows of
// other things: the school's name, the day of the export.
func (l *List) take(rows []row, told map[string]string) error {
	if len(rows) > mostRows {
		return fmt.Errorf("%s: it has more than %d rows; export fewer", l.Name, mostRows)
	}
	if len(rows) == 0 {
		return nil
	}
	best, _ := l.headingRow(rows, told)
	for _, r := range rows[best+1 : min(len(rows), best+1+samples)] {
		l.Rows = append(l.Rows, r.cells)
	}
	if err := l.columns(rows[best].cells, told); err != nil {
		return err
	}
	if best > 0 {
		l.Notes = append(l.Notes, fmt.Sprintf("%s: the headings were found in row %d; what stands above was not used", l.Name, rows[best].number))
	}
	seen := map[string]int{}
	for _, r := range rows[best+1:] {
		if strings.TrimSpace(strings.Join(r.cells, "")) == "" {
			continue
		}
		e, beside := l.entry(r)
		if l.beside && len(beside) == 0 {
			continue // a pupil without contacts
		}
		if e.Forename == "" && e.Surname == "" && !l.beside {
			l.Notes = append(l.Notes, fmt.Sprintf("%s: row %d names nobody", l.Name, r.number))
			continue
		}
		key := strings.Join(r.cells, "\x00")
		if old := seen[key]; old > 0 {
			l.Notes = append(l.Notes, fmt.Sprintf("%s: row %d repeats row %d", l.Name, r.number, old))
			continue
		}
		seen[key] = r.number
		if !l.beside {
			l.Entries = append(l.Entries, e)
		}
		l.Entries = append(l.Entries, beside...)
	}
	return nil
}

// entry reads one row, and the contacts that stand beside a pupil.
func (l *List) entry(r row) (Entry, []Entry) {
	e := Entry{Kind: l.Kind, Row: r.number}
	beside := map[string]*Entry{}
	for i := range l.Columns {
		c := &l.Columns[i]
		if i >= len(r.cells) {
			break
		}
		v := strings.Join(strings.Fields(r.cells[i]), " ")
		if v == "" {
			continue
		}
		if len(c.Samples) < samples && !slices.Contains(c.Samples, v) {
			c.Samples = append(c.Samples, v)
		}
		if c.Field == "" {
			continue
		}
		to, name := &e, c.Field
		if m := contactField.FindStringSubmatch(c.Field); m != nil {
			if beside[m[1]] == nil {
				beside[m[1]] = &Entry{Kind: Contacts, Row: r.number, Relationship: relationOf(c.Heading)}
			}
			to, name = beside[m[1]], m[2]
		}
		fieldNamed(name).set(to, v)
	}
	if l.Kind == Contacts && !l.beside {
		if e.PupilUPN == "" {
			e.PupilUPN, e.UPN = e.UPN, ""
		}
		if e.PupilAdmission == "" {
			e.PupilAdmission, e.Admission = e.Admission, ""
		}
	}
	var out []Entry
	for _, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		b := beside[n]
		if b != nil && b.Surname == "" && b.Forename == "" {
			e.warnOf(*b) // "Contact notes", of nobody in particular
		} else if b != nil {
			if b.Surname == "" {
				b.Surname = e.Surname // "Mum: Karen"
			}
			b.PupilUPN, b.PupilAdmission, b.PupilName = e.UPN, e.Admission, strings.TrimSpace(e.Forename+" "+e.Surname)
			out = append(out, *b)
		}
	}
	return e, out
}

// warnOf adds what a row without a name warns of to the pupil's own.
func (e *Entry) warnOf(of Entry) {
	for _, x := range []struct {
		to *string
		v  string
	}{{&e.CourtOrder, of.CourtOrder}, {&e.LivesWith, of.LivesWith}, {&e.Note, of.Note}} {
		if x.v != "" {
			*x.to = joined(*x.to, x.v)
		}
	}
}

// relationOf reads a relationship out of a heading such as "Mother's mobile".
func relationOf(heading string) string {
	h := strings.ToLower(heading)
	switch {
	case strings.HasPrefix(h, "mother"), strings.HasPrefix(h, "mum"):
		return "Mother"
	case strings.HasPrefix(h, "father"), strings.HasPrefix(h, "dad"):
		return "Father"
	case strings.HasPrefix(h, "parent"), strings.HasPrefix(h, "guardian"), strings.HasPrefix(h, "primary guardian"):
		return "Parent"
	}
	return ""
}
