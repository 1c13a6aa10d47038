package tagger

import (
	"strings"
	"testing"
)

// Whoever writes in a chat is somebody, whatever they call themselves; one line with a time
// makes no chat.
func TestChat(t *testing.T) {
	chat := "[08:02] Gaz: where is she\n[08:03] Number One Fan: gone\n[08:05] jxrdan: no\n"
	got := strings.Join(show(chat, possibleFrom), "|")
	for _, want := range []string{"Gaz", "Number", "One", "Fan", "jxrdan"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not among %s", want, got)
		}
	}
	script := "big_dec: he's a snake\nMaddy: who\nbig_dec: theo\nMaddy: no way\n"
	if got := strings.Join(show(script, possibleFrom), "|"); !strings.Contains(got, "big") || !strings.Contains(got, "dec") {
		t.Errorf("big_dec is not among %s", got)
	}
	word := "Lacey: who told\nEllie-Mae: not me\nChants: was her\nLacey: im not comin\nEllie-Mae: u are\nChants: course\nReason: none\n"
	if got := strings.Join(show(word, possibleFrom), "|"); !strings.Contains(got, "Chants") || strings.Contains(got, "Reason") {
		t.Errorf("Chants is not among %s, or Reason is", got)
	}
	if got := show("08:45 Lesson one: fractions\nBring a ruler.", possibleFrom); len(got) > 0 {
		t.Errorf("a timetable gives %v", got)
	}
}
