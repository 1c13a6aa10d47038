package regexp

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// sameAs compares what an expression finds in a text with what the standard package finds.
func sameAs(t *testing.T, late *Regexp, now *regexp.Regexp, s string) {
	t.Helper()
	for _, c := range []struct{ got, want any }{
		{late.FindAllStringSubmatchIndex(s, -1), now.FindAllStringSubmatchIndex(s, -1)},
		{late.FindAllStringIndex(s, 2), now.FindAllStringIndex(s, 2)},
		{late.FindAllString(s, -1), now.FindAllString(s, -1)},
		{late.FindStringSubmatchIndex(s), now.FindStringSubmatchIndex(s)},
		{late.FindStringSubmatch(s), now.FindStringSubmatch(s)},
		{late.FindString(s), now.FindString(s)},
		{late.MatchString(s), now.MatchString(s)},
		{late.ReplaceAllString(s, "<$0>"), now.ReplaceAllString(s, "<$0>")},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Fatalf("%s in %q: found %v, want %v", late, s, c.got, c.want)
		}
	}
}

// expression makes an expression by chance.
func expression(r *rand.Rand, deep int) string {
	simple := []string{"a", "b", "ab", "1", "k", "s", "-", " ", `\d`, `\d{3}`, `[a-c]`, `[^\n]`, `[^ab]`, ".", `\b`, `\b`, "^", "$", `\w`, `\s`, "’", "é", `['’]`, `[o0º]`, `\p{Lu}`, `(?i:ks)`, `(?i:É)`, "\ufffd", `\n`}
	if deep == 0 {
		return simple[r.IntN(len(simple))]
	}
	sub := func() string { return expression(r, r.IntN(deep)) }
	switch r.IntN(6) {
	case 0:
		return "(" + sub() + "|" + sub() + "|" + sub() + ")"
	case 1:
		return "(?:" + sub() + ")" + []string{"?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}", "+?", "??"}[r.IntN(9)]
	default:
		return sub() + sub() + sub()
	}
}

// TestGateByChance: whatever the expression and the text, no match is lost, moved or added.
func TestGateByChance(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 40))
	alphabet := []string{"a", "b", "c", "k", "s", "A", "K", "S", "1", "2", "0", "-", " ", " ", "\n", "’", "é", "É", "º", "ſ", "\u212a", "\xff", "\xe2", "z", "zzzzzzzz", "\ufffd", "'"}
	gates := 0
	for range 4000 {
		text := []string{"", "(?i)", "(?m)", "(?s)"}[r.IntN(4)] + expression(r, 3)
		now, err := regexp.Compile(text)
		if err != nil {
			continue
		}
		late := MustCompile(text)
		late.get()
		if late.gate != nil {
			gates++
		}
		for range 12 {
			var s strings.Builder
			few := alphabet
			if r.IntN(2) == 0 {
				few = alphabet[:19] // no letter by which the gate is left open
			}
			for range r.IntN(60) {
				s.WriteString(few[r.IntN(len(few))])
			}
			sameAs(t, late, now, s.String())
		}
	}
	if gates < 400 {
		t.Errorf("only %d expressions had a gate", gates)
	}
}

// TestGateOnSchoolText: expressions such as package detect has them find the same in the
// texts that it is measured on.
func TestGateOnSchoolText(t *testing.T) {
	texts := []string{"", "\n", "1", "Tel ", "PUPIL ſOCIAL WOR\u212aER", "social WOR\u212aER"}
	for _, pattern := range []string{"../testdata/ids-*.txt", "../eval/testdata/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("no texts %s: %v", pattern, err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(b[len(b)/2:min(len(b), len(b)/2+3000)]))
		}
	}
	for _, c := range []struct {
		text string
		gate bool
	}{
		{`(?i)\b(?:social worker|family support worker|class ?teacher|head of (?:year|house))s?\b`, true},
		{`\b\d{1,2}[/.\- ](?:\d{1,2}|(?:Jan(?:uary)?|Feb(?:ruary)?))[/.\-, ]{1,2}(?:(?:19|20)\d{2}|['’]?\d{2})\b`, true},
		{`[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`, true},
		{`(?:\+ ?44|\(0|\b0)(?:[ \x{00a0}\-)(]{0,2}\d){8,11}\b`, true},
		{`(?m)^([A-Z][A-Za-z ]{0,20}) ?: {1,4}(\d{4,}[A-Z]?)$`, true},
		{`(?i)\bn[o0°º]\.? ?\d+`, true},
		{`(?s)\A.{0,40}2023`, true},
		{`\b[a-z]+\b`, false},
		{`\d*`, false},
	} {
		late, now := MustCompile(c.text), regexp.MustCompile(c.text)
		if late.get(); (late.gate != nil) != c.gate {
			t.Errorf("%s: has a gate: %v, want %v", c.text, late.gate != nil, c.gate)
		}
		for _, s := range texts {
			sameAs(t, late, now, s)
		}
	}
}

// TestGateLeavesOut: what makes it fast is that most of a text is not tried.
func TestGateLeavesOut(t *testing.T) {
	long := strings.Repeat("She sat by the window and read. ", 100)
	for _, c := range []struct {
		text, s string
		want    string
	}{
		{`\b\d{3}\b`, long, "[]"},
		{`\b\d{3}\b`, long + "12 and 7 " + long, "[]"},
		{`(?i)\bsocial worker\b`, long + "her social life. " + long, "[]"},
		{`\w+@\w+`, "a line. me@there, " + long, "[[7 17]]"},
	} {
		late := MustCompile(c.text)
		late.get()
		if got := fmt.Sprint(late.gate.parts(c.s, nil)); got != c.want {
			t.Errorf("%s is tried in %s, want %s", c.text, got, c.want)
		}
	}
}
