package engine

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/app"
	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/review"
)

// TestAReferralGoesToADPOAndComesBack: the school refers two questions and seals them to
// the DPO's line; the DPO takes the file in, answers with a step taken back and a
// consultation, closes the program in between, and sends the answer, which the school
// takes in. Nothing that is kept beside the sealed files names anybody.
func TestAReferralGoesToADPOAndComesBack(t *testing.T) {
	ctx := t.Context()
	dir, school, config := shaw(t), t.TempDir(), t.TempDir()
	desk := NewDesk(school)
	path := filepath.Join(dir, "a.sarcase")
	c := begin(t, desk, path, "Meera Kapoor")
	t.Cleanup(func() { c.Close() })
	comeIn(t, c, dir)

	elsewhere := NewDesk(config)
	if _, err := elsewhere.TakeReferral(ctx, "x"); err == nil {
		t.Error("a referral is opened without an identity")
	}
	if _, err := elsewhere.NewIdentity(ctx, filepath.Join(config, "me.sarid"), "Jonas Whitfield", "ten letters or more", "others"); err == nil {
		t.Error("two passphrases for one identity")
	}
	me, err := elsewhere.NewIdentity(ctx, filepath.Join(config, "me.sarid"), "Jonas Whitfield", "ten letters or more", "ten letters or more")
	if err != nil || me.Line == "" || me.Fingerprint == "" {
		t.Fatalf("%+v, %v", me, err)
	}

	parent, dev := somebody(t, c, "Anita Patel", "parent of another pupil"), somebody(t, c, "Dev Patel", "another pupil")
	for _, p := range []casework.Somebody{parent, dev} {
		if _, err := c.DecideAll(ctx, p.Groups, casework.Choice{Action: redact.ActionRefer, Note: "may this go?"}); err != nil {
			t.Fatal(err)
		}
	}
	waits := c.Referred()
	if len(waits) != 2 || len(waits[0].Mentions) == 0 || !strings.Contains(waits[0].Asks, "may this go?") || waits[0].Then != "Your answer decides it." {
		t.Fatalf("%d: %q, %q, %d mentions", len(waits), waits[0].Asks, waits[0].Then, len(waits[0].Mentions))
	}
	file, err := c.Send(ctx, "", map[string]string{sendTo: me.Line, sendNote: "please"}, dir)
	if err != nil {
		t.Fatal(err)
	}
	if f := c.SendFields(""); !strings.Contains(f[0].Value, "(2)") || f[1].Value != me.Line {
		t.Errorf("%+v", f)
	}

	id, err := elsewhere.TakeReferral(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := elsewhere.TakeReferral(ctx, file); err != nil || again != id || len(elsewhere.Referrals()) != 1 {
		t.Errorf("taken in twice: %q, %v, %d in the list", again, err, len(elsewhere.Referrals()))
	}
	r, err := elsewhere.OpenReferral(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	answerIt(t, r)

	// The next day: the list is there, what was answered too.
	elsewhere = NewDesk(config)
	list := elsewhere.Referrals()
	if len(list) != 1 || list[0].Answered != 1 || list[0].Questions != 2 || !strings.Contains(list[0].Clock.Words, "left, until") || list[0].Sealed != "" {
		t.Fatalf("%+v", list)
	}
	if _, err := elsewhere.OpenReferral(ctx, id); err == nil {
		t.Error("a referral is open without its passphrase")
	}
	known, ready := elsewhere.Identity()
	if ready || known.Path == "" {
		t.Errorf("%+v, ready %v", known, ready)
	}
	if _, err := elsewhere.Unlock(ctx, known.Path, "ten letters or more"); err != nil {
		t.Fatal(err)
	}
	if r, err = elsewhere.OpenReferral(ctx, id); err != nil {
		t.Fatal(err)
	}
	if q := r.Referred(); q[0].Answer == "" || len(r.Consultations()) != 1 {
		t.Errorf("%+v", q)
	}
	back, err := r.Seal(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	if l := elsewhere.Referrals(); l[0].Sealed == "" {
		t.Error("the list does not say that the answer was made")
	}
	said, err := c.TakeAnswer(ctx, back)
	if err != nil || !strings.Contains(said, "From Jonas Whitfield: 1 answer. 1 stand beside") {
		t.Errorf("%q, %v", said, err)
	}
	if len(c.Consultations()) != 1 {
		t.Error("the consultation did not come back")
	}
	advised := false
	for _, x := range c.Referred() {
		advised = advised || strings.Contains(strings.Join(x.Said, " "), "Advice of Jonas Whitfield: to be redacted.")
	}
	if !advised {
		t.Error("the advice does not stand beside its question")
	}
	decideHere(t, c)
	noNames(t, config)
	noNames(t, school)
	elsewhere.DropReferral(id)
	if left, _ := filepath.Glob(filepath.Join(config, "referrals", "*.sar*")); len(left) != 0 || len(elsewhere.Referrals()) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestWhoAdvisesHasAnswered: a question on which the DPO said their view stays in the list
// until it is decided, and is theirs to answer no more.
func TestWhoAdvisesHasAnswered(t *testing.T) {
	ctx := t.Context()
	dir := shaw(t)
	d := NewDesk(t.TempDir())
	path := filepath.Join(dir, "a.sarcase")
	c := begin(t, d, path, "Meera Kapoor")
	comeIn(t, c, dir)
	if err := c.AddUser(ctx, map[string]string{newName: "Jonas Whitfield", newCapacity: capacityWords(review.DPO), newPhrase: testPhrase, newPhrase2: testPhrase}); err != nil {
		t.Fatal(err)
	}
	dev := somebody(t, c, "Dev Patel", "another pupil")
	if _, err := c.DecideAll(ctx, dev.Groups, casework.Choice{Action: redact.ActionRefer}); err != nil {
		t.Fatal(err)
	}
	c.Close()
	c = reopen(t, d, path, "Jonas Whitfield")
	q := c.Referred()
	if len(q) != 1 || q[0].Answer != "" || !q[0].Mine || strings.Count(q[0].Then, "advi") != 2 {
		t.Fatalf("%+v", q)
	}
	advise := func(a redact.Action, why string) {
		t.Helper()
		if _, err := c.Answer(ctx, q[0].Target, casework.Choice{Action: a, Note: why}); err != nil {
			t.Fatal(err)
		}
	}
	advise(redact.ActionKeep, "they were asked")
	advise(redact.ActionRedact, "they said no")
	if q := c.Referred(); len(q) != 1 || q[0].Answer != "to be redacted: they said no" {
		t.Errorf("%+v", q)
	} else if said := strings.Join(q[0].Said, " "); strings.Contains(said, "They said no.") || !strings.Contains(said, "They were asked.") {
		t.Errorf("beside their own answer the DPO reads %q: it is not said twice, and what they advised before is", said)
	}
	c.Close()
	c = reopen(t, d, path, "Meera Kapoor")
	t.Cleanup(func() { c.Close() })
	if q := c.Referred(); len(q) != 1 || q[0].Answer != "" || !strings.Contains(strings.Join(q[0].Said, " "), "Advice of Jonas Whitfield: to be redacted. They said no.") {
		t.Errorf("who decides sees %+v", q)
	}
}

// answerIt answers the first question of a referral, with a step taken back.
func answerIt(t *testing.T, r app.Referral) {
	t.Helper()
	ctx := t.Context()
	q := r.Referred()
	if len(q) != 2 || len(q[0].Mentions) == 0 || q[0].Asks == "" || r.From().School == "" {
		t.Fatalf("%+v", q)
	}
	at := q[0].Mentions[0].Place
	page, err := r.Page(ctx, at)
	if err != nil || page.View.Empty() || len(r.Findings(at)) == 0 || len(r.Pages()) == 0 {
		t.Fatalf("%+v, %v", page, err)
	}
	if im, err := r.Picture(ctx, at, 72); err != nil || im.Rect.Dx() < 500 {
		t.Fatal(err)
	}
	if _, err := r.Page(ctx, casework.Place{Document: "d9", Page: 1}); err == nil {
		t.Error("a page came that did not")
	}
	if _, err := r.Answer(ctx, q[0].Target, casework.Choice{Action: redact.ActionRedact}); err == nil {
		t.Error("an answer without reasons")
	}
	x := r.TestOf(q[0].Target, redact.ActionRedact)
	if x == nil || len(x.Grounds) == 0 || len(x.Grounds[0].Questions) == 0 || !x.Note {
		t.Fatalf("%+v", x)
	}
	const why = "Anita Patel was not asked, as it would tell her of the request"
	k := reply(x, redact.ActionRedact)
	k.Action, k.Note = redact.ActionRedact, why
	if said, err := r.Answer(ctx, q[0].Target, k); err != nil || !strings.Contains(said, "Send the answers back") {
		t.Fatalf("%q, %v", said, err)
	}
	if w := r.Wordings(q[0].Target, redact.ActionRedact); len(w) != 1 || strings.Contains(w[0], "Anita") || !strings.Contains(w[0], "was not asked") {
		t.Errorf("%q", w)
	}
	if _, err := r.Answer(ctx, q[1].Target, casework.Choice{Action: redact.ActionKeep, Note: "known to both"}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if q = r.Referred(); q[0].Answer == "" || q[1].Answer != "" {
		t.Errorf("after a step back: %+v", q)
	}
	if err := r.Consult(ctx, 0, map[string]string{"whom": "the children’s service", "kind": "local authority", "asked": "2026-03-02"}); err == nil {
		t.Error("asked without thinking of harm")
	}
	if err := r.Consult(ctx, 0, map[string]string{"whom": "the children’s service", "kind": "local authority", "asked": "2026-03-02", "harm": "no"}); err != nil {
		t.Fatal(err)
	}
}

// decideHere answers what is left in the case itself, with a reason that is offered
// again without the name in it.
func decideHere(t *testing.T, c app.Case) {
	t.Helper()
	ctx := t.Context()
	x := c.Referred()[0]
	if t1 := c.TestOf(x.Target, redact.ActionHold); t1 == nil || len(t1.Grounds) != 0 || !t1.Note {
		t.Errorf("%+v", t1)
	}
	k := reply(c.TestOf(x.Target, redact.ActionRedact), redact.ActionRedact)
	k.Action, k.Note = redact.ActionRedact, "Dev Patel cannot be asked without telling him"
	if said, err := c.Answer(ctx, x.Target, k); err != nil || said != "Decided: to be redacted." {
		t.Fatalf("%q, %v", said, err)
	}
	if len(c.Referred()) != 1 {
		t.Error("it still waits")
	}
	if w := c.Wordings(x.Target, redact.ActionRedact); len(w) != 1 || strings.Contains(w[0], "Dev") || !strings.Contains(w[0], "cannot be asked") {
		t.Errorf("%q", w)
	}
	if err := c.Consult(ctx, 1, map[string]string{"whom": "the children’s service", "kind": "local authority", "asked": "2026-03-02", "harm": "no", "answered": "2026-03-05", "answer": "no objection"}); err != nil {
		t.Fatal(err)
	}
	if all := c.Consultations(); len(all) != 1 || all[0].Open || !strings.Contains(all[0].Text, "no objection") && !strings.Contains(all[0].Text, "No objection") {
		t.Errorf("%+v", all)
	}
}

// noNames fails for every file of a folder in which somebody of the records is named.
func noNames(t *testing.T, dir string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(p)
		for _, n := range []string{"Dev", "Anita", "Patel", "Ella", "Shaw", "Karen"} {
			if strings.Contains(string(data), n) {
				t.Errorf("%s names %q", filepath.Base(p), n)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files, %v", files, err)
	}
}
