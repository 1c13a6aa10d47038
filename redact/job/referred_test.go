package job

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

func TestReferredIsWhatWaits(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	if all, err := c.Referred(); err != nil || len(all) != 0 {
		t.Fatalf("%d wait before anything was referred, %v", len(all), err)
	}
	dev := groupFor(t, c, "Dev Patel", redact.RolePupil)
	tom := groupFor(t, c, "Thomas Shaw", redact.RoleSibling)
	for target, to := range map[string]string{dev.ID: "Gwen Pryce", tom.Findings[0]: "", tom.ID: "safeguarding"} {
		if err := c.Decide(Target(target), Choice{Action: redact.ActionRefer, To: to, Note: "what do you think?"}); err != nil {
			t.Fatal(err)
		}
	}
	all, err := c.Referred()
	if err != nil || len(all) != 3 {
		t.Fatalf("%d wait, %v", len(all), err)
	}
	for _, x := range all {
		if x.Mine || x.State != stateReferred || len(x.Findings) == 0 || x.Entry.Note == "" {
			t.Errorf("%+v", x)
		}
	}
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	all, err = c.Referred()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(x CaseReferred) bool { return x.Target == dev.ID })
	if i < 0 || !all[i].Mine || len(all[i].Findings) != len(dev.Findings) {
		t.Fatalf("%+v", all)
	}
	if err := c.Decide(Target(dev.ID), Choice{Action: redact.ActionRedact}); err != nil {
		t.Fatal(err)
	}
	if all, err = c.Referred(); err != nil || len(all) != 2 {
		t.Errorf("%d wait after one was answered, %v", len(all), err)
	}
}

func TestReasonsAreKeptWithoutNames(t *testing.T) {
	_, c, _ := headOfShaw(t)
	for text, want := range map[string]string{
		"Dev's mother was not asked, as asking would tell her that Ella Shaw made a request.": "…'s mother was not asked, as asking would tell her that … made a request.",
		"SHAW, Thomas is the brother; UPN B801200005001 is his.":                              "…is the brother; …is his.",
		"Call 07700 900142 or gwen.pryce@example.org; Mrs Pryce knows.":                       "",
		"An opinion of the safeguarding lead is on record; paragraph 21 applies.":             "An opinion of the safeguarding lead is on record; paragraph 21 applies.",
	} {
		got := c.Nameless(text)
		for _, bad := range []string{"Dev", "Ella", "Shaw", "SHAW", "Thomas", "B8012", "900142", "pryce", "Pryce", "example.org"} {
			if strings.Contains(got, bad) {
				t.Errorf("%q keeps %q", got, bad)
			}
		}
		if strings.HasPrefix(text, "An opinion") && got != want {
			t.Errorf("%q became %q", text, got)
		}
		if !strings.Contains(got, " ") {
			t.Errorf("nothing is left of %q: %q", text, got)
		}
	}
}

func TestAReferralIsAnsweredInSteps(t *testing.T) {
	_, c, _ := headOfShaw(t)
	make := func(name string) *casefile.Identity {
		id, err := casefile.CreateIdentity(t.TempDir()+"/me.sarid", name, []byte(words), cheap)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	me, other := make("Jonas Whitfield"), make("Somebody Else")
	doc := c.Documents()[0].ID
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(groups, func(g CaseGroup) bool { return g.Matter == review.MatterDocument && g.Document == doc })
	parent := groupFor(t, c, "Anita Patel", redact.RoleOtherParent)
	file, err := c.ExportReferral(context.Background(), []Target{Target(parent.ID), Target(groups[i].ID)}, me.Public().String(), "please")
	if err != nil {
		t.Fatal(err)
	}
	r, err := OpenReferral(file, me)
	if err != nil {
		t.Fatal(err)
	}
	if r.Due() != c.Clock().Due || r.Due().IsZero() {
		t.Errorf("due on %v", r.Due())
	}
	withhold := ReferralAnswer{Target: parent.ID, Action: redact.ActionRedact, Note: "no consent"}
	var refused *Refusal
	if err := r.Check(ReferralAnswer{Target: groups[i].ID, Action: redact.ActionRedact, Note: "x"}); !errors.As(err, &refused) {
		t.Errorf("a document is redacted: %v", err)
	}
	if err := r.Check(ReferralAnswer{Target: parent.ID, Action: redact.ActionRedact}); err == nil {
		t.Error("an answer without reasons")
	}
	if len(r.Unmet(withhold)) == 0 {
		t.Error("the test is met by no answers")
	}
	withhold.Answers = map[string]string{"consent": "not asked", "reasonable": "no", "why": "a private number"}
	if open := r.Unmet(withhold); len(open) > 0 {
		t.Errorf("still open: %v", open)
	}
	asked := request.Consultation{Whom: "the children’s service", Kind: "local authority", Harm: "no", About: "the number", Asked: request.Day(2026, 3, 2)}
	draft := Draft{Answers: []ReferralAnswer{withhold}, Consultations: []request.Consultation{asked}}
	kept, err := r.Keep(me, draft)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(kept), "private number") {
		t.Error("a draft lies open")
	}
	if _, err := r.Kept(kept, other); err == nil {
		t.Error("somebody else opens the draft")
	}
	again, err := r.Kept(kept, me)
	if err != nil || len(again.Answers) != 1 || again.Answers[0].Note != "no consent" || !slices.Equal(again.Consultations, draft.Consultations) {
		t.Fatalf("%+v, %v", again, err)
	}
	reply, err := r.Reply(me, again)
	if err != nil {
		t.Fatal(err)
	}
	if o, err := c.MergeReferral(reply); err != nil || len(o.Advice) != 1 {
		t.Fatalf("%+v, %v", o, err)
	}
	if q := c.Request().Consultations; !slices.Contains(q, asked) {
		t.Errorf("the consultation is not on record: %+v", q)
	}
	if err := c.Consult(0, request.Consultation{Whom: "the police", Kind: "police"}); err == nil {
		t.Error("asked without thinking of harm")
	}
	asked.Answered, asked.Answer = request.Day(2026, 3, 4), "they have no objection"
	n := len(c.Request().Consultations)
	if err := c.Consult(n, asked); err != nil || len(c.Request().Consultations) != n || c.Request().Consultations[n-1].Answer == "" {
		t.Errorf("%v, %+v", err, c.Request().Consultations)
	}
	if !c.isScanned(doc) || c.found == nil {
		t.Error("a consultation makes a new search necessary")
	}
}
