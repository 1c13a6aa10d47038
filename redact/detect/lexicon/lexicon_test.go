package lexicon

import (
	"strings"
	"testing"

	"sarpack/redact/policy"
)

func TestLexiconIsSound(t *testing.T) {
	l := BuiltIn()
	if len(l.rules) < 100 || len(l.patterns) < 1000 {
		t.Fatalf("only %d rules and %d patterns", len(l.rules), len(l.patterns))
	}
	for _, r := range l.rules {
		if policy.Of(r.code).Definition == "not in the table" {
			t.Errorf("%s is no code of the taxonomy", r.code)
		}
	}
}

func TestLexiconRefuses(t *testing.T) {
	for _, text := range []string{"no colon", "= a: b (c", "X: @nobody", "= a: don't", "= a: ,", "X: !a"} {
		if _, err := parse(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestLexiconMatches(t *testing.T) {
	l, err := parse("= adult: mum, step dad\n= blow: hit*, (gave|gives) (him|her) a slap\nA: @adult .. @blow & !play*\nB: (no|never) .. food & (the )?house")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Mum hits him": "A", "her step-dad sometimes gave her a slap": "A", "hit by mum": "", "mum hits him when they play": "",
		"there was never any food in the house": "B", "Mum went out and then after that late at night he hit it": "",
	} {
		codes, _ := l.Codes(l.Read(strings.Fields(strings.ToLower(strings.ReplaceAll(text, "-", " ")))))
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
