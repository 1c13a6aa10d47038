package casefile

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// Why a case could not be opened, read or written. Each says what to do; none
// quotes what the case holds.
var (
	ErrNotCase     = errors.New("this is not a Sarpack case")
	ErrNewer       = errors.New("this case was written by a newer Sarpack; use that version or a later one")
	ErrPassphrase  = errors.New("the passphrase is not right; capitals and spaces count")
	ErrNoSuchUser  = errors.New("nobody of that name has a key to this case")
	ErrRecoveryKey = errors.New("the recovery key is not the one of this case")
	ErrWeak        = errors.New("the passphrase is too short: use at least 10 characters, for instance three or four words")
	ErrSecondWay   = errors.New("a case needs a second way in: name a second user, or print a recovery key and type part of it")
	ErrDamaged     = errors.New("the case is damaged")
	ErrAltered     = errors.New("the case was altered by something other than Sarpack")
	ErrFull        = errors.New("the disk is full; what was being saved is not in the case, everything before it is")
	ErrDisk        = errors.New("the disk did not take or give what it should; see whether it is full, or the connection to it gone")
	errGivenUp     = errors.New("saving was given up, and nothing of it is in the case; look whether the disk is full")
	ErrReadOnly    = errors.New("the case is open for reading only")
	ErrLocked      = errors.New("the pack was released, so the case is locked; start a new version to change anything")
	ErrBusy        = errors.New("the case is being written by somebody else at this moment; try again")
	ErrClosed      = errors.New("the case is closed")
	ErrSealed      = errors.New("this is sealed to other people")
	ErrNotFound    = errors.New("there is no such thing in the case")
	ErrExists      = errors.New("there is one of that name already")
	ErrFrozen      = errors.New("a record in the case is not the one that was taken in")
	ErrLastWay     = errors.New("this is one of the last two ways into the case; add another person or a recovery key before removing it")
	ErrTooMany     = errors.New("the case has no room for another user")
)

// HeldError says that somebody else has the case open for writing.
type HeldError struct {
	Holder Holder
}

func (e *HeldError) Error() string {
	return fmt.Sprintf("%s: %s has it open on %s since %s; open it again when they have closed it", ErrReadOnly, e.Holder.Name, e.Holder.Machine,
		e.Holder.Since.Local().Format("2 January, 15:04"))
}

// Is makes a HeldError an [ErrReadOnly].
func (e *HeldError) Is(target error) bool { return target == ErrReadOnly }

// Holder is who has a case open for writing.
type Holder struct {
	// Name is the user's, Machine the computer's.
	Name, Machine string
	// Since is when it was opened, Seen when the holder last gave a sign of life.
	Since, Seen time.Time
}

// explain turns what the database says into one of the errors above.
func (f *File) explain(err error) error {
	if err == nil {
		return nil
	}
	if f.volume != nil {
		if cause := f.volume.takeCause(); cause != nil {
			return fmt.Errorf("%s: %w", f.name(), cause)
		}
	}
	var x sqlite3.ExtendedErrorCode
	if !errors.As(err, &x) {
		return err
	}
	is := func(codes ...sqlite3.ErrorCode) bool {
		for _, c := range codes {
			if errors.Is(err, c) {
				return true
			}
		}
		return false
	}
	switch {
	case is(sqlite3.FULL):
		return fmt.Errorf("%s: %w", f.name(), ErrFull)
	case is(sqlite3.BUSY, sqlite3.LOCKED):
		return fmt.Errorf("%s: %w", f.name(), ErrBusy)
	case x == sqlite3.READONLY_ROLLBACK || x == sqlite3.READONLY_RECOVERY:
		return fmt.Errorf("%s: saving was interrupted, and has to be undone before anybody can read the case: open it where it can be written: %w", f.name(), ErrReadOnly)
	case is(sqlite3.READONLY, sqlite3.CANTOPEN, sqlite3.PERM) || errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w", f.name(), ErrReadOnly)
	case is(sqlite3.CORRUPT, sqlite3.NOTADB) || x == sqlite3.IOERR_DATA || x == sqlite3.IOERR_SHORT_READ || x == sqlite3.IOERR_CORRUPTFS:
		return fmt.Errorf("%s: %w; restore it from a backup, and run the check on that", f.name(), ErrDamaged)
	case is(sqlite3.INTERRUPT):
		return err
	case is(sqlite3.IOERR):
		return fmt.Errorf("%s: %w: %w", f.name(), ErrDisk, err)
	}
	return fmt.Errorf("%s: %w", f.name(), err)
}
