package job

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/reflow"
	"sarpack/redact/verify"
)

// change is what a redaction did, in words: how the line read before and how it reads in
// what is sent. It is personal data, and stands in the record only.
type change struct{ before, after string }

// around is how many characters of a line stand beside a redaction in the record, and
// longest how many of what was taken out.
const around, longest = 60, 2000

// changes tells what every redaction did, by the numbers of the boxes.
func (j *Job) changes(ctx context.Context, r *record) (map[string]change, error) {
	j.tell(Step{What: "Writing the record"})
	each := make([]map[string]change, len(r.plans))
	err := j.each(ctx, len(r.plans), func(ctx context.Context, i int) error {
		if p := r.plans[i]; p.withheld || len(p.reds) == 0 {
			return nil
		}
		var err error
		each[i], err = j.changesIn(ctx, r, i)
		return err
	})
	out := map[string]change{}
	for _, m := range each {
		for ref, c := range m {
			out[ref] = c
		}
	}
	return out, err
}

func (j *Job) changesIn(ctx context.Context, r *record, document int) (map[string]change, error) {
	p := r.plans[document]
	d := p.record.Document
	data, err := d.Content()
	if err != nil {
		return nil, err
	}
	old, err := j.eye.Open(ctx, data, d.Password)
	if err != nil {
		return nil, &redact.FileError{Path: d.Path, Err: err, Do: "the record could not be written, so nothing was"}
	}
	defer old.Close()
	sent, err := j.eye.Open(ctx, r.done[document].pdf, "")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.title, err)
	}
	defer sent.Close()
	c := &changeReader{r, p, r.marks(document), old, sent, map[string]change{}}
	for from := 0; from < len(p.reds); {
		to := from
		for to < len(p.reds) && p.reds[to].Page == p.reds[from].Page {
			to++
		}
		if err := c.page(ctx, from, to); err != nil {
			return nil, fmt.Errorf("%s: page %d: %w", p.title, p.reds[from].Page, err)
		}
		from = to
	}
	return c.out, nil
}

// changeReader tells what the redactions of one document did.
type changeReader struct {
	r         *record
	p         *docPlan
	marks     []verify.Mark
	old, sent *pdfeye.Doc
	out       map[string]change // by the numbers of the boxes
}

// before returns a page as it was read.
func (c *changeReader) before(ctx context.Context, n int) (*redact.Page, error) {
	if slices.Contains(c.p.record.scans, n) {
		return c.r.scan.page(c.p.record.Document.ID, n)
	}
	return c.old.Page(ctx, n)
}

// page tells what the redactions from to to, which are on one page, did.
func (c *changeReader) page(ctx context.Context, from, to int) error {
	p := c.p
	n := p.reds[from].Page
	before, err := c.before(ctx, n)
	if err != nil {
		return err
	}
	after, err := c.sent.Page(ctx, n)
	if err != nil {
		return err
	}
	var boxes []reflow.Box
	for _, m := range c.marks[from:to] {
		boxes = append(boxes, reflow.Box{Quads: m.Boxes, Label: m.Label, Ref: m.Ref})
	}
	paragraphs := reflow.Paragraphs(after, boxes)
	for k := from; k < to; k++ {
		var secret []redact.Quad // privileged text is told by its own entry only
		for i := from; i < to; i++ {
			if i != k && privileged(p.boxes[i].Code, p.boxes[i].Exemption) {
				secret = append(secret, p.reds[i].Quads...)
			}
		}
		c.out[p.reds[k].Ref] = change{wasThere(before, p.reds[k].Quads, secret), nowThere(paragraphs, boxes[k-from].Mark())}
	}
	return nil
}

// wasThere is what stood under a mark, in «», with what stands beside it; what is secret
// beside it is left out.
func wasThere(p *redact.Page, mark, secret []redact.Quad) string {
	in := func(c redact.Char, quads []redact.Quad) bool {
		return slices.ContainsFunc(quads, func(q redact.Quad) bool { return q.Holds(c.Quad.Center()) })
	}
	first, last := -1, -1
	var gone strings.Builder
	blank := false
	for i, c := range p.Chars {
		switch {
		case c.Generated || c.Rune <= ' ':
			blank = true
		case in(c, mark):
			if first < 0 {
				first = i
			}
			if gone.Len() > 0 && (blank || last < i-1) {
				gone.WriteByte(' ')
			}
			gone.WriteRune(c.Rune)
			last, blank = i, false
		}
	}
	if first < 0 {
		return "(an area of the page without text)"
	}
	beside := func(from, to int) string {
		var b strings.Builder
		for _, c := range p.Chars[max(0, from):min(len(p.Chars), to)] {
			switch {
			case in(c, secret):
				if !strings.HasSuffix(b.String(), "\u2026") {
					b.WriteString("\u2026")
				}
			case c.Rune <= ' ':
				b.WriteByte(' ')
			default:
				b.WriteRune(c.Rune)
			}
		}
		return b.String()
	}
	text := []rune(gone.String())
	if len(text) > longest {
		text = append(text[:longest:longest], '\u2026')
	}
	return strings.Join(strings.Fields(beside(first-around, first)+"«"+string(text)+"»"+beside(last+1, last+1+around)), " ")
}

// nowThere is what stands in the place of a box in what is sent.
func nowThere(paragraphs []string, mark string) string {
	for _, s := range paragraphs {
		at := strings.Index(s, mark)
		if at < 0 {
			continue
		}
		left, right := []rune(s[:at]), []rune(s[at+len(mark):])
		return string(left[max(0, len(left)-around):]) + mark + string(right[:min(len(right), around)])
	}
	return mark
}

// privileged reports whether something is withheld as legally privileged (Data
// Protection Act 2018, Schedule 2 paragraph 19).
func privileged(code, exemption string) bool {
	return code == "LPP" || strings.Contains(exemption, "Sch2 Pt4 para19")
}
