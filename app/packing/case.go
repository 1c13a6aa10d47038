package packing

import (
	"context"
	"image"

	"sarpack/app/casework"
	"sarpack/app/letters"
)

// Case is what the screen needs of a case.
type Case interface {
	// Missing is what keeps the pack from being made or sent.
	Missing(ctx context.Context) ([]casework.Obstacle, error)
	// PackFields are the options of a pack; Produce makes it with the answers.
	PackFields() []casework.Field
	Produce(ctx context.Context, answers map[string]string) error
	// Password is that of the pack; who asks is on record.
	Password(ctx context.Context) (string, error)
	// Pack is the pack as it stands.
	Pack() casework.Pack
	PackPicture(ctx context.Context, page int, dpi float64) (*image.RGBA, error)
	// PackBefore draws the page as it came of which a page of the pack was made, and says
	// which it is; without a picture it says why there is none.
	PackBefore(ctx context.Context, page int, dpi float64) (im *image.RGBA, said string, err error)
	// PackSeen notes that a page was seen as it will be sent.
	PackSeen(ctx context.Context, page int) error
	// The letter that goes with the pack, and the others.
	letters.Case
	// SignOff signs with the key that the passphrase opens; Release writes the pack
	// into a folder and says where.
	SignOff(ctx context.Context, passphrase string) error
	Release(ctx context.Context, folder string) (string, error)
	// Countersign puts the DPO's signature beside it.
	Countersign(ctx context.Context, passphrase string) error
	// ProofPicture draws the report of what was proved about the pack, which is one page.
	ProofPicture(ctx context.Context, dpi float64) (*image.RGBA, error)
}
