package engine

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/app"
	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/redact"
	"sarpack/redact/job"
)

const testPhrase = "blue kettle on the hob"

// answers are those of a new case.
func answers() map[string]string {
	return map[string]string{
		"reference": "SAR-2026-014", "received": time.Now().AddDate(0, 0, -3).Format("2006-01-02"), "how": "in writing", "nation": "England", "by": "parent",
		"subject": "Ella Shaw", "upn": "B801200005001", "requester": "Karen Shaw", "relationship": "mother",
		newName: "Meera Kapoor", newCapacity: capacities[1].words, newPhrase: testPhrase, newPhrase2: testPhrase,
		newSecond: secondUser, newSecondName: "Owen Blythe", newSecondCapacity: capacities[0].words, newSecondPhrase: testPhrase,
	}
}

// begin makes a case and opens it as one of its two users.
func begin(t *testing.T, d *Desk, path, user string) app.Case {
	t.Helper()
	if _, err := d.NewCase(t.Context(), path, answers(), [2]string{}); err != nil {
		t.Fatal(err)
	}
	return reopen(t, d, path, user)
}

func reopen(t *testing.T, d *Desk, path, user string) app.Case {
	t.Helper()
	c, err := d.OpenCase(t.Context(), path, casework.SignIn{User: user, Passphrase: testPhrase})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// reply answers a test as somebody would who withholds or keeps for good reason.
func reply(x *casework.Test, a redact.Action) casework.Choice {
	c := casework.Choice{Answers: map[string]string{}}
	if x == nil || len(x.Grounds) == 0 {
		return c
	}
	c.Ground = x.Grounds[0].ID
	for _, q := range x.Grounds[0].Questions {
		applies := true
		for id, of := range q.When {
			applies = applies && slices.Contains(of, c.Answers[id])
		}
		switch {
		case !applies:
		case q.Answer != "":
			c.Answers[q.ID] = q.Answer
		case q.ID == "consent" && a == redact.ActionKeep:
			c.Answers[q.ID] = "yes"
		case q.ID == "consent":
			c.Answers[q.ID] = "not asked"
		case q.ID == "reasonable":
			c.Answers[q.ID] = "no"
		case len(q.Options) > 0:
			c.Answers[q.ID] = q.Options[0]
		case q.Date:
			c.Answers[q.ID] = time.Now().AddDate(0, 0, -1).Format("2006-01-02")
		default:
			c.Answers[q.ID] = "looked at with care"
		}
	}
	return c
}

// TestWhatANewCaseCannotTakeIsSaidBesideItsField before a place is asked for it.
func TestWhatANewCaseCannotTakeIsSaidBesideItsField(t *testing.T) {
	d := NewDesk(t.TempDir())
	if err := d.CheckNew(answers()); err != nil {
		t.Fatal(err)
	}
	for field, typed := range map[string]string{
		newPhrase: "short", newPhrase2: "another", newSecondName: "", newSecondPhrase: "short", "received": "soon",
	} {
		bad := answers()
		bad[field] = typed
		var f *casework.FieldError
		if err := d.CheckNew(bad); !errors.As(err, &f) || f.ID != field {
			t.Errorf("%s %q: %v", field, typed, err)
		}
		path := filepath.Join(t.TempDir(), "x.sarcase")
		if _, err := d.NewCase(t.Context(), path, bad, [2]string{}); !errors.As(err, &f) || f.ID != field {
			t.Errorf("a case with %s %q: %v", field, typed, err)
		}
	}
}

func TestACaseFromItsMakingToItsRelease(t *testing.T) {
	ctx := t.Context()
	dir, config := shaw(t), t.TempDir()
	d := NewDesk(config)
	path := filepath.Join(dir, d.Name(answers()))
	if _, err := d.NewCase(ctx, path, answers(), [2]string{}); err != nil {
		t.Fatal(err)
	}
	if users, err := d.Users(path); err != nil || !slices.Equal(users, []string{"Meera Kapoor", "Owen Blythe"}) {
		t.Fatalf("%v, %v", users, err)
	}
	if _, err := d.OpenCase(ctx, path, casework.SignIn{User: "Meera Kapoor", Passphrase: "wrong passphrase"}); err == nil {
		t.Fatal("a wrong passphrase opens it")
	}
	c := reopen(t, d, path, "Meera Kapoor")
	a := c.About()
	if a.Where != screen.Request || !strings.Contains(a.Clock.Words, "left, until") || a.Locked != "" || !strings.Contains(a.Title, "Ella Shaw") {
		t.Errorf("%+v", a)
	}
	if text, day, err := c.AskText(0, "2027-03-04"); err != nil || day != "2027-03-04" || !strings.Contains(text, "4 March 2027") {
		t.Errorf("a colleague is asked until %s: %q, %v", day, text, err)
	}
	if _, day, err := c.AskText(0, ""); err != nil || day < time.Now().Format("2006-01-02") {
		t.Errorf("without a day a colleague is asked until %s, %v", day, err)
	}
	if _, _, err := c.AskText(0, "soon"); err == nil {
		t.Error("a colleague is asked until soon")
	}
	comeIn(t, c, dir)
	decideAll(t, c)
	// Who asks, on what ground, what the pupil understands, and the search.
	if all, err := c.Missing(ctx); err != nil || len(all) != 5 || all[0].Screen != screen.Request || !all[0].Later || all[4].Screen != screen.Pack {
		t.Fatalf("%v, %v", all, err)
	}
	theProofLeads(t, c)
	if err := c.Produce(ctx, map[string]string{packPassword: "a", packAgain: "b"}); err == nil {
		t.Fatal("two passwords for one pack")
	}
	if err := c.Produce(ctx, map[string]string{packOrder: orders[1], packVersions: versions[3], packLabels: labels[1]}); err != nil {
		t.Fatal(err)
	}
	p := c.Pack()
	if !p.Made || p.MayLook || !p.MaySign || p.Pages < 5 || len(p.Seen) != 0 {
		t.Fatalf("%+v", p)
	}
	if err := c.SignOff(ctx, testPhrase); err == nil {
		t.Fatal("signed off before a second person has seen it")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}

	c = reopen(t, d, path, "Owen Blythe")
	made := 0 // the pages at the front, of no record
	for n := 1; n <= p.Pages; n++ {
		if err := c.PackSeen(ctx, n); err == nil {
			t.Fatal("a page is seen that was not shown")
		}
		im, err := c.PackPicture(ctx, n, 72)
		if err != nil || im.Rect.Dx() < 500 {
			t.Fatal(n, err)
		}
		before, said, err := c.PackBefore(ctx, n, 72)
		switch {
		case err != nil || said == "":
			t.Fatal(n, said, err)
		case before == nil:
			if made++; made != n || !strings.Contains(said, "made for the pack") {
				t.Errorf("page %d has nothing before it, and says %q", n, said)
			}
		case before.Rect.Dx() != im.Rect.Dx() || before.Rect.Dy() >= im.Rect.Dy() || !strings.HasPrefix(said, "It came as page "):
			t.Errorf("page %d is %v large, before it was %v; said %q", n, im.Rect, before.Rect, said)
		}
		if err := c.PackSeen(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
	if made == 0 || made == p.Pages {
		t.Errorf("%d of %d pages were made for the pack", made, p.Pages)
	}
	if a := c.About(); a.Urge == "" {
		t.Error("somebody whose passphrase another person chose is not told")
	}
	change := map[string]string{oldPhrase: testPhrase, newPhrase: "short", newPhrase2: "short"}
	var f *casework.FieldError
	if err := c.ChangePassphrase(ctx, change); !errors.As(err, &f) || f.ID != newPhrase {
		t.Errorf("a short passphrase: %v", err)
	}
	change[newPhrase], change[newPhrase2] = "another kettle altogether", "another kettle altogether"
	if err := c.ChangePassphrase(ctx, change); err != nil || c.About().Urge != "" {
		t.Errorf("%v, %+v", err, c.About())
	}
	if err := c.AddUser(ctx, map[string]string{newName: "Dee Po", newCapacity: capacities[3].words, newPhrase: testPhrase, newPhrase2: testPhrase}); err != nil || len(c.Users()) != 3 {
		t.Errorf("%v, %v", err, c.Users())
	}
	if x := c.Pack(); len(x.Seen) != p.Pages || x.MaySign {
		t.Errorf("%+v", x)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}

	c = reopen(t, d, path, "Meera Kapoor")
	out := filepath.Join(dir, "out")
	if _, err := c.Release(ctx, out); err == nil {
		t.Fatal("released without a signature")
	}
	if err := c.SignOff(ctx, "not my passphrase"); err == nil {
		t.Fatal("signed with a wrong passphrase")
	}
	if err := c.SignOff(ctx, testPhrase); err == nil || !strings.Contains(err.Error(), "has to be dealt with") {
		t.Fatalf("signed over a warning: %v", err)
	}
	warnings, err := c.Warnings(ctx)
	if err != nil || len(warnings) != 4 {
		t.Fatalf("%+v, %v", warnings, err)
	}
	for _, w := range warnings {
		if err := c.DealWith(ctx, w.ID, "looked into"); err != nil {
			t.Fatal(err)
		}
	}
	if warnings, err = c.Warnings(ctx); err != nil || !strings.HasPrefix(warnings[0].By, "Meera Kapoor, ") {
		t.Fatalf("%+v, %v", warnings, err)
	}
	if err := c.SignOff(ctx, testPhrase); err != nil {
		t.Fatal(err)
	}
	at, err := c.Release(ctx, out)
	if err != nil {
		t.Fatal(err)
	}
	if files, err := os.ReadDir(at); err != nil || len(files) != 3 {
		t.Errorf("%v in %s, %v", files, at, err)
	}
	if x := c.Pack(); x.Released == "" {
		t.Errorf("%+v", x)
	}
	// What went out can be read afterwards, also by who did not look before.
	if im, err := c.PackPicture(ctx, 1, 72); err != nil || im.Rect.Dx() < 500 {
		t.Errorf("after the release: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if r := NewDesk(config).Recent(); len(r) != 1 || r[0].Title != "SAR-2026-014" || r[0].Gone {
		t.Errorf("the next session knows %+v", r)
	}
	if data, _ := os.ReadFile(filepath.Join(config, "recent.json")); strings.Contains(string(data), "Ella") || strings.Contains(string(data), "Karen") {
		t.Error("the list of recent cases names people")
	}
}

// theProofLeads: a word goes in one place and stands in another that nobody decided about;
// the refusal is followed by where that is.
func theProofLeads(t *testing.T, c app.Case) {
	t.Helper()
	ctx := t.Context()
	inner := c.(*open).c
	n, err := inner.MarkTerm(ctx, "class", job.Choice{Action: redact.ActionRedact, Code: "TP-PUP",
		Answers: map[string]string{"consent": "not asked", "reasonable": "no", "why": "it tells who wrote"}})
	if err != nil || n != 2 {
		t.Fatalf("%d places, %v", n, err)
	}
	undo := func() {
		t.Helper()
		if _, err := inner.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	undo()
	c.(*open).found = nil // what was marked without the window is read anew
	if err := c.Produce(ctx, map[string]string{packProtection: protections[0]}); err == nil || !strings.Contains(err.Error(), "mark these places as well") {
		t.Fatalf("made: %v", err)
	}
	all, err := c.Missing(ctx)
	at := regexp.MustCompile(`^[^#]+#1#\d+-\d+$`)
	if err != nil || len(all) == 0 || !all[0].Proof || all[0].Screen != screen.Review || !at.MatchString(all[0].At) ||
		all[0].What != "class: redacted elsewhere, and stands unmarked on page 1 of 1 Behaviour incident.pdf" {
		t.Errorf("it leads to %+v, %v", all, err)
	}
	undo()
}

// comeIn brings lists and records into a case and searches them.
func comeIn(t *testing.T, c app.Case, dir string) {
	t.Helper()
	ctx := t.Context()
	for _, kind := range []string{"roll", "contacts", "staff"} {
		file := filepath.Join(dir, "lists", kind+".csv")
		k, err := c.Look(ctx, kind, file, nil)
		if err != nil || len(k.Columns) < 3 || len(k.Columns[0].Values) == 0 || k.Trouble != "" {
			t.Fatalf("%s: %+v, %v", kind, k, err)
		}
		if err := c.SetList(ctx, kind, file, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range c.Lists() {
		if !l.Have {
			t.Errorf("the list %s is not there", l.Kind)
		}
	}
	var told []string
	run := screen.With(ctx, func(s screen.Step) { told = append(told, s.What) })
	got, err := c.Import(run, []string{filepath.Join(dir, "records")}, nil)
	if err != nil || !strings.HasPrefix(got.Said, "3 records came in") || len(told) == 0 {
		t.Fatalf("%+v, told %d steps, %v", got, len(told), err)
	}
	if again, err := c.Import(run, []string{filepath.Join(dir, "records")}, nil); err != nil || again.Said != "Nothing new came in. 3 were in the case already." {
		t.Errorf("the same again: %q, %v", again.Said, err)
	}
	if done, why := c.Scanned(); done || !strings.Contains(why, "3 records have not been searched") {
		t.Errorf("%v, %q", done, why)
	}
	if _, err := c.Scan(run); err != nil {
		t.Fatal(err)
	}
	if done, _ := c.Scanned(); !done || len(c.Documents()) != 3 || len(c.Pages()) < 3 {
		t.Error("the records are not searched")
	}
}

// decideAll decides everything, and looks at what the window shows on the way.
func decideAll(t *testing.T, c app.Case) {
	t.Helper()
	ctx := context.Background()
	groups := c.Groups()
	if len(groups) < 10 || len(c.Everybody()) < 3 {
		t.Fatalf("%d questions, %d people", len(groups), len(c.Everybody()))
	}
	places := 0
	for _, p := range c.Pages() {
		for _, f := range c.Findings(p.Place) {
			places++
			if f.Group == "" || len(f.Quads) == 0 || f.Action != redact.ActionNone {
				t.Errorf("%+v", f)
			}
		}
	}
	if places < 10 {
		t.Fatalf("%d places", places)
	}
	undoAndMark(t, c, groups)
	for _, g := range groups {
		act := redact.ActionRedact
		switch {
		case g.Kind == casework.Whole, g.Suggest == redact.SuggestKeep:
			act = redact.ActionKeep
		}
		k := reply(c.Test(g.ID, act), act)
		k.Action = act
		if err := c.Decide(ctx, g.ID, k); err != nil {
			t.Fatalf("%s %q: %v", g.Matter, g.Code, err)
		}
	}
	for _, g := range c.Groups() {
		if !g.Settled || g.Action == redact.ActionNone || g.By == "" {
			t.Errorf("not settled: %+v", g)
		}
	}
	for _, p := range c.Pages() {
		if p.Open > 0 || p.Total == 0 {
			t.Errorf("%+v", p)
		}
		if err := c.See(ctx, p.Place); err != nil {
			t.Fatal(err)
		}
	}
	if !c.Pages()[0].Seen {
		t.Error("a page that was looked at is not seen")
	}
}

// undoAndMark: what was taken back is open again, many at once as one.
func undoAndMark(t *testing.T, c app.Case, groups []casework.Group) {
	t.Helper()
	ctx := context.Background()
	i := slices.IndexFunc(groups, func(g casework.Group) bool { return g.Mentions > 1 && g.Mine && c.Test(g.ID, redact.ActionKeep) == nil })
	if i < 0 {
		t.Fatal("no question with several mentions")
	}
	one := c.Mentions(groups[i].ID)[0]
	if err := c.Decide(ctx, one.ID, casework.Choice{Action: redact.ActionKeep}); err != nil {
		t.Fatal(err)
	}
	if m := c.Mentions(groups[i].ID); !m[0].Own || m[0].Action != redact.ActionKeep || m[1].Action != redact.ActionNone {
		t.Errorf("%+v", m)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	hits, err := c.Search(ctx, "Ella")
	if err != nil || len(hits) < 2 {
		t.Fatalf("%d hits, %v", len(hits), err)
	}
	n, err := c.Mark(ctx, casework.Mark{Place: hits[0].Place, Term: "Ella", Code: "TP-PUP"}, casework.Choice{Action: redact.ActionRedact})
	if err != nil || n != len(hits) {
		t.Fatalf("marked %d of %d, %v", n, len(hits), err)
	}
	if g := c.Groups(); len(g) != len(groups)+n {
		t.Errorf("%d questions, were %d and %d marks", len(g), len(groups), n)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if g := c.Groups(); len(g) != len(groups) {
		t.Errorf("%d questions after the marks were taken back, were %d", len(g), len(groups))
	}
	if h := c.History(one.ID); len(h) != 2 {
		t.Errorf("%+v", h)
	}
}

func TestOfficeStaffCannotCloseWhatIsReserved(t *testing.T) {
	dir := shaw(t)
	d := NewDesk("")
	path := filepath.Join(dir, "x.sarcase")
	c := begin(t, d, path, "Owen Blythe")
	defer c.Close()
	comeIn(t, c, dir)
	reserved := 0
	for _, g := range c.Groups() {
		if g.Mine {
			continue
		}
		reserved++
		if g.MayDecide == "" {
			t.Errorf("nobody is named who may decide %+v", g)
		}
		if err := c.Decide(t.Context(), g.ID, casework.Choice{Action: redact.ActionRedact}); err == nil {
			t.Errorf("closed: %+v", g)
		}
	}
	if reserved == 0 {
		t.Fatal("nothing is reserved, so this looked at nothing")
	}
	i := slices.IndexFunc(c.Groups(), func(g casework.Group) bool { return !g.Mine })
	g := c.Groups()[i]
	if err := c.Decide(t.Context(), g.ID, casework.Choice{Action: redact.ActionRefer}); err != nil {
		t.Fatal(err)
	}
	if g = c.Groups()[i]; g.Settled || g.Wait == "" {
		t.Errorf("%+v", g)
	}
	other, err := d.OpenCase(t.Context(), path, casework.SignIn{User: "Meera Kapoor", Passphrase: testPhrase})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if a := other.About(); !strings.Contains(a.Locked, "Owen Blythe") {
		t.Errorf("the second to open it is told %q", a.Locked)
	}
	if err := other.Decide(t.Context(), g.ID, casework.Choice{Action: redact.ActionHold}); err == nil {
		t.Error("two people write at once")
	}
}

// TestASampleThatIsBrokenOffIsNotLeft.
func TestASampleThatIsBrokenOffIsNotLeft(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	folder := filepath.Join(t.TempDir(), "sample")
	ctx = screen.With(ctx, func(s screen.Step) {
		if s.What != "Making the case" {
			stop()
		}
	})
	_, _, _, err := NewDesk(t.TempDir()).SampleCase(ctx, folder)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("broken off it says %v", err)
	}
	if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder of the sample is left: %v", err)
	}
}
