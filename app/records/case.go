package records

import (
	"context"

	"sarpack/app/casework"
	"sarpack/redact"
)

// Case is what the screen needs of a case.
type Case interface {
	Documents() []casework.Document
	// Import takes files and folders in; sealed are the names of those who alone may read
	// them, none for everybody.
	Import(ctx context.Context, paths, sealed []string) (casework.Import, error)
	// TakeAgain takes a record in again that could not be used, with its password;
	// TakeInstead takes another file in its place, and a [casework.FieldError] says that
	// this one has a password too.
	TakeAgain(ctx context.Context, document, password string) error
	TakeInstead(ctx context.Context, document, path, password string) error
	// SetDay says of which day a record is, as 2026-03-02; "" takes that back.
	SetDay(ctx context.Context, document, day string) error
	// Seal seals a record to some of Names, the first of whom is the person signed in, or
	// with none opens it to all.
	Seal(ctx context.Context, document string, to []string, why string) error
	Names() []string
	// Test and Decide are about the question whether a record is sent, as on the review.
	Test(target string, a redact.Action) *casework.Test
	Decide(ctx context.Context, target string, c casework.Choice) error
	// Scan searches the records for what has to be decided; it says what it found.
	// Scanned is false while something came in since.
	Scan(ctx context.Context) (string, error)
	Scanned() (done bool, why string)

	// Lists are the school's. Look reads one without taking it, with what is said of its
	// columns, by their headings; SetList takes it. With no path it is the one in the
	// case.
	Lists() []casework.List
	Look(ctx context.Context, kind, path string, told map[string]string) (casework.Columns, error)
	SetList(ctx context.Context, kind, path string, told map[string]string) error
}
