package job

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/review"
)

// TestAPageIsShownAsItWouldBeSent: what was decided is gone from it, what was not is
// there, and the next decision is seen at once.
func TestAPageIsShownAsItWouldBeSent(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	groups, err := c.Groups()
	if err != nil {
		t.Fatal(err)
	}
	// A person who stands in one document twice or more, and what is written of them.
	var g CaseGroup
	var f Finding
	for _, x := range groups {
		if x.Matter == review.MatterPerson && x.Role == redact.RolePupil && len(x.Findings) > 0 {
			g = x
			f = c.found.Findings[c.at.finding[x.Findings[0]]]
			break
		}
	}
	if f.Text == "" {
		t.Fatal("no other pupil is found")
	}
	text := func() string {
		t.Helper()
		p, err := c.Preview(ctx, f.Document, f.Page, 72)
		if err != nil {
			t.Fatal(err)
		}
		if p.Picture == nil || p.Picture.Rect.Dx() < 500 || p.Withheld {
			t.Fatalf("%+v", p)
		}
		eye, err := j.eye.Open(ctx, c.preview.pdf, "")
		if err != nil {
			t.Fatal(err)
		}
		defer eye.Close()
		page, err := eye.FlatPage(ctx, f.Page)
		if err != nil {
			t.Fatal(err)
		}
		return page.Text
	}
	if !strings.Contains(text(), f.Text) {
		t.Fatalf("what nobody decided is gone from the page")
	}
	if err := c.Decide(Target(g.ID), Choice{Action: redact.ActionRedact}); err != nil {
		t.Fatal(err)
	}
	if got := text(); strings.Contains(got, f.Text) {
		t.Error("what was decided is still on the page")
	}
	began := time.Now()
	text()
	t.Logf("once more it took %v", time.Since(began))
	if _, err := c.Undo(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text(), f.Text) {
		t.Error("what was taken back is still gone from the page: the preview is stale")
	}
	for _, x := range groups {
		if x.Matter != review.MatterDocument || x.Document != f.Document {
			continue
		}
		if err := c.Decide(Target(x.ID), Choice{Action: redact.ActionWithholdDocument, Answers: map[string]string{"why": "not about the pupil"}}); err != nil {
			t.Fatal(err)
		}
	}
	if p, err := c.Preview(ctx, f.Document, f.Page, 72); err != nil || !p.Withheld || p.Picture != nil {
		t.Errorf("of a document that is withheld: %+v, %v", p, err)
	}
	if _, err := c.Preview(ctx, "d0", 1, 72); err == nil {
		t.Error("a document that is not there is shown")
	}
	var r *Refusal
	c.scanned.Documents = nil
	if _, err := c.Preview(ctx, f.Document, f.Page, 72); !errors.As(err, &r) {
		t.Errorf("of a record that was not searched: %v", err)
	}
}
