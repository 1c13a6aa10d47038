package detect

import (
	"testing"

	"sarpack/redact"
)

// Who is told by what they are is likely where one definite person is meant and nobody
// names them, and possible where it may be several or the pupil's own family.
func TestRelations(t *testing.T) {
	for text, want := range map[string]struct {
		words   string
		tier    redact.Confidence
		suggest redact.Suggest
	}{
		"She is afraid of her stepdad at night.":          {"her stepdad", redact.Likely, redact.SuggestRefer},
		"The boy next to him laughed.":                    {"The boy next to him", redact.Likely, redact.SuggestRedact},
		"The boy whose dad is in prison may need a word.": {"The boy whose dad is in prison", redact.Likely, redact.SuggestRedact},
		"She stays with her grandparents.":                {"her grandparents", redact.Possible, redact.SuggestKeep},
		"It was one of two boys from the other class.":    {"two boys", redact.Possible, redact.SuggestKeep},
		"His paternal aunt collects him.":                 {"paternal aunt", redact.Possible, redact.SuggestKeep},
		"She asked after her brother.":                    {"her brother", redact.Possible, redact.SuggestKeep},
		"It was another child who saw what had happened.": {"another child", redact.Possible, redact.SuggestKeep},
	} {
		runes := []rune(text)
		seen := false
		for _, s := range engine(t).Alone(Text{Text: text}) {
			if s.Kind != redact.KindPerson || string(runes[s.From:s.To]) != want.words {
				continue
			}
			seen = true
			if got := redact.Tier(s.P); got != want.tier || s.Suggest != want.suggest {
				t.Errorf("%q is %s, %s; want %s, %s", want.words, got, s.Suggest, want.tier, want.suggest)
			}
		}
		if !seen {
			t.Errorf("%q is not found", want.words)
		}
	}
}

// What is said of the pupil's own family is asked about where it may be an allegation, and
// kept elsewhere.
func TestRelationsBesideHarm(t *testing.T) {
	for text, want := range map[string]struct {
		words   string
		suggest redact.Suggest
	}{
		"She disclosed that her stepbrother touched her sexually at night.":                                                       {"her stepbrother", redact.SuggestRefer},
		"He disclosed that he was hit with a belt and has bruises. It was his dad's girlfriend who was there.":                    {"dad's girlfriend", redact.SuggestRefer},
		"She said that her stepbrother came into her room.":                                                                       {"her stepbrother", redact.SuggestRefer},
		"She likes to play football with her stepbrother at the weekend.":                                                         {"her stepbrother", redact.SuggestKeep},
		"She likes to play football with her stepbrother.\n\nShe disclosed that she was hit with a belt at home and has bruises.": {"her stepbrother", redact.SuggestKeep},
	} {
		runes := []rune(text)
		seen := false
		for _, s := range engine(t).Alone(Text{Text: text}) {
			if s.Kind != redact.KindPerson || string(runes[s.From:s.To]) != want.words {
				continue
			}
			seen = true
			if s.Suggest != want.suggest {
				t.Errorf("%q in %q is suggested %s, want %s", want.words, text, s.Suggest, want.suggest)
			}
		}
		if !seen {
			t.Errorf("%q is not found in %q", want.words, text)
		}
	}
}
