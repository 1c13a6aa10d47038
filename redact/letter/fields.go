package letter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact/request"
)

// Data is what a letter is made of. It holds nothing of what was found, decided or
// withheld, and it must never: see the package comment.
type Data struct {
	Details request.Details
	Today   request.Date
	// Answers are those to the questions of the letter.
	Answers map[string]string
	// Protected says that the pack does not open without more.
	Protected bool

	settings Settings
	kind     Description
}

// answer is the answer to a question, or what the case has for it.
func (d Data) answer(id string) string {
	if a := strings.TrimSpace(d.Answers[id]); a != "" {
		return a
	}
	for _, q := range d.kind.Questions {
		if q.ID == id {
			return q.Known(d.Details)
		}
	}
	return ""
}

// clock is the time limit as it stands today.
func (d Data) clock() request.Clock { return request.ClockOf(d.Details, d.Today) }

// extended is what the time limit becomes when the extension is told today.
func (d Data) extended() request.Date {
	x := d.Details
	if x.Extension == nil {
		return request.Date{}
	}
	told := *x.Extension
	if told.Told.IsZero() {
		told.Told = d.Today
	}
	x.Extension = &told
	if c := request.ClockOf(x, d.Today); c.Extended {
		return c.Due
	}
	return request.Date{}
}

// system is the place on the checklist that a colleague is asked to search.
func (d Data) system() (request.System, error) {
	n, err := strconv.Atoi(d.answer("system"))
	if err != nil || n < 1 || n > len(d.Details.Systems) {
		return request.System{}, fmt.Errorf("name the place to search by its number on the checklist, from 1 to %d", len(d.Details.Systems))
	}
	return d.Details.Systems[n-1], nil
}

// Field is a field of a template.
type Field struct {
	Name, Doc string
	// List fields have any number of values, Truth fields are for conditions alone.
	List, Truth bool
}

// Fields lists every field, in the order of the letters.
func Fields() []Field {
	out := make([]Field, len(fields))
	for i, f := range fields {
		out[i] = f.Field
	}
	return out
}

// field is a field with how it is filled in.
type field struct {
	Field
	// get returns its values: none where there are none.
	get func(Data) []string
	// gap says what to do where there are none.
	gap string
	// written says that somebody wrote the words for this case, so that they could hint
	// at something.
	written bool
}

func fieldOf(name string) (field, bool) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.Name == name })
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}

func fieldNames() []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.Name
	}
	return out
}

// fields are all there are.
var fields = func() []field {
	var out []field
	text := func(name, doc, gap string, get func(Data) string) *field {
		out = append(out, field{Field: Field{Name: name, Doc: doc}, gap: gap, get: func(d Data) []string {
			if v := strings.TrimSpace(get(d)); v != "" {
				return []string{v}
			}
			return nil
		}})
		return &out[len(out)-1]
	}
	list := func(name, doc, gap string, get func(Data) []string) *field {
		out = append(out, field{Field: Field{Name: name, Doc: doc, List: true}, gap: gap, get: get})
		return &out[len(out)-1]
	}
	truth := func(name, doc string, get func(Data) bool) {
		out = append(out, field{Field: Field{Name: name, Doc: doc, Truth: true}, get: func(d Data) []string {
			if get(d) {
				return []string{"yes"}
			}
			return nil
		}})
	}
	const inRequest, inForm, inSettings = "fill it in in the request", "answer the question", "say it under “The school in letters…” in the window, or in settings.txt"

	for _, s := range settings {
		get := func(d Data) string { return d.settings.Get(s.Name) }
		switch s.Name {
		case "school":
			get = func(d Data) string { return first(d.settings.Get("school"), d.Details.School) }
		case "dpo_contact", "complain_contact":
			get = func(d Data) string { return first(d.settings.Get(s.Name), d.Details.Contact) }
		}
		text(s.Name, s.Doc, inSettings, get)
	}

	text("reference", "The reference of the request.", inRequest, func(d Data) string { return d.Details.Reference })
	text("today", "The day of the letter.", "", func(d Data) string { return long(d.Today) })
	text("received", "The day on which the request arrived.", inRequest, func(d Data) string { return long(d.Details.Received) })
	text("due", "The last day of the time limit as it stands.", inRequest, func(d Data) string { return long(d.clock().Due) })
	text("subject", "The pupil’s name.", inRequest, func(d Data) string { return d.Details.Subject.Name })
	text("born", "The pupil’s date of birth.", inRequest, func(d Data) string { return long(d.Details.Subject.DateOfBirth) })
	text("known_as", "The pupil’s other names.", "", func(d Data) string { return strings.Join(d.Details.Subject.KnownAs, ", ") })
	text("about", "“you” where the pupil asks, and else the pupil’s name.", inRequest, func(d Data) string {
		if d.Details.By == request.ByPupil {
			return "you"
		}
		return d.Details.Subject.Name
	})
	text("requester", "Who asks: the name.", inRequest, requester)
	text("address", "Where the answer goes.", inRequest, func(d Data) string { return d.Details.Address })
	text("scope", "What was asked for, where it is less than everything.", "", func(d Data) string { return sentence(d.Details.Scope.What) }).written = true
	text("period", "From when to when, where a time was named.", "", period)
	text("narrowed", "By whom and why it was narrowed.", "", func(d Data) string { return sentence(d.Details.Scope.Narrowed) }).written = true
	list("searched", "The places that were searched.", "note in the checklist of systems what was searched", func(d Data) []string {
		return systems(d, func(s request.System) bool { return s.Skipped == "" && !s.Answered.IsZero() }, func(s request.System) string { return s.Name })
	}).written = true
	list("not_searched", "The places that were not searched, with the reason.", "", func(d Data) []string {
		return systems(d, func(s request.System) bool { return s.Skipped != "" }, func(s request.System) string { return s.Name + ": " + s.Skipped })
	}).written = true
	text("terms", "Words that were also searched for.", "", func(d Data) string { return strings.Join(d.Details.Scope.Terms, "; ") })

	text("evidence", "What would be enough to know who asks.", inForm, func(d Data) string { return sentence(d.answer("evidence")) }).written = true
	text("question", "The clarification that is asked: the last one that has no answer.", "write under “Clarification asked” what has to be known", func(d Data) string { return openQuestion(d).Question }).written = true
	text("why_asked", "Why the school reasonably needs it.", "say under “Why it was needed” why the school needs it; without that the clock does not stop",
		func(d Data) string { return sentence(openQuestion(d).Reasonable) }).written = true
	text("extension_ground", "“the complexity of the request” or “the number of requests”.", "choose under “Two months more” for what", func(d Data) string {
		if x := d.Details.Extension; x != nil && x.Reason != "" {
			return x.Reason.Words()
		}
		return ""
	})
	text("extension_why", "Why that is so in this case.", "say under “Two months more” why", func(d Data) string {
		if x := d.Details.Extension; x != nil {
			return sentence(x.Why)
		}
		return ""
	}).written = true
	text("extended_due", "The last day with the two months more.", "fill in the extension in the request", func(d Data) string { return long(d.extended()) })

	text("whom", "Who is consulted.", inForm, func(d Data) string { return d.answer("whom") })
	text("whom_address", "Their address.", inForm, func(d Data) string { return d.answer("whom_address") })
	text("consulted_about", "What they are asked about.", inForm, func(d Data) string { return sentence(d.answer("about")) })
	text("until", "Until when an answer is needed, with the day of the week.", inForm, func(d Data) string {
		day, err := request.ParseDate(d.answer("until"))
		if err != nil || day.IsZero() {
			return ""
		}
		return day.Format("Monday ") + long(day)
	})
	text("system", "The place that a colleague is asked to search.", inForm, func(d Data) string {
		s, _ := d.system()
		return s.Name
	})
	text("named_recipients", "Recipients by name.", "", func(d Data) string { return sentence(d.answer("named_recipients")) }).written = true
	text("safeguards", "What protects the answer on its way abroad.", "the answer goes abroad: say what protects it", func(d Data) string { return sentence(d.answer("safeguards")) }).written = true
	text("explanation", "The reason for a refusal, or what was found when looking again.", inForm, func(d Data) string { return sentence(d.answer("explanation")) }).written = true
	text("numbers", "The numbers of the boxes that were asked about.", inForm, func(d Data) string { return d.answer("numbers") }).written = true
	answered := func(id string) func(Data) string {
		return func(d Data) string {
			day, err := request.ParseDate(d.answer(id))
			if err != nil {
				return ""
			}
			return long(day)
		}
	}
	text("asked_on", "When they asked to look again.", inForm, answered("asked_on"))
	text("complained_on", "When their complaint arrived.", inForm, answered("complained_on"))
	text("complaint_about", "What they complain about.", inForm, func(d Data) string { return sentence(d.answer("complaint_about")) }).written = true
	text("courts", "The courts of the nation.", "", func(d Data) string { return courts(d.Details.Nation) })
	text("record_law", "The nation’s regulations on a parent’s right to the educational record.", "", func(d Data) string { return recordLaw(d.Details.Nation) })

	by := func(k request.Kind) func(Data) bool { return func(d Data) bool { return d.Details.By == k } }
	truth("by_pupil", "The pupil asks.", by(request.ByPupil))
	truth("by_parent", "A parent asks.", by(request.ByParent))
	truth("by_representative", "A representative asks.", by(request.ByRepresentative))
	truth("spoken", "The request came by word of mouth.", func(d Data) bool { return d.Details.How == request.WordOfMouth })
	truth("abroad", "The answer goes abroad.", func(d Data) bool { return d.Details.Abroad })
	truth("protected", "The pack does not open without more.", func(d Data) bool { return d.Protected })
	truth("extended", "The two months more were told.", func(d Data) bool { return d.clock().Extended })
	truth("educational_record", "The parent also uses the right to the educational record.", func(d Data) bool { return d.Details.EducationalRecord })
	truth("thirty_days", "Complaints have to be acknowledged within 30 days (since 19 June 2026).", func(d Data) bool { return !d.Today.Before(request.ComplaintDuty) })
	for _, n := range []struct {
		name string
		is   request.Nation
	}{{"england", request.England}, {"wales", request.Wales}, {"scotland", request.Scotland}, {"northern_ireland", request.NorthernIreland}} {
		truth(n.name, "The school is in "+string(n.is)+".", func(d Data) bool { return d.Details.Nation == n.is })
	}
	chosen := func(name, id, doc string, values ...string) {
		truth(name, doc, func(d Data) bool { return slices.Contains(values, d.answer(id)) })
	}
	chosen("ask_identity", "ask", "What is asked is who they are.", askIdentity, askBoth)
	chosen("ask_authority", "ask", "What is asked is on what ground they ask for the pupil.", AskAuthority, askBoth)
	chosen("to_health", "whom_kind", "A health professional is consulted.", "health")
	chosen("to_police", "whom_kind", "The police are consulted.", "police")
	chosen("to_authority", "whom_kind", "A local authority is consulted.", "local authority")
	chosen("to_professional", "whom_kind", "Any of these is consulted.", "health", "police", "local authority")
	chosen("unfounded", "ground", "Refused as manifestly unfounded.", refuseUnfounded)
	chosen("excessive", "ground", "Refused as manifestly excessive.", refuseExcessive)
	chosen("unknown", "ground", "Refused because it is not known who asks.", refuseIdentity)
	chosen("for_another", "ground", "Refused for want of authority, or because the pupil decides and does not wish it: one field, so that the letter does not tell which.", refuseAuthority, refuseChild)
	chosen("again_same", "outcome", "Looked at again: the answer stays.", againSame)
	chosen("again_more", "outcome", "Looked at again: more is disclosed.", againMore)
	chosen("again_part", "outcome", "Looked at again: some more is disclosed.", againPart)
	chosen("again_missing", "outcome", "Looked at again: a search found more.", againMissing)
	return out
}()

func requester(d Data) string {
	if d.Details.By == request.ByPupil {
		return d.Details.Subject.Name
	}
	return d.Details.Requester.Name
}

func period(d Data) string {
	s := d.Details.Scope
	switch {
	case !s.From.IsZero() && !s.To.IsZero():
		return "from " + long(s.From) + " to " + long(s.To)
	case !s.From.IsZero():
		return "from " + long(s.From) + " on"
	case !s.To.IsZero():
		return "up to " + long(s.To)
	}
	return ""
}

// systems lists those places of the checklist of which which is true.
func systems(d Data, which func(request.System) bool, words func(request.System) string) []string {
	var out []string
	for _, s := range d.Details.Systems {
		if which(s) {
			out = append(out, words(s))
		}
	}
	return out
}

// openQuestion is the clarification that is to be asked.
func openQuestion(d Data) request.Clarification {
	for _, q := range slices.Backward(d.Details.Clarifications) {
		if q.Answered.IsZero() {
			return q
		}
	}
	return request.Clarification{}
}

// long writes a day as a letter does.
func long(d request.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("2\u00a0January\u00a02006")
}

// sentence takes the full stop from the end of words that a sentence of a template
// goes on after.
func sentence(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".") }

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
