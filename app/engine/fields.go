package engine

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact/request"
)

// field is one field of the request's form: how it is shown, read and written.
type field struct {
	id, section, label, help string
	options                  []string
	long, date, needed       bool
	// first says that a new case asks for it.
	first bool
	get   func(d *request.Details) string
	set   func(d *request.Details, v string) error
}

func (f field) field(d *request.Details) casework.Field {
	return casework.Field{
		ID: f.id, Section: f.section, Label: f.label, Help: f.help, Value: f.get(d), Options: f.options, Long: f.long, Date: f.date, Needed: f.needed,
	}
}

// text is a field that is a string of the details, or of a part of them.
func text[D any](at func(*D) *string) (func(*D) string, func(*D, string) error) {
	return func(d *D) string { return *at(d) }, func(d *D, v string) error { *at(d) = v; return nil }
}

// day is a field that is a date.
func day[D any](at func(*D) *request.Date) (func(*D) string, func(*D, string) error) {
	return func(d *D) string { return dayText(*at(d)) }, func(d *D, v string) error {
		if v == "" {
			*at(d) = request.Date{}
			return nil
		}
		t, err := request.ParseDate(v)
		if err == nil {
			*at(d) = t
		}
		return err
	}
}

func dayText(d request.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("2006-01-02")
}

// words is a field that is a list, written with semicolons.
func words[D any](at func(*D) *[]string) (func(*D) string, func(*D, string) error) {
	return func(d *D) string { return strings.Join(*at(d), "; ") }, func(d *D, v string) error {
		*at(d) = nil
		for _, s := range strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == '\n' }) {
			if s = strings.TrimSpace(s); s != "" {
				*at(d) = append(*at(d), s)
			}
		}
		return nil
	}
}

const (
	yesWord, noWord = "yes", "no"
	notWeighed      = "not weighed yet"
	noExtension     = "none"
)

// truth is a field that is yes or no.
func truth(at func(*request.Details) *bool) (func(*request.Details) string, func(*request.Details, string) error) {
	return func(d *request.Details) string {
			if *at(d) {
				return yesWord
			}
			return noWord
		}, func(d *request.Details, v string) error {
			*at(d) = v == yesWord
			return nil
		}
}

// fields are those of the form, in order.
var fields = func() []field {
	var out []field
	type look struct {
		section, id, label, help string
		options                  []string
		long, date, needed       bool
		first                    bool
	}
	add := func(l look, get func(*request.Details) string, set func(*request.Details, string) error) {
		out = append(out, field{l.id, l.section, l.label, l.help, l.options, l.long, l.date, l.needed, l.first, get, set})
	}
	type D = request.Details
	str := func(l look, at func(*D) *string) { g, s := text(at); add(l, g, s) }
	date := func(l look, at func(*D) *request.Date) { l.date = true; g, s := day(at); add(l, g, s) }
	list := func(l look, at func(*D) *[]string) { g, s := words(at); add(l, g, s) }
	yes := func(l look, at func(*D) *bool) {
		l.options = []string{noWord, yesWord}
		g, s := truth(at)
		add(l, g, s)
	}

	const req, pupil, who, ident, scope, clock, after = "The request", "The pupil", "Who asks", "Is it who it seems to be?", "What is asked for", "The time limit", "Afterwards"
	str(look{req, "reference", "Reference", "It stands on every page of the pack, so it must say nothing about anybody.", nil, false, false, true, true}, func(d *D) *string { return &d.Reference })
	date(look{section: req, id: "received", label: "Received on", help: "The day it came to anybody in school, in whatever form.", needed: true, first: true}, func(d *D) *request.Date { return &d.Received })
	add(look{section: req, id: "how", label: "It came", options: []string{string(request.InWriting), string(request.WordOfMouth)}, first: true},
		func(d *D) string { return string(d.How) }, func(d *D, v string) error { d.How = request.Channel(v); return nil })
	str(look{section: req, id: "words", label: "In these words", help: "What was said or written, as it was.", long: true}, func(d *D) *string { return &d.Words })
	str(look{section: req, id: "taken_by", label: "Taken by"}, func(d *D) *string { return &d.TakenBy })
	date(look{section: req, id: "acknowledged", label: "Acknowledged on"}, func(d *D) *request.Date { return &d.Acknowledged })
	str(look{section: req, id: "school", label: "School", first: true}, func(d *D) *string { return &d.School })
	str(look{section: req, id: "contact", label: "Who answers questions", help: "Stands in the letter.", first: true}, func(d *D) *string { return &d.Contact })
	var nations []string
	for _, n := range request.Nations() {
		nations = append(nations, string(n))
	}
	add(look{section: req, id: "nation", label: "Nation", options: nations, first: true},
		func(d *D) string { return string(d.Nation) }, func(d *D, v string) error { d.Nation = request.Nation(v); return nil })

	str(look{section: pupil, id: "subject", label: "Name", needed: true, first: true}, func(d *D) *string { return &d.Subject.Name })
	list(look{section: pupil, id: "known_as", label: "Also known as", help: "Nicknames and former names, with semicolons between them.", first: true}, func(d *D) *[]string { return &d.Subject.KnownAs })
	date(look{section: pupil, id: "dob", label: "Date of birth", first: true}, func(d *D) *request.Date { return &d.Subject.DateOfBirth })
	str(look{section: pupil, id: "upn", label: "UPN", help: "It tells the pupil from everybody of the same name.", first: true}, func(d *D) *string { return &d.Subject.UPN })
	list(look{section: pupil, id: "emails", label: "E-mail addresses"}, func(d *D) *[]string { return &d.Subject.Emails })

	add(look{section: who, id: "by", label: "Who asks is", options: []string{string(request.ByPupil), string(request.ByParent), string(request.ByRepresentative)}, first: true},
		func(d *D) string { return string(d.By) }, func(d *D, v string) error { d.By = request.Kind(v); return nil })
	str(look{section: who, id: "requester", label: "Name", help: "Empty where the pupil asks.", first: true}, func(d *D) *string { return &d.Requester.Name })
	str(look{section: who, id: "relationship", label: "What they are to the pupil", help: "mother, father, solicitor …", first: true}, func(d *D) *string { return &d.Requester.Relationship })
	str(look{section: who, id: "email", label: "E-mail"}, func(d *D) *string { return &d.Requester.Email })
	str(look{section: who, id: "address", label: "The answer goes to", long: true}, func(d *D) *string { return &d.Address })
	yes(look{section: who, id: "abroad", label: "Outside the United Kingdom"}, func(d *D) *bool { return &d.Abroad })

	str(look{section: ident, id: "identity", label: "How it is known", help: "No document is needed where staff know them; say why it was enough.", long: true}, func(d *D) *string { return &d.Identity.Why })
	str(look{section: ident, id: "identity_by", label: "Who was satisfied"}, func(d *D) *string { return &d.Identity.CheckedBy })
	date(look{section: ident, id: "identity_on", label: "On"}, func(d *D) *request.Date { return &d.Identity.On })
	yes(look{section: ident, id: "doubted", label: "There is reasonable doubt", help: "Then the month starts when what was asked for arrives."}, func(d *D) *bool { return &d.Identity.Doubted })
	str(look{section: ident, id: "doubt", label: "What was asked for"}, func(d *D) *string { return &d.Identity.Doubt })
	date(look{section: ident, id: "identity_asked", label: "Asked on"}, func(d *D) *request.Date { return &d.Identity.Asked })
	date(look{section: ident, id: "identity_arrived", label: "Arrived on"}, func(d *D) *request.Date { return &d.Identity.Arrived })
	str(look{section: ident, id: "authority", label: "On what ground they ask", help: "What was seen of parental responsibility, or the pupil’s written authority."}, func(d *D) *string { return &d.Authority.Evidence })
	str(look{section: ident, id: "authority_by", label: "Seen by"}, func(d *D) *string { return &d.Authority.CheckedBy })
	date(look{section: ident, id: "authority_on", label: "Seen on"}, func(d *D) *request.Date { return &d.Authority.On })
	add(look{section: ident, id: "competent", label: "The pupil understands the right", options: []string{notWeighed, yesWord, noWord}},
		func(d *D) string {
			if d.Competence.Competent == "" {
				return notWeighed
			}
			return d.Competence.Competent
		}, func(d *D, v string) error {
			if d.Competence.Competent = v; v == notWeighed {
				d.Competence.Competent = ""
			}
			return nil
		})
	str(look{section: ident, id: "competent_why", label: "How that is known", help: "Who weighed it, and by what: it is about understanding, not about age."}, func(d *D) *string { return &d.Competence.Why })
	str(look{section: ident, id: "competent_by", label: "Weighed by"}, func(d *D) *string { return &d.Competence.By })
	date(look{section: ident, id: "competent_on", label: "Weighed on"}, func(d *D) *request.Date { return &d.Competence.On })
	str(look{section: ident, id: "views", label: "What the pupil wishes", long: true}, func(d *D) *string { return &d.Competence.Views })

	str(look{section: scope, id: "scope", label: "What", long: true}, func(d *D) *string { return &d.Scope.What })
	date(look{section: scope, id: "from", label: "From"}, func(d *D) *request.Date { return &d.Scope.From })
	date(look{section: scope, id: "to", label: "To"}, func(d *D) *request.Date { return &d.Scope.To })
	list(look{section: scope, id: "terms", label: "Words to search for", help: "With semicolons between them."}, func(d *D) *[]string { return &d.Scope.Terms })

	str(look{section: scope, id: "narrowed", label: "Narrowed", help: "Where it is less than all: by whom and why.", long: true}, func(d *D) *string { return &d.Scope.Narrowed })

	extend := func(d *D) *request.Extension {
		if d.Extension == nil {
			d.Extension = &request.Extension{}
		}
		return d.Extension
	}
	add(look{section: clock, id: "extension", label: "Two months more, for", options: []string{noExtension, string(request.Complexity), string(request.Number)}},
		func(d *D) string {
			if x := extend(d); x.Reason != "" {
				return string(x.Reason)
			}
			return noExtension
		}, func(d *D, v string) error {
			if extend(d).Reason = request.Ground(v); v == noExtension {
				d.Extension.Reason = ""
			}
			return nil
		})
	str(look{section: clock, id: "extension_why", label: "Why"}, func(d *D) *string { return &extend(d).Why })
	date(look{section: clock, id: "extension_told", label: "The requester was told on"}, func(d *D) *request.Date { return &extend(d).Told })
	yes(look{section: clock, id: "educational_record", label: "Also the educational record", help: "A parent’s own right, with 15 school days; not in academies."}, func(d *D) *bool { return &d.EducationalRecord })

	const fee = "A fee, which is rare"
	str(look{section: fee, id: "fee_why", label: "Why one was asked", help: "Only for a request that is manifestly unfounded or excessive, or for further copies."}, func(d *D) *string { return &d.Fee.Why })
	date(look{section: fee, id: "fee_asked", label: "Asked on"}, func(d *D) *request.Date { return &d.Fee.Asked })
	date(look{section: fee, id: "fee_paid", label: "Paid on"}, func(d *D) *request.Date { return &d.Fee.Paid })

	date(look{section: after, id: "closed", label: "Closed on"}, func(d *D) *request.Date { return &d.Closed })
	add(look{section: after, id: "retention", label: "Kept for how many years", help: "From the school’s own schedule; the law names no number."},
		func(d *D) string {
			if d.Retention.Years == 0 {
				return ""
			}
			return strconv.Itoa(d.Retention.Years)
		}, func(d *D, v string) error {
			n, err := strconv.Atoi(v)
			if v != "" && (err != nil || n < 1 || n > 100) {
				return errors.New("write a number of years, such as 7")
			}
			d.Retention.Years = n
			return nil
		})
	from := map[string]string{"closing": "the closing of the case", "birth": "the pupil’s date of birth"}
	add(look{section: after, id: "retention_from", label: "Counted from", options: []string{from["closing"], from["birth"]}},
		func(d *D) string { return from[cmp.Or(d.Retention.From, "closing")] }, func(d *D, v string) error {
			if d.Retention.From = "closing"; v == from["birth"] {
				d.Retention.From = "birth"
			}
			return nil
		})
	str(look{section: after, id: "retention_source", label: "By which schedule"}, func(d *D) *string { return &d.Retention.Source })
	return out
}()

// answer writes answers into the details; fields that are not among them stay.
func answer(d *request.Details, v map[string]string) error {
	for _, f := range fields {
		a, ok := v[f.id]
		if !ok {
			continue
		}
		if err := f.set(d, strings.TrimSpace(a)); err != nil {
			return &casework.FieldError{ID: f.id, Why: casework.Sentence(err.Error())}
		}
	}
	tidy(d)
	return nil
}

// tidy takes away what the form made and nobody filled in.
func tidy(d *request.Details) {
	if d.Extension != nil && *d.Extension == (request.Extension{}) {
		d.Extension = nil
	}
	if d.Retention.Years == 0 && d.Retention.Source == "" {
		d.Retention = request.Retention{}
	}
}
