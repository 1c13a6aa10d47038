package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"sarpack/redact"
)

// maxPagesBits is how many bits of a row's number in the index of words are the
// page's.
const maxPagesBits = 20

type readBody struct {
	Pages  int    `json:"pages"`
	Unread int    `json:"unread"`
	Sum    string `json:"pages_sha256"`
}

// SetPages stores the pages of a document as they were read, in place of those it
// had.
func (f *File) SetPages(document string, pages []*redact.Page) error {
	return f.writeUnlocked(func() error {
		row, err := f.documentRow(document)
		if err != nil {
			return err
		}
		if err := f.clearPages(document, row); err != nil {
			return err
		}
		sum := sha256.New()
		unread := 0
		for _, p := range pages {
			data, err := encodePage(p)
			if err != nil {
				return fmt.Errorf("document %s, page %d: %w", document, p.Number, err)
			}
			if row.sealed {
				if data, err = f.underDocument(document, data); err != nil {
					return err
				}
			}
			hashPage(sum, p.Number, data)
			if err := f.exec("INSERT INTO page (document, number, data) VALUES (?, ?, ?)", document, p.Number, data); err != nil {
				return err
			}
			// What is sealed is in no index: the index is under the key of the case.
			if !row.sealed && strings.TrimSpace(p.Text) != "" {
				if err := f.exec("INSERT INTO words (rowid, text) VALUES (?, ?)", row.n<<maxPagesBits+int64(p.Number), p.Text); err != nil {
					return err
				}
			}
			unread += len(p.Unread)
		}
		_, err = f.append(KindRead, document, "", readBody{len(pages), unread, hex.EncodeToString(sum.Sum(nil))})
		return err
	})
}

func hashPage(h hash.Hash, number int, data []byte) {
	s := sha256.Sum256(data)
	fmt.Fprintf(h, "%d %x\n", number, s)
}

type documentRow struct {
	n      int64
	sealed bool
}

func (f *File) documentRow(document string) (r documentRow, err error) {
	found, err := f.one(func(s *sqlite3.Stmt) error {
		r = documentRow{s.ColumnInt64(0), s.ColumnBool(1)}
		return nil
	}, "SELECT n, sealed FROM document WHERE id = ?", document)
	if err == nil && !found {
		err = fmt.Errorf("document %s: %w", document, ErrNotFound)
	}
	return r, err
}

func (f *File) clearPages(document string, row documentRow) error {
	if !row.sealed {
		if err := f.exec("DELETE FROM words WHERE rowid >= ? AND rowid < ?", row.n<<maxPagesBits, (row.n+1)<<maxPagesBits); err != nil {
			return err
		}
	}
	return f.exec("DELETE FROM page WHERE document = ?", document)
}

// Page returns one page of a document as it was read; number counts from 1.
func (f *File) Page(document string, number int) (*redact.Page, error) {
	var p *redact.Page
	err := f.read(func() error {
		owner, err := f.sealedOnly(document)
		if err != nil {
			return err
		}
		var data []byte
		found, err := f.one(func(s *sqlite3.Stmt) error { data = s.ColumnBlob(0, nil); return nil },
			"SELECT data FROM page WHERE document = ? AND number = ?", document, number)
		if err == nil && !found {
			err = ErrNotFound
		}
		if err == nil && owner != "" {
			data, err = f.fromDocument(owner, data)
		}
		if err == nil {
			p, err = decodePage(data)
		}
		if err != nil {
			return fmt.Errorf("document %s, page %d: %w", document, number, err)
		}
		return nil
	})
	return p, err
}

// Pages counts the pages of a document that were read.
func (f *File) Pages(document string) (int, error) {
	n := 0
	err := f.read(func() error {
		_, err := f.one(func(s *sqlite3.Stmt) error { n = s.ColumnInt(0); return nil }, "SELECT count(*) FROM page WHERE document = ?", document)
		return err
	})
	return n, err
}

// Place is a page of a document.
type Place struct {
	Document string
	Page     int
}

// Search returns the pages on which all the words of a term stand, in the order of
// the documents; capitals and accents do not matter. Documents that are sealed are
// searched page by page, those that are sealed to others not at all.
func (f *File) Search(term string) ([]Place, error) {
	words := strings.FieldsFunc(term, func(r rune) bool { return r == '"' || r == ' ' || r == '\t' || r == '\n' || r == 0 })
	if len(words) == 0 {
		return nil, nil
	}
	var out []Place
	err := f.read(func() error {
		err := f.query(func(s *sqlite3.Stmt) error {
			out = append(out, Place{s.ColumnText(0), s.ColumnInt(1)})
			return nil
		}, `SELECT d.id, w.rowid & 0xfffff FROM words w JOIN document d ON d.n = w.rowid >> 20
WHERE words MATCH ? ORDER BY w.rowid`, `"`+strings.Join(words, `" "`)+`"`)
		if err != nil {
			return err
		}
		return f.searchSealed(words, &out)
	})
	return out, err
}

func (f *File) searchSealed(words []string, out *[]Place) error {
	type stored struct {
		Place
		data []byte
	}
	var all []stored
	if err := f.query(func(s *sqlite3.Stmt) error {
		all = append(all, stored{Place{s.ColumnText(0), s.ColumnInt(1)}, s.ColumnBlob(2, nil)})
		return nil
	}, `SELECT p.document, p.number, p.data FROM page p JOIN seal s ON s.document = p.document AND s.user = ?
ORDER BY p.document, p.number`, f.me.ID); err != nil {
		return err
	}
	for _, p := range all {
		data, err := f.fromDocument(p.Document, p.data)
		if err != nil {
			return err
		}
		page, err := decodePage(data)
		if err != nil {
			return fmt.Errorf("document %s, page %d: %w", p.Document, p.Page, err)
		}
		text := strings.ToLower(page.Text)
		all := true
		for _, w := range words {
			all = all && strings.Contains(text, strings.ToLower(w))
		}
		if all {
			*out = append(*out, p.Place)
		}
	}
	return nil
}
