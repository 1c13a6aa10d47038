package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/job"
	"sarpack/redact/review"
)

// desk runs commands in one person's name after the other, in this process.
type desk struct {
	t   *testing.T
	dir string
}

// as runs a command of a case and returns its exit code and what it said.
func (d desk) as(who string, args ...string) (int, string, string) {
	d.t.Helper()
	m := castMembers[who]
	pass := filepath.Join(d.dir, who)
	if err := os.WriteFile(pass, []byte(m.passphrase), 0o600); err != nil {
		d.t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := run(append(args, "--user", m.name, "--passphrase-from", pass), strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// must is as for what has to work.
func (d desk) must(who string, args ...string) string {
	d.t.Helper()
	code, out, errs := d.as(who, args...)
	if code != exitDone {
		d.t.Fatalf("%v as %s: exit code %d\n%s", args, who, code, errs)
	}
	return out
}

// TestMandatesByCommandLine has a case with a mark under every code of the taxonomy
// and lets everybody try to decide each: a row of the table of who may decide for
// each. A refusal for want of the right is another than one for want of answers to the
// test of the law.
func TestMandatesByCommandLine(t *testing.T) {
	d := desk{t, t.TempDir()}
	path := filepath.Join(d.dir, "a.sarcase")
	first := filepath.Join(d.dir, "first")
	writeFile(t, first, "words somebody else chose")
	head := castMembers["head"]
	d.must("office", "case", "new", path, "--request", filepath.Join("..", "..", "testdata", "shaw", "CASE.toml"),
		"--second", head.name, "--second-role", head.role, "--second-passphrase-from", first)
	for _, who := range []string{"head", "dpo", "dsl", "nurse", "reader"} {
		m := castMembers[who]
		fresh := filepath.Join(d.dir, who)
		writeFile(t, fresh, m.passphrase)
		if who == "reader" {
			// Whoever only reads cannot change anything, the passphrase included.
			d.must("head", "case", "add", path, "--name", m.name, "--role", m.role, "--new-passphrase-from", fresh)
			continue
		}
		if who != "head" {
			d.must("head", "case", "add", path, "--name", m.name, "--role", m.role, "--new-passphrase-from", first)
		}
		if code := run([]string{"case", "passphrase", path, "--user", m.name, "--passphrase-from", first, "--new-passphrase-from", fresh}, strings.NewReader(""), new(bytes.Buffer), new(bytes.Buffer)); code != exitDone {
			t.Fatalf("the passphrase of %s was not changed", who)
		}
	}
	records := filepath.Join(d.dir, "records")
	if err := os.Mkdir(records, 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(records, "note.txt"), "The weather was fine, and the bus came late.")
	d.must("office", "case", "import", path, records)
	d.must("office", "scan", path)

	// Office staff may make a mark under every code; what is reserved they hold or refer.
	codeOf := map[string]string{}
	var ids []string
	for i, e := range review.Codes() {
		out := d.must("office", "case", "mark", path, "--in", "d1 p1", "--rect", rectAt(i), "--as", e.Code, "--action", "hold", "--json")
		var id string
		if err := json.Unmarshal([]byte(out), &id); err != nil {
			t.Fatal(err)
		}
		codeOf[id], ids = e.Code, append(ids, id)
	}
	check := func(who string, delegated bool) {
		_, out, errs := d.as(who, append(append([]string{"case", "decide", path}, ids...), "--action", "redact", "--json")...)
		var o job.BulkOutcome
		if err := json.Unmarshal([]byte(out), &o); err != nil {
			t.Fatalf("%s: %v\n%s", who, err, errs)
		}
		for _, id := range ids {
			m := review.MandateOf(codeOf[id], review.Capacity(castMembers[who].role))
			right := m.Right
			if delegated {
				right = m.Delegated
			}
			why, refused := o.Refused[id]
			may := !refused || strings.Contains(why, "the test is not met")
			if may != (right == review.Decides) {
				t.Errorf("%s (%s), %s: the table says %q; the command line: %s", who, m.Capacity, codeOf[id], right, why)
			}
			if !may && strings.TrimSpace(why) == "" {
				t.Errorf("%s, %s: refused without a reason", who, codeOf[id])
			}
		}
	}
	for _, who := range []string{"office", "head", "dpo", "dsl", "nurse", "reader"} {
		check(who, false)
	}
	d.must("head", "case", "delegate", path, "--why", "the head is on leave")
	check("dpo", true)

	// Whoever asks for the table gets the same.
	var table bytes.Buffer
	if code := run([]string{"case", "who"}, strings.NewReader(""), &table, new(bytes.Buffer)); code != exitDone || strings.Count(table.String(), "\n") < len(review.Table()) {
		t.Errorf("the table is not printed whole:\n%s", table.String())
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// rectAt is a place of its own for each mark.
func rectAt(i int) string {
	return strings.NewReplacer("Y", string(rune('1'+i/10))+string(rune('0'+i%10)), "Z", string(rune('1'+i/10))+string(rune('0'+i%10))).Replace("72,Y0,90,Z8")
}
