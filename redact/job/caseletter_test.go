package job

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/letter"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

// schoolLetters are the letters' settings of the sample's school.
func schoolLetters(t *testing.T) map[string][]byte {
	t.Helper()
	data, err := fs.ReadFile(testdata.Sample, "sample/letters/settings.txt")
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"settings.txt": data}
}

// searchedEverywhere finishes the search log.
func searchedEverywhere(t *testing.T, c *Case) {
	t.Helper()
	d := c.Request()
	for i := range d.Systems {
		d.Systems[i].Answered, d.Systems[i].Result = request.Day(2026, 3, 9), "searched"
	}
	if err := c.SetRequest(d); err != nil {
		t.Fatal(err)
	}
}

// refusedWith checks that an error is a refusal that says something.
func refusedWith(t *testing.T, err error, want string) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want a refusal that says %q", err, want)
	}
}

// TestALetterFromMakingToSending: what is missing is named; a letter is kept, written
// out and sent by a person, and all of it is on record.
func TestALetterFromMakingToSending(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	_, err := c.MakeLetter(letter.Acknowledgement, nil)
	refusedWith(t, err, "data protection officer")
	if len(c.LettersMade()) != 0 {
		t.Fatal("a letter with gaps is kept")
	}
	if err := c.SetLetterFiles(map[string][]byte{"refusal.txt": []byte("No.")}); err == nil || !strings.Contains(err.Error(), "exemptions") {
		t.Errorf("a template without what every letter says is kept: %v", err)
	}
	if err := c.SetLetterFiles(schoolLetters(t)); err != nil {
		t.Fatal(err)
	}
	m, err := c.MakeLetter(letter.Acknowledgement, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.MakeLetter(letter.Acknowledgement, map[string]string{"mood": "good"}); err == nil {
		t.Error("an answer to no question is taken")
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	made := c.LettersMade()
	if len(made) != 1 || made[0].N != m.N || made[0].PDF != m.PDF || made[0].By != c.Me().ID || made[0].Sent != nil {
		t.Fatalf("after a new opening: %+v", made)
	}
	out := t.TempDir()
	paths, err := c.ExportLetter(1, out)
	if err != nil {
		t.Fatal(err)
	}
	for i, hash := range []string{m.PDF, m.DOCX} {
		data, err := os.ReadFile(paths[i])
		if err != nil || redact.Hash(data) != hash {
			t.Errorf("%s is not the letter that was made (%v)", paths[i], err)
		}
	}
	if _, err := c.ExportLetter(1, out); err == nil || !strings.Contains(err.Error(), "may have changed it") {
		t.Errorf("a letter that somebody may have changed is replaced: %v", err)
	}
	today := Today()
	for say, on := range map[string]request.Date{"day to come": today.Plus(1), "was not sent before": today.Plus(-2), "on what day": {}} {
		if _, err := c.LetterSent(1, on, "by post", nil); err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("%s: %v", say, err)
		}
	}
	if _, err := c.LetterSent(1, today, " ", nil); err == nil {
		t.Error("it is sent in no way")
	}
	noted, err := c.LetterSent(1, today, "by post", []byte("with a line by hand"))
	if err != nil || !strings.Contains(noted, "acknowledged on") {
		t.Fatalf("noted %q: %v", noted, err)
	}
	_, err = c.LetterSent(1, today, "by post", nil)
	refusedWith(t, err, "already")
	c = reopen(t, j, c, path, "Priya Nair", words)
	if d := c.Request(); d.Acknowledged != today {
		t.Errorf("the request is acknowledged on %s", d.Acknowledged.Words())
	}
	s := c.LettersMade()[0].Sent
	if s == nil || s.By != c.Me().ID || s.On != today || s.How != "by post" || s.File == "" {
		t.Errorf("sent: %+v", s)
	}
	lines, err := c.Audit()
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, l := range lines {
		said = append(said, l.What+": "+l.About)
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{"templates of letters kept: settings.txt", "letter made: letter 1: acknowledgement", "exported: letter 1", "letter sent: letter 1: acknowledgement on ", "letter kept as it was sent"} {
		if !strings.Contains(all, want) {
			t.Errorf("the record does not say %q:\n%s", want, all)
		}
	}
	if strings.Contains(all, "Karen") || strings.Contains(all, "Shaw") {
		t.Error("the record names somebody")
	}
}

// TestWhatSendingALetterSaysAboutTheRequest is noted there, once.
func TestWhatSendingALetterSaysAboutTheRequest(t *testing.T) {
	j := newJob(t)
	c, _, _ := shawCase(t, j)
	t.Cleanup(func() { c.Close() })
	if err := c.SetLetterFiles(schoolLetters(t)); err != nil {
		t.Fatal(err)
	}
	today := Today()
	d := c.Request()
	d.Received = today.Plus(-3)
	d.Clarifications = []request.Clarification{{Question: "Which year?", Reasonable: "there are seven"}}
	d.Extension = &request.Extension{Reason: request.Number, Why: "five requests came in one week"}
	d.Consultations = []request.Consultation{{Whom: "Dr Owen", Kind: "health", Harm: "no", About: "your letter of 3 May"}}
	if err := c.SetRequest(d); err != nil {
		t.Fatal(err)
	}
	until := today.Plus(7).Format("2006-01-02")
	n := 0
	for _, x := range []struct {
		kind    letter.Kind
		answers map[string]string
		got     func(request.Details) request.Date
	}{
		{letter.Clarification, nil, func(d request.Details) request.Date { return d.Clarifications[0].Asked }},
		{letter.Extension, nil, func(d request.Details) request.Date { return d.Extension.Told }},
		{letter.Search, map[string]string{"system": "3", "until": until}, func(d request.Details) request.Date { return d.Systems[2].Asked }},
		{letter.Consultation, map[string]string{letter.HarmQuestion: letter.HarmNo, "until": until}, func(d request.Details) request.Date { return d.Consultations[0].Asked }},
		{letter.Consultation, map[string]string{letter.HarmQuestion: letter.HarmNo, "harm_why": "they know", "whom": "Anita Rowe", "whom_kind": "parent", "about": "your message", "until": until},
			func(d request.Details) request.Date { return d.Consultations[1].Asked }},
		{letter.Identity, map[string]string{"ask": "who is asking", "evidence": "a word with the class teacher"}, func(d request.Details) request.Date { return d.Identity.Asked }},
	} {
		m, err := c.MakeLetter(x.kind, x.answers)
		if err != nil {
			t.Fatalf("%s: %v", x.kind, err)
		}
		n++
		if m.N != n {
			t.Errorf("letter %d has the number %d", n, m.N)
		}
		if noted, err := c.LetterSent(m.N, today, "by e-mail", nil); err != nil || noted == "" {
			t.Errorf("%s: noted %q: %v", x.kind, noted, err)
		}
		if got := x.got(c.Request()); got != today {
			t.Errorf("%s: the request says %s", x.kind, got.Words())
		}
	}
	d = c.Request()
	if len(d.Consultations) != 2 || d.Consultations[1].Harm != letter.HarmNo+": they know" || d.Consultations[0].Harm != "no" || !d.Identity.Doubted {
		t.Errorf("consultations %+v, identity %+v", d.Consultations, d.Identity)
	}
}

// TestWhoMakesWhichLetter: a refusal and its like are the decision-maker's; the answer
// goes with a pack and after it.
func TestWhoMakesWhichLetter(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	if err := c.SetLetterFiles(schoolLetters(t)); err != nil {
		t.Fatal(err)
	}
	no := map[string]string{"ground": "manifestly excessive", "explanation": "It was asked for last week."}
	_, err := c.MakeLetter(letter.Refusal, no)
	refusedWith(t, err, "the decision-maker does")
	_, err = c.MakeLetter(letter.DPIA, nil)
	refusedWith(t, err, "no letter of a case")
	_, err = c.MakeLetter(letter.Disclosure, nil)
	refusedWith(t, err, "there is no pack")
	searchedEverywhere(t, c)

	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.MakeLetter(letter.Refusal, no); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	if _, err := c.Produce(context.Background(), PackOptions{}); err != nil {
		t.Fatal(err)
	}
	m, err := c.MakeLetter(letter.Disclosure, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.LetterSent(m.N, Today(), "by e-mail", nil)
	refusedWith(t, err, "has not been released")

	all, err := c.Letters()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if held := l.Kind == letter.Nothing; held != strings.Contains(l.Refused, "not withheld whole") || !held && l.Refused != "" {
			t.Errorf("%s: %q", l.Kind, l.Refused)
		}
		if l.Kind == letter.Disclosure && len(l.Missing) > 0 {
			t.Errorf("the answer was made, and lacks %v", l.Missing)
		}
		if l.Kind == letter.Clarification && len(l.Missing) != 2 {
			t.Errorf("a clarification without a question lacks %v", l.Missing)
		}
	}
	if text, err := c.Ask(1, Today().Plus(7)); err != nil || !strings.Contains(text, "Safeguarding records") || strings.Contains(text, "Karen") {
		t.Errorf("%v:\n%s", err, text)
	}
}

// TestNoLetterTellsWhatWasWithheld: whatever is withheld, and on whatever ground, the
// letters are the same to the byte.
func TestNoLetterTellsWhatWasWithheld(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	if err := c.SetLetterFiles(schoolLetters(t)); err != nil {
		t.Fatal(err)
	}
	searchedEverywhere(t, c)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	ctx := context.Background()
	// all writes every letter of a new pack.
	all := func() map[letter.Kind][]byte {
		t.Helper()
		if _, err := c.Produce(ctx, PackOptions{}); err != nil {
			t.Fatal(err)
		}
		out := map[letter.Kind][]byte{}
		for _, d := range letter.Kinds() {
			x, _, err := c.WriteLetter(d.Kind, nil)
			if err != nil {
				t.Fatal(err)
			}
			if out[d.Kind], err = x.PDF(); err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	before := all()
	boxes := c.Packs()[0].Made.Boxes
	for i, code := range []string{"SH-EDU", "CR-INV", "CH-ABU"} {
		doc := c.Documents()[i%len(c.Documents())]
		id, err := c.Mark(ctx, MarkInput{Document: doc.ID, Page: 1, Rects: []redact.Rect{{X0: 60, Y0: 60 + 20*float64(i), X1: 200, Y1: 75 + 20*float64(i)}}, Choice: Choice{Action: redact.ActionHold, Code: code}})
		if err != nil {
			t.Fatal(err)
		}
		d := Choice{Action: redact.ActionRedact, Code: code, Note: "as recorded", Answers: map[string]string{}}
		asks, err := c.Test(Target(id), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range asks {
			switch {
			case k.ID == "health":
				d.Answers[k.ID] = "no"
			case k.Kind == review.AnswerChoice:
				d.Answers[k.ID] = k.Choices[0]
			case k.Kind == review.AnswerDate:
				d.Answers[k.ID] = "2026-03-01"
			default:
				d.Answers[k.ID] = "as recorded"
			}
		}
		if err := c.Decide(Target(id), d); err != nil {
			t.Fatalf("%s: %v", code, err)
		}
	}
	after := all()
	if n := c.Packs()[1].Made.Boxes; n <= boxes {
		t.Fatalf("nothing more was withheld: %d boxes, %d before", n, boxes)
	}
	for k, pdf := range before {
		if !bytes.Equal(pdf, after[k]) {
			t.Errorf("the letter %s is another one once something was withheld for harm or crime", k)
		}
	}
}

// TestTheUsersFolderOfTemplates counts where the case keeps none of its own.
func TestTheUsersFolderOfTemplates(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "settings.txt"), schoolLetters(t)["settings.txt"], 0o600); err != nil {
		t.Fatal(err)
	}
	j := newJobWith(t, Options{Workers: 1, Letters: dir})
	c, _, _ := shawCase(t, j)
	t.Cleanup(func() { c.Close() })
	if files, kept, err := c.LetterFiles(); err != nil || kept || len(files) != 1 {
		t.Errorf("%d files, kept %v: %v", len(files), kept, err)
	}
	if _, gaps, err := c.WriteLetter(letter.Acknowledgement, nil); err != nil || len(gaps) > 0 {
		t.Errorf("gaps %v: %v", gaps, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "search.txt"), []byte("{{nobody}}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Letters(); err == nil || !strings.Contains(err.Error(), "search.txt: line 1") {
		t.Errorf("a mistake in the folder: %v", err)
	}
}

// TestAPackIsSentOnceItsLetterIs: what was released lies in a folder of the school's.
func TestAPackIsSentOnceItsLetterIs(t *testing.T) {
	now := time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)
	of := func(version int) Delivery { return Delivery{Version: version, Released: &Release{When: now}} }
	answer := MadeLetter{Kind: letter.Disclosure, Pack: 1, When: now}
	went, again := answer, MadeLetter{Kind: letter.LookAgain, When: now.Add(time.Hour), Sent: &SentLetter{}}
	went.Sent = &SentLetter{}
	for _, x := range []struct {
		name    string
		packs   []Delivery
		letters []MadeLetter
		sent    bool
	}{
		{"no pack", nil, []MadeLetter{went}, false},
		{"no letter", []Delivery{of(1)}, nil, false},
		{"a draft", []Delivery{of(1)}, []MadeLetter{answer}, false},
		{"another letter", []Delivery{of(1)}, []MadeLetter{answer, again}, false},
		{"sent", []Delivery{of(1)}, []MadeLetter{answer, went}, true},
		{"not released", []Delivery{{Version: 1}}, []MadeLetter{went}, false},
		{"a new version", []Delivery{of(1), of(2)}, []MadeLetter{went}, false},
		{"a new version, with what came of it", []Delivery{of(1), of(2)}, []MadeLetter{went, again}, true},
	} {
		if c := (&Case{packs: x.packs, letters: x.letters}); c.packSent() != x.sent {
			t.Errorf("%s: sent %v", x.name, !x.sent)
		}
	}
}

// TestNothingIsHeldOnlyWhereNothingIs: a record that is not withheld whole makes the letter
// untrue.
func TestNothingIsHeldOnlyWhereNothingIs(t *testing.T) {
	document := func(id string) review.Group {
		return review.Group{ID: "g" + id, Matter: review.MatterDocument, Document: id}
	}
	decided := func(id string, a redact.Action) review.Entry {
		return review.Entry{Target: "g" + id, Action: a}
	}
	for _, x := range []struct {
		name string
		docs []caseRecord
		log  []review.Entry
		held bool
	}{
		{"no record", nil, nil, false},
		{"nothing decided", []caseRecord{{ID: "a"}}, nil, true},
		{"withheld whole", []caseRecord{{ID: "a"}}, []review.Entry{decided("a", redact.ActionWithholdDocument)}, false},
		{"one kept", []caseRecord{{ID: "a"}, {ID: "b"}}, []review.Entry{decided("a", redact.ActionWithholdUnlisted), decided("b", redact.ActionKeep)}, true},
	} {
		c := &Case{docs: x.docs, found: &Scan{}, log: review.NewLog(x.log)}
		for _, d := range x.docs {
			c.found.Groups = append(c.found.Groups, document(d.ID))
		}
		if c.holdsSomething() != x.held {
			t.Errorf("%s: held %v", x.name, !x.held)
		}
	}
}
