package job

import (
	"context"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sarpack/redact/bundle"
	"sarpack/redact/casefile"
	"sarpack/redact/review"
)

// AuditLine is one link of the chain: who did what, when, and its hash, which the
// next one holds.
type AuditLine struct {
	N    int64  `json:"n"`
	When string `json:"when"` // RFC 3339, UTC
	By   string `json:"by"`
	Name string `json:"name"`
	What string `json:"what"`
	// About is what it was done to, by ids and numbers.
	About string `json:"about"`
	Hash  string `json:"hash"`
}

// Audit returns the whole record of the case, oldest first.
func (c *Case) Audit() ([]AuditLine, error) {
	all, err := c.f.Audit()
	if err != nil {
		return nil, err
	}
	users, err := c.f.Users()
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range users {
		names[u.ID] = fmt.Sprintf("%s, %s", u.Name, u.Role)
	}
	out := make([]AuditLine, len(all))
	for i, e := range all {
		what := e.What
		if what == "" {
			what = strings.ReplaceAll(string(e.Kind), "-", " ")
		}
		out[i] = AuditLine{e.N, e.At.UTC().Format("2006-01-02T15:04:05.000000Z"), e.By, names[e.By], what, strings.TrimSpace(e.About), hex.EncodeToString(e.Hash)}
	}
	return out, nil
}

// auditColumns are those of the exported record.
var auditColumns = []string{"n", "when", "by", "name", "what", "about", "sha256"}

func (l AuditLine) cells() []string {
	return []string{strconv.FormatInt(l.N, 10), l.When, l.By, l.Name, l.What, l.About, l.Hash}
}

// AuditCSV writes the record as CSV, UTF-8 with a byte order mark. It is not
// encrypted, and that it was written goes on record itself.
func (c *Case) AuditCSV(w io.Writer) error {
	lines, err := c.Audit()
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(auditColumns); err != nil {
		return err
	}
	for _, l := range lines {
		cells := l.cells()
		for i, v := range cells {
			cells[i] = review.Defuse(v)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return c.exported("the record as CSV")
}

// exported records that something was written out of the case. A case that is open
// for reading only cannot record it.
func (c *Case) exported(what string) error {
	if c.f.ReadOnly() != nil {
		return nil
	}
	return c.f.Record(casefile.Act{What: "exported", About: what, AfterRelease: true})
}

// AddNote writes a private note of the DPO, under a key of their own: nobody else in
// the case can read it.
func (c *Case) AddNote(text string) error {
	me := c.Me()
	if me.Capacity != review.DPO {
		return &Refusal{What: "private notes are the DPO’s"}
	}
	if strings.TrimSpace(text) == "" {
		return fmt.Errorf("the note is empty")
	}
	return c.f.AddNote(text, []string{me.ID}, casefile.Act{What: "private note written", AfterRelease: true})
}

// Private returns the DPO's private notes that the user can read: their own, and for
// anybody else a refusal.
func (c *Case) Private() ([]casefile.Note, error) {
	if c.Me().Capacity != review.DPO {
		return nil, &Refusal{What: "private notes are the DPO’s, under a key of their own"}
	}
	return c.f.Notes()
}

// AuditPDF writes the record as a PDF for printing. It is not encrypted, and that it
// was written goes on record itself.
func (c *Case) AuditPDF(w io.Writer) error {
	lines, err := c.Audit()
	if err != nil {
		return err
	}
	head, err := c.head()
	if err != nil {
		return err
	}
	pdf, err := bundle.Audit(c.Request().Reference, head, now(), auditEntries(lines))
	if err != nil {
		return err
	}
	if _, err := w.Write(pdf); err != nil {
		return err
	}
	return c.exported("the record as PDF")
}

// auditEntries are the links of the chain as they are printed.
func auditEntries(lines []AuditLine) []bundle.Entry {
	out := make([]bundle.Entry, len(lines))
	for i, l := range lines {
		out[i] = bundle.Entry{Head: fmt.Sprintf("%d   %s   %s", l.N, l.When, l.Name), Lines: []string{strings.TrimSpace(l.What + "  " + l.About)}, Foot: l.Hash}
	}
	return out
}

// VerifyAudit proves the chain: none of it is missing, each entry builds on the one
// before and is signed by somebody who had a key then. It names the last entry; the
// error names the first that does not hold.
func (c *Case) VerifyAudit() (head string, err error) {
	n, hash, err := c.f.VerifyAudit()
	if err != nil {
		return "", err
	}
	return headWords(n, hash), nil
}

func headWords(n int64, hash []byte) string { return fmt.Sprintf("entry %d, sha256 %x", n, hash) }

// head names the state of the whole record: the number and the hash of its last
// entry.
func (c *Case) head() (string, error) {
	n, hash, err := c.f.Head()
	return headWords(n, hash), err
}

// CheckFile authenticates the whole file and returns what is wrong with it, in words;
// none means that it is as Sarpack left it.
func (c *Case) CheckFile(ctx context.Context) ([]string, error) {
	return c.f.Check(ctx, func(done, total int64) {
		const mb = 1 << 20
		c.job.tell(Step{What: "Checking the case", Done: int(done / mb), Total: int(total / mb), Unit: "MB"})
	})
}
