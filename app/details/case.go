package details

import (
	"context"

	"sarpack/app/casework"
	"sarpack/app/letters"
)

// Case is what the screen needs of a case.
type Case interface {
	// RequestFields are the fields of the request with what is known.
	RequestFields() []casework.Field
	// SetRequest takes the answers, by their fields; the error of one that cannot be
	// taken is a [casework.FieldError].
	SetRequest(ctx context.Context, answers map[string]string) error
	// ClockOf is the time limit as it would be with these answers.
	ClockOf(answers map[string]string) casework.Clock
	// Warnings are things to think about, DealWith records how that was done.
	Warnings(ctx context.Context) ([]casework.Warning, error)
	DealWith(ctx context.Context, id, how string) error
	// Systems are the places to search; Asked notes that one was asked today, Answered
	// what came, and AskText is what to write to a colleague, who is to answer until a day,
	// as 2026-03-02; "" is the day that the time limit leaves. It says which day that is.
	Systems() []casework.System
	AskText(n int, until string) (text, day string, err error)
	NoteSystem(ctx context.Context, n int, state string) error
	// Tables are the parts that may have any number of entries. EntryFields are those of
	// the n-th entry from 0, or with -1 of a new one; SetEntry writes it and DropEntry
	// takes it away. The places to search are the table "systems".
	Tables() []casework.Table
	EntryFields(table string, n int) []casework.Field
	SetEntry(ctx context.Context, table string, n int, answers map[string]string) error
	DropEntry(ctx context.Context, table string, n int) error
	// The letters of the request.
	letters.Case
	// SystemStates are the answers that NoteSystem takes.
	SystemStates() []string
}

// Maker makes cases.
type Maker interface {
	// NewFields are what a new case needs to know, those who open it included.
	NewFields() []casework.Field
	// RecoveryKey makes a recovery key: its text to be printed, and two numbers of the
	// groups that have to be typed again.
	RecoveryKey() (key string, first, second int)
	// CheckNew says what of the answers cannot be taken, before a place for the case is
	// asked for.
	CheckNew(answers map[string]string) error
	// NewCase makes a case at path. recovery, where a key was made, are the two groups
	// as they were typed.
	NewCase(ctx context.Context, path string, answers map[string]string, recovery [2]string) (casework.SignIn, error)
	// Name suggests a file name for a case.
	Name(answers map[string]string) string
}
