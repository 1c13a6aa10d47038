package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// DerivedInput is a version of a pack that was made of the text of its proved documents:
// in large print, or as plain text.
type DerivedInput struct {
	// Text is what the version says, where it is a text file. Else PDF are the bytes
	// before encryption, and Delivered those that go out, with their Password; they are
	// the same where there is none.
	Text           []byte
	PDF, Delivered []byte
	Password       string
	Documents      []DerivedDocument
	// Frame is what the version says of itself, around the text of the pages.
	Frame []string
	// Says and Wording as in [PackInput].
	Says    []string
	Wording string
	// Words as in [PackInput], of a version that is a PDF.
	Words *[]Word
}

// DerivedDocument is a document with the text that the version has of it.
type DerivedDocument struct {
	// PDF is the proved document and Marks are its redactions, on its own pages.
	PDF   []byte
	Marks []Mark
	// Pages are the paragraphs of each page, and Shown the same as the version can show
	// it, where its font lacks a letter.
	Pages, Shown [][]string
	// Tokens are what stands in the text of each page for its boxes.
	Tokens [][]string
	Terms  []Term
}

// Derived judges such a version: each page of it has all characters that the proved page
// shows outside its boxes, and no other; every box is told; the file says that and its
// frame and no more; and no word that was to go stands in it more often than in the
// proved documents.
func Derived(ctx context.Context, eye *pdfeye.Eye, in DerivedInput) (*redact.Report, error) {
	file := in.Delivered
	if in.Text != nil {
		file = in.Text
	}
	j := newJudge(ctx, eye, &Input{Redacted: file, Password: in.Password})
	var all PackInput
	for _, d := range in.Documents {
		all.Parts = append(all.Parts, Part{Terms: d.Terms})
	}
	terms := newPackTerms(all)
	want := tally{}
	for _, s := range in.Frame {
		want.add(s)
	}
	for i, d := range in.Documents {
		if err := j.derivedDocument(eye, i, d, terms); err != nil {
			return nil, err
		}
		pages := d.Shown
		if in.Text != nil {
			pages = d.Pages // a text file has every letter
		}
		for _, page := range pages {
			for _, s := range page {
				want.add(s)
			}
		}
	}
	j.frame(in, terms)
	text, err := j.derivedText(eye, in, terms)
	if err != nil {
		return nil, err
	}
	have := tally{}
	have.add(text)
	if n := have.differs(want); n > 0 {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: fmt.Sprintf("the version differs from the text it was made of by %d characters", n)})
	}
	j.derivedTerms(in, text, terms)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return j.finish(), nil
}

// derivedDocument holds the text of a document against what its proved pages show.
func (j *judge) derivedDocument(eye *pdfeye.Eye, number int, d DerivedDocument, terms *packTerms) error {
	doc, err := eye.Open(j.ctx, d.PDF, "")
	if err != nil {
		return fmt.Errorf("a document of the pack does not open by itself: %w", err)
	}
	defer doc.Close()
	if doc.Pages() != len(d.Pages) || len(d.Tokens) != len(d.Pages) {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Reader: readerEye, Why: fmt.Sprintf("document %d has %d pages, and the version %d", number+1, doc.Pages(), len(d.Pages))})
		return nil
	}
	for n := 1; n <= doc.Pages(); n++ {
		at := fmt.Sprintf("page %d of document %d", n, number+1)
		p, err := doc.Page(j.ctx, n)
		if err != nil {
			if j.ctx.Err() != nil {
				return j.ctx.Err()
			}
			j.unread(0, at+" cannot be read: "+err.Error())
			continue
		}
		terms.matcher.Find([]rune(p.Text), func(t, _, _ int) { terms.allowed[t]++ })
		var marks []Mark
		for _, m := range d.Marks {
			if m.Page == n {
				marks = append(marks, m)
			}
		}
		j.derivedPage(at, p, marks, strings.Join(d.Pages[n-1], "\n"), d.Tokens[n-1])
	}
	return nil
}

// derivedPage holds the text of a page against what it shows.
func (j *judge) derivedPage(at string, p *redact.Page, marks []Mark, text string, tokens []string) {
	if !told(tokens, marks) {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: at + ": what stands for its boxes are not their labels and numbers"})
	}
	for _, token := range tokens {
		rest := strings.Replace(text, token, " ", 1)
		if rest == text {
			j.leak(redact.Leak{Kind: redact.LeakLostText, Reader: readerEye, Why: at + ": the version does not say where its boxes are"})
		}
		text = rest
	}
	have, want := tally{}, tally{}
	have.add(text)
	for _, c := range p.Chars {
		if !c.Generated && !boxed(c, marks) {
			want.add(string(c.Rune))
		}
	}
	j.count["characters kept"] += len(p.Chars)
	if k := have.differs(want); k > 0 {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Reader: readerEye, Why: fmt.Sprintf("%s: the version differs from it by %d characters", at, k)})
	}
}

// told reports whether tokens tell of marks and of nothing else: each is made of a
// mark's label and number.
func told(tokens []string, marks []Mark) bool {
	left := slices.Clone(marks)
	for _, token := range tokens {
		i := slices.IndexFunc(left, func(m Mark) bool {
			rest, open := strings.CutPrefix(token, "[")
			rest, closed := strings.CutSuffix(rest, "]")
			for _, w := range []string{m.Label, "withheld", m.Ref, ","} {
				if w != "" {
					rest = strings.Replace(rest, w, "", 1)
				}
			}
			return open && closed && strings.Contains(token, m.Ref) && strings.TrimSpace(rest) == ""
		})
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return len(left) == 0
}

// boxed reports whether a character stands in the box of a mark.
func boxed(c redact.Char, marks []Mark) bool {
	for _, m := range marks {
		for _, q := range m.Boxes {
			if q.Holds(c.Quad.Center()) {
				return true
			}
		}
	}
	return false
}

// frame judges what the version says of itself, as the front matter of a pack.
func (j *judge) frame(in DerivedInput, terms *packTerms) {
	says := longest(in.Says)
	own := map[int]bool{}
	terms.matcher.Find([]rune(without(in.Wording, says)), func(t, _, _ int) { own[t] = true })
	for _, s := range in.Frame {
		terms.matcher.Find([]rune(s), func(t, _, _ int) { terms.allowed[t]++ })
		terms.matcher.Find([]rune(without(s, says)), func(t, _, _ int) {
			if !own[t] && !number(terms.all[t].Text) {
				j.leak(redact.Leak{Kind: redact.LeakTerm, Reader: readerEye, Text: terms.all[t].Text, Why: "the version says a word that was to go where it says what it is"})
			}
		})
	}
}

// derivedText is what the version says, by its reader.
func (j *judge) derivedText(eye *pdfeye.Eye, in DerivedInput, terms *packTerms) (string, error) {
	if in.Text != nil {
		return string(in.Text), nil
	}
	if rep, err := j.open(eye, "the version"); rep != nil || err != nil {
		return "", err
	}
	d := j.out
	defer d.Close()
	if in.Password != "" {
		if plain, err := eye.Open(j.ctx, in.Delivered, ""); err == nil {
			plain.Close()
			j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: "the version opens without its password"})
		}
	}
	var text strings.Builder
	for n := 1; n <= d.Pages(); n++ {
		p, err := d.Page(j.ctx, n)
		if err != nil {
			j.unread(n, "PDFium cannot read it: "+err.Error())
			continue
		}
		terms.count(n, p.Text)
		text.WriteString(p.Text + "\n")
	}
	return text.String(), j.ctx.Err()
}

// derivedTerms looks for words that were to go in what the version says and, where it is
// a PDF, in its bytes.
func (j *judge) derivedTerms(in DerivedInput, text string, terms *packTerms) {
	j.count["words that must be gone"] += len(terms.all)
	shown := make([]int, len(terms.all))
	terms.matcher.Find([]rune(text), func(t, _, _ int) { shown[t]++ })
	for t, n := range shown {
		if n > terms.allowed[t] {
			j.leak(redact.Leak{Kind: redact.LeakTerm, Reader: readerEye, Text: terms.all[t].Text,
				Why: fmt.Sprintf("the version says a word that was to go %d times, its proved documents %d", n, terms.allowed[t])})
		}
	}
	if in.Text != nil {
		return
	}
	f, err := raw.Scan(in.PDF)
	if err != nil {
		j.unread(0, "the byte scan finds no PDF in it")
		return
	}
	j.rep.Readers = append(j.rep.Readers, readerRaw)
	j.count["objects of the file"] += len(f.Objects)
	j.structure(f)
	j.said.hear(text)
	j.speech(f)
	drawn := make([]int, len(terms.all))
	for _, h := range f.Find(terms.all) {
		if h.Content {
			drawn[h.Term] += h.Count
		} else {
			j.leak(redact.Leak{Kind: redact.LeakTermRaw, Object: h.Object, Reader: readerRaw, Text: terms.all[h.Term].Text, Why: "a word that was to go stands in " + h.Where + " of the version"})
		}
	}
	if in.Words != nil {
		terms.allowed = drawn
		*in.Words = terms.words()
	}
}

// tally counts characters that are ink: no blanks, no bars between cells, no hyphens and
// underlines of any kind.
type tally map[rune]int

func (t tally) add(s string) {
	for _, r := range s {
		switch r = plainRune(r); {
		case r <= ' ', r == '|', r == '-', r == '=', r == '\u00a0', r == '\ufeff':
			continue
		}
		for _, x := range spelt(r) {
			t[x]++
		}
	}
}

// differs counts by how many characters two tallies differ.
func (t tally) differs(o tally) int {
	n := 0
	for r, k := range t {
		n += max(k-o[r], o[r]-k)
	}
	for r, k := range o {
		if _, ok := t[r]; !ok {
			n += k
		}
	}
	return n
}

// spelt writes a ligature as its letters.
func spelt(r rune) string {
	if s, ok := ligatures[r]; ok {
		return s
	}
	return string(r)
}
