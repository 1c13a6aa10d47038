package job

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

// cheap is a passphrase that costs nothing to try: these tests are about other things.
var cheap = casefile.Cost{Time: 1, MemoryKiB: 8, Threads: 1}

const words = "ten letters or more"

// shawCase makes a case of the minimal sample, with its records searched. The first
// user is office staff, the second the decision-maker, who has changed nothing yet.
func shawCase(t *testing.T, j *Job) (c *Case, path, home string) {
	t.Helper()
	c, path, home = bareCase(t, j)
	for kind, name := range map[string]string{"roll": "roll.csv", "contacts": "contacts.csv", "staff": "staff.csv"} {
		data, err := os.ReadFile(filepath.Join(home, "lists", name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.SetList(kind, name, data); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Import(context.Background(), []string{filepath.Join(home, "records")}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := c.Scan(context.Background()); err != nil {
		t.Fatal(err)
	}
	return c, path, home
}

// bareCase is the case before a list or a record was taken into it.
func bareCase(t *testing.T, j *Job) (c *Case, path, home string) {
	t.Helper()
	home = filepath.Join(t.TempDir(), "shaw")
	if err := testdata.Copy(testdata.Shaw, "shaw", home); err != nil {
		t.Fatal(err)
	}
	toml, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "a.sarcase")
	c, err = j.NewCase(path, CaseNew{
		Request: request.DetailsOf(toml), Cost: cheap,
		First:  casefile.NewUser{Name: "Priya Nair", Role: casefile.RoleOffice, Passphrase: []byte(words)},
		Second: &casefile.NewUser{Name: "Gwen Pryce", Role: casefile.RoleDecisionMaker, Passphrase: []byte(words)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, path, home
}

// newJob makes a job for a test, whose pages are read by one process.
func newJob(t *testing.T) *Job {
	t.Helper()
	return newJobWith(t, Options{Workers: 1})
}

func newJobWith(t *testing.T, o Options) *Job {
	t.Helper()
	j, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

// reopen closes a case and opens it as somebody else.
func reopen(t *testing.T, j *Job, c *Case, path, user, passphrase string) *Case {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := j.OpenCase(path, user, []byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// settle answers every open question by its suggestion, and deals with every warning.
func settle(t *testing.T, c *Case) {
	t.Helper()
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if !g.Open {
			continue
		}
		d := Choice{Action: redact.ActionRedact, Answers: map[string]string{}}
		if g.Matter == review.MatterDocument || g.Suggest == redact.SuggestKeep {
			d.Action = redact.ActionKeep
		}
		answer(t, c, g.ID, d)
		if d.Answers["reasonable"] != "" {
			d.Answers["consent"], d.Answers["asking"] = "not asked", ""
		}
		if err := c.Decide(Target(g.ID), d); err != nil {
			t.Fatalf("%s (%s): %v", g.Matter, g.Code, err)
		}
	}
	heed(t, c, "as recorded")
}

// answer gives all that is asked about a choice its first answer.
func answer(t *testing.T, c *Case, target string, d Choice) {
	t.Helper()
	asks, err := c.Test(Target(target), d)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range asks {
		switch k.Kind {
		case review.AnswerChoice:
			d.Answers[k.ID] = k.Choices[0]
		case review.AnswerDate:
			d.Answers[k.ID] = "2026-03-01"
		default:
			d.Answers[k.ID] = "as recorded"
		}
	}
}

// heed deals with every warning.
func heed(t *testing.T, c *Case, how string) {
	t.Helper()
	all, err := c.Warnings()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		if w.Dealt != "" {
			continue
		}
		if err := c.DealWith(w.ID, how); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCaseAndFolderGiveTheSamePack: both go one way, so the same records and decisions
// give the same bytes.
func TestCaseAndFolderGiveTheSamePack(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1774000000")
	j := newJob(t)
	c, path, home := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.Decide(Target(firstReserved(t, c)), Choice{Action: redact.ActionRedact}); err == nil || !strings.Contains(err.Error(), "somebody else chose your passphrase") {
		t.Fatalf("a passphrase that somebody else chose decides what is reserved: %v", err)
	}
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	d, err := c.Produce(context.Background(), PackOptions{Plain: true})
	if err != nil {
		t.Fatal(err)
	}
	toml, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	o, err := j.Pack(context.Background(), PackInput{
		ScanInput: ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: toml, Passwords: request.NewPasswords(nil)},
		Rules:     review.Rules{Accept: true, By: "A Clerk, office", DPO: "D Officer"}, Out: t.TempDir(), PackOptions: PackOptions{Plain: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	if o.SHA256 != d.SHA256 || o.Boxes != d.Made.Boxes || o.Boxes == 0 {
		t.Errorf("the folder gives %d boxes, the case %d; their packs have the hashes %s and %s", o.Boxes, d.Made.Boxes, o.SHA256, d.SHA256)
	}
	if _, ok := c.Pack(); !ok {
		t.Error("the pack that was just made is out of date")
	}
	if err := c.SetRequest(c.Request()); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Pack(); !ok {
		t.Error("saving the request unchanged made the pack out of date")
	}
	if _, err := c.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Pack(); ok {
		t.Error("a decision was taken back, and the pack still counts")
	}
}

func firstReserved(t *testing.T, c *Case) string {
	t.Helper()
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(groups, func(g CaseGroup) bool { return g.Code == "TP-PAR" })
	if i < 0 {
		t.Fatal("there is no reserved question")
	}
	return groups[i].ID
}

// TestSingleMentionBeatsItsGroup, whichever was decided first, and over a new search
// and a new opening.
func TestSingleMentionBeatsItsGroup(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(groups, func(g CaseGroup) bool { return g.Code == "TP-SIB" && len(g.Findings) > 1 })
	if i < 0 {
		t.Fatal("the brother is not mentioned twice")
	}
	g := groups[i]
	if err := c.Decide(Target(g.Findings[0]), Choice{Action: redact.ActionKeep, Answers: map[string]string{"consent": "yes", "why": "said in front of her"}}); err != nil {
		t.Fatal(err)
	}
	if err := c.Decide(Target(g.ID), Choice{Action: redact.ActionRedact}); err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		n := 0
		for _, d := range c.Documents() {
			for page := 1; page <= d.Pages; page++ {
				fs, err := c.Findings(d.ID, page)
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range fs {
					if f.Group != g.ID {
						continue
					}
					n++
					want := redact.ActionRedact
					if f.ID == g.Findings[0] {
						want = redact.ActionKeep
					}
					if f.Decision == nil || f.Decision.Action != want || f.Own != (want == redact.ActionKeep) || len(f.Marks) == 0 {
						t.Errorf("%s: %s has %+v", when, f.ID, f.Decision)
					}
				}
			}
		}
		if n != len(g.Findings) {
			t.Errorf("%s: %d mentions of %d were seen", when, n, len(g.Findings))
		}
	}
	check("at once")
	if err := c.Scan(context.Background()); err != nil {
		t.Fatal(err)
	}
	check("after a new search")
	c = reopen(t, j, c, path, "Priya Nair", words)
	check("after a new opening")
	if h := c.History(Target(g.ID)); len(h) != 1 || h[0].By == "" || h[0].When.IsZero() {
		t.Errorf("the history is %+v", h)
	}
}

// TestAcceptNumbersItsEntries: what was taken in one go has the numbers of the record,
// so that undoing takes back the right one, now and after a new opening.
func TestAcceptNumbersItsEntries(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	o, err := c.Accept()
	if err != nil {
		t.Fatal(err)
	}
	now := c.Log()
	if o.Decided < 5 || len(now) != o.Decided || len(o.Order) > 0 {
		t.Fatalf("%+v, and %d entries in the log", o, len(now))
	}
	last, err := c.Undo()
	if err != nil {
		t.Fatal(err)
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	after := c.Log()
	for i, e := range now {
		if after[i].N != e.N || after[i].Target != e.Target || !after[i].Bulk {
			t.Errorf("entry %d was number %d about %s, and is number %d about %s", i, e.N, e.Target, after[i].N, after[i].Target)
		}
	}
	if u := after[len(after)-1]; u.Undoes != last.N || u.Target != now[len(now)-1].Target {
		t.Errorf("undone was %+v", u)
	}
}

// TestNobodyDecidesOnThemselves, under any form of their name.
func TestNobodyDecidesOnThemselves(t *testing.T) {
	for _, c := range []struct {
		me, text string
		in       bool
	}{
		{"Anita Patel", "Mrs Patel taught", true}, {"Mrs Anita Patel", "Anita Patel's coat", true}, {"Anita Patel, head", "anita patel", true},
		{"Anita Patel", "Dev Patel", false}, {"Anita Patel", "Patel", false}, {"Anita Patel", "Mr Fairhurst", false}, {"Dr A. Patel", "Dr Patel's note", true},
		{"Anita Patel", "Dear Mrs Patel, Tom came home with a bruise.", false}, {"Anita Patel", "FAO: Mrs Anita Patel Tom has a bruise", false},
		{"Anita Patel", "Dear Mrs Patel, you never ring back", true}, {"Anita Patel", "Dear Mrs Patel, your letter upset him", true},
		{"Anita Patel", "Dear Tom, Mrs Patel shouted", true}, {"Anita Patel", "Dear Mrs Patel, Tom says that Mrs Patel shouted", true},
		{"Prince", "Prince was here", true}, {"Prince", "princes", false}, {"", "Mrs Patel", false},
	} {
		if got := newSelf(c.me).in(nil, c.text); got != c.in {
			t.Errorf("%q in %q: %v", c.me, c.text, got)
		}
	}
	if !newSelf("Anita Patel").in([]string{"Mrs Patel", "Anita  Patel"}, "") {
		t.Error("a person's own names are not compared")
	}
}

// TestManyHands asks and decides from several goroutines, and opens the case a second
// time meanwhile: that is for reading, and says who has it.
func TestManyHands(t *testing.T) {
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	t.Cleanup(func() { c.Close() })
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for i, g := range groups {
				if i%4 == k && g.Verdict.Allowed && g.Suggest == redact.SuggestRedact {
					if err := c.Decide(Target(g.ID), Choice{Action: redact.ActionRedact}); err != nil {
						t.Errorf("%s: %v", g.ID, err)
					}
				}
				c.Progress()
				if _, err := c.Missing(); err != nil {
					t.Error(err)
				}
				if _, err := c.Search("Shaw"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	second, err := j.OpenCase(path, "Gwen Pryce", []byte(words))
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	who, readOnly := second.HeldBy()
	if !readOnly || !strings.Contains(who, "Priya Nair") {
		t.Errorf("the second is told %q, read only: %v", who, readOnly)
	}
	if len(second.Log()) != len(c.Log()) {
		t.Error("the second does not see what was decided")
	}
	err = second.Decide(Target(groups[0].ID), Choice{Action: redact.ActionKeep})
	if !errors.Is(err, casefile.ErrReadOnly) {
		t.Errorf("the second decides: %v", err)
	}
}
