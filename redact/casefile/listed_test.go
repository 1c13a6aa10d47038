package casefile

import (
	"testing"

	"github.com/ncruces/go-sqlite3"
)

// listedFile is what everybody with a key to the case can know of a file.
type listedFile struct {
	name, hash string
	size       int
	// sealedTo are the ids of the users who can read it; empty means everybody.
	sealedTo string
}

// listed lists the files in the order in which they were added.
func listed(t testing.TB, f *File) []listedFile {
	t.Helper()
	var out []listedFile
	must(t, f.read(func() error {
		return f.query(func(s *sqlite3.Stmt) error {
			out = append(out, listedFile{s.ColumnText(0), s.ColumnText(1), s.ColumnInt(2), s.ColumnText(3)})
			return nil
		}, `SELECT f.name, c.sha256, c.size,
			(SELECT group_concat(user) FROM seal WHERE key = f.key AND user <> '')
			FROM file f JOIN content c ON c.id = f.content ORDER BY f.n`)
	}))
	return out
}
