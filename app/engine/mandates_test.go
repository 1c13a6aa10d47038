package engine

import (
	"path/filepath"
	"strings"
	"testing"
)

// Whoever is signed in reads what they may decide in this case and who decides the rest.
func TestWhoMayDecideWhat(t *testing.T) {
	d, path := NewDesk(""), filepath.Join(t.TempDir(), "a.sarcase")
	if err := begin(t, d, path, "Meera Kapoor").Close(); err != nil {
		t.Fatal(err)
	}
	for user, want := range map[string][]string{
		"Owen Blythe":  {"You are office staff in this case.", "TP-PUP. ", ": you decide. It is decided by: office staff; decision-maker", ": you refer it. It is decided by: decision-maker (head, deputy or governor)."},
		"Meera Kapoor": {"You are decision-maker", ": you decide, and a second person confirms it."},
	} {
		c := reopen(t, d, path, user)
		text, err := c.Act(t.Context(), "mandates", nil, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s is not told %q:\n%s", user, w, text)
			}
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
