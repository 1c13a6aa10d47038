package engine

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/testdata"
)

// TestAListWithHeadingsOfItsOwn is put right by a person, column by column, and a record
// that cannot be used is withheld where it stands.
func TestAListWithHeadingsOfItsOwn(t *testing.T) {
	ctx := t.Context()
	dir, d := shaw(t), NewDesk("")
	path := filepath.Join(dir, "a.sarcase")
	c := begin(t, d, path, "Meera Kapoor")
	defer c.Close()
	file := filepath.Join(dir, "odd.csv")
	if err := os.WriteFile(file, []byte("Kid,Clan,Shoe\nElla,Shaw,3\nTom,Shaw,5\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	k, err := c.Look(ctx, "roll", file, nil)
	if err != nil || k.Trouble == "" || len(k.Columns) != 3 || k.Columns[1].Taken != notUsed || !slices.Equal(k.Columns[1].Values, []string{"Shaw", "Shaw"}) {
		t.Fatalf("%+v, %v", k, err)
	}
	if err := c.SetList(ctx, "roll", file, nil); err == nil {
		t.Fatal("a list that names nobody is taken")
	}
	says := map[string]string{"Kid": "forename", "Clan": "surname", "Shoe": notUsed}
	if k, err = c.Look(ctx, "roll", file, says); err != nil || k.Trouble != "" || k.Notes[0] != "2 rows" {
		t.Fatalf("%+v, %v", k, err)
	}
	if err := c.SetList(ctx, "roll", file, says); err != nil {
		t.Fatal(err)
	}
	if k, err = c.Look(ctx, "roll", "", nil); err != nil || k.Trouble != "" || k.Told["Clan"] != "surname" || k.Told["Shoe"] != notUsed {
		t.Errorf("of the list in the case: %+v, %v", k, err)
	}
	// Another list has other headings: what was said of those before is gone.
	if err := c.SetList(ctx, "roll", filepath.Join(dir, "lists", "roll.csv"), nil); err != nil {
		t.Fatal(err)
	}
	if l := c.Lists()[0]; !l.Have {
		t.Errorf("%+v", l)
	}

	broken := filepath.Join(dir, "broken.pdf")
	if err := os.WriteFile(broken, []byte("%PDF-1.7 and nothing more"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Import(ctx, []string{broken}, nil); err != nil {
		t.Fatal(err)
	}
	if x := c.Documents()[0]; !x.Refused {
		t.Fatalf("%+v", x)
	}
	if _, err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	x := c.Documents()[0]
	if x.Group == "" {
		t.Fatalf("nobody is asked about it: %+v", x)
	}
	answer := reply(c.Test(x.Group, redact.ActionWithholdDocument), redact.ActionWithholdDocument)
	answer.Action = redact.ActionWithholdDocument
	if err := c.Decide(ctx, x.Group, answer); err != nil {
		t.Fatal(err)
	}
	if x = c.Documents()[0]; !x.Action.WithholdsWhole() {
		t.Errorf("%+v", x)
	}
	if err := c.TakeInstead(ctx, x.ID, filepath.Join(dir, "records", "2 Lesson note.pdf"), ""); err != nil {
		t.Fatal(err)
	}
	locked := filepath.Join(dir, "locked.pdf")
	if data, err := fs.ReadFile(testdata.Sample, "sample/records/12 MASH referral.pdf"); err != nil || os.WriteFile(locked, data, 0o600) != nil {
		t.Fatal(err)
	}
	if _, err := c.Import(ctx, []string{locked}, nil); err != nil {
		t.Fatal(err)
	}
	y := c.Documents()[len(c.Documents())-1]
	var asks *casework.FieldError
	if !y.NeedsPassword || strings.Contains(y.Trouble, "[passwords]") {
		t.Errorf("%+v", y)
	}
	if err := c.TakeInstead(ctx, y.ID, locked, ""); !errors.As(err, &asks) {
		t.Errorf("a file with a password in place of one: %v", err)
	}
	if err := c.TakeAgain(ctx, y.ID, "lock-keeper-46"); err != nil {
		t.Error(err)
	}
	if x = c.Documents()[0]; x.Refused || x.Pages == 0 {
		t.Errorf("%+v", x)
	}
}
