package job

import (
	"context"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/request"
)

// The record of a case is one encrypted PDF that tells, without the program, what was
// taken out and by whom; the one for the ICO leaves out what is privileged, and says so.
func TestRecordIsRead(t *testing.T) {
	j := newJob(t)
	ctx := context.Background()
	c, path, _ := shawCase(t, j)
	c = reopen(t, j, c, path, "Gwen Pryce", words)
	own := []byte(words + ", her own")
	if err := c.ChangePassphrase([]byte(words), own); err != nil {
		t.Fatal(err)
	}
	first := c.Documents()[0]
	page, err := c.Page(ctx, first.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	const advice = "Link path, lunch"
	at := strings.Index(page.Text, advice)
	if at < 0 {
		t.Fatalf("the sample has changed: %q", page.Text)
	}
	from := len([]rune(page.Text[:at]))
	_, err = c.Mark(ctx, MarkInput{Document: first.ID, Page: 1, From: from, To: from + len([]rune(advice)), Choice: Choice{
		Action: redact.ActionRedact, Code: "LPP", Answers: map[string]string{"adviser": "counsel for the school", "matter": "a claim"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	asked := c.Request()
	asked.Received = request.Day(2026, 3, 2)
	asked.Words = "By word of mouth; our solicitor was rung at once."
	asked.Systems[0].Answered, asked.Systems[0].Result = request.Day(2026, 3, 9), "found; see what counsel wrote"
	asked.Systems[1].Answered, asked.Systems[1].Result = request.Day(2026, 3, 9), "found in the office"
	if err := c.SetRequest(asked); err != nil {
		t.Fatal(err)
	}
	settle(t, c)
	d, err := c.Produce(ctx, PackOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c = reopen(t, j, c, path, "Priya Nair", words)
	readPack(t, c, d.Made.Pages)
	c = reopen(t, j, c, path, "Gwen Pryce", string(own))
	if err := c.SignOff(own); err != nil {
		t.Fatal(err)
	}
	const password = "blue-kettle-71"
	read := func(o RecordOptions) (text string, files int) {
		t.Helper()
		pdf, err := c.RecordPDF(o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.eye.Open(ctx, pdf, ""); err == nil {
			t.Error("the record opens without its password")
		}
		doc, err := j.eye.Open(ctx, pdf, password)
		if err != nil {
			t.Fatal(err)
		}
		defer doc.Close()
		for n := 1; n <= doc.Pages(); n++ {
			p, err := doc.Page(ctx, n)
			if err != nil {
				t.Fatal(err)
			}
			text += " " + p.Text
		}
		f, err := pdfdoc.Open(ctx, pdf, password)
		if err != nil {
			t.Fatal(err)
		}
		_, attached := f.Inventory()
		return strings.Join(strings.Fields(text), " "), len(attached)
	}
	full, files := read(RecordOptions{Password: password})
	for _, want := range []string{
		"Chronology", "request received", "Search log", "not asked", d.SHA256[:32], "Before:", "«", "After:", "[Pupil A, withheld ", "Tom Shaw",
		"Pupil A", "Gwen Pryce, decision-maker", "Signed off by Gwen Pryce", "sarpack-id1-", "Nothing that was marked can be recovered", "pack signed off", "«" + advice + "»", "counsel for the school",
		"our solicitor was rung", "what counsel wrote",
	} {
		if !strings.Contains(full, want) {
			t.Errorf("the record does not say %q", want)
		}
	}
	if files != 5 {
		t.Errorf("it carries %d files", files)
	}
	outside, files := read(RecordOptions{Password: password, WithoutPrivileged: true})
	for _, leak := range []string{advice, "counsel for the school", "LPP", "solicitor", "what counsel wrote"} {
		if strings.Contains(outside, leak) {
			t.Errorf("the record for the ICO says %q", leak)
		}
	}
	for _, want := range []string{"Tom Shaw", "privilege is left out", "2 rows", "2 places", "(left out: it may tell of legal advice)", "found in the office", "Signed off by Gwen Pryce"} {
		if !strings.Contains(outside, want) {
			t.Errorf("the record for the ICO does not say %q", want)
		}
	}
	if files != 1 {
		t.Errorf("the record for the ICO carries %d files", files)
	}
	lines, err := c.Audit()
	if err != nil {
		t.Fatal(err)
	}
	if last := lines[len(lines)-1]; last.What != "exported" || !strings.Contains(last.About, "without privileged material") {
		t.Errorf("on record is %+v", last)
	}
	if _, err := c.RecordPDF(RecordOptions{}); err == nil {
		t.Error("a record without a password is written")
	}
}

// readPack looks at every page of the pack, as somebody does who is to sign it off.
func readPack(t *testing.T, c *Case, pages int) {
	t.Helper()
	for n := 1; n <= pages; n++ {
		if _, err := c.PackPicture(t.Context(), n, 20); err != nil {
			t.Fatal(err)
		}
		if err := c.PackSeen(n); err != nil {
			t.Fatal(err)
		}
	}
}
