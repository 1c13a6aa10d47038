package detect

import (
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// A usual forename a letter off a listed one is somebody else, or a question that names the
// listed person; a misspelling that is no forename goes on being the listed person.
func TestAForenameNearAnother(t *testing.T) {
	b := smallBook(t, "Ella,Shaw,6P\nNell,Shaw,3M\nCallum,Turner,6P\nJoan,Hussain,6L\n")
	nell := b.Members[slices.IndexFunc(b.Members, func(m roster.Member) bool { return m.Name == "Nell Shaw" })].ID
	for _, c := range []struct {
		text, words, member string
		// joined says that it is the member, asked that it is a question with the member in it.
		joined, asked bool
	}{
		{"She lives with my husband Neil and the dog.", "Neil", "Nell Shaw", false, false},
		{"We rang Neil again on Monday.", "Neil", "Nell Shaw", false, false},
		{"Nell Shaw came in. We rang Neil again on Monday.", "Neil", "Nell Shaw", false, false},
		{"my husband neil came in", "neil", "Nell Shaw", false, false},
		{"We rang Neil Shaw again.", "Neil Shaw", "Nell Shaw", false, true},
		{"We rang Shaw, Neil again.", "Shaw, Neil", "Nell Shaw", false, true},
		{"we rang jon hussain again", "jon hussain", "Joan Hussain", false, true},
		{"We rang Neil S. again.", "Neil S.", "Nell Shaw", false, true},
		{"We rang Neil Turner again.", "Neil Turner", "Nell Shaw", false, false},
		{"We rang Jon Hussain again.", "Jon Hussain", "Joan Hussain", false, true},
		{"We saw that Callm cried at lunch.", "Callm", "Callum Turner", true, false},
		{"We rang Callm Turner again.", "Callm Turner", "Callum Turner", true, false},
	} {
		e := New(b, Options{NoPassages: true})
		pages := []PageSpans{{Text{Document: "a", Page: 1, Text: c.text}, nil}}
		pages[0].Spans = e.Page(pages[0].Text)
		e.Propagate(pages)
		e.Resolve(pages)
		member := b.Members[slices.IndexFunc(b.Members, func(m roster.Member) bool { return m.Name == c.member })].ID
		seen := false
		for _, s := range pages[0].Spans {
			if s.Kind != redact.KindPerson || string([]rune(c.text)[s.From:s.To]) != c.words {
				continue
			}
			seen = true
			if asked := slices.Contains(e.people.candidates(s.Person), member); (s.Person == member) != c.joined || asked != c.asked {
				t.Errorf("%q in %q: joined %v, asked %v: %s", c.words, c.text, s.Person == member, asked, s.Why)
			}
			if c.asked && s.Suggest != redact.SuggestRefer || !c.asked && s.Suggest != redact.SuggestRedact {
				t.Errorf("%q in %q is suggested %s", c.words, c.text, s.Suggest)
			}
		}
		if !seen {
			t.Errorf("%q is not found in %q: %+v", c.words, c.text, pages[0].Spans)
		}
	}
	// In a case: he is one person wherever he stands, and she another.
	got := resolved(t, b, "Neil Turner is her uncle. Nell Shaw is six.", "We rang Neil again. Then Nell left.")
	if he := got["b:Neil"].Person; he != got["a:Neil Turner"].Person || he == nell || got["b:Nell"].Person != nell {
		t.Errorf("Neil is %+v, Nell %+v", got["b:Neil"], got["b:Nell"])
	}
}

// Of two who may be meant by a forename near both, the one who is named in full in the
// document is not taken for granted either.
func TestAForenameNearTwo(t *testing.T) {
	b := smallBook(t, "Ella,Shaw,6P\nNell,Shaw,3M\nNiel,Shaw,4M\n")
	got := resolved(t, b, "Nell Shaw came in. We rang Neil Shaw again.")
	if s := got["a:Neil Shaw"]; s.Person == got["a:Nell Shaw"].Person || s.Suggest != redact.SuggestRefer {
		t.Errorf("Neil Shaw is %+v", s)
	}
}

// A forename near the pupil's is a question of its own: the pupil's own mentions are decided
// without it.
func TestAForenameNearThePupils(t *testing.T) {
	b := smallBook(t, "Ella,Shaw,6P\nTom,Turner,3M\n")
	got := resolved(t, b, "Ella Shaw came in. We rang Ellie Shaw and Ellis again.")
	for _, w := range []string{"a:Ellie Shaw", "a:Ellis"} {
		if s := got[w]; s.Person == "" || s.Person == got["a:Ella Shaw"].Person || s.Suggest == redact.SuggestKeep {
			t.Errorf("%s is %+v", strings.TrimPrefix(w, "a:"), s)
		}
	}
}

// Nor are two in no list one by a letter.
func TestForenamesNearInNoList(t *testing.T) {
	b := smallBook(t, "Ella,Shaw,6P\n")
	got := resolved(t, b, "Jon Ashcroft came with Joan Ashcroft. Then Jon left.", "Then Joan left.")
	if got["a:Jon Ashcroft"].Person == got["a:Joan Ashcroft"].Person || got["a:Jon"].Person != got["a:Jon Ashcroft"].Person || got["b:Joan"].Person != got["a:Joan Ashcroft"].Person {
		t.Errorf("Jon and Joan: %+v", got)
	}
}
