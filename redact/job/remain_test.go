package job

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
)

// TestWhatRemainsIsLedTo: a word is marked in every place, and one of the marks is taken
// back. The proof refuses, says where the word stands and by which mark it goes, without
// saying the word, and leads there; a mark that is kept lets it stand.
func TestWhatRemainsIsLedTo(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	const word = "class"
	reason := Choice{Action: redact.ActionRedact, Code: "TP-PUP", Answers: map[string]string{"consent": "not asked", "reasonable": "no", "why": "it tells who wrote"}}
	if n, err := c.MarkTerm(ctx, word, reason); err != nil || n != 2 {
		t.Fatalf("%d places, %v", n, err)
	}
	if _, err := c.Undo(); err != nil {
		t.Fatal(err)
	}
	_, err := c.Produce(ctx, PackOptions{Plain: true})
	var r *Refusal
	if !errors.As(err, &r) || len(r.Remains) != 1 || len(r.Reasons) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	said := regexp.MustCompile(`^page 1, at \d+,\d+,\d+,\d+: a word that is redacted on page 1 \(m[0-9a-f]+, “withheld”\) stands here as well`)
	if !said.MatchString(r.Reasons[0]) || !strings.Contains(err.Error(), "mark these places as well") || strings.Contains(err.Error(), word) {
		t.Errorf("the refusal says %v", err)
	}
	missing, err := c.Missing()
	if err != nil || len(missing) != 2 || missing[0].Kind != "proof" || missing[1].Kind != "pack" {
		t.Fatalf("%v, %v", missing, err)
	}
	o := missing[0]
	p, err := c.Page(ctx, o.Document, o.Page)
	if err != nil {
		t.Fatal(err)
	}
	text := []rune(p.Text)
	if got := string(text[o.From:o.To]); got != word || !strings.HasPrefix(string(text[o.To:]), ". Karen") {
		t.Errorf("it leads to %q before %q", got, string(text[o.To:o.To+10]))
	}

	id, err := c.Mark(ctx, MarkInput{Document: o.Document, Page: o.Page, From: o.From, To: o.To, Choice: reason})
	if err != nil {
		t.Fatal(err)
	}
	if missing, err := c.Missing(); err != nil || len(missing) != 1 {
		t.Errorf("after something was decided still missing: %v, %v", missing, err)
	}
	keep := reason
	keep.Action, keep.Answers = redact.ActionKeep, map[string]string{"consent": "yes", "why": "it tells nothing here"}
	if err := c.Decide(Target(id), keep); err != nil {
		t.Fatal(err)
	}
	d, err := c.Produce(ctx, PackOptions{Plain: true})
	if err != nil {
		t.Fatal(err)
	}
	pack, err := c.f.File(d.Files + fileOf("pack", 0))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := j.eye.Open(ctx, pack, "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	all := ""
	for n := 1; n <= doc.Pages(); n++ {
		p, err := doc.Page(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		all += p.Text
	}
	if strings.Count(all, word) != 1 || !strings.Contains(all, "go back to "+word) {
		t.Errorf("%d of the two stand in the pack", strings.Count(all, word))
	}
}

// TestAMarkedWordIsLookedForInWhatComesLater: a word was marked wherever it stands, and a
// record that came in afterwards has it, in other letters. Nobody marked it there.
func TestAMarkedWordIsLookedForInWhatComesLater(t *testing.T) {
	ctx := context.Background()
	j := newJob(t)
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	if err := c.ChangePassphrase([]byte(words), []byte(words+", her own")); err != nil {
		t.Fatal(err)
	}
	reason := Choice{Action: redact.ActionRedact, Code: "TP-PUP", Answers: map[string]string{"consent": "not asked", "reasonable": "no", "why": "it tells who wrote"}}
	if n, err := c.MarkTerm(ctx, "class", reason); err != nil || n != 2 {
		t.Fatalf("%d places, %v", n, err)
	}
	late := filepath.Join(t.TempDir(), "late.txt")
	if err := os.WriteFile(late, []byte("The Class went to the farm.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Import(ctx, []string{late}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := c.Scan(ctx); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	_, err := c.Produce(ctx, PackOptions{Plain: true})
	var r *Refusal
	if !errors.As(err, &r) || len(r.Remains) != 1 || r.Remains[0].Target == "" || !strings.Contains(err.Error(), "redacted wherever it stands (m") {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := c.number(r.Remains[0].Document); got != 4 {
		t.Errorf("it leads to record %d", got)
	}
}

// TestARefusalSaysEachPlaceOnce, by the reader that knows best, and quotes no word.
func TestARefusalSaysEachPlaceOnce(t *testing.T) {
	at := redact.Rect{X0: 72, Y0: 540, X1: 110, Y1: 552}.Quad()
	rep := &redact.Report{Leaks: []redact.Leak{
		{Kind: redact.LeakTerm, Page: 3, Where: &at, Reader: "PDFium", Text: "Kestrelle", Why: "a word stands here"},
		{Kind: redact.LeakTerm, Page: 3, Reader: "another", Text: "Kestrelle", Why: "it reads a word"},
		{Kind: redact.LeakTermRaw, Page: 3, Object: 9, Reader: "bytes", Text: "Kestrelle", Why: "its content shows a word"},
		{Kind: redact.LeakTerm, Page: 5, Reader: "another", Text: "Kestrelle", Why: "it reads a word"},
		{Kind: redact.LeakTermRaw, Page: 5, Object: 11, Reader: "bytes", Text: "Kestrelle", Why: "its content shows a word"},
		{Kind: redact.LeakTermRaw, Object: 12, Reader: "bytes", Text: "Kestrelle", Why: "a word stands in a string"},
		{Kind: redact.LeakPixels, Page: 4, Reader: "PDFium", Why: "something shows"},
	}, Unread: []redact.Unread{{Page: 6, Why: "it could not be read"}}}
	r := refuse("a.pdf", rep, map[string]origin{"Kestrelle": {target: "g12", label: "Pupil A", page: 1}})
	want := []string{
		"page 3, at 72,540,110,552: a word that is redacted on page 1 (g12, “Pupil A”) stands here as well, and nobody has decided about this place",
		"page 5: a word that is redacted on page 1 (g12, “Pupil A”) stands here as well, and nobody has decided about this place",
		"page 6: it could not be read",
		"pixels on page 4, seen by PDFium: something shows",
		"term-raw in the file (object 12), seen by bytes: a word stands in a string; it is a word that is redacted on page 1 (g12, “Pupil A”)",
	}
	if !slices.Equal(r.Reasons, want) || len(r.Remains) != 2 {
		t.Errorf("%d remain; it says\n%s", len(r.Remains), strings.Join(r.Reasons, "\n"))
	}
	marks := refuse("a.pdf", rep, map[string]origin{"Kestrelle": {term: 2}})
	if !strings.HasPrefix(marks.Reasons[0], "page 3, at 72,540,110,552: term 2 of the marks stands here") {
		t.Error(marks.Reasons[0])
	}
	plans := []*docPlan{{}, {origins: map[string]origin{"Kestrelle": {target: "g12", label: "Pupil A", page: 1}}}}
	pack := refuse("the pack", rep, originsOf(plans))
	if len(pack.Remains) != 0 || !slices.ContainsFunc(pack.Reasons, func(s string) bool {
		return strings.HasSuffix(s, "redacted on document 2, page 1 (g12, “Pupil A”)")
	}) {
		t.Error(pack.Reasons)
	}
}
