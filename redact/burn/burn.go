package burn

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// Source is the renderer's view of the document: PDFium's, in a process of its own.
type Source interface {
	Pages() int
	// Page returns the characters of page n in the renderer's order.
	Page(ctx context.Context, n int) (*redact.Page, error)
	RenderOpts(ctx context.Context, n int, o pdfeye.RenderOptions) (*image.RGBA, error)
	// Copy returns the document as the renderer understood it, without encryption.
	Copy(ctx context.Context) ([]byte, error)
}

// Options say how to burn.
type Options struct {
	// Password opens the document; "" for none.
	Password string
	// Force lists pages that become pictures whatever is on them, with the reason.
	Force map[int]string
	// Layer holds the text to write, unpainted, on pages that are pictures or have some:
	// what character recognition read in them. A layer that such a page has itself goes;
	// what it paints as text stays.
	Layer map[int]*redact.Page
	// KeepLayout leaves every line as it was set: boxes are as wide as what they
	// cover, and whoever has a list of names can guess from that. See laying.go.
	KeepLayout bool
	// Exact lists pages whose lines stay as they are, with the reason.
	Exact map[int]string
	// Withheld reports whether a text that no page shows (a bookmark, an address) holds
	// words that are to go wherever they stand; nil where nobody knows.
	Withheld func(text string) bool
	// Progress is told after every page; nil for nobody.
	Progress func(page, pages int)
	// fonts leaves the fonts as they were, so that tests can compare.
	fonts bool
}

// Result is a document in which the marks are burnt in.
type Result struct {
	PDF []byte
	// Rastered lists the pages that became pictures, and why.
	Rastered []redact.Rastered
	// Patched lists the parts of other pages that became pictures: annotations whose
	// looks only the renderer knows.
	Patched []redact.Patched
	// Removed counts the glyphs that were removed, by page.
	Removed map[int]int
	Pages   int
	// Widths lists where boxes are as wide as what they cover, and why.
	Widths []redact.KeptWidth
	// Laid are the pages with lines that were laid anew.
	Laid map[int]bool
	// Fonts lists those that still hold what no page shows any more, and why.
	Fonts []redact.KeptFont
	// Boxes says where each redaction's boxes and labels were drawn.
	Boxes []PlacedBox
}

// burner burns one document.
type burner struct {
	f      *pdfdoc.File
	eye    Source
	o      Options
	st     *docState
	scrub  *scrubber
	font   *pdfdoc.Font
	layer  *layer
	reds   map[int][]redact.Redaction
	result *Result
	tree   *structure
	places *destinations
	said   *said
	// apart says why all pages become pictures: the file could not be taken apart.
	apart string
}

// Burn removes from pdf what the marks cover and everything that its pages do not
// show, and draws the boxes. eye is the same document as the renderer sees it. The
// same input gives the same bytes.
//
// A page that cannot be rewritten and checked against the renderer's characters
// becomes a picture with a text layer, and Result says so. Where the file cannot
// be taken apart at all, every page does. Errors wrap the redact.Err… reasons and
// name the page.
func Burn(ctx context.Context, pdf []byte, eye Source, reds []redact.Redaction, o Options) (*Result, error) {
	b, err := newBurner(ctx, pdf, eye, o)
	if err != nil {
		return nil, err
	}
	pages := b.result.Pages
	for _, r := range reds {
		if r.Page < 1 || r.Page > pages {
			return nil, fmt.Errorf("a mark is on page %d: the document has %d pages", r.Page, pages)
		}
		b.reds[r.Page] = append(b.reds[r.Page], r)
	}
	look := newLookahead(ctx, eye, b.needsEye, pages)
	defer look.stop()
	for n := 1; n <= pages; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := b.page(ctx, n, look); err != nil {
			return nil, onPage(n, err)
		}
		if o.Progress != nil {
			o.Progress(n, pages)
		}
	}
	b.f.SetCatalog(b.navigation(b.scrub.catalog()))
	if !b.o.fonts {
		b.result.Fonts = b.trimFonts()
	}
	var out bytes.Buffer
	if err := b.f.Write(&out); err != nil {
		return nil, err
	}
	b.result.PDF = out.Bytes()
	return b.result, nil
}

// newBurner opens the document: as it is, or as the renderer understood it, or not
// at all, in which case its pages are taken from the renderer as pictures.
func newBurner(ctx context.Context, pdf []byte, eye Source, o Options) (*burner, error) {
	b := &burner{eye: eye, o: o, reds: map[int][]redact.Redaction{},
		result: &Result{Pages: eye.Pages(), Removed: map[int]int{}, Laid: map[int]bool{}}}
	if eye.Pages() == 0 {
		return nil, &redact.FileError{Err: redact.ErrNoPages, Do: "check that the right file was chosen"}
	}
	f, err := pdfdoc.Open(ctx, pdf, o.Password)
	if err != nil || f.PageCount() != eye.Pages() {
		f, err = fromCopy(ctx, eye)
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		b.apart = "the file is damaged and could not be taken apart"
		f = pdfdoc.New()
		for range eye.Pages() {
			f.AddPage(pdfdoc.Dict{})
		}
	}
	b.f, b.st, b.scrub, b.layer = f, newDocState(f), newScrubber(f), &layer{f: f}
	b.scrub.walk = b.clean(ctx)
	at := pageNumbers(f)
	b.tree, b.places, b.said = readStructure(f, at), &destinations{f: f, at: at}, &said{ctx: ctx, b: b, pages: map[int]string{}}
	b.font, err = newLabelFont(f)
	return b, err
}

// clean returns what cleans a content stream that is nobody's page: it has no
// marks, and no edge beyond which things are out of view.
func (b *burner) clean(ctx context.Context) func([]byte, pdfdoc.Dict) ([]byte, pdfdoc.Dict, bool) {
	const far = 1e12
	return func(content []byte, resources pdfdoc.Dict) ([]byte, pdfdoc.Dict, bool) {
		p := &pdfdoc.Page{Resources: resources, CropBox: redact.Rect{X0: -far, Y0: -far, X1: far, Y1: far}}
		p.Dict = pdfdoc.Dict{"Contents": pdfdoc.Stream{Dict: pdfdoc.Dict{}, Raw: content}}
		r, err := b.rewrite(ctx, p, nil, nil)
		if err != nil || r.Raster != "" {
			return nil, nil, false
		}
		return r.Content, r.Resources, true
	}
}

// fromCopy opens what the renderer makes of the document.
func fromCopy(ctx context.Context, eye Source) (*pdfdoc.File, error) {
	pdf, err := eye.Copy(ctx)
	if err != nil {
		return nil, err
	}
	f, err := pdfdoc.Open(ctx, pdf, "")
	if err != nil {
		return nil, err
	}
	if f.PageCount() != eye.Pages() {
		return nil, errors.New("readers disagree about the number of pages")
	}
	return f, nil
}

// onPage adds the page and what to do to an error that does not say it.
func onPage(n int, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	out := redact.FileError{Page: n, Err: err}
	var fe *redact.FileError
	if errors.As(err, &fe) && fe.Page > 0 {
		out = *fe
	}
	if out.Do == "" {
		out.Do = "withhold the page or the document, or print it to a new PDF and try again"
	}
	return &out
}

// needsEye reports whether page n is compared with the renderer's characters.
func (b *burner) needsEye(n int) bool {
	return len(b.reds[n]) > 0 || b.o.Force[n] != "" || b.apart != ""
}

// quads returns the marks of page n.
func (b *burner) quads(n int) []redact.Quad {
	var out []redact.Quad
	for _, r := range b.reds[n] {
		out = append(out, r.Quads...)
	}
	return out
}

// owners says of each mark of page n, in the order of quads, whose it is.
func (b *burner) owners(n int) []owner {
	var out []owner
	for k, r := range b.reds[n] {
		for i := range r.Quads {
			out = append(out, owner{k, i+1 < len(r.Quads)})
		}
	}
	return out
}
