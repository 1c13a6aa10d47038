package pdfeye

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"os"
	"runtime"
	"sync"
	"time"

	"sarpack/redact"
	"sarpack/redact/child"
)

// Options of an [Eye].
type Options struct {
	// Workers is the number of reading processes; 0 means one a core.
	Workers int
	// CacheDir holds the compiled reader between starts; "" means a folder in the
	// user's cache folder.
	CacheDir string
	// PageTimeout and FileTimeout bound one page and one opening; 0 means the
	// limits of package redact.
	PageTimeout, FileTimeout time.Duration
	// Memory bounds each process, in bytes; 0 means redact.WorkerMemory.
	Memory int64
}

// ownMemory is what PDFium needs at least, in bytes, beside a document.
const ownMemory = 32 << 20

// Eye is a set of reading processes. It is safe for concurrent use.
type Eye struct {
	o       Options
	mu      sync.Mutex
	workers []*worker
	nextDoc int
	closed  bool
	// tempCache is a cache of this Eye's own, removed by Close; "" mostly.
	tempCache string
	recall    recall
}

// Start prepares reading processes; each is started when it is first needed.
func Start(o Options) (*Eye, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.PageTimeout <= 0 {
		o.PageTimeout = redact.PageTimeout
	}
	if o.FileTimeout <= 0 {
		o.FileTimeout = redact.FileTimeout
	}
	if o.Memory <= 0 {
		o.Memory = redact.WorkerMemory
	}
	e := &Eye{o: o}
	o.CacheDir, e.tempCache = child.CacheDir(o.CacheDir, "pdfeye")
	e.o = o
	for range o.Workers {
		e.workers = append(e.workers, newWorker(o))
	}
	return e, nil
}

// Close ends the processes, busy ones too. Documents still open fail from then on.
func (e *Eye) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil
	}
	e.closed = true
	for _, w := range e.workers {
		w.Stop()
	}
	if e.tempCache != "" {
		return os.RemoveAll(e.tempCache)
	}
	return nil
}

// Version names the reader for reports.
func (e *Eye) Version() string { return "PDFium (go-pdfium v1.21.4)" }

// Doc is an open document. It may be used by several goroutines, one call at a
// time runs. A call whose process was lost opens the document again in a new one.
type Doc struct {
	eye      *Eye
	w        *worker
	id       int
	data     []byte
	password string
	pages    int
	// life is the process the document is open in; see [child.Process].
	life int
	turn child.Turn
	// known is the hash of data where remember says that its pages are kept.
	known    [sha256.Size]byte
	remember bool
	spare    spare
}

// Open opens a PDF. password may be ""; pdf must not be changed while the Doc is
// in use. Errors wrap redact.ErrPassword, ErrNotPDF, ErrDamaged, ErrTooLarge,
// ErrTimeout, ErrReaderFailed, or are ctx's.
func (e *Eye) Open(ctx context.Context, pdf []byte, password string) (*Doc, error) {
	if len(pdf) > redact.MaxFileSize {
		return nil, redact.ErrTooLarge
	}
	if int64(len(pdf)) > e.o.Memory-ownMemory {
		return nil, fmt.Errorf("%w: it does not fit into the reader's memory", redact.ErrTooLarge)
	}
	e.mu.Lock()
	if e.closed {
		e.mu.Unlock()
		return nil, errors.New("the PDF reader is closed")
	}
	e.nextDoc++
	d := &Doc{eye: e, id: e.nextDoc, data: pdf, password: password, turn: child.NewTurn()}
	for _, w := range e.workers {
		if d.w == nil || w.docs < d.w.docs {
			d.w = w
		}
	}
	d.w.docs++
	e.mu.Unlock()
	if err := d.open(ctx); err != nil {
		d.release()
		return nil, err
	}
	return d, nil
}

// open sends the document to its worker.
func (d *Doc) open(ctx context.Context) error {
	rep, life, err := d.w.ask(ctx, d.eye.o.FileTimeout, 0, &request{Op: opOpen, Doc: d.id, Password: d.password}, d.data)
	if err != nil {
		return err
	}
	d.life, d.pages = life, rep.Pages
	return nil
}

func (d *Doc) release() {
	d.eye.mu.Lock()
	d.w.docs--
	idle := d.w.docs == 0
	d.eye.mu.Unlock()
	if idle {
		d.w.rest()
	}
}

// Close gives the document's memory back.
func (d *Doc) Close() error {
	_ = d.turn.Take(context.Background())
	defer d.turn.Give()
	if d.data == nil {
		return nil
	}
	if d.life != 0 {
		// If the process is gone, so is the document.
		_, _, _ = d.w.ask(context.Background(), d.eye.o.PageTimeout, d.life, &request{Op: opClose, Doc: d.id}, nil)
	}
	d.data = nil
	d.release()
	return nil
}

// Pages returns the number of pages.
func (d *Doc) Pages() int { return d.pages }

// ask sends a request about the document, opening it again where its process was
// lost.
func (d *Doc) ask(ctx context.Context, q *request) (*reply, error) {
	if err := d.turn.Take(ctx); err != nil {
		return nil, err
	}
	defer d.turn.Give()
	if d.data == nil {
		return nil, errors.New("the document is closed")
	}
	q.Doc = d.id
	limit := d.eye.o.PageTimeout
	if q.Op == opCopy {
		// The whole file is written, and may be a pack of thousands of scans.
		limit = d.eye.o.FileTimeout + time.Duration(len(d.data)>>20)*time.Second
	}
	rep, _, err := d.w.ask(ctx, limit, d.life, q, nil)
	if errors.Is(err, child.ErrLost) {
		if err := d.open(ctx); err != nil {
			return nil, err
		}
		rep, _, err = d.w.ask(ctx, limit, d.life, q, nil)
	}
	if err != nil && q.N > 0 && ctx.Err() == nil {
		err = &redact.FileError{Page: q.N, Err: err}
	}
	return rep, err
}

// Page reads page n, 1-based: its geometry and its characters in PDFium's order,
// generated and invisible ones included, without annotations and form fields.
func (d *Doc) Page(ctx context.Context, n int) (*redact.Page, error) { return d.page(ctx, opPage, n) }

// FlatPage reads page n with the text that its annotations and form fields show
// as if it were page content.
func (d *Doc) FlatPage(ctx context.Context, n int) (*redact.Page, error) {
	if !d.remember {
		return d.page(ctx, opFlat, n)
	}
	k := recallKey{d.known, n}
	if p, ok := d.eye.recall.get(k); ok && ctx.Err() == nil {
		return unpackPage(n, &p.head, p.body)
	}
	rep, err := d.ask(ctx, &request{Op: opFlat, N: n})
	if err != nil {
		return nil, err
	}
	d.eye.recall.put(k, recalled{*rep.Page, rep.body})
	return unpackPage(n, rep.Page, rep.body)
}

func (d *Doc) page(ctx context.Context, o op, n int) (*redact.Page, error) {
	rep, err := d.ask(ctx, &request{Op: o, N: n})
	if err != nil {
		return nil, err
	}
	return unpackPage(n, rep.Page, rep.body)
}

func unpackPage(n int, w *pageWire, body []byte) (*redact.Page, error) {
	p, err := unpackShown(n, w, body, nil)
	if err != nil {
		return nil, err
	}
	r := make([]rune, len(p.Chars))
	for i := range p.Chars {
		r[i] = p.Chars[i].Rune
	}
	p.Text = string(r)
	return p, nil
}

// unpackShown makes a page without its text, in room if that is enough.
func unpackShown(n int, w *pageWire, body []byte, room []redact.Char) (*redact.Page, error) {
	p := &redact.Page{Number: n, View: w.View, MediaBox: w.View, CropBox: w.View, Rotate: w.Rotate}
	var err error
	if p.Chars, err = unpackChars(body, w.Chars, room); err != nil {
		return nil, &redact.FileError{Page: n, Err: err}
	}
	p.Chars = whole(p.Chars)
	return p, nil
}

// Render draws page n on white at dpi, with its annotations and form fields.
// Pixels agree with redact.ViewToPixels(page.View, page.Rotate, dpi/72), to the
// half pixel by which the page's size is rounded.
func (d *Doc) Render(ctx context.Context, n int, dpi float64) (*image.RGBA, error) {
	return d.RenderOpts(ctx, n, RenderOptions{DPI: dpi, Annotations: true})
}

// RenderOpts draws page n as o says.
func (d *Doc) RenderOpts(ctx context.Context, n int, o RenderOptions) (*image.RGBA, error) {
	rep, err := d.ask(ctx, &request{Op: opRender, N: n, Render: o})
	if err != nil {
		return nil, err
	}
	return rep.picture()
}

// picture returns the picture that an answer carries.
func (r *reply) picture() (*image.RGBA, error) {
	p := r.Picture
	if p == nil || p.W <= 0 || p.H <= 0 || len(r.body) != 4*p.W*p.H {
		return nil, fmt.Errorf("%w: a picture arrived damaged", redact.ErrReaderFailed)
	}
	return &image.RGBA{Pix: r.body, Stride: 4 * p.W, Rect: image.Rect(0, 0, p.W, p.H)}, nil
}

// Notes lists the annotations of page n, hidden ones and form fields included.
func (d *Doc) Notes(ctx context.Context, n int) ([]Note, error) {
	rep, err := d.ask(ctx, &request{Op: opNotes, N: n})
	if err != nil {
		return nil, err
	}
	return rep.Notes, nil
}

// Images lists the images drawn on page n, those in form XObjects included.
func (d *Doc) Images(ctx context.Context, n int) ([]Image, error) {
	rep, err := d.ask(ctx, &request{Op: opImages, N: n})
	if err != nil {
		return nil, err
	}
	return rep.Images, nil
}

// Pixels decodes an image of page n as it is stored, its mask not applied.
func (d *Doc) Pixels(ctx context.Context, n int, im Image) (*image.RGBA, error) {
	rep, err := d.ask(ctx, &request{Op: opPixels, N: n, I: im.Index})
	if err != nil {
		return nil, err
	}
	return rep.picture()
}

// Objects lists what is painted on page n, in paint order.
func (d *Doc) Objects(ctx context.Context, n int) ([]PageObject, error) {
	rep, err := d.ask(ctx, &request{Op: opObjects, N: n})
	if err != nil {
		return nil, err
	}
	return rep.Objects, nil
}

// Copy returns the document written anew by PDFium, repaired and without
// encryption: the last resort for files that no other reader opens.
func (d *Doc) Copy(ctx context.Context) ([]byte, error) {
	rep, err := d.ask(ctx, &request{Op: opCopy})
	if err != nil {
		return nil, err
	}
	return rep.body, nil
}
