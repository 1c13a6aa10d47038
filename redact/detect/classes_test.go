package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// What a class is called is asked about once and not suggested, unless somebody of the lists has
// the name or a title stands before it.
func TestClasses(t *testing.T) {
	list, err := roster.Load(roster.Roll, "roll", strings.NewReader("UPN,Forename,Surname,Year,Reg\n,Noor,Malik,5,5 Kestrel\n,Robin,Teal,5,Robin\n,Zara,Dunn,3,3 Linnet\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := New(roster.NewBook(roster.Subject{Name: "Noor Malik"}, roster.Requester{}, list), Options{})
	for text, want := range map[string]bool{
		"We asked Kestrel to bring her coat, said Tom.": false,
		"Linnet told Tom that he was late.":             false,
		"Mrs Kestrel told Tom that he was late.":        true,
		"Robin told Tom that he was late.":              true,
	} {
		got := false
		for _, s := range e.Alone(Text{Text: text}) {
			word := string([]rune(text)[s.From:s.To])
			got = got || s.Kind == redact.KindPerson && s.P >= 0.1 && word != "Tom"
		}
		if got != want {
			t.Errorf("%q: that somebody but Tom is likely is %t", text, got)
		}
	}
}
