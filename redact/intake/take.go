package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/sheet"
	"sarpack/redact/intake/typeset"
	"sarpack/redact/pdfdoc"
)

// Reader opens a PDF as the reader of record will, to count its pages and to try
// its password. Its errors wrap the reasons of package redact.
type Reader func(ctx context.Context, pdf []byte, password string) (pages int, err error)

// Options of [Take].
type Options struct {
	// Open reads PDF files.
	Open Reader
	// Password returns the password of the record at a path, or ""; nil for none.
	Password func(path string) string
	// Cuts returns the cuts confirmed for the record at a path; nil for none.
	Cuts func(path string) []sheet.Cut
	// Whose says who the pupil is, to notice exports about many; nil if unknown.
	Whose *sheet.Whose
	// Born is the pupil's date of birth as 2015-06-09, "" if unknown.
	Born string
	// Memory bounds the working copies that are kept; nil keeps all.
	Memory *Memory
}

// unopened says what to do about a file that is there and cannot be read. One that a
// service keeps elsewhere stands in the folder also while there is no network.
const unopened = "check that it is not in use, that you may read it and, in OneDrive, that it is on this computer (Always keep on this device)"

// Take takes one file in: as one document, or as several where files lie in it,
// those after the document that they came in. A record that cannot be used comes
// back refused, with the reason in its Unread; an error means that the work itself
// was interrupted.
func Take(ctx context.Context, f File, o Options) ([]*redact.Document, error) {
	t := &taker{o: o, left: redact.MaxUnpacked}
	it := item{path: f.Path, load: func() ([]byte, error) { return os.ReadFile(f.Abs) }}
	if f.link {
		return t.refused(it, "", errors.New("this is a link to somewhere else"), "put the file itself into the folder"), nil
	}
	info, err := os.Stat(f.Abs)
	if err != nil {
		return t.refused(it, "", errors.New("the file cannot be opened"), unopened), nil
	}
	if info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0 {
		return t.refused(it, "", errors.New("this is no file that could be read to its end"), "put the record itself into the folder"), nil
	}
	if info.Size() > redact.MaxFileSize {
		return t.refused(it, "", redact.ErrTooLarge, "split it into smaller files"), nil
	}
	data, err := it.load()
	if err != nil {
		return t.refused(it, "", errors.New("the file cannot be read"), unopened), nil
	}
	it.source = frozen(f, redact.Hash(data))
	it.load = it.source
	if err := t.take(ctx, it, data); err != nil {
		return nil, err
	}
	return t.docs, nil
}

// frozen returns a function that reads a record again and insists that it is what
// was taken in.
func frozen(f File, sha string) func() ([]byte, error) {
	return func() ([]byte, error) {
		data, err := os.ReadFile(f.Abs)
		if err != nil {
			return nil, &redact.FileError{Path: f.Path, Err: err, Do: "put the record back where it was"}
		}
		if redact.Hash(data) != sha {
			return nil, &redact.FileError{Path: f.Path, Err: errors.New("the record was changed after it was taken in"), Do: "put the original back; records must not be altered once they are asked for"}
		}
		return data, nil
	}
}

// item is a file to be taken in: one of the folder, or a part of another.
type item struct {
	path   string
	source func() ([]byte, error) // as it came
	load   func() ([]byte, error) // without its encryption
	parent string                 // the id of the document in which it came
	depth  int
	kept   string // what it was there
}

// taker takes one file of the folder in, with all that lies in it.
type taker struct {
	o     Options
	docs  []*redact.Document
	parts int
	left  int64 // of redact.MaxUnpacked
}

// take adds the documents of one file.
func (t *taker) take(ctx context.Context, it item, data []byte) error {
	sha := redact.Hash(data)
	if len(data) == 0 {
		t.refused(it, sha, errors.New("the file is empty"), "find the record it should be, or withhold it")
		return nil
	}
	k := recognise(data, it.path)
	note := misnamed(k, it.path)
	if k == kindSealed {
		open, err := unseal(data, t.password(it.path))
		if err != nil {
			t.refused(it, sha, reason(err), whatToDo(err, t.password(it.path) != ""))
			return ctx.Err()
		}
		load := it.load
		it.load = func() ([]byte, error) {
			b, err := load()
			if err != nil {
				return nil, err
			}
			return unseal(b, t.password(it.path))
		}
		data, k = open, recognise(open, it.path)
	}
	if k == kindPDF {
		return t.pdf(ctx, it, data, sha, note)
	}
	if readers[k] == nil {
		t.refused(it, sha, unsupported(k), advice(k))
		return nil
	}
	return t.typeset(ctx, it, k, data, sha, note)
}

// unsupported is the reason for a kind that is not read.
func unsupported(k kind) error {
	if k == kindUnknown {
		return redact.ErrUnsupported
	}
	return fmt.Errorf("this is %s: %w", k, redact.ErrUnsupported)
}

func (t *taker) password(p string) string {
	if t.o.Password == nil {
		return ""
	}
	return t.o.Password(p)
}

// typeset reads a file without pages and makes pages of it, then takes in what lies
// in it.
func (t *taker) typeset(ctx context.Context, it item, k kind, data []byte, sha, note string) error {
	limited, cancel := context.WithTimeout(ctx, redact.IntakeTimeout)
	defer cancel()
	d, err := t.read(limited, it, k, data)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		t.refused(it, sha, because(err), whatToDoWith(k, err, t.password(it.path) != ""))
		return nil
	}
	if d.From == "" && len(d.Blocks) == 0 {
		return t.container(ctx, it, k, d, sha, note)
	}
	res, err := typeset.Set(limited, d)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		t.refused(it, sha, because(err), whatToDoWith(k, err, false))
		return nil
	}
	doc := &redact.Document{
		ID: redact.DocumentID(sha, it.path), Path: it.path, SHA256: sha, PDFSHA256: redact.Hash(res.PDF), Pages: res.Pages, Parent: it.parent,
		Mail: d.Mail, Notes: d.Notes, Hidden: res.Hidden, Done: append([]string{"typeset from " + d.From}, d.Done...),
		Content: t.o.Memory.content(res.PDF, it.path, func() ([]byte, error) { return t.typesetAgain(it, k) }), Source: it.source,
	}
	if res.Nameless {
		d.Unread = append(d.Unread, "letters in it are of a script that no font has here: what each is called stands in brackets, so names among them cannot be found; look at the file itself")
	}
	for _, u := range d.Unread {
		doc.Unread = append(doc.Unread, redact.Unread{Why: u})
	}
	finish(doc, it, note)
	t.docs = append(t.docs, doc)
	return t.inside(ctx, it, k, doc.ID, d.Parts)
}

// container takes in what lies in a file that is no document itself.
func (t *taker) container(ctx context.Context, it item, k kind, d *flow.Doc, sha, note string) error {
	if len(d.Parts) == 0 || len(d.Unread) > 0 {
		why := fmt.Errorf("there is no file in this %s", strings.TrimPrefix(string(k), "a "))
		if len(d.Unread) > 0 {
			why = errors.New(strings.Join(d.Unread, "; "))
		}
		t.refused(it, sha, why, "unpack it by hand and look what is missing; withhold this row once it is dealt with")
	}
	if note != "" && len(d.Parts) > 0 {
		d.Parts[0].Kept += "; " + note
	}
	return t.inside(ctx, it, k, it.parent, d.Parts)
}

// typesetAgain makes the pages of a file once more, which memory did not keep.
func (t *taker) typesetAgain(it item, k kind) ([]byte, error) {
	data, err := it.load()
	if err != nil {
		return nil, err
	}
	d, err := t.read(context.Background(), it, k, data)
	if err != nil {
		return nil, err
	}
	res, err := typeset.Set(context.Background(), d)
	if err != nil {
		return nil, err
	}
	return res.PDF, nil
}

// inside takes in the files that lie in a file.
func (t *taker) inside(ctx context.Context, it item, k kind, id string, parts []flow.Part) error {
	names := map[string]int{}
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := partName(p.Name, i)
		if names[strings.ToLower(name)]++; names[strings.ToLower(name)] > 1 {
			ext := path.Ext(name)
			name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), names[strings.ToLower(name)], ext)
		}
		sub := item{path: it.path + "/" + name, parent: id, depth: it.depth + 1, kept: p.Kept}
		if p.Unread != "" {
			t.parts++
			t.refused(sub, "", errors.New(p.Unread), "")
			continue
		}
		if t.parts++; t.parts > redact.MaxParts {
			t.refused(sub, "", errFull, "unpack it by hand into several folders")
			return nil
		}
		data, err := p.Bytes()
		sha := redact.Hash(data)
		sub.load = t.again(it, k, i, sub.path, sha)
		sub.source = sub.load
		t.left -= int64(len(data))
		switch {
		case err != nil:
			t.refused(sub, "", because(err), "open the file in which it came, save it from there, and take in that")
		case sub.depth > redact.MaxNesting:
			t.refused(sub, sha, fmt.Errorf("it lies %d files deep: %w", sub.depth, redact.ErrTooLarge), "unpack the files by hand and take them in")
		case t.left < 0:
			t.refused(sub, sha, errFull, "unpack it by hand into several folders")
			return nil
		default:
			if err := t.take(ctx, sub, data); err != nil {
				return err
			}
		}
	}
	return nil
}

var errFull = fmt.Errorf("the file in which it came holds more than Sarpack accepts: %w", redact.ErrTooLarge)

// again returns a function that takes a part out of its file once more.
func (t *taker) again(it item, k kind, i int, name, sha string) func() ([]byte, error) {
	return func() ([]byte, error) {
		outer, err := it.load()
		if err != nil {
			return nil, err
		}
		parts, err := t.partsOf(it, k, outer)
		if err != nil {
			return nil, err
		}
		var b []byte
		if i < len(parts) {
			b, err = parts[i].Bytes()
		}
		if err != nil || redact.Hash(b) != sha {
			return nil, &redact.FileError{Path: name, Err: errors.New("it is not in the file any more in which it came"), Do: "put the original back"}
		}
		return b, nil
	}
}

// partName makes a name of a part fit to be shown as the end of a path: no way up,
// no drive, no control characters.
func partName(name string, n int) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), `\`, "/"))
	var keep []string
	for s := range strings.SplitSeq(name, "/") {
		if s = strings.TrimSpace(s); s != "" && s != "." && s != ".." {
			keep = append(keep, s)
		}
	}
	if len(keep) == 0 {
		return fmt.Sprintf("part %d", n+1)
	}
	return strings.Join(keep, "/")
}

// finish adds what every document has: where it came from and its name.
func finish(d *redact.Document, it item, note string) {
	if it.kept != "" {
		d.Notes = append(d.Notes, it.kept)
	}
	if note != "" {
		d.Notes = append(d.Notes, note)
	}
	if name := strings.TrimSuffix(path.Base(d.Path), path.Ext(d.Path)); name != "" {
		d.Hidden = append(d.Hidden, redact.Hidden{Kind: redact.HiddenFileName, Text: name})
	}
}

// refused adds a document of which nothing could be taken in.
func (t *taker) refused(it item, sha string, err error, do string) []*redact.Document {
	why := err.Error()
	if do != "" {
		why += "; " + do
	}
	d := &redact.Document{
		ID: redact.DocumentID(sha, it.path), Path: it.path, SHA256: sha, Parent: it.parent,
		Unread: []redact.Unread{{Why: why}}, Source: it.source,
	}
	if it.kept != "" {
		d.Notes = append(d.Notes, it.kept)
	}
	t.docs = append(t.docs, d)
	return t.docs
}

// pdf takes a PDF in as it is.
func (t *taker) pdf(ctx context.Context, it item, data []byte, sha, note string) error {
	password := t.password(it.path)
	pages, err := t.o.Open(ctx, data, password)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		t.refused(it, sha, reason(err), whatToDo(err, password != ""))
		return nil
	}
	switch {
	case pages == 0:
		t.refused(it, sha, redact.ErrNoPages, "find the record it should be, or withhold it")
		return nil
	case pages > redact.MaxPages:
		t.refused(it, sha, redact.ErrTooLarge, fmt.Sprintf("it has %d pages and the limit is %d: split it", pages, redact.MaxPages))
		return nil
	}
	d := &redact.Document{
		ID: redact.DocumentID(sha, it.path), Path: it.path, SHA256: sha, PDFSHA256: sha, Parent: it.parent,
		Password: password, Pages: pages, Content: it.load, Source: it.source,
	}
	if it.depth > 0 {
		d.Content = t.o.Memory.content(data, it.path, it.load)
	}
	parts, err := hide(ctx, d, data)
	if err != nil {
		return err
	}
	finish(d, it, note)
	t.docs = append(t.docs, d)
	return t.inside(ctx, it, kindPDF, d.ID, parts)
}

// hide fills in what the record holds that no page shows, and returns the files that
// are attached to it.
func hide(ctx context.Context, d *redact.Document, data []byte) ([]flow.Part, error) {
	f, err := pdfdoc.Open(ctx, data, d.Password)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		// PDFium opened it, the object reader did not: burn will deliver nothing but
		// pictures of such a file, so nothing hidden can pass, but the person should
		// know that it was not listed either.
		d.Unread = append(d.Unread, redact.Unread{Why: "the file is damaged, so what it may hide (comments, attachments, earlier versions) could not be listed; its pages can only be delivered as pictures"})
		return nil, nil
	}
	var files []pdfdoc.Attachment
	d.Hidden, files = f.Inventory()
	return attached(files), nil
}

// attached makes parts of the files attached to a PDF.
func attached(files []pdfdoc.Attachment) []flow.Part {
	var parts []flow.Part
	for _, a := range files {
		parts = append(parts, flow.Part{Name: a.Name, Open: a.Bytes, Kept: "attached to a PDF"})
	}
	return parts
}

// partsOf returns the files that lie in a file, once more.
func (t *taker) partsOf(it item, k kind, data []byte) ([]flow.Part, error) {
	if k == kindPDF {
		f, err := pdfdoc.Open(context.Background(), data, t.password(it.path))
		if err != nil {
			return nil, err
		}
		_, files := f.Inventory()
		return attached(files), nil
	}
	d, err := t.read(context.Background(), it, k, data)
	if err != nil {
		return nil, err
	}
	return d.Parts, nil
}

// isPDF reports whether the header is where readers accept it: within the first
// 1,024 bytes (ISO 32000-2, Annex I.2).
func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}
