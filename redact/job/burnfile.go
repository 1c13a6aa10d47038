package job

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/read"
	"sarpack/redact/verify"
)

// UnverifiedSuffix ends the name of every file that was burnt and not proved.
const UnverifiedSuffix = ".UNVERIFIED.pdf"

// BurnInput is one file to be redacted by marks.
type BurnInput struct {
	In, Out  string
	Marks    *Marks
	Password string
	// NoVerify leaves the proof out; Out must then end in [UnverifiedSuffix].
	NoVerify bool
	// KeepLayout leaves every line as it was set: boxes are then as wide as what they
	// cover, and the report says so.
	KeepLayout bool
}

// BurnOutcome says what was done to one file.
type BurnOutcome struct {
	Out     string `json:"out"`
	SHA256  string `json:"sha256"`
	Pages   int    `json:"pages"`
	Marks   int    `json:"marks"`
	Removed int    `json:"characters_removed"`
	// Nowhere numbers, from 1, the terms of the marks that the file does not have.
	Nowhere  []int             `json:"terms_nowhere,omitempty"`
	Rastered []redact.Rastered `json:"rastered"`
	Verified bool              `json:"verified"`
	// Widths lists where boxes are as wide as what they cover.
	Widths []redact.KeptWidth `json:"widths,omitempty"`
	// Fonts lists fonts that hold more than the pages show.
	Fonts  []redact.KeptFont `json:"fonts,omitempty"`
	Report *redact.Report    `json:"report,omitempty"`
}

// BurnFile redacts one file and proves it.
func (j *Job) BurnFile(ctx context.Context, in BurnInput) (*BurnOutcome, error) {
	if err := in.names(); err != nil {
		return nil, err
	}
	data, err := readPDF(in.In)
	if err != nil {
		return nil, err
	}
	w := work{name: in.In, pdf: data, password: in.Password, reds: in.Marks.Redactions(), keepLayout: in.KeepLayout}
	eye, err := j.eye.Open(ctx, data, in.Password)
	if err != nil {
		do := advise(err)
		if errors.Is(err, redact.ErrPassword) && in.Password != "" {
			do = "the one that was given for it is not right"
		}
		return nil, &redact.FileError{Path: in.In, Err: err, Do: do}
	}
	pages := eye.Pages()
	eye.Close()
	for i, m := range in.Marks.Marks {
		if m.Page > pages {
			return nil, fmt.Errorf("%s: mark %d is on page %d and there are %d pages", in.In, i+1, m.Page, pages)
		}
	}
	var nowhere []int
	if len(in.Marks.Terms) > 0 {
		if nowhere, err = j.markTerms(ctx, &w, in.Marks.Terms); err != nil {
			return nil, err
		}
	}
	if in.NoVerify {
		res, err := j.burn(ctx, w, nil, nil)
		if err != nil {
			return nil, err
		}
		out := &BurnOutcome{Out: in.Out, SHA256: redact.Hash(res.PDF), Pages: res.Pages, Marks: len(w.reds), Nowhere: nowhere, Rastered: res.Rastered, Widths: res.Widths, Fonts: res.Fonts}
		for _, n := range res.Removed {
			out.Removed += n
		}
		return out, WriteFile(in.Out, res.PDF)
	}
	p, err := j.prove(ctx, w)
	if err != nil {
		advised(err, adviseMarks)
		return nil, err
	}
	out := &BurnOutcome{
		Out: in.Out, SHA256: redact.Hash(p.pdf), Pages: p.report.Pages, Marks: len(w.reds), Removed: p.removed, Nowhere: nowhere,
		Rastered: p.rastered, Widths: p.result.Widths, Fonts: p.result.Fonts, Verified: true, Report: p.report,
	}
	return out, WriteFile(in.Out, p.pdf)
}

// names refuses a name of the output that says something untrue, or is the original's.
func (in BurnInput) names() error {
	unverified := strings.HasSuffix(in.Out, UnverifiedSuffix)
	switch {
	case in.NoVerify && !unverified:
		return fmt.Errorf("%s: an output that was not proved must say so: let its name end in %s", in.Out, UnverifiedSuffix)
	case !in.NoVerify && unverified:
		return fmt.Errorf("%s: this name says unverified, and the output will be verified; choose another", in.Out)
	case same(in.In, in.Out):
		return fmt.Errorf("%s: the output may not take the original's place; choose another name", in.Out)
	}
	return nil
}

// markTerms marks words wherever they stand in a file, and returns the numbers, from 1, of
// those that it does not have. It refuses a file of which not everything could be read: a
// word cannot be removed where nobody can read.
func (j *Job) markTerms(ctx context.Context, w *work, terms []string) (nowhere []int, err error) {
	d := &redact.Document{Path: w.name, Password: w.password, Content: func() ([]byte, error) { return w.pdf, nil }}
	read, err := j.pages(ctx, d, nil)
	if err != nil {
		return nil, err
	}
	var unread []string
	for _, p := range read {
		for _, u := range p.Unread {
			unread = append(unread, fmt.Sprintf("page %d: %s", p.Number, u.Why))
		}
	}
	if len(unread) > 0 {
		return nil, &Refusal{What: w.name + ": words are to be removed everywhere and not everything could be read; mark these pages by rectangles and leave the words out", Reasons: unread}
	}
	w.reds = append(w.reds, termRedactions(read, terms)...)
	w.layers, w.origins = layersOf(read), map[string]origin{}
	for i, t := range terms {
		w.terms = append(w.terms, verify.Term{Text: t})
		w.origins[t] = origin{term: i + 1}
		if !slices.ContainsFunc(read, func(p *redact.Page) bool { return len(findTerm([]rune(p.Text), t)) > 0 }) {
			nowhere = append(nowhere, i+1)
		}
	}
	return nowhere, nil
}

// layersOf returns the pages that are pictures or have some, with the words recognised
// on them.
func layersOf(pages []*redact.Page) map[int]*redact.Page {
	out := map[int]*redact.Page{}
	for _, p := range pages {
		if p.Layered() {
			out[p.Number] = p.Layer()
		}
	}
	return out
}

// VerifyInput is one file to be judged.
type VerifyInput struct {
	File, Original             string
	Marks                      *Marks
	Terms                      []string
	Password, OriginalPassword string
}

// scales are the resolutions at which the pictures of a file are read that is judged by
// itself, in dots an inch: a word may be legible at one and not at another.
var scales = []float64{150, 220, 300}

// VerifyFile judges one file: against its original and marks where they are given,
// else by what can be seen of it alone. Words that must be gone are looked for in its
// pictures too, as anybody could recognise them.
func (j *Job) VerifyFile(ctx context.Context, in VerifyInput) (*redact.Report, error) {
	data, err := readPDF(in.File)
	if err != nil {
		return nil, err
	}
	if in.Original == "" && in.Marks == nil && len(in.Terms) == 0 {
		return verify.Examine(ctx, j.eye, data, in.Password)
	}
	vi := verify.Input{Redacted: data, Password: in.Password}
	terms := in.Terms
	if in.Marks != nil {
		vi.Redactions, terms = in.Marks.Redactions(), append(terms, in.Marks.Terms...)
	}
	vi.Terms = asTerms(terms)
	if len(terms) > 0 {
		eye, err := j.eye.Open(ctx, data, in.Password)
		if err == nil { // else the judge says so
			defer eye.Close()
			vi.Pictures = true
			for _, dpi := range scales {
				vi.Reread = append(vi.Reread, func(ctx context.Context, n int) (*redact.Page, error) { return read.Picture(ctx, eye, j.sight, n, dpi) })
			}
		}
	}
	if in.Original == "" {
		return verify.Verify(ctx, j.eye, vi)
	}
	original, err := readPDF(in.Original)
	if err != nil {
		return nil, err
	}
	vi.Original, vi.OriginalPassword = original, in.OriginalPassword
	if in.Marks != nil && len(in.Marks.Terms) > 0 {
		d := &redact.Document{Path: in.Original, Password: in.OriginalPassword, Content: func() ([]byte, error) { return original, nil }}
		pages, err := j.pages(ctx, d, nil)
		if err != nil {
			return nil, err
		}
		vi.Redactions = append(vi.Redactions, termRedactions(pages, in.Marks.Terms)...)
		vi.Layers = layersOf(pages)
	}
	return verify.Verify(ctx, j.eye, vi)
}

func asTerms(words []string) []verify.Term {
	var out []verify.Term
	for _, w := range words {
		out = append(out, verify.Term{Text: w})
	}
	return out
}

func readPDF(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file; check the path", path)
	case err != nil:
		return nil, fmt.Errorf("%s: cannot be opened: %w", path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s: this is a folder; name one PDF file", path)
	case info.Size() > redact.MaxFileSize:
		return nil, &redact.FileError{Path: path, Err: redact.ErrTooLarge, Do: "split it into smaller files"}
	}
	return os.ReadFile(path)
}

// same reports whether two paths name one file, under whatever names.
func same(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(x, y)
	}
	pa, _ := filepath.Abs(a)
	pb, _ := filepath.Abs(b)
	return pa == pb
}

func advise(err error) string {
	switch {
	case errors.Is(err, redact.ErrPassword):
		return "give the password with --passwords-from"
	case errors.Is(err, redact.ErrNotPDF):
		return "name a PDF file"
	}
	return "open it in another program and print it to a new PDF"
}
