package casework

// Referred is a question that waits for the view of whoever it was referred to.
type Referred struct {
	// Target is what an answer is about.
	Target string
	// What names it, Matter is what sort of question it is and Role in what capacity a
	// person is mentioned, Where its pages; in words.
	What, Matter, Role, Where string
	// Why is the reason that the program gives, Code a code of the taxonomy and Sentence
	// what it means.
	Why, Code, Sentence string
	// Asks says who referred it, and with what words.
	Asks string
	// Said is what was said about it before, in order.
	Said []string
	// Answer is what is answered so far; "" for nothing.
	Answer string
	// Then says what becomes of an answer of the person who is signed in: that it decides,
	// or that it is advice; Mine that it waits for them.
	Then string
	Mine bool
	// Whole marks a document, which is withheld or sent.
	Whole bool
	// Confirm says that a decision waits to be confirmed; Action is what was decided.
	Confirm bool
	Action  string
	// Mentions are its places, in order; Places are the pages, each once.
	Mentions []Finding
	Places   []Place
}

// Consultation is somebody who was asked before something is decided.
type Consultation struct {
	// N is its number, from 1; Text says it in words.
	N    int
	Text string
	// Open says that no answer has come yet.
	Open bool
}

// Received is a referral file that a DPO took in.
type Received struct {
	ID string
	// School and Reference say where it comes from, From who sent it, by their own account.
	School, Reference, From string
	Clock                   Clock
	// Answered of Questions are answered; Sealed says when the answer was made, "" if it
	// was not.
	Answered, Questions int
	Sealed              string
}

// Identified is a DPO's identity.
type Identified struct {
	Path string
	Name string
	// Line is told to the schools, Fingerprint is read out to compare it.
	Line, Fingerprint string
}
