package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact/request"
)

// table is a part of the request that may have any number of entries: how one is shown,
// read and written.
type table struct {
	id, title, help string
	lines           func(d *request.Details) []string
	// fields are those of the n-th entry, of a new one where there is no n-th.
	fields func(d *request.Details, n int) []casework.Field
	// put writes the n-th entry, or a new one; drop takes one away.
	put  func(d *request.Details, n int, v map[string]string) error
	drop func(d *request.Details, n int)
}

// column is one field of an entry.
type column[T any] struct {
	casework.Field
	get func(*T) string
	set func(*T, string) error
}

func textColumn[T any](id, label string, at func(*T) *string) column[T] {
	get, set := text(at)
	return column[T]{casework.Field{ID: id, Label: label}, get, set}
}

func dayColumn[T any](id, label string, at func(*T) *request.Date) column[T] {
	get, set := day(at)
	return column[T]{casework.Field{ID: id, Label: label, Date: true}, get, set}
}

func listColumn[T any](id, label string, at func(*T) *[]string) column[T] {
	get, set := words(at)
	return column[T]{casework.Field{ID: id, Label: label}, get, set}
}

func (c column[T]) needed() column[T]            { c.Needed = true; return c }
func (c column[T]) long() column[T]              { c.Long = true; return c }
func (c column[T]) helped(text string) column[T] { c.Help = text; return c }
func (c column[T]) of(options ...string) column[T] {
	c.Options = options
	return c
}

// tableOf makes a table of a list of the details.
func tableOf[T any](id, title, help string, at func(*request.Details) *[]T, line func(T) string, columns ...column[T]) table {
	entry := func(d *request.Details, n int) T {
		var x T
		if all := *at(d); n >= 0 && n < len(all) {
			x = all[n]
		}
		return x
	}
	return table{
		id: id, title: title, help: help,
		lines: func(d *request.Details) []string {
			var out []string
			for _, x := range *at(d) {
				out = append(out, line(x))
			}
			return out
		},
		fields: func(d *request.Details, n int) []casework.Field {
			x := entry(d, n)
			var out []casework.Field
			for _, c := range columns {
				f := c.Field
				f.Value = c.get(&x)
				if f.Value == "" && len(f.Options) > 0 {
					f.Value = f.Options[0]
				}
				out = append(out, f)
			}
			return out
		},
		put: func(d *request.Details, n int, v map[string]string) error {
			x := entry(d, n)
			for _, c := range columns {
				if err := c.set(&x, strings.TrimSpace(v[c.ID])); err != nil {
					return &casework.FieldError{ID: c.ID, Why: casework.Sentence(err.Error())}
				}
			}
			*at(d) = written(*at(d), n, x)
			return nil
		},
		drop: func(d *request.Details, n int) { *at(d) = without(*at(d), n) },
	}
}

// written is a list with x as its n-th entry, or at its end.
func written[T any](all []T, n int, x T) []T {
	all = slices.Clone(all)
	if n < 0 || n >= len(all) {
		return append(all, x)
	}
	all[n] = x
	return all
}

// without is a list without its n-th entry.
func without[T any](all []T, n int) []T {
	if n < 0 || n >= len(all) {
		return all
	}
	return slices.Delete(slices.Clone(all), n, n+1)
}

// state words what became of something that was asked or raised.
func state(what string, asked, answered request.Date, after string) string {
	switch {
	case !answered.IsZero():
		return fmt.Sprintf("%s, %s on %s", what, after, answered.Words())
	case !asked.IsZero():
		return fmt.Sprintf("%s, since %s", what, asked.Words())
	}
	return what
}

// joined is one entry of people: names with semicolons.
func joined(names []string) string { return strings.Join(names, "; ") }

func namesColumn(label string) column[[]string] {
	return listColumn("names", label, func(x *[]string) *[]string { return x }).needed()
}

// tables are the parts of the request that may have any number of entries, in order.
var tables = []table{
	tableOf("clarifications", "Clarifications asked", "The clock stands still from the question to the answer, where the school reasonably needed it.",
		func(d *request.Details) *[]request.Clarification { return &d.Clarifications },
		func(x request.Clarification) string {
			return state(x.Question, x.Asked, x.Answered, "answered")
		},
		textColumn("question", "What was asked", func(x *request.Clarification) *string { return &x.Question }).long().needed(),
		textColumn("reasonable", "Why it was needed", func(x *request.Clarification) *string { return &x.Reasonable }).helped("Without a reason the clock runs on."),
		dayColumn("asked", "Asked on", func(x *request.Clarification) *request.Date { return &x.Asked }),
		dayColumn("answered", "Answered on", func(x *request.Clarification) *request.Date { return &x.Answered }),
		textColumn("answer", "The answer", func(x *request.Clarification) *string { return &x.Answer }).long()),
	{
		id: "consultations", title: "Consultations", help: "Somebody outside who is asked before something is decided.",
		lines: func(d *request.Details) (out []string) {
			for _, x := range d.Consultations {
				out = append(out, state(x.Whom+" ("+x.Kind+")", x.Asked, x.Answered, "answered"))
			}
			return out
		},
		fields: func(d *request.Details, n int) []casework.Field { return consultFields(d.Consultations, n+1) },
		put: func(d *request.Details, n int, v map[string]string) error {
			q, err := consultation(v)
			if err != nil {
				return err
			}
			d.Consultations = written(d.Consultations, n, q)
			return nil
		},
		drop: func(d *request.Details, n int) { d.Consultations = without(d.Consultations, n) },
	},
	tableOf("rights", "Other rights raised", "A correction, an erasure, a restriction or an objection that comes with the request is dealt with on its own.",
		func(d *request.Details) *[]request.Right { return &d.Rights },
		func(x request.Right) string { return state(x.Kind+": "+x.About, x.Raised, x.Decided, "decided") },
		textColumn("kind", "What", func(x *request.Right) *string { return &x.Kind }).of("correction", "erasure", "restriction", "objection"),
		dayColumn("raised", "Raised on", func(x *request.Right) *request.Date { return &x.Raised }).needed(),
		textColumn("about", "About what", func(x *request.Right) *string { return &x.About }).needed(),
		textColumn("comments", "In the requester’s words", func(x *request.Right) *string { return &x.Comments }).long().helped("Kept beside the record for a correction."),
		textColumn("ground", "Ground of use", func(x *request.Right) *string { return &x.Ground }).helped("For a restriction: that of Article 18(2) on which the data is used all the same, or that it is not. The pupil’s own copy is never blocked."),
		textColumn("outcome", "What became of it", func(x *request.Right) *string { return &x.Outcome }).long(),
		dayColumn("decided", "Decided on", func(x *request.Right) *request.Date { return &x.Decided }),
		textColumn("by", "By whom", func(x *request.Right) *string { return &x.By })),
	tableOf("complaints", "Complaints", "Acknowledged within 30 days (Data Protection Act 2018, section 164A). An open one keeps the case from being disposed of.",
		func(d *request.Details) *[]request.Complaint { return &d.Complaints },
		func(x request.Complaint) string { return state(x.About, x.Received, x.Answered, "answered") },
		dayColumn("received", "Received on", func(x *request.Complaint) *request.Date { return &x.Received }).needed(),
		textColumn("about", "About what", func(x *request.Complaint) *string { return &x.About }).long().needed(),
		dayColumn("acknowledged", "Acknowledged on", func(x *request.Complaint) *request.Date { return &x.Acknowledged }),
		dayColumn("answered", "Answered on", func(x *request.Complaint) *request.Date { return &x.Answered }),
		textColumn("outcome", "What became of it", func(x *request.Complaint) *string { return &x.Outcome }).long()),
	tableOf("sharing", "Shared with others", "What was given to the police or an authority.",
		func(d *request.Details) *[]request.Shared { return &d.Sharing },
		func(x request.Shared) string { return state(x.What+" with "+x.With, x.On, request.Date{}, "") },
		dayColumn("on", "On", func(x *request.Shared) *request.Date { return &x.On }).needed(),
		textColumn("with", "With whom", func(x *request.Shared) *string { return &x.With }).needed(),
		textColumn("what", "What", func(x *request.Shared) *string { return &x.What }).needed(),
		textColumn("why", "Why", func(x *request.Shared) *string { return &x.Why }),
		textColumn("by", "By whom", func(x *request.Shared) *string { return &x.By })),
	tableOf("same", "The same person", "Names in the records that are one person’s, the fullest first.",
		func(d *request.Details) *[][]string { return &d.People.Same }, joined, namesColumn("Names of one person")),
	tableOf("apart", "Different people", "Names in the records that look alike and are not one person’s.",
		func(d *request.Details) *[][]string { return &d.People.Apart }, joined, namesColumn("Names of different people")),
	tableOf("cuts", "Cut to the pupil’s rows", "A table about many pupils is cut to the rows of this one when it comes in. Somebody has to have looked that the column is right.",
		func(d *request.Details) *[]request.Cut { return &d.Cuts },
		func(x request.Cut) string { return x.File + ", by " + x.Column },
		textColumn("file", "The record’s file name", func(x *request.Cut) *string { return &x.File }).needed(),
		textColumn("sheet", "Sheet", func(x *request.Cut) *string { return &x.Sheet }).helped("Empty for all."),
		textColumn("column", "Heading of the column", func(x *request.Cut) *string { return &x.Column }).needed(),
		listColumn("values", "The pupil’s in it", func(x *request.Cut) *[]string { return &x.Values }).helped("Empty for the UPN and the names of the pupil; with semicolons between them."),
		textColumn("confirmed_by", "Confirmed by", func(x *request.Cut) *string { return &x.ConfirmedBy }).needed().helped("Name and capacity.")),
	tableOf("closures", "Days on which the school is closed", "They move a time limit in school days, and say who can be asked.",
		func(d *request.Details) *[]request.Span { return &d.Closures },
		func(x request.Span) string { return x.From.Words() + " to " + x.To.Words() },
		dayColumn("from", "From", func(x *request.Span) *request.Date { return &x.From }).needed(),
		dayColumn("to", "To", func(x *request.Span) *request.Date { return &x.To }).needed()),
	tableOf("holidays", "Bank holidays that are missing", "Those that the program does not know, such as one that is new.",
		func(d *request.Details) *[]request.Date { return &d.Holidays },
		func(x request.Date) string { return x.Words() },
		dayColumn("on", "On", func(x *request.Date) *request.Date { return x }).needed()),
	tableOf("holds", "Reasons to keep the case", "A complaint, litigation or an audit: it is not disposed of before they end.",
		func(d *request.Details) *[]request.Hold { return &d.Holds },
		func(x request.Hold) string { return state(x.Why, x.From, x.Ended, "ended") },
		textColumn("why", "Why", func(x *request.Hold) *string { return &x.Why }).needed(),
		dayColumn("from", "From", func(x *request.Hold) *request.Date { return &x.From }).needed(),
		dayColumn("ended", "Ended on", func(x *request.Hold) *request.Date { return &x.Ended })),
}

// places are the places to search, whose list the screen shows by itself.
var places = tableOf("systems", "Places to search", "",
	func(d *request.Details) *[]request.System { return &d.Systems },
	func(x request.System) string { return x.Name },
	textColumn("name", "The place", func(x *request.System) *string { return &x.Name }).needed(),
	textColumn("asked_of", "Who was asked", func(x *request.System) *string { return &x.AskedOf }),
	dayColumn("asked", "Asked on", func(x *request.System) *request.Date { return &x.Asked }),
	textColumn("by", "Searched by", func(x *request.System) *string { return &x.By }),
	dayColumn("answered", "Answered on", func(x *request.System) *request.Date { return &x.Answered }),
	textColumn("result", "What came of it", func(x *request.System) *string { return &x.Result }),
	textColumn("skipped", "Or why it was not searched", func(x *request.System) *string { return &x.Skipped }))

func tableNamed(id string) (table, error) {
	for _, t := range append(slices.Clone(tables), places) {
		if t.id == id {
			return t, nil
		}
	}
	return table{}, errors.New("the request has no such part")
}

// Tables are the parts of the request that may have any number of entries.
func (o *open) Tables() []casework.Table {
	d := o.c.Request()
	var out []casework.Table
	for _, t := range tables {
		out = append(out, casework.Table{ID: t.id, Title: t.title, Help: t.help, Lines: t.lines(&d)})
	}
	return out
}

// EntryFields are those of the n-th entry of a table from 0, or with -1 of a new one.
func (o *open) EntryFields(id string, n int) []casework.Field {
	t, err := tableNamed(id)
	if err != nil {
		return nil
	}
	d := o.c.Request()
	return t.fields(&d, n)
}

// SetEntry writes it.
func (o *open) SetEntry(_ context.Context, id string, n int, v map[string]string) error {
	return o.changeTable(id, func(t table, d *request.Details) error { return t.put(d, n, v) })
}

// DropEntry takes it away.
func (o *open) DropEntry(_ context.Context, id string, n int) error {
	return o.changeTable(id, func(t table, d *request.Details) error { t.drop(d, n); return nil })
}

func (o *open) changeTable(id string, change func(table, *request.Details) error) error {
	t, err := tableNamed(id)
	if err != nil {
		return err
	}
	d := copied(o.c.Request())
	if err := change(t, &d); err != nil {
		return err
	}
	return said(o.c.SetRequest(d))
}
