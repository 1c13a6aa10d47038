package job

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/intake"
	"sarpack/redact/intake/sheet"
	"sarpack/redact/pdfeye"
	"sarpack/redact/read"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/redact/roster"
)

// Record is one document of a scan with what was read of it.
type Record struct {
	Document *redact.Document
	// Unread lists what nobody could read, of the document and of its pages.
	Unread []redact.Unread
	// views are the pages' visible boxes, by page number less one.
	views []redact.Rect
	// scans are the numbers of the pages on which words of pictures were recognised.
	scans []int
	// suggest, code and why are about the document as a whole.
	suggest redact.Suggest
	code    string
	why     string
	twins   []Twin
}

// Finding is a finding with the marks that would redact it.
type Finding struct {
	redact.Finding
	// marks are empty for what no page shows.
	marks []redact.Quad
}

// Scan is what was read and found, before anybody decided.
type Scan struct {
	Case     *request.Case
	Records  []Record
	Findings []Finding
	People   []redact.Person
	Groups   []review.Group
	// Passed names the files that were passed over because they are no records.
	Passed []string
	// Pages counts the pages read.
	Pages int
	// page returns a page as it was read; it is asked for those of [Record.scans] only.
	page func(document string, n int) (*redact.Page, error)
	// known returns a page that was read before, as it would be read now, or nil; it may
	// be nil itself.
	known func(document string, n int) *redact.Page
	// notes are things to know about the lists, in words without names.
	notes []string
	// basis is the hash of what was found as a case keeps it.
	basis string
	// as is what was found before people were corrected, in a case.
	as *uncorrected
	// SHA256 is the hash of the findings.json, which ties decisions to it.
	SHA256 string
}

// ScanInput is what a scan works on.
type ScanInput struct {
	// Paths are the records: files and folders.
	Paths     []string
	Case      *request.Case
	Passwords *request.Passwords
}

// Scan reads the records and finds what has to be decided. Records that cannot be
// read are part of the result; an error means that the scan is not complete.
func (j *Job) Scan(ctx context.Context, in ScanInput) (*Scan, error) {
	s := &Scan{Case: in.Case}
	book, notes, err := loadBook(in.Case)
	if err != nil {
		return nil, err
	}
	s.notes = notes
	docs, err := j.take(ctx, in, s)
	if err != nil {
		return nil, err
	}
	pages, err := j.search(ctx, s, book, docs)
	if err != nil {
		return nil, err
	}
	// What was read is let go, but for what [Scan.page] is asked for.
	for _, d := range pages {
		for i, p := range d.pages {
			if !p.Layered() {
				d.pages[i] = nil
			}
		}
	}
	return s, nil
}

// search reads the documents and finds what has to be decided in them: of a folder
// and of a case. It returns the pages it read.
func (j *Job) search(ctx context.Context, s *Scan, book *roster.Book, docs []*redact.Document) ([]docPages, error) {
	pages, err := j.read(ctx, docs, s)
	if err != nil {
		return nil, err
	}
	j.find(detect.New(book, detect.Options{}), pages, s)
	s.sort()
	return pages, s.seal()
}

// sort puts what was found into groups.
func (s *Scan) sort() { s.Groups = review.Groups(s.reviewRecords(), s.plainFindings(), s.People) }

// seal takes the hash of the findings.json, once.
func (s *Scan) seal() error {
	if s.SHA256 != "" {
		return nil
	}
	h := sha256.New()
	if err := s.writeFindings(h); err != nil {
		return fmt.Errorf("findings.json: %w", err)
	}
	s.SHA256 = hex.EncodeToString(h.Sum(nil))
	return nil
}

// take finds the files and takes them in.
func (j *Job) take(ctx context.Context, in ScanInput, s *Scan) ([]*redact.Document, error) {
	own := map[string]bool{}
	for _, p := range []string{in.Case.Path, in.Case.Resolve(in.Case.Lists.Roll), in.Case.Resolve(in.Case.Lists.Contacts), in.Case.Resolve(in.Case.Lists.Staff)} {
		if abs, err := filepath.Abs(p); err == nil && p != "" {
			own[abs] = true
		}
	}
	found, err := intake.Find(ctx, in.Paths, func(abs string) bool { return own[abs] })
	if err != nil {
		return nil, err
	}
	s.Passed = found.Passed
	if len(found.Files) == 0 {
		return nil, fmt.Errorf("no records were found there; check the path")
	}
	taken := make([][]*redact.Document, len(found.Files))
	count := j.counter("Taking in the records", "files", len(found.Files))
	err = j.each(ctx, len(taken), func(ctx context.Context, i int) error {
		defer count()
		var err error
		taken[i], err = intake.Take(ctx, found.Files[i], j.intake(in))
		return err
	})
	return slices.Concat(taken...), err
}

// intake is how the records of a case are taken in.
func (j *Job) intake(in ScanInput) intake.Options {
	s := in.Case.Subject
	born := ""
	if !s.DateOfBirth.IsZero() {
		born = s.DateOfBirth.Format("2006-01-02")
	}
	return intake.Options{
		Born: born,
		Open: j.open, Password: in.Passwords.For, Memory: j.memory, Cuts: cuts(in.Case),
		Whose: &sheet.Whose{UPN: s.UPN, Names: append([]string{s.Name}, s.KnownAs...)},
	}
}

// open counts the pages of a PDF as the reader of record does.
func (j *Job) open(ctx context.Context, pdf []byte, password string) (int, error) {
	d, err := j.eye.Open(ctx, pdf, password)
	if err != nil {
		return 0, err
	}
	defer d.Close()
	return d.Pages(), nil
}

// layers returns the pages of a record that are pictures, with the words that were
// recognised on them.
func (s *Scan) layers(ctx context.Context, r *Record) (map[int]*redact.Page, error) {
	if len(r.scans) == 0 || s.page == nil {
		return nil, nil
	}
	out := map[int]*redact.Page{}
	for _, n := range r.scans {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := s.page(r.Document.ID, n)
		if err != nil {
			return nil, fmt.Errorf("%s, page %d: its recognised words are not there; search the records again: %w", r.Document.Path, n, err)
		}
		out[n] = p.Layer()
	}
	return out, nil
}

// pageIn returns what finds a page among those that were read.
func pageIn(docs []docPages) func(document string, n int) (*redact.Page, error) {
	return func(document string, n int) (*redact.Page, error) {
		for _, d := range docs {
			if d.document.ID == document && n <= len(d.pages) {
				return d.pages[n-1], nil
			}
		}
		return nil, errors.New("no such page was read")
	}
}

// docPages are the pages of one record.
type docPages struct {
	document *redact.Document
	pages    []*redact.Page
}

// read reads every page of every record.
func (j *Job) read(ctx context.Context, docs []*redact.Document, s *Scan) ([]docPages, error) {
	total := 0
	for _, d := range docs {
		total += d.Pages
	}
	s.Pages = total
	out := make([]docPages, len(docs))
	s.Records = make([]Record, len(docs))
	count := j.counter("Reading the records", "pages", total)
	err := j.each(ctx, len(docs), func(ctx context.Context, i int) error {
		d := docs[i]
		rec := Record{Document: d, Unread: d.Unread}
		out[i].document = d
		if !d.Refused() {
			var known func(n int) *redact.Page
			if s.known != nil {
				known = func(n int) *redact.Page { return s.known(d.ID, n) }
			}
			pages, err := j.pagesBut(ctx, d, known, count)
			if err != nil {
				return err
			}
			out[i].pages = pages
			for _, p := range pages {
				rec.Unread = append(rec.Unread, p.Unread...)
				rec.views = append(rec.views, p.View)
				if p.Layered() {
					rec.scans = append(rec.scans, p.Number)
				}
			}
		}
		s.Records[i] = rec
		return nil
	})
	s.page = pageIn(out)
	return out, err
}

// pages reads the pages of one record.
func (j *Job) pages(ctx context.Context, d *redact.Document, count func()) ([]*redact.Page, error) {
	return j.pagesBut(ctx, d, nil, count)
}

// pagesBut reads the pages of one record, but for those that are known: known returns a
// page, or nil for one that has to be read.
func (j *Job) pagesBut(ctx context.Context, d *redact.Document, known func(n int) *redact.Page, count func()) ([]*redact.Page, error) {
	var eye *pdfeye.Doc
	reader := read.Foreign
	if d.PDFSHA256 != d.SHA256 {
		reader = read.Page // its pages were typeset here, and hide nothing
	}
	var out []*redact.Page
	for n, end := 1, max(d.Pages, 1); n <= end; n++ {
		var p *redact.Page
		if known != nil {
			p = known(n)
		}
		if p == nil && eye == nil {
			var err error
			if eye, err = j.reader(ctx, d); err != nil {
				return nil, err
			}
			defer eye.Close()
			end = eye.Pages()
		}
		if p == nil && n <= end {
			var err error
			if p, err = reader(ctx, eye, j.sight, n); err != nil {
				return nil, err
			}
		}
		if p != nil {
			out = append(out, p)
		}
		if count != nil {
			count()
		}
	}
	return out, ctx.Err()
}

// reader opens a record for the reader of record, which remembers what it read of it.
func (j *Job) reader(ctx context.Context, d *redact.Document) (*pdfeye.Doc, error) {
	data, err := d.Content()
	if err != nil {
		return nil, err
	}
	eye, err := j.eye.Open(ctx, data, d.Password)
	if err != nil {
		return nil, &redact.FileError{Path: d.Path, Err: err, Do: "it could be opened before; try again"}
	}
	eye.Remember()
	return eye, nil
}

// counter returns a function that counts one more unit done and tells it.
func (j *Job) counter(what, unit string, total int) func() {
	done := 0
	return func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		done++
		if j.progress != nil {
			j.progress(Step{What: what, Done: done, Total: total, Unit: unit})
		}
	}
}

func (s *Scan) plainFindings() []redact.Finding {
	out := make([]redact.Finding, len(s.Findings))
	for i, f := range s.Findings {
		out[i] = f.Finding
	}
	return out
}

func (s *Scan) reviewRecords() []review.Record {
	out := make([]review.Record, len(s.Records))
	number, mails := map[string]int{}, map[string]*redact.Mail{}
	for i, r := range s.Records {
		number[r.Document.ID], mails[r.Document.ID] = i+1, r.Document.Mail
	}
	for i, r := range s.Records {
		notes := append([]string{}, r.Document.Notes...)
		if n := number[r.Document.Parent]; n > 0 {
			notes = append(notes, fmt.Sprintf("came in d%d", n))
		}
		notes = append(append(notes, mailNotes(r.Document.Mail, s.Case)...), r.twinNotes(number, mails)...)
		out[i] = review.Record{
			Document: r.Document, Unread: r.Unread, Suggest: r.suggest, Code: r.code, Why: r.why, Notes: append(notes, r.Document.Done...),
		}
	}
	return out
}

// cuts returns what the case file says about the rows of a record.
func cuts(c *request.Case) func(path string) []sheet.Cut {
	return func(path string) []sheet.Cut {
		var out []sheet.Cut
		for _, x := range c.CutsOf(path) {
			out = append(out, sheet.Cut{Sheet: x.Sheet, Column: x.Column, Values: x.Values, By: x.ConfirmedBy})
		}
		return out
	}
}
