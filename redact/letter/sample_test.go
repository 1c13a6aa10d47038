package letter

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/request"
	"sarpack/testdata"
)

var update = flag.Bool("update", false, "write the golden files anew")

// schoolSettings are those of the sample's school.
var schoolSettings = func() string {
	data, err := fs.ReadFile(testdata.Sample, "sample/letters/settings.txt")
	if err != nil {
		panic(err)
	}
	return string(data)
}()

// sample is the request of the sample case with everything that a letter may need.
func sample(t testing.TB) Data {
	t.Helper()
	data, err := fs.ReadFile(testdata.Sample, "sample/CASE.toml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := request.Parse(data, "CASE.toml")
	if err != nil {
		t.Fatal(err)
	}
	d := request.DetailsOf(c)
	d.Address = "14 Wharf Lane\nHarrowby Bridge\nLN17 4QT"
	for i := range d.Systems {
		d.Systems[i].Asked, d.Systems[i].Answered, d.Systems[i].Result = request.Day(2026, 3, 4), request.Day(2026, 3, 9), "searched, found"
	}
	d.Systems[10] = request.System{Name: d.Systems[10].Name, Skipped: "not kept here"}
	d.Clarifications = []request.Clarification{{Question: "Do you want the messages between teachers as well, or the files only?", Reasonable: "the school has several thousand messages and the request names a meeting"}}
	d.Extension = &request.Extension{Reason: request.Complexity, Why: "the records are in six systems and many are handwritten"}
	return Data{Details: d, Today: request.Day(2026, 3, 20), Protected: true}
}

// answers are those with which each letter of the sample is made.
var answers = map[Kind]map[string]string{
	Identity:     {"ask": askBoth, "evidence": "a word with the class teacher, who knows you, or a copy of a letter that shows your name and address"},
	Search:       {"system": "2", "until": "2026-03-12"},
	Consultation: {HarmQuestion: HarmNo, "harm_why": "the family has spoken about it at the school", "whom": "Anita Rowe", "whom_kind": "parent", "about": "a message of yours to the school of 14 November 2025 about the football club", "until": "2026-03-16"},
	Refusal:      {"ground": refuseExcessive, "explanation": "The same records were asked for on 2 February and sent to you on 27 February, and nothing has been added since."},
	Complaint:    {"complained_on": "2026-03-18", "complaint_about": "the answer came late and the reports of Year 3 are missing"},
	LookAgain:    {"asked_on": "2026-04-08", "numbers": "212", "outcome": againSame, "explanation": "The reason is the one that the key gives: information about another person"},
}

func library(t testing.TB, own map[string]string) *Library {
	t.Helper()
	files := map[string][]byte{SettingsFile: []byte(schoolSettings)}
	for n, s := range own {
		files[n] = []byte(s)
	}
	l, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// write makes a letter that must have no gap.
func write(t testing.TB, l *Library, k Kind, d Data) *Letter {
	t.Helper()
	if d.Answers == nil {
		d.Answers = answers[k]
	}
	x, gaps, err := l.Write(k, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range gaps {
		t.Errorf("%s: %s: %s", k, g.Field, g.What)
	}
	return x
}

// TestGolden: the words of every letter of the sample case.
func TestGolden(t *testing.T) {
	l := library(t, nil)
	for _, k := range Kinds() {
		t.Run(string(k.Kind), func(t *testing.T) {
			x := write(t, l, k.Kind, sample(t))
			if pdf, err := x.PDF(); err != nil || len(pdf) == 0 {
				t.Errorf("it cannot be set: %v", err)
			}
			got := x.Text()
			path := filepath.Join("testdata", string(k.Kind)+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the letter is not as it was; with -update it is written anew. It is:\n%s", got)
			}
			for _, bad := range []string{"{{", "}}", "**", "\u00a0\n", "  ", "..", " ."} {
				if strings.Contains(got, bad) {
					t.Errorf("%q stands in the letter", bad)
				}
			}
		})
	}
}

// with changes one thing of the sample.
func with(d Data, change func(*Data)) Data {
	d.Answers = maps.Clone(d.Answers)
	change(&d)
	return d
}

// plain is a letter's text with every space the same.
func plain(l *Letter) string { return strings.ReplaceAll(l.Text(), "\u00a0", " ") }
