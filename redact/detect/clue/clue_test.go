package clue

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sarpack/assets"
	"sarpack/redact/detect/tagger"
)

// known is what the training knows of words.
func known(w string) uint64 { return tagger.BuiltIn().Kind(w) }

// found are the clues of a text, "place Flat 2, 9 Mill Lane" each.
func found(m *Model, text string) []string {
	names := map[Kind]string{Place: "place", Day: "day", Number: "number", Handle: "handle", Plate: "plate"}
	r := []rune(text)
	var out []string
	for _, f := range m.Find(r, known, 0.5) {
		out = append(out, names[f.Kind]+" "+string(r[f.From:f.To]))
	}
	return out
}

// The model of the weights that are built in finds what stands where such things stand, in
// words that it has not seen.
func TestBuiltIn(t *testing.T) {
	for text, want := range map[string]string{
		"he lives at 41 Quennevais Garth with his nan":            "place 41 Quennevais Garth",
		"Home address: Flat 3, 19 Zelkova Street":                 "place Flat 3, 19 Zelkova Street",
		"Pupil: Nia\nDOB: 14/03/2012\nClass: 7K":                  "day 14/03/2012",
		"twins, both born 7.7.18":                                 "day 7.7.18",
		"her candidate number is 4417":                            "number 4417",
		"Crime ref: QR/24/118827 given by the desk":               "number QR/24/118827",
		"his snap is zorblat_99":                                  "handle zorblat_99",
		"a blue Fiesta, reg KX19 ZQP, at the gate":                "plate KX19 ZQP",
		"Year 7 went to the museum on 12 March and 31 came home.": "",
		"": "",
	} {
		if got := strings.Join(found(BuiltIn(), text), "; "); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

// Weights that are cut, of another version, or none, are refused; those built in are as small
// as they are promised.
func TestOpen(t *testing.T) {
	data := assets.IdentifierWeights
	if len(data) > 250_000 {
		t.Errorf("%d bytes of weights", len(data))
	}
	for name, bad := range map[string]string{"none": "", "cut": data[:len(data)/2], "of another version": "SCL0" + data[4:], "damaged": data[:200] + strings.Repeat("x", 50) + data[250:]} {
		if _, err := Open(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("weights that are %s: %v", name, err)
		}
	}
}

// What a few texts teach is found in others like them, and the same texts teach the same.
func TestLearn(t *testing.T) {
	var all []Example
	for i := range 60 {
		text := fmt.Sprintf("Badge zork %d%d shown", 100+i*13, i%10)
		all = append(all, Example{[]rune(text), []Mark{{11, len(text) - len(" shown"), Number}}}, Example{Text: []rune(fmt.Sprintf("Seats %d taken", 100+i*7))})
	}
	data, err := Learn(all, known).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Learn(all, known).Bytes()
	if err != nil || string(again) != string(data) {
		t.Errorf("the same examples teach something else: %v", err)
	}
	m, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(found(m, "Badge zork 99817 shown"), "; "); got != "number 99817" {
		t.Errorf("found %q", got)
	}
	if got := found(m, "Seats 412 taken"); got != nil {
		t.Errorf("found %q in what holds nothing", got)
	}
}

// Words shed their marks, cells and headings are told, long lines are cut.
func TestLines(t *testing.T) {
	all := lines([]rune("Name\tNo.\n\"Lee, A.\"\t(0417)\n\n"+strings.Repeat("word 12 ", mostTokens)), known)
	if len(all) != 4 || len(all[3].tokens) != mostTokens {
		t.Fatalf("%d lines", len(all))
	}
	row := all[1]
	last := row.tokens[len(row.tokens)-2]
	if last.word != "0000" || last.cell != 1 || row.heads == nil || row.heads[1] == 0 {
		t.Errorf("%q in cell %d under %v", last.word, last.cell, row.heads)
	}
	if all[2].before != nil {
		t.Error("what stands behind an empty line goes on from the line before it")
	}
}
func BenchmarkFind(b *testing.B) {
	text := []rune(strings.Repeat("On Tuesday Tom Shaw and Amara Okonkwo-Reid fell out at lunch; Mrs Patel spoke to them. Ella sat with Grace Hill and was calm. Rang 07700 900002, no answer.\n", 20))
	tokens := len(strings.Fields(string(text)))
	m := BuiltIn()
	for b.Loop() {
		m.Find(text, tagger.BuiltIn().Kind, 0.15)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
