package tagger

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sarpack/assets"
)

// show returns the mentions of a tier and better, in their order.
func show(text string, least float64) []string {
	r := []rune(text)
	var out []string
	for _, m := range BuiltIn().Find(r) {
		if m.P >= least {
			out = append(out, string(r[m.From:m.To]))
		}
	}
	return out
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"sentences", "Oluwaseun pushed Kacper Wiśniewski at break. Mrs Dhillon saw it.", "Oluwaseun|Kacper Wiśniewski|Dhillon"},
		{"a double name", "Amelie-Rose told Sinéad O’Connor’s mum.", "Amelie-Rose|Sinéad O’Connor"},
		{"a title takes the whole name", "Seen by Dr M. van der Berg today.", "M. van der Berg"},
		{"a couple", "Dear Mr and Mrs Okonkwo,", "Okonkwo"},
		{"surname first", "WARD, Alexander was late.", "WARD, Alexander"},
		{"labels", "Social worker: Femi Adeleke\nDate: 4 May 2024\nReported by: Kirsty Mallinson (Pastoral Lead)", "Femi Adeleke|Kirsty Mallinson"},
		{"greeting and signature", "Hi Bex,\n\nThe hall is free.\n\nKind regards\nTunde", "Bex|Tunde"},
		{"a table", "Pupil | Reason | Staff\nLi, Jun Jie | Phone | Mistry\n", "Li, Jun Jie|Mistry"},
		{"hurried", "rang mrs dhillon re simran - no ans", "dhillon|simran"},
		{"capitals", "SUSPENSION OF JAYDEN FOLARIN (9ELM)", "JAYDEN FOLARIN"},
		{"initial and surname", "K. Mallinson chaired.", "K. Mallinson"},
		{"a name over two lines", "On Tuesday the whole class went to the museum and there Mr Tom\nBraithwaite spoke to them about coal, and then to Kwame\nMensah about his coat, which was torn.", "Tom\nBraithwaite|Kwame\nMensah"},
	} {
		if got := strings.Join(show(c.text, sureFrom), "|"); got != c.want {
			t.Errorf("%s: %q gives %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

// In one sentence a name that is a word is told from the word, at least as likely.
func TestWordNames(t *testing.T) {
	for text, want := range map[string]string{
		"Mrs Field told Grace to mark the field and say grace.":         "Field|Grace",
		"Faith and Will fell out. I have faith that they will make up.": "Faith|Will",
		"mrs may says grace hit tom, may need to ring home":             "may|grace|tom",
	} {
		if got := strings.Join(show(text, likelyFrom), "|"); got != want {
			t.Errorf("%q gives %s, want %s", text, got, want)
		}
	}
}

func TestFindNobody(t *testing.T) {
	for _, text := range []string{
		"Spring is here. Parking: please do not park on Wellington Road.", "Will you mark the books in May?", "Please return the slip by Friday.",
		"Year 6 pupils in Nelson House read Macbeth with the PE staff.", "SEN, EAL and CPOMS data is in the spreadsheet.", "", "\n\n", "x",
		"Write to head@school.example or jsmith@school.example.",
	} {
		if got := show(text, likelyFrom); len(got) > 0 {
			t.Errorf("%q: %q is taken for somebody", text, got)
		}
	}
}

// A name that is sure in one place is found where nothing tells it from a word.
func TestMemory(t *testing.T) {
	if got := show("Mr Quarmby spoke to Lettice Quarmby. Nobody saw QUARMBY; Quarmbys all.", likelyFrom); !slices.Contains(got, "QUARMBY") || !slices.Contains(got, "Quarmbys") {
		t.Errorf("found %q", got)
	}
}

// What is shipped opens, and fits what it may take.
func TestBuiltIn(t *testing.T) {
	if _, err := New(assets.TaggerWeights, assets.TaggerNames); err != nil {
		t.Fatal(err)
	}
	if n := len(assets.TaggerWeights) + len(assets.TaggerNames); n > 8_000_000 {
		t.Errorf("%d bytes", n)
	}
	e := BuiltIn().table.Look(Fold("Zofia"))
	if e.Forename() < 5 || e.Word() != 0 || BuiltIn().table.Look("behaviour").Word() != 3 || BuiltIn().table.Look("o'brien").Surname() == 0 {
		t.Errorf("the table does not know what it should: %v", e)
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ weights, names string }{
		{"", assets.TaggerNames}, {assets.TaggerWeights[:1000], assets.TaggerNames}, {"X" + assets.TaggerWeights[1:], assets.TaggerNames},
		{assets.TaggerWeights, ""}, {assets.TaggerWeights, assets.TaggerNames[:99]}, {assets.TaggerWeights, "STN1\x00\x00\x00\x00"},
	} {
		if _, err := New(c.weights, c.names); !errors.Is(err, ErrFormat) {
			t.Errorf("damaged files open: %v", err)
		}
	}
}

func TestTable(t *testing.T) {
	words := map[string]Entry{"tom": NewEntry(12, 2, 0, true, false), "shaw": NewEntry(0, 9, 1, false, true), "grace": NewEntry(40, 3, 3, false, false)}
	b, err := OpenTable(string(BuildTable(words, []string{"grace", "shaw", "tom"})))
	if err != nil {
		t.Fatal(err)
	}
	for w, e := range words {
		if b.Look(w) != e {
			t.Errorf("%s: %v, want %v", w, b.Look(w), e)
		}
	}
	if e := b.Look("shaw-tom"); e.Surname() != 9 || e.Forename() != 12 || e.Word() != 0 {
		t.Errorf("the parts of a double name: %v", e)
	}
	if b.Look("nobody") != 0 || words["grace"].Forename() != 15 {
		t.Error("what is not there has no entry, and numbers are cut")
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"O'Neil's bag":                    "O'Neil|'s|bag",
		"Sienna-Rae, J.T. and S. Hall":    "Sienna-Rae|,|J.T.|and|S.|Hall",
		"to a.patel@school.example, then": "to|a.patel@school.example|,|then",
		"the Shaws’ end. No.":             "the|Shaws|’|end|.|No|.",
		"Łukasz5 (9B)":                    "Łukasz5|(|9B|)",
	} {
		r := []rune(text)
		var got []string
		for _, k := range Tokenise(r) {
			got = append(got, string(r[k.From:k.To]))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if Fold("Łukasz") != "lukasz" || Fold("SIÂN’S") != "sian's" {
		t.Error("folding")
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Mrs \n\n Patel-")
	f.Add("\xff\xfe \u0301 J.-P. a@b.c |x|\ty\t")
	f.Add("Dear\nKind regards\nName: | Tom\n> A.")
	f.Fuzz(func(t *testing.T, text string) {
		r := []rune(text)
		last := 0
		for _, m := range BuiltIn().Find(r) {
			if m.From < last || m.From >= m.To || m.To > len(r) || m.P < possibleFrom || m.P > 1.000001 || m.Why == "" || len(m.Words) == 0 {
				t.Fatalf("mention %+v of %d", m, len(r))
			}
			last = m.To
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := []rune(strings.Repeat("On Tuesday Tom Shaw and Amara Okonkwo-Reid fell out at lunch; Mrs Patel spoke to them. Ella sat with Grace Hill and was calm. Rang the office, no answer.\n", 20))
	tokens := len(Tokenise(text))
	for b.Loop() {
		BuiltIn().Find(text)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
