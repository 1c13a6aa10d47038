package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"
	"sarpack/redact"
)

type scannedBody struct {
	Findings int    `json:"findings"`
	People   int    `json:"people"`
	Sum      string `json:"sha256"`
}

// SetFindings stores what a scan found and who was named, in place of what an
// earlier one did. Decisions stay: they name findings and groups by ids that come
// out the same. Findings in documents that are sealed to others are kept as they
// are, because this user's scan cannot have seen them.
func (f *File) SetFindings(people []redact.Person, findings []redact.Finding) error {
	return f.writeUnlocked(func() error {
		sealed := map[string]bool{}
		if err := f.query(func(s *sqlite3.Stmt) error {
			sealed[s.ColumnText(0)] = s.ColumnBool(1)
			return nil
		}, "SELECT id, sealed FROM document"); err != nil {
			return err
		}
		for id, s := range sealed {
			if s {
				if _, err := f.documentKey(id); errors.Is(err, ErrSealed) {
					continue
				} else if err != nil {
					return err
				}
			}
			if err := f.exec("DELETE FROM finding WHERE document = ?", id); err != nil {
				return err
			}
		}
		for i, x := range findings {
			s, known := sealed[x.Document]
			if !known {
				return fmt.Errorf("%s: %w", x, ErrNotFound)
			}
			data, err := marshal(x)
			if err == nil && s {
				data, err = f.underDocument(x.Document, data)
			}
			if err != nil {
				return err
			}
			if err := f.exec("INSERT OR REPLACE INTO finding (id, n, document, page, data) VALUES (?, ?, ?, ?, ?)", x.ID, i, x.Document, x.Page, data); err != nil {
				return err
			}
		}
		if err := f.exec("DELETE FROM person"); err != nil {
			return err
		}
		for i, p := range people {
			data, err := marshal(p)
			if err != nil {
				return err
			}
			if err := f.exec("INSERT INTO person (id, n, data) VALUES (?, ?, ?)", p.ID, i, data); err != nil {
				return err
			}
		}
		sum, err := f.sumFindings()
		if err != nil {
			return err
		}
		_, err = f.append(KindScanned, "", "", scannedBody{len(findings), len(people), sum})
		return err
	})
}

// sumFindings is what the chain says of the findings and people as they are stored.
func (f *File) sumFindings() (string, error) {
	h := sha256.New()
	add := func(s *sqlite3.Stmt) error {
		d := sha256.Sum256(s.ColumnRawBlob(1))
		fmt.Fprintf(h, "%q %x\n", s.ColumnText(0), d)
		return nil
	}
	if err := f.query(add, "SELECT id, data FROM finding ORDER BY id"); err != nil {
		return "", err
	}
	if err := f.query(add, "SELECT id, data FROM person ORDER BY id"); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Findings returns what was found on a page of a document in the scan's order; page
// 0 means all of its pages, and an empty document all documents that this user can
// read.
func (f *File) Findings(document string, page int) ([]redact.Finding, error) {
	type row struct {
		document string
		data     []byte
	}
	var out []redact.Finding
	err := f.read(func() error {
		var rows []row
		collect := func(s *sqlite3.Stmt) error {
			rows = append(rows, row{s.ColumnText(0), s.ColumnBlob(1, nil)})
			return nil
		}
		var err error
		switch {
		case document == "":
			err = f.query(collect, "SELECT document, data FROM finding ORDER BY n")
		case page == 0:
			err = f.query(collect, "SELECT document, data FROM finding WHERE document = ? ORDER BY n", document)
		default:
			err = f.query(collect, "SELECT document, data FROM finding WHERE document = ? AND page = ? ORDER BY n", document, page)
		}
		if err != nil {
			return err
		}
		owners := map[string]string{}
		for _, r := range rows {
			owner, known := owners[r.document]
			if !known {
				if owner, err = f.sealedOnly(r.document); err != nil {
					return err
				}
				owners[r.document] = owner
			}
			if owner != "" {
				if r.data, err = f.fromDocument(owner, r.data); errors.Is(err, ErrSealed) {
					continue
				} else if err != nil {
					return err
				}
			}
			var x redact.Finding
			if err := json.Unmarshal(r.data, &x); err != nil {
				return fmt.Errorf("a finding in document %s: %w", r.document, ErrDamaged)
			}
			out = append(out, x)
		}
		return nil
	})
	return out, err
}

// People returns who was named in the records, in the scan's order.
func (f *File) People() ([]redact.Person, error) {
	var out []redact.Person
	err := f.read(func() error {
		return f.query(func(s *sqlite3.Stmt) error {
			var p redact.Person
			err := json.Unmarshal(s.ColumnRawBlob(0), &p)
			out = append(out, p)
			return err
		}, "SELECT data FROM person ORDER BY n")
	})
	return out, err
}
