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
	// LivesWith is the cell about whether the pupil lives with them, Note what else the
	// list has beside them.
	LivesWith, Note string
	// Row is where that stands, as a person would look for it: row 5 of the contacts.
	Row string
	// Requester says that this is who asks; Pupil, that it is no contact but the pupil's own
	// row of the roll.
	Requester, Pupil bool
}

// Warning is something to think about before anything is sent. It is for the
// office and never part of a pack.
type Warning struct {
	// ID is stable, so that somebody can record having dealt with it.
	ID string `json:"id"`
	// What is the matter, Do what follows from it.
	What string `json:"what"`
	Do   string `json:"do"`
	// Says is what the lists have, word for word, each with its row: for whoever deals
	// with it, and never for an error, a log or the record.
	Says []string `json:"says,omitempty"`
	// On is what the warning stands on, where that may grow: who has dealt with it has
	// dealt with these, and with no other that comes after.
	On []string `json:"-"`
}

// The gaps that may be answered in words instead of being filled; see [GapsOf]. What was
// asked about who asks is none of them: until it has come, the month has not begun.
const (
	GapIdentity   = "identity-unknown"
	GapAuthority  = "authority"
	GapCompetence = "competence"
	GapSearch     = "search"
)

// WarningsOf returns what the lists and the request say, or do not say, that somebody
// should know: who asks, on what ground and after what search, parental responsibility,
// court orders and notes, two homes, competence. home is the pupil's postcode or address as
// the roll has it, "" if it has none; disclosed says that the records hold a disclosure that
// names the requester.
func WarningsOf(d Details, contacts []Contact, home string, disclosed bool) []Warning {
	out := warnings(GapsOf(d))
	out.list(d, contacts, home)
	if disclosed {
		out.add("disclosure", "the requester is named in a disclosure by the pupil, or in a passage about harm", "tell the safeguarding lead before anybody answers; nothing that is sent may hint at it")
	}
	if d.Abroad {
		out.add("abroad", "the answer goes abroad", "tell the safeguards of the transfer (UK GDPR Article 15(2)) and choose a way that fits")
	}
	if d.By != ByPupil && d.Competence.Competent == "yes" {
		out.add("competent", "the pupil understands the right, and somebody else asks", "ask the pupil whether it is wished; paragraph 21 is not available where a competent child asks")
	}
	return out
}

// warnings are collected, each once.
type warnings []Warning

// cell is what a list has of a contact, in words.
type cell struct {
	of   Contact
	text string
}

// add warns, or adds to the same warning.
func (ws *warnings) add(id, what, do string, cells ...cell) {
	i := slices.IndexFunc(*ws, func(w Warning) bool { return w.ID == id })
	if i < 0 {
		i = len(*ws)
		*ws = append(*ws, Warning{ID: id, What: what, Do: do})
	}
	w := &(*ws)[i]
	for _, c := range cells {
		w.Says = append(w.Says, c.of.Row+": "+c.text)
		w.On = append(w.On, c.of.Name+": "+c.text)
	}
}

// list adds what the school's lists warn of.
func (ws *warnings) list(d Details, contacts []Contact, home string) {
	known := false
	var with, without bool // somebody lives with the pupil, somebody does not
	homes := map[string]bool{}
	for _, c := range contacts {
		with, without = with || yes(c.LivesWith), without || no(c.LivesWith)
		if a := place(c.Postcode, c.Address); a != "" && !c.Pupil {
			homes[a] = true
		}
		known = known || c.Requester
		if c.Requester {
			ws.requester(d, c, home)
		} else if c.ordered() {
			ws.add("order-other", "a court order is noted for the pupil or for another contact", "see what it says about this request and about addresses", cell{c, c.CourtOrder})
		}
		for _, text := range []string{c.LivesWith, c.Note} {
			if text != "" && !no(text) && !yes(text) {
				ws.add("notes", "the lists have notes beside the pupil or the pupil’s contacts", "read them: what somebody may not be told, given or come near binds this answer too; ask the DPO before anything is sent", cell{c, text})
			}
		}
	}
	if d.By == ByParent && !known && slices.ContainsFunc(contacts, func(c Contact) bool { return !c.Pupil }) {
		ws.add("stranger", "the requester is in no list as a contact of this pupil", "make sure who asks, and on what ground")
	}
	if len(homes) > 1 || with && without {
		ws.add("addresses", "the pupil’s contacts live at more than one address", "one parent’s address, telephone and whereabouts are not the other’s to have")
	}
}

// requester adds what the list of contacts warns of about who asks.
func (ws *warnings) requester(d Details, c Contact, home string) {
	if no(c.Responsibility) {
		ws.add("responsibility", "the contact list says that the requester has no parental responsibility", "ask on what ground they act for the child; without authority it is not the child’s request")
	} else if c.Responsibility == "" && d.By == ByParent {
		ws.add("responsibility-unknown", "the contact list does not say whether the requester has parental responsibility", "ask, or look at the birth certificate or order, and note what was seen")
	}
	if c.ordered() {
		ws.add("order", "a court order is noted for the requester", "read it, and ask the DPO before anything is sent", cell{c, c.CourtOrder})
	}
	const elsewhere = "check every address, school and surgery in the pack for what would tell where the pupil lives"
	if a, h := place(c.Postcode, c.Address), place(home, ""); a != "" && h != "" && a != h {
		ws.add("address", "the requester’s address is not the pupil’s", elsewhere)
	} else if no(c.LivesWith) {
		ws.add("address", "the contact list says that the pupil does not live with the requester", elsewhere)
	}
}

// ordered reports whether a court order is noted.
func (c Contact) ordered() bool { return c.CourtOrder != "" && !no(c.CourtOrder) }

// GapsOf are the warnings of what a disclosure stands on and nobody has noted: who asks (UK GDPR Article
// 12(6)), on what ground for the pupil, whether the pupil understands the right, and where
// was looked (Article 15(1A): the copy is of what a reasonable search finds).
func GapsOf(d Details) []Warning {
	var out []Warning
	gap := func(missing bool, id, what, do string) {
		if missing {
			out = append(out, Warning{ID: id, What: what, Do: do})
		}
	}
	noted := func(s string) bool { return strings.TrimSpace(s) != "" }
	doubted := d.Identity.Doubted && d.Identity.Arrived.IsZero()
	gap(doubted, "identity-doubted", "what was asked about who asks has not arrived", "wait for it, or note when it came; nothing goes to somebody who may be another")
	gap(!doubted && !noted(d.Identity.Why), GapIdentity, "it is not noted how it is known who asks", "make sure who asks, and note how it is known")
	if d.By != ByPupil {
		gap(!noted(d.Authority.Evidence), GapAuthority, "it is not noted on what ground they ask for the pupil", "look at what shows parental responsibility or the written authority, and note what was seen; without authority nothing may go to them")
		gap(d.Competence.Competent == "", GapCompetence, "nobody has weighed whether the pupil understands the right", "weigh it and note yes or no: a pupil who understands the right decides about it")
	}
	var left []string
	for _, s := range d.Systems {
		if !s.Done() {
			left = append(left, s.Name)
		}
	}
	gap(len(left) > 0 || len(d.Systems) == 0, GapSearch, "the search log is not finished: where was looked is not noted for every place", "note for each place who searched it, or why it was not searched")
	if len(left) > 0 {
		out[len(out)-1].On = left
	}
	return out
}

// place folds an address to what can be compared: the postcode if there is one.
func place(postcode, address string) string {
	if s := strings.Join(strings.Fields(postcode), ""); s != "" {
		return strings.ToUpper(s)
	}
	return strings.ToUpper(strings.Join(strings.Fields(address), ""))
}

// yes reports whether a cell of a list says yes.
func yes(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "y", "yes", "true", "1":
		return true
	}
	return false
}

// no reports whether a cell of a list says no.
func no(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "n", "no", "none", "false", "0", "-", "n/a":
		return true
	}
	return false
}
