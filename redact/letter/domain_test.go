package letter

import (
	"strings"
	"testing"

	"sarpack/redact/request"
)

// TestThePointsOfTheLaw goes point by point through what the answer, and the letters
// on the way to it, have to say: UK GDPR Articles 12 and 15, and the Data Protection
// Act 2018.
func TestThePointsOfTheLaw(t *testing.T) {
	l := library(t, nil)
	after := func(d *Data) { d.Today = request.Day(2026, 7, 1); d.Details.Received = request.Day(2026, 6, 22) }
	for _, c := range []struct {
		point  string
		kind   Kind
		change func(*Data)
		want   []string
		not    []string
	}{
		{"what was asked", Disclosure, func(d *Data) {
			d.Details.Scope = request.Scope{What: "the behaviour log and e-mails about the trip", From: request.Day(2025, 9, 1), To: request.Day(2026, 2, 27), Narrowed: "you agreed to this on 5 March"}
		}, []string{"2 March 2026", "You asked for: the behaviour log and e-mails about the trip.", "from 1 September 2025 to 27 February 2026", "It was narrowed: you agreed to this on 5 March."}, nil},
		{"what was searched", Disclosure, nil, []string{"reasonable and proportionate search", "- E-mail of staff\n", "- Safeguarding records\n", "We did not search these:\n\n- Photographs, film and CCTV: not kept here"}, nil},
		{"Article 15(1)(a) purposes", Disclosure, nil, []string{"Why we use it: to teach"}, nil},
		{"(b) categories", Disclosure, nil, []string{"What sorts of data we hold: names"}, nil},
		{"(c) recipients", Disclosure, nil, []string{"Who receives data from us: the pupil’s parents"}, []string{"by name:"}},
		{"(c) recipients by name, where asked", Disclosure, func(d *Data) {
			d.Answers = map[string]string{"named_recipients": "Lindum Photographs Limited and the Harrowby Music Hub."}
		}, []string{"You asked who received the data, by name: Lindum Photographs Limited and the Harrowby Music Hub."}, nil},
		{"(d) retention", Disclosure, nil, []string{"How long we keep it: for as long"}, nil},
		{"(e) correction, erasure, restriction, objection", Disclosure, nil, []string{"correct data", "erase data", "restrict how we use it", "object to our using it"}, nil},
		{"(f) complaint to the Commissioner", Disclosure, nil, []string{"the Information Commissioner’s Office (ico.org.uk/make-a-complaint"}, nil},
		{"(g) source", Disclosure, nil, []string{"Where it comes from: the pupil"}, nil},
		{"(h) automated decisions", Disclosure, nil, []string{"Decisions by computers: no decision"}, nil},
		{"Article 15(2), in general", Disclosure, nil, []string{"Data that goes abroad: "}, []string{"leaves the United Kingdom"}},
		{"Article 15(2), where the answer goes abroad", Disclosure, func(d *Data) {
			d.Details.Abroad = true
			d.Answers = map[string]string{"safeguards": "it is encrypted and goes to you alone"}
		}, []string{"This answer leaves the United Kingdom. What protects it on its way: it is encrypted and goes to you alone."}, nil},
		{"the exemptions, used or not", Disclosure, nil, []string{"Schedules 2, 3 and 4 to the Data Protection Act 2018", "whether or not anything is left out"}, nil},
		{"complaint to the school before section 164A", Disclosure, nil, []string{"write to the headteacher (head@harrowbybridge.example)"}, []string{"30 days"}},
		{"complaint to the school since section 164A", Disclosure, after, []string{"acknowledge a complaint within 30 days"}, nil},
		{"a court of England", Refusal, nil, []string{"the county court or the High Court"}, nil},
		{"a court of Scotland", Refusal, func(d *Data) { d.Details.Nation = request.Scotland }, []string{"the sheriff court or the Court of Session"}, []string{"county court"}},
		{"a court of Northern Ireland", Refusal, func(d *Data) { d.Details.Nation = request.NorthernIreland }, []string{"the county court or the High Court"}, nil},
		{"a refusal names school, regulator and court", Refusal, nil, []string{"You can complain to us", "Information Commissioner’s Office", "ask a court", "Article 12(5)"}, nil},
		{"a refusal does not tell what the pupil said", Refusal, func(d *Data) {
			d.Answers = map[string]string{"ground": refuseChild, "explanation": "We have thought about it with care"}
		}, []string{"The right belongs to Ella Shaw"}, []string{"wish", "understands"}},
		{"how the pages are read", Disclosure, nil, []string{"Every page has its number", "quote its number", "handwriting"}, nil},
		{"what to do if something looks wrong", Disclosure, nil, []string{"If something looks wrong", "do not read on or pass it on", "tell us at once (dpo@harrowbybridge.example)"}, nil},
		{"nothing of the password", Disclosure, nil, []string{"tell you separately how to open it"}, []string{"assword"}},
		{"a pack that opens by itself", Disclosure, func(d *Data) { d.Protected = false }, nil, []string{"how to open it"}},
		{"a pupil who asks", Disclosure, func(d *Data) { d.Details.By = request.ByPupil }, []string{"Dear Ella Shaw", "holds about you", "by the names by which Ella Shaw is known"}, []string{"Karen"}},
		{"the educational record in England", Disclosure, func(d *Data) { d.Details.EducationalRecord = true }, []string{"Education (Pupil Information) (England) Regulations 2005"}, nil},
		{"the educational record elsewhere", Disclosure, func(d *Data) { d.Details.EducationalRecord, d.Details.Nation = true, request.Wales }, []string{"pupil information in Wales"}, []string{"(England)"}},
		{"a request by word of mouth", Acknowledgement, func(d *Data) { d.Details.How = request.WordOfMouth }, []string{"just as good as in writing"}, nil},
		{"the time limit", Acknowledgement, nil, []string{"at the latest by 2 April 2026"}, nil},
		{"the month starts when identity is known", Identity, nil, []string{"time limit of one month starts on the day on which we have it"}, nil},
		{"a representative’s authority", Identity, func(d *Data) { d.Details.By = request.ByRepresentative }, []string{"signed authority"}, []string{"parental responsibility"}},
		{"days of a clarification do not count", Clarification, nil, []string{"do not count", "Article 12A", "several thousand messages"}, nil},
		{"an extension is told with its reason and day", Extension, nil, []string{"the complexity of the request: the records are in six systems", "at the latest by 2 June 2026", "Article 12(3)"}, nil},
		{"a family is not told about another", Consultation, nil, []string{"may not tell you who asks, or about whom", "need not answer"}, []string{"Ella", "Shaw", "Karen"}},
		{"a health professional is asked for the test", Consultation, func(d *Data) {
			d.Answers = map[string]string{HarmQuestion: HarmNo, "harm_why": "they wrote it", "whom": "Dr Owen", "whom_kind": "health", "about": "your letter of 3 May", "until": "2026-04-01"}
		}, []string{"Ella Shaw", "serious harm to the physical or mental health"}, []string{"Karen"}},
		{"the police are asked about prejudice", Consultation, func(d *Data) {
			d.Answers = map[string]string{HarmQuestion: HarmNo, "harm_why": "they wrote it", "whom": "Lincolnshire Police", "whom_kind": "police", "about": "your notice of 3 May", "until": "2026-04-01"}
		}, []string{"paragraph 2", "case by case"}, []string{"Karen"}},
		{"a colleague is not told who asks", Search, nil, []string{"Ella Shaw", "section 173", "Ellie"}, []string{"Karen"}},
		{"looked at again", LookAgain, nil, []string{"212", "The answer stays as it was"}, nil},
		{"a complaint is acknowledged", Complaint, func(d *Data) {
			after(d)
			d.Details.Complaints = []request.Complaint{{Received: request.Day(2026, 6, 1), Acknowledged: request.Day(2026, 6, 3)}, {Received: request.Day(2026, 6, 24), About: "box 212."}}
			d.Answers = map[string]string{}
		}, []string{"reached us on 24 June 2026", "it is about: box 212. If", "Section 164A", "without undue delay", "say what came of it, and why", "acknowledge a complaint within 30 days"}, nil},
		{"a complaint before section 164A", Complaint, nil, []string{"reached us on 18 March 2026"}, []string{"164A", "30 days"}},
		{"nothing is held", Nothing, nil, []string{"hold no personal data that we have to give you", "- E-mail of staff"}, nil},
		{"the privacy notice says who decides", PrivacyNotice, nil, []string{"People decide, never the program"}, nil},
		{"the assessment names risks", DPIA, nil, []string{"Somebody else’s data goes out", "The computer decides. It never does"}, nil},
	} {
		t.Run(c.point, func(t *testing.T) {
			d := sample(t)
			if c.change != nil {
				c.change(&d)
			}
			got := plain(write(t, l, c.kind, d))
			for _, w := range c.want {
				if !strings.Contains(got, w) {
					t.Errorf("the letter does not say %q:\n%s", w, got)
				}
			}
			for _, w := range c.not {
				if strings.Contains(got, w) {
					t.Errorf("the letter says %q:\n%s", w, got)
				}
			}
		})
	}
}

// TestTheParagraphOnExemptionsTellsNothing: it is the same in every letter to a
// requester, in every nation and for everybody who asks.
func TestTheParagraphOnExemptionsTellsNothing(t *testing.T) {
	l := library(t, nil)
	var standing string
	for _, b := range write(t, l, Acknowledgement, sample(t)).Blocks {
		if strings.HasPrefix(b.Text(), "The right to a copy") {
			standing = b.Text()
		}
	}
	if standing == "" {
		t.Fatal("there is no such paragraph")
	}
	n := 0
	for _, k := range Kinds() {
		for _, nation := range request.Nations() {
			for _, by := range []request.Kind{request.ByPupil, request.ByParent, request.ByRepresentative} {
				got := write(t, l, k.Kind, with(sample(t), func(d *Data) { d.Details.Nation, d.Details.By = nation, by })).Text()
				if k.Reader == ToRequester && strings.Count(got, standing) != 1 {
					t.Errorf("%s (%s, %s): the paragraph is not there once", k.Kind, nation, by)
				}
				n++
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d letters were looked at", n)
	}
}

// TestWordsOfTheCaseDoNotHint: what somebody wrote into the case and what would stand
// in a letter to the requester may not tell of harm, crime or who told.
func TestWordsOfTheCaseDoNotHint(t *testing.T) {
	l := library(t, nil)
	for name, c := range map[string]struct {
		kind   Kind
		change func(*Data)
		field  string
	}{
		"a place": {Disclosure, func(d *Data) {
			d.Details.Systems = append(d.Details.Systems, request.System{Name: "Police notices", Answered: request.Day(2026, 3, 9)})
		}, "searched"},
		"a place not searched": {Disclosure, func(d *Data) {
			d.Details.Systems[3] = request.System{Name: "E-mail of staff", Skipped: "under investigation"}
		}, "not_searched"},
		"the scope":               {Disclosure, func(d *Data) { d.Details.Scope.What = "notes about the allegation" }, "scope"},
		"why a time is longer":    {Extension, func(d *Data) { d.Details.Extension.Why = "the police have to be asked" }, "extension_why"},
		"why a question is asked": {Clarification, func(d *Data) { d.Details.Clarifications[0].Reasonable = "there are welfare notes" }, "why_asked"},
		"an answer about a number": {LookAgain, func(d *Data) {
			d.Answers = map[string]string{"asked_on": "2026-04-08", "outcome": againSame, "explanation": "A witness must be protected"}
		}, "explanation"},
		"what a complaint is about": {Complaint, func(d *Data) {
			d.Answers = map[string]string{"complained_on": "2026-03-18", "complaint_about": "that the police were told"}
		}, "complaint_about"},
		"recipients by name": {Disclosure, func(d *Data) { d.Answers = map[string]string{"named_recipients": "Lincolnshire Police"} }, "named_recipients"},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t)
			d.Answers = answers[c.kind]
			_, gaps, err := l.Write(c.kind, with(d, c.change))
			if err != nil {
				t.Fatal(err)
			}
			if len(gaps) != 1 || gaps[0].Field != c.field || !strings.Contains(gaps[0].What, "hints") {
				t.Errorf("gaps %v, want one about %s", gaps, c.field)
			}
		})
	}
}

// TestWhatIsMissingIsSaid and no letter is refused for what it does not need.
func TestWhatIsMissingIsSaid(t *testing.T) {
	bare, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	l := library(t, nil)
	for name, c := range map[string]struct {
		library *Library
		kind    Kind
		change  func(*Data)
		want    []string // fields
		say     string
	}{
		"a school that has said nothing of itself": {bare, Acknowledgement, func(d *Data) {}, []string{"school", "complain_contact", "dpo", "dpo_contact", "signatory"}, ""},
		"nobody checked the information":           {bare, Nothing, func(d *Data) { d.Details.School, d.Details.Contact = "A School", "office" }, []string{"dpo", "information_checked_by", "signatory"}, ""},
		"a search that is not finished":            {l, Disclosure, func(d *Data) { d.Details.Systems[2].Answered = request.Date{} }, []string{""}, "place 3"},
		"nothing searched":                         {l, Nothing, func(d *Data) { d.Details.Systems = nil }, []string{"searched"}, "checklist"},
		"abroad without safeguards":                {l, Disclosure, func(d *Data) { d.Details.Abroad = true }, []string{"safeguards"}, ""},
		"an extension without its ground":          {l, Extension, func(d *Data) { d.Details.Extension = nil }, []string{"extended_due", "extension_ground", "extension_why"}, "Two months more"},
		"an extension that is too late":            {l, Extension, func(d *Data) { d.Today = request.Day(2026, 4, 3) }, []string{"", "extended_due"}, "first month was over"},
		"an extension told already":                {l, Extension, func(d *Data) { d.Details.Extension.Told = request.Day(2026, 3, 12) }, []string{""}, "no second one"},
		"no question to ask":                       {l, Clarification, func(d *Data) { d.Details.Clarifications[0].Answered = request.Day(2026, 3, 12) }, []string{"question", "why_asked"}, ""},
		"a question without a reason":              {l, Clarification, func(d *Data) { d.Details.Clarifications[0].Reasonable = "" }, []string{"why_asked"}, "the clock does not stop"},
		"it is known who asks":                     {l, Identity, func(d *Data) { d.Details.Identity.Why = "known to the office since 2019" }, []string{""}, "nothing may be asked for"},
		"nobody thought of harm":                   {l, Consultation, func(d *Data) { delete(d.Answers, HarmQuestion) }, []string{HarmQuestion}, "cause harm"},
		"asking could harm":                        {l, Consultation, func(d *Data) { d.Answers[HarmQuestion] = HarmYes }, []string{""}, "decide without asking"},
		"an answer that is none of the choices":    {l, Consultation, func(d *Data) { d.Answers[HarmQuestion] = "perhaps" }, []string{HarmQuestion}, "One of"},
		"a day that is none":                       {l, Consultation, func(d *Data) { d.Answers["until"] = "soon" }, []string{"until"}, "a date is written"},
		"a place that is not on the list":          {l, Search, func(d *Data) { d.Answers["system"] = "99" }, []string{""}, "from 1 to 13"},
		"a refusal without a reason":               {l, Refusal, func(d *Data) { delete(d.Answers, "explanation") }, []string{"explanation"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t)
			d.Answers = answers[c.kind]
			x, gaps, err := c.library.Write(c.kind, with(d, c.change))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			said := ""
			for _, g := range gaps {
				got = append(got, g.Field)
				said += g.What + "\n"
			}
			if !sameWords(got, c.want) || !strings.Contains(said, c.say) {
				t.Errorf("gaps %q, want %q:\n%s", got, c.want, said)
			}
			if x == nil || len(x.Blocks) == 0 {
				t.Error("there is no preview")
			}
		})
	}
}

func TestAConsultationKnowsWhatTheCasePlans(t *testing.T) {
	d := sample(t)
	d.Details.Consultations = []request.Consultation{
		{Whom: "Asked Before", Kind: "other", Harm: "no", Asked: request.Day(2026, 3, 5)},
		{Whom: "Anita Rowe", Kind: "parent", Harm: "no: they spoke of it themselves", About: "your message about the football club"},
	}
	d.Answers = map[string]string{HarmQuestion: HarmNo, "until": "2026-03-30"}
	if got := write(t, library(t, nil), Consultation, d).Text(); !strings.Contains(got, "Dear Anita Rowe") || !strings.Contains(got, "your message about the football club") {
		t.Error(got)
	}
}

// sameWords compares two lists without their order.
func sameWords(a, b []string) bool {
	count := map[string]int{}
	for _, s := range a {
		count[s]++
	}
	for _, s := range b {
		count[s]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}
