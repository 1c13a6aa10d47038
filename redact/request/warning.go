package request

import (
	"slices"
	"strings"
)

// Contact is what the school's lists say about one contact of the pupil, as far as
// a warning may follow from it.
type Contact struct {
	Name, Relationship string
	// Responsibility is the cell about parental responsibility, CourtOrder the one
	// about court orders, as the list has them.
	Responsibility, CourtOrder string
	// Address and Postcode of the contact.
	Address, Postcode string
	// Requester says that this is who asks.
	Requester bool
}

// Warning is something to think about before anything is sent. It is for the
// office and never part of a pack.
type Warning struct {
	// ID is stable, so that somebody can record having dealt with it.
	ID string `json:"id"`
	// What is the matter, Do what follows from it.
	What string `json:"what"`
	Do   string `json:"do"`
}

// WarningsOf returns what the lists and the request say, or do not say, that somebody
// should know: who asks, on what ground and after what search, parental responsibility,
// court orders, two addresses, competence. home is the pupil's postcode or address as the roll has
// it, "" if it has none; disclosed says that the records hold a disclosure that
// names the requester.
func WarningsOf(d Details, contacts []Contact, home string, disclosed bool) []Warning {
	out := gaps(d)
	warn := func(id, what, do string) { out = append(out, Warning{id, what, do}) }
	known := false
	addresses := map[string]bool{}
	for _, c := range contacts {
		if a := place(c.Postcode, c.Address); a != "" {
			addresses[a] = true
		}
		if !c.Requester {
			if c.CourtOrder != "" && !no(c.CourtOrder) {
				warn("order-other", "a court order is noted for another contact of the pupil", "see what it says about this request and about addresses")
			}
			continue
		}
		known = true
		if no(c.Responsibility) {
			warn("responsibility", "the contact list says that the requester has no parental responsibility", "ask on what ground they act for the child; without authority it is not the child’s request")
		} else if c.Responsibility == "" && d.By == ByParent {
			warn("responsibility-unknown", "the contact list does not say whether the requester has parental responsibility", "ask, or look at the birth certificate or order, and note what was seen")
		}
		if c.CourtOrder != "" && !no(c.CourtOrder) {
			warn("order", "a court order is noted for the requester", "read it, and ask the DPO before anything is sent")
		}
		if a, h := place(c.Postcode, c.Address), strings.ToUpper(strings.Join(strings.Fields(home), "")); a != "" && h != "" && a != h {
			warn("address", "the requester’s address is not the pupil’s", "check every address, school and surgery in the pack for what would tell where the pupil lives")
		}
	}
	if d.By == ByParent && len(contacts) > 0 && !known {
		warn("stranger", "the requester is in no list as a contact of this pupil", "make sure who asks, and on what ground")
	}
	if len(addresses) > 1 {
		warn("addresses", "the pupil’s contacts live at more than one address", "one parent’s address, telephone and whereabouts are not the other’s to have")
	}
	if disclosed {
		warn("disclosure", "the requester is named in a disclosure by the pupil, or in a passage about harm", "tell the safeguarding lead before anybody answers; nothing that is sent may hint at it")
	}
	if d.Abroad {
		warn("abroad", "the answer goes abroad", "tell the safeguards of the transfer (UK GDPR Article 15(2)) and choose a way that fits")
	}
	if d.By != ByPupil && d.Competence.Competent == "yes" {
		warn("competent", "the pupil understands the right, and somebody else asks", "ask the pupil whether it is wished; paragraph 21 is not available where a competent child asks")
	}
	return out
}

// gaps are what a disclosure stands on and nobody has noted: who asks (UK GDPR Article
// 12(6)), on what ground for the pupil, whether the pupil understands the right, and where
// was looked (Article 15(1A): the copy is of what a reasonable search finds).
func gaps(d Details) []Warning {
	var out []Warning
	gap := func(missing bool, id, what, do string) {
		if missing {
			out = append(out, Warning{id, what, do})
		}
	}
	noted := func(s string) bool { return strings.TrimSpace(s) != "" }
	doubted := d.Identity.Doubted && d.Identity.Arrived.IsZero()
	gap(doubted, "identity-doubted", "what was asked about who asks has not arrived", "wait for it, or note when it came; nothing goes to somebody who may be another")
	gap(!doubted && !noted(d.Identity.Why), "identity-unknown", "it is not noted how it is known who asks", "make sure who asks, and note how it is known")
	if d.By != ByPupil {
		gap(!noted(d.Authority.Evidence), "authority", "it is not noted on what ground they ask for the pupil", "look at what shows parental responsibility or the written authority, and note what was seen; without authority nothing may go to them")
		gap(d.Competence.Competent == "", "competence", "nobody has weighed whether the pupil understands the right", "weigh it and note yes or no: a pupil who understands the right decides about it")
	}
	left := slices.ContainsFunc(d.Systems, func(s System) bool { return !s.Done() })
	gap(left || len(d.Systems) == 0, "search", "the search log is not finished: where was looked is not noted for every place", "note for each place who searched it, or why it was not searched")
	return out
}

// place folds an address to what can be compared: the postcode if there is one.
func place(postcode, address string) string {
	if s := strings.Join(strings.Fields(postcode), ""); s != "" {
		return strings.ToUpper(s)
	}
	return strings.ToUpper(strings.Join(strings.Fields(address), ""))
}

// no reports whether a cell of a list says no.
func no(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "n", "no", "none", "false", "0", "-", "n/a":
		return true
	}
	return false
}
