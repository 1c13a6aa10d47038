package job

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

// TestAFolderLeadsToWhatRemains: one mention of a name is found by nobody, so the proof of a
// folder's pack refuses. It names the place as a row of the decisions; filled in, that row
// lets the pack be made, without the word or, as decided, with it.
func TestAFolderLeadsToWhatRemains(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	home := filepath.Join(t.TempDir(), "shaw")
	if err := testdata.Copy(testdata.Shaw, "shaw", home); err != nil {
		t.Fatal(err)
	}
	toml, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := j.Scan(ctx, ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: toml, Passwords: request.NewPasswords(nil)})
	if err != nil {
		t.Fatal(err)
	}
	lost := overlook(t, s)
	rules := review.Rules{Accept: true, By: "A Clerk, office", DPO: "D Officer", When: now()}
	sheet := func(rows string) *review.Sheet {
		t.Helper()
		sh, err := review.ReadSheet(strings.NewReader("group,what,decision,code\nfindings,"+s.SHA256+",,\n"+rows), "decisions.csv")
		if err != nil {
			t.Fatal(err)
		}
		return sh
	}
	pack := func(rows string) (*record, error) {
		v, decisions, err := decideBy(s, sheet(rows), rules)
		if err != nil {
			return nil, err
		}
		return j.make(ctx, s, v, decisions, now(), PackStyle{})
	}
	_, err = pack("")
	s.leadTo(err)
	var r *Refusal
	if !errors.As(err, &r) || len(r.Remains) == 0 || strings.Contains(err.Error(), lost.Text) {
		t.Fatalf("the refusal says %v", err)
	}
	row := regexp.MustCompile(`group “(place d\d+ p\d+ [\d.,]+)”, code ([A-Z-]+)`).FindStringSubmatch(err.Error())
	if row == nil {
		t.Fatalf("the refusal names no row: %v", err)
	}
	if _, err := pack(`"` + row[1] + `",,,` + row[2]); err == nil || !strings.Contains(err.Error(), "not decided yet") {
		t.Errorf("a place that nobody decided about: %v", err)
	}
	for _, action := range []redact.Action{redact.ActionRedact, redact.ActionKeep} {
		rec, err := pack(`"` + row[1] + `",,` + string(action) + `,` + row[2])
		if err != nil {
			t.Fatalf("%s: %v", action, err)
		}
		if shows := strings.Contains(textOf(t, j, rec.parts[0].PDF), lost.Text); shows != (action == redact.ActionKeep) {
			t.Errorf("%s: the word stands in the pack: %v", action, shows)
		}
		files, err := rec.files()
		if err != nil {
			t.Fatal(err)
		}
		kept, err := review.ReadSheet(bytes.NewReader(files["decisions.csv"]), "decisions.csv")
		if err != nil || len(kept.Places) != 1 || kept.Places[0].Group != row[1] || kept.Places[0].DecidedBy == "" || kept.Places[0].Code != row[2] {
			t.Errorf("%s: the record has the places %+v, %v", action, kept.Places, err)
		}
	}
	if _, err := pack(`"place d99 p1 1,1,9,9",,redact,TP-PUP`); err == nil || !strings.Contains(err.Error(), "which the records do not have") {
		t.Errorf("a place of no record: %v", err)
	}
}

// overlook takes one mention of a pupil out of what was found, of a text that is redacted
// elsewhere in the same document, and returns it.
func overlook(t *testing.T, s *Scan) redact.Finding {
	t.Helper()
	seen := map[string]bool{}
	for i, f := range s.Findings {
		if f.Kind != redact.KindPerson || f.Role != redact.RolePupil || len(f.marks) == 0 {
			continue
		}
		if key := f.Document + f.Text; seen[key] {
			s.Findings = slices.Delete(s.Findings, i, i+1)
			return f.Finding
		} else {
			seen[key] = true
		}
	}
	t.Fatal("the sample has no pupil twice in a document")
	return redact.Finding{}
}

// textOf is the text of a PDF's pages.
func textOf(t *testing.T, j *Job, pdf []byte) string {
	t.Helper()
	d, err := j.eye.Open(context.Background(), pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	all := ""
	for n := 1; n <= d.Pages(); n++ {
		p, err := d.Page(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		all += p.Text + "\n"
	}
	return all
}
