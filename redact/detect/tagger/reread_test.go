package tagger

import (
	"strings"
	"testing"
)

const poorScan = "Staff: Ormerod (lead), Rostron, Begum. First aid: Ros.tr0n. Packed lunch f0r all, n0 glass bott1es please.\n" +
	"P.atricia Walmsley saicl that To.masz hed gone. He sat wlth ]ack end l<ayson behincl the scien.ce bl0ck; seen by 6. Prosser end the offlce."

// A poor scan is read as it may have been, and every character knows where it came from.
func TestReread(t *testing.T) {
	r := []rune(poorScan)
	f := BuiltIn().find(r, func(string) bool { return false }, false)
	if !f.spoilt() {
		t.Fatal("a poor scan is not taken for one")
	}
	again := f.reread()
	text := string(again.text)
	for _, w := range []string{"First aid: Rostron.", "glass bottles", "Patricia Walmsley", "Tomasz", "Jack", "Kayson", "science block", "G. Prosser"} {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in %q", w, text)
		}
	}
	if len(again.back) != len(again.text) || len(again.ends) != len(again.text) {
		t.Fatal("a character does not know where it came from")
	}
	last := 0
	for i := range again.text {
		if again.back[i] < last || again.ends[i] <= again.back[i] || again.ends[i] > len(r) {
			t.Fatalf("character %d came from %d to %d, the one before from %d", i, again.back[i], again.ends[i], last)
		}
		last = again.back[i]
	}
}

// The names of a poor scan are found whole, whatever was put into them.
func TestPoorScanNames(t *testing.T) {
	r := []rune(poorScan)
	covered := make([]bool, len(r))
	for _, m := range BuiltIn().Find(r) {
		for _, w := range m.Words {
			for i := w.From; i < w.To; i++ {
				covered[i] = true
			}
		}
	}
	for _, name := range []string{"Ros.tr0n", "P.atricia", "Walmsley", "To.masz", "]ack", "l<ayson", "Prosser"} {
		from := len([]rune(poorScan[:strings.Index(poorScan, name)]))
		for i := range []rune(name) {
			if c := r[from+i]; wordRune(c) && !covered[from+i] {
				t.Errorf("%q is not covered whole", name)
				break
			}
		}
	}
	clean := []rune("Ormerod, Rostron and Begum lead. First aid: Rostron. See plan.docx and e.g. the 2nd page.")
	if BuiltIn().find(clean, func(string) bool { return false }, false).spoilt() {
		t.Error("a clean text is read twice")
	}
}
