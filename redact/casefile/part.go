package casefile

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// longestInChain is up to which length, in bytes, the chain keeps what was put into a
// part in full, so that every version of it stays on record: the request, the
// settings. Of what is longer it keeps the hash.
const longestInChain = 32 << 10

type partBody struct {
	stored
	Value []byte `json:"value,omitempty"`
}

// Put puts data into a named part of the case, in place of what it held.
func (f *File) Put(name string, data []byte, a Act) error {
	return f.change(a, func() error {
		old := int64(0)
		if _, err := f.one(func(s *sqlite3.Stmt) error { old = s.ColumnInt64(0); return nil }, "SELECT content FROM part WHERE name = ?", name); err != nil {
			return err
		}
		sealed, err := f.keyOf(a.Of)
		if err != nil {
			return err
		}
		id, what, err := f.putContent(data, sealed)
		if err != nil {
			return err
		}
		body := partBody{stored: what}
		if len(data) <= longestInChain {
			body.Value = data
		}
		n, err := f.append(KindPart, name, a, body)
		if err != nil {
			return err
		}
		if err := f.exec("INSERT OR REPLACE INTO part (name, content, entry) VALUES (?, ?, ?)", name, id, n); err != nil || old == 0 {
			return err
		}
		return f.dropContent(old)
	})
}

// Get returns what a part holds, or nil if nothing was ever put there. It fails with
// [ErrSealed] if that belongs to a file that is sealed to others.
func (f *File) Get(name string) ([]byte, error) {
	var out []byte
	err := f.read(func() error {
		var id int64
		found, err := f.one(func(s *sqlite3.Stmt) error { id = s.ColumnInt64(0); return nil }, "SELECT content FROM part WHERE name = ?", name)
		if err == nil && found {
			out, err = f.content(id)
		}
		if err != nil {
			return fmt.Errorf("part %s: %w", name, err)
		}
		return nil
	})
	return out, err
}

// Append adds data to a named list, which only grows: decisions, marks, pages seen.
// It returns the number of the entry in the chain, where it lies.
func (f *File) Append(list string, data []byte, a Act) (int64, error) {
	var n int64
	err := f.change(a, func() (err error) {
		n, err = f.append(KindList, list, a, data)
		return err
	})
	return n, err
}

// AppendAll adds several to a list, all or none.
func (f *File) AppendAll(list string, data [][]byte, a Act) error {
	return f.change(a, func() error {
		for _, d := range data {
			if _, err := f.append(KindList, list, a, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// List returns what was appended to a list, in order. The Body of what belongs to a
// file that is sealed to others is nil.
func (f *File) List(name string) ([]Entry, error) {
	var out []Entry
	err := f.read(func() (err error) {
		out, err = f.entries(chainColumns+" WHERE kind = ? AND subject = ? ORDER BY n", string(KindList), name)
		return err
	})
	return out, err
}
