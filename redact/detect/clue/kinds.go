package clue

// Kind is what sort of thing a clue is.
type Kind uint8

// The kinds.
const (
	Place  Kind = iota // an address or a part of one
	Day                // a day of birth
	Number             // a number or a reference of a person
	Handle             // a name on a site or a system, an address of e-mail, a link
	Plate              // a registration
	kinds
)

// begin and inside are the labels of the first and the further tokens of a kind.
func (k Kind) begin() int  { return 1 + 2*int(k) }
func (k Kind) inside() int { return 2 + 2*int(k) }
