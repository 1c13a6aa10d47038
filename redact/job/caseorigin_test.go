package job

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// The pack knows of which page of which record each of its pages is: what can be read on
// one is read on the other, and every page of what is sent is met once.
func TestThePackKnowsWhereItsPagesComeFrom(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if _, _, err := c.PackOrigin(1); err == nil || !strings.Contains(err.Error(), "make it first") {
		t.Errorf("without a pack: %v", err)
	}
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	d, err := c.Produce(ctx, PackOptions{Plain: true})
	if err != nil {
		t.Fatal(err)
	}
	data, err := c.f.File(d.Files + "pack")
	if err != nil {
		t.Fatal(err)
	}
	eye, err := j.eye.Open(ctx, data, "")
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	type place struct {
		document string
		page     int
	}
	met := map[place]int{}
	for n := 1; n <= d.Made.Pages; n++ {
		document, at, err := c.PackOrigin(n)
		if err != nil {
			t.Fatal(err)
		}
		if document == "" {
			if len(met) > 0 {
				t.Errorf("page %d comes after the records and is of none", n)
			}
			continue
		}
		met[place{document, at}]++
		sent, err := eye.FlatPage(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		came, err := c.Page(ctx, document, at)
		if err != nil {
			t.Fatal(err)
		}
		all, same := 0, 0
		for _, w := range strings.Fields(sent.Text) {
			if len(w) > 5 {
				all++
				if strings.Contains(came.Text, w) {
					same++
				}
			}
		}
		if all == 0 || same*10 < all*4 { // the others are labels
			t.Errorf("page %d is said to be page %d of a record, and has %d of %d words in common with it", n, at, same, all)
		}
	}
	pages := 0
	for _, x := range c.Documents() {
		pages += x.Pages
	}
	if len(met) != pages || len(met) == 0 {
		t.Errorf("%d pages of %d are met", len(met), pages)
	}
	for _, n := range []int{0, d.Made.Pages + 1} {
		if _, _, err := c.PackOrigin(n); err == nil {
			t.Errorf("there is a page %d", n)
		}
	}
	c.packs[len(c.packs)-1].Documents = nil
	var r *Refusal
	if _, _, err := c.PackOrigin(d.Made.Pages); !errors.As(err, &r) || !strings.Contains(r.What, "earlier version") {
		t.Errorf("a pack of an earlier version: %v", err)
	}
}
