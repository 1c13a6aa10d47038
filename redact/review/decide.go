package review

import (
	"fmt"
	"strings"
	"time"

	"sarpack/redact"
)

// Rules say who decides when a sheet is applied.
type Rules struct {
	// By is the name and capacity of the person whose decisions these are, for rows
	// that name nobody.
	By string
	// DPO is the name of the data protection officer or decision-maker, without
	// whom nothing that the taxonomy reserves is decided.
	DPO string
	// Accept takes the suggestion where a row is empty: By's for what office staff
	// may decide, DPO's for what is reserved.
	Accept bool
	// When stands in every decision.
	When time.Time
}

// Problem is one row that keeps a pack from being made.
type Problem struct {
	// Line is the row's number in the sheet, 0 if it has none.
	Line  int
	Group Group
	Why   string
}

// String names the row without naming the person in it.
func (p Problem) String() string {
	at := "missing row"
	if p.Line > 0 {
		at = fmt.Sprintf("line %d", p.Line)
	}
	s := fmt.Sprintf("%s, group %s (%s", at, p.Group.ID, p.Group.Matter)
	if p.Group.Role != "" {
		s += ", " + string(p.Group.Role)
	}
	return s + ", " + p.Group.Pages + "): " + p.Why
}

// Decide applies a sheet to the groups of a scan. It returns one decision a group,
// or the problems that have to be dealt with first; never both.
func Decide(groups []Group, sheet *Sheet, rules Rules) ([]redact.Decision, []Problem) {
	var r rulings
	for _, g := range groups {
		row := sheet.Rows[g.ID]
		d, why := decide(g, row, rules)
		r.add(g, row.Line, d, why)
	}
	return r.all()
}

// rulings are what the rows of a sheet come to.
type rulings struct {
	decisions []redact.Decision
	problems  []Problem
}

// add takes the decision of a row about a group, or why there is none.
func (r *rulings) add(g Group, line int, d redact.Decision, why string) {
	if why != "" {
		r.problems = append(r.problems, Problem{Line: line, Group: g, Why: why})
		return
	}
	r.decisions = append(r.decisions, d)
}

// all returns the decisions, or the problems where there are any.
func (r *rulings) all() ([]redact.Decision, []Problem) {
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return r.decisions, nil
}

func decide(g Group, row Row, rules Rules) (redact.Decision, string) {
	d := redact.Decision{
		Group: g.ID, Action: redact.Action(row.Decision), Exemption: row.Exemption, By: row.DecidedBy,
		Note: row.Note, When: rules.When,
	}
	if d.By == "" {
		d.By = rules.By
	}
	if d.Action == redact.ActionNone && rules.Accept {
		switch {
		case g.Reserved && rules.DPO == "":
			return d, "reserved for " + g.MayDecide + "; decide it, and name the DPO with --dpo"
		case g.Matter == MatterUnread:
			return d, "nobody could read this; look at the page and write keep or redact (a suggestion cannot stand for looking)"
		case g.Refused:
			return d, "this record could not be taken in; write withhold-document, or mend it and scan again"
		case g.Reserved:
			d.By = rules.DPO
		}
		d.Action = accepted(g)
		d.Note = strings.TrimSpace("suggestion accepted. " + d.Note)
	}
	if why := allowed(g, d.Action); why != "" {
		return d, why
	}
	if why := Unlisted(d.Action, d.Note); why != "" {
		return d, why
	}
	if d.By == "" {
		return d, "nobody is named as having decided; fill in decided_by or use --by"
	}
	if g.Reserved {
		if rules.DPO == "" {
			return d, "reserved for " + g.MayDecide + "; name the DPO with --dpo"
		}
		d.DPO = rules.DPO
	}
	if d.Action != redact.ActionKeep && d.Exemption == "" {
		d.Exemption = g.Exemption
		if d.Exemption == "" && d.Note == "" {
			d.Note = g.Why
		}
	}
	if d.Action == redact.ActionKeep {
		d.Exemption = ""
	}
	return d, ""
}

// accepted is the decision that a suggestion stands for. What is referred is not
// disclosed by default.
func accepted(g Group) redact.Action {
	switch {
	case g.Matter == MatterDocument && g.Suggest == redact.SuggestKeep:
		return redact.ActionKeep
	case g.Matter == MatterDocument:
		return redact.ActionWithholdDocument
	case g.Suggest == redact.SuggestKeep:
		return redact.ActionKeep
	}
	return redact.ActionRedact
}

// Unlisted says what a decision lacks that leaves a document out of the list of what
// is withheld, or "": the reason, since nobody who gets the pack can ask for it.
func Unlisted(a redact.Action, note string) string {
	if a == redact.ActionWithholdUnlisted && strings.TrimSpace(note) == "" {
		return "write in the note why even the list would tell too much (withhold-document lists the document neutrally)"
	}
	return ""
}

// allowed says why an action does not settle a group, or "" if it does.
func allowed(g Group, a redact.Action) string {
	switch a {
	case redact.ActionNone:
		return "not decided yet"
	case redact.ActionRefer:
		return "referred, and not answered yet"
	case redact.ActionHold:
		return "on hold, and not decided yet"
	case redact.ActionRedact:
		if g.Matter == MatterDocument {
			return "a document is kept (write keep) or withheld whole (write withhold-document)"
		}
		return ""
	case redact.ActionKeep:
		switch {
		case g.Refused:
			return "this record could not be taken in, so it cannot be sent: write withhold-document, or mend it and scan again"
		case g.Matter == MatterHidden && !g.Placed:
			return "what no page shows cannot be sent by this version: write redact; to disclose it, print it and add it as a record of its own"
		}
		return ""
	case redact.ActionWithholdDocument, redact.ActionWithholdUnlisted:
		if g.Matter != MatterDocument {
			return string(a) + " belongs on the row of the document"
		}
		return ""
	}
	return "the decision is not one of redact, keep, refer, hold, withhold-document, withhold-unlisted"
}
