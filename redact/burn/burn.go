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

// standing finds out what the annotations and fields of a page take up, so that no
// line is laid over them.
func (b *burner) standing(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad) error {
	b.st.around, b.st.stands, b.st.pictured = nil, nil, nil
	flat, ok := b.eye.(flatSource)
	if !b.st.anew || len(marks) == 0 || seen == nil || !ok || len(b.f.Array(p.Dict["Annots"])) == 0 {
		return nil
	}
	drawn := false
	for _, o := range b.f.Array(p.Dict["Annots"]) {
		a := b.f.Dict(o)
		kind := b.f.Name(a["Subtype"])
		drawn = drawn || kind != "Popup" && (kind != "Link" || a["AP"] != nil)
		switch kind {
		case "Widget", "FreeText", "Stamp", "Ink":
			if r := b.rect(a["Rect"]); !r.Empty() {
				b.st.stands = append(b.st.stands, r)
			}
		}
	}
	if !drawn {
		return nil // a link is an area, and shows nothing
	}
	around, err := flat.FlatPage(ctx, p.Number)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	b.st.around = around // nil where nobody can read it: then there are the rectangles
	return nil
}

// page burns page n.
func (b *burner) page(ctx context.Context, n int, look *lookahead) error {
	p, err := b.f.Page(n)
	if err != nil {
		return err
	}
	var seen *redact.Page
	if b.needsEye(n) && !(b.apart == "" && blank(p)) {
		if seen, err = look.page(n); err != nil {
			return err
		}
	}
	defer b.said.on(seen)()
	marks := b.quads(n)
	b.st.anew = !b.o.KeepLayout && b.o.Exact[n] == ""
	why := b.apart
	if why == "" {
		why = b.o.Force[n]
	}
	if why == "" && seen != nil && !sameView(p, seen) {
		why = "readers disagree about the size of the page"
	}
	var rest *notes
	if b.apart == "" {
		b.st.owners = b.owners(n)
		if err := b.standing(ctx, p, seen, marks); err != nil {
			return err
		}
		if rest, err = b.notes(ctx, p, seen, marks); err != nil {
			return err
		}
	}
	if why == "" {
		why = rest.raster
	}
	var r *rewritten
	if why == "" {
		b.st.sight, b.st.relayered = b.sightOf(ctx, n), b.o.Layer[n] != nil
		b.st.tags = b.tags(n, p.Rotate)
		for _, x := range rest.patches {
			b.st.pictured = append(b.st.pictured, x.rect.Grow(patchEdge))
		}
		r, err = b.rewrite(ctx, p, seen, marks)
		b.st.sight, b.st.relayered, b.st.tags = nil, false, nil
		if err != nil {
			return err
		}
		why = r.Raster
	}
	if why != "" {
		return b.asPicture(ctx, p, seen, marks, why)
	}
	if err := b.patches(ctx, p, seen, marks, rest); err != nil {
		return err
	}
	b.result.Removed[n] += r.Removed + rest.gone
	resources := b.scrub.resources(r.Resources)
	// The content may have changed the state it started in, and may leave a path
	// that nothing painted, which would be painted with what comes next.
	content := append(append([]byte("q\n"), r.Content...), "\nn\nQ\n"...)
	tags := &b.tree.pages[n-1]
	for _, form := range rest.forms {
		content = b.tree.draw(tags, content, form, resources)
	}
	if l := b.o.Layer[n]; l != nil {
		content = append(content, b.relayer(l, marks, p.CropBox, resources, tags)...)
		b.result.Removed[n] += countRemoved(l.Chars, marks)
	}
	b.set(p, p.CropBox, content, resources, r.plan.and(rest.plan), b.links(p, marks))
	return nil
}

// blank reports whether a page has nothing on it.
func blank(p *pdfdoc.Page) bool { return p.Dict["Contents"] == nil && p.Dict["Annots"] == nil }

// useForm puts a form into resources under a free name and returns what draws it.
func useForm(resources pdfdoc.Dict, form pdfdoc.Ref) string {
	x, ok := resources["XObject"].(pdfdoc.Dict)
	if !ok {
		x = pdfdoc.Dict{}
		resources["XObject"] = x
	}
	name := "Notes"
	for x[name] != nil {
		name += "s"
	}
	x[name] = form
	return "/" + name + " Do\n"
}

// set adds the boxes to a page and puts it into the file.
func (b *burner) set(p *pdfdoc.Page, view redact.Rect, content []byte, resources pdfdoc.Dict, plan *laying, links pdfdoc.Array) {
	boxes, placed := b.boxes(p.Number, b.reds[p.Number], resources, plan, &b.tree.pages[p.Number-1])
	if len(boxes) > 0 {
		content = append(content, boxes...)
	}
	b.widths(p.Number, placed, plan)
	b.result.Boxes = append(b.result.Boxes, placed...)
	d := b.scrub.page(p, view, b.f.AddRaw(nil, content), resources)
	b.f.SetPage(p.Number, b.tagged(d, p.Number, links))
}

// asPicture makes page p a picture.
func (b *burner) asPicture(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad, why string) error {
	if seen == nil {
		var err error
		if seen, err = b.eye.Page(ctx, p.Number); err != nil {
			return err
		}
	}
	text, err := b.text(ctx, p.Number, seen)
	if err != nil {
		return err
	}
	tags := b.tags(p.Number, seen.Rotate)
	tags.begin()
	content, resources, err := b.raster(ctx, seen, text, marks, tags)
	if err != nil {
		return err
	}
	b.result.Removed[p.Number] += countRemoved(text.Chars, marks)
	b.result.Rastered = append(b.result.Rastered, redact.Rastered{Page: p.Number, Why: why})
	links := b.links(p, marks)
	sheet := *p
	sheet.Rotate, sheet.Dict = seen.Rotate, pdfdoc.Dict{}
	if b.apart != "" || !sheet.MediaBox.Contains(seen.View) {
		sheet.MediaBox = seen.View
	}
	b.set(&sheet, seen.View, content, resources, nil, links)
	return nil
}

// relayer returns the text layer of a page that stays as it is otherwise, with its font
// among the resources under a name that is free.
func (b *burner) relayer(l *redact.Page, marks []redact.Quad, view redact.Rect, resources pdfdoc.Dict, tags *pageTags) []byte {
	fonts, ok := resources["Font"].(pdfdoc.Dict)
	if !ok {
		fonts = pdfdoc.Dict{}
	}
	name := layerFontName
	for fonts[name] != nil {
		name += "s"
	}
	font := b.layer.use()
	text := b.layer.write(l.Chars, marks, view, name, tags)
	if len(text) == 0 {
		return nil
	}
	fonts[name] = font.Ref
	resources["Font"] = fonts
	return text
}

// countRemoved counts the characters that marks take.
func countRemoved(chars []redact.Char, marks []redact.Quad) int {
	n := 0
	for _, c := range chars {
		if !c.Generated && removed(c.Quad, marks) {
			n++
		}
	}
	return n
}

// flatSource is a renderer that can read a page with what its annotations and
// fields say.
type flatSource interface {
	FlatPage(ctx context.Context, n int) (*redact.Page, error)
}

// text returns the characters that the text layer of page n is made of: the renderer's,
// with those that annotations and fields show; where words were recognised, these in the
// place of what the page has and does not paint.
func (b *burner) text(ctx context.Context, n int, seen *redact.Page) (*redact.Page, error) {
	page, err := b.whole(ctx, n, seen)
	l := b.o.Layer[n]
	if err != nil || l == nil {
		return page, err
	}
	both := *page
	both.Chars = nil
	for _, c := range page.Chars {
		if !c.Invisible {
			both.Chars = append(both.Chars, c)
		}
	}
	both.Chars = append(both.Chars, l.Chars...)
	return &both, nil
}

// whole returns page n with the characters of its annotations and fields, where those do
// not move its own.
func (b *burner) whole(ctx context.Context, n int, seen *redact.Page) (*redact.Page, error) {
	flat, ok := b.eye.(flatSource)
	if !ok {
		return seen, nil
	}
	whole, err := flat.FlatPage(ctx, n)
	if err != nil {
		return nil, err
	}
	for _, c := range without(seen, whole).Chars {
		if !c.Generated {
			return seen, nil // merging moved the page's own text, so it is of no use
		}
	}
	return whole, nil
}

// sameView reports whether we take the page's box and turn as the renderer does,
// to a tenth of a point.
func sameView(p *pdfdoc.Page, seen *redact.Page) bool {
	const tolerance = 0.1
	return p.Rotate == seen.Rotate && p.CropBox.Grow(tolerance).Contains(seen.View) && seen.View.Grow(tolerance).Contains(p.CropBox)
}

// rewrite walks the content of a page within the time a page may take. A panic in
// the walk is the page's fault, and the page becomes a picture.
func (b *burner) rewrite(ctx context.Context, p *pdfdoc.Page, seen *redact.Page, marks []redact.Quad) (r *rewritten, err error) {
	limited, cancel := context.WithTimeout(ctx, redact.PageTimeout)
	defer cancel()
	defer func() {
		if recover() != nil {
			r, err = &rewritten{Raster: "its content stopped the interpreter"}, nil
		}
	}()
	r, err = rewritePage(limited, b.f, p, seen, marks, b.st)
	switch {
	case err == nil || ctx.Err() != nil:
		return r, err
	case limited.Err() != nil:
		return &rewritten{Raster: "its content takes too long to interpret"}, nil
	}
	return r, err
}
