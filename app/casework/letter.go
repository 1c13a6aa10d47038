package casework

// Letter is a letter that a case can have.
type Letter struct {
	Kind, Title string
	// When says in a sentence when it is sent.
	When string
	// Missing is what keeps it from being made, beside answers that are asked for.
	Missing []string
	// Refused says why the person signed in cannot make it, "" if they can.
	Refused string
	Made    []MadeLetter
}

// MadeLetter is a letter that is kept in the case.
type MadeLetter struct {
	Number int
	// State says when it was made or sent, in words.
	State string
	// Sent says that a person sent it.
	Sent bool
}
