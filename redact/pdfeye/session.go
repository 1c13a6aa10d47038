package pdfeye

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"

	"sarpack/redact"
)

// document is an open document in the worker.
type document struct {
	buf, doc, form uint64
	size           int
	pages          int
	password       string
	// flat is a second handle of the same bytes whose pages were flattened: their
	// annotations are page content there. 0 until asked for.
	flat, flatForm uint64
}

// session holds the worker's documents.
type session struct {
	*lib
	docs map[int]*document
	last lastPage
	// later runs when the answer has been sent: its body may lie in linear memory.
	later []func()
	// packed is room for the characters of a page, which is used again for the next:
	// fresh memory costs more than what is put there.
	packed []byte
}

// lastPage is the page that was asked for last. It stays open, since one reading
// of a page asks several times.
type lastPage struct {
	d *document
	n int
	p uint64
}

// callError is a failure that the client is told about.
type callError struct {
	fault  fault
	detail string
}

func (e *callError) Error() string { return e.detail }

func fail(f fault, format string, a ...any) error { return &callError{f, fmt.Sprintf(format, a...)} }

// serve answers one request; body is what follows it, size bytes.
func (s *session) serve(q request, body io.Reader, size int64) (rep reply, err error) {
	if q.Op == opOpen {
		return s.open(q, body, size)
	}
	d := s.docs[q.Doc]
	if d == nil {
		return rep, fail(faultOther, "no such document")
	}
	switch q.Op {
	case opClose:
		s.close(q.Doc)
	case opPage, opFlat:
		s.packed = s.packed[:0]
		rep.Page, err = s.page(d, q.N, q.Op == opFlat)
		rep.body = s.packed
	case opPages:
		rep.Several, err = s.pages(d, q.N, q.Most)
		rep.body = s.packed
	case opRender:
		rep.Picture, rep.body, err = s.render(d, q.N, q.Render)
	case opNotes:
		rep.Notes, err = s.notes(d, q.N)
	case opImages:
		rep.Images, err = s.images(d, q.N)
	case opPixels:
		rep.Picture, rep.body, err = s.pixels(d, q.N, q.I)
	case opObjects:
		rep.Objects, err = s.objects(d, q.N)
	case opCopy:
		rep.body, err = s.save(d)
	default:
		err = fail(faultOther, "no such request")
	}
	return rep, err
}

func (s *session) open(q request, body io.Reader, size int64) (reply, error) {
	buf := s.call("malloc", uint64(max(1, size)))
	data, ok := s.mem.Read(uint32(buf), uint32(size))
	if buf == 0 || !ok {
		return reply{}, fail(faultMemory, "the document does not fit into the reader's memory")
	}
	if _, err := io.ReadFull(body, data); err != nil {
		return reply{}, err
	}
	named := bytes.Contains(data, []byte("%PDF-"))
	d := &document{buf: buf, size: int(size), password: q.Password}
	doc, err := s.loadDoc(d)
	if err != nil {
		s.call("free", buf)
		if ce := (*callError)(nil); errors.As(err, &ce) && ce.fault == faultDamaged && !named {
			ce.fault = faultNotPDF
		}
		return reply{}, err
	}
	d.doc = doc
	d.form = s.call("FPDFDOC_InitFormFillEnvironment", d.doc, s.lib.form)
	d.pages = s.int("FPDF_GetPageCount", d.doc)
	s.docs[q.Doc] = d
	return reply{Pages: d.pages}, nil
}

// Errors of FPDF_GetLastError.
const (
	lastErrorFile     = 2
	lastErrorFormat   = 3
	lastErrorPassword = 4
	lastErrorSecurity = 5
)

// loadDoc opens a handle on the document's bytes.
func (s *session) loadDoc(d *document) (uint64, error) {
	pw := uint64(0)
	if d.password != "" {
		p, err := s.bytes(append([]byte(d.password), 0))
		if err != nil {
			return 0, fail(faultMemory, "no memory")
		}
		defer s.call("free", p)
		pw = p
	}
	if doc := s.call("FPDF_LoadMemDocument64", d.buf, uint64(d.size), pw); doc != 0 {
		return doc, nil
	}
	switch s.int("FPDF_GetLastError") {
	case lastErrorPassword:
		return 0, fail(faultPassword, "password")
	case lastErrorSecurity:
		return 0, fail(faultDamaged, "its encryption is of a kind that is not known")
	case lastErrorFile, lastErrorFormat:
		return 0, fail(faultDamaged, "it is not as a PDF should be")
	}
	return 0, fail(faultDamaged, "it cannot be opened")
}

func (s *session) close(id int) {
	d := s.docs[id]
	delete(s.docs, id)
	if s.last.d == d {
		s.forget()
	}
	for _, h := range [][2]uint64{{d.form, d.doc}, {d.flatForm, d.flat}} {
		if h[0] != 0 {
			s.call("FPDFDOC_ExitFormFillEnvironment", h[0])
		}
		if h[1] != 0 {
			s.call("FPDF_CloseDocument", h[1])
		}
	}
	s.call("free", d.buf)
}

// forget closes the page that was kept open.
func (s *session) forget() {
	if s.last.p != 0 {
		s.call("FPDF_ClosePage", s.last.p)
	}
	s.last = lastPage{}
}

// loadPage opens page n, 1-based. It stays open until another one is asked for.
func (s *session) loadPage(d *document, n int) (uint64, error) {
	if s.last.d == d && s.last.n == n {
		return s.last.p, nil
	}
	s.forget()
	if n < 1 || n > d.pages {
		return 0, fail(faultPage, "there is no page %d", n)
	}
	p := s.call("FPDF_LoadPage", d.doc, uint64(n-1))
	if p == 0 {
		return 0, fail(faultPage, "the page is damaged")
	}
	s.last = lastPage{d, n, p}
	return p, nil
}

// flatPage opens page n of the second handle, flattened.
func (s *session) flatPage(d *document, n int) (uint64, error) {
	if n < 1 || n > d.pages {
		return 0, fail(faultPage, "there is no page %d", n)
	}
	if d.flat == 0 {
		doc, err := s.loadDoc(d)
		if err != nil {
			return 0, err
		}
		d.flat = doc
		d.flatForm = s.call("FPDFDOC_InitFormFillEnvironment", d.flat, s.lib.form)
	}
	p := s.call("FPDF_LoadPage", d.flat, uint64(n-1))
	if p == 0 {
		return 0, fail(faultPage, "the page is damaged")
	}
	if d.flatForm != 0 {
		// Lets fields without an appearance of their own make one.
		s.call("FORM_OnAfterLoadPage", p, d.flatForm)
	}
	s.showAsDrawn(p)
	const flattenFail, flattenNothing = 0, 2
	switch s.int("FPDFPage_Flatten", p, 0) {
	case flattenNothing:
		return p, nil
	case flattenFail:
		s.closeFlat(d, p)
		return 0, fail(faultPage, "its annotations and form fields could not be read")
	}
	s.closeFlat(d, p)
	if p = s.call("FPDF_LoadPage", d.flat, uint64(n-1)); p == 0 {
		return 0, fail(faultPage, "the page is damaged")
	}
	return p, nil
}

func (s *session) closeFlat(d *document, p uint64) {
	if d.flatForm != 0 {
		s.call("FORM_OnBeforeClosePage", p, d.flatForm)
	}
	s.call("FPDF_ClosePage", p)
}

// geometry returns the effective box and the turn of an open page.
func (s *session) geometry(p uint64) (redact.Rect, int, error) {
	if s.int("FPDF_GetPageBoundingBox", p, s.at(0)) == 0 {
		return redact.Rect{}, 0, fail(faultPage, "its size cannot be told")
	}
	// FS_RECTF is left, top, right, bottom.
	view := redact.Rect{X0: s.f32(0), Y0: s.f32(3), X1: s.f32(2), Y1: s.f32(1)}.Normal()
	if view.Empty() {
		return view, 0, fail(faultPage, "it has no area")
	}
	return view, (s.int("FPDFPage_GetRotation", p)%4 + 4) % 4 * 90, nil
}

func decodeUTF16(u []uint16) string { return string(utf16.Decode(u)) }
