package job

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact/request"
)

// TestWarningsAreDealtWithFirst: what the lists warn of keeps a pack from being signed and
// released, not from being made, until somebody has said how it was dealt with; of
// another requester it is asked anew.
func TestWarningsAreDealtWithFirst(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	own := words + ", her own"
	if err := c.ChangePassphrase([]byte(words), []byte(own)); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	d, err := c.Produce(ctx, PackOptions{Plain: true})
	if err != nil {
		t.Fatal(err)
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	readPack(t, c, d.Made.Pages)
	warn := func() {
		t.Helper()
		x := c.Request()
		x.Abroad = true
		if err := c.SetRequest(x); err != nil {
			t.Fatal(err)
		}
	}
	const done = "the parent has written that it goes to their own address abroad"
	c = reopen(t, j, c, path, "Gwen Pryce", own)
	warn()
	refused := func(what string, err error) {
		t.Helper()
		var r *Refusal
		if !errors.As(err, &r) || !strings.Contains(err.Error(), "the answer goes abroad") {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("sign-off", c.SignOff([]byte(own)))
	if p := c.Progress(); p.Warnings == 0 || c.Next().Where != "request" {
		t.Errorf("what is next is %+v with %d warnings", c.Next(), p.Warnings)
	}
	if err := c.DealWith("abroad", " "); err == nil {
		t.Error("a warning is dealt with in no words")
	}
	if err := c.DealWith("abraod", done); err == nil {
		t.Error("a warning that there is not is dealt with")
	}
	heed(t, c, done)
	all, err := c.Warnings()
	if err != nil || len(all) == 0 || all[0].By != "Gwen Pryce" || time.Since(all[0].When) > time.Hour {
		t.Fatalf("%+v, %v", all, err)
	}
	if missing, err := c.Missing(); err != nil || len(missing) != 1 || missing[0].Kind != "sign" {
		t.Fatalf("%v, %v", missing, err)
	}
	if err := c.SignOff([]byte(own)); err != nil {
		t.Fatal(err)
	}

	// A warning that comes between sign-off and release.
	x := c.Request()
	x.Competence.Competent = "yes"
	if err := c.SetRequest(x); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Release(ctx, t.TempDir()); err == nil || !strings.Contains(err.Error(), "the pupil understands the right") {
		t.Errorf("released over a warning: %v", err)
	}
	heed(t, c, done)
	if _, err := c.Release(ctx, t.TempDir()); err != nil {
		t.Error(err)
	}

	other := c.details
	other.Requester.Name = "Somebody Else"
	c.details = other
	if all, err := c.Warnings(); err != nil || all[0].Dealt != "" {
		t.Errorf("dealt with for another requester: %+v, %v", all, err)
	}
}

// contactsAre gives a case a list of contacts by admission number, each with a note.
func contactsAre(t *testing.T, c *Case, rows ...string) {
	t.Helper()
	text := "Admission Number,Forename,Surname,Relationship,Parental Responsibility,Lives With,Notes\n" + strings.Join(rows, "\n")
	if _, err := c.SetList("contacts", "contacts.csv", []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// warningNamed returns one warning of a case.
func warningNamed(t *testing.T, c *Case, id string) (CaseWarning, bool) {
	t.Helper()
	all, err := c.Warnings()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(w CaseWarning) bool { return w.ID == id })
	if i < 0 {
		return CaseWarning{}, false
	}
	return all[i], true
}

// TestNotesBesideContactsWarn: of this pupil and of no other, by admission number; whoever
// deals with it reads the words, the refusal does not say them, and another note that
// comes is asked about anew.
func TestNotesBesideContactsWarn(t *testing.T) {
	c, _, _ := bareCase(t, newJob(t))
	if _, err := c.SetList("roll", "roll.csv", []byte("Admission Number,Forename,Surname\n4410,Ella,Shaw\n4411,Tom,Shaw\n")); err != nil {
		t.Fatal(err)
	}
	const mother, father, brothers = "4410,Karen,Shaw,Mother,Y,Y,", "4410,Daniel,Whitlock,Father,Y,N,Not to be given mother's address", "4411,Neil,Cole,Uncle,N,N,No contact"
	contactsAre(t, c, mother, brothers)
	if _, ok := warningNamed(t, c, "notes"); ok {
		t.Error("her brother's contact warns")
	}
	contactsAre(t, c, mother, brothers, father)
	w, ok := warningNamed(t, c, "notes")
	if !ok || len(w.Says) != 1 || w.Says[0] != "row 4 of the contacts list: Not to be given mother's address" {
		t.Fatalf("%+v", w)
	}
	missing, err := c.warned()
	if err != nil || !slices.ContainsFunc(missing, func(o Obstacle) bool { return o.Target == "notes" }) {
		t.Fatalf("nothing waits for the notes: %v, %v", missing, err)
	}
	for _, o := range missing {
		if strings.Contains(o.What, "given mother") {
			t.Errorf("the note is quoted in %q", o.What)
		}
	}
	if err := c.DealWith("notes", "the DPO has read it"); err != nil {
		t.Fatal(err)
	}
	contactsAre(t, c, brothers, father, mother)
	if w, _ := warningNamed(t, c, "notes"); w.Dealt != "the DPO has read it" {
		t.Error("the same notes in another order are asked about anew")
	}
	contactsAre(t, c, mother+"Court order seen", father)
	if w, _ := warningNamed(t, c, "notes"); w.Dealt != "" {
		t.Error("a new note is taken for dealt with")
	}
}

// TestAnAnsweredSearchStaysAnswered for the places it was answered about: with one done it
// stands, with one that is added it does not.
func TestAnAnsweredSearchStaysAnswered(t *testing.T) {
	c, _, _ := bareCase(t, newJob(t))
	set := func(systems ...request.System) {
		t.Helper()
		d := c.Request()
		d.Systems = systems
		if err := c.SetRequest(d); err != nil {
			t.Fatal(err)
		}
	}
	stands := func(want bool, after string) {
		t.Helper()
		if w, _ := warningNamed(t, c, request.GapSearch); (w.Dealt != "") != want || slices.Contains(c.Progress().Answered, request.GapSearch) != want {
			t.Errorf("%s: answered is %v, want %v", after, !want, want)
		}
	}
	d := c.Request()
	d.Acknowledged, d.Identity.Why, d.Authority.Evidence, d.Competence.Competent = d.Received, "known", "birth certificate", "no"
	if err := c.SetRequest(d); err != nil {
		t.Fatal(err)
	}
	mail, paper := request.System{Name: "E-mail of staff"}, request.System{Name: "Paper file"}
	set(mail, paper)
	if err := c.DealWith(request.GapSearch, "the trust searches both"); err != nil {
		t.Fatal(err)
	}
	stands(true, "as answered")
	if next := c.Next(); next.Where == "search" {
		t.Errorf("next is %q", next.What)
	}
	mail.Skipped = "none kept"
	set(mail, paper)
	stands(true, "one place is done")
	set(mail, paper, request.System{Name: "CCTV"})
	stands(false, "a place was added")
	if next := c.Next(); next.Where != "search" {
		t.Errorf("next is %q", next.What)
	}
}
