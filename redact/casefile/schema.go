package casefile

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// schemaVersion is what this program writes. Versions go forward only: a case is
// brought up to date when somebody opens it for writing, and an older program
// refuses it.
const schemaVersion = 1

// migrations holds for each version the statements that lead to it from the one
// before. A migration that has shipped is never changed; testdata has a case of
// every version.
var migrations = [schemaVersion]string{`
CREATE TABLE chain (
	n       INTEGER PRIMARY KEY,
	at      INTEGER NOT NULL, -- microseconds since 1970, UTC
	user    TEXT NOT NULL,
	kind    TEXT NOT NULL,    -- what the case does with it; see Kind
	subject TEXT NOT NULL,    -- the part, list, file or user it is about
	what    TEXT NOT NULL,    -- what was done, in words
	about   TEXT NOT NULL,    -- to what, in the caller's ids and numbers
	sealed  TEXT NOT NULL,    -- the id of the file key that the body is under, or ''
	body    BLOB NOT NULL,
	hash    BLOB NOT NULL,
	sign    BLOB NOT NULL
) STRICT;
CREATE INDEX chain_kind ON chain (kind, subject, n);
CREATE TRIGGER chain_kept BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
CREATE TRIGGER chain_whole BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;

CREATE TABLE user (
	id      TEXT PRIMARY KEY,
	name    TEXT NOT NULL,
	role    TEXT NOT NULL,
	sign    BLOB NOT NULL,
	seal    BLOB NOT NULL,
	added   INTEGER NOT NULL, -- number of the entry in chain
	removed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Bytes of any length, in chunks of a mebibyte.
CREATE TABLE content (
	id     INTEGER PRIMARY KEY,
	sha256 TEXT NOT NULL,
	size   INTEGER NOT NULL,
	sealed TEXT NOT NULL     -- the id of the file key that it is under, or ''
) STRICT;
CREATE TABLE chunk (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT; -- content * 2^24 + number

-- Files never change; parts are replaced.
CREATE TABLE file (
	n       INTEGER PRIMARY KEY,
	name    TEXT NOT NULL UNIQUE,
	content INTEGER NOT NULL,
	entry   INTEGER NOT NULL, -- that added it
	key     TEXT NOT NULL     -- the id of its key, or '' if everybody reads it
) STRICT;
CREATE TRIGGER file_kept BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'a record that was taken in stays'); END;
-- Keys of files, each for whoever may read the file; user '' is everybody.
CREATE TABLE seal (key TEXT NOT NULL, user TEXT NOT NULL, box BLOB NOT NULL, PRIMARY KEY (key, user)) STRICT;
CREATE TABLE part (
	name    TEXT PRIMARY KEY,
	content INTEGER NOT NULL,
	entry   INTEGER NOT NULL  -- that put it
) STRICT;
CREATE TABLE page (file TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (file, number)) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE note (entry INTEGER NOT NULL, user TEXT NOT NULL, box BLOB NOT NULL, PRIMARY KEY (entry, user)) STRICT;
`}

// schemaOf returns the version of an open database.
func schemaOf(db *sqlite3.Conn) (int, error) {
	s, _, err := db.Prepare("PRAGMA user_version")
	if err != nil {
		return 0, err
	}
	defer s.Close()
	if !s.Step() {
		return 0, s.Err()
	}
	return s.ColumnInt(0), nil
}

// migrate brings the database to this program's version, in one transaction.
func migrate(db *sqlite3.Conn) (err error) {
	tx, err := db.BeginImmediate()
	if err != nil {
		return err
	}
	defer tx.End(&err)
	v, err := schemaOf(db)
	if err != nil {
		return err
	}
	for ; v < schemaVersion; v++ {
		if err := db.Exec(migrations[v]); err != nil {
			return fmt.Errorf("bringing the case to version %d: %w", v+1, err)
		}
	}
	return db.Exec(fmt.Sprintf("PRAGMA user_version = %d", schemaVersion))
}
