package app

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"sarpack/app/look"
)

func TestChoosingFillsTheField(t *testing.T) {
	b := newBench(t)
	b.press("Find in records…")
	b.picks.path = filepath.Join(b.home, "CASE.toml")
	var choose []*look.Button
	for _, o := range b.shown() {
		if p, ok := o.(*look.Button); ok && p.Text == "Choose…" {
			choose = append(choose, p)
		}
	}
	choose[1].OnTapped()
	b.until("the path", func() bool { return b.fields()[1].Text == b.picks.path })
	if len(b.picks.ends) != 1 || b.picks.ends[0] != ".toml" {
		t.Errorf("the dialog offers %q", b.picks.ends)
	}
	if got := b.fields()[2].Text; got != filepath.Join(b.home, "Sarpack scan") {
		t.Errorf("the result is suggested at %q, not beside the case", got)
	}
	if got := b.focused(); got != b.fields()[1].PlaceHolder {
		t.Errorf("after the dialog the keyboard is at %q", got)
	}
}

func TestNoDialogSaysToType(t *testing.T) {
	b := newBench(t)
	b.picks.err = errors.New("this computer has no dialog for choosing files; type the path instead")
	b.press("Find in records…")
	b.press("Choose…")
	b.until("the advice", func() bool { return b.says("type the path instead") })
	if b.find("Choose…").Disabled() {
		t.Error("Choose… stays grey")
	}
}

func TestNoChoiceChangesNothing(t *testing.T) {
	b := newBench(t)
	b.press("Find in records…")
	b.fields()[0].SetText("typed")
	b.press("Choose…")
	b.until("the dialog to end", func() bool { return !b.find("Choose…").Disabled() })
	if b.fields()[0].Text != "typed" {
		t.Errorf("the field now holds %q", b.fields()[0].Text)
	}
}

func TestWhereDialogsBegin(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	file := filepath.Join(dir, "CASE.toml")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	sep := string(filepath.Separator)
	for _, c := range []struct{ name, path, want string }{
		{"a file that is there", file, file},
		{"a folder that is there", dir, dir + sep},
		{"below a folder that is there", filepath.Join(dir, "new", "deeper"), dir + sep},
		{"nothing typed", "", "home" + sep},
		{"a bare name", "records", "home" + sep},
	} {
		if got := startOf(c.path, "home"); got != c.want {
			t.Errorf("%s: begins at %q, want %q", c.name, got, c.want)
		}
	}
	if got := startOf("", ""); got != "" {
		t.Errorf("without a home it begins at %q", got)
	}
}
