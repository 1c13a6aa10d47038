package casefile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"
	"sarpack/redact"
)

// Document is a record in the case, frozen as it was imported.
type Document struct {
	// Document is as intake made it. Its Content reads the working copy from the case
	// and fails if the bytes are not those that were imported; it is nil for a record
	// that was refused, and for one that is sealed to others.
	redact.Document
	// Source reads the file as it came, with the same check. Nil where it is sealed to
	// others.
	Source func() ([]byte, error) `json:"-"`
	// Sealed says that only the users in To can read it; Mine whether this one can. Of
	// a document that is not, only its id is known.
	Sealed bool
	Mine   bool
	To     []string
	// Entry is the number of the entry that imported it, At when, By the user's id.
	Entry int64
	At    time.Time
	By    string
}

// Import is a record to be taken in.
type Import struct {
	redact.Document
	// Source gives the file as it came, Working its working copy; Working is nil where
	// they are the same bytes, or where the record was refused.
	Source, Working io.Reader
	// SealTo lists the ids of the users who may read it; empty means everybody. Whoever
	// imports it can read it only if listed.
	SealTo []string
}

// documentMeta is how a document's description is stored.
type documentMeta struct {
	redact.Document
	Password string `json:",omitempty"`
}

type importedBody struct {
	Source  string   `json:"source_sha256"`
	Working string   `json:"working_sha256,omitempty"`
	Size    int64    `json:"size"`
	Pages   int      `json:"pages"`
	SealTo  []string `json:"sealed_to,omitempty"`
	Meta    string   `json:"meta_sha256"`
}

// Import takes a record in. What Source and Working give must have the hashes that
// the description says; from then on they never change. A record whose id is in
// the case already is not taken in again: [ErrExists].
func (f *File) Import(d Import) error {
	err := f.writeUnlocked(func() error {
		if found, err := f.one(func(*sqlite3.Stmt) error { return nil }, "SELECT 1 FROM document WHERE id = ?", d.ID); err != nil || found {
			if found {
				return fmt.Errorf("document %s: %w", d.ID, ErrExists)
			}
			return err
		}
		return f.importDocument(d)
	})
	if err != nil && !errors.Is(err, ErrExists) {
		f.forgetKey(d.ID)
	}
	return err
}

func (f *File) importDocument(d Import) error {
	owner := ""
	if len(d.SealTo) > 0 {
		if err := f.newDocumentKey(d.ID, d.SealTo); err != nil {
			return err
		}
		owner = d.ID
	}
	if d.Source == nil {
		return fmt.Errorf("document %s: no source was given", d.ID)
	}
	source, _, size, err := f.putContent(d.Source, d.SHA256, owner)
	if err != nil {
		return fmt.Errorf("document %s: %w", d.ID, err)
	}
	working := source
	switch {
	case d.PDFSHA256 == "":
		working = 0
	case d.Working != nil:
		if working, _, _, err = f.putContent(d.Working, d.PDFSHA256, owner); err != nil {
			return fmt.Errorf("document %s, working copy: %w", d.ID, err)
		}
	case d.PDFSHA256 != d.SHA256:
		return fmt.Errorf("document %s: its working copy was not given", d.ID)
	}
	meta, err := marshal(documentMeta{d.Document, d.Password})
	if err != nil {
		return err
	}
	body := importedBody{Source: d.SHA256, Working: d.PDFSHA256, Size: size, Pages: d.Pages, SealTo: d.SealTo, Meta: redact.Hash(meta)}
	n, err := f.append(KindImported, d.ID, "", body)
	if err != nil {
		return err
	}
	if owner != "" {
		if meta, err = f.underDocument(owner, meta); err != nil {
			return err
		}
	}
	return f.exec("INSERT INTO document (id, entry, sealed, meta, source, working) VALUES (?, ?, ?, ?, ?, ?)",
		d.ID, n, owner != "", meta, source, working)
}

// Documents lists the records in the order in which they were imported.
func (f *File) Documents() ([]Document, error) {
	var out []Document
	err := f.read(func() (err error) {
		out, err = f.documents()
		return err
	})
	return out, err
}

func (f *File) documents() ([]Document, error) {
	type row struct {
		Document
		meta            []byte
		source, working int64
	}
	var rows []row
	err := f.query(func(s *sqlite3.Stmt) error {
		r := row{meta: s.ColumnBlob(3, nil), source: s.ColumnInt64(4), working: s.ColumnInt64(5)}
		r.ID, r.Entry, r.Sealed = s.ColumnText(0), s.ColumnInt64(1), s.ColumnBool(2)
		r.At, r.By = time.UnixMicro(s.ColumnInt64(6)).UTC(), s.ColumnText(7)
		rows = append(rows, r)
		return nil
	}, `SELECT d.id, d.entry, d.sealed, d.meta, d.source, d.working, c.at, c.user
FROM document d JOIN chain c ON c.n = d.entry ORDER BY d.n`)
	if err != nil {
		return nil, err
	}
	out := make([]Document, 0, len(rows))
	for _, r := range rows {
		d := r.Document
		d.Mine = true
		if d.Sealed {
			if d.To, err = f.sealedTo(d.ID); err != nil {
				return nil, err
			}
			r.meta, err = f.fromDocument(d.ID, r.meta)
			if errors.Is(err, ErrSealed) {
				d.Mine = false
				out = append(out, d)
				continue
			} else if err != nil {
				return nil, fmt.Errorf("document %s: %w", d.ID, err)
			}
		}
		m := documentMeta{}
		if err := json.Unmarshal(r.meta, &m); err != nil {
			return nil, fmt.Errorf("document %s: %w", d.ID, ErrDamaged)
		}
		id := d.ID
		d.Document = m.Document
		d.Password = m.Password
		if d.ID != id {
			return nil, fmt.Errorf("document %s: %w", id, ErrAltered)
		}
		d.Source = f.reader(id, r.source, d.SHA256)
		if r.working != 0 {
			d.Content = f.reader(id, r.working, d.PDFSHA256)
		}
		out = append(out, d)
	}
	return out, nil
}

// reader reads a frozen file when it is asked for.
func (f *File) reader(document string, content int64, want string) func() ([]byte, error) {
	return func() ([]byte, error) {
		var b []byte
		err := f.read(func() (err error) {
			b, err = f.content(content)
			return err
		})
		if err == nil && redact.Hash(b) != strings.ToLower(want) {
			err = ErrFrozen
		}
		if err != nil {
			return nil, fmt.Errorf("document %s: %w", document, err)
		}
		return b, nil
	}
}
