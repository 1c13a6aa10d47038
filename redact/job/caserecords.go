package job

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/pdfeye"
	"sarpack/redact/read"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/redact/roster"
)

// caseRecord is one record as the case keeps it.
type caseRecord struct {
	*redact.Document `json:"document,omitempty"`
	ID               string `json:"id"`
	// Password opens the working copy, which is kept as it came.
	Password string `json:"password,omitempty"`
	// Source says that the file as it came is kept beside the working copy, because it
	// is another.
	Source bool `json:"source,omitempty"`
	// Places are those of the document's hidden items, which it does not write itself.
	Places [][]redact.Place `json:"places,omitempty"`
	// SealedTo are the users who may open it; empty for all. The rest is then in a part
	// of its own, which is sealed.
	SealedTo []string `json:"sealed_to,omitempty"`
	// away says that it is sealed from the user.
	away bool
}

// loadRecords reads what records there are.
func (c *Case) loadRecords() error {
	c.docs = nil
	if err := c.load(partRecords, &c.docs); err != nil {
		return err
	}
	for i := range c.docs {
		r := &c.docs[i]
		if len(r.SealedTo) > 0 {
			to := r.SealedTo
			err := c.load(partRecord+r.ID, r)
			if errors.Is(err, casefile.ErrSealed) {
				r.Document, r.away, err = &redact.Document{ID: r.ID}, true, nil
			}
			if err != nil {
				return err
			}
			r.SealedTo = to
		}
		if r.Document == nil {
			return fmt.Errorf("%s: record %d cannot be read; check the case", c.f.Path(), i+1)
		}
		c.reach(r)
	}
	return c.load(partSearched, &c.scanned)
}

// reach puts a record's content within reach.
func (c *Case) reach(r *caseRecord) {
	d, id := r.Document, r.ID
	d.Password = r.Password
	for i, p := range r.Places {
		d.Hidden[i].Places = p
	}
	d.Content, d.Source = nil, nil
	if d.PDFSHA256 != "" {
		d.Content = func() ([]byte, error) { return c.f.File(id) }
		d.Source = d.Content
	}
	if r.Source {
		d.Source = func() ([]byte, error) { return c.f.File(sourceName(id)) }
	}
}

// sourceName is the name of a record's file as it came, where that is not the working
// copy.
func sourceName(id string) string { return id + " source" }

// storeRecords writes the list of records, without what is sealed.
func (c *Case) storeRecords(docs []caseRecord, about string) error {
	out := slices.Clone(docs)
	for i, r := range out {
		if len(r.SealedTo) > 0 {
			out[i] = caseRecord{ID: r.ID, SealedTo: r.SealedTo}
		}
	}
	if err := c.store(partRecords, out, did("list of records changed", about, "")); err != nil {
		return err
	}
	c.docs = docs
	return nil
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

// ImportOptions say how records are taken in.
type ImportOptions struct {
	Passwords *request.Passwords
	// SealTo are the users, by name or id, who may read them; empty for everybody.
	SealTo []string
}

// Import takes records into the case: files and folders. From then on they are
// frozen. A record that is in the case already is passed over; one that cannot be
// used comes in as refused, so that somebody decides about it.
func (c *Case) Import(ctx context.Context, paths []string, o ImportOptions) (*ImportOutcome, error) {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.RLock()
	err := c.mayWork(false)
	var seal []string
	if err == nil {
		seal, err = c.ids(o.SealTo)
	}
	c.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	s := &Scan{}
	docs, err := c.job.take(ctx, ScanInput{Paths: paths, Case: c.Request().Case(), Passwords: o.Passwords}, s)
	if err != nil {
		return nil, err
	}
	out := &ImportOutcome{Passed: append([]string{}, s.Passed...)}
	tell := c.job.counter("Putting the records into the case", "files", len(docs))
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		added, err := c.takeIn(d, seal)
		if err != nil {
			return nil, err
		}
		switch {
		case !added:
			out.Already++
		default:
			out.Added++
			out.Pages += d.Pages
			if d.Refused() {
				out.Refused++
			}
		}
		tell()
	}
	return out, nil
}

// takeIn puts one record into the case: first its bytes, then that it is there. It
// reports false for one that is there already, unless that could not be used and this
// can.
func (c *Case) takeIn(d *redact.Document, seal []string) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.number(d.ID)
	switch {
	case n > 0 && (d.Refused() || c.docs[n-1].away || !c.docs[n-1].Refused()):
		return false, nil
	case n > 0:
		return true, c.replace(n, d, "it was taken in again")
	}
	c.found = nil
	return true, c.keepRecord(len(c.docs), d, seal)
}

// keepRecord puts a record into the list of records at an index: at its end, or in place
// of another.
func (c *Case) keepRecord(at int, d *redact.Document, seal []string) error {
	r := caseRecord{Document: d, ID: d.ID, Password: d.Password, SealedTo: seal}
	about := d.ID + " sha256 " + d.SHA256
	add := func(name, what string, read func() ([]byte, error)) error {
		data, err := read()
		if err != nil {
			return err
		}
		err = c.f.AddFile(name, data, seal, did(what, about, ""))
		if errors.Is(err, casefile.ErrExists) {
			return nil // an import that was broken off put it there
		}
		return err
	}
	for _, h := range d.Hidden {
		r.Places = append(r.Places, h.Places)
	}
	if !d.Refused() {
		if err := add(d.ID, "record taken in", d.Content); err != nil {
			return err
		}
	}
	if r.Source = d.Source != nil && d.PDFSHA256 != d.SHA256; r.Source {
		if err := add(sourceName(d.ID), "record taken in as it came", d.Source); err != nil {
			return err
		}
	}
	if len(seal) > 0 {
		if d.Refused() {
			return fmt.Errorf("a record that cannot be used cannot be sealed either; take it in for everybody, or leave it out")
		}
		if err := c.store(partRecord+d.ID, r, did("record described", d.ID, d.ID)); err != nil {
			return err
		}
		r.away = !slices.Contains(seal, c.Me().ID)
	}
	docs := slices.Concat(c.docs[:at], []caseRecord{r}, c.docs[min(at+1, len(c.docs)):])
	if err := c.storeRecords(docs, d.ID); err != nil {
		return err
	}
	c.reach(&c.docs[at])
	return nil
}

// documents returns the records with their contents within reach.
func (c *Case) documents() []*redact.Document {
	out := make([]*redact.Document, len(c.docs))
	for i := range c.docs {
		out[i] = c.docs[i].Document
	}
	return out
}

// number returns a document's number in the case, from 1; 0 if there is none.
func (c *Case) number(document string) int {
	return slices.IndexFunc(c.docs, func(d caseRecord) bool { return d.ID == document }) + 1
}

// Documents lists the records in the order of the pack.
func (c *Case) Documents() []CaseDocument {
	c.mu.RLock()
	defer c.mu.RUnlock()
	out := make([]CaseDocument, len(c.docs))
	for i, d := range c.docs {
		x := CaseDocument{
			Number: i + 1, ID: d.ID, Path: d.Path, Pages: d.Pages, SHA256: d.SHA256, Refused: !d.away && d.Refused(),
			Scanned: c.isScanned(d.ID), Unread: d.Unread, Hidden: d.Hidden, Sealed: len(d.SealedTo) > 0, SealedFromMe: d.away,
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

// lists reads the lists of the case and returns their hash.
func (c *Case) lists() (lists []*roster.List, notes []string, hash string, err error) {
	k := c.details.Case()
	data := map[string][]byte{}
	for _, l := range []struct {
		kind roster.Kind
		path *string
	}{{roster.Roll, &k.Lists.Roll}, {roster.Contacts, &k.Lists.Contacts}, {roster.Staff, &k.Lists.Staff}} {
		b, err := c.f.Get(partList + string(l.kind))
		if err != nil {
			return nil, nil, "", err
		}
		if b != nil {
			*l.path = "the " + string(l.kind) + " list"
			data[*l.path] = b
		}
	}
	if hash, err = c.listsHash(); err != nil {
		return nil, nil, "", err
	}
	lists, notes, err = readLists(k, func(path string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data[path])), nil })
	return lists, notes, hash, err
}

// listsHash is the hash of the lists as they are in the case.
func (c *Case) listsHash() (string, error) {
	hash := ""
	for _, k := range []roster.Kind{roster.Roll, roster.Contacts, roster.Staff} {
		b, err := c.f.Get(partList + string(k))
		if err != nil {
			return "", err
		}
		hash += redact.Hash(b)
	}
	return hash, nil
}

// isScanned reports whether the last search has seen a document. Whether lists or
// names were changed since, [Case.missing] says.
func (c *Case) isScanned(document string) bool { return slices.Contains(c.scanned.Documents, document) }

// Page returns a page with its characters and what could not be read: as the search
// read it, or else read now.
func (c *Case) Page(ctx context.Context, document string, n int) (*redact.Page, error) {
	p, err := c.f.Page(document, n)
	if err == nil || !errors.Is(err, casefile.ErrNotFound) {
		return p, err
	}
	eye, err := c.open(ctx, document)
	if err != nil {
		return nil, err
	}
	defer eye.Close()
	return read.Page(ctx, eye, c.job.sight, n)
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
	n := c.number(document)
	var d caseRecord
	if n > 0 {
		d = c.docs[n-1]
	}
	c.mu.RUnlock()
	switch {
	case n == 0:
		return nil, fmt.Errorf("there is no such document in the case")
	case d.away:
		return nil, &Refusal{What: fmt.Sprintf("document %d is sealed to other people", n)}
	case d.Refused():
		return nil, fmt.Errorf("document %d could not be taken in, so there is nothing to show", n)
	}
	data, err := d.Content()
	if err != nil {
		return nil, err
	}
	return c.job.eye.Open(ctx, data, d.Password)
}

// Seen records that the user has looked at a page as it came.
func (c *Case) Seen(document string, page int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.number(document)
	if n == 0 || page < 1 || page > c.docs[n-1].Pages {
		return fmt.Errorf("there is no such page in the case")
	}
	k := pageKey{document, page}
	if c.seen[k] != "" {
		return nil
	}
	if _, err := c.append(listSeen, pageSeen{document, page}, did("page seen", fmt.Sprintf("%s p%d", document, page), document)); err != nil {
		return err
	}
	c.seen[k] = c.Me().ID
	return nil
}

// Seal seals a document to certain users, of whom one has to be the user, or with
// none opens it to all again. From then on only they read it, and nobody else can
// make the pack. What others have read before, nobody can take back.
func (c *Case) Seal(document string, users []string, why string) error {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil && c.Me().Capacity != review.Safeguarding {
		return err
	}
	n := c.number(document)
	switch {
	case n == 0:
		return fmt.Errorf("there is no such document in the case")
	case c.docs[n-1].away:
		return &Refusal{What: "this document is sealed to other people"}
	case c.docs[n-1].Refused():
		return fmt.Errorf("document %d could not be taken in, so there is nothing to seal", n)
	case strings.TrimSpace(why) == "":
		return fmt.Errorf("say why the document is sealed or opened")
	}
	ids, err := c.ids(users)
	if err != nil {
		return err
	}
	if len(ids) > 0 && !slices.Contains(ids, c.Me().ID) {
		return fmt.Errorf("seal it to yourself as well, or you could not undo it")
	}
	if _, err := c.scan(); err != nil {
		return err
	}
	if err := c.f.SealFile(document, ids, did("document sealed", fmt.Sprintf("%s to %d users: %s", document, len(ids), why), document)); err != nil {
		return err
	}
	docs := slices.Clone(c.docs)
	docs[n-1].SealedTo = ids
	if docs[n-1].Source {
		if err := c.f.SealFile(sourceName(document), ids, did("document sealed", document, document)); err != nil {
			return err
		}
	}
	if len(ids) > 0 {
		if err := c.store(partRecord+document, docs[n-1], did("record described", document, document)); err != nil {
			return err
		}
	}
	if err := c.storeRecords(docs, document); err != nil {
		return err
	}
	return c.storeFound(c.found, c.scanned)
}

// ids are the users of some names.
func (c *Case) ids(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		u, err := c.userNamed(name)
		if err != nil {
			return nil, err
		}
		out = append(out, u.ID)
	}
	return out, nil
}
