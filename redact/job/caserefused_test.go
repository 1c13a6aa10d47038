package job

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

const (
	sealedRecord   = "12 MASH referral.pdf"
	sealedPassword = "lock-keeper-46"
)

// sampleRecords are the files of the sample case, on the disk.
func sampleRecords(t *testing.T) string {
	t.Helper()
	home := filepath.Join(t.TempDir(), "sample")
	if err := testdata.Copy(testdata.Sample, "sample", home); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(home, "records")
}

func lastOf(c *Case) CaseDocument { all := c.Documents(); return all[len(all)-1] }

// TestARecordThatCouldNotBeUsed is taken in with its password, in its place, and what was
// decided while nobody could read it is asked again.
func TestARecordThatCouldNotBeUsed(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	records := sampleRecords(t)
	before := len(c.Documents())
	if _, err := c.Import(ctx, []string{filepath.Join(records, sealedRecord)}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	d := lastOf(c)
	if !d.Refused {
		t.Fatal("an encrypted record came in without its password")
	}
	if err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	group := func() CaseGroup {
		groups, err := c.Groups()
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			if g.Matter == review.MatterDocument && g.Document == d.ID {
				return g
			}
		}
		t.Fatal("nobody is asked about the record")
		return CaseGroup{}
	}
	withheld := Choice{Action: redact.ActionWithholdDocument, Ground: "unread", Answers: map[string]string{}}
	asks, err := c.Test(Target(group().ID), withheld)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range asks {
		withheld.Answers[k.ID] = "nobody could read it"
	}
	if err := c.Decide(Target(group().ID), withheld); err != nil {
		t.Fatal(err)
	}
	var r *Refusal
	if err := c.TakeAgain(ctx, d.ID, "a wrong password"); !errors.As(err, &r) || group().Open {
		t.Fatalf("with a wrong password: %v", err)
	}
	if err := c.TakeAgain(ctx, d.ID, sealedPassword); err != nil {
		t.Fatal(err)
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	d = lastOf(c)
	if d.Refused || d.Pages == 0 || d.Scanned || len(c.Documents()) != before+1 {
		t.Fatalf("%+v of %d", d, len(c.Documents()))
	}
	missing, err := c.Missing()
	if err != nil || len(missing) == 0 || missing[0].Kind != "scan" {
		t.Fatalf("it need not be searched: %v, %v", missing, err)
	}
	if err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	if g := group(); !g.Open {
		t.Errorf("what was decided about it unread still counts: %+v", g.Decision)
	}
	if p, err := c.Page(ctx, d.ID, 1); err != nil || len(p.Chars) == 0 {
		t.Errorf("its first page: %v", err)
	}
	if err := c.TakeAgain(ctx, d.ID, sealedPassword); !errors.As(err, &r) {
		t.Errorf("a record that can be read is replaced: %v", err)
	}
	if _, err := c.VerifyAudit(); err != nil {
		t.Error(err)
	}
}

// TestARecordIsReplacedByImporting: whoever adds the file again with its password has it,
// in its place; another file stands for it where somebody says so.
func TestARecordIsReplacedByImporting(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, _, _ := shawCase(t, j)
	records := sampleRecords(t)
	file := filepath.Join(records, sealedRecord)
	import1 := func(p *request.Passwords) *ImportOutcome {
		o, err := c.Import(ctx, []string{file}, ImportOptions{Passwords: p})
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	import1(nil)
	n := len(c.Documents())
	if o := import1(nil); o.Already != 1 {
		t.Errorf("%+v", o)
	}
	if o := import1(request.NewPasswords(map[string]string{sealedRecord: sealedPassword})); o.Added != 1 || lastOf(c).Refused || len(c.Documents()) != n {
		t.Errorf("%+v, %+v", o, lastOf(c))
	}
	broken := filepath.Join(t.TempDir(), "broken.pdf")
	if err := os.WriteFile(broken, []byte("%PDF-1.7 and nothing more"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Import(ctx, []string{broken}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	d, all := lastOf(c), len(c.Documents())
	var r *Refusal
	if err := c.TakeInstead(ctx, d.ID, file, sealedPassword); !errors.As(err, &r) || !strings.Contains(err.Error(), "already") {
		t.Errorf("a record stands twice: %v", err)
	}
	if err := c.TakeInstead(ctx, d.ID, broken, ""); !errors.As(err, &r) {
		t.Errorf("a broken file stands for a broken one: %v", err)
	}
	if err := c.TakeInstead(ctx, d.ID, filepath.Join(records, "04 Attendance certificate.pdf"), ""); err != nil {
		t.Fatal(err)
	}
	if x := lastOf(c); x.Refused || x.Path != "04 Attendance certificate.pdf" || len(c.Documents()) != all {
		t.Errorf("%+v of %d", x, len(c.Documents()))
	}
	if err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
}
