package letter

import (
	"fmt"
	"strings"

	"sarpack/redact/request"
)

// Kind is a letter, or a text that goes with a request.
type Kind string

// The letters and texts.
const (
	Acknowledgement Kind = "acknowledgement"
	Identity        Kind = "identity"
	Clarification   Kind = "clarification"
	Extension       Kind = "extension"
	Search          Kind = "search"
	Consultation    Kind = "consultation"
	Disclosure      Kind = "disclosure"
	Nothing         Kind = "nothing-held"
	Refusal         Kind = "refusal"
	LookAgain       Kind = "look-again"
	Complaint       Kind = "complaint"
	DPIA            Kind = "dpia"
	PrivacyNotice   Kind = "privacy-notice"
)

// Reader is to whom a letter goes.
type Reader int

// The readers.
const (
	ToRequester Reader = iota
	ToOther            // somebody who is consulted
	ToColleague
	ToNobody // a text for the school's own documents
)

// Question is asked when a letter is made, for what the case does not know.
type Question struct {
	ID, Text, Help string
	// Options are the answers to choose from; without any, the answer is written.
	Options []string
	// Needed says that there is no letter without it; Long that it may take several
	// lines; Date that it is a day, as 2026-03-02.
	Needed, Long, Date bool
	// from is the answer as the case has it already; nil where it never has.
	from func(request.Details) string
}

// Known is the answer as the request has it already, "" if it has none.
func (q Question) Known(d request.Details) string {
	if q.from == nil {
		return ""
	}
	return strings.TrimSpace(q.from(d))
}

// Description says what a letter is.
type Description struct {
	Kind  Kind
	Title string
	// When says in a sentence when it is sent.
	When   string
	Reader Reader
	// Decides says that the letter tells a decision of the controller, so that only who
	// decides for the controller makes it.
	Decides   bool
	Questions []Question
	// needed are fields without which there is no letter, also where the template does
	// not name them.
	needed []string
	// refuse says why there can be no such letter now, or nil.
	refuse func(Data) error
}

// Answers of choices.
const (
	HarmNo  = "no, it would not"
	HarmYes = "yes, it could"

	askIdentity = "who is asking"
	// AskAuthority doubts the right to ask for the pupil, and not who asks.
	AskAuthority = "on what ground they ask for the pupil"
	askBoth      = "both"

	againSame    = "the answer stays"
	againMore    = "more is disclosed now"
	againPart    = "some more is disclosed now, the rest stays"
	againMissing = "a search found more"

	refuseUnfounded = "manifestly unfounded"
	refuseExcessive = "manifestly excessive"
	refuseIdentity  = "it is not known who asks"
	refuseAuthority = "no authority to ask for the pupil"
	refuseChild     = "the pupil understands the right and does not wish it"
)

// Kinds describes every letter and text, in the order of a request.
func Kinds() []Description { return append([]Description(nil), kinds...) }

// Of describes one kind.
func Of(k Kind) (Description, error) {
	for _, d := range kinds {
		if d.Kind == k {
			return d, nil
		}
	}
	names := make([]string, len(kinds))
	for i, d := range kinds {
		names[i] = string(d.Kind)
	}
	return Description{}, fmt.Errorf("there is no letter %q; there are: %s", string(k), strings.Join(names, ", "))
}

var kinds = []Description{
	{
		Kind: Acknowledgement, Title: "Acknowledgement", When: "within a few days of the request, in whatever form it came",
	},
	{
		Kind: Identity, Title: "Identity or authority", When: "only where it is reasonably doubted who asks, or whether they may ask for the pupil",
		Questions: []Question{
			{ID: "ask", Text: "What has to be known?", Options: []string{askIdentity, AskAuthority, askBoth}, Needed: true},
			{ID: "evidence", Text: "What would be enough?", Help: "Ask for no more than is needed, and for no document where a word from somebody who knows them will do.", Needed: true, Long: true,
				from: func(d request.Details) string { return d.Identity.Doubt }},
		},
		refuse: func(d Data) error {
			if i := d.Details.Identity; i.Why != "" && !i.Doubted && d.answer("ask") != AskAuthority {
				return fmt.Errorf("the request says that it is known who asks (%q is filled in), so nothing may be asked for; take that out first if there is a doubt after all", "How it is known")
			}
			return nil
		},
	},
	{
		Kind: Clarification, Title: "Clarification", When: "where the school cannot reasonably tell what is wanted; the days until the answer do not count",
		needed: []string{"question", "why_asked"},
	},
	{
		Kind: Extension, Title: "Two months more", When: "within the first month, where the request is complex or one of a number",
		needed: []string{"extension_ground", "extension_why"},
		refuse: func(d Data) error {
			switch c := d.clock(); {
			case c.Extended:
				return fmt.Errorf("the extension has been told already; there is no second one (UK GDPR Article 12(3))")
			case d.Today.After(c.Notice):
				return fmt.Errorf("the first month was over on %s, so an extension can no longer be told (UK GDPR Article 12(3)); answer as soon as you can, and say that it is late", c.Notice.Words())
			}
			return nil
		},
	},
	{
		Kind: Search, Title: "Search request to a colleague", When: "when the request is clear", Reader: ToColleague,
		Questions: []Question{
			{ID: "system", Text: "Which place on the checklist is to be searched? (its number)", Needed: true},
			{ID: "until", Text: "Until when is the answer needed?", Date: true, Needed: true},
		},
		refuse: func(d Data) error { _, err := d.system(); return err },
	},
	{
		Kind: Consultation, Title: "Consultation", When: "before deciding, where somebody’s view is needed and asking harms nobody", Reader: ToOther,
		Questions: []Question{
			{ID: HarmQuestion, Text: "Would asking cause harm, for example by letting somebody know?", Help: "Think first: a letter may tip somebody off, and the law does not oblige a school to ask.",
				Options: []string{HarmNo, HarmYes}, Needed: true},
			{ID: "harm_why", Text: "Why?", Help: "For the record; it is not in the letter.", Needed: true, Long: true,
				from: planned(func(q request.Consultation) string { return q.Harm })},
			{ID: "whom", Text: "Who is asked?", Needed: true, from: planned(func(q request.Consultation) string { return q.Whom })},
			{ID: "whom_address", Text: "Their address", Long: true},
			{ID: "whom_kind", Text: "What are they?", Options: consultees, Needed: true, from: planned(func(q request.Consultation) string { return q.Kind })},
			{ID: "about", Text: "What are they asked about?", Help: "No more than they need to answer. To another family: only what is about themselves.", Needed: true, Long: true,
				from: planned(func(q request.Consultation) string { return q.About })},
			{ID: "until", Text: "Until when is the answer needed?", Date: true, Needed: true},
		},
		refuse: harmless,
	},
	{
		Kind: Disclosure, Title: "The answer, with the pack", When: "with the pack, once it is released",
		Questions: []Question{
			{ID: "named_recipients", Text: "Recipients by name, where they were asked for", Help: "Only whose mention tells nothing: not the police or an authority that received something about this family.", Long: true},
			{ID: "safeguards", Text: "What protects the answer on its way abroad?", Help: "Needed where it leaves the United Kingdom (UK GDPR Article 15(2)).", Long: true},
		},
		needed: []string{"searched", "information_checked_by"},
		refuse: searchedAll,
	},
	{
		Kind: Nothing, Title: "Nothing is held", When: "where every search found nothing", Decides: true,
		needed: []string{"searched", "information_checked_by"},
		refuse: searchedAll,
	},
	{
		Kind: Refusal, Title: "Refusal", When: "where the law allows not to act on the request, which is rare", Decides: true,
		Questions: []Question{
			{ID: "ground", Text: "On what ground?", Options: []string{refuseUnfounded, refuseExcessive, refuseIdentity, refuseAuthority, refuseChild}, Needed: true},
			{ID: "explanation", Text: "Why is that so in this case?", Help: "The school has to be able to show it. It stands in the letter: nothing of what the pupil said.", Needed: true, Long: true},
		},
	},
	{
		Kind: LookAgain, Title: "Looked at again", When: "when somebody asks about a box by its number, or thinks that something is missing", Decides: true,
		Questions: []Question{
			{ID: "asked_on", Text: "When did they ask?", Date: true, Needed: true},
			{ID: "numbers", Text: "About which numbers?", Help: "As 212, or 212 and 230; empty where it was about something else."},
			{ID: "outcome", Text: "What came of it?", Options: []string{againSame, againMore, againPart, againMissing}, Needed: true},
			{ID: "explanation", Text: "What can be said about the reason?", Help: "In neutral words: the reason of the key, not what stands under the box.", Long: true},
		},
	},
	{
		Kind: Complaint, Title: "Complaint received", When: "within 30 days of a complaint about the request (Data Protection Act 2018, section 164A)",
		Questions: []Question{
			{ID: "complained_on", Text: "When did the complaint arrive?", Date: true, Needed: true,
				from: complained(func(k request.Complaint) string { return iso(k.Received) })},
			{ID: "complaint_about", Text: "What is it about?", Help: "As they put it, in a few words. It stands in the letter, so that they can say if it was not meant so.", Long: true,
				from: complained(func(k request.Complaint) string { return k.About })},
		},
		refuse: func(d Data) error {
			if on, _ := request.ParseDate(d.answer("complained_on")); on.After(d.Today) {
				return fmt.Errorf("a complaint cannot have arrived on a day to come; correct the day")
			}
			return nil
		},
	},
	{
		Kind: DPIA, Title: "For a data protection impact assessment", When: "once, before the school begins", Reader: ToNobody,
	},
	{
		Kind: PrivacyNotice, Title: "For the privacy notice", When: "once, for the school’s website", Reader: ToNobody,
	},
}

// consultees are the kinds of people and bodies that are consulted, as
// [request.Consultation] has them.
var consultees = []string{"third party", "parent", "health", "local authority", "police", "other"}

// planned reads the consultation that is noted in the case and was not asked yet.
func planned(get func(request.Consultation) string) func(request.Details) string {
	return func(d request.Details) string {
		for _, q := range d.Consultations {
			if q.Asked.IsZero() {
				return get(q)
			}
		}
		return ""
	}
}

// complained reads the complaint that was not acknowledged yet.
func complained(get func(request.Complaint) string) func(request.Details) string {
	return func(d request.Details) string {
		for _, k := range d.Complaints {
			if k.Acknowledged.IsZero() {
				return get(k)
			}
		}
		return ""
	}
}

// iso writes a day as answers have it, "" for none.
func iso(d request.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("2006-01-02")
}

// HarmQuestion is the id of the question that comes first: would asking cause harm?
const HarmQuestion = "harm"

// harmless refuses a consultation that may harm. Nobody has to ask: paragraph 16 of
// Schedule 2 to the Data Protection Act 2018 weighs consent where it was sought.
func harmless(d Data) error {
	switch d.answer(HarmQuestion) {
	case HarmNo:
		return nil
	case HarmYes:
		return fmt.Errorf("asking could cause harm, so this letter is not made; decide without asking, and give that as the reason")
	}
	return fmt.Errorf("say first whether asking could cause harm")
}

// searchedAll refuses an answer while a place on the checklist is open.
func searchedAll(d Data) error {
	for i, s := range d.Details.Systems {
		if !s.Done() {
			return fmt.Errorf("the search log is not finished: place %d of the checklist was neither searched nor left out with a reason", i+1)
		}
	}
	return nil
}
