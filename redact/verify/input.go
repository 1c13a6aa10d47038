package verify

import (
	"context"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// Input is a file to be judged.
type Input struct {
	// Original is the document before; nil where it is not to be had, and then
	// nothing is said about what was kept.
	Original         []byte
	OriginalPassword string
	// Redacted is the file to be judged; it must not be encrypted by a password that
	// is not given.
	Redacted []byte
	Password string
	// Redactions are the marks that were to be burnt in.
	Redactions []redact.Redaction
	// Boxes say where the boxes stand; nil where nobody says, and they are looked for.
	// A mark that is not among them has its box over it.
	Boxes []Box
	// Terms are the words that must be gone.
	Terms []Term
	// Rastered are the pages said to be pictures: their pixels are compared coarsely
	// and their text without regard to its exact place.
	Rastered []redact.Rastered
	// Patched are the areas said to be pictures: their pixels too are compared
	// coarsely. The text in them is held to its place like all other.
	Patched []redact.Patched
	// Fonts are those said to hold more than the pages show; one from which something
	// was taken out is looked at all the same.
	Fonts []redact.KeptFont
	// Layers are the pages that are pictures and whose words were recognised, with the
	// characters that were: the text layer of such a page is to be these, less what is
	// marked, and not what the original may have had.
	Layers map[int]*redact.Page
	// Reread are readers of the words of a page of the judged file that are there as pixels
	// only, each at a resolution of its own; none where nobody can. They show whether a mark
	// that was placed by recognition lies over the ink of its word.
	Reread []func(ctx context.Context, page int) (*redact.Page, error)
	// Verdicts, where there are any, remember how pages of earlier outcomes of the same
	// document were judged, and take in how those of this one are.
	Verdicts *Verdicts
	// Pictures says that words that must be gone are looked for in all pictures of the file,
	// and not only beside marks that were placed by recognition.
	Pictures bool
}

// Term is a word or words that must be gone.
type Term struct {
	Text string
	// AnyCase matches capitals or not. Otherwise one word is matched in the same
	// letters or all in capitals, several words in any.
	AnyCase bool
	// Keep lists the places where a decision keeps the same words.
	Keep []Place
}

// Place is somewhere on a page, in default user space.
type Place struct {
	Page  int
	Quads []redact.Quad
}

func (in *Input) terms() []raw.Term {
	out := make([]raw.Term, len(in.Terms))
	for i, t := range in.Terms {
		out[i] = raw.Term{Text: t.Text, AnyCase: t.AnyCase}
	}
	return out
}

func (in *Input) rastered() map[int]bool {
	out := map[int]bool{}
	for _, r := range in.Rastered {
		out[r.Page] = true
	}
	return out
}
