package detect

import "sarpack/redact"

// Text is one page, or one line of text.
type Text struct {
	Document, Path string
	Page           int
	Text           string
	// Cells are the code points of Text, in order, with which another cell of a table
	// begins, where the page itself tells ([redact.Page.CellStarts]). Tabs and bars in Text
	// part cells as well.
	Cells []int
}

// Span is one finding in a text.
type Span struct {
	// From and To count code points.
	From, To int
	Kind     redact.Kind
	// Sort narrows Kind for identifiers: "upn", "phone" …
	Sort   string
	Code   string
	Person string
	Role   redact.Role
	// P is the probability, 0 to 1.
	P       float64
	Suggest redact.Suggest
	Why     string
	// Also is another code that a passage may have instead, "" where none is likely.
	Also string
	// weak says that the lists alone are little evidence here, so that the tagger is
	// asked as well.
	weak bool
	// head says that it is the heading of a column, and so nobody.
	head bool
	// near says that the text is only like a name of the lists.
	near bool
	// apart says that it is a usual forename by itself, so that being near joins it to nobody.
	apart bool
	// kin says that the words around a number speak of a family, not of somebody at work.
	kin bool
}

// formUser reports whether a span is a user's name by nothing but its form, and so perhaps
// a person's, misread.
func (s Span) formUser() bool {
	return s.Kind == redact.KindIdentifier && s.Sort == "username" && s.P < pFormUser
}

// Detector finds one sort of thing.
type Detector interface {
	Name() string
	Detect(t *Page) []Span
}

// Page is a text made ready for the detectors.
type Page struct {
	Text
	Runes  []rune
	Tokens []Token
	// starts maps byte offsets of Text to code points; see rune.
	starts []int
	// full are the members of the lists who are named in full; see names.fullOn.
	full map[int]bool
}

// NewPage prepares a text.
func NewPage(t Text) *Page {
	p := &Page{Text: t, Runes: []rune(t.Text)}
	p.Tokens = tokenise(p.Runes)
	return p
}

// at returns the code point offset of a byte offset of Text.
func (p *Page) at(byteOffset int) int {
	if p.starts == nil {
		p.starts = make([]int, len(p.Text.Text)+1)
		n := 0
		for i := range p.Text.Text {
			p.starts[i] = n
			n++
		}
		p.starts[len(p.Text.Text)] = n
	}
	return p.starts[byteOffset]
}
