package tagger

import (
	"slices"
	"testing"
)

// The model has the last word: what a rule takes though nobody is named so in such a place is
// left, what reads like a name is asked about whatever a rule says of the word.
func TestJudge(t *testing.T) {
	judged := func(p, said float64, why string, text string) float64 {
		f := BuiltIn().find([]rune(text), func(string) bool { return false }, false)
		f.p[0], f.begin[0], f.inside[0], f.why[0] = p, said, 0, why
		f.judge()
		return f.p[0]
	}
	for _, c := range []struct {
		name          string
		p, said, want float64
		why, text     string
	}{
		{"a sure rule that the model has never seen right", 0.7, 0.0001, pRest, whyKeyed, "Brisk"},
		{"a likely one", 0.2, 0.0001, pRest, whyAgain, "Brisk"},
		{"a likely one that may be right", 0.2, 0.01, 0.2, whyAgain, "Brisk"},
		{"a possible one", pRest, 0.0001, 0, whyUnknown, "Brisk"},
		{"a possible one that may be right", pRest, 0.01, pRest, whyUnknown, "Brisk"},
		{"a word that is often a name is asked about", pRest, 0.0001, pRest, whyRest, "Brisk"},
		{"what reads like a name nearly", 0.09, 0.09, likelyFrom, whyModel, "Brisk"},
		{"what reads like one a little", 0.04, 0.04, 0.04, whyModel, "Brisk"},
		{"letters that read like somebody's", pRest, 0.2, likelyFrom, whyLetters, "QV"},
		{"a word in small letters that reads like a name", 0, 0.6, pRest, whyModel, "brisk"},
	} {
		if got := judged(c.p, c.said, c.why, c.text); got != c.want {
			t.Errorf("%s: %.3f and not %.3f", c.name, got, c.want)
		}
	}
}

// Things with a letter, places with an article and marks are nobody.
func TestThings(t *testing.T) {
	for _, text := range []string{"Vitamin C is in oranges.", "Bring Outdoor Shoes and a coat.", "Lunch was late and the Hall was shut.", "Attendance: Mon N L / Tues M I", "The school (URN 123456, DfE 881/2345) is full.",
		"Fri 10 Jan: back from the trip.", "She speaks Punjabi at home and Romani with her nan.", "P.S. the hall is shut.", "Kept by the HoY until noon."} {
		if got := wordsFound(text); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := wordsFound("Later Shaw hit a child."); slices.Contains(got, "Later") {
		t.Errorf("an adverb is taken for a name: %q", got)
	}
	if got := wordsFound("Paige C and Rose Hall were late."); !slices.Contains(got, "C") || !slices.Contains(got, "Hall") {
		t.Errorf("people were left out: %q", got)
	}
}
