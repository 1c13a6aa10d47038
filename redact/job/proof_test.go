package job

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/redact/verify"
	"sarpack/testdata"
)

// A proof can be repeated by its report alone: the file that was sent passes; a file that
// shows something more, or less, or hides it, does not, and neither does the file with a
// report that was changed.
func TestProofIsRepeated(t *testing.T) {
	j := newJob(t)
	ctx := context.Background()
	home := filepath.Join(t.TempDir(), "shaw")
	if err := testdata.Copy(testdata.Shaw, "shaw", home); err != nil {
		t.Fatal(err)
	}
	toml, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		t.Fatal(err)
	}
	const password = "h7km-w2pd-9xqa"
	o, err := j.Pack(ctx, PackInput{
		ScanInput: ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: toml, Passwords: request.NewPasswords(nil)},
		Rules:     review.Rules{Accept: true, By: "A Clerk, office", DPO: "D Officer"}, Out: t.TempDir(),
		PackOptions: PackOptions{PackStyle: PackStyle{Password: password}},
	})
	if err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(o.Keep, "report.json")
	again := func(file, password, report string) *Repeated {
		t.Helper()
		r, err := j.VerifyReport(ctx, file, password, report)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := again(o.Pack, password, report)
	if !r.Clean() {
		t.Fatalf("the pack itself: same %v, %v %v", r.Same, r.Report.Leaks, r.Report.Unread)
	}
	counts := map[string]int{}
	for _, c := range r.Report.Checks {
		counts[c.Name] = c.Count
	}
	if counts["characters inside marks"] < o.Boxes || counts["words that must be gone"] == 0 || counts["pixels of boxes"] < o.Boxes {
		t.Errorf("too little was looked at for %d boxes: %v", o.Boxes, counts)
	}
	if r := again(o.Pack, "another", report); r.Clean() {
		t.Error("it passes with a password that does not open it")
	}
	page, err := os.ReadFile(filepath.Join(o.Keep, "proof.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	eye, err := j.eye.Open(ctx, page, "")
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	shown, err := eye.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(shown.Text), "")
	if eye.Pages() != 1 || !strings.Contains(text, o.SHA256) || !strings.Contains(text, "Nothingthatwasmarkedcanberecovered") {
		t.Errorf("the page for people has %d pages and says %q", eye.Pages(), shown.Text)
	}

	data, err := os.ReadFile(o.Pack)
	if err != nil {
		t.Fatal(err)
	}
	var proof proofFile
	raw, err := os.ReadFile(report)
	if err == nil {
		err = json.Unmarshal(raw, &proof)
	}
	if err != nil {
		t.Fatal(err)
	}
	own := proof.Again[filepath.Base(o.Pack)]
	i := slices.IndexFunc(own.Words, func(w verify.Word) bool { return len(w.Pages) == 0 && w.Shown == 0 })
	if i < 0 {
		t.Fatal("there is no word that is gone everywhere")
	}
	gone := own.Words[i].Text
	// spoilt writes the pack again, opened and with a page changed.
	spoilt := func(name string, do func(f *pdfdoc.File, page pdfdoc.Dict)) string {
		f, err := pdfdoc.Open(ctx, data, password)
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Page(own.Marks[0].Page)
		if err != nil {
			t.Fatal(err)
		}
		do(f, p.Dict)
		f.SetPage(own.Marks[0].Page, p.Dict)
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	draw := func(content string) func(f *pdfdoc.File, page pdfdoc.Dict) {
		return func(f *pdfdoc.File, page pdfdoc.Dict) {
			page["Contents"] = append(slices.Clone(f.Array(page["Contents"])), f.AddStream(nil, []byte(content)))
		}
	}
	box := own.Marks[0].Boxes[0].Bounds()
	for name, do := range map[string]func(f *pdfdoc.File, page pdfdoc.Dict){
		"a word in a string": func(f *pdfdoc.File, page pdfdoc.Dict) { page["LastModified"] = pdfdoc.TextString(gone) },
		"a box uncovered":    draw(fmt.Sprintf("0.9 0.9 1 rg %f %f %f %f re f", box.X0, box.Y0, box.W(), box.H())),
		"a page cut": func(f *pdfdoc.File, page pdfdoc.Dict) {
			page["Contents"] = f.Array(page["Contents"])[:1]
		},
	} {
		if r := again(spoilt("x", do), "", report); r.Report.Clean() {
			t.Errorf("the judge is broken: %s is passed", name)
		}
	}
	for name, change := range map[string]func(a *verify.Again){
		"of another file":            func(a *verify.Again) { a.SHA256 = strings.Repeat("0", 64) },
		"with a page too many":       func(a *verify.Again) { a.Pages++ },
		"with boxes elsewhere":       func(a *verify.Again) { a.Marks[0].Boxes[0] = a.Marks[0].Boxes[0].Bounds().Grow(40).Quad() },
		"with a word that stays":     func(a *verify.Again) { a.Words = append(a.Words, verify.Word{Text: "Ella"}) },
		"with a box of another page": func(a *verify.Again) { a.Marks[0].Page = 1 },
	} {
		var p proofFile
		if err := json.Unmarshal(raw, &p); err != nil {
			t.Fatal(err)
		}
		a := p.Again[filepath.Base(o.Pack)]
		change(&a)
		p.Again[filepath.Base(o.Pack)] = a
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "report.json")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if r := again(o.Pack, password, path); r.Clean() {
			t.Errorf("the judge is broken: a report %s fits", name)
		}
	}
}
