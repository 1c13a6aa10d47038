package driven

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"sarpack/app/engine"
	"sarpack/app/look"
	"sarpack/redact/pdfeye"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	os.Exit(m.Run())
}

// most is what the sample may cost, in presses and clicks a question. Letters of the
// reasons that the law wants in a person's own words, and of passphrases, are counted
// apart.
const most = 1.5

// The sample case goes from the first screen to its release by key and mouse: the
// office decides what it may and refers the rest, the decision-maker answers that, a
// second person reads every page of the pack, and it is signed and released.
func TestTheSampleFromTodayToItsRelease(t *testing.T) {
	if testing.Short() {
		t.Skip("a whole case takes minutes")
	}
	home := t.TempDir()
	Sit(t, engine.New(""), engine.NewDesk(filepath.Join(home, "config")), home, Laptop, 1.25, func(p *Person) {
		c := &clerk{Person: p, want: wanted(t)}
		c.sample()
		c.signIn("Owen Blythe")
		c.people()
		c.part("people")
		c.maybeNames()
		c.part("maybe names")
		c.pages()
		c.part("pages")
		c.questions()
		c.part("the office")
		c.signIn("Meera Kapoor")
		c.people()
		c.part("the decision-maker, about people")
		c.questions()
		c.part("the decision-maker")
		c.signIn("Ingrid Solberg")
		c.confirm()
		c.make()
		c.part("the DPO")
		c.signIn("Meera Kapoor")
		c.read()
		c.part("the pack read")
		c.release(filepath.Join(home, "out"))
		c.part("the pack")
		all := float64(c.Presses + c.Clicks)
		per := (all - float64(c.Written)) / float64(c.groups)
		t.Logf("%d questions: %d presses, of which %d write text, and %d clicks: %.2f a question, pages turned included; with the letters of reasons and passphrases %.2f",
			c.groups, c.Presses, c.Written, c.Clicks, per, all/float64(c.groups))
		if per > most {
			t.Errorf("%.2f presses and clicks a question; at most %.1f are allowed", per, most)
		}
		c.compare()
	})
}

// wanted are the sample's own decisions.
func wanted(t *testing.T) map[string][]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "sample", "decisions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	const what, decision = 1, 6
	out := map[string][]string{}
	for _, r := range rows[1:] {
		if r[decision] != "" {
			out[r[what]] = append(out[r[what]], r[decision])
		}
	}
	return out
}

// keeps reports whether something is to be kept; what is not known is redacted.
func (c *clerk) keeps(what string) bool {
	d := c.want[what]
	return len(d) > 0 && !slices.ContainsFunc(d, func(x string) bool { return x != "keep" })
}

func (c *clerk) part(of string) {
	n := c.Presses + c.Clicks
	c.t.Logf("%s: %d presses and clicks, %d of them writing, %d of them clicks, %d forms, %d decisions", of, n-c.before, c.Written-c.wrote, c.Clicks-c.clicked, c.forms, c.decided)
	c.before, c.wrote, c.clicked, c.forms, c.decided = n, c.Written, c.Clicks, 0, 0
}

// sample makes the sample case, and begins to count once it is searched.
func (c *clerk) sample() {
	c.click("Try the sample case")
	c.Until("the sample case", func() bool { return c.Reads("[Begin]") })
	c.Presses, c.Clicks, c.Written = 0, 0, 0
	c.key(fyne.KeyReturn)
}

// signIn opens the case under a name.
func (c *clerk) signIn(name string) {
	c.t.Helper()
	c.key(fyne.Key1, fyne.KeyModifierControl)
	c.key(fyne.KeyReturn)
	s, ok := Find[*look.Select](c.Person, nil)
	if !ok {
		c.t.Fatalf("nobody is asked who they are; the screen says:\n%s", c.Text())
	}
	if s.Selected != name {
		c.Key(fyne.KeyTab, fyne.KeyModifierShift)
		for range s.Options {
			if s.Selected != name {
				c.Key(fyne.KeyRight)
			}
		}
		c.Key(fyne.KeyTab)
	}
	c.Write("sample passphrase")
	c.Key(fyne.KeyReturn)
	c.Until("the case of "+name, func() bool { return c.Reads(name+",") && !c.Reads("[Cancel]") })
	c.Rest(200 * time.Millisecond)
}

// people decides who is in the records: first those who are to be treated otherwise
// than is suggested, then the others as suggested; what is reserved is referred.
func (c *clerk) people() {
	c.key(fyne.Key4, fyne.KeyModifierControl)
	c.Until("the people", func() bool { return len(c.rows()) > 0 })
	n := 0
	c.screenfuls(false, func(r person) {
		if (r.state == "suggested: redact" || r.state == "referred") && c.keeps(r.name) {
			c.Click(r.box)
			n++
		}
	})
	if n > 0 {
		c.decide('k')
		c.Until("the decisions", func() bool { return c.Reads(" decided.") })
	}
	c.key(fyne.KeyHome)
	c.screenfuls(true, func(person) {})
	if c.Reads("referred") { // what the office left to whoever is signed in
		c.decide('r')
		c.Until("the decisions", func() bool { return c.Reads(" decided.") })
		c.dismiss()
		return
	}
	c.letter('a')
	c.Until("the decisions", func() bool { return c.Reads(" decided.") })
	c.screenfuls(true, func(person) {})
	c.decide('f')
}

// maybeNames goes through what may be names.
func (c *clerk) maybeNames() {
	c.click("Maybe names")
	c.screenfuls(true, func(r person) {
		if !c.keeps(r.name) && r.state != "reserved" {
			c.Click(r.box)
		}
	})
	c.decide('k')
	c.Until("the decisions", func() bool { return c.Reads(" decided.") })
	c.screenfuls(true, func(person) {})
	c.letter('a')
	c.Until("the suggestions", func() bool { return c.Reads(" decided.") || c.Reads("For none of these") })
	if len(c.rows()) > 0 {
		c.screenfuls(true, func(person) {})
		c.decide('f')
		c.Until("the decisions", func() bool { return c.Reads(" decided.") })
	}
}

// lastTime is what the card offers to do again.
var lastTime = regexp.MustCompile(`S: as last time, (to be redacted|kept|withheld)`)

// pages reads every page of the records to its end, and takes there what is suggested.
func (c *clerk) pages() {
	c.key(fyne.Key5, fyne.KeyModifierControl)
	c.Until("the questions", func() bool { return c.where() != "" && c.drawn() })
	c.groups = c.count("All ")
	for c.Reads("page 1 of") == false || !strings.HasPrefix(c.where(), "01 ") {
		c.key(fyne.KeyHome)
	}
	for {
		c.Until("the page", c.drawn)
		at := c.where()
		for !c.ends() {
			c.key(fyne.KeySpace)
		}
		c.Letter('A')
		c.Within(10*time.Second, func() bool { return c.where() != at || c.Reads(" decided") })
		if c.where() == at && !c.turns() {
			return
		}
	}
}

// turns goes to the next page, and reports whether there is one.
func (c *clerk) turns() bool {
	at := c.where()
	c.Key(fyne.KeyRight)
	c.Within(3*time.Second, func() bool { return c.where() != at || c.Reads("last page") })
	return c.where() != at
}

// questions answers what is open for whoever is signed in, one after the other.
func (c *clerk) questions() {
	c.t.Helper()
	if !c.Reads("[Open ") {
		c.key(fyne.Key5, fyne.KeyModifierControl)
	}
	c.Until("the questions", func() bool { return c.Reads("[Open ") && c.where() != "" })
	c.letter('n')
	stuck := 0
	for left := c.count("Open "); left > 0; left = c.count("Open ") {
		what, others := c.card()
		key := 'r'
		switch {
		case c.Reads("You can refer it"):
			key = 'f'
		case c.keeps(what), c.Reads("Suggested: keep.") && slices.Contains(c.want[what], "keep"):
			key = 'k'
		}
		same := len(others) > 0
		for _, o := range others {
			same = same && c.keeps(o) == (key == 'k')
		}
		if key == 'f' && len(others) > 0 || same || c.Reads("places (with Shift)") {
			key -= 'a' - 'A'
		}
		if last := lastTime.FindStringSubmatch(c.Text()); last != nil && (last[1] == "kept") == (key == 'k' || key == 'K') && key != 'f' && key != 'F' {
			c.letter('s' + key - unicode.ToLower(key))
			c.decided++
		} else {
			c.decide(key)
		}
		c.settle(left, key == 'k' || key == 'K')
		c.dismiss()
		if c.count("Open ") >= left {
			c.t.Logf("%q %c: %s", what, key, c.said())
			if c.Reads("no ground to withhold") {
				c.want[what] = []string{"keep"}
				continue
			}
			if stuck++; stuck > 3 {
				c.t.Fatalf("%q cannot be answered with %c; the screen says:\n%s", what, key, c.Text())
			}
			if left > 1 {
				c.letter('n')
			}
			continue
		}
		stuck = 0
	}
}

// confirm confirms what needs a second person, as it was decided.
func (c *clerk) confirm() {
	c.t.Helper()
	if !c.Reads("[Open ") { // the case opens there where that is what waits
		c.key(fyne.Key5, fyne.KeyModifierControl)
	}
	c.Until("the questions", func() bool { return c.Reads("[Open ") && c.where() != "" })
	c.letter('n')
	for left := c.count("Open "); left > 0; left = c.count("Open ") {
		key := 'r'
		if c.Reads("· keep") {
			key = 'k'
		}
		c.decide(key)
		c.Until("the confirmation", func() bool { n, ok := c.number("Open "); return ok && n < left })
	}
}

// make makes the pack.
func (c *clerk) make() {
	c.key(fyne.Key7, fyne.KeyModifierControl)
	c.Until("the pack's button", func() bool {
		b, ok := Find(c.Person, func(b *look.Button) bool { return b.Text == "Make the pack" && !b.Disabled() })
		return ok && c.Focused() == fyne.Focusable(b) || !ok && c.Reads("things are missing")
	})
	c.key(fyne.KeyReturn)
	c.Until("the options", func() bool { return c.Reads("The same again") })
	c.Key(fyne.KeyReturn)
	c.Until("the pack", func() bool { return c.Reads("The pack as it will be sent, page ") })
}

var seen = regexp.MustCompile(`(\d+) of (\d+) pages have been seen`)

// read reads every page of the pack to its end.
func (c *clerk) read() {
	c.key(fyne.Key7, fyne.KeyModifierControl)
	c.Until("the pack", func() bool { return c.Reads("The pack as it will be sent, page ") })
	for range 1000 {
		if m := seen.FindStringSubmatch(c.Text()); m != nil && m[1] == m[2] {
			return
		}
		c.Until("the page", c.drawn)
		if c.ends() {
			c.Until("the page to count as seen", func() bool { return strings.HasSuffix(c.where(), ", seen") })
		}
		if m := seen.FindStringSubmatch(c.Text()); m == nil || m[1] != m[2] {
			c.key(fyne.KeySpace)
		}
	}
	c.t.Fatal("the pack has no end")
}

// compare looks at the pack from the DPO's screen, beside what came, until both differ.
func (c *clerk) compare() {
	c.key(fyne.Key6, fyne.KeyModifierControl)
	c.Until("the questions", func() bool { return c.Reads("Read the pack") })
	c.letter('g')
	c.Until("the pack", func() bool { return c.Reads("The pack as it will be sent, page ") })
	c.Key(fyne.KeyHome) // where it opened at the first page, nothing comes of it
	c.letter('b')
	for range 40 {
		c.Until("the page as it came", func() bool { return c.Reads("B shows the pack") })
		if c.Reads("They differ in ") && c.Reads("It came as page ") {
			return
		}
		c.key(fyne.KeyRight)
	}
	c.t.Error("no page of the pack differs from what came")
}

// heed deals with what the lists warn of, to which the sign-off leads, and comes back.
func (c *clerk) heed() {
	c.click("Sign off")
	c.Until("what comes first", func() bool { return c.Reads("has to be dealt with") })
	c.click("Go to it")
	open := func(b *look.Button) bool { return b.Text == "Dealt with…" }
	for range 20 {
		c.Until("the warnings", func() bool { return c.Reads("To deal with before the pack is signed") })
		b, ok := Find(c.Person, open)
		if !ok {
			break
		}
		c.bring(b)
		before := strings.Count(c.Text(), "Dealt with: ")
		c.does(func() { c.Click(b) })
		c.Write("looked at")
		c.Key(fyne.KeyReturn)
		c.Until("the answer", func() bool { return strings.Count(c.Text(), "Dealt with: ") > before })
	}
	c.Key(fyne.Key7, fyne.KeyModifierControl)
	c.Until("the pack", func() bool { return c.Reads("The pack as it will be sent, page ") && !c.Reads("has to be dealt with") })
}

// release signs the pack and writes it into a folder.
func (c *clerk) release(folder string) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		c.t.Fatal(err)
	}
	c.Key(fyne.Key7, fyne.KeyModifierControl)
	c.Until("the pack", func() bool { return c.Reads("The pack as it will be sent, page ") })
	c.heed()
	c.click("Sign off")
	c.Write("sample passphrase")
	c.Key(fyne.KeyReturn)
	c.Until("the signature", func() bool { return c.Reads("Signed off by Meera Kapoor") })
	c.Chosen = []string{folder}
	b := c.Button("Release")
	c.Click(b)
	c.Until("the release", func() bool { return c.Reads("Released") && c.Reads("[Open the folder]") })
	c.click("Close")
	n := 0
	err := filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
		if filepath.Ext(path) == ".pdf" {
			n++
		}
		return err
	})
	if err != nil || n == 0 {
		c.t.Errorf("the folder holds %d files of a pack, %v", n, err)
	}
}
