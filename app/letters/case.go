package letters

import (
	"context"

	"sarpack/app/casework"
)

// Case is what the letters need of a case.
type Case interface {
	// Letters are those that the case can have, in the order of a request.
	Letters(ctx context.Context) ([]casework.Letter, error)
	// SchoolFields are what the letters of the school have in common; KeepSchool keeps the
	// answers.
	SchoolFields() ([]casework.Field, error)
	KeepSchool(ctx context.Context, answers map[string]string) error
	// LetterFields are the questions of a kind of letter.
	LetterFields(kind string) []casework.Field
	// PreviewLetter returns the words that the letter would have, and what is missing.
	PreviewLetter(ctx context.Context, kind string, answers map[string]string) (text string, missing []string, err error)
	// MakeLetter keeps the letter in the case and returns its number.
	MakeLetter(ctx context.Context, kind string, answers map[string]string) (int, error)
	// SaveLetter writes a letter into a folder, as PDF and as a Word document.
	SaveLetter(ctx context.Context, number int, folder string) (string, error)
	// SentFields ask when and how a letter was sent; LetterSent records it in the name of
	// the person signed in, and says what was noted in the request; file is what went, if
	// the letter was changed after it was made, or "".
	SentFields() []casework.Field
	LetterSent(ctx context.Context, number int, answers map[string]string, file string) (string, error)
}
