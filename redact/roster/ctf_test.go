package roster

import (
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
)

const ctf = `<?xml version="1.0" encoding="UTF-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion><SourceSchool><LEA>820</LEA><Estab>1234</Estab><SchoolName>Harrowby</SchoolName></SourceSchool></Header>
<CTFpupilData>
<Pupil><UPN>B801200005001</UPN><UniqueLearnerNumber>9276308686</UniqueLearnerNumber><Surname>Shaw</Surname><Forename>Eleanor</Forename><DOB>2015-06-09</DOB><Sex>F</Sex>
 <BasicDetails><PreferredForename>Ellie</PreferredForename><FormerSurname>Whitlock</FormerSurname><MiddleNames>Rose</MiddleNames><NCyearActual>5</NCyearActual></BasicDetails>
 <Address><SAON>Flat 2</SAON><PAON>14</PAON><Street>Mill Lane</Street><Town>Harrowby</Town><PostCode>LN17 4QT</PostCode></Address>
 <Email>e.shaw19@harrowby.example</Email>
 <Contacts>
  <Contact><Order>1</Order><Title>Mrs</Title><Surname>Shaw</Surname><Forename>Karen</Forename><Relationship>PAM</Relationship><Responsibility>Y</Responsibility><AddressAsPupil>Y</AddressAsPupil><Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900001</PhoneNo></Phone></Phones><Email>Karen@post.example</Email></Contact>
  <Contact><Order>2</Order><Surname>Reed</Surname><Forename>Joan</Forename><Relationship>CHM</Relationship></Contact>
 </Contacts>
 <SchoolHistory><School><SchoolName>Old</SchoolName></School></SchoolHistory></Pupil>
<Pupil><UPN>Q801200005002</UPN><Surname>Shaw</Surname><Forename>Thomas</Forename><DOB>2017-02-01</DOB>
 <Contacts><Contact><Title>Mrs</Title><Surname>Shaw</Surname><Forename>Karen</Forename><Relationship>PAM</Relationship><Phones><Phone><PhoneNo>07700900001</PhoneNo></Phone></Phones></Contact></Contacts></Pupil>
</CTFpupilData></CTfile>`

func TestCTF(t *testing.T) {
	l, err := Load(Roll, "8201234_CTF_8204321_001.xml", strings.NewReader(ctf))
	if err != nil {
		t.Fatal(err)
	}
	e := l.Entries[0]
	if e.Surname != "Shaw" || e.PreferredForename != "Ellie" || e.FormerSurname != "Whitlock" || e.Middle != "Rose" || e.Postcode != "LN17 4QT" || e.Address != "Flat 2, 14 Mill Lane, Harrowby" || e.Emails[0] != "e.shaw19@harrowby.example" || len(e.Phones) != 0 {
		t.Errorf("%+v", e)
	}
	b := NewBook(Subject{Name: "Ella Shaw", UPN: "B801200005001"}, Requester{Name: "Karen Shaw"}, l)
	for name, want := range map[string]redact.Role{"Ella Shaw": redact.RoleSubject, "Thomas Shaw": redact.RoleSibling, "Karen Shaw": redact.RoleRequester, "Joan Reed": redact.RoleParent} {
		if m := find(b, name); m == nil || m.Role != want {
			t.Errorf("%s: %+v, want %s", name, m, want)
		}
	}
	if m := find(b, "Karen Shaw"); m.Postcode != "LN17 4QT" || len(b.Members) != 4 {
		t.Errorf("%d people; the mother lives at %q", len(b.Members), m.Postcode)
	}
}

// A file that would bring in another, or that is none, is refused without quoting it.
func TestCTFRefuses(t *testing.T) {
	deep := strings.Repeat("<a>", 50) + strings.Repeat("</a>", 50)
	for name, text := range map[string]string{
		"external entity": `<?xml version="1.0"?><!DOCTYPE CTfile [<!ENTITY x SYSTEM "file:///etc/passwd">]><CTfile><Pupil><Surname>&x;</Surname><Forename>Secretname</Forename></Pupil></CTfile>`,
		"unknown entity":  `<CTfile><Pupil><Surname>&x;</Surname><Forename>Secretname</Forename></Pupil></CTfile>`,
		"another file":    `<?xml version="1.0"?><Library><Pupil><Surname>Secretname</Surname></Pupil></Library>`,
		"cut short":       `<CTfile><Pupil><Surname>Secretname</Surname>`,
		"too deep":        `<CTfile><Pupil><Surname>Secretname</Surname>` + deep + `</Pupil></CTfile>`,
		"nobody":          `<CTfile><CTFpupilData></CTFpupilData></CTfile>`,
	} {
		if _, err := Load(Roll, "x.xml", strings.NewReader(text)); err == nil || strings.Contains(err.Error(), "Secretname") || !strings.Contains(err.Error(), "x.xml") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Load(Staff, "x.xml", strings.NewReader(ctf)); err == nil {
		t.Error("a CTF was taken for a list of staff")
	}
}

func TestCTFOfManyPupils(t *testing.T) {
	var b strings.Builder
	b.WriteString("<CTfile><CTFpupilData>")
	for i := range 3000 {
		fmt.Fprintf(&b, "<Pupil><UPN>X%06d</UPN><Surname>S%d</Surname><Forename>F%d</Forename></Pupil>", i, i, i)
	}
	b.WriteString("</CTFpupilData></CTfile>")
	l, err := Load(Roll, "many.xml", strings.NewReader(b.String()))
	if err != nil || len(l.Entries) != 3000 {
		t.Fatal(err)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(ctf))
	f.Add([]byte(roll))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("Name\n\"(\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		if l, err := Load(Roll, "x", strings.NewReader(string(data))); err == nil {
			NewBook(Subject{Name: "Ella Shaw"}, Requester{Name: "Karen Shaw"}, l)
		}
	})
}
