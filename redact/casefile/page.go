package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"sarpack/redact"
)

// maxPagesBits is how many bits of a row's number in the index of words are the
// page's.
const maxPagesBits = 20

type pagesBody struct {
	Pages  int    `json:"pages"`
	Unread int    `json:"unread"`
	Sum    string `json:"pages_sha256"`
}

// SetPages stores the pages of a record as they were read, in place of those it had.
// The record is a file of the case; where that is sealed, so are they.
func (f *File) SetPages(file string, pages []*redact.Page, a Act) error {
	return f.change(a, func() error {
		row, err := f.fileRow(file)
		if err != nil {
			return err
		}
		return f.putPages(file, row, pages, a)
	})
}

func (f *File) putPages(file string, row fileRow, pages []*redact.Page, a Act) error {
	if err := f.clearPages(file, row); err != nil {
		return err
	}
	var sum pageSum
	unread := 0
	pages = slices.SortedFunc(slices.Values(pages), func(a, b *redact.Page) int { return a.Number - b.Number })
	for _, p := range pages {
		data, err := encodePage(p)
		if err == nil {
			data, err = f.under(row.key, data)
		}
		if err != nil {
			return fmt.Errorf("file %s, page %d: %w", file, p.Number, err)
		}
		sum.add(p.Number, data)
		if err := f.exec("INSERT INTO page (file, number, data) VALUES (?, ?, ?)", file, p.Number, data); err != nil {
			return err
		}
		// What is sealed is in no index: the index is under the key of the case.
		if row.key == "" && strings.TrimSpace(p.Text) != "" {
			if err := f.exec("INSERT INTO words (rowid, text) VALUES (?, ?)", row.n<<maxPagesBits+int64(p.Number), p.Text); err != nil {
				return err
			}
		}
		unread += len(p.Unread)
	}
	a.Of = ""
	_, err := f.append(KindPages, file, a, pagesBody{len(pages), unread, sum.sum()})
	return err
}

// pagesOf returns all pages of a record.
func (f *File) pagesOf(file string, row fileRow) ([]*redact.Page, error) {
	var raw [][]byte
	if err := f.query(func(s *sqlite3.Stmt) error { raw = append(raw, s.ColumnBlob(0, nil)); return nil },
		"SELECT data FROM page WHERE file = ? ORDER BY number", file); err != nil {
		return nil, err
	}
	out := make([]*redact.Page, len(raw))
	for i, b := range raw {
		b, err := f.from(row.key, b)
		if err == nil {
			out[i], err = decodePage(b)
		}
		if err != nil {
			return nil, fmt.Errorf("file %s: %w", file, err)
		}
	}
	return out, nil
}

// pageSum is what the chain says of a record's pages, in the order of their numbers.
type pageSum struct {
	h hash.Hash
	n int
}

func (p *pageSum) add(number int, data []byte) {
	if p.h == nil {
		p.h = sha256.New()
	}
	p.n++
	fmt.Fprintf(p.h, "%d %x\n", number, sha256.Sum256(data))
}

func (p *pageSum) sum() string {
	if p.h == nil {
		p.h = sha256.New()
	}
	return hex.EncodeToString(p.h.Sum(nil))
}

// sumPages sums the pages of all records up.
func (f *File) sumPages() (map[string]*pageSum, error) {
	out := map[string]*pageSum{}
	err := f.query(func(s *sqlite3.Stmt) error {
		name := s.ColumnText(0)
		if out[name] == nil {
			out[name] = new(pageSum)
		}
		out[name].add(s.ColumnInt(1), s.ColumnRawBlob(2))
		return nil
	}, "SELECT file, number, data FROM page ORDER BY file, number")
	return out, err
}

type fileRow struct {
	n, content int64
	key        string // the id of its key, or ""
}

func (f *File) fileRow(name string) (r fileRow, err error) {
	found, err := f.one(func(s *sqlite3.Stmt) error {
		r = fileRow{s.ColumnInt64(0), s.ColumnInt64(1), s.ColumnText(2)}
		return nil
	}, "SELECT n, content, key FROM file WHERE name = ?", name)
	if err == nil && !found {
		err = fmt.Errorf("file %s: %w", name, ErrNotFound)
	}
	return r, err
}

// clearPages drops a record's pages, and the words of it that can be searched.
func (f *File) clearPages(file string, row fileRow) error {
	if err := f.exec("DELETE FROM words WHERE rowid >= ? AND rowid < ?", row.n<<maxPagesBits, (row.n+1)<<maxPagesBits); err != nil {
		return err
	}
	return f.exec("DELETE FROM page WHERE file = ?", file)
}

// Page returns one page of a record as it was read, counted from 1, or [ErrNotFound].
func (f *File) Page(file string, number int) (*redact.Page, error) {
	var p *redact.Page
	err := f.read(func() error {
		row, err := f.fileRow(file)
		if err != nil {
			return err
		}
		var data []byte
		found, err := f.one(func(s *sqlite3.Stmt) error { data = s.ColumnBlob(0, nil); return nil },
			"SELECT data FROM page WHERE file = ? AND number = ?", file, number)
		if err == nil && !found {
			err = ErrNotFound
		}
		if err == nil {
			data, err = f.from(row.key, data)
		}
		if err == nil {
			p, err = decodePage(data)
		}
		if err != nil {
			return fmt.Errorf("file %s, page %d: %w", file, number, err)
		}
		return nil
	})
	return p, err
}

// Place is a page of a record.
type Place struct {
	File string
	Page int
}

// Search returns the pages on which all the words of a term stand, in the order in
// which the records were taken in; capitals and accents do not matter. Records that
// are sealed are searched page by page, those that are sealed to others not at all.
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
		}, `SELECT d.name, w.rowid & 0xfffff FROM words w JOIN file d ON d.n = w.rowid >> 20
WHERE words MATCH ? ORDER BY w.rowid`, `"`+strings.Join(words, `" "`)+`"`)
		if err != nil {
			return err
		}
		return f.searchSealed(words, &out)
	})
	return out, err
}

func (f *File) searchSealed(words []string, out *[]Place) error {
	type sealedPage struct {
		Place
		key  string
		data []byte
	}
	var all []sealedPage
	if err := f.query(func(s *sqlite3.Stmt) error {
		all = append(all, sealedPage{Place{s.ColumnText(0), s.ColumnInt(1)}, s.ColumnText(2), s.ColumnBlob(3, nil)})
		return nil
	}, `SELECT f.name, p.number, f.key, p.data FROM file f JOIN page p ON p.file = f.name
JOIN seal s ON s.key = f.key AND s.user = ? ORDER BY f.n, p.number`, f.me.ID); err != nil {
		return err
	}
	for _, p := range all {
		data, err := f.from(p.key, p.data)
		if err != nil {
			return err
		}
		page, err := decodePage(data)
		if err != nil {
			return fmt.Errorf("file %s, page %d: %w", p.File, p.Page, err)
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
