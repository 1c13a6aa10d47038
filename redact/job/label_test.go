package job

import (
	"slices"
	"testing"

	"sarpack/redact"
	"sarpack/redact/request"
)

// Labels begin again in every document, unless one is wanted throughout; whoever told or
// saw something anywhere gets none anywhere, also not where they are but a pupil.
func TestLabelsOfPeople(t *testing.T) {
	mention := func(person string, role redact.Role) redact.Finding {
		return redact.Finding{Kind: redact.KindPerson, Person: person, Role: role}
	}
	s := &Scan{Findings: []Finding{{Finding: mention("p3", redact.RoleWitness)}, {Finding: mention("p4", redact.RoleInformant)}}}
	documents := [][]redact.Finding{
		{mention("p1", redact.RolePupil), mention("p2", redact.RoleSibling), mention("p3", redact.RolePupil), mention("p1", redact.RolePupil)},
		{mention("p2", redact.RoleSibling), mention("p4", redact.RoleOther), mention("p5", redact.RoleOther), mention("p1", redact.RolePupil)},
	}
	given := func(throughout bool) (out []string, table []recordLabel) {
		l := newLabels(s)
		for i, d := range documents {
			if !throughout {
				l.restart()
			}
			for _, f := range d {
				out = append(out, l.label(f, title(i+1)))
			}
			table = append(table, l.take(throughout)...)
		}
		return out, table
	}
	out, table := given(false)
	if want := []string{"Pupil A", "Pupil B", "withheld", "Pupil A", "Pupil A", "withheld", "Person A", "Pupil B"}; !slices.Equal(out, want) {
		t.Errorf("the labels are %q", out)
	}
	if want := (recordLabel{Document: "Document 2", Label: "Pupil A", Person: "p2"}); len(table) != 5 || table[2] != want {
		t.Errorf("the record says %+v", table)
	}
	out, table = given(true)
	if want := []string{"Pupil A", "Pupil B", "withheld", "Pupil A", "Pupil B", "withheld", "Person A", "Pupil A"}; !slices.Equal(out, want) {
		t.Errorf("one label throughout gives %q", out)
	}
	if len(table) != 3 || table[0].Document != "" {
		t.Errorf("the record says %+v", table)
	}
}

// Documents are in the order of their dates: what a person said goes before what a
// message or a file's name says, an attachment follows its message, and what has no date
// comes last in the order in which it came.
func TestChronologicalOrder(t *testing.T) {
	s := &Scan{Case: caseOfDates(t)}
	for _, d := range []*redact.Document{
		{ID: "a", Path: "letter.pdf"},
		{ID: "b", Path: "mail.eml", Mail: &redact.Mail{Date: "Tuesday 4 March 2025 at 09:14"}},
		{ID: "c", Path: "mail.eml/plan.pdf", Parent: "b"},
		{ID: "d", Path: "notes/2025-01-09 note.docx"},
		{ID: "e", Path: "Scan0012.pdf"},
		{ID: "f", Path: "list 2025-13-40.pdf"},
		{ID: "g", Path: "2026-02-02.pdf"},
	} {
		s.Records = append(s.Records, Record{Document: d})
	}
	var plans []*docPlan
	for i := range s.Records {
		plans = append(plans, &docPlan{record: &s.Records[i]})
	}
	newDates(s).chronological(plans)
	var order string
	for _, p := range plans {
		order += p.record.Document.ID
	}
	// "Scan0012.pdf" was said to be of 2024, and "g" of 2023, against its name.
	if order != "gedbcaf" {
		t.Errorf("the order is %s", order)
	}
}

func caseOfDates(t *testing.T) *request.Case {
	t.Helper()
	c, err := request.Parse([]byte(`[request]
reference = "SAR-1"
received = 2026-03-02
by = "pupil"
[subject]
name = "Ella Shaw"
[dates]
"SCAN0012.pdf" = 2024-05-01
g = "2023-01-01"
`), "CASE.toml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
