package roster

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"github.com/xuri/excelize/v2"

	"sarpack/redact"
)

// TestSystems reads one pupil as each system exports her; headings are theirs.
func TestSystems(t *testing.T) {
	for name, text := range map[string]string{
		"SIMS":      "Adno,UPN,Legal Surname,Legal Forename,Preferred Surname,Preferred Forename,Middle Name(s),DOB,Year,Reg\n41,B801200005001,Shaw,Eleanor,Shaw,Ellie,Rose,09/06/2015,5,5P\n",
		"Arbor":     "Student,First name,Last name,Preferred first name,Middle names,Date of birth,Year group,Registration form,UPN\n\"Shaw, Ellie\",Eleanor,Shaw,Ellie,Rose,2015-06-09,Year 5,5P,B801200005001\n",
		"Bromcom":   "StudentID;FirstName;LastName;PreferredFirstName;MiddleName;DateOfBirth;YearGroup;TutorGroup;UPN\n41;Eleanor;Shaw;Ellie;Rose;09 June 2015;5;5P;B801200005001\n",
		"cut short": "Legal Surname,Legal Forename,Pref. Forename,Middle Name(s),D.O.B.,Yr Gp,Tutor Grp,Unique Pupil No.\nShaw,Eleanor,Ellie,Rose,09/06/2015,5,5P,B801200005001\n",
		"unknown":   "School export\nprinted 01/02/2026\n\nName,Known As,Birth Date,Class,UPN,Middle\n\"SHAW, Eleanor\",Ellie,9.6.15,5P,B801200005001,Rose\n",
		"one cell":  "Pupil Name\tDOB\tForm\tUPN\tMiddle Name\nEleanor (Ellie) Shaw\t09/06/2015\t5P\tB801200005001\tRose\n",
	} {
		l, err := Load(Roll, name, strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		e := l.Entries[0]
		if len(l.Entries) != 1 || !strings.EqualFold(e.Surname, "Shaw") || e.Forename != "Eleanor" || e.PreferredForename != "Ellie" || e.Middle != "Rose" || Date(e.DOB) != "2015-06-09" || e.UPN != "B801200005001" || e.Reg != "5P" {
			t.Errorf("%s: %+v", name, l.Entries)
		}
	}
}

// A wrong guess is seen and put right; what is put right wrongly is refused.
func TestColumnsAreCorrected(t *testing.T) {
	text := "Forename,Surname,Chosen,Role\nEleanor,Shaw,Ellie,Captain\n"
	l, err := LoadAs(Roll, "roll.csv", strings.NewReader(text), map[string]string{"chosen": "preferred forename", "Role": "-"})
	if err != nil {
		t.Fatal(err)
	}
	c := l.Columns[2]
	if l.Entries[0].PreferredForename != "Ellie" || !c.Told || c.Samples[0] != "Ellie" || l.Columns[0].Told || l.Entries[0].Role != "" {
		t.Errorf("%+v %+v", l.Entries[0], l.Columns)
	}
	for _, told := range []map[string]string{{"Chosen": "shoe size"}, {"Chosne": "preferred forename"}, {"Surname": "-"}} {
		if _, err := LoadAs(Roll, "roll.csv", strings.NewReader(text), told); err == nil || strings.Contains(err.Error(), "Ellie") || strings.Contains(err.Error(), "Chosne") {
			t.Errorf("%v: %v", told, err)
		}
	}
}

// Parents in columns beside each pupil are contacts.
func TestParentsBesidePupils(t *testing.T) {
	l, err := Load(Roll, "roll.csv", strings.NewReader("Forename,Surname,Mother's Name,Mother's Mobile,Parent 2 Forename,Parent 2 Surname,Parent 2 Email\nElla,Shaw,Mrs Karen Shaw,07700 900001,Neil,Cole,neil@post.example\nTom,Shaw,Mrs Karen Shaw,7700900001,,,\nDev,Patel,,,,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	b := NewBook(Subject{Name: "Ella Shaw"}, Requester{Name: "Karen Shaw"}, l)
	for name, want := range map[string]redact.Role{"Ella Shaw": redact.RoleSubject, "Tom Shaw": redact.RoleSibling, "Karen Shaw": redact.RoleRequester, "Neil Cole": redact.RoleParent, "Dev Patel": redact.RolePupil} {
		if m := find(b, name); m == nil || m.Role != want {
			t.Errorf("%s: %+v, want %s", name, m, want)
		}
	}
	if len(b.Members) != 5 || !b.Members[0].InLists {
		t.Errorf("%d people, want 5", len(b.Members))
	}
}

// A list of contacts may have a row for each pupil, with the contacts beside them. The
// pupils in it are nobody's parents.
func TestContactsBesidePupils(t *testing.T) {
	roll := "Name,UPN\n\"Shaw, Ella\",A1\n\"Shaw, Tom\",A2\n\"Patel, Dev\",A3\n"
	for name, text := range map[string]string{
		"by name":  "Contacts of pupils\n\nStudent,Contact 1 Name,Contact 1 Relationship,Contact 1 Mob.,Contact 2 Name,Contact 2 Email,Home Address\n\"Shaw, Ella\",Mrs Karen Shaw,Mother,07700 900001,Mr Neil Cole,neil@post.example,1 High Street\n\"Shaw, Tom\",Mrs Karen Shaw,Mother,07700 900001,,,1 High Street\n\"Patel, Dev\",,,,,,2 High Street\n",
		"by UPN":   "UPN,Parent 1 Forename,Parent 1 Surname,Parent 1 Mobile,Parent 2 Forename,Parent 2 Surname\nA1,Karen,Shaw,07700 900001,Neil,Cole\nA2,Karen,Shaw,07700 900001,,\n",
		"as names": "Forename,Surname,UPN,Mother's Name,Mother's Mobile,Father's Name\nElla,Shaw,A1,Mrs Karen Shaw,07700 900001,Neil Cole\nTom,Shaw,A2,Mrs Karen Shaw,07700 900001,\n",
	} {
		r, _ := Load(Roll, "roll.csv", strings.NewReader(roll))
		c, err := Load(Contacts, "contacts.csv", strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		b := NewBook(Subject{Name: "Ella Shaw"}, Requester{Name: "Karen Shaw"}, r, c)
		for who, want := range map[string]redact.Role{"Ella Shaw": redact.RoleSubject, "Tom Shaw": redact.RoleSibling, "Karen Shaw": redact.RoleRequester, "Neil Cole": redact.RoleParent, "Dev Patel": redact.RolePupil} {
			if m := find(b, who); m == nil || m.Role != want {
				t.Errorf("%s: %s: %+v, want %s", name, who, m, want)
			}
		}
		if len(b.Members) != 5 {
			t.Errorf("%s: %d people, want 5", name, len(b.Members))
		}
	}
}

// One contact a row stays one contact a row, whatever a heading like "Contact" holds.
func TestContactsOfTheirOwnRows(t *testing.T) {
	c, err := Load(Contacts, "contacts.csv", strings.NewReader("Surname,Forename,Relationship,Contact,Telephone 1,Address 1\nShaw,Karen,Mother,07700 900001,01632 960001,1 High Street\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Entries) != 1 || c.Entries[0].Forename != "Karen" || c.Entries[0].Relationship != "Mother" || len(c.Entries[0].Phones) != 1 {
		t.Errorf("%+v", c.Entries)
	}
}

// Each heading may say that it is of a contact, and what a row says of one is no heading:
// a mother, once taken for the headings, was in no list.
func TestContactsWhoseHeadingsSayWhoseTheyAre(t *testing.T) {
	const rows = "\"Shaw, Ella\",A1,Ms,Karen,Shaw,Mother,Yes,07700 900001,Not to be given out\n\"Shaw, Ella\",A1,Mr,Neil,Cole,Father,No,07700 900002,\n"
	for _, who := range []string{"Guardian", "Primary Guardian", "Contact", "Parent", "Parent/Carer", "Carer"} {
		heads := strings.ReplaceAll("Student,UPN,* Title,* First Name,* Last Name,Relationship to student,Legal guardian,* Mobile,* Comments\n", "*", who)
		l, err := Load(Contacts, "contacts.csv", strings.NewReader(heads+rows))
		if err != nil {
			t.Errorf("%s: %v", who, err)
			continue
		}
		e := l.Entries[0]
		if len(l.Entries) != 2 || len(l.Unused) != 0 || e.Title != "Ms" || e.Forename != "Karen" || e.Surname != "Shaw" || e.Relationship != "Mother" || e.PupilUPN != "A1" || len(e.Phones) != 1 || e.Note != "Not to be given out" {
			t.Errorf("%s: not used %q, %+v", who, l.Unused, l.Entries)
		}
	}
	// A surname begins with an s that is no plural's.
	for _, who := range []string{"Contact", "Guardian", "Parent", "Carer"} {
		l, err := Load(Contacts, "contacts.csv", strings.NewReader("Adno,Pupil,"+who+" Forename,"+who+" Surname,"+who+"'s Email\n1,\"Shaw, Ella\",Karen,Shaw,k.shaw@mail.example\n"))
		if err != nil || l.Entries[0].Surname != "Shaw" || l.Entries[0].Forename != "Karen" {
			t.Errorf("%s surname: %v, %+v", who, err, l)
		}
	}
	l, err := Load(Contacts, "contacts.csv", strings.NewReader("Kind,Nr,,Vorname,Nachname,Wer,,,\n"+rows))
	if !errors.Is(err, ErrNoNames) {
		t.Errorf("headings that nobody knows: %v, %+v", err, l)
	}
}

// TestWhatStandsBesideAContactIsRead: who lives where and what is noted warn of something,
// under the headings the systems give, in a list of contacts and in a roll.
func TestWhatStandsBesideAContactIsRead(t *testing.T) {
	const by = "Adm No,Forename,Surname"
	for _, c := range []struct {
		kind         Kind
		text         string
		live, beside string // beside the first of the list
	}{
		{Contacts, by + ",Lives With,Notes\n4410,Daniel,Whitlock,N,No contact with father\n", "N", "No contact with father"},
		{Contacts, by + ",Pupil lives with?,Contact Comments,Alerts\n4410,Daniel,Whitlock,Yes,Post only,Court order\n", "Yes", "Post only; Court order"},
		{Contacts, "Student,Contact 1 Name,Contact 1 Notes\nElla Shaw,Daniel Whitlock,Ask the office\n", "", "Ask the office"},
		{Roll, by + ",Notes\n4410,Ella,Shaw,Not to be given mother's address\n", "", "Not to be given mother's address"},
		{Roll, by + ",Contact Notes,Lives with\n4410,Ella,Shaw,Password at the desk,Mother\n", "Mother", "Password at the desk"},
		{Staff, "Forename,Surname,Notes\nAmina,Yusuf,Key holder\n", "", ""},
	} {
		l, err := Load(c.kind, "list.csv", strings.NewReader(c.text))
		if err != nil || len(l.Entries) == 0 {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if e := l.Entries[0]; e.LivesWith != c.live || e.Note != c.beside {
			t.Errorf("%q: lives %q, note %q", c.text, e.LivesWith, e.Note)
		}
	}
}

// A neighbour whom two pupils share makes them no brothers; a partner of a parent
// without responsibility does not either.
func TestNeighboursMakeNoBrothers(t *testing.T) {
	r, _ := Load(Roll, "roll.csv", strings.NewReader("UPN,Forename,Surname\nA1,Ella,Shaw\nA2,Dev,Patel\n"))
	c, err := Load(Contacts, "contacts.csv", strings.NewReader("Pupil UPN,Forename,Surname,Relationship,Mobile,Parental Responsibility\nA1,Joan,Reed,Neighbour,07700900009,N\nA2,Joan,Reed,Neighbour,07700900009,N\nA1,Lee,Brand,Mother's partner,07700900008,N\nA2,Lee,Brand,Uncle,07700900008,N\n"))
	if err != nil {
		t.Fatal(err)
	}
	b := NewBook(Subject{Name: "Ella Shaw"}, Requester{}, r, c)
	if m := find(b, "Dev Patel"); m.Role != redact.RolePupil {
		t.Errorf("Dev is %s", m.Role)
	}
}

// Who is the subject, and who is not though of the same name.
func TestSubjectIsNobodyElse(t *testing.T) {
	roll := "UPN,Forename,Surname,DOB\nA1,Ella,Shaw,09/06/2015\nA2,Ella,Shaw,01/01/2012\n"
	for _, c := range []struct {
		s    Subject
		want string // the UPN taken for the subject's
	}{
		{Subject{Name: "Ella Shaw", UPN: "A2"}, "A2"},
		{Subject{Name: "Ella Shaw", DOB: "2015-06-09"}, "A1"},
		{Subject{Name: "Ella Shaw"}, ""},
		{Subject{Name: "Ella Shaw", DOB: "2014-06-09"}, ""},
	} {
		l, _ := Load(Roll, "roll.csv", strings.NewReader(roll))
		if got := NewBook(c.s, Requester{}, l).Members[0].UPN; got != c.want {
			t.Errorf("%+v: %q, want %q", c.s, got, c.want)
		}
	}
}

func TestWorkbook(t *testing.T) {
	f := excelize.NewFile()
	put := func(sheet string, rows ...[]any) {
		for i, r := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow(sheet, cell, &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	put("Sheet1", []any{"Summary"}, []any{"Pupils", 2})
	f.NewSheet("Pupils")
	put("Pupils", []any{"Whole school"}, []any{"Surname", "Forename", "DOB", "UPN", "Mobile"}, []any{"Shaw", "Ella", 42164, "B801200005001", 7700900001}, []any{"Nowak", "Zoë", "01/02/2015", "Q801200005002", "07700 900002"})
	date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	f.SetCellStyle("Pupils", "C3", "C3", date)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	l, err := Load(Roll, "roll.xlsx", bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if e := l.Entries[0]; len(l.Entries) != 2 || Date(e.DOB) != "2015-06-09" || e.Phones[0] != "07700900001" || e.Row != 3 {
		t.Errorf("%+v", l.Entries)
	}
	if len(l.Notes) == 0 || !strings.Contains(strings.Join(l.Notes, " "), "sheet 2") {
		t.Errorf("it does not say which sheet was read: %v", l.Notes)
	}
	for _, cut := range []int{100, b.Len() / 2, b.Len() - 30} {
		if _, err := Load(Roll, "roll.xlsx", bytes.NewReader(b.Bytes()[:cut])); err == nil {
			t.Errorf("a workbook cut after %d bytes was taken", cut)
		}
	}
}

func TestCSVInUTF16(t *testing.T) {
	data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("Surname\tForename\nWójcik\tŁukasz\n"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Load(Roll, "roll.txt", bytes.NewReader(data))
	if err != nil || l.Entries[0].Surname != "Wójcik" {
		t.Fatal(err, l)
	}
}
