package casefile

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"sarpack/redact"
)

// Files are kept in chunks, so that none has to fit into one row or be rewritten
// whole.
const (
	chunkSize     = 1 << 20
	chunksPerFile = 1 << 24
)

// stored is what the chain says of bytes that the case keeps.
type stored struct {
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
}

// putContent stores bytes and returns their id. Where sealed names a file they are
// under its key.
func (f *File) putContent(data []byte, sealed string) (int64, stored, error) {
	s := stored{redact.Hash(data), len(data)}
	var key []byte
	if sealed != "" {
		var err error
		if key, err = f.fileKey(sealed); err != nil {
			return 0, s, err
		}
	}
	if err := f.exec("INSERT INTO content (sha256, size, sealed) VALUES (?, ?, ?)", s.SHA256, s.Size, sealed); err != nil {
		return 0, s, err
	}
	id := f.db.LastInsertRowID()
	for n := int64(0); len(data) > 0; n++ {
		chunk := data[:min(len(data), chunkSize)]
		data = data[len(chunk):]
		if key != nil {
			chunk = encrypt(key, chunk, chunkAbout(sealed, id, n))
		}
		if err := f.exec("INSERT INTO chunk (id, data) VALUES (?, ?)", id*chunksPerFile+n, chunk); err != nil {
			return 0, s, err
		}
	}
	return id, s, nil
}

func chunkAbout(file string, content, n int64) string {
	return fmt.Sprintf("sarpack chunk %s %d %d", file, content, n)
}

// content reads a file again. It fails if it is not what was stored.
func (f *File) content(id int64) ([]byte, error) {
	var want, sealed string
	var size int64
	found, err := f.one(func(s *sqlite3.Stmt) error {
		want, size, sealed = s.ColumnText(0), s.ColumnInt64(1), s.ColumnText(2)
		return nil
	}, "SELECT sha256, size, sealed FROM content WHERE id = ?", id)
	if err == nil && !found {
		err = ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	var key []byte
	if sealed != "" {
		if key, err = f.fileKey(sealed); err != nil {
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
			plain, err := decrypt(key, data, chunkAbout(sealed, id, s.ColumnInt64(0)-id*chunksPerFile))
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
	if int64(len(out)) != size || redact.Hash(out) != want {
		return nil, ErrFrozen
	}
	return out, nil
}

// dropContent forgets a file.
func (f *File) dropContent(id int64) error {
	if err := f.exec("DELETE FROM chunk WHERE id >= ? AND id < ?", id*chunksPerFile, (id+1)*chunksPerFile); err != nil {
		return err
	}
	return f.exec("DELETE FROM content WHERE id = ?", id)
}
