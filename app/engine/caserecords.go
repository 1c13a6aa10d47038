package engine

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/request"
	"sarpack/redact/roster"
)

// Documents are the records.
func (o *open) Documents() []casework.Document {
	var out []casework.Document
	same := map[string]string{}
	for _, d := range o.c.Documents() {
		x := casework.Document{ID: d.ID, Name: d.Path, Kind: kindOf(d.Path), Pages: d.Pages, Refused: d.Refused}
		if d.SealedFromMe {
			x.Name, x.Kind = fmt.Sprintf("record %d", d.Number), "sealed to other people"
		}
		if first := same[d.SHA256]; first != "" && d.SHA256 != "" {
			x.Notes = append(x.Notes, "the same file as "+first)
		} else {
			same[d.SHA256] = d.Path
		}
		if n := hides(d.Hidden); n > 0 {
			x.Notes = append(x.Notes, plural(n, "thing", "things")+" that no page shows")
		}
		if d.Seen > 0 {
			x.Notes = append(x.Notes, fmt.Sprintf("%d of %d pages looked at", d.Seen, d.Pages))
		}
		if !d.Scanned {
			x.Notes = append(x.Notes, "not searched yet")
		}
		x.Trouble, x.NeedsPassword = trouble(d.Unread, d.Refused)
		out = append(out, x)
	}
	return out
}

func hides(all []redact.Hidden) int {
	n := 0
	for _, h := range all {
		if h.Kind != redact.HiddenFileName && h.Kind != redact.HiddenMetadata {
			n++
		}
	}
	return n
}

// trouble words what could not be read.
func trouble(all []redact.Unread, refused bool) (words string, password bool) {
	var pages, whys []string
	for _, u := range all {
		if u.Page > 0 {
			pages = append(pages, fmt.Sprint(u.Page))
		}
		if !slices.Contains(whys, u.Why) {
			whys = append(whys, u.Why)
		}
		password = password || refused && strings.Contains(u.Why, "password")
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
func (o *open) Import(ctx context.Context, paths, passwords []string) (casework.Import, error) {
	defer o.tell.during(ctx)()
	p := request.NewPasswords(nil)
	if len(passwords) > 0 {
		if err := p.ReadPasswords(strings.NewReader(passwords[len(passwords)-1]+"\n"), "the password"); err != nil {
			return casework.Import{}, err
		}
	}
	r, err := o.c.Import(ctx, paths, job.ImportOptions{Passwords: p})
	if err != nil {
		return casework.Import{}, said(err)
	}
	o.forget()
	text := fmt.Sprintf("%s came in, with %s.", plural(r.Added, "record", "records"), plural(r.Pages, "page", "pages"))
	if r.Already > 0 {
		text += fmt.Sprintf(" %d were in the case already.", r.Already)
	}
	if r.Refused > 0 {
		text += fmt.Sprintf(" %d could not be taken in: see the list.", r.Refused)
	}
	return casework.Import{Said: text, Passed: r.Passed}, nil
}

// listKinds are the school's lists.
var listKinds = []struct{ kind, name string }{
	{"roll", "Pupils (roll)"}, {"contacts", "Parents and contacts"}, {"staff", "Staff"},
}

// Lists are the school's lists.
func (o *open) Lists() []casework.List {
	have := map[string]int{}
	if lists, err := o.c.Lists(); err == nil {
		for _, l := range lists {
			have[string(l.Kind)] = l.Entries
		}
	}
	var out []casework.List
	for _, k := range listKinds {
		l := casework.List{Kind: k.kind, Name: k.name, State: "none yet: nobody in it is known by name"}
		if n, ok := have[k.kind]; ok {
			l.Have, l.State = true, plural(n, "entry", "entries")
		}
		out = append(out, l)
	}
	return out
}

// Look reads a list without taking it.
func (o *open) Look(_ context.Context, kind, path string) (casework.Columns, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return casework.Columns{}, fmt.Errorf("the list cannot be opened: %w", err)
	}
	l, err := roster.Load(roster.Kind(kind), filepath.Base(path), bytes.NewReader(data))
	if err != nil {
		return casework.Columns{}, err
	}
	c := casework.Columns{Kind: kind, File: filepath.Base(path), Notes: append([]string{plural(len(l.Entries), "row", "rows")}, l.Notes...)}
	const sample = 4
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err == nil && len(rows) > 0 {
		for _, h := range rows[0] {
			c.Heads = append(c.Heads, [2]string{h, l.Mapping[strings.TrimSpace(h)]})
		}
		c.Rows = rows[1:min(len(rows), sample+1)]
		return c, nil
	}
	// What is no table of text is shown by its headings.
	for h, as := range l.Mapping {
		c.Heads = append(c.Heads, [2]string{h, as})
	}
	slices.SortFunc(c.Heads, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	for _, h := range l.Unused {
		c.Heads = append(c.Heads, [2]string{h, ""})
	}
	return c, nil
}

// SetList takes a list.
func (o *open) SetList(_ context.Context, kind, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("the list cannot be opened: %w", err)
	}
	_, err = o.c.SetList(kind, filepath.Base(path), data)
	return said(err)
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
				return false, sentence(m.What)
			}
		}
	}
	return true, "All records are searched."
}
