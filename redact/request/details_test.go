package request

import (
	"strings"
	"testing"
)

// whole is a request of which nothing is missing before the search.
func whole() Details {
	return Details{
		Reference: "SAR-1", Nation: England, Received: Day(2026, 3, 2), How: InWriting, By: ByParent,
		Subject: Subject{Name: "Ella Shaw", KnownAs: []string{"Bear"}}, Requester: Requester{Name: "Karen Shaw"},
		Acknowledged: Day(2026, 3, 3), Identity: Identity{Why: "known to the office"}, Authority: Authority{Evidence: "birth certificate"},
		Competence: Competence{Competent: "no"}, Systems: []System{{Name: "Safeguarding records"}},
	}
}

func TestCheck(t *testing.T) {
	if d := whole(); d.Check() != nil {
		t.Fatal(d.Check())
	}
	for says, change := range map[string]func(*Details){
		"reference":       func(d *Details) { d.Reference = " " },
		"date on which":   func(d *Details) { d.Received = Date{} },
		"nation":          func(d *Details) { d.Nation = "France" },
		"who asks":        func(d *Details) { d.Requester.Name = "" },
		"a request comes": func(d *Details) { d.How = "pigeon" },
		"dated before": func(d *Details) {
			d.Clarifications = []Clarification{{Asked: Day(2026, 3, 9), Answered: Day(2026, 3, 8)}}
		},
		"whether asking":         func(d *Details) { d.Consultations = []Consultation{{Asked: Day(2026, 3, 9)}} },
		"Article 18(2)":          func(d *Details) { d.Rights = []Right{{Kind: "restriction", Decided: Day(2026, 3, 9)}} },
		"before the beginning":   func(d *Details) { d.Closures = []Span{{Day(2026, 3, 9), Day(2026, 3, 8)}} },
		"complexity or for numb": func(d *Details) { d.Extension = &Extension{Reason: "holidays"} },
		"answered by yes or no":  func(d *Details) { d.Competence.Competent = "Yes" },
		"newer":                  func(d *Details) { d.Version = 99 },
	} {
		d := whole()
		change(&d)
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "Karen") {
			t.Errorf("it should say %q: %v", says, err)
		}
	}
}

func TestNext(t *testing.T) {
	today := Day(2026, 3, 5)
	for _, c := range []struct {
		name   string
		change func(*Details, *Progress)
		what   string
	}{
		{"first", func(d *Details, _ *Progress) { d.Acknowledged = Date{} }, "Acknowledge the request"},
		{"words", func(d *Details, _ *Progress) { d.How = WordOfMouth }, "Write down"},
		{"identity", func(d *Details, _ *Progress) { d.Identity.Why = "" }, "how it is known who asks"},
		{"doubt", func(d *Details, _ *Progress) { d.Identity = Identity{Doubted: true, Asked: Day(2026, 3, 4)} }, "has not started"},
		{"ground", func(d *Details, _ *Progress) { d.Authority.Evidence = "" }, "on what ground"},
		{"competence", func(d *Details, _ *Progress) { d.Competence.Competent = "" }, "understands the right"},
		{"search", func(*Details, *Progress) {}, "Ask for the search of: Safeguarding"},
		{"remind", func(d *Details, _ *Progress) { d.Systems[0].Asked = Day(2026, 3, 4) }, "remind"},
		{"import", func(d *Details, _ *Progress) { d.Systems[0].Skipped = "none kept" }, "Import"},
		{"scan", func(_ *Details, p *Progress) { p.Documents, p.Unscanned = 3, 1 }, "Search the new records"},
		{"decide", func(_ *Details, p *Progress) { p.Documents, p.Open = 3, 1 }, "Decide 1 question"},
		{"reserved", func(_ *Details, p *Progress) { p.Documents, p.Reserved = 3, 2 }, "2 questions that are reserved"},
		{"referral", func(_ *Details, p *Progress) { p.Documents, p.Referred = 3, 1 }, "Answer 1 referral"},
		{"second", func(_ *Details, p *Progress) { p.Documents, p.Seconds = 3, 1 }, "second person"},
		{"search log", func(_ *Details, p *Progress) { p.Documents = 3 }, "Finish the search log"},
		{"pack", func(d *Details, p *Progress) { p.Documents = 3; d.Systems = nil }, "Make the pack"},
		{"seen", func(d *Details, p *Progress) { p.Documents, p.Produced, p.Unseen = 3, true, 4; d.Systems = nil }, "Look at 4 pages"},
		{"sign", func(d *Details, p *Progress) { p.Documents, p.Produced = 3, true; d.Systems = nil }, "Sign the pack off"},
		{"release", func(d *Details, p *Progress) { p.Documents, p.Produced, p.Signed = 3, true, true; d.Systems = nil }, "Release"},
		{"send", func(d *Details, p *Progress) { p.Documents, p.Released = 3, true; d.Systems = nil }, "Send the pack with its letter"},
		{"close", func(d *Details, p *Progress) { p.Documents, p.Released, p.Sent = 3, true, true; d.Systems = nil }, "close the case"},
		{"complaint", func(d *Details, p *Progress) {
			p.Documents, p.Released = 3, true
			d.Complaints = []Complaint{{Received: Day(2026, 3, 4)}}
		}, "Acknowledge complaint 1"},
	} {
		d, p := whole(), Progress{}
		c.change(&d, &p)
		a := NextOf(d, p, ClockOf(d, today), today)
		if !strings.Contains(a.What, c.what) {
			t.Errorf("%s: the next action is %q, want %q", c.name, a.What, c.what)
		}
		if a.Who == "" || a.Where == "" {
			t.Errorf("%s: nobody is named for %q", c.name, a.What)
		}
	}
}

// TestWarnings is scenario 10 of the sample's story among others: the requester's
// address differs, and the child named them in a disclosure.
func TestWarnings(t *testing.T) {
	ids := func(ws []Warning) string {
		var s []string
		for _, w := range ws {
			s = append(s, w.ID)
			if w.What == "" || w.Do == "" {
				t.Errorf("%s says nothing", w.ID)
			}
		}
		return strings.Join(s, " ")
	}
	d := whole()
	d.Systems[0].Skipped = "none kept"
	for _, c := range []struct {
		name      string
		contacts  []Contact
		home      string
		disclosed bool
		want      string
	}{
		{"nothing", []Contact{{Requester: true, Responsibility: "Y", Postcode: "LN17 4QT"}}, "ln174qt", false, ""},
		{"no responsibility", []Contact{{Requester: true, Responsibility: "N"}}, "", false, "responsibility"},
		{"not known", []Contact{{Requester: true}}, "", false, "responsibility-unknown"},
		{"an order", []Contact{{Requester: true, Responsibility: "Y", CourtOrder: "PSO 1/2/2024"}}, "", false, "order"},
		{"an order that is none", []Contact{{Requester: true, Responsibility: "Y", CourtOrder: "None"}}, "", false, ""},
		{"elsewhere", []Contact{{Requester: true, Responsibility: "Y", Postcode: "LN1 1AA"}, {Postcode: "LN17 4QT"}}, "LN17 4QT", false, "address addresses"},
		{"a stranger", []Contact{{Responsibility: "Y"}}, "", false, "stranger"},
		{"an order for the pupil", []Contact{{Pupil: true, CourtOrder: "CAO"}, {Requester: true, Responsibility: "Y"}}, "", false, "order-other"},
		{"a note", []Contact{{Requester: true, Responsibility: "Y"}, {Note: "Not to be given mother’s address"}}, "", false, "notes"},
		{"a note of the roll", []Contact{{Pupil: true, Note: "No contact with father"}, {Requester: true, Responsibility: "Y"}}, "", false, "notes"},
		{"who they live with, in words", []Contact{{Requester: true, Responsibility: "Y", LivesWith: "weekends"}}, "", false, "notes"},
		{"a note that is none", []Contact{{Requester: true, Responsibility: "Y", LivesWith: "Y", Note: "none"}}, "", false, ""},
		{"the requester lives elsewhere", []Contact{{Requester: true, Responsibility: "Y", LivesWith: "N"}, {LivesWith: "Y"}}, "", false, "address addresses"},
		{"the other parent lives elsewhere", []Contact{{Requester: true, Responsibility: "Y", LivesWith: "Y"}, {LivesWith: "N"}}, "", false, "addresses"},
		{"only the roll", []Contact{{Pupil: true}}, "", false, ""},
		{"a disclosure", []Contact{{Requester: true, Responsibility: "Y"}}, "", true, "disclosure"},
	} {
		if got := ids(WarningsOf(d, c.contacts, c.home, c.disclosed)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestGapsAreWarnings: what a disclosure stands on and nobody has noted is a warning of its
// own, and none of the pupil's own request about acting for a pupil.
func TestGapsAreWarnings(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Details)
		want   string
	}{
		{"nothing", func(*Details) {}, ""},
		{"how it is known who asks", func(d *Details) { d.Identity.Why = " " }, "identity-unknown"},
		{"doubted, and not arrived", func(d *Details) { d.Identity.Doubted = true }, "identity-doubted"},
		{"doubted, and arrived", func(d *Details) { d.Identity.Doubted, d.Identity.Arrived = true, Day(2026, 3, 9) }, ""},
		{"no authority", func(d *Details) { d.Authority = Authority{} }, "authority"},
		{"a representative without authority", func(d *Details) { d.By, d.Authority = ByRepresentative, Authority{} }, "authority"},
		{"competence not weighed", func(d *Details) { d.Competence = Competence{} }, "competence"},
		{"the pupil asks", func(d *Details) { d.By, d.Authority, d.Competence = ByPupil, Authority{}, Competence{} }, ""},
		{"a place not searched", func(d *Details) { d.Systems = append(d.Systems, System{Name: "CPOMS"}) }, "search"},
		{"asked, and not answered", func(d *Details) { d.Systems[0] = System{Name: "CPOMS", Asked: Day(2026, 3, 4)} }, "search"},
		{"no place at all", func(d *Details) { d.Systems = nil }, "search"},
	} {
		d := whole()
		d.Systems[0].Skipped = "none kept"
		c.change(&d)
		var got []string
		for _, w := range WarningsOf(d, nil, "", false) {
			got = append(got, w.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: warned of %q, want %q", c.name, got, c.want)
		}
	}
}

// TestAnAnsweredGapIsNotAskedAgain: a person who has said in words how a gap was dealt with
// is led on.
func TestAnAnsweredGapIsNotAskedAgain(t *testing.T) {
	today := Day(2026, 3, 5)
	for gap, change := range map[string]func(*Details){
		GapIdentity:   func(d *Details) { d.Identity.Why = "" },
		GapAuthority:  func(d *Details) { d.Authority.Evidence = "" },
		GapCompetence: func(d *Details) { d.Competence.Competent = "" },
		GapSearch:     func(d *Details) { d.Systems[0].Skipped = "" },
	} {
		for _, documents := range []int{0, 3} {
			d, want := whole(), "Import the records"
			d.Systems[0].Skipped = "none kept"
			change(&d)
			if documents > 0 {
				want = "Make the pack"
			}
			p := Progress{Documents: documents}
			if a := NextOf(d, p, ClockOf(d, today), today); a.What == want {
				t.Errorf("%s: nothing asks for what is missing", gap)
			}
			p.Answered = []string{gap}
			if a := NextOf(d, p, ClockOf(d, today), today); a.What != want {
				t.Errorf("%s was answered, and next is %q", gap, a.What)
			}
		}
	}
}

func TestDisposal(t *testing.T) {
	d := whole()
	d.Subject.DateOfBirth = Day(2015, 6, 9)
	d.Retention = Retention{Years: 3, From: "closing"}
	if x := DisposalOf(d); !x.On.IsZero() || x.Due(Day(2040, 1, 1)) {
		t.Error("a case that is not closed has a date of disposal")
	}
	d.Closed = Day(2026, 4, 2)
	if x := DisposalOf(d); x.On != Day(2029, 4, 2) || x.Due(Day(2029, 4, 1)) || !x.Due(Day(2029, 4, 2)) {
		t.Errorf("three years from closing are %s", x.On.Words())
	}
	d.Retention = Retention{Years: 25, From: "birth"}
	if x := DisposalOf(d); x.On != Day(2040, 6, 9) {
		t.Errorf("twenty-five years from birth are %s", x.On.Words())
	}
	for _, hold := range []func(*Details){
		func(d *Details) { d.Complaints = []Complaint{{Received: Day(2026, 5, 1)}} },
		func(d *Details) { d.Holds = []Hold{{Why: "litigation", From: Day(2026, 5, 1)}} },
	} {
		h := d
		hold(&h)
		if x := DisposalOf(h); x.Due(Day(2050, 1, 1)) || len(x.Holds) != 1 {
			t.Errorf("a hold did not stop the disposal: %+v", x)
		}
	}
}
