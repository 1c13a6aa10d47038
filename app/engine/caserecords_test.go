package engine

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/app/casework"
	"sarpack/redact"
)

func TestWhatARecordHidesIsSaid(t *testing.T) {
	hid := []redact.Hidden{{Kind: redact.HiddenFileName}, {Kind: redact.HiddenMetadata}}
	if got := hides(hid); got != "" {
		t.Errorf("what every record has is told: %q", got)
	}
	hid = append(hid, redact.Hidden{Kind: redact.HiddenComment}, redact.Hidden{Kind: redact.HiddenAttachment}, redact.Hidden{Kind: redact.HiddenComment})
	if got := hides(hid); got != "3 things that no page shows: 1 attached file, 2 comments" {
		t.Errorf("%q", got)
	}
	if got := hides([]redact.Hidden{{Kind: "of tomorrow"}}); got != "1 thing that no page shows: 1 other thing" {
		t.Errorf("of a kind that the table does not know: %q", got)
	}
}

// TestRecordsThatSayTheSame are named at each, and a decision is carried between them.
func TestRecordsThatSayTheSame(t *testing.T) {
	ctx := t.Context()
	dir, d := shaw(t), NewDesk("")
	path := filepath.Join(dir, "a.sarcase")
	c := begin(t, d, path, "Meera Kapoor")
	defer c.Close()
	if err := c.SetList(ctx, "roll", filepath.Join(dir, "lists", "roll.csv"), nil); err != nil {
		t.Fatal(err)
	}
	note := "Ella Shaw sat beside Dev Patel in the library.\nThe two of them read about volcanoes until the bell rang for lunch,\nand nobody else was at their table on that day.\n"
	more := filepath.Join(dir, "more")
	for name, text := range map[string]string{"note.txt": note, "copy/note.txt": note, "laid out.txt": strings.ReplaceAll(note, "\n", " ") + "\n"} {
		p := filepath.Join(more, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Import(ctx, []string{more}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	of := map[string]casework.Document{}
	for _, x := range c.Documents() {
		of[x.Name] = x
	}
	one := of["note.txt"]
	if !slices.Contains(one.Notes, "says the same, or nearly, as laid out.txt") || !slices.Contains(slices.Concat(one.Notes, of["copy/note.txt"].Notes), "the same file as copy/note.txt") {
		t.Errorf("%q, %q", one.Notes, of["copy/note.txt"].Notes)
	}
	if n := c.Twins(one.Group); n != 2 {
		t.Errorf("the record has its like in %d places before anything is decided", n)
	}
	if err := c.Decide(ctx, one.Group, casework.Choice{Action: redact.ActionKeep}); err != nil {
		t.Fatal(err)
	}
	b, err := c.Carry(ctx, one.Group)
	if err != nil || b.Decided != 2 || len(b.Refused) > 0 || c.Twins(one.Group) != 0 {
		t.Errorf("%+v, %v; %d are left", b, err, c.Twins(one.Group))
	}
	if said, err := c.Undo(ctx); err != nil || !strings.Contains(said, "2 decisions") {
		t.Errorf("%q, %v", said, err)
	}
}
