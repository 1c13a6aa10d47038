package job

import (
	"context"
	"errors"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/burn"
	"sarpack/redact/pdfeye"
	"sarpack/redact/read"
	"sarpack/redact/verify"
)

// work is one document to be burnt and proved.
type work struct {
	// name is how errors call it; it may be a path, and never goes into the output.
	name     string
	pdf      []byte
	password string
	reds     []redact.Redaction
	terms    []verify.Term
	// origins say where the terms are redacted, for whoever has to find them elsewhere.
	origins map[string]origin
	// keepLayout leaves widths as they are; see [burn.Options.KeepLayout].
	keepLayout bool
	// layers are the pages that are pictures, with the words recognised on them.
	layers map[int]*redact.Page
}

// proved is a document whose every page was proved clean.
type proved struct {
	pdf      []byte
	result   *burn.Result
	report   *redact.Report
	removed  int
	rastered []redact.Rastered
}

// prove burns the redactions in and judges the outcome. Pages on which anything is
// still recoverable are burnt again with their lines as they were, where lines were
// laid anew; failing that, they are delivered as pictures and judged again; if that is
// not enough either, the document is refused.
func (j *Job) prove(ctx context.Context, w work) (*proved, error) {
	defer j.eye.Forget(w.pdf)
	force, exact := map[int]string{}, map[int]string{}
	var verdicts verify.Verdicts
	for attempt := 1; ; attempt++ {
		res, err := j.burn(ctx, w, force, exact)
		if err != nil {
			return nil, err
		}
		second, err := j.rereader(ctx, w, res.PDF)
		if err != nil {
			return nil, err
		}
		rep, err := verify.Verify(ctx, j.eye, verify.Input{
			Original: w.pdf, OriginalPassword: w.password, Redacted: res.PDF,
			Redactions: w.reds, Terms: w.terms, Rastered: res.Rastered, Patched: res.Patched,
			Boxes: boxesOf(res), Fonts: res.Fonts, Verdicts: &verdicts,
			Layers: w.layers, Reread: []func(context.Context, int) (*redact.Page, error){second.page},
		})
		second.close()
		if err != nil {
			return nil, &redact.FileError{Path: w.name, Err: err, Do: "nothing was written, because it could not be proved"}
		}
		rep.Widths, rep.Fonts = res.Widths, res.Fonts
		if rep.Clean() {
			p := &proved{pdf: res.PDF, result: res, report: rep, rastered: res.Rastered}
			for _, n := range res.Removed {
				p.removed += n
			}
			return p, nil
		}
		again := false
		held := heldByFonts(rep)
		for n, why := range blame(rep, res.Pages) {
			switch {
			case force[n] != "":
			case res.Laid[n] && !held[n]:
				exact[n], again = why, true
			default:
				force[n], again = why, true
			}
		}
		if !again {
			return nil, refuse(w.name, rep, w.origins)
		}
	}
}

// boxesOf says where the boxes of a document were drawn.
func boxesOf(res *burn.Result) []verify.Box {
	out := make([]verify.Box, len(res.Boxes))
	for i, b := range res.Boxes {
		out[i] = verify.Box{Page: b.Page, Mark: b.Mark, Quad: b.Quad, Laid: b.Laid}
	}
	return out
}

// rereader reads pages of an outcome as pictures.
type rereader struct {
	job *Job
	doc *pdfeye.Doc
}

// rereader prepares to read the outcome of w, if it has pages whose words were recognised.
func (j *Job) rereader(ctx context.Context, w work, pdf []byte) (*rereader, error) {
	r := &rereader{job: j}
	if len(w.layers) == 0 {
		return r, nil
	}
	var err error
	if r.doc, err = j.eye.Open(ctx, pdf, ""); err != nil && ctx.Err() == nil {
		err = &redact.FileError{Path: w.name, Err: err, Do: "nothing was written, because what was made of it does not open"}
	}
	return r, err
}

func (r *rereader) page(ctx context.Context, n int) (*redact.Page, error) {
	return read.Page(ctx, r.doc, r.job.sight, n)
}

func (r *rereader) close() {
	if r.doc != nil {
		r.doc.Close()
	}
}

// burn runs the engine once.
func (j *Job) burn(ctx context.Context, w work, force, exact map[int]string) (*burn.Result, error) {
	eye, err := j.eye.Open(ctx, w.pdf, w.password)
	if err != nil {
		return nil, &redact.FileError{Path: w.name, Err: err, Do: "see that the file opens in a PDF viewer"}
	}
	defer eye.Close()
	eye.Remember()
	res, err := burn.Burn(ctx, w.pdf, eye, w.reds, burn.Options{Password: w.password, Force: force, Exact: exact, KeepLayout: w.keepLayout, Layer: w.layers, Withheld: verify.Holds(w.terms)})
	if err != nil {
		var fe *redact.FileError
		if errors.As(err, &fe) && fe.Path == "" {
			return nil, &redact.FileError{Path: w.name, Page: fe.Page, Err: fe.Err, Do: fe.Do}
		}
		return nil, fmt.Errorf("%s: %w", w.name, err)
	}
	return res, nil
}

// blame names the pages to be delivered as pictures after a failed proof: those of
// the leaks, or all where a leak belongs to no page.
func blame(rep *redact.Report, pages int) map[int]string {
	out := map[int]string{}
	for _, l := range rep.Leaks {
		if l.Page > 0 {
			out[l.Page] = fmt.Sprintf("the proof failed (%s)", l.Kind)
			continue
		}
		for n := 1; n <= pages; n++ {
			if out[n] == "" {
				out[n] = fmt.Sprintf("the proof failed for the file as a whole (%s)", l.Kind)
			}
		}
	}
	for _, u := range rep.Unread {
		if u.Page > 0 {
			out[u.Page] = "the proof failed (a reader could not read the page)"
		}
	}
	return out
}

// heldByFonts returns the pages with a font that tells what was taken out: how their
// lines are laid makes no difference to that.
func heldByFonts(rep *redact.Report) map[int]bool {
	out := map[int]bool{}
	for _, l := range rep.Leaks {
		if l.Kind == redact.LeakFont {
			out[l.Page] = true
		}
	}
	return out
}
