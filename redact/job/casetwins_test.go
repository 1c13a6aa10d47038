package job

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/review"
)

const note = "Ella Shaw sat beside Dev Patel in the library.\nThe two of them read about volcanoes until the bell rang for lunch,\nand nobody else was at their table on that day.\n"

// twinCase is a case with a note, the same file again, and the same words laid out
// otherwise; it returns the numbers of the three.
func twinCase(t *testing.T) (c *Case, path string, j *Job, one, two, other int) {
	t.Helper()
	j = newJob(t)
	c, path, home := shawCase(t, j)
	dir := filepath.Join(home, "more")
	for name, text := range map[string]string{"note.txt": note, "copies/note.txt": note, "laid out.txt": strings.ReplaceAll(note, "\n", " ") + "\n"} {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Import(context.Background(), []string{dir}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := c.Scan(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Documents() {
		switch d.Path {
		case "note.txt":
			one = d.Number
		case "copies/note.txt":
			two = d.Number
		case "laid out.txt":
			other = d.Number
		}
	}
	return c, path, j, one, two, other
}

// documentGroup is the question about a document as a whole.
func documentGroup(t *testing.T, c *Case, number int) Target {
	t.Helper()
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if g.Matter == review.MatterDocument && g.Document == c.Documents()[number-1].ID {
			return Target(g.ID)
		}
	}
	t.Fatalf("there is no question about d%d", number)
	return ""
}

// TestCarriedToTwins: a decision is carried to the records that say the same by an act of
// somebody, in their name, and never over what was decided there.
func TestCarriedToTwins(t *testing.T) {
	c, path, j, one, two, other := twinCase(t)
	groups, err := c.TwinGroups()
	if err != nil || !slices.ContainsFunc(groups, func(g []int) bool {
		return len(g) == 3 && slices.Contains(g, one) && slices.Contains(g, two) && slices.Contains(g, other)
	}) {
		t.Fatalf("the groups are %v, %v", groups, err)
	}
	doc := documentGroup(t, c, one)
	var r *Refusal
	if _, err := c.Carry(doc); !errors.As(err, &r) {
		t.Errorf("a decision that nobody has taken is carried: %v", err)
	}
	if err := c.Decide(documentGroup(t, c, other), Choice{Action: redact.ActionRefer}); err != nil {
		t.Fatal(err)
	}
	if err := c.Decide(doc, Choice{Action: redact.ActionKeep, Note: "about the library"}); err != nil {
		t.Fatal(err)
	}
	o, err := c.Carry(doc)
	if err != nil || o.Decided != 1 || len(o.Order) > 0 {
		t.Fatalf("%+v, %v", o, err)
	}
	if e, ok := c.Counts(documentGroup(t, c, two)); !ok || e.Action != redact.ActionKeep || e.Name != "Priya Nair" || !strings.Contains(e.Note, "carried from its twin") || !strings.Contains(e.Note, "about the library") {
		t.Errorf("the copy has %+v", e)
	}
	if e, _ := c.Counts(documentGroup(t, c, other)); e.Action != redact.ActionRefer {
		t.Errorf("what was decided on a twin was overwritten: %+v", e)
	}
	if o, err := c.Carry(doc); err != nil || o.Decided != 0 {
		t.Errorf("carried twice: %+v, %v", o, err)
	}
	if _, err := c.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Counts(documentGroup(t, c, two)); ok {
		t.Error("what was carried cannot be taken back")
	}

	// A mention: the same words in all three.
	mention := ""
	c.mu.Lock()
	for _, f := range c.found.Findings {
		if f.Document == c.docs[one-1].ID && f.Kind == redact.KindPerson && strings.Contains(f.Text, "Patel") {
			mention = f.ID
		}
	}
	c.mu.Unlock()
	if err := c.Decide(Target(mention), Choice{Action: redact.ActionKeep, Answers: map[string]string{"consent": "yes", "why": "he is named on the poster"}}); err != nil {
		t.Fatal(err)
	}
	twins, err := c.Twins(Target(mention))
	if err != nil || len(twins) != 2 {
		t.Fatalf("%+v, %v", twins, err)
	}
	// In the same file again a mention is a question of its own, and open until somebody carries.
	for _, x := range twins {
		if x.Target == mention || x.Action != "" {
			t.Errorf("a decision about d%d counts for d%d: %+v", one, x.Number, x)
		}
	}
	if o, err := c.Carry(Target(mention)); err != nil || o.Decided != 2 {
		t.Errorf("%+v, %v", o, err)
	}
	for _, x := range twins {
		if e, ok := c.Counts(Target(x.Target)); !ok || e.Action != redact.ActionKeep {
			t.Errorf("the mention on d%d has %+v", x.Number, e)
		}
	}

	// A mark: only the same file has the same place.
	id, err := c.Mark(context.Background(), MarkInput{Document: c.Documents()[one-1].ID, Page: 1, Rects: []redact.Rect{{X0: 60, Y0: 700, X1: 200, Y1: 800}}, Choice: Choice{Action: redact.ActionRedact, Code: "TP-PUP"}})
	if err != nil {
		t.Fatal(err)
	}
	if o, err := c.Carry(Target(id)); err != nil || o.Decided != 1 {
		t.Errorf("%+v, %v", o, err)
	}
	for n, want := range map[int]int{one: 1, two: 1, other: 0} {
		if marks := c.Marks(c.Documents()[n-1].ID); len(marks) != want {
			t.Errorf("d%d has the marks %+v", n, marks)
		}
	}
	if o, err := c.Carry(Target(id)); err != nil || o.Decided != 0 {
		t.Errorf("a mark carried twice: %+v, %v", o, err)
	}

	// Whoever carries needs the right to decide there.
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte("another ten letters")); err != nil {
		t.Fatal(err)
	}
	if err := c.Decide(documentGroup(t, c, one), Choice{Action: redact.ActionWithholdDocument, Code: "LPP", Answers: map[string]string{"adviser": "a solicitor, for the school", "matter": "a claim"}}); err != nil {
		t.Fatal(err)
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	if o, err := c.Carry(documentGroup(t, c, one)); err != nil || o.Decided != 0 || len(o.Order) != 1 {
		t.Errorf("the office carries what it may not decide: %+v, %v", o, err)
	}
}
