package review

import (
	"fmt"
	"strings"

	"sarpack/redact"
)

// Asker is the person who wants to decide, as the rules see them.
type Asker struct {
	ID       string
	Name     string
	Capacity Capacity
	// Delegated says that the controller's decisions are delegated to this DPO.
	Delegated bool
}

// Matter in question, as the rules see it.
type Question struct {
	// Code of the taxonomy, "" for a page or document with nothing against it.
	Code string
	// Reserved says that the question is the decision-maker's whatever the code, as
	// where it is not certain who is meant.
	Reserved bool
	// Hidden marks what no page shows, Placed that it stands on a page of the working
	// copy all the same, Document a whole document, Unread a page that
	// nobody could read, Refused a record of which nothing could be taken in.
	Hidden, Placed, Document, Unread, Refused bool
	// Mild says that the software suggests keeping it, because the words by themselves
	// tell nobody more than the pupil knows ("her brother").
	Mild bool
	// Doubtful says that the look of the words alone makes it somebody's, as where no
	// list has such a name or number, so that it may be nobody's.
	Doubtful bool
	// Self says that it is about the asker.
	Self bool
	// Asked says that it was referred to the asker.
	Asked bool
	// Sealed says that its document is sealed and the asker is not among those who
	// may open it.
	Sealed bool
	// Released says that the pack has been released: the case is locked.
	Released bool
}

// Verdict is whether somebody may decide, or why not and who may.
type Verdict struct {
	// Allowed says that the decision counts.
	Allowed bool  `json:"allowed"`
	Right   Right `json:"right"`
	// Why not, in words; "" where it is allowed.
	Why string `json:"why,omitempty"`
	// Who may, in words.
	Who string `json:"who"`
	// Two says that a second person must confirm.
	Two bool `json:"two_people"`
}

// MayDecide answers whether a person may decide a question: the table, and what
// stands above it. Nobody decides on material about themselves, whatever their
// capacity; what is sealed is decided by those it is sealed to; nothing is decided
// after release.
func MayDecide(a Asker, q Question) Verdict {
	row := MandateOf(q.Code, a.Capacity)
	v := Verdict{Right: row.Right, Two: row.Two, Who: who(q)}
	if a.Delegated {
		v.Right = row.Delegated
	}
	if q.Reserved && v.Right == Decides && a.Capacity == Office {
		v.Right = Refers
	}
	if v.Right == AdvisesIfAsked && q.Asked {
		v.Right = Advises
	}
	refuse := func(r Right, format string, args ...any) Verdict {
		v.Right, v.Why = r, fmt.Sprintf(format, args...)
		return v
	}
	switch {
	case q.Released:
		return refuse(Reads, "the pack has been released and the case is locked; a change is a new version")
	case q.Sealed:
		return refuse(Reads, "this document is sealed to other people")
	case q.Self && v.Right == Decides:
		return refuse(Refers, "it is about yourself, and nobody decides on material about themselves; refer it to somebody else")
	case q.Self:
		return refuse(v.Right, "it is about yourself, and nobody decides on material about themselves")
	case v.Right == Decides:
		v.Allowed = true
	case v.Right == Refers:
		v.Why = "it is reserved for " + v.Who + "; refer it, or hold it"
	case a.Capacity == DPO:
		v.Why = "the DPO advises and the decision-maker decides, unless that is delegated on record"
	case v.Right == Advises:
		v.Why = "whoever is asked for advice gives advice; " + v.Who + " decides"
	case v.Right == AdvisesIfAsked:
		v.Why = "it was not referred to you; " + v.Who + " decides"
	default:
		v.Why = "your access to this case is for reading"
	}
	return v
}

// who says who may decide a question.
func who(q Question) string {
	row := MandateOf(q.Code, Office)
	if row.Right == Decides && !q.Reserved {
		return "office staff or the decision-maker"
	}
	s := "the decision-maker"
	if q.Code != "" && row.Right != Decides {
		s += " (" + strings.TrimSpace(row.Words) + ")"
	}
	if row.Two {
		s += " with a second person"
	}
	return s
}

// Fits says why an action does not fit a question, whoever decides it, or "".
func Fits(q Question, a redact.Action) string {
	m := MatterPerson
	switch {
	case q.Document:
		m = MatterDocument
	case q.Hidden:
		m = MatterHidden
	case q.Unread:
		m = MatterUnread
	}
	switch a {
	case redact.ActionRefer, redact.ActionHold:
		return ""
	case redact.ActionNone:
		return "no action is given: write redact, keep, refer, hold, withhold-document or withhold-unlisted"
	}
	return allowed(Group{Matter: m, Refused: q.Refused, Placed: q.Placed}, a)
}
