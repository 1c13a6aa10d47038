package review

import (
	"context"
	"image"

	"sarpack/app/casework"
	"sarpack/redact"
)

// Case is what the screen needs of a case. Every call may be made from any
// goroutine; the screen makes those that take a context beside the window.
type Case interface {
	// Place is where the person who is signed in was when they left the review, the zero
	// place if it is not known; Left keeps it.
	Place() (p casework.Place, group string)
	Left(p casework.Place, group string)
	Pages() []casework.Page
	Groups() []casework.Group
	Findings(p casework.Place) []casework.Finding
	// Mentions are the findings of a group, over all pages.
	Mentions(group string) []casework.Finding
	Page(ctx context.Context, p casework.Place) (*redact.Page, error)
	Picture(ctx context.Context, p casework.Place, dpi float64) (*image.RGBA, error)
	// Burnt is a page as it would be sent by what is decided so far, and what has to be
	// said about it in a sentence; nil with a sentence where nothing of it is sent.
	Burnt(ctx context.Context, p casework.Place, dpi float64) (im *image.RGBA, said string, err error)
	Search(ctx context.Context, term string) ([]casework.Hit, error)
	History(target string) []casework.Past

	// Test says what has to be answered before a choice about a target counts; nil if
	// nothing has.
	Test(target string, a redact.Action) *casework.Test
	// Last is this person's last decision about something of the same code, nil if there
	// is none.
	Last(target string) *casework.Last
	// Decide is on disk before it returns. target is the id of a group or a finding.
	Decide(ctx context.Context, target string, c casework.Choice) error
	// DecideAll decides about questions, each on its own.
	DecideAll(ctx context.Context, groups []string, c casework.Choice) (casework.Bulk, error)
	// AcceptPage takes what is suggested about everything on a page that is not answered,
	// as far as the person may, and refers what is reserved for somebody else.
	AcceptPage(ctx context.Context, p casework.Place) (casework.Bulk, error)
	// Twins counts the places in other records that say the same where something stands
	// that was decided, and is not decided there; Carry takes the decision for them.
	Twins(target string) int
	Carry(ctx context.Context, target string) (casework.Bulk, error)
	// Undo takes back the last decision of whoever is signed in, and says which.
	Undo(ctx context.Context) (string, error)
	// Mark adds what a person marked, and says for how many places.
	Mark(ctx context.Context, m casework.Mark, c casework.Choice) (int, error)
	// Reasons are what a mark can be made for, the usual first: the text is a sentence
	// and the id a code.
	Reasons() []casework.Ground
	// See notes that a person has seen a page.
	See(ctx context.Context, p casework.Place) error
	// Advisers are those to whom something can be referred; the first is the usual.
	Advisers() []string
}
