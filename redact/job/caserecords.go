package job

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/read"
	"sarpack/redact/request"
	"sarpack/redact/roster"
)

// caseRecord is one record as the case keeps it.
type caseRecord struct {
	Document redact.Document `json:"document"`
	// Password opens the working copy, which is kept as it came.
	Password string `json:"password,omitempty"`
	// Source says that the file as it came is kept beside the working copy.
	Source bool `json:"source"`
	// Added is by whom, When as a day and time.
	Added string `json:"added"`
	// Scanned says that the last search has seen it.
	Scanned bool `json:"scanned"`
	// SealedTo are the users who may open it; empty for all.
	SealedTo []string `json:"sealed_to,omitempty"`
}

func (r caseRecord) sealedFrom(user string) bool {
	return len(r.SealedTo) > 0 && !slices.Contains(r.SealedTo, user)
}

// CaseDocument is a record of the case.
type CaseDocument struct {
	// Number is its number in the case, from 1; the d of "d3 p2".
	Number int `json:"number"`
	// ID, Path, Pages and Hash as in [redact.Document]. The path of a document that is
	// sealed to others is "".
	ID      string `json:"id"`
	Path    string `json:"path"`
	Pages   int    `json:"pages"`
	SHA256  string `json:"sha256"`
	Refused bool   `json:"refused"`
	// Unread lists what nobody could read, Hidden what no page shows.
	Unread []redact.Unread `json:"unread"`
	Hidden []redact.Hidden `json:"hidden"`
	// Scanned says that it has been searched for what has to be decided.
	Scanned bool `json:"scanned"`
	// Sealed says that it is sealed to certain users, SealedFromMe that this user is
	// none of them.
	Sealed       bool `json:"sealed"`
	SealedFromMe bool `json:"sealed_from_me"`
	// Seen counts the pages that a named person has looked at.
	Seen int `json:"seen"`
}

// ImportOutcome says what came into the case.
type ImportOutcome struct {
	Added   int      `json:"added"`
	Already int      `json:"already"`
	Refused int      `json:"refused"`
	Pages   int      `json:"pages"`
	Passed  []string `json:"passed_over"`
}

// Import takes records into the case: files and folders. From then on they are
// frozen. A record that is in the case already is passed over; one that cannot be
// used comes in as refused, so that somebody decides about it.
func (c *Case) Import(ctx context.Context, paths []string, passwords *request.Passwords) (*ImportOutcome, error) {
	c.work.Lock()
	defer c.work.Unlock()
	if err := c.may(func() error { return c.mayWork(false) }); err != nil {
		return nil, err
	}
	s := &Scan{}
	docs, err := c.job.take(ctx, ScanInput{Paths: paths, Case: &request.Case{}, Passwords: passwords}, s)
	if err != nil {
		return nil, err
	}
	out := &ImportOutcome{Passed: append([]string{}, s.Passed...)}
	tell := c.job.counter("Putting the records into the case", "files", len(docs))
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		added, err := c.takeIn(d)
		if err != nil {
			return nil, err
		}
		switch {
		case !added:
			out.Already++
		case d.Refused():
			out.Refused++
			fallthrough
		default:
			out.Added++
			out.Pages += d.Pages
		}
		tell()
	}
	return out, nil
}

// may asks under the lock.
func (c *Case) may(ask func() error) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return ask()
}

// takeIn puts one record into the case.
func (c *Case) takeIn(d *redact.Document) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if slices.ContainsFunc(c.docs, func(r caseRecord) bool { return r.Document.ID == d.ID }) {
		return false, nil
	}
	r := caseRecord{Document: *d, Password: d.Password, Added: c.v.Me().ID}
	if !d.Refused() {
		data, err := d.Content()
		if err != nil {
			return false, err
		}
		if err := c.v.AddContent(d.ID, data, nil, act{"record taken in", d.ID + " sha256 " + d.SHA256}); err != nil {
			return false, err
		}
	}
	docs := append(slices.Clone(c.docs), r)
	slices.SortStableFunc(docs, func(a, b caseRecord) int { return strings.Compare(a.Document.Path, b.Document.Path) })
	if err := c.store(partRecords, docs, act{"list of records changed", d.ID}); err != nil {
		return false, err
	}
	c.docs = docs
	return true, nil
}

// documents returns the records with their contents within reach.
func (c *Case) documents() []*redact.Document {
	out := make([]*redact.Document, len(c.docs))
	for i := range c.docs {
		d := c.docs[i].Document
		d.Password = c.docs[i].Password
		d.Content = nil
		if d.PDFSHA256 != "" {
			id := d.ID
			d.Content = func() ([]byte, error) { return c.v.Content(id) }
		}
		out[i] = &d
	}
	return out
}

// Documents lists the records in the order of the pack.
func (c *Case) Documents() []CaseDocument {
	c.mu.RLock()
	defer c.mu.RUnlock()
	me := c.v.Me().ID
	out := make([]CaseDocument, len(c.docs))
	for i, r := range c.docs {
		d := r.Document
		x := CaseDocument{
			Number: i + 1, ID: d.ID, Path: d.Path, Pages: d.Pages, SHA256: d.SHA256, Refused: d.PDFSHA256 == "", Scanned: r.Scanned,
			Unread: d.Unread, Hidden: d.Hidden, Sealed: len(r.SealedTo) > 0, SealedFromMe: r.sealedFrom(me),
		}
		if x.SealedFromMe {
			x.Path, x.Hidden, x.Unread = "", nil, nil
		}
		for n := 1; n <= d.Pages; n++ {
			if c.seen[pageKey{d.ID, n}] != "" {
				x.Seen++
			}
		}
		out[i] = x
	}
	return out
}

// SetList takes one of the school's lists into the case: "roll", "contacts" or
// "staff". It is read at once, so that a list which cannot be used is refused.
func (c *Case) SetList(kind roster.Kind, name string, data []byte) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil {
		return nil, err
	}
	if !slices.Contains([]roster.Kind{roster.Roll, roster.Contacts, roster.Staff}, kind) {
		return nil, fmt.Errorf("a list is of roll, contacts or staff")
	}
	l, err := roster.Load(kind, name, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	notes := slices.Clone(l.Notes)
	if len(l.Unused) > 0 {
		notes = append(notes, fmt.Sprintf("%s: these columns were not used: %s", name, strings.Join(l.Unused, ", ")))
	}
	if err := c.v.Put("list/"+string(kind), data, act{"list taken in", string(kind) + " sha256 " + redact.Hash(data)}); err != nil {
		return nil, err
	}
	c.stale()
	return notes, nil
}

// stale says that everything has to be searched anew.
func (c *Case) stale() {
	for i := range c.docs {
		c.docs[i].Scanned = false
	}
}

// lists reads the lists of the case.
func (c *Case) lists() ([]*roster.List, []string, error) {
	k := c.details.Case()
	data := map[string][]byte{}
	for kind, path := range map[string]*string{"roll": &k.Lists.Roll, "contacts": &k.Lists.Contacts, "staff": &k.Lists.Staff} {
		b, err := c.v.Get("list/" + kind)
		if err != nil {
			return nil, nil, err
		}
		if b != nil {
			*path = "the " + kind + " list of the case"
			data[*path] = b
		}
	}
	return readLists(k, func(path string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data[path])), nil })
}

// Page reads a page with its characters and what could not be read.
func (c *Case) Page(ctx context.Context, document string, n int) (*redact.Page, error) {
	eye, err := c.open(ctx, document)
	if err != nil {
		return nil, err
	}
	defer eye.Close()
	return read.Page(ctx, eye, n)
}

// Picture draws a page as it came, at a resolution in dots per inch.
func (c *Case) Picture(ctx context.Context, document string, n int, dpi float64) (*image.RGBA, error) {
	eye, err := c.open(ctx, document)
	if err != nil {
		return nil, err
	}
	defer eye.Close()
	return eye.Render(ctx, n, dpi)
}

// open opens a record with the reader.
func (c *Case) open(ctx context.Context, document string) (*pdfeye.Doc, error) {
	c.mu.RLock()
	i := slices.IndexFunc(c.docs, func(r caseRecord) bool { return r.Document.ID == document })
	var r caseRecord
	if i >= 0 {
		r = c.docs[i]
	}
	c.mu.RUnlock()
	switch {
	case i < 0:
		return nil, fmt.Errorf("there is no such document in the case")
	case r.sealedFrom(c.v.Me().ID):
		return nil, &Refusal{What: fmt.Sprintf("document %d is sealed to other people", i+1)}
	case r.Document.PDFSHA256 == "":
		return nil, fmt.Errorf("document %d could not be taken in, so there is nothing to show", i+1)
	}
	data, err := c.v.Content(document)
	if err != nil {
		return nil, err
	}
	return c.job.eye.Open(ctx, data, r.Password)
}

// Seen records that the user has looked at a page as it came.
func (c *Case) Seen(document string, page int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.docs, func(r caseRecord) bool { return r.Document.ID == document })
	if i < 0 || page < 1 || page > c.docs[i].Document.Pages {
		return fmt.Errorf("there is no such page in the case")
	}
	k := pageKey{document, page}
	if c.seen[k] != "" {
		return nil
	}
	s := pageSeen{document, page, c.v.Me().ID, now()}
	if err := c.append(listSeen, s, act{"page seen", fmt.Sprintf("%s p%d", document, page)}); err != nil {
		return err
	}
	c.seen[k] = s.By
	return nil
}

// Unseen counts the pages of the records that nobody has looked at yet.
func (c *Case) Unseen() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	n := -len(c.seen)
	for _, r := range c.docs {
		n += r.Document.Pages
	}
	return n
}

// Seal seals a document to certain users, of whom one has to be the user, or with
// none opens it to all again. Only they see it, and nobody else can make the pack.
func (c *Case) Seal(document string, users []string, why string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil && c.v.Me().Capacity != "safeguarding" {
		return err
	}
	docs := slices.Clone(c.docs)
	i := slices.IndexFunc(docs, func(r caseRecord) bool { return r.Document.ID == document })
	switch {
	case i < 0:
		return fmt.Errorf("there is no such document in the case")
	case docs[i].sealedFrom(c.v.Me().ID):
		return &Refusal{What: "this document is sealed to other people"}
	case strings.TrimSpace(why) == "":
		return fmt.Errorf("say why the document is sealed or opened")
	}
	var ids []string
	for _, name := range users {
		u, err := c.userNamed(name)
		if err != nil {
			return err
		}
		ids = append(ids, u.ID)
	}
	if len(ids) > 0 && !slices.Contains(ids, c.v.Me().ID) {
		return fmt.Errorf("seal it to yourself as well, or you could not undo it")
	}
	about := fmt.Sprintf("%s to %d users: %s", document, len(ids), why)
	if err := c.v.SealContent(document, ids, act{"document sealed", about}); err != nil {
		return err
	}
	docs[i].SealedTo = ids
	if err := c.store(partRecords, docs, act{"list of records changed", document}); err != nil {
		return err
	}
	c.docs = docs
	return nil
}
