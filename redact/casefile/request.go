package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// SetRequest saves the request: a JSON document whose form the request room owns.
// Every version of it stays in the chain.
func (f *File) SetRequest(details json.RawMessage) error {
	_, err := f.Record(KindRequest, "", "", details)
	return err
}

// Request returns the request as it was last saved, or nil.
func (f *File) Request() (json.RawMessage, error) {
	var out json.RawMessage
	err := f.read(func() error {
		_, err := f.one(func(s *sqlite3.Stmt) error { out = s.ColumnBlob(0, nil); return nil },
			"SELECT body FROM chain WHERE kind = ? ORDER BY n DESC LIMIT 1", string(KindRequest))
		return err
	})
	return out, err
}

// Set saves a setting of the case under a name.
func (f *File) Set(name string, value []byte) error {
	return f.write(func() error {
		if _, err := f.append(KindSetting, name, "", settingBody{value}); err != nil {
			return err
		}
		return f.exec("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value)
	})
}

type settingBody struct {
	Value []byte `json:"value"`
}

// Setting returns what was saved under a name, or nil.
func (f *File) Setting(name string) ([]byte, error) {
	var out []byte
	err := f.read(func() error {
		_, err := f.one(func(s *sqlite3.Stmt) error { out = s.ColumnBlob(0, nil); return nil }, "SELECT value FROM setting WHERE name = ?", name)
		return err
	})
	return out, err
}

type listBody struct {
	Name string `json:"name"`
	Sum  string `json:"sha256"`
	Size int64  `json:"size"`
}

// List is one of the school's lists: the roll, the contacts, the staff. It is never
// part of a pack.
type List struct {
	Kind, Name string
	Data       []byte
}

// SetList stores one of the school's lists as it came, in place of the one of that
// kind.
func (f *File) SetList(l List) error {
	return f.writeUnlocked(func() error {
		old := int64(0)
		if _, err := f.one(func(s *sqlite3.Stmt) error { old = s.ColumnInt64(0); return nil }, "SELECT content FROM list WHERE kind = ?", l.Kind); err != nil {
			return err
		}
		id, sum, size, err := f.putContent(bytes.NewReader(l.Data), "", "")
		if err != nil {
			return err
		}
		if err := f.exec("INSERT OR REPLACE INTO list (kind, name, content) VALUES (?, ?, ?)", l.Kind, l.Name, id); err != nil {
			return err
		}
		if old != 0 {
			if err := f.dropContent(old); err != nil {
				return err
			}
		}
		_, err = f.append(KindList, l.Kind, "", listBody{l.Name, sum, size})
		return err
	})
}

// Lists returns the school's lists by kind.
func (f *File) Lists() ([]List, error) {
	var out []List
	err := f.read(func() error {
		var ids []int64
		if err := f.query(func(s *sqlite3.Stmt) error {
			out = append(out, List{Kind: s.ColumnText(0), Name: s.ColumnText(1)})
			ids = append(ids, s.ColumnInt64(2))
			return nil
		}, "SELECT kind, name, content FROM list ORDER BY kind"); err != nil {
			return err
		}
		for i, id := range ids {
			b, err := f.content(id)
			if err != nil {
				return fmt.Errorf("the list of kind %s: %w", out[i].Kind, err)
			}
			out[i].Data = b
		}
		return nil
	})
	return out, err
}
