package redact

// Redaction is one mark to be burnt in. With the Document it is all that burn
// receives: it never sees a name.
type Redaction struct {
	// Page is 1-based.
	Page int
	// Quads are the places whose content goes, in default user space.
	Quads []Quad
	// Label is what the box says ("Pupil A"), and Ref the number that the family
	// can quote; both are neutral by construction and either may be empty.
	Label, Ref string
	// Reason says in neutral words why ("information about another person"); it may
	// be empty.
	Reason string
}

// Reading is what a box says to those who have the page read out.
func (r Redaction) Reading() string {
	s := "Redacted"
	sep := ": "
	for _, part := range [...]string{r.Label, r.Reason} {
		if part != "" {
			s += sep + part
			sep = ", "
		}
	}
	if r.Ref != "" {
		s += sep + "box " + r.Ref
	}
	return s
}
