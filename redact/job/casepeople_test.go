package job

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/review"
)

// counting returns what counts for each mention of a person, and in which role it is.
func counting(t *testing.T, c *Case) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, d := range c.Documents() {
		for page := range d.Pages + 1 {
			all, err := c.Findings(d.ID, page)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range all {
				out[f.ID] = "open"
				if f.Decision != nil {
					out[f.ID] = fmt.Sprintf("%s by %s under %s: %s", f.Decision.Action, f.Decision.By, f.Decision.Ground, f.Decision.Note)
				}
			}
		}
	}
	return out
}

// headOfShaw is the minimal case, opened by the decision-maker.
func headOfShaw(t *testing.T) (*Job, *Case, string) {
	t.Helper()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	return j, c, path
}

func personCalled(t *testing.T, c *Case, name string) redact.Person {
	t.Helper()
	all, err := c.People()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(p redact.Person) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("there is nobody called %q", name)
	}
	return all[i]
}

func mentionsOf(t *testing.T, c *Case, name string) []string {
	t.Helper()
	all, err := c.Mentions(personCalled(t, c, name).ID)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range all {
		out = append(out, m.ID)
	}
	return out
}

// groupFor is the only question about a person in a role.
func groupFor(t *testing.T, c *Case, name string, role redact.Role) CaseGroup {
	t.Helper()
	all, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(g CaseGroup) bool {
		return g.Matter == review.MatterPerson && g.What == name && g.Role == role
	})
	if i < 0 {
		t.Fatalf("there is no question about %q as %s", name, role)
	}
	return all[i]
}

// TestNoCorrectionLosesADecision: people are joined, split, given roles and all that is
// taken back, in any order and between decisions; whatever counted for a mention counts
// for it afterwards, over a new search and a new opening.
func TestNoCorrectionLosesADecision(t *testing.T) {
	j, c, path := headOfShaw(t)
	settle(t, c)
	r := rand.New(rand.NewPCG(7, 11))
	var numbers []int64
	moved := 0
	for step := range 120 {
		people, err := c.People()
		if err != nil {
			t.Fatal(err)
		}
		groups, err := c.Groups()
		if err != nil {
			t.Fatal(err)
		}
		some := people[r.IntN(len(people))]
		before := counting(t, c)
		var o *CorrectionOutcome
		switch r.IntN(7) {
		case 0, 1: // a decision, with all that is asked
			g := groups[r.IntN(len(groups))]
			d := Choice{Action: []redact.Action{redact.ActionRedact, redact.ActionKeep, redact.ActionRefer}[r.IntN(3)], Note: fmt.Sprintf("step %d", step), Answers: map[string]string{}}
			if len(g.Findings) > 0 && r.IntN(3) == 0 {
				decideAs(t, c, g.Findings[r.IntN(len(g.Findings))], d)
			} else {
				decideAs(t, c, g.ID, d)
			}
			continue
		case 2:
			_, _ = c.Undo()
			continue
		case 3:
			o, err = c.Join([]string{some.ID}, Identify{To: people[r.IntN(len(people))].ID, Pupil: true})
		case 4:
			ms, merr := c.Mentions(some.ID)
			if merr != nil || len(ms) == 0 {
				continue
			}
			to := ""
			if r.IntN(2) == 0 {
				to = people[r.IntN(len(people))].ID
			}
			o, err = c.SplitOff([]string{ms[r.IntN(len(ms))].ID}, Identify{To: to, Role: Roles()[r.IntN(len(Roles()))], Pupil: true})
		case 5:
			o, err = c.SetRole(some.ID, "", Roles()[r.IntN(len(Roles()))], "")
		case 6:
			if len(numbers) == 0 {
				continue
			}
			i := r.IntN(len(numbers))
			o, err = c.TakeBack(numbers[i])
			numbers = slices.Delete(numbers, i, i+1)
		}
		if err != nil {
			continue // two of one, nothing to change, the pupil's role
		}
		numbers = append(numbers, o.N)
		moved += o.Kept
		if o.Reopened != 0 {
			t.Fatalf("step %d: the decision-maker may decide everything, and %d were opened again", step, o.Reopened)
		}
		if after := counting(t, c); fmt.Sprint(after) != fmt.Sprint(before) {
			for id := range before {
				if before[id] != after[id] {
					t.Errorf("step %d: %s was %q and is %q", step, id, before[id], after[id])
				}
			}
			t.FailNow()
		}
	}
	if moved < 10 {
		t.Fatalf("only %d mentions with a decision moved, so this says little", moved)
	}
	want := counting(t, c)
	if err := c.Scan(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := counting(t, c); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Error("after a new search other decisions count")
	}
	c = reopen(t, j, c, path, "Gwen Pryce", words+", her own")
	if got := counting(t, c); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Error("after a new opening other decisions count")
	}
}

// decideAs decides with all that is asked; what does not fit is not decided.
func decideAs(t *testing.T, c *Case, target string, d Choice) {
	t.Helper()
	answer(t, c, target, d)
	_ = c.Decide(Target(target), d)
}

func TestJoinedPeopleAreOneQuestion(t *testing.T) {
	_, c, _ := headOfShaw(t)
	tom, dev := personCalled(t, c, "Thomas Shaw"), personCalled(t, c, "Dev Patel")
	if err := c.Decide(Target(groupFor(t, c, "Thomas Shaw", redact.RoleSibling).ID), Choice{Action: redact.ActionRedact, Note: "the brother"}); err != nil {
		t.Fatal(err)
	}
	n := len(mentionsOf(t, c, "Dev Patel")) + len(mentionsOf(t, c, "Thomas Shaw"))
	o, err := c.Join([]string{dev.ID}, Identify{To: tom.ID, Why: "as a test"})
	if err != nil {
		t.Fatal(err)
	}
	// Dev stands in the roll in a role of his own: the person is one, the question two.
	if o.Kept != 0 || len(mentionsOf(t, c, "Thomas Shaw")) != n {
		t.Errorf("%+v; %d mentions of %d", o, len(mentionsOf(t, c, "Thomas Shaw")), n)
	}
	if _, err := c.SetRole(tom.ID, redact.RolePupil, redact.RoleSibling, ""); err != nil {
		t.Fatal(err)
	}
	g := groupFor(t, c, "Thomas Shaw", redact.RoleSibling)
	if len(g.Findings) != n || !g.Open || g.Decision == nil || g.Decision.Note != "the brother" {
		t.Fatalf("%d of %d mentions are in the question; open %v, decided %+v", len(g.Findings), n, g.Open, g.Decision)
	}
	// What nobody had decided is not decided by being joined.
	missing, err := c.Missing()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(missing, func(m Obstacle) bool { return m.Target == g.ID && m.Kind == stateOpen }) {
		t.Error("mentions that nobody decided about count as decided, because they were joined to somebody who was")
	}
	if err := c.Decide(Target(g.ID), Choice{Action: redact.ActionRedact}); err != nil {
		t.Fatal(err)
	}
	if g = groupFor(t, c, "Thomas Shaw", redact.RoleSibling); g.Open || g.Singles != 0 {
		t.Errorf("decided anew, and still open %v with %d single ones", g.Open, g.Singles)
	}
	if h := c.History(Target(g.ID)); len(h) != 2 {
		t.Errorf("the history has %d entries of 2", len(h))
	}
}

func TestThePupilIsSaidTwice(t *testing.T) {
	_, c, _ := headOfShaw(t)
	ella, shaw := personCalled(t, c, "Ella Shaw"), personCalled(t, c, "Shaw")
	if _, err := c.Join([]string{shaw.ID}, Identify{To: ella.ID}); err == nil || !strings.Contains(err.Error(), "once more") {
		t.Fatalf("a mention became the pupil's at once: %v", err)
	}
	if _, err := c.Join([]string{ella.ID}, Identify{To: shaw.ID, Pupil: true}); err == nil {
		t.Error("the pupil was joined to somebody else")
	}
	if _, err := c.SetRole(ella.ID, "", redact.RolePupil, ""); err == nil {
		t.Error("the pupil became another pupil")
	}
	before := len(mentionsOf(t, c, "Ella Shaw"))
	if _, err := c.Join([]string{shaw.ID}, Identify{To: ella.ID, Pupil: true}); err != nil {
		t.Fatal(err)
	}
	g := groupFor(t, c, "Ella Shaw", redact.RoleSubject)
	if len(mentionsOf(t, c, "Ella Shaw")) != before+1 || len(g.Findings) != before+1 || g.Suggest != redact.SuggestKeep || g.Reserved {
		t.Errorf("%d mentions after %d, %+v", len(g.Findings), before, g.Group)
	}
}

// TestNobodyMovesWhatIsReserved: whose a mention is, is not said by somebody who may not
// close its question and could close the one it would come to.
func TestNobodyMovesWhatIsReserved(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j) // the office
	ella, shaw, dev := personCalled(t, c, "Ella Shaw"), personCalled(t, c, "Shaw"), personCalled(t, c, "Dev Patel")
	log := len(c.Log())
	for what, err := range map[string]error{
		"an open question is made the pupil's": second(c.Join([]string{shaw.ID}, Identify{To: ella.ID, Pupil: true})),
		"an open question is made a pupil's":   second(c.SplitOff(mentionsOf(t, c, "Shaw"), Identify{To: dev.ID})),
		"a parent is made staff":               second(c.SetRole(personCalled(t, c, "Anita Patel").ID, redact.RoleOtherParent, redact.RoleStaff, "")),
	} {
		if err == nil || !strings.Contains(err.Error(), "reserved") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if n, err := c.Corrections(); err != nil || len(n) != 0 || len(c.Log()) != log {
		t.Errorf("a refusal left %d corrections behind (%v)", len(n), err)
	}
	// The other way about is a flag for somebody else, and allowed.
	kept := groupFor(t, c, "Daniel Okafor", redact.RoleStaff)
	if err := c.Decide(Target(kept.ID), Choice{Action: redact.ActionKeep}); err != nil {
		t.Fatal(err)
	}
	o, err := c.SetMentionRole(kept.Findings, redact.RoleInformant, "he told us in confidence")
	if err != nil {
		t.Fatal(err)
	}
	g := groupFor(t, c, "Daniel Okafor", redact.RoleInformant)
	if o.Reopened != 1 || !g.Open || g.Decision != nil || g.Code != "TP-INF" {
		t.Errorf("what the office kept about staff still counts for an informant: %+v, open %v", o, g.Open)
	}
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	all, err := c.Corrections()
	if err != nil || len(all) != 1 || all[0].Name != "Priya Nair" || !strings.Contains(all[0].What, "informant") || all[0].Why == "" {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.TakeBack(all[0].N); err != nil {
		t.Fatal(err)
	}
	if g := groupFor(t, c, "Daniel Okafor", redact.RoleStaff); g.Decision == nil && !g.Open {
		t.Errorf("%+v", g)
	}
	if _, err := c.TakeBack(all[0].N); err == nil {
		t.Error("it was taken back twice")
	}
}

func second[T any](_ T, err error) error { return err }

// TestSplitMentionsKeepTheirDecision, with the confirmation of a second person.
func TestSplitMentionsKeepTheirDecision(t *testing.T) {
	_, c, _ := headOfShaw(t)
	g := groupFor(t, c, "Dev Patel", redact.RolePupil)
	if err := c.Decide(Target(g.ID), Choice{Action: redact.ActionRedact, Note: "another pupil"}); err != nil {
		t.Fatal(err)
	}
	o, err := c.SplitOff(g.Findings[:2], Identify{Name: "Devon Pascoe", Role: redact.RolePupil})
	if err != nil {
		t.Fatal(err)
	}
	fresh := groupFor(t, c, "Devon Pascoe", redact.RolePupil)
	if o.Kept != 2 || len(fresh.Findings) != 2 || fresh.Open || fresh.Decision == nil || fresh.Decision.Note != "another pupil" || fresh.Singles != 2 {
		t.Fatalf("%+v: %+v", o, fresh)
	}
	// The decision is taken back where it was taken: then it counts for neither.
	if _, err := c.Undo(); err != nil {
		t.Fatal(err)
	}
	if fresh = groupFor(t, c, "Devon Pascoe", redact.RolePupil); !fresh.Open || fresh.Decision != nil {
		t.Error("what was taken back still counts for a mention that was split off")
	}
	if _, err := c.SplitOff([]string{"f0"}, Identify{}); err == nil {
		t.Error("a mention that is not there was split off")
	}
	// A pack rests on who is who.
	was := c.basis()
	if _, err := c.TakeBack(o.N); err != nil {
		t.Fatal(err)
	}
	if c.basis() == was || len(groupFor(t, c, "Dev Patel", redact.RolePupil).Findings) != len(g.Findings) {
		t.Error("the pack does not notice who is who, or it was not taken back")
	}
}

// TestWhatWasFoundStaysAsItWasFound, whatever is said of it.
func TestWhatWasFoundStaysAsItWasFound(t *testing.T) {
	_, c, _ := headOfShaw(t)
	tom := personCalled(t, c, "Thomas Shaw")
	before := fmt.Sprint(c.found.as.people, c.found.as.findings)
	for _, name := range []string{"Colin Fairhurst", "Ruth Adeyemi", "Dev Patel"} {
		if _, err := c.Join([]string{personCalled(t, c, name).ID}, Identify{To: tom.ID}); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(c.found.as.people, c.found.as.findings) != before {
			t.Fatalf("%s was joined, and what was found is another", name)
		}
	}
	// Sealing writes what was found again.
	doc := c.Documents()[0].ID
	for _, users := range [][]string{{"Gwen Pryce"}, nil} {
		if err := c.Seal(doc, users, "a test"); err != nil {
			t.Fatal(err)
		}
	}
	c.found = nil
	if _, err := c.scan(); err != nil {
		t.Fatal(err)
	}
	if after := fmt.Sprint(c.found.as.people, c.found.as.findings); after != before {
		t.Error("what was found was changed by what was said of it")
	}
	if len(personCalled(t, c, "Thomas Shaw").Names) < 4 {
		t.Error("the names of those who were joined are not his")
	}
}

// TestWhatIsSealedIsNotMoved by somebody who does not see it.
func TestWhatIsSealedIsNotMoved(t *testing.T) {
	j, c, path := headOfShaw(t)
	if err := c.Seal(c.Documents()[2].ID, []string{"Gwen Pryce"}, "a complaint"); err != nil {
		t.Fatal(err)
	}
	n := len(mentionsOf(t, c, "Dev Patel"))
	mine := mentionsOf(t, c, "Dev Patel")
	if _, err := c.SplitOff(mine, Identify{Name: "Devon Pascoe"}); err == nil || !strings.Contains(err.Error(), "sealed") {
		t.Errorf("a name from a sealed document would stand in the open: %v", err)
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	if _, err := c.Join([]string{personCalled(t, c, "Dev Patel").ID}, Identify{To: personCalled(t, c, "Thomas Shaw").ID}); err == nil || !strings.Contains(err.Error(), "sealed") {
		t.Errorf("%v", err)
	}
	if seen := len(mentionsOf(t, c, "Dev Patel")); seen >= n {
		t.Errorf("the office sees %d of %d mentions", seen, n)
	}
}

// TestAnAnswerFindsWhatItsQuestionBecame: it stands beside it as advice.
func TestAnAnswerFindsWhatItsQuestionBecame(t *testing.T) {
	_, c, _ := headOfShaw(t)
	id, err := casefile.CreateIdentity(t.TempDir()+"/me.sarid", "Jonas Whitfield", []byte(words), cheap)
	if err != nil {
		t.Fatal(err)
	}
	g := groupFor(t, c, "Dev Patel", redact.RolePupil)
	file, err := c.ExportReferral(context.Background(), []Target{Target(g.ID)}, id.Public().String(), "who is this?")
	if err != nil {
		t.Fatal(err)
	}
	r, err := OpenReferral(file, id)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := r.Reply(id, Draft{Answers: []ReferralAnswer{{Target: g.ID, Action: redact.ActionRedact, Note: "no consent"}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.SetRole(g.Person, "", redact.RoleWitness, ""); err != nil {
		t.Fatal(err)
	}
	o, err := c.MergeReferral(reply)
	if err != nil {
		t.Fatal(err)
	}
	now := groupFor(t, c, "Dev Patel", redact.RoleWitness)
	if len(o.Decided) != 0 || len(now.Advice) != 1 || now.Advice[0].Note != "no consent" {
		t.Errorf("%+v; advice %+v", o, now.Advice)
	}
	if now.Decision == nil || now.Decision.Action != redact.ActionRefer {
		t.Error("it is no longer referred")
	}
	if err := c.readLog(); err != nil {
		t.Errorf("its own record takes the answer for forged: %v", err)
	}
}
