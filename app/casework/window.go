package casework

import (
	"time"

	"sarpack/redact"
)

// Recent is a case that was open on this computer.
type Recent struct {
	Path string
	// Title is the reference, or the name of the file.
	Title string
	Clock Clock
	// Next is what is to be done, as it was when the case was closed.
	Next string
	// Gone says that the file is not there now.
	Gone bool
}

// Disposal says when one of many cases may be destroyed.
type Disposal struct {
	Path string
	// Title is the reference, or the name of the file where the case stayed shut.
	Title string
	// State says in a word or two how the case stands, More from when and where it is, or
	// what keeps it.
	State, More string
	// Due says that it may be destroyed, Shut that it could not be looked into.
	Due, Shut bool
}

// Clock is the time limit of a case.
type Clock struct {
	// Words say how much is left ("12 days left, until 2 April 2026"); Sum explains it
	// line by line.
	Words string
	Sum   []string
	Due   time.Time
	// Urgency is 0 while there is time, 1 when it is near, 2 when it is over.
	Urgency int
}

// About is what the window says of a case above every screen.
type About struct {
	// Reference is the case's, Title says as well whom it concerns.
	Reference, Title string
	// Me is who is signed in, with their capacity in words.
	Me    string
	Clock Clock
	// Next is what is to be done now, by whom and until when; Where the name of the
	// screen on which it is done.
	Next, Where string
	// Doubt says why this may not be the case as it was left; "" if nothing does.
	Doubt string
	// Urge is something that the person signed in has to do first; "" for nothing.
	Urge string
	// Locked says in a sentence why nothing can be changed; "" if it can.
	Locked string
}

// SignIn is how somebody opens a case.
type SignIn struct {
	User       string
	Passphrase string
	// Recovery is the recovery key, instead of a name and a passphrase.
	Recovery string
	// Identity is the file of an identity, which the passphrase opens, instead of a name.
	Identity string
	// ReadOnly leaves the case to others.
	ReadOnly bool
	// TakeOver takes the case from whoever is still on record as having it open.
	TakeOver bool
}

// Field is one field of a form that the engine describes.
type Field struct {
	ID      string
	Section string
	// Label names it, Help says what it is for.
	Label, Help string
	Value       string
	// Options are the answers to choose from; without any, the answer is written. Long
	// says that it may take several lines, Date that it is a day, as 2026-03-02, Secret
	// that it is not shown.
	Options            []string
	Long, Date, Secret bool
	// Needed marks what has to be filled in.
	Needed bool
}

// Table is a part of the request that may have any number of entries.
type Table struct {
	ID, Title, Help string
	// Lines say each entry in a sentence.
	Lines []string
}

// Act is something that can be done with the case as a whole.
type Act struct {
	ID, Section string
	// Title is its button, Help says in a sentence what it is for.
	Title, Help string
	// Sure is asked before it is done, OK the button of the form that does it; each only
	// where there is such a question or a form.
	Sure, OK string
	// Folder says that it writes into a folder, Takes that it takes one in; File are the ends
	// of names of the file that it takes in.
	Folder, Takes bool
	File          []string
	// Lists says that it shows lines to be read.
	Lists bool
	// Ends says that there is no case any more after it.
	Ends bool
}

// Line is one of many to be read: what it says, and below that who and when.
type Line struct{ Text, More string }

// FieldError is an answer that cannot be taken.
type FieldError struct {
	ID  string
	Why string
}

func (e *FieldError) Error() string { return e.Why }

// Warning is something to think about before anything is sent.
type Warning struct {
	ID       string
	What, Do string
	// Says is what the lists have, word for word, each with its row.
	Says []string
	// Dealt is how somebody dealt with it, By who and when, in words; "" if nobody has.
	Dealt, By string
}

// System is one place to search on the checklist.
type System struct {
	Name, State string
	Done        bool
}

// List is one of the school's lists.
type List struct {
	// Kind is "roll", "contacts" or "staff"; Name is what it is called.
	Kind, Name string
	// State says what is known of it: the file's name, or that there is none.
	State string
	Have  bool
}

// Columns says how a list was understood, before it is taken.
type Columns struct {
	Kind, File string
	// Columns are in the list's order; Options are what one can be taken as, the first
	// that it is not used.
	Columns []Column
	Options []string
	// Notes are things to know; Trouble says in a sentence why the list cannot be taken
	// so, "" if it can.
	Notes   []string
	Trouble string
	// Told is what somebody said so far of columns, by their headings.
	Told map[string]string
}

// Column is one column of a list.
type Column struct {
	Heading string
	// Taken is what it is taken as: one of the options, or more that the heading says.
	Taken string
	// Values are those of the first rows.
	Values []string
}

// Import says what came into the case.
type Import struct {
	Said string
	// Passed are files that were passed over, each with its reason.
	Passed []string
}

// Somebody is one person of the records, or one string that may be a name.
type Somebody struct {
	Name string
	Role string
	// From says from which list, or from none.
	From string
	Why  string
	// Person is the id of who it is; "" for a string that may be a name.
	Person string
	// Unsure says that it is a question who is meant.
	Unsure bool
	// Groups are the questions about this person, one a role.
	Groups    []string
	Mentions  int
	Documents int
	Suggest   redact.Suggest
	Action    redact.Action
	// Mine says that the person signed in may close all of them.
	Mine bool
	// Possible marks a string that may be a name; Subject the pupil.
	Possible, Subject bool
}

// Bulk says what came of a decision about many.
type Bulk struct {
	// Decided and Referred count what is on record now, Left what has to be looked at one
	// by one.
	Decided, Referred, Left int
	Refused                 []string
}

// Obstacle is one thing that keeps the pack from being made or sent.
type Obstacle struct {
	What, Who string
	// Screen and At say where it is dealt with.
	Screen, At string
	// Later says that the pack can be made all the same, and neither signed nor sent; Proof
	// that the last attempt to make it stopped there.
	Later, Proof bool
}

// Pack is the pack as it stands.
type Pack struct {
	// Made says that there is one, and that it is of the case as it is now.
	Made bool
	// Facts are sentences about it.
	Facts []string
	Pages int
	// Seen are the pages that count as seen, by number from 1.
	Seen map[int]bool
	// MayLook says that it counts when the person signed in looks; if not, Why.
	MayLook bool
	Why     string
	// Protected says that it has a password.
	Protected bool
	// MaySign says that the person signed in may sign off and release.
	MaySign          bool
	Signed, Released string
	// MayCountersign says that the person signed in is the DPO, who signs beside the
	// decision-maker; Countersigned says when they did.
	MayCountersign bool
	Countersigned  string
}
