package job

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/policy"
	"sarpack/redact/request"
	"sarpack/redact/roster"
)

// loadBook reads the lists that a case names. c may be nil: then nobody is known.
func loadBook(c *request.Case) (*roster.Book, []string, error) {
	if c == nil {
		return roster.NewBook(roster.Subject{}, roster.Requester{}), nil, nil
	}
	lists, notes, err := readLists(c, caseOpener(c))
	if err != nil {
		return nil, nil, err
	}
	return bookOf(c, lists), notes, nil
}

// caseOpener opens the files that a case file names.
func caseOpener(c *request.Case) func(path string) (io.ReadCloser, error) {
	return func(path string) (io.ReadCloser, error) { return os.Open(c.Resolve(path)) }
}

// readLists reads the lists that a case names, by open.
func readLists(c *request.Case, open func(path string) (io.ReadCloser, error)) ([]*roster.List, []string, error) {
	var lists []*roster.List
	var notes []string
	transfer := false // a Common Transfer File has the contacts in it
	for _, l := range []struct {
		kind roster.Kind
		path string
	}{{roster.Roll, c.Lists.Roll}, {roster.Staff, c.Lists.Staff}, {roster.Contacts, c.Lists.Contacts}} {
		if l.path == "" && l.kind == roster.Contacts && transfer {
			continue
		}
		if l.path == "" {
			notes = append(notes, fmt.Sprintf("no %s list is named in the case file, so nobody in it is known by name", l.kind))
			continue
		}
		f, err := open(l.path)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: the %s list cannot be opened; correct its path under [lists]: %w", c.Path, l.kind, err)
		}
		list, err := roster.LoadAs(l.kind, l.path, f, c.Lists.Columns[string(l.kind)])
		f.Close()
		if err != nil {
			return nil, nil, err
		}
		if len(list.Unused) > 0 {
			notes = append(notes, fmt.Sprintf("%s: these columns were not used: %s", l.path, strings.Join(list.Unused, ", ")))
		}
		notes = append(notes, list.Notes...)
		lists = append(lists, list)
		transfer = transfer || slices.ContainsFunc(list.Entries, func(e roster.Entry) bool { return list.Kind == roster.Roll && e.Kind == roster.Contacts })
	}
	return lists, notes, nil
}

// bookOf makes the people out of the lists and of what the case says.
func bookOf(c *request.Case, lists []*roster.List) *roster.Book {
	day := func(d request.Date) string {
		if d.IsZero() {
			return ""
		}
		return d.Format("2006-01-02")
	}
	s, q := c.Subject, c.Requester
	b := roster.NewBook(
		roster.Subject{Name: s.Name, KnownAs: s.KnownAs, DOB: day(s.DateOfBirth), UPN: s.UPN, Emails: s.Emails},
		roster.Requester{Name: q.Name, Relationship: q.Relationship, Email: q.Email}, lists...)
	b.Same, b.Apart = c.People.Same, c.People.Apart
	return b
}

// find runs the detectors over all pages and over what the documents hide.
func (j *Job) find(e *detect.Engine, docs []docPages, s *Scan) {
	var pages []detect.PageSpans
	type source struct {
		doc  *redact.Document
		page *redact.Page
	}
	var from []source
	count := j.counter("Finding names and passages", "pages", s.Pages)
	for i, d := range docs {
		t := detect.Text{Document: d.document.ID, Path: d.document.Path, Text: nameText(d.document.Path)}
		pages = append(pages, detect.PageSpans{Text: t, Spans: e.Page(t)})
		from = append(from, source{d.document, nil})
		for _, p := range d.pages {
			t := detect.Text{Document: d.document.ID, Path: d.document.Path, Page: p.Number, Text: p.Text, Cells: p.CellStarts()}
			pages = append(pages, detect.PageSpans{Text: t, Spans: e.Page(t)})
			from = append(from, source{d.document, p})
			count()
		}
		s.Records[i].suggest, s.Records[i].code, s.Records[i].why = about(d)
	}
	e.Propagate(pages)
	e.Resolve(pages)
	spans := 0
	for _, pg := range pages {
		spans += len(pg.Spans)
	}
	s.Findings = slices.Grow(s.Findings, spans)
	for i, pg := range pages {
		p := from[i].page
		if p == nil {
			s.Findings = append(s.Findings, inName(from[i].doc, pg.Text.Text, pg.Spans)...)
			continue
		}
		text, marker := []rune(p.Text), redact.NewMarker(p)
		for _, sp := range pg.Spans {
			f := finding(from[i].doc, p, text, sp)
			f.marks = marker.Marks(sp.From, sp.To)
			s.Findings = append(s.Findings, f)
		}
	}
	for _, d := range docs {
		s.Findings = append(s.Findings, hidden(d.document, shown(d.pages))...)
		s.Findings = append(s.Findings, typesetHidden(d)...)
		s.Findings = append(s.Findings, unseenText(d)...)
	}
	s.People = e.People()
	twins(docs, s)
}

// contextReach is how many characters of context a finding has on either side.
const contextReach = 60

// finding makes a finding of a span; r is the text of its page.
func finding(d *redact.Document, p *redact.Page, r []rune, sp detect.Span) Finding {
	lo, hi := max(0, sp.From-contextReach), min(len(r), sp.To+contextReach)
	f := redact.Finding{
		ID:       redact.FindingID(d, p.Number, sp.From, sp.To, sp.Kind, sp.Code+sp.Sort),
		Document: d.ID, Page: p.Number, From: sp.From, To: sp.To, Quads: p.Quads(sp.From, sp.To),
		Text: line(r[sp.From:sp.To]), Context: line(r[lo:hi]), Kind: sp.Kind, Sort: sp.Sort, Code: sp.Code,
		Person: sp.Person, Role: sp.Role, P: sp.P, Confidence: redact.Tier(sp.P), Suggest: sp.Suggest, Why: sp.Why,
	}
	return Finding{Finding: f}
}

func line(r []rune) string { return strings.Join(strings.Fields(string(r)), " ") }

// hidden makes a finding of everything a document holds and no page shows. Its own
// file name is not one: it is never part of a pack.
// What a field or a note says and the page shows is page text, and found there.
func hidden(d *redact.Document, shown string) []Finding {
	var out []Finding
	for i, h := range d.Hidden {
		if h.Kind == redact.HiddenFileName || len(h.Places) > 0 || ordinary(h) || visible(h, shown) {
			continue
		}
		text := h.Text
		if text == "" {
			text = "(no text)"
		}
		out = append(out, Finding{Finding: redact.Finding{
			ID: redact.FindingID(d, h.Page, i, i, redact.KindHidden, string(h.Kind)), Document: d.ID, Page: h.Page,
			Text: text, Kind: redact.KindHidden, Sort: string(h.Kind), Code: "HID", P: 1, Confidence: redact.Sure,
			Suggest: redact.SuggestRedact, Why: "the file holds this and no page shows it (" + string(h.Kind) + "); it is taken out",
		}})
	}
	return out
}

// shown returns what all pages show, for comparison.
func shown(pages []*redact.Page) string {
	var b strings.Builder
	for _, p := range pages {
		b.WriteString(solid(p.Text))
	}
	return b.String()
}

func solid(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// visible reports whether the value of a field, the text of a note, or what a tag or a
// mark says for what is shown stands on a page as well.
func visible(h redact.Hidden, shown string) bool {
	if text, ok := pdfdoc.StandsFor(h); ok {
		return strings.Contains(shown, solid(text))
	}
	if h.Kind != redact.HiddenField && h.Kind != redact.HiddenAnnotation {
		return false
	}
	_, value, ok := strings.Cut(h.Text, " = ")
	if !ok {
		return false
	}
	switch v := solid(value); v {
	case "off", "yes", "on", "1", "0", "":
		return true // a box that is ticked, or is not: the page shows it
	default:
		return strings.Contains(shown, v)
	}
}

// ordinary reports whether hidden content is what every program writes into its
// files. It is taken out like all metadata; nobody needs to be asked.
func ordinary(h redact.Hidden) bool {
	if h.Kind != redact.HiddenMetadata {
		return false
	}
	for _, key := range []string{"Producer: ", "Creator: ", "CreationDate: ", "ModDate: ", "Trapped: ", "PTEX."} {
		if strings.HasPrefix(h.Text, key) {
			return true
		}
	}
	return false
}

// about says what is proposed for a document as a whole.
func about(d docPages) (redact.Suggest, string, string) {
	if len(d.pages) == 0 {
		return redact.SuggestKeep, "", ""
	}
	if code, words := detect.DocumentKind(d.pages[0].Text); code != "" {
		e := policy.Of(code)
		return redact.SuggestRefer, code, fmt.Sprintf("its heading says %q: %s (%s)", words, e.Definition, e.Exemption)
	}
	return redact.SuggestKeep, "", ""
}

// Detect answers lines of text; see the detect room.
func Detect(ctx context.Context, c *request.Case, in io.Reader, out io.Writer) error {
	book, _, err := loadBook(c)
	if err != nil {
		return err
	}
	return detect.Lines(in, out, detect.New(book, detect.Options{}))
}
