package detect

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/detect/regexp"
	"sarpack/redact/policy"
)

// example is one sentence of a development text.
type example struct{ code, how, text string }

func examples(t *testing.T, name string) []example {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	for _, line := range strings.Split(string(data), "\n") {
		head, text, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		code, how, _ := strings.Cut(head, " ")
		out = append(out, example{code, how, text})
	}
	if len(out) < 50 {
		t.Fatalf("%s: only %d sentences", name, len(out))
	}
	return out
}

// TestPassagesOfManyHands holds the passages against sentences by hands that the classifier
// has not learnt from: those that are clear, those that say it without saying it, and
// ordinary school text.
func TestPassagesOfManyHands(t *testing.T) {
	for _, f := range []struct {
		name                        string
		clear, borderline, ordinary float64
	}{
		{"passages-nineteenth.txt", 0.96, 0.92, 0.11},
		{"passages-twentieth.txt", 0.96, 0.92, 0.11},
		{"passages-twentyfirst.txt", 0.96, 0.92, 0.11},
		{"passages-twentysecond.txt", 0.96, 0.92, 0.11},
		{"passages-twentythird.txt", 0.96, 0.92, 0.11},
		{"passages-twentyfourth.txt", 0.96, 0.92, 0.11},
		{"passages-twentyfifth.txt", 0.96, 0.88, 0.11},
		{"passages-twentysixth.txt", 0.95, 0.88, 0.11},
	} {
		name, floors := f.name, map[string]float64{"clear": f.clear, "borderline": f.borderline}
		e := engine(t)
		n, hit, coded := map[string]int{}, map[string]int{}, map[string]int{}
		for _, x := range examples(t, name) {
			how := x.how
			switch {
			case x.code == "-":
				how = "ordinary"
			case !PassageCode(x.code):
				continue // found as people
			}
			n[how]++
			var codes []string
			for _, s := range e.Page(Text{Text: x.text}) {
				if s.Kind == redact.KindPassage && s.P >= 0.1 {
					codes = append(codes, s.Code, s.Also)
				}
			}
			if len(codes) > 0 {
				hit[how]++
			}
			right := slices.Contains(codes, x.code)
			if right {
				coded[how]++
			}
			switch {
			case how == "ordinary" && len(codes) > 0, how != "ordinary" && len(codes) == 0:
				t.Logf("%s: %s %s, found %v: %s", name, x.code, how, codes, x.text)
			case how != "ordinary" && !right:
				t.Logf("%s: %s %s, but found %v: %s", name, x.code, how, codes, x.text)
			}
		}
		for how, floor := range floors {
			recall := float64(hit[how]) / float64(n[how])
			t.Logf("%s: %d %s, %.1f %% found, %.1f %% under their code", name, n[how], how, 100*recall, 100*float64(coded[how])/float64(n[how]))
			if recall < floor {
				t.Errorf("%s: fewer than %.2f of the %s sentences are found", name, floor, how)
			}
		}
		share := float64(hit["ordinary"]) / float64(n["ordinary"])
		t.Logf("%s: %d ordinary sentences, %.1f %% flagged", name, n["ordinary"], 100*share)
		if share > f.ordinary {
			t.Errorf("%s: more than %.2f of the ordinary sentences are flagged", name, f.ordinary)
		}
	}
}

// A cue may stand across the end of a line, as it does on every page of running text.
func TestCuesAcrossLines(t *testing.T) {
	for _, text := range []string{"There was a verbal\naltercation at the address.", "He was released under\ninvestigation, no further news."} {
		if len(engine(t).Page(Text{Text: text})) == 0 {
			t.Errorf("%q: nothing was found", text)
		}
	}
}

// What we print over hidden material ourselves, and the head of an e-mail, are nobody's
// passages; a sentence that goes on with a flagged one is a part of it.
func TestNoPassages(t *testing.T) {
	for _, text := range []string{
		"Hidden in this document\nThese pages were added when the record was taken in. They show what the file holds and does not show when it is opened or printed.",
		"Ella Shaw will mark her own work in May. Her old books are still marked Ella Whitlock.",
		"From Julie Angove <j.angove@penwith.example>\nTo Sade Oduya <s.oduya@penwith.example>\nCc Head <head@penwith.example>",
	} {
		for _, s := range (passages{}).Detect(NewPage(Text{Text: text})) {
			t.Errorf("%s: %s", s.Code, s.Why)
		}
	}
	text := "He said daddy hit him with a belt on Sunday night. His arm was sore and he cried when it was touched."
	if got := (passages{}).Detect(NewPage(Text{Text: text})); len(got) != 1 || got[0].To < len(text)-2 {
		t.Errorf("one matter is %d passages: %+v", len(got), got)
	}
}

// A sentence that may have one code or another is one passage that says so, and one row
// under each in the lines for scripts. Where the office may decide one of them and not the
// other, the passage is not the office's.
func TestPassageMayHaveAnotherCode(t *testing.T) {
	both := 0
	for _, x := range examples(t, "passages-nineteenth.txt") {
		spans := slices.DeleteFunc(engine(t).Page(Text{Text: x.text}), func(s Span) bool { return s.Kind != redact.KindPassage || s.Also == "" })
		for _, s := range spans {
			both++
			if policy.Office(s.Code) && !policy.Office(s.Also) {
				t.Errorf("%s: the office may decide it as %s, though it may be %s", x.text, s.Code, s.Also)
			}
			if s.Also == s.Code || !PassageCode(s.Also) || !strings.Contains(s.Why, policy.Of(s.Also).Definition) {
				t.Errorf("%s: %s or %s, because: %s", x.text, s.Code, s.Also, s.Why)
			}
			if r := rows(spans[:1]); len(r) != 2 || r[0][4] != spans[0].Code || r[1][4] != spans[0].Also {
				t.Errorf("%s: the rows are %v", x.text, r)
			}
		}
	}
	if both < 20 {
		t.Errorf("only %d passages may have another code", both)
	}
}

// A cue in a sentence that reads like school work for the rest is there, and only
// possible; the same word in its own meaning is not.
func TestCuesInSchoolWork(t *testing.T) {
	for text, likely := range map[string]bool{
		"Bring a charged laptop to the coding day.":          false,
		"We raided the costume cupboard for World Book Day.": false,
		"He was charged with assault on Monday.":             true,
		"Police raided the flat and took his phone.":         true,
	} {
		spans := (passages{}).Detect(NewPage(Text{Text: text}))
		if len(spans) == 0 {
			t.Errorf("%s: nothing is found", text)
		}
		for _, s := range spans {
			if tier := redact.Tier(s.P); tier == "" || likely == (tier == redact.Possible) {
				t.Errorf("%s: %s", text, tier)
			}
		}
	}
}

// entryNumber is what the entries of the test below begin with.
var entryNumber = regexp.MustCompile(`^(?:13/03/2025|20\.15|C\d\d) `)

// Who wrote an entry, what it is linked to and what became of it is no part of the
// passage beside it, nor is the entry before or after.
func TestPassagesEndWithTheirEntry(t *testing.T) {
	const told = "Ella told me that daddy hit her with a belt."
	for _, text := range []string{
		"Status: Closed\nNo. 30141 · 18/09/2024 12:40 · Home\nAdded by Mrs W Stubbs\n" + told + "\nLinked students: Ruby Stannard Status: Open\nNo. 30164 · 27/09/2024",
		"12/03/2025 Smiling today.\nMrs J Lister\n" + "13/03/2025 " + told + "\nMrs J Lister\n14/03/2025 Fine today.\nMrs J Lister",
		"12/03/2025 There was never any food in the house.\nMrs J Lister\n13/03/2025 " + told + "\nMrs J Lister",
		"No. 30486 · 11/03/2025 · Anonymous information Added by Mrs P Nair\n" + told + "\nStatus: Ongoing",
		"By W. Stubbs, Year 5\n" + told + "\nBy Mrs P Nair",
		"19.10 Tea: fajitas.\n20.15 " + told + "\n20.40 There was never any food in the house, she said.\nBev Lister",
		"Section C\nC14 Report of the head\nC20 " + told + "\nC31 " + told + "\nC47 Letter of Mrs Lister",
		"Category: Home\nLogged by: W Stubbs\n" + told + "\nAssigned to: J Lister",
	} {
		spans := (passages{}).Detect(NewPage(Text{Text: text}))
		if len(spans) == 0 {
			t.Errorf("%q: nothing is found", text)
		}
		for _, s := range spans {
			got := string([]rune(text)[s.From:s.To])
			if strings.Contains(got, told) && entryNumber.ReplaceAllString(got, "") != told || strings.Contains(got, "Lister") {
				t.Errorf("%q is one passage", got)
			}
		}
	}
}
