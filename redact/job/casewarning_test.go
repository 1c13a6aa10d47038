package job

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
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
