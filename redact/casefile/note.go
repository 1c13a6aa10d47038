package casefile

import (
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"

	"sarpack/redact"
)

// Note is a private note: it is sealed to its readers one by one, and nobody else
// with a key to the case can open it.
type Note struct {
	Text  string
	Entry int64
	At    time.Time
	// By is the id of who wrote it.
	By string
}

func noteAbout(entry int64) string { return fmt.Sprintf("sarpack note %d", entry) }

type noteBody struct {
	To []string `json:"to"`
	// Boxes are the hashes of the sealed notes, in the order of To.
	Boxes []string `json:"sha256"`
}

// AddNote writes a note that only the named users can read; who writes it is one of
// them or cannot read it again.
func (f *File) AddNote(text string, to []string, a Act) error {
	return f.change(a, func() error {
		last, _, err := f.headOfChain()
		if err != nil {
			return err
		}
		n := last + 1
		body := noteBody{To: to}
		for _, id := range to {
			var u User
			found, err := f.one(func(s *sqlite3.Stmt) error { u = scanUser(s); return nil }, userColumns+" WHERE id = ? AND removed = 0", id)
			if err == nil && !found {
				err = fmt.Errorf("a note to user %s: %w", id, ErrNotFound)
			}
			if err != nil {
				return err
			}
			box, err := u.Public.to(noteAbout(n), []byte(text))
			if err != nil {
				return err
			}
			body.Boxes = append(body.Boxes, redact.Hash(box))
			if err := f.exec("INSERT INTO note (entry, user, box) VALUES (?, ?, ?)", n, id, box); err != nil {
				return err
			}
		}
		_, err = f.append(KindNote, "", a, body)
		return err
	})
}

// Notes returns the notes that the user who opened the case can read.
func (f *File) Notes() ([]Note, error) {
	var out []Note
	err := f.read(func() error {
		var boxes [][]byte
		if err := f.query(func(s *sqlite3.Stmt) error {
			out = append(out, Note{Entry: s.ColumnInt64(0), At: time.UnixMicro(s.ColumnInt64(1)).UTC(), By: s.ColumnText(2)})
			boxes = append(boxes, s.ColumnBlob(3, nil))
			return nil
		}, "SELECT n.entry, c.at, c.user, n.box FROM note n JOIN chain c ON c.n = n.entry WHERE n.user = ? ORDER BY n.entry", f.me.ID); err != nil {
			return err
		}
		for i := range out {
			text, err := f.id.open(noteAbout(out[i].Entry), boxes[i])
			if err != nil {
				return fmt.Errorf("note %d: %w", out[i].Entry, ErrAltered)
			}
			out[i].Text = string(text)
		}
		return nil
	})
	return out, err
}
