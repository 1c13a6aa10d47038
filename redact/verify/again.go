package verify

import (
	"context"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// Again is what it takes to repeat the proof of a pack without the documents that it
// was made of. It holds words that were taken out: it belongs in the record.
type Again struct {
	// SHA256 is the hash of the file that was proved, and Pages how many it has.
	SHA256 string `json:"sha256"`
	Pages  int    `json:"pages"`
	Marks  []Mark `json:"marks"`
	Words  []Word `json:"words"`
}

// Mark is one redaction, on a page of the pack.
type Mark struct {
	Page  int    `json:"page"`
	Label string `json:"label"`
	Ref   string `json:"ref"`
	// Boxes are where its boxes stand, in default user space.
	Boxes []redact.Quad `json:"boxes"`
}

// Word is a word that was to go.
type Word struct {
	Text    string `json:"text"`
	AnyCase bool   `json:"any_case,omitempty"`
	// Pages counts where a decision keeps it, by the pages of the pack, Shown how often
	// its content streams show it, and Beside how often bookmarks and tags of documents
	// do in which it stays.
	Pages  map[int]int `json:"pages,omitempty"`
	Shown  int         `json:"shown,omitempty"`
	Beside int         `json:"beside,omitempty"`
}

// Repeat judges a pack once more, by what its proof has looked for: no character lies
// in a box but its label, every box is one, and the words that were to go stand nowhere
// but where they stood when it was proved. What else the pages show is held against
// nothing; the hash does that.
func Repeat(ctx context.Context, eye *pdfeye.Eye, pdf []byte, password string, a Again) (*redact.Report, error) {
	j := newJudge(ctx, eye, &Input{Redacted: pdf, Password: password, Boxes: []Box{}}, readerRaw)
	for _, m := range a.Marks {
		j.byPage[m.Page] = append(j.byPage[m.Page], redact.Redaction{Page: m.Page, Quads: m.Boxes, Label: m.Label, Ref: m.Ref})
	}
	if rep, err := j.open(eye, "the pack"); rep != nil || err != nil {
		return rep, err
	}
	defer j.out.Close()
	if j.rep.Pages != a.Pages {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: fmt.Sprintf("the file has %d pages, and %d were proved", j.rep.Pages, a.Pages)})
	}
	terms := &packTerms{}
	for _, w := range a.Words {
		terms.all = append(terms.all, raw.Term{Text: w.Text, AnyCase: w.AnyCase})
		terms.allowed = append(terms.allowed, w.Shown)
		terms.beside = append(terms.beside, w.Beside)
	}
	terms.pages, terms.matcher = make([]map[int]int, len(a.Words)), raw.NewMatcher(terms.all)
	j.count["words that must be gone"] = len(a.Words)
	for n := 1; n <= j.rep.Pages; n++ {
		if err := j.pageAgain(n, terms); err != nil {
			return nil, err
		}
	}
	j.wordsAgain(a, terms)
	j.bytesAgain(pdf, password, terms)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return j.finish(), nil
}

// pageAgain looks into the boxes of page n and counts its words.
func (j *judge) pageAgain(n int, terms *packTerms) error {
	p, err := j.out.Page(j.ctx, n)
	if err != nil {
		return j.unrendered(n, "the page", err)
	}
	terms.count(n, p.Text)
	quads := j.quads(n)
	if len(quads) == 0 {
		return nil
	}
	if err := j.place(nil, p, quads); err != nil {
		return err
	}
	j.underMarks(p, j.byPage[n])
	picture, err := j.out.RenderOpts(j.ctx, n, pdfeye.RenderOptions{DPI: compareDPI, Annotations: true})
	if err != nil {
		return j.unrendered(n, "the page", err)
	}
	j.boxes(p, j.at, picture)
	if err := j.outlines(p, quads); err != nil {
		return err
	}
	return j.pictures(p, quads)
}

// wordsAgain holds the words of the pages against those that were proved.
func (j *judge) wordsAgain(a Again, terms *packTerms) {
	for t, w := range a.Words {
		for page, n := range terms.pages[t] {
			if n > w.Pages[page] {
				j.leak(redact.Leak{Kind: redact.LeakTerm, Page: page, Reader: readerEye, Text: w.Text,
					Why: fmt.Sprintf("a word that was to go stands here %d times, and %d times when it was proved", n, w.Pages[page])})
			}
		}
		for page, n := range w.Pages {
			if terms.pages[t][page] < n {
				j.note("page %d shows less than when it was proved", page)
			}
		}
	}
}

// bytesAgain looks through the bytes, of an encrypted file through what its reader gets.
func (j *judge) bytesAgain(pdf []byte, password string, terms *packTerms) {
	if password != "" {
		open, err := j.out.Copy(j.ctx)
		if err != nil {
			j.unread(0, "the encrypted file could not be opened and looked through: "+err.Error())
			return
		}
		pdf = open
	}
	f, err := raw.Scan(pdf)
	if err != nil {
		j.unread(0, "the byte scan finds no PDF in it")
		return
	}
	j.count["objects of the file"] += len(f.Objects)
	if password == "" {
		j.structure(f)
	}
	j.packHits(f, terms)
}
