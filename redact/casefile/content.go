package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/ncruces/go-sqlite3"
)

// Files are kept in chunks, so that none has to fit into one row or be rewritten
// whole.
const (
	chunkSize     = 1 << 20
	chunksPerFile = 1 << 24
)

// errHash says that what was read is not what was announced.
var errHash = errors.New("its content is not what its hash says")

// putContent stores what r gives and returns its id. Where want is not "" the content
// must have that SHA-256. Within document it is kept under the document's key, if
// that is sealed.
func (f *File) putContent(r io.Reader, want, document string) (int64, string, int64, error) {
	var key []byte
	if document != "" {
		var err error
		if key, err = f.documentKey(document); err != nil {
			return 0, "", 0, err
		}
	}
	if err := f.exec("INSERT INTO content (sha256, size, document) VALUES ('', 0, ?)", document); err != nil {
		return 0, "", 0, err
	}
	id := f.db.LastInsertRowID()
	h := sha256.New()
	buf := make([]byte, chunkSize)
	var size int64
	for n := int64(0); ; n++ {
		got, err := io.ReadFull(r, buf)
		if got > 0 {
			h.Write(buf[:got])
			size += int64(got)
			data := buf[:got]
			if key != nil {
				data = encrypt(key, data, chunkAbout(document, id, n))
			}
			if err := f.exec("INSERT INTO chunk (id, data) VALUES (?, ?)", id*chunksPerFile+n, data); err != nil {
				return 0, "", 0, err
			}
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return 0, "", 0, err
		}
	}
	sum := hex.EncodeToString(h.Sum(nil))
	if want != "" && sum != want {
		return 0, "", 0, errHash
	}
	return id, sum, size, f.exec("UPDATE content SET sha256 = ?, size = ? WHERE id = ?", sum, size, id)
}

func chunkAbout(document string, content, n int64) string {
	return fmt.Sprintf("sarpack chunk %s %d %d", document, content, n)
}

// content reads a file again. It fails if it is not what was stored.
func (f *File) content(id int64) ([]byte, error) {
	var want, document string
	var size int64
	found, err := f.one(func(s *sqlite3.Stmt) error {
		want, size, document = s.ColumnText(0), s.ColumnInt64(1), s.ColumnText(2)
		return nil
	}, "SELECT sha256, size, document FROM content WHERE id = ?", id)
	if err == nil && !found {
		err = ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	var key []byte
	if document != "" {
		if key, err = f.documentKey(document); err != nil {
			return nil, err
		}
	}
	if size < 0 || size > chunkSize*chunksPerFile {
		return nil, ErrFrozen
	}
	out := make([]byte, 0, size)
	err = f.query(func(s *sqlite3.Stmt) error {
		data := s.ColumnRawBlob(1)
		if key != nil {
			plain, err := decrypt(key, data, chunkAbout(document, id, s.ColumnInt64(0)-id*chunksPerFile))
			if err != nil {
				return ErrFrozen
			}
			data = plain
		}
		if int64(len(out)+len(data)) > size {
			return ErrFrozen
		}
		out = append(out, data...)
		return nil
	}, "SELECT id, data FROM chunk WHERE id >= ? AND id < ? ORDER BY id", id*chunksPerFile, (id+1)*chunksPerFile)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(out); int64(len(out)) != size || hex.EncodeToString(sum[:]) != want {
		return nil, ErrFrozen
	}
	return out, nil
}

// dropContent forgets a file.
func (f *File) dropContent(id int64) error {
	return errors.Join(
		f.exec("DELETE FROM chunk WHERE id >= ? AND id < ?", id*chunksPerFile, (id+1)*chunksPerFile),
		f.exec("DELETE FROM content WHERE id = ?", id))
}
