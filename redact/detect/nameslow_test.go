package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// In notes without capitals the names of the lists that are words, codes, and what is near
// them are asked about; letters that mean something else too are somebody's where they speak.
func TestNamesInSmallLetters(t *testing.T) {
	for text, want := range map[string]string{
		"present: g hill, will marsh and apa\nhill, g. left": "g hill|will marsh|apa|hill, g",
		"kowalsky was there, thompsom too":                   "kowalsky|thompsom",
		"JT hit him. WM said no.":                            "JT|WM",
	} {
		runes := []rune(text)
		var got []string
		for _, s := range engine(t).Alone(Text{Text: text}) {
			if s.Kind == redact.KindPerson {
				got = append(got, string(runes[s.From:s.To]))
			}
		}
		for w := range strings.SplitSeq(want, "|") {
			if !strings.Contains("|"+strings.Join(got, "|"), w) {
				t.Errorf("%q: %v, want %s", text, got, w)
			}
		}
	}
}

// What may be the pupil's own name, badly recognised, is asked about and never suggested
// for redaction; another's name that shares one word with it is no question.
func TestOwnNameMisread(t *testing.T) {
	for text, want := range map[string]redact.Suggest{
		"He sat by E1la Shavv in the hall.":     redact.SuggestRefer,
		"He sat by Ella Bracewell in Period 2.": redact.SuggestRedact,
	} {
		for _, s := range engine(t).Alone(Text{Text: text}) {
			if s.Kind == redact.KindPerson && s.P >= 0.1 && s.Suggest != want && s.Suggest != redact.SuggestKeep {
				t.Errorf("%q: %q is suggested as %s, want %s", text, text[s.From:s.To], s.Suggest, want)
			}
		}
	}
}

// The surname of a greeting and the pupil's forename on the next line are two people; a
// short form of the pupil's forename that no list has is a question.
func TestGreetingBesideTheSubject(t *testing.T) {
	for text, want := range map[string]string{
		"Dear Mrs Shaw,\nElla was bitten today.": "Ella=subject",
		"Please move Shaw, Ella at once.":        "Shaw, Ella=subject",
	} {
		runes := []rune(text)
		for _, s := range engine(t).Alone(Text{Text: text}) {
			got := string(runes[s.From:s.To])
			if s.Role == redact.RoleSubject && !strings.Contains(want, got+"=subject") {
				t.Errorf("%q: %q is taken for the pupil", text, got)
			}
		}
	}
	for _, s := range engine(t).Alone(Text{Text: "Please move Ell to the front."}) {
		if s.Kind == redact.KindPerson && s.Suggest == redact.SuggestRedact {
			t.Errorf("what may be short for the pupil's forename is suggested for redaction")
		}
	}
}
