package casework

import (
	"time"

	"sarpack/redact"
)

// Place is a page of a document; page 0 is the document as a whole.
type Place struct {
	Document string
	Page     int
}

// Document is one record of a case.
type Document struct {
	ID, Name string
	// Kind says what sort of file it came as ("PDF", "Word"), in words.
	Kind  string
	Pages int
	// Notes are things to know: what it hid, that it is a copy of another.
	Notes []string
	// Trouble says why it, or a part of it, could not be read; "" if all was.
	Trouble string
	// Refused says that nothing of it could be taken in; NeedsPassword that a password
	// may open it.
	Refused, NeedsPassword bool
	// Unread is the first page of which nobody could read all, 0 for none.
	Unread int
	// Day is of which day it is, as 2026-03-02, where somebody said so.
	Day string
	// Sealed says that only certain people read it; SealedFromMe that the person who is
	// signed in is none of them.
	Sealed, SealedFromMe bool
	// Group is the question whether it is sent at all, Action the answer.
	Group  string
	Action redact.Action
}

// Page is one page as the list of pages shows it.
type Page struct {
	Place
	// Document is the name of the record it is part of.
	Name string
	// Open of Total findings are not decided.
	Open, Total  int
	Seen, Unread bool
}

// Group is one question that a person answers.
type Group struct {
	ID string
	// Matter is what sort of question it is, What names it, Role says in what capacity
	// a person is mentioned. All are in words.
	Matter, What, Role string
	Kind               Kind
	// Why is the reason that the program gives; Code is a code of the taxonomy and
	// Sentence what the code means.
	Why, Code, Sentence string
	Suggest             redact.Suggest
	// Action is what counts now, By who decided it and when, in words.
	Action redact.Action
	By     string
	// Note is what they wrote.
	Note string
	// Settled says that nothing more is to be done; Wait what is waited for
	// otherwise ("a second person").
	Settled bool
	Wait    string
	// Mine says that the person who is signed in may close it; if not, MayDecide says
	// who may.
	Mine      bool
	MayDecide string
	// Brought counts its places that keep a decision from another question, of which
	// they were part.
	Brought int
	// Mentions counts its places; Places are the pages, in order, each once.
	Mentions int
	Places   []Place
}

// Kind is what a question is about, as far as it looks different.
type Kind int

// The kinds of questions.
const (
	Person Kind = iota
	Identifier
	Passage
	Hidden
	Unread
	Whole    // a document
	Possible // a string that may be a name
	Drawn    // a mark that a person made
)

// Finding is one place on a page, or one hidden thing.
type Finding struct {
	ID, Group string
	Place
	Quads []redact.Quad
	Kind  Kind
	// Text is what stands there, Context the words around it.
	Text, Context, Why, Code string
	Action                   redact.Action
	// Own says that the decision is about this mention alone.
	Own bool
}

// Mention is one place where a person is named, as the list of people shows it.
type Mention struct {
	Finding
	// Where is the document and the page, Role in what capacity the person is named; in
	// words.
	Where, Role string
}

// Correction is something that somebody said about who is who.
type Correction struct {
	N    int64
	When time.Time
	What string
	// Undone says that it was taken back.
	Undone bool
}

// Identity is whose some mentions are said to be.
type Identity struct {
	// Person is the id of somebody in the records; "" for somebody new, who is called
	// Name and mentioned in Role.
	Person, Name, Role string
	// Pupil says for the second time that it is the pupil.
	Pupil bool
}

// Choice is what a person decided.
type Choice struct {
	Action redact.Action
	// Ground is the id of a [Ground] and Answers are those to its questions.
	Ground  string
	Answers map[string]string
	// Code is given to what has none yet.
	Code string
	Note string
	// To is to whom it is referred.
	To string
}

// Last is a decision that can be taken again with its reasons; Says tells it in words.
type Last struct {
	Says   string
	Choice Choice
}

// Ground is on what something may be withheld, with the test that has to be
// answered.
type Ground struct {
	ID, Name  string
	Questions []Question
}

// Question is one question of a test.
type Question struct {
	ID, Text string
	// Options are the answers to choose from; without any, the answer is written.
	Options []string
	// Answer is what the engine would fill in from what is known; "" if nothing is.
	Answer string
	// Needed says that it has to be answered; Date that the answer is a day, as
	// 2026-03-02.
	Needed, Date bool
	// When says that it is asked only if another answer has one of these values.
	When map[string][]string
}

// Test is what has to be answered before a choice counts.
type Test struct {
	Grounds []Ground
	// Note says that a reason has to be written.
	Note bool
	// Why says in a sentence why this is asked.
	Why string
}

// Mark is something that a person marks.
type Mark struct {
	Place
	// Box is a rectangle in default user space; From and To are code points of the
	// page's text; Term is words to be marked wherever they stand; Whole is the whole
	// page. One of them is set.
	Box      redact.Rect
	From, To int
	Term     string
	Whole    bool
	// Code is a code of the taxonomy.
	Code string
}

// Hit is one place where something that was searched for stands.
type Hit struct {
	Place
	Name     string
	Context  string
	From, To int
	Quads    []redact.Quad
}

// Past is one act in the history of a question.
type Past struct {
	When time.Time
	What string
}
