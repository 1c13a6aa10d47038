package redact

// Role is the capacity in which somebody is mentioned. It belongs to the mention,
// not to the name: a teacher can be a parent on the next page.
type Role string

// The roles of a school's records. What follows from each is policy's business.
const (
	RoleSubject      Role = "subject"       // the pupil whose request it is
	RoleRequester    Role = "requester"     // who asks on the pupil's behalf
	RoleParent       Role = "parent"        // another parent or carer of the subject
	RoleSibling      Role = "sibling"       // brother or sister of the subject
	RolePupil        Role = "pupil"         // another pupil
	RoleOtherParent  Role = "other-parent"  // parent or carer of another pupil
	RoleStaff        Role = "staff"         // school staff in role (Sch 2 para 17)
	RoleStaffPrivate Role = "staff-private" // school staff in private life
	RoleProfessional Role = "professional"  // health, education or social-work professional in role
	RolePolice       Role = "police"
	RoleInformant    Role = "informant"
	RoleWitness      Role = "witness"
	RoleOther        Role = "other"
)

// Person is somebody named in the records.
type Person struct {
	ID string `json:"id"`
	// Name is the fullest form known.
	Name string `json:"name"`
	// Role is the role of most of the mentions; each [Finding] has its own.
	Role Role `json:"role"`
	// InLists says whether one of the school's lists names this person.
	InLists bool `json:"in_lists"`
	// Names are the other forms found in the records or the lists.
	Names []string `json:"names"`
	// Source says which list the person stands in ("roll", "contacts", "staff",
	// "case") or "" for somebody in no list.
	Source string `json:"source,omitempty"`
	// Ambiguous lists the ids of the people this could be, when more than one.
	Ambiguous []string `json:"ambiguous,omitempty"`
	// Links say why each other form was taken for this person.
	Links []Link `json:"links,omitempty"`
}

// Link says why a form of a name was taken for a person.
type Link struct {
	Form   string `json:"form"`
	Reason string `json:"reason"`
}
