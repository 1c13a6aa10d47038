package request

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Details is everything a case knows about the request itself. The case file keeps
// it as JSON; a field that an older program did not know is empty.
type Details struct {
	Version   int    `json:"version"`
	Reference string `json:"reference"`
	School    string `json:"school"`
	// Contact answers the family's questions; Regulator, Nation and what else may
	// change are settings and not built in.
	Contact  string `json:"contact"`
	Nation   Nation `json:"nation"`
	Received Date   `json:"received"`
	// How says how it came; Words notes what was said, where it came by word of
	// mouth, and what was written otherwise.
	How   Channel `json:"how"`
	Words string  `json:"words"`
	// TakenBy is who in school received it.
	TakenBy string `json:"taken_by"`
	// By is who asks.
	By        Kind      `json:"by"`
	Subject   Subject   `json:"subject"`
	Requester Requester `json:"requester"`
	// People is what somebody said of those whom the records name, and Columns how the
	// lists' columns are to be taken; see [Case] for both.
	People  People                       `json:"people"`
	Columns map[string]map[string]string `json:"columns,omitempty"`
	// Address is where the answer goes; Abroad says that it leaves the United
	// Kingdom, so that Article 15(2) safeguards are told.
	Address string `json:"address"`
	Abroad  bool   `json:"abroad"`

	Identity   Identity   `json:"identity"`
	Authority  Authority  `json:"authority"`
	Competence Competence `json:"competence"`
	Fee        Fee        `json:"fee"`

	Scope          Scope           `json:"scope"`
	Systems        []System        `json:"systems"`
	Cuts           []Cut           `json:"cuts"`
	Dates          map[string]Date `json:"dates,omitempty"`
	Clarifications []Clarification `json:"clarifications"`
	Extension      *Extension      `json:"extension,omitempty"`
	Consultations  []Consultation  `json:"consultations"`
	Rights         []Right         `json:"rights"`
	Complaints     []Complaint     `json:"complaints"`
	Sharing        []Shared        `json:"sharing"`

	// EducationalRecord says that the parent also has, and uses, the right to the
	// educational record: maintained and non-maintained special schools in England.
	EducationalRecord bool `json:"educational_record"`
	// Closures are the days on which the school is closed; Holidays are bank
	// holidays that the program does not know.
	Closures []Span `json:"closures"`
	Holidays []Date `json:"holidays"`

	Acknowledged Date      `json:"acknowledged"`
	Retention    Retention `json:"retention"`
	Holds        []Hold    `json:"holds"`
	Closed       Date      `json:"closed"`
}

// detailsVersion is the version of [Details] that is written.
const detailsVersion = 1

// Kind is a kind of requester.
type Kind string

// The kinds of requesters.
const (
	ByPupil          Kind = "pupil"
	ByParent         Kind = "parent"         // with parental responsibility, on the child's behalf
	ByRepresentative Kind = "representative" // with the pupil's or parent's written authority
)

// Channel is how a request came. None of them is better than another: a request
// by word of mouth counts from the day it was spoken.
type Channel string

// The channels.
const (
	InWriting   Channel = "in writing"
	WordOfMouth Channel = "by word of mouth"
)

// Identity is how it was known who asks (UK GDPR Article 12(6)).
type Identity struct {
	// Why says why it was enough ("known to the office for six years").
	Why string `json:"why"`
	// CheckedBy and On say who was satisfied, and when.
	CheckedBy string `json:"checked_by"`
	On        Date   `json:"on"`
	// Doubted says that there was reasonable doubt: then the month starts when what
	// was needed arrived.
	Doubted bool   `json:"doubted"`
	Doubt   string `json:"doubt"`
	Asked   Date   `json:"asked"`
	Arrived Date   `json:"arrived"`
}

// Authority is the ground on which somebody asks for somebody else.
type Authority struct {
	// Evidence is what was seen: of parental responsibility where that is in doubt,
	// or the written authority of a representative.
	Evidence  string `json:"evidence"`
	CheckedBy string `json:"checked_by"`
	On        Date   `json:"on"`
}

// Competence is what was found about the pupil's own understanding: the right is
// the child's, and a child who understands it decides about it.
type Competence struct {
	// Competent is "yes", "no" or "" for not weighed.
	Competent string `json:"competent"`
	// Views are what the pupil wishes, in so far as known.
	Views string `json:"views"`
	Why   string `json:"why"`
	By    string `json:"by"`
	On    Date   `json:"on"`
}

// Fee is one asked under Article 12(5), which is rare.
type Fee struct {
	Asked Date   `json:"asked"`
	Paid  Date   `json:"paid"`
	Why   string `json:"why"`
}

// Scope is what is looked for.
type Scope struct {
	What  string   `json:"what"`
	From  Date     `json:"from"`
	To    Date     `json:"to"`
	Terms []string `json:"terms"`
	// Narrowed says by whom and why, where it is less than all.
	Narrowed string `json:"narrowed"`
}

// System is one place that was searched.
type System struct {
	Name string `json:"name"`
	// Asked of whom, and when; the search was done by By on Answered.
	AskedOf  string `json:"asked_of"`
	Asked    Date   `json:"asked"`
	By       string `json:"by"`
	Answered Date   `json:"answered"`
	// Result says what came of it; Skipped says why it was not searched at all.
	Result  string `json:"result"`
	Skipped string `json:"skipped"`
}

// Clarification is a question to the requester about what is wanted.
type Clarification struct {
	Asked    Date   `json:"asked"`
	Question string `json:"question"`
	// Reasonable says why the school reasonably needed it; without it the clock runs
	// on.
	Reasonable string `json:"reasonable"`
	Answered   Date   `json:"answered"`
	Answer     string `json:"answer"`
}

// Ground is a reason for two months more: Article 12(3) knows two.
type Ground string

// The grounds of an extension.
const (
	Complexity Ground = "complexity"
	Number     Ground = "number"
)

// Words returns the ground as a sentence has it.
func (g Ground) Words() string {
	if g == Number {
		return "the number of requests"
	}
	return "the complexity of the request"
}

// Extension is the two months more.
type Extension struct {
	Reason Ground `json:"reason"`
	Why    string `json:"why"`
	// Told is when the requester was told, which must be within the first month.
	Told Date `json:"told"`
}

// Consultation is a question to somebody outside: police, local authority, health
// professional, the other parent, a third party.
type Consultation struct {
	Whom string `json:"whom"`
	// Kind is "police", "local authority", "health", "parent", "third party" or
	// "other".
	Kind string `json:"kind"`
	// Harm answers what is asked first: would asking cause harm, for example by
	// letting somebody know?
	Harm     string `json:"harm"`
	About    string `json:"about"`
	Asked    Date   `json:"asked"`
	Answered Date   `json:"answered"`
	Answer   string `json:"answer"`
}

// Right is another right raised with the request.
type Right struct {
	// Kind is "correction", "erasure", "restriction" or "objection".
	Kind   string `json:"kind"`
	Raised Date   `json:"raised"`
	About  string `json:"about"`
	// Comments are the requester's own, kept beside the record for a correction.
	Comments string `json:"comments"`
	// Ground is that of Article 18(2) on which restricted data is used all the same.
	// A restriction never blocks the subject's own copy.
	Ground  string `json:"ground"`
	Outcome string `json:"outcome"`
	Decided Date   `json:"decided"`
	By      string `json:"by"`
}

// Complaint is one under section 164A of the Data Protection Act 2018, in force
// since 19 June 2026: acknowledged within 30 days.
type Complaint struct {
	Received     Date   `json:"received"`
	About        string `json:"about"`
	Acknowledged Date   `json:"acknowledged"`
	Answered     Date   `json:"answered"`
	Outcome      string `json:"outcome"`
}

// ComplaintDuty is the day on which section 164A came into force (Data (Use and Access)
// Act 2025, section 103).
var ComplaintDuty = Day(2026, time.June, 19)

// complaintDays are those within which a complaint is acknowledged.
const complaintDays = 30

// Due is the last day to acknowledge the complaint.
func (c Complaint) Due() Date { return c.Received.Plus(complaintDays) }

// Shared is something given to the police or an authority.
type Shared struct {
	On   Date   `json:"on"`
	With string `json:"with"`
	What string `json:"what"`
	Why  string `json:"why"`
	By   string `json:"by"`
}

// Hold is a reason not to dispose of a case.
type Hold struct {
	Why   string `json:"why"`
	From  Date   `json:"from"`
	Ended Date   `json:"ended"`
}

// DetailsOf makes the details of a new case from a case file.
func DetailsOf(c *Case) Details {
	return Details{
		Version: detailsVersion, Reference: c.Request.Reference, School: c.Request.School, Contact: c.Request.Contact,
		Nation: England, Received: c.Request.Received, How: InWriting, By: Kind(c.Request.By),
		Subject: c.Subject, Requester: c.Requester, Systems: UsualSystems(), Cuts: c.Cuts, People: c.People, Columns: c.Lists.Columns, Dates: c.Dates,
	}
}

// Case returns what scan and pack need of the details.
func (d Details) Case() *Case {
	return &Case{
		Version: 1, Subject: d.Subject, Requester: d.Requester, Cuts: d.Cuts, People: d.People, Lists: Lists{Columns: d.Columns}, Dates: d.Dates,
		Request: Request{Reference: d.Reference, Received: d.Received, By: string(d.By), School: d.School, Contact: d.Contact},
	}
}

// Check says what is not possible in the details. What is only missing is no
// error: see [NextOf] and the obstacles of a pack.
func (d Details) Check() error {
	var errs []error
	bad := func(format string, a ...any) { errs = append(errs, fmt.Errorf(format, a...)) }
	if d.Version > detailsVersion {
		bad("the request was written by a newer Sarpack; use that one")
	}
	if strings.TrimSpace(d.Reference) == "" {
		bad("give the request a reference; it stands on every page of the pack")
	}
	if d.Received.IsZero() {
		bad("give the date on which the request arrived")
	}
	if !slices.Contains(Nations(), d.Nation) {
		bad("the nation is one of England, Wales, Scotland, Northern Ireland")
	}
	if !slices.Contains([]Kind{ByPupil, ByParent, ByRepresentative}, d.By) {
		bad("who asks is one of pupil, parent, representative")
	}
	if !slices.Contains([]Channel{InWriting, WordOfMouth}, d.How) {
		bad("a request comes %q or %q", InWriting, WordOfMouth)
	}
	if strings.TrimSpace(d.Subject.Name) == "" {
		bad("give the pupil's name; without it nobody can be told from the pupil")
	}
	if d.By != ByPupil && strings.TrimSpace(d.Requester.Name) == "" {
		bad("give the name of who asks")
	}
	errs = append(errs, d.checkDates()...)
	for i, q := range d.Consultations {
		if !q.Asked.IsZero() && q.Harm == "" {
			bad("consultation %d: say first whether asking could cause harm", i+1)
		}
	}
	for i, r := range d.Rights {
		if r.Kind == "restriction" && !r.Decided.IsZero() && r.Ground == "" {
			bad("right %d: name the ground of Article 18(2) on which restricted data is used, or that none is", i+1)
		}
	}
	for i, x := range d.Cuts {
		if err := x.check(fmt.Sprintf("cut %d", i+1)); err != nil {
			errs = append(errs, err)
		}
	}
	if x := d.Extension; x != nil && x.Reason != "" && x.Reason != Complexity && x.Reason != Number {
		bad("an extension is for complexity or for number")
	}
	// What depends on it (the warning that a competent child has to be asked, paragraph 21)
	// would be passed over for any other word.
	if c := d.Competence.Competent; c != "" && c != "yes" && c != "no" {
		bad("whether the pupil understands the right is answered by yes or no, or left empty while it is not weighed")
	}
	return errors.Join(errs...)
}

// checkDates says which dates of the details are not in the order of what happened.
func (d Details) checkDates() (errs []error) {
	order := func(asked, answered Date, format string, a ...any) {
		if !asked.IsZero() && !answered.IsZero() && answered.Before(asked) {
			errs = append(errs, fmt.Errorf(format+": the answer is dated before the question", a...))
		}
	}
	order(d.Identity.Asked, d.Identity.Arrived, "identity")
	for i, q := range d.Clarifications {
		order(q.Asked, q.Answered, "clarification %d", i+1)
	}
	for i, q := range d.Consultations {
		order(q.Asked, q.Answered, "consultation %d", i+1)
	}
	for i, s := range d.Systems {
		order(s.Asked, s.Answered, "system %d", i+1)
	}
	for i, s := range d.Closures {
		if s.To.Before(s.From) || s.From.IsZero() {
			errs = append(errs, fmt.Errorf("closure %d: the end is before the beginning", i+1))
		}
	}
	return errs
}
