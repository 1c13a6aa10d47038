package roster

import (
	"strings"
	"testing"

	"sarpack/redact"
)

const roll = "\ufeffAdno,UPN,Legal Surname,Legal Forename,Preferred Forename,DOB,Reg,House points\n" +
	"1,A801200005001,Shaw,Ella,Ellie,09/06/2015,5P,3\n2,B801200005002,Shaw,Thomas,Tom,01/02/2017,3M,1\n3,C801200005003,Patel,Dev,,03/03/2015,5P,\n3,C801200005003,Patel,Dev,,03/03/2015,5P,\n"
const contacts = "Pupil UPN;Title;Forename;Surname;Relationship;Mobile\nA801200005001;Mrs;Karen;Shaw;Mother;07700 900001\nB801200005002;Mrs;Karen;Shaw;Mother;07700900001\nA801200005001;Mr;Neil;Shaw;Father;07700 900002\nC801200005003;Mrs;Anita;Patel;Mother;07700 900003\n"
const staff = "Code,Title,Forename,Surname,Role\nAPA,Mrs,Anita,Patel,Class teacher\n"

func book(t *testing.T) *Book {
	t.Helper()
	var lists []*List
	for k, text := range map[Kind]string{Roll: roll, Contacts: contacts, Staff: staff} {
		l, err := Load(k, string(k)+".csv", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	// Lists are given in the order of their kinds, as the case file has them.
	order := map[Kind]int{Roll: 0, Staff: 1, Contacts: 2}
	for i := range lists {
		for j := range lists {
			if order[lists[i].Kind] < order[lists[j].Kind] {
				lists[i], lists[j] = lists[j], lists[i]
			}
		}
	}
	return NewBook(Subject{Name: "Ella Shaw", KnownAs: []string{"Bear"}, UPN: "A801200005001"}, Requester{Name: "Karen Shaw"}, lists...)
}

func find(b *Book, name string) *Member {
	for i := range b.Members {
		if b.Members[i].Name == name {
			return &b.Members[i]
		}
	}
	return nil
}

func TestBookKnowsWhoIsWho(t *testing.T) {
	b := book(t)
	for name, want := range map[string]redact.Role{
		"Ella Shaw": redact.RoleSubject, "Thomas Shaw": redact.RoleSibling, "Karen Shaw": redact.RoleRequester,
		"Neil Shaw": redact.RoleParent, "Dev Patel": redact.RolePupil, "Anita Patel": redact.RoleStaff,
	} {
		m := find(b, name)
		if m == nil || m.Role != want {
			t.Errorf("%s: %+v, want %s", name, m, want)
		}
	}
	if m := find(b, "Anita Patel"); len(m.Roles) != 2 || m.Roles[1] != redact.RoleOtherParent {
		t.Errorf("the teacher is a parent as well: %v", m.Roles)
	}
	if s := b.Members[b.Subject]; strings.Join(s.Forenames, " ") != "Ella Bear Ellie" {
		t.Errorf("the pupil's forenames: %v", s.Forenames)
	}
	if len(b.Members) != 6 {
		t.Errorf("%d people, want 6: one row twice is one person, one mother of two is one person", len(b.Members))
	}
}

func TestLoadSaysWhatItDidNotUse(t *testing.T) {
	l, err := Load(Roll, "roll.csv", strings.NewReader(roll))
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Unused) != 1 || l.Unused[0] != "House points" || l.Mapping["Legal Forename"] != "forename" {
		t.Errorf("unused %v, mapping %v", l.Unused, l.Mapping)
	}
	if len(l.Notes) != 1 || strings.Contains(l.Notes[0], "Patel") {
		t.Errorf("notes: %v", l.Notes)
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"an Excel workbook": "PK\x03\x04…", "no headings": "Shaw,Ella\nPatel,Dev\n", "nobody in it": "Surname,Forename\n", "empty": "",
	} {
		if _, err := Load(Roll, "roll.csv", strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "roll.csv") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFoldAndDate(t *testing.T) {
	if Fold("Łukasz  O’Connor-Siân") != "lukasz oconnor-sian" {
		t.Errorf("%q", Fold("Łukasz  O’Connor-Siân"))
	}
	if Date("9/6/2015") != "2015-06-09" || Date("9 June 2015") != "2015-06-09" || Date("P5") != "" {
		t.Error("a date is read day first")
	}
}

// TestTheSubjectsContactsAreFound by whatever the list says of its pupils: a warning
// about a court order hangs on it.
func TestTheSubjectsContactsAreFound(t *testing.T) {
	const number = "H801200001001"
	subject := Subject{Name: "Ella Shaw", UPN: number}
	roll := &List{Kind: Roll, Entries: []Entry{
		{Kind: Roll, Forename: "Ella", Surname: "Shaw", PreferredForename: "Ellie", UPN: number, Admission: "4410"},
		{Kind: Roll, Forename: "Tom", Surname: "Shaw", UPN: "H801200001002", Admission: "4411"},
	}}
	if got := NewBook(subject, Requester{}, roll).SubjectsRows(roll); len(got) != 1 || got[0].Forename != "Ella" {
		t.Errorf("her own row of the roll, which may warn too: %d rows", len(got))
	}
	for name, c := range map[string]struct {
		row  Entry
		want bool
	}{
		"her number":               {Entry{PupilUPN: strings.ToLower(number)}, true},
		"another's number":         {Entry{PupilUPN: "H801200001002", PupilName: "Ella Shaw"}, false},
		"her admission number":     {Entry{PupilAdmission: "4410"}, true},
		"another's":                {Entry{PupilAdmission: "4411"}, false},
		"her name":                 {Entry{PupilName: "SHAW Ella"}, false}, // the list's own reader turns names round
		"her name as called":       {Entry{PupilName: "Ellie Shaw"}, true},
		"her brother's name":       {Entry{PupilName: "Tom Shaw"}, false},
		"nothing of whose it is":   {Entry{}, true},
		"her name without numbers": {Entry{PupilName: "Ella Shaw"}, true},
	} {
		c.row.Kind, c.row.Forename, c.row.Surname, c.row.CourtOrder = Contacts, "Wayne", "Purkiss", "No contact"
		contacts := &List{Kind: Contacts, Entries: []Entry{c.row}}
		if got := NewBook(subject, Requester{}, roll, contacts).SubjectsRows(contacts); (len(got) == 1) != c.want {
			t.Errorf("%s: %d rows", name, len(got))
		}
	}
	if got := NewBook(Subject{Name: "Ella Shaw"}, Requester{}).SubjectsRows(&List{Entries: []Entry{{Kind: Contacts, PupilName: "Ella Shaw"}}}); len(got) != 1 {
		t.Error("without a roll her contact is not found")
	}
}
