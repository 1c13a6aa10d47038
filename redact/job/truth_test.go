package job

import (
	"encoding/csv"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/testdata"
)

// truth is one row of truth.csv: what stands where, and what should come of it.
type truth struct {
	file, text, kind, expect string
	page                     int
}

func readTruth(t *testing.T) []truth {
	t.Helper()
	f, err := testdata.Sample.Open("sample/truth.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []truth
	for _, r := range rows[1:] {
		n, _ := strconv.Atoi(r[1])
		out = append(out, truth{file: r[0], page: n, text: r[2], kind: r[5], expect: r[6]})
	}
	return out
}

// TestSampleTruth holds the findings of the sample case against what is really in
// it. The floors are what this detector reaches; they may only rise.
func TestSampleTruth(t *testing.T) {
	j := newJobWith(t, Options{})
	s := scanSample(t, j)
	type key struct {
		file string
		page int
	}
	byPage := map[key][]Finding{}
	paths := map[string]string{}
	for _, r := range s.Records {
		paths[r.Document.ID] = path.Base(r.Document.Path)
	}
	for _, f := range s.Findings {
		byPage[key{paths[f.Document], f.Page}] = append(byPage[key{paths[f.Document], f.Page}], f)
	}
	cellByCell(t, byPage[key{"12 MASH referral.pdf", 2}], byPage[key{"12 MASH referral.pdf", 3}])
	type score struct{ n, sure, any int }
	var person, identifier, own score
	missed := map[string]int{}
	for _, w := range readTruth(t) {
		if w.page == 0 {
			continue
		}
		best := ""
		wrong := false
		for _, f := range byPage[key{w.file, w.page}] {
			if f.Kind == redact.KindPassage || f.Kind == redact.KindHidden || !touches(f.Text, w.text) {
				continue
			}
			if f.Suggest != redact.SuggestKeep {
				if best == "" || f.Confidence != redact.Possible {
					best = string(f.Confidence)
				}
				wrong = wrong || f.Suggest == redact.SuggestRedact && f.Confidence == redact.Sure && f.Text == w.text
			}
		}
		sc := &person
		switch {
		case w.kind == "person" && w.expect == "redact":
		case w.kind == "identifier" && w.expect == "redact":
			sc = &identifier
		case w.kind == "person" && w.expect == "keep" && strings.Contains(w.text, "Ella"):
			own.n++
			if wrong {
				own.any++
			}
			continue
		default:
			continue
		}
		sc.n++
		if best != "" {
			sc.any++
		}
		if best == string(redact.Sure) || best == string(redact.Likely) {
			sc.sure++
		} else if best == "" {
			missed[w.text]++
		}
	}
	pct := func(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }
	t.Logf("other people: %d mentions, %.1f %% sure or likely, %.1f %% with possible", person.n, pct(person.sure, person.n), pct(person.any, person.n))
	t.Logf("identifiers: %d, %.1f %% sure or likely, %.1f %% with possible", identifier.n, pct(identifier.sure, identifier.n), pct(identifier.any, identifier.n))
	t.Logf("the pupil's own: %d mentions, %d wrongly suggested for redaction", own.n, own.any)
	for text, n := range missed {
		t.Logf("missed %d× %q", n, text)
	}
	if person.n < 500 || identifier.n < 50 {
		t.Fatal("the truth is too short to say anything")
	}
	if pct(person.any, person.n) < personFloor || pct(identifier.any, identifier.n) < identifierFloor || own.any*100 > own.n {
		t.Error("less is found than before")
	}
}

// cellByCell holds the passages of two pages of tables, dates in their first column, against
// what one cell says: the cells beside it are no part of a passage.
func cellByCell(t *testing.T, pages ...[]Finding) {
	t.Helper()
	want := map[string]bool{
		"Tom pushed another boy, Jayden Thorpe, for an insult to Ella.":                            false,
		"Early help offered to Ms Shaw by Ms Holt.":                                                false,
		"Joint visit agreed; ask Mrs Patel to keep Ella in choir until 15.45 so that Nan collects": false,
	}
	for _, f := range slices.Concat(pages...) {
		if f.Kind != redact.KindPassage {
			continue
		}
		if _, ok := want[f.Text]; ok {
			want[f.Text] = true
		}
		if strings.Count(f.Text[:min(len(f.Text), 10)], "/") == 2 {
			t.Errorf("the date beside a passage is a part of it: %q", f.Text)
		}
	}
	for text, found := range want {
		if !found {
			t.Errorf("no passage is the cell %q", text)
		}
	}
}

const personFloor, identifierFloor = 90.0, 97.0

// touches reports whether a finding covers the words of a mention, titles aside.
func touches(found, want string) bool {
	f, w := solid(found), solid(want)
	if strings.Contains(f, w) {
		return true
	}
	words := strings.Fields(want)
	return len(words) > 1 && strings.Contains(f, solid(strings.Join(words[1:], ""))) || len(w) > 3 && strings.Contains(w, f) && len(f)*2 >= len(w)
}
