package redact

import (
	"fmt"
	"strconv"
)

// Kind says what sort of thing a finding is.
type Kind string

// The kinds of findings.
const (
	KindPerson     Kind = "person"
	KindIdentifier Kind = "identifier"
	KindPassage    Kind = "passage"
	KindHidden     Kind = "hidden"
)

// Confidence is how sure the software is of a finding; it orders the review and
// decides nothing.
type Confidence string

// The three tiers, with the probability from which each begins.
const (
	Sure     Confidence = "sure"     // 0.5 and above: preselected
	Likely   Confidence = "likely"   // 0.1 and above: suggested
	Possible Confidence = "possible" // 0.02 and above: a list of strings to tick through
)

// Tier returns the tier of a probability, or "" below the lowest.
func Tier(p float64) Confidence {
	switch {
	case p >= 0.5:
		return Sure
	case p >= 0.1:
		return Likely
	case p >= 0.02:
		return Possible
	}
	return ""
}

// Suggest is what the software proposes for a finding. A person decides.
type Suggest string

// The suggestions.
const (
	SuggestRedact Suggest = "redact"
	SuggestKeep   Suggest = "keep"
	SuggestRefer  Suggest = "refer"
)

// Finding is one place in a document that a person has to decide about.
type Finding struct {
	// ID derives from the document's hash, the page and the text offsets; see
	// [FindingID].
	ID string
	// Document is the [Document.ID].
	Document string
	// Page is 1-based; 0 for a hidden finding that belongs to no page.
	Page int
	// From and To are offsets in code points into the page's text; for a hidden
	// finding, into the text of the item.
	From, To int
	// Quads are the boxes of the text, one a line, in default user space. Empty for
	// what no page shows.
	Quads []Quad
	// Text is the exact text found; Context the words around it.
	Text, Context string
	Kind          Kind
	// Sort narrows Kind: "upn", "postcode", "phone" … for identifiers, the
	// [HiddenKind] for hidden ones, else "".
	Sort string
	// Code is a code of the taxonomy ("TP-PUP"); see the policy room.
	Code string
	// Person is the [Person.ID] for a person or for whose identifier it is; "" if
	// unknown.
	Person string
	Role   Role
	// P is the probability, 0 to 1, and Confidence its tier.
	P          float64
	Confidence Confidence
	Suggest    Suggest
	// Why is the rule in words that a reviewer reads.
	Why string
}

// FindingID derives a finding's id from the document in which it stands and its working
// copy, from the place there and from what sort of thing it is, so that scanning again
// keeps the decisions made on it. In a second copy of the same file it has an id of its
// own: a decision is about one record.
func FindingID(d *Document, page, from, to int, kind Kind, code string) string {
	return "f" + Hash([]byte(d.ID + "\x00" + d.PDFSHA256 + "\x00" + strconv.Itoa(page) + "\x00" + strconv.Itoa(from) + "\x00" +
		strconv.Itoa(to) + "\x00" + string(kind) + "\x00" + code))[:14]
}

// String identifies a finding without quoting it, fit for a log.
func (f Finding) String() string {
	return fmt.Sprintf("finding %s (document %s, page %d, %s)", f.ID, f.Document, f.Page, f.Code)
}
