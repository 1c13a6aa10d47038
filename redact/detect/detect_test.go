package detect

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

const (
	roll = `UPN,Legal Surname,Legal Forename,Preferred Forename,DOB,Reg
B801200005001,Shaw,Ella,Ellie,09/06/2015,5P
Q801200005002,Shaw,Thomas,Tom,01/02/2017,3M
E801200005003,Patel,Dev,,03/03/2015,5P
,Taylor,Alex,,01/01/2015,5P
,Nowak,Alex,,02/01/2015,5M
,Okonkwo-Reid,Amara,,04/01/2015,5P
,Kowalski,Łukasz,,04/02/2015,5P
,O'Connor,Siân,,04/03/2015,5P
,Hill,Grace,,04/04/2015,5P
,Marsh,Will,,04/05/2015,5P
,Thompson,Jamie,,04/06/2015,5P
`
	contacts = `Pupil UPN,Title,Forename,Surname,Relationship,Mobile,Email,Postcode
B801200005001,Mrs,Karen,Shaw,Mother,07700 900001,karen@example.org,YO1 7HB
B801200005001,Mr,Neil,Shaw,Father,07700 900002,neil@example.org,LS1 4DY
Q801200005002,Mrs,Karen,Shaw,Mother,07700 900001,karen@example.org,YO1 7HB
E801200005003,Mrs,Anita,Patel,Mother,07700 900003,,YO1 7HC
`
	staff = `Code,Title,Forename,Surname,Role,Email
APA,Mrs,Anita,Patel,Class teacher,a.patel@harrowby.example
`
)

func engine(t testing.TB) *Engine {
	t.Helper()
	load := func(k roster.Kind, text string) *roster.List {
		l, err := roster.Load(k, string(k), strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	book := roster.NewBook(roster.Subject{Name: "Ella Shaw", KnownAs: []string{"Bear"}, UPN: "B801200005001", DOB: "2015-06-09"},
		roster.Requester{Name: "Karen Shaw", Relationship: "mother", Email: "karen@example.org"},
		load(roster.Roll, roll), load(roster.Staff, staff), load(roster.Contacts, contacts))
	return New(book, Options{})
}

// sortIn returns what a text has of one sort of identifier, as far as it is likely enough to be shown.
func sortIn(t testing.TB, text, sort string) string {
	got := ""
	for _, s := range engine(t).Page(Text{Text: text}) {
		if s.Kind == redact.KindIdentifier && s.Sort == sort && s.P >= 0.1 {
			got += string([]rune(text)[s.From:s.To])
		}
	}
	return got
}

// found returns what was found in a text: "text=suggestion/role tier".
func found(t *testing.T, text string) map[string]string {
	t.Helper()
	out := map[string]string{}
	runes := []rune(text)
	for _, s := range engine(t).Page(Text{Text: text}) {
		if s.Kind == redact.KindPassage {
			out["¶"+s.Code] = string(s.Suggest)
			continue
		}
		out[string(runes[s.From:s.To])] = string(s.Suggest) + "/" + string(s.Role) + " " + string(redact.Tier(s.P))
	}
	return out
}

// TestScenarios are the walk-throughs of the domain: shared surnames, teachers who
// are parents, two Alexes, nicknames, words that are names, initials.
func TestScenarios(t *testing.T) {
	for _, c := range []struct{ text, what, want string }{
		{"Ella Shaw was upset today.", "Ella Shaw", "keep/subject sure"},
		{"Tom Shaw hit a child at lunch.", "Tom Shaw", "redact/sibling sure"},
		{"It was Shaw who did it.", "Shaw", "refer/other sure"},
		{"We met the Shaws at the gate.", "Shaws", "refer/other sure"},
		{"SHAW, Thomas was late.", "SHAW, Thomas", "redact/sibling sure"},
		{"then Bear cried a little", "Bear", "keep/subject sure"},
		{"said that Ellie was kind", "Ellie", "keep/subject sure"},
		{"Mrs Patel read the story to the class.", "Patel", "keep/staff sure"},
		{"Mrs Patel (mother of Dev) complained.", "Patel", "redact/other-parent sure"},
		{"Mr Shaw rang the office.", "Shaw", "refer/parent sure"},
		{"Mrs Shaw rang the office.", "Shaw", "keep/requester sure"},
		{"said that Alex pushed her", "Alex", "redact/pupil sure"},
		{"Alex Nowak was there. Later Alex left.", "Alex", "redact/pupil sure"},
		{"sat beside Amara Okonkwo-Reid on the bus", "Amara Okonkwo-Reid", "redact/pupil sure"},
		{"and Okonkwo laughed", "Okonkwo", "redact/pupil sure"},
		{"with Lukasz Kowalski", "Lukasz Kowalski", "redact/pupil sure"},
		{"with Sian O’Connor’s bag", "Sian O’Connor", "redact/pupil sure"},
		{"played with Grace Hill", "Grace Hill", "redact/pupil sure"},
		{"tom shaw hit ella again", "tom shaw", "redact/sibling sure"},
		{"T. Shaw, 3M", "T. Shaw", "redact/sibling sure"},
		{"and then Jamie T ran off", "Jamie T", "redact/pupil sure"},
		{"JT pushed her over", "JT", "redact/pupil sure"},
		{"Miss Featherstone said so", "Featherstone", "refer/other sure"},
		{"PC Arkwright attended", "Arkwright", "refer/police sure"},
		{"Dr Mbeki (GP surgery) wrote", "Mbeki", "keep/professional sure"},
		{"Seen by APA at 10:00", "APA", "keep/staff sure"},
		{"THOMAS SHAW 3M", "THOMAS SHAW", "redact/sibling sure"},
		{"Spoke to Jamie Ashcroft about it", "Jamie Ashcroft", "redact/other sure"},
	} {
		if got := found(t, c.text)[c.what]; got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.text, c.what, got, c.want)
		}
	}
}

// TestWordsAreNotNames is about false alarms (lessons 12, 21).
func TestWordsAreNotNames(t *testing.T) {
	for _, text := range []string{
		"Will you mark the books before grace?", "The annual joint meeting is in May.", "He grew up a little.", "Y7 3PE is in the hall.",
		"The school (URN 123456, DfE 881/2345) is full.", "Assembly was about hope and patience.", "Reading at 10:30, PE after lunch.",
	} {
		for what, got := range found(t, text) {
			if !strings.HasSuffix(got, "possible") {
				t.Errorf("%q: %q was taken for %s", text, what, got)
			}
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for _, c := range []struct{ text, what, want string }{
		{"UPN B801200005001.", "B801200005001", "keep/subject sure"},
		{"NHS no 943 476 5919", "943 476 5919", "redact/ sure"},
		{"ULN 9276308686", "9276308686", "redact/ sure"},
		{"NI number AB123456C", "AB123456C", "redact/ sure"},
		{"lives at CM9 6AA", "CM9 6AA", "redact/ sure"},
		{"rang 01621 816490 twice", "01621 816490", "redact/ sure"},
		{"rang 07700 900002 twice", "07700 900002", "refer/parent sure"},
		{"rang 07700900001 twice", "07700900001", "keep/requester sure"},
		{"wrote to neil@example.org", "neil@example.org", "refer/parent sure"},
		{"wrote to a.patel@harrowby.example", "a.patel@harrowby.example", "keep/staff sure"},
		{"car reg EY19 XKL", "EY19 XKL", "redact/ sure"},
		{"crime 42/12345/24 was logged", "42/12345/24", "refer/ sure"},
		{"CAD 4567 of that day", "CAD 4567", "refer/ sure"},
		{"born 9 June 2015", "9 June 2015", "keep/subject sure"},
		{"(01/02/2017)", "01/02/2017", "redact/sibling sure"},
		{"of 14 Mill Lane, near", "14 Mill Lane", "redact/ sure"},
	} {
		if got := found(t, c.text)[c.what]; got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.text, c.what, got, c.want)
		}
	}
	for _, text := range []string{"on 14/03/2024", "UPN B801200005002 ", "room 12345678901", "NHS 943 476 5918"} {
		for what, got := range found(t, text) {
			if strings.HasSuffix(got, "sure") && what != "B801200005002" {
				t.Errorf("%q: %q was taken for %s", text, what, got)
			}
		}
	}
}

func TestCheckRules(t *testing.T) {
	for s, want := range map[string]bool{"A801200005001": false, "B801200005001": true, "P207000016049": true, "Q207000016049": false} {
		if checkUPN(s) != want {
			t.Errorf("%s: %v", s, !want)
		}
	}
	if !checkULN("9276308686") || checkNHS("9276308686") || !checkNHS("9434765919") || checkULN("9434765919") || checkNHS("0000000000") {
		t.Error("NHS and ULN are told apart by their check digit")
	}
}

func TestPassages(t *testing.T) {
	for _, c := range []struct{ text, code string }{
		{"Ella disclosed that daddy hit her with a belt.", "CH-ABU"},
		{"Please do not tell mum, she begged me.", "EXP"},
		{"Our solicitor says the claim is weak.", "LPP"},
		{"Operation Encompass notification received.", "CR-DV"},
	} {
		if found(t, c.text)["¶"+c.code] != "refer" {
			t.Errorf("%q should be a passage of %s: %v", c.text, c.code, found(t, c.text))
		}
	}
	for _, text := range []string{"She hit the target and beat her PB in the shot put.", "Channel 4 filmed touch rugby on the tennis court.", "He got 17 marks out of 20 in the maths investigation."} {
		for what := range found(t, text) {
			if strings.HasPrefix(what, "¶") {
				t.Errorf("%q was taken for %s", text, what)
			}
		}
	}
}

// TestPropagate is about a name confirmed on one page and missed on another
// (lessons 19).
func TestPropagate(t *testing.T) {
	e := engine(t)
	texts := []string{"Miss May came.", "The trip is in May. Fees are due in May, no mayfly path"}
	var pages []PageSpans
	for i, x := range texts {
		tx := Text{Page: i + 1, Text: x}
		pages = append(pages, PageSpans{tx, e.Page(tx)})
	}
	if n := len(pages[1].Spans); n != 0 {
		t.Fatalf("the second page alone gives %d findings", n)
	}
	e.Propagate(pages)
	if n := len(pages[1].Spans); n != 2 || redact.Tier(pages[1].Spans[0].P) != redact.Possible || pages[1].Spans[0].Person != pages[0].Spans[0].Person {
		t.Errorf("twins: %+v", pages[1].Spans)
	}
}

func TestLines(t *testing.T) {
	var out bytes.Buffer
	in := "{\"id\":7,\"text\":\"🙂🙂🙂🙂: Tom Shaw hit him\"}\n\n{\"id\":\"b\",\"text\":\"nobody\"}"
	if err := Lines(strings.NewReader(in), &out, engine(t)); err != nil {
		t.Fatal(err)
	}
	var first struct {
		ID    int
		Spans [][]any
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || json.Unmarshal([]byte(lines[0]), &first) != nil || first.ID != 7 || len(first.Spans) != 1 ||
		first.Spans[0][0] != 6.0 || first.Spans[0][1] != 14.0 || first.Spans[0][2] != "PER" {
		t.Errorf("the answer is %s", out.String())
	}
	if err := Lines(strings.NewReader("Tom Shaw\n"), &out, engine(t)); err == nil || strings.Contains(err.Error(), "Tom") {
		t.Errorf("a line that is no JSON: %v", err)
	}
}

func FuzzPage(f *testing.F) {
	f.Add("Tom Shaw’s bag, T.S. and SHAW, Thomas; 07700 900001")
	f.Add("Mrs \n\n Patel-")
	f.Add("\xff\xfe \u0301 the Shaws'")
	e := engine(f)
	f.Fuzz(func(t *testing.T, text string) {
		n := len([]rune(text))
		last := 0
		for _, s := range e.Page(Text{Text: text}) {
			if s.From < 0 || s.From >= s.To || s.To > n || s.From < last && s.Kind != redact.KindPassage && s.From < 0 {
				t.Errorf("span %d-%d of %d", s.From, s.To, n)
			}
			last = s.From
		}
	})
}

func BenchmarkPage(b *testing.B) {
	e := engine(b)
	text := strings.Repeat("On Tuesday Tom Shaw and Amara Okonkwo-Reid fell out at lunch; Mrs Patel spoke to them. Ella sat with Grace Hill and was calm. Rang 07700 900002, no answer.\n", 20)
	tokens := len(strings.Fields(text))
	for b.Loop() {
		e.Page(Text{Text: text})
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A title names who follows it, and not what the layout puts next.
func TestTitlesEnd(t *testing.T) {
	for text, want := range map[string]string{
		"Left happily with Nan. Status: Closed":     "",
		"If no answer ring Nan. Do not ring others": "",
		"Helped by Mrs Quill SEN review":            "Quill",
		"Ring Maureen or Dr. Salt first":            "Salt",
		"Dr A Mehta Dr F Brandt":                    "A Mehta F Brandt",
		"Collected by Auntie Joan at noon":          "Joan",
	} {
		var got []string
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind == redact.KindPerson && strings.Contains(s.Why, "title") {
				got = append(got, string([]rune(text)[s.From:s.To]))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

// A list's people stay its own beside what the tagger finds; who only shares a word
// with them is somebody else.
func TestUnlisted(t *testing.T) {
	for _, c := range []struct{ text, what, want string }{
		{"Spoke to A Patel about the trip.", "A Patel", "keep/staff sure"},
		{"Register     Answered back.     A Patel     Warning", "A Patel", "keep/staff sure"},
		{"Femi Adeleke rang about Tom Shaw.", "Femi Adeleke", "redact/other sure"},
		{"Femi Adeleke rang about Tom Shaw.", "Tom Shaw", "redact/sibling sure"},
		{"Told Jamie Braithwaite and Jamie Thompson to stop.", "Jamie Braithwaite", "redact/other sure"},
		{"Told Jamie Braithwaite and Jamie Thompson to stop.", "Jamie Thompson", "redact/pupil sure"},
		{"Viktória Oláh and Kri5ztián Oláh live there.", "Kri5ztián Oláh", "redact/other sure"}, // and no user's name "Kri5zti"
		{"Write to Kirsty Mallinson, CM9 6AA.", "CM9 6AA", "redact/ sure"},
		{"Kept home by her brother Kwame today.", "her brother", ""},
		{"Kept home by her brother today.", "her brother", "keep/sibling possible"},
		{"Kwame's nan rang.", "nan", "keep/other-parent possible"},
		{"The boy next to him pushed her.", "The boy next to him", "redact/pupil likely"},
	} {
		if got := found(t, c.text)[c.what]; got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.text, c.what, got, c.want)
		}
	}
}

// What goes in one place goes wherever it stands, also where only a part of it was
// found by itself.
func TestPropagateWhole(t *testing.T) {
	pages := []PageSpans{
		{Text{Page: 1, Text: "B Quarmby"}, []Span{{From: 0, To: 9, Kind: redact.KindPerson, P: 0.9, Person: "p1", Suggest: redact.SuggestRedact}}},
		{Text{Page: 2, Text: "of B Quarmby too"}, []Span{{From: 5, To: 12, Kind: redact.KindPerson, P: 0.9, Person: "p2", Suggest: redact.SuggestRedact}}},
	}
	engine(t).Propagate(pages)
	if s := pages[1].Spans; len(s) != 1 || s[0].From != 3 || s[0].To != 12 || s[0].Person != "p2" {
		t.Errorf("%+v", s)
	}
}
