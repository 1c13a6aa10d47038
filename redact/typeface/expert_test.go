package typeface

import (
	"slices"
	"testing"
)

// TestExpertSets: the appendices count 165 codes, and 165 and 86 glyphs beside .notdef, of
// which each is there once.
func TestExpertSets(t *testing.T) {
	var names []string
	for code := range 256 {
		if n := ExpertName(code); n != "" {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	if n := len(slices.Compact(names)); n != 165 {
		t.Errorf("the expert encoding has %d names", n)
	}
	for code, want := range map[int]string{' ': "space", 'a': "Asmall", 'z': "Zsmall", '0': "zerooldstyle", 'V': "ff", 127: "", 161: "exclamdownsmall", 188: "onequarter", 201: "onesuperior", 255: "Ydieresissmall"} {
		if got := ExpertName(code); got != want {
			t.Errorf("code %d is %q, want %q", code, got, want)
		}
	}
	for set, want := range map[int]int{1: 166, 2: 87} {
		ids := expertSet(set, 1000)
		if sorted := slices.Compact(slices.Sorted(slices.Values(ids))); len(ids) != want || len(sorted) != want {
			t.Errorf("set %d has %d glyphs, want %d", set, len(ids), want)
		}
	}
}
