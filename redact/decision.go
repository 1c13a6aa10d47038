package redact

import "time"

// Action is what a person decided about a finding, a group of them, a page or a
// document.
type Action string

// The actions. Only redact, keep and the two that withhold are final: while anything
// is referred, held or open, nothing is delivered.
const (
	ActionNone             Action = ""
	ActionRedact           Action = "redact"
	ActionKeep             Action = "keep"
	ActionRefer            Action = "refer"
	ActionHold             Action = "hold"
	ActionWithholdDocument Action = "withhold-document"
	// ActionWithholdUnlisted withholds a document whole and leaves it out of the list
	// of what is withheld, where that it exists would tell too much (Data Protection Act
	// 2018, Schedule 2 paragraph 2).
	ActionWithholdUnlisted Action = "withhold-unlisted"
)

// Final reports whether a settles the matter.
func (a Action) Final() bool {
	return a == ActionRedact || a == ActionKeep || a.WithholdsWhole()
}

// WithholdsWhole reports whether a keeps a whole document back.
func (a Action) WithholdsWhole() bool {
	return a == ActionWithholdDocument || a == ActionWithholdUnlisted
}

// Decision is one person's decision, as the record keeps it.
type Decision struct {
	// Group names what was decided about.
	Group  string
	Action Action
	// Exemption is the provision relied on for anything not disclosed.
	Exemption string
	// By names who decided, with their capacity ("A. Clerk, office").
	By string
	// DPO names the data protection officer or decision-maker for what the
	// taxonomy reserves; "" where nothing was reserved.
	DPO  string
	When time.Time
	// Note is the reason in the person's own words.
	Note string
}
