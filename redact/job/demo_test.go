package job

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

var update = flag.Bool("update", false, "take the sample's decisions anew")

// scanSample scans the sample case from the disk.
func scanSample(t *testing.T, j *Job) *Scan {
	t.Helper()
	home := filepath.Join(t.TempDir(), "case")
	if err := testdata.Copy(testdata.Sample, "sample", home); err != nil {
		t.Fatal(err)
	}
	c, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := j.Scan(context.Background(), ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: c, Passwords: request.NewPasswords(c.Passwords)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSampleDecisions keeps testdata/sample/decisions.csv in step with what is
// found: with -update the invented people decide again.
func TestSampleDecisions(t *testing.T) {
	j := newJobWith(t, Options{})
	s := scanSample(t, j)
	path := filepath.Join("..", "..", "testdata", "sample", "decisions.csv")
	if *update {
		var b bytes.Buffer
		if err := review.WriteSheet(&b, s.Groups, s.SHA256, decided(s.Groups, namedIn(t))); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := review.ReadSheet(bytes.NewReader(data), "decisions.csv")
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Findings != s.SHA256 {
		t.Error("the sample's decisions belong to other findings: go test ./redact/job -run Sample -update, then look at what changed")
	}
	if _, problems := review.Decide(s.Groups, sheet, demoRules); len(problems) > 0 {
		t.Errorf("%d rows of the sample are not decided, the first: %s", len(problems), problems[0])
	}
}

// namedIn returns who looks at a text and sees whether it has a word of somebody's name
// in it, as the truth has it.
func namedIn(t *testing.T) func(string) bool {
	words := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	}
	names := map[string]bool{}
	for _, row := range readTruth(t) {
		if row.kind != "person" {
			continue
		}
		for _, w := range words(row.text) {
			if unicode.IsUpper([]rune(w)[0]) && len(w) > 1 {
				names[strings.ToLower(w)] = true
			}
		}
	}
	return func(text string) bool {
		return slices.ContainsFunc(words(text), func(w string) bool { return names[strings.ToLower(w)] })
	}
}

// decided is what the invented office and DPO decide.
func decided(groups []review.Group, named func(string) bool) map[string]review.Row {
	rows := map[string]review.Row{}
	for _, g := range groups {
		r := review.Row{DecidedBy: demoRules.By}
		if g.Reserved {
			r.DecidedBy = demoRules.DPO
		}
		switch {
		case g.Matter == review.MatterDocument && (g.Suggest == redact.SuggestRefer || strings.Contains(g.What, "Witness")):
			r.Decision, r.Note = "withhold-document", "read by the DPO; nothing of it can be given"
		case g.Matter == review.MatterDocument:
			r.Decision = "keep"
		case g.Matter == review.MatterUnread:
			r.Decision, r.Note = "redact", "looked at by eye; statements of other pupils"
		case g.Suggest == redact.SuggestKeep:
			r.Decision = "keep"
		case (g.Matter == review.MatterPossible || g.Matter == review.MatterPerson) && !named(g.What):
			r.Decision, r.Note = "keep", "looked at: nobody's name"
		case g.What == "Ella" || g.What == "ella" || g.What == "ELLA":
			r.Decision, r.Note = "keep", "read in context: the pupil is meant everywhere"
		case g.Role == redact.RoleRequester && g.Matter == review.MatterPerson:
			r.Decision, r.Note = "keep", "read in context: the mother who asks is meant"
		case g.Suggest == redact.SuggestRefer && g.Role == redact.RoleOther && g.Matter == review.MatterPerson && strings.HasPrefix(g.MayDecide, "DPO"):
			r.Decision, r.Note = "redact", "it is not certain that the pupil is meant"
		default:
			r.Decision = "redact"
		}
		rows[g.ID] = r
	}
	return rows
}

// TestDemo does the whole job on the sample, twice: the same records and decisions
// give the same pack, to the byte.
func TestDemo(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: the whole job twice takes a while")
	}
	j := newJobWith(t, Options{})
	var hashes []string
	for range 2 {
		out := filepath.Join(t.TempDir(), "out")
		o, err := j.Demo(context.Background(), out)
		if err != nil {
			t.Fatal(err)
		}
		if o.Pack.Boxes == 0 || o.Pack.Withheld == 0 || o.Scan.Documents < 10 || o.Scan.Pages < 40 {
			t.Errorf("the sample shows too little: %+v %+v", o.Scan, o.Pack)
		}
		hashes = append(hashes, o.Pack.SHA256)
		pack, err := os.ReadFile(o.Pack.Pack)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(pack, []byte("Pupil profile.pdf")) {
			t.Error("the pack holds the name of a file")
		}
		for _, name := range []string{"record.json", "report.json", "decisions.csv", "findings.json"} {
			if _, err := os.Stat(filepath.Join(o.Pack.Keep, name)); err != nil {
				t.Errorf("the record lacks %s", name)
			}
		}
	}
	if hashes[0] != hashes[1] {
		t.Error("the same input gave two packs")
	}
}
