package policy

import "sarpack/redact"

// Neutral wordings for the redaction key.
const (
	wordsOther    = "information about another person"
	wordsScope    = "not the pupil's information"
	wordsExempt   = "withheld under an exemption in data protection law"
	wordsPrivate  = "information about another person's private life"
	wordsTechnics = "hidden content of the file, which its pages do not show"
)

// PlainWords returns the reason that stands in the redaction key for a code, in
// words that a family understands and that give nothing away: every code about
// harm, confidences, investigations, whereabouts or courts has the same.
func PlainWords(code string) string {
	switch code {
	case "TP-PUP", "TP-SIB", "TP-PAR", "TP-PRO":
		return wordsOther
	case "TP-STF":
		return wordsPrivate
	case "NRP":
		return wordsScope
	case "HID":
		return wordsTechnics
	}
	return wordsExempt
}

// Label returns the noun of a person's label in a pack ("Pupil" for "Pupil A"), or
// "" for roles that get no label of their own: informants and witnesses, whose
// mentions must not be tied together, and those who are shown by default.
func Label(r redact.Role) string {
	switch r {
	case redact.RolePupil, redact.RoleSibling:
		// A sibling is labelled like any pupil: "Sibling A" would say who it is.
		return "Pupil"
	case redact.RoleParent, redact.RoleOtherParent, redact.RoleOther, redact.RoleStaffPrivate:
		return "Person"
	}
	return ""
}
