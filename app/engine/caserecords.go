package engine

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// Documents are the records.
func (o *open) Documents() []casework.Document {
	var out []casework.Document
	same := map[string]string{}
	days := o.c.Request().Dates
	asked := o.documentGroups()
	all := o.c.Documents()
	alike := o.alike(all)
	for _, d := range all {
		x := casework.Document{ID: d.ID, Name: d.Path, Kind: kindOf(d.Path), Pages: d.Pages, Refused: d.Refused}
		if d.SealedFromMe {
			x.Name, x.Kind = fmt.Sprintf("record %d", d.Number), "sealed to other people"
		}
		if first := same[d.SHA256]; first != "" && d.SHA256 != "" {
			x.Notes = append(x.Notes, "the same file as "+first)
		} else {
			same[d.SHA256] = d.Path
		}
		x.Notes = append(x.Notes, alike[d.Number]...)
		if text := hides(d.Hidden); text != "" {
			x.Notes = append(x.Notes, text)
		}
		if d.Seen > 0 {
			x.Notes = append(x.Notes, fmt.Sprintf("%d of %d pages looked at", d.Seen, d.Pages))
		}
		if !d.Scanned {
			x.Notes = append(x.Notes, "not searched yet")
		}
		x.Trouble, x.NeedsPassword = trouble(d.Unread, d.Refused)
		for _, u := range d.Unread {
			if u.Page > 0 && (x.Unread == 0 || u.Page < x.Unread) {
				x.Unread = u.Page
			}
		}
		if g, ok := asked[d.ID]; ok {
			x.Group = g.ID
			if g.Decision != nil {
				x.Action = g.Decision.Action
			}
		}
		x.Day, x.Sealed, x.SealedFromMe = dayText(days[d.ID]), d.Sealed, d.SealedFromMe
		out = append(out, x)
	}
	return out
}

// alike notes of records, by their numbers, which others say the same or nearly the same:
// decided once, a decision is carried to its like there.
func (o *open) alike(all []job.CaseDocument) map[int][]string {
	out := map[int][]string{}
	groups, err := o.c.TwinGroups()
	if err != nil {
		return out
	}
	for _, g := range groups {
		for _, n := range g {
			for _, m := range g {
				if m != n && all[m-1].SHA256 != all[n-1].SHA256 {
					out[n] = append(out[n], "says the same, or nearly, as "+all[m-1].Path)
				}
			}
		}
	}
	return out
}

// documentGroups are the questions whether records are sent at all, by their records;
// none before the records are searched.
func (o *open) documentGroups() map[string]job.CaseGroup {
	out := map[string]job.CaseGroup{}
	groups, err := o.c.Groups()
	if err != nil {
		return out
	}
	for _, g := range groups {
		if g.Matter == review.MatterDocument {
			out[g.Document] = g
		}
	}
	return out
}

// hiddenKinds are what a record can hold that no page shows, one and many, in the order
// in which they are told. Names of files and what a file says of itself are in every
// record, and are not told.
var hiddenKinds = []struct {
	kind      redact.HiddenKind
	one, many string
}{
	{redact.HiddenAttachment, "attached file", "attached files"}, {redact.HiddenComment, "comment", "comments"}, {redact.HiddenAnnotation, "note on a page", "notes on pages"},
	{redact.HiddenChange, "tracked change", "tracked changes"}, {redact.HiddenRevision, "earlier version", "earlier versions"}, {redact.HiddenText, "invisible text", "invisible texts"},
	{redact.HiddenLayer, "hidden layer", "hidden layers"}, {redact.HiddenCells, "hidden part of a sheet", "hidden parts of sheets"}, {redact.HiddenHeader, "hidden header", "hidden headers"},
	{redact.HiddenPicture, "hidden picture", "hidden pictures"}, {redact.HiddenAlt, "description of a picture", "descriptions of pictures"}, {redact.HiddenField, "form field", "form fields"},
	{redact.HiddenFormula, "formula", "formulas"}, {redact.HiddenCache, "copy of data", "copies of data"}, {redact.HiddenBookmark, "bookmark", "bookmarks"},
	{redact.HiddenLink, "link", "links"}, {redact.HiddenScript, "script", "scripts"},
}

// hides says what a record holds that no page shows, "" for nothing.
func hides(all []redact.Hidden) string {
	count, n := map[redact.HiddenKind]int{}, 0
	for _, h := range all {
		if h.Kind != redact.HiddenFileName && h.Kind != redact.HiddenMetadata {
			count[h.Kind]++
			n++
		}
	}
	if n == 0 {
		return ""
	}
	var parts []string
	rest := n
	for _, k := range hiddenKinds {
		if count[k.kind] > 0 {
			rest -= count[k.kind]
			parts = append(parts, plural(count[k.kind], k.one, k.many))
		}
	}
	if rest > 0 {
		parts = append(parts, plural(rest, "other thing", "other things"))
	}
	return plural(n, "thing", "things") + " that no page shows: " + strings.Join(parts, ", ")
}

// lockedWords are in the reason why a file with a password was refused.
var lockedWords = redact.ErrPassword.Error()

// trouble words what could not be read. What to do about a password the window says in
// its own way.
func trouble(all []redact.Unread, refused bool) (words string, password bool) {
	var pages, whys []string
	for _, u := range all {
		if u.Page > 0 {
			pages = append(pages, fmt.Sprint(u.Page))
		}
		why := inCase(u.Why)
		if refused && strings.Contains(why, lockedWords) {
			why, password = lockedWords, true
		}
		if !slices.Contains(whys, why) {
			whys = append(whys, why)
		}
	}
	if len(whys) == 0 {
		return "", false
	}
	words = strings.Join(whys, "; ")
	if len(pages) > 0 {
		words = "page " + strings.Join(pages, ", ") + ": " + words
	}
	return words, password
}

// kinds say what a file is, by the end of its name.
var kinds = map[string]string{
	".pdf": "PDF", ".docx": "Word", ".doc": "Word", ".xlsx": "Excel", ".xls": "Excel", ".csv": "table", ".eml": "e-mail", ".msg": "e-mail",
	".txt": "text", ".htm": "web page", ".html": "web page", ".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".tif": "picture", ".tiff": "picture",
}

func kindOf(path string) string {
	if k, ok := kinds[strings.ToLower(filepath.Ext(path))]; ok {
		return k
	}
	return "file"
}

// Import takes files and folders in.
func (o *open) Import(ctx context.Context, paths, sealed []string) (casework.Import, error) {
	defer o.tell.during(ctx)()
	r, err := o.c.Import(ctx, paths, job.ImportOptions{SealTo: sealed})
	if err != nil {
		return casework.Import{}, said(err)
	}
	o.forget()
	text := "Nothing new came in."
	if r.Added > 0 {
		text = fmt.Sprintf("%s came in, with %s.", plural(r.Added, "record", "records"), plural(r.Pages, "page", "pages"))
	}
	if r.Already > 0 {
		text += " " + plural(r.Already, "was", "were") + " in the case already."
	}
	if r.Refused > 0 {
		text += fmt.Sprintf(" %d could not be taken in: see the list.", r.Refused)
	}
	return casework.Import{Said: text, Passed: r.Passed}, nil
}

// TakeAgain takes a record in again that could not be used, with its password.
func (o *open) TakeAgain(ctx context.Context, document, password string) error {
	defer o.tell.during(ctx)()
	defer o.forget()
	return said(o.c.TakeAgain(ctx, document, password))
}

// TakeInstead takes another file in its place.
func (o *open) TakeInstead(ctx context.Context, document, path, password string) error {
	defer o.tell.during(ctx)()
	defer o.forget()
	err := said(o.c.TakeInstead(ctx, document, path, password))
	if err != nil && strings.Contains(err.Error(), lockedWords) {
		return &casework.FieldError{ID: "password", Why: "This file is protected by a password as well."}
	}
	return err
}

// SetDay says of which day a record is; "" takes that back.
func (o *open) SetDay(_ context.Context, document, on string) error {
	d, err := request.ParseDate(on)
	if err != nil {
		return err
	}
	return said(o.c.SetDate(document, d))
}

// Seal seals a record to people, or with none opens it to all.
func (o *open) Seal(_ context.Context, document string, to []string, why string) error {
	defer o.forget()
	return said(o.c.Seal(document, to, why))
}

// Names are those of the people who can open the case, one's own first.
func (o *open) Names() []string {
	me := o.c.Me()
	out := []string{me.Name}
	users, err := o.c.Users()
	if err != nil {
		return out
	}
	for _, u := range users {
		if u.ID != me.ID {
			out = append(out, u.Name)
		}
	}
	return out
}

// Scan searches the records for what has to be decided.
func (o *open) Scan(ctx context.Context) (string, error) {
	defer o.tell.during(ctx)()
	if err := o.c.Scan(ctx); err != nil {
		return "", said(err)
	}
	o.forget()
	groups, err := o.c.Groups()
	if err != nil {
		return "", said(err)
	}
	open, reserved := 0, 0
	for _, g := range groups {
		switch {
		case g.Open && g.Verdict.Allowed:
			open++
		case g.Open:
			reserved++
		}
	}
	text := fmt.Sprintf("%s, of which %d are yours to decide.", plural(len(groups), "question", "questions"), open)
	if reserved > 0 {
		text += fmt.Sprintf(" %d are reserved for somebody else.", reserved)
	}
	return text, nil
}

// Scanned says whether the search is of the records as they are.
func (o *open) Scanned() (bool, string) {
	n := 0
	docs := o.c.Documents()
	for _, d := range docs {
		if !d.Scanned {
			n++
		}
	}
	switch {
	case len(docs) == 0:
		return false, ""
	case n > 0:
		return false, plural(n, "record has", "records have") + " not been searched yet."
	}
	all, err := o.c.Missing()
	if err == nil {
		for _, m := range all {
			if m.Kind == "scan" {
				return false, casework.Sentence(m.What)
			}
		}
	}
	return true, "All records are searched."
}
