package tagger

import (
	"strings"
	"testing"
)

// Folders and files are named after pupils by the systems that keep them.
func TestPaths(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Saved in OneDrive/Pilkington R/Y9/plan.pdf on Friday.", "Pilkington R"},
		{"It is in 2024/Obi Nkem/notes.docx now.", "Obi Nkem"},
		{"See mahmood_a_exclusion.pdf for more.", "mahmood"},
		{"The user shah.n cannot log in.", "shah"},
		{"See j_harlow.pdf for more.", "harlow"},
	} {
		if got := strings.Join(show(c.text, possibleFrom), "|"); !strings.Contains(got, c.want) {
			t.Errorf("%q gives %s, want %s among them", c.text, got, c.want)
		}
	}
	for _, text := range []string{"Bring PE/Outdoor Shoes/water and/or a coat.", "See plan_b.pdf and week_a.docx."} {
		for _, m := range show(text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
}
