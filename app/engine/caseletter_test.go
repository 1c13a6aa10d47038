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

// TestALetterThroughTheWindow: templates of the user's settings, what is missing, the
// words before it is made, its files, and who sent it.
func TestALetterThroughTheWindow(t *testing.T) {
	ctx := t.Context()
	dir, config := shaw(t), t.TempDir()
	data, err := fs.ReadFile(testdata.Sample, "sample/letters/settings.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(config, "letters"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "letters", "settings.txt"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	d := NewDesk(config)
	path := filepath.Join(dir, d.Name(answers()))
	c := begin(t, d, path, "Owen Blythe")
	t.Cleanup(func() { c.Close() })
	of := func(kind string) casework.Letter {
		t.Helper()
		all, err := c.Letters(ctx)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(all, func(l casework.Letter) bool { return l.Kind == kind })
		if i < 0 {
			t.Fatalf("there is no letter %s", kind)
		}
		return all[i]
	}
	if l := of("acknowledgement"); len(l.Missing) > 0 || l.Refused != "" || l.When == "" {
		t.Errorf("%+v", l)
	}
	if l := of("clarification"); len(l.Missing) != 2 {
		t.Errorf("%+v", l)
	}
	if l := of("refusal"); l.Refused == "" {
		t.Errorf("%+v", l)
	}
	if f := c.LetterFields("consultation"); len(f) == 0 || f[0].ID != "harm" || len(f[0].Options) != 2 || f[0].Value != "" {
		t.Errorf("harm is not what is asked first: %+v", f)
	}
	if _, missing, err := c.PreviewLetter(ctx, "consultation", nil); err != nil || len(missing) < 4 {
		t.Errorf("missing %v: %v", missing, err)
	}
	text, missing, err := c.PreviewLetter(ctx, "acknowledgement", nil)
	if err != nil || len(missing) > 0 || !strings.Contains(text, "Dear Karen Shaw") || strings.Contains(text, "#") {
		t.Errorf("missing %v: %v\n%s", missing, err, text)
	}
	n, err := c.MakeLetter(ctx, "acknowledgement", nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.SaveLetter(ctx, n, filepath.Join(dir, "post"))
	if err != nil {
		t.Fatal(err)
	}
	if files, err := os.ReadDir(out); err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
	v := map[string]string{}
	for _, f := range c.SentFields() {
		v[f.ID] = f.Value
	}
	var blame *casework.FieldError
	if _, err := c.LetterSent(ctx, n, v, ""); !errors.As(err, &blame) || blame.ID != letterHow {
		t.Errorf("how: %v", err)
	}
	v[letterHow] = "by post"
	if _, err := c.LetterSent(ctx, n, v, filepath.Join(dir, "gone.docx")); err == nil || !strings.Contains(err.Error(), "nothing was recorded") {
		t.Errorf("a file that is not there: %v", err)
	}
	went := filepath.Join(dir, "changed.docx")
	if err := os.WriteFile(went, []byte("as it went"), 0o600); err != nil {
		t.Fatal(err)
	}
	if noted, err := c.LetterSent(ctx, n, v, went); err != nil || !strings.Contains(noted, "acknowledged on") {
		t.Errorf("%q, %v", noted, err)
	}
	if l := of("acknowledgement"); len(l.Made) != 1 || !l.Made[0].Sent || !strings.Contains(l.Made[0].State, "sent by Owen Blythe") {
		t.Errorf("%+v", l)
	}
	if made := c.(*open).c.LettersMade(); made[len(made)-1].Sent.File != redact.Hash([]byte("as it went")) {
		t.Error("what went is not kept")
	}
}

// TestTheSchoolOfLettersIsSaidInTheWindow, once for every case, without a file that
// somebody would have to know of.
func TestTheSchoolOfLettersIsSaidInTheWindow(t *testing.T) {
	ctx := t.Context()
	dir, config := shaw(t), t.TempDir()
	d := NewDesk(config)
	path := filepath.Join(dir, d.Name(answers()))
	c := begin(t, d, path, "Owen Blythe")
	t.Cleanup(func() { c.Close() })
	missing := func() []string {
		t.Helper()
		all, err := c.Letters(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return all[0].Missing
	}
	if len(missing()) == 0 {
		t.Fatal("nothing is missing before anybody said who the school is")
	}
	fields, err := c.SchoolFields()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, f := range fields {
		said[f.ID] = f.Value
	}
	said["signatory"], said["dpo"], said["dpo_contact"], said["school"] = "Meera Kapoor", "Ingrid Solberg", "dpo@harrowby.example", "Harrowby Bridge Academy"
	said["complain_contact"], said["school_address"] = "office@harrowby.example", "Harrowby Bridge Academy\n\n% Canal Street\r\nname: Harrowby Bridge"
	if err := c.KeepSchool(ctx, said); err != nil {
		t.Fatal(err)
	}
	if m := missing(); len(m) > 0 {
		t.Errorf("still missing: %q", m)
	}
	fields, err = c.SchoolFields()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fields {
		switch {
		case f.ID == "school_address" && f.Value != "Harrowby Bridge Academy\nCanal Street\nname: Harrowby Bridge",
			f.ID == "signatory" && f.Value != "Meera Kapoor", f.ID == "purposes" && f.Value != "":
			t.Errorf("%s is kept as %q", f.ID, f.Value)
		}
	}
	if data, err := os.ReadFile(filepath.Join(config, "letters", "settings.txt")); err != nil || !strings.Contains(string(data), "dpo: Ingrid Solberg") {
		t.Errorf("it does not count for other cases: %v", err)
	}
}
