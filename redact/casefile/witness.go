package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"

	"sarpack/redact/filing"
)

// A case cannot say itself that it is an older copy of itself: everything in it is
// right. So each computer remembers, outside the case, how far the record went when
// it last saw it.

// OlderError says that a case is not the one, or not as far as the one, that this
// computer saw last.
type OlderError struct {
	// Seen is the number of entries that it had then.
	Seen int64
}

func (e *OlderError) Error() string {
	return fmt.Sprintf("this is not the case as this computer last saw it, with %d entries in its record: "+
		"if it was restored from a backup, what was done since is not in it; if not, somebody put an older or another copy in its place", e.Seen)
}

// Witness compares the case with what this computer saw of it last, by a note in the
// folder dir, which holds a number and two hashes and nothing of the case. It
// returns an [*OlderError] if it is not that one's continuation, and puts that on
// record where the case can be written. When the case is closed the note is
// renewed; what keeps a note from being written keeps nobody from working.
func (f *File) Witness(dir string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return ErrClosed
	}
	f.witness = filepath.Join(dir, hex.EncodeToString(derive(f.head.caseID, nil, "witness")[:16]))
	note, err := os.ReadFile(f.witness)
	if err != nil {
		return nil // never seen here, or the note cannot be read
	}
	var n int64
	var hash []byte
	if _, err := fmt.Sscanf(string(note), witnessForm, &n, &hash); err != nil || len(hash) != sha256.Size {
		return nil
	}
	same := false
	if _, err := f.one(func(s *sqlite3.Stmt) error { same = bytes.Equal(s.ColumnRawBlob(0), hash); return nil }, "SELECT hash FROM chain WHERE n = ?", n); err != nil {
		return f.explain(err)
	}
	if same {
		return nil
	}
	older := &OlderError{n}
	if f.readOnly == nil {
		if err := f.transact(func() error {
			_, err := f.append(KindRecorded, "", Act{
				What: "opened as an older or another copy than this computer saw last", About: fmt.Sprintf("%d entries, last %x", n, hash),
			}, nil)
			return err
		}); err != nil {
			return err
		}
	}
	return older
}

const witnessForm = "sarpack witness 1\n%d %x\n"

// remember renews the note. Who only read has not dealt with an older copy, and is
// told again.
func (f *File) remember() {
	if f.witness == "" || f.readOnly != nil {
		return
	}
	n, hash, err := f.headOfChain()
	if err != nil || os.MkdirAll(filepath.Dir(f.witness), 0o700) != nil {
		return
	}
	temp := f.witness + ".new"
	if os.WriteFile(temp, fmt.Appendf(nil, witnessForm, n, hash), 0o600) == nil {
		_ = filing.Rename(temp, f.witness) // the older note still holds
	}
}
