package letter

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAMistakeInATemplateIsNamed with its file and line, before any letter is made.
func TestAMistakeInATemplateIsNamed(t *testing.T) {
	const ok = "{{part exemptions}}\n{{part complain}}\n"
	for name, c := range map[string]struct{ file, text, want string }{
		"a field that there is not":     {"disclosure.txt", "Dear {{requestor}}\n" + ok, `disclosure.txt: line 1: there is no field "requestor"; did you mean requester?`},
		"a field like no other":         {"disclosure.txt", "\n\n{{favourite_colour}}\n" + ok, `disclosure.txt: line 3: there is no field "favourite_colour"; there are: `},
		"a condition that there is not": {"disclosure.txt", "{{if overseas}}\nx\n{{end}}\n" + ok, `line 1: there is no field "overseas"`},
		"a part that there is not":      {"disclosure.txt", ok + "{{part complaint}}\n", `line 3: there is no template part-complaint.txt; did you mean complain?`},
		"a condition without an end":    {"refusal.txt", ok + "{{if abroad}}\nx\n", "line 3: this condition has no {{end}}"},
		"an end without a condition":    {"refusal.txt", ok + "{{end}}\n", "ends a condition that was not begun"},
		"two elses":                     {"refusal.txt", ok + "{{if abroad}}\na\n{{else}}\nb\n{{else}}\nc\n{{end}}\n", "has no {{end}}"},
		"a condition without a field":   {"refusal.txt", ok + "{{if}}\n{{end}}\n", "names a field"},
		"braces without an end":         {"search.txt", "one {{system\n", "{{ without }}"},
		"braces without a beginning":    {"search.txt", "one system}}\n", "name no field"},
		"braces about a bold mark":      {"search.txt", "{**{system}}**\n", "name no field"},
		"an instruction in the text":    {"search.txt", "one {{if abroad}} two {{end}}\n", "a line of its own"},
		"yes or no in the text":         {"search.txt", "It is {{abroad}}.\n", "abroad is yes or no"},
		"bold without an end":           {"search.txt", "**one\n", "nothing ends them"},
		"a part in itself":              {"part-head.txt", "{{part head}}\n", "contains itself"},
		"no paragraph on exemptions":    {"refusal.txt", "{{part complain}}\n", "refusal.txt: part exemptions is missing"},
		"a paragraph with a condition":  {"refusal.txt", "{{part complain}}\n{{if abroad}}\n{{part exemptions}}\n{{end}}\n", "part exemptions is missing"},
		"no way to complain":            {"acknowledgement.txt", "{{part exemptions}}\n", "part complain is missing"},
		"exemptions that depend":        {"part-exemptions.txt", "Some.\n{{if abroad}}\nMore.\n{{end}}\n", "part-exemptions.txt: line 2: the paragraph on exemptions is the same"},
		"exemptions with a field":       {"part-exemptions.txt", "Some of {{subject}}.\n", "the same in every letter"},
		"no court":                      {"part-complain.txt", "To {{complain_to}} or {{regulator}}.\n", "part-complain.txt: courts is missing"},
		"a regulator only sometimes":    {"part-complain.txt", "To {{complain_to}}, {{courts}}.\n{{if thirty_days}}\n{{regulator}}\n{{end}}\n", "regulator is missing"},
		"a file of another name":        {"disclosur.txt", "x", "no letter is made from a file of this name; did you mean disclosure.txt?"},
		"no text":                       {"search.txt", "\xff\xfe\x00", "no text in UTF-8"},
		"too long":                      {"search.txt", strings.Repeat("a", longestTemplate+1), "at most 256 KB"},
		"too deep":                      {"search.txt", strings.Repeat("{{if abroad}}\n", 40) + strings.Repeat("{{end}}\n", 40), "deep"},
		"a setting that there is not":   {"settings.txt", "shcool: A\n", `settings.txt: line 1: there is no setting "shcool"; did you mean school?`},
		"a setting twice":               {"settings.txt", "school: A\nschool: B\n", "line 2: school is set twice"},
		"a line that is no setting":     {"settings.txt", "A School\n", "name: value"},
		"a logo that is no picture":     {"logo.png", "x", "no picture"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(map[string][]byte{c.file: []byte(c.text)})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestASchoolsOwnWords(t *testing.T) {
	l := library(t, map[string]string{
		"search.txt":            "\ufeff% ours\r\n# Please look\r\n\r\n{{system}} for {{subject}},\\\r\nand say so **by {{until}}**.\r\n{{unless abroad}}\r\nHere.\r\n{{else}}\r\nThere.\r\n{{end}}\r\n",
		"part-sign.txt":         "With kind regards\n\n{{signatory}}\n",
		"part-head.txt":         "{{logo}}\n{{school}}\n\n{{today}}\n",
		"disclosure.txt":        "{{part head}}\n{{part exemptions}}\n{{part complain}}\n{{part sign}}\n",
		"part-to-requester.txt": "To {{requester}}\n",
	})
	got := plain(write(t, l, Search, sample(t)))
	if want := "# Please look\n\nSafeguarding records for Ella Shaw,\nand say so by Thursday 12 March 2026.\n\nHere.\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := write(t, l, Acknowledgement, sample(t)).Text(); !strings.HasSuffix(got, "With kind regards\n\nRuth Adeyemi\n") || !strings.Contains(got, "To Karen Shaw") {
		t.Error(got)
	}
	if own := l.Own(); len(own) != 6 {
		t.Errorf("own files: %v", own)
	}
}

// TestTheRegulatorOfTheCover is another than the usual one only where the settings say
// so, and never has the usual one's address.
func TestTheRegulatorOfTheCover(t *testing.T) {
	for settings, want := range map[string]string{
		"school: A\n":           "",
		"regulator: the JOIC\n": "the JOIC",
		"regulator_contact: Wycliffe House,\n Water Lane\n":      "the Information Commissioner’s Office (Wycliffe House, Water Lane)",
		"regulator: the JOIC\nregulator_contact: joic.example\n": "the JOIC (joic.example)",
	} {
		l, err := New(map[string][]byte{SettingsFile: []byte(settings)})
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Regulator(); got != want {
			t.Errorf("%q: %q, want %q", settings, got, want)
		}
	}
}

// TestWhatIsLaidDownCountsBeforeTheSchoolsFile and what is not there is named.
func TestWhatIsLaidDownCountsBeforeTheSchoolsFile(t *testing.T) {
	l := library(t, nil)
	laid, err := l.LaidDown(map[string]string{"dpo": "Trust Data Office", "school_address": "1 Trust Way\nHarrowby"})
	if err != nil {
		t.Fatal(err)
	}
	got := plain(write(t, laid, Acknowledgement, sample(t)))
	for _, want := range []string{"Questions can go to Trust Data Office (dpo@harrowbybridge.example)", "1 Trust Way\nHarrowby\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("the letter does not say %q:\n%s", want, got)
		}
	}
	if before := plain(write(t, l, Acknowledgement, sample(t))); !strings.Contains(before, "Questions can go to Jonas Whitfield") {
		t.Error("the library that it was made of is another one now")
	}
	if _, err := l.LaidDown(map[string]string{"dpo_contakt": "x"}); err == nil || !strings.Contains(err.Error(), "did you mean dpo_contact?") {
		t.Errorf("a setting that there is not: %v", err)
	}
}

// TestWhatIsWrittenCanBeReadAgain: the files that a school is given to change.
func TestWhatIsWrittenCanBeReadAgain(t *testing.T) {
	l, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for n, data := range l.Files() {
		if err := os.WriteFile(filepath.Join(dir, n), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []string{".hidden.txt", "~lock.txt", "notes.md"} { // what editors leave
		if err := os.WriteFile(filepath.Join(dir, n), []byte("{{"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	own, err := ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := New(own)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range settings {
		if a, b := l.settings.Get(s.Name), again.settings.Get(s.Name); a != b {
			t.Errorf("%s was %q and is %q", s.Name, a, b)
		}
	}
	if own, err := ReadFolder(filepath.Join(dir, "none")); err != nil || own != nil {
		t.Errorf("a folder that is not there: %v, %v", own, err)
	}
}

// logo is a picture of a size.
func logo(t testing.TB, w, h int) []byte {
	t.Helper()
	im := image.NewGray(image.Rect(0, 0, w, h))
	for i := range im.Pix {
		im.Pix[i] = byte(i)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestALogo(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string][]byte
		ok    bool
	}{
		"one":      {map[string][]byte{"logo.png": logo(t, 90, 40)}, true},
		"two":      {map[string][]byte{"logo.png": logo(t, 9, 4), "logo.jpg": logo(t, 9, 4)}, false},
		"too wide": {map[string][]byte{"logo.png": logo(t, widestLogo+1, 1)}, false},
	} {
		if _, err := New(c.files); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzSettings: whatever stands in settings.txt is read or refused by its line, and a
// value that was read is one.
func FuzzSettings(f *testing.F) {
	f.Add(schoolSettings)
	f.Add(string(writeSettings(nil)))
	f.Add("school:\n \n x\ndpo : y\r\n\tz")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseSettings(SettingsFile, []byte(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "settings.txt: ") {
				t.Errorf("the error names no file: %v", err)
			}
			return
		}
		for name, v := range s.values {
			if v != strings.TrimSpace(v) {
				t.Errorf("%s is %q", name, v)
			}
		}
	})
}

// FuzzTemplate: whatever somebody writes is a template or an error that names its file;
// a template that is taken can be filled in, and nothing of its own signs is left.
func FuzzTemplate(f *testing.F) {
	names, err := builtIn.ReadDir("templates")
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, n := range names {
		data, err := builtIn.ReadFile("templates/" + n.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("{{if abroad}}\n{{else}}\n- {{searched}}\n{{end}}")
	f.Add("a {{address?}}\\\n**b {{subject}} c**")
	f.Add("{**{subject}}** {{subject}}{{about}} {**{{address?}}**{")
	data := sample(f)
	data.Answers = answers[Search]
	f.Fuzz(func(t *testing.T, text string) {
		l, err := New(map[string][]byte{"search.txt": []byte(text), SettingsFile: []byte(schoolSettings)})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "search.txt: ") && !strings.HasPrefix(err.Error(), "part-") {
				t.Errorf("the error names no file: %v", err)
			}
			return
		}
		x, _, err := l.Write(Search, data)
		if err != nil {
			t.Fatal(err)
		}
		if got := x.Text(); strings.Contains(got, "{{") || strings.Contains(got, "}}") {
			t.Errorf("braces are left: %q", got)
		}
		if _, err := x.DOCX(); err != nil {
			t.Fatal(err)
		}
	})
}
