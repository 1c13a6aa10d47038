package dpo

import (
	"context"
	"image"

	"sarpack/app/casework"
	"sarpack/redact"
)

// Case is what the screen needs of an open case or of a referral. Calls that take a
// context are made beside the window.
type Case interface {
	// Referred are the questions that wait, those for the person who is signed in first.
	Referred() []casework.Referred
	// Pages are those that can be read: of a case all, of a referral those that came.
	Pages() []casework.Page
	Page(ctx context.Context, p casework.Place) (*redact.Page, error)
	Picture(ctx context.Context, p casework.Place, dpi float64) (*image.RGBA, error)
	Findings(p casework.Place) []casework.Finding

	// TestOf is the whole test of an action, on every ground that there is.
	TestOf(target string, a redact.Action) *casework.Test
	// Wordings are reasons that were given before for the same, without names.
	Wordings(target string, a redact.Action) []string
	// Answer puts an answer on the disk and says what it is now.
	Answer(ctx context.Context, target string, c casework.Choice) (string, error)
	Undo(ctx context.Context) (string, error)

	// Consultations are those on record. ConsultFields describe one, by its number or 0 for
	// a new one, and Consult records it.
	Consultations() []casework.Consultation
	ConsultFields(n int) []casework.Field
	Consult(ctx context.Context, n int, answers map[string]string) error
}

// Sender is a case that can be referred to a DPO who is elsewhere.
type Sender interface {
	// SendFields describe a referral of the question target, or of all that waits; Send
	// writes it into a folder and says where.
	SendFields(target string) []casework.Field
	Send(ctx context.Context, target string, answers map[string]string, folder string) (string, error)
	// AnswerEnds are the ends of names that answers have; TakeAnswer takes one in.
	AnswerEnds() []string
	TakeAnswer(ctx context.Context, path string) (string, error)
}

// Returner is a referral whose answers go back to the school.
type Returner interface {
	// From says where it comes from and until when it is to be answered.
	From() casework.Received
	// Seal writes the answers into a folder and says where.
	Seal(ctx context.Context, folder string) (string, error)
}
