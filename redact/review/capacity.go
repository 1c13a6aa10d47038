package review

import (
	"slices"
	"strings"

	"sarpack/redact/policy"
)

// Capacity is in what capacity a user of a case works on it.
type Capacity string

// The capacities.
const (
	Office        Capacity = "office"
	DecisionMaker Capacity = "decision-maker" // for the controller: the head, or an unconflicted deputy or governor
	DPO           Capacity = "dpo"            // advises, monitors and countersigns; decides only by a recorded delegation
	Safeguarding  Capacity = "safeguarding"   // the designated safeguarding lead, as adviser
	Health        Capacity = "health"         // a health professional, as adviser
	ReadOnly      Capacity = "read-only"
)

// Capacities lists them, in the order of the table.
func Capacities() []Capacity {
	return []Capacity{Office, DecisionMaker, DPO, Safeguarding, Health, ReadOnly}
}

// Right is what somebody may do about a matter.
type Right string

// The rights, from most to least.
const (
	// Decides says that the decision counts.
	Decides Right = "decides"
	// Refers says that it can be referred, held and commented, but not closed.
	Refers Right = "refers"
	// Advises says that an opinion goes on record beside the question.
	Advises Right = "advises"
	// AdvisesIfAsked is the same, where it was referred to this person.
	AdvisesIfAsked Right = "advises if asked"
	// Reads says that nothing can be done.
	Reads Right = "reads"
)

// Mandate is one row of the table of who may decide what.
type Mandate struct {
	Code     string   `json:"code"`
	Capacity Capacity `json:"capacity"`
	Right    Right    `json:"right"`
	// Delegated is the right where the controller has delegated its decisions to the
	// DPO, on record; the same as Right for everybody else.
	Delegated Right `json:"delegated"`
	// Two says that a second person must confirm the decision.
	Two bool `json:"two_people"`
	// Words are the taxonomy's own about who decides.
	Words string `json:"words"`
}

// Table is who may decide what: a row for each code of the taxonomy and each
// capacity. It is made from the taxonomy's words on who decides. The controller's
// decision-maker decides everything; office staff what the taxonomy leaves to
// them; the DPO advises, for a DPO who decides is one who checks their own work
// (UK GDPR Articles 38(6), 39), unless that was delegated on record; an adviser
// advises where the taxonomy names them, and elsewhere when asked.
func Table() []Mandate {
	var out []Mandate
	for _, e := range policy.All() {
		for _, c := range Capacities() {
			out = append(out, MandateOf(e.Code, c))
		}
	}
	return out
}

// MandateOf returns one row. A code that the taxonomy does not know is reserved; the
// empty code, of a page or a document with nothing against it, is the office's.
func MandateOf(code string, c Capacity) Mandate {
	words := "office"
	if code != "" {
		words = policy.Of(code).Decides
	}
	r := Mandate{Code: code, Capacity: c, Words: words, Two: strings.Contains(words, "second-person")}
	r.Right = right(code, words, c)
	r.Delegated = r.Right
	if c == DPO {
		r.Delegated = Decides
	}
	return r
}

func right(code, words string, c Capacity) Right {
	open := code == "" || policy.Office(code)
	switch c {
	case DecisionMaker:
		return Decides
	case Office:
		if open {
			return Decides
		}
		return Refers
	case DPO:
		return Advises
	case Safeguarding:
		if strings.Contains(words, "DSL") {
			return Advises
		}
		return AdvisesIfAsked
	case Health:
		if strings.Contains(words, "health professional") {
			return Advises
		}
		return AdvisesIfAsked
	}
	return Reads
}

// Seconds reports whether somebody in a capacity may be the second person of a
// decision that needs two.
func Seconds(c Capacity) bool {
	return slices.Contains([]Capacity{DecisionMaker, DPO, Safeguarding}, c)
}
