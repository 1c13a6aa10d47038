package pdfeye

import (
	"math"

	"sarpack/redact"
)

// Flags of FPDF_RenderPageBitmap.
const (
	renderAnnotations = 0x01
	renderRGBA        = 0x10 // FPDF_REVERSE_BYTE_ORDER
)

// formatBGRx is PDFium's 32-bit format without alpha.
const formatBGRx = 3

// render draws page n on white.
func (s *session) render(d *document, n int, o RenderOptions) (*picture, []byte, error) {
	p, err := s.loadPage(d, n)
	if err != nil {
		return nil, nil, err
	}
	view, rotate, err := s.geometry(p)
	if err != nil {
		return nil, nil, err
	}
	if !(o.DPI > 0) || o.DPI > 2400 {
		return nil, nil, fail(faultOther, "a resolution of %g is not possible", o.DPI)
	}
	pw, ph := redact.ViewSize(view, rotate)
	w, h := pixels(pw, o.DPI), pixels(ph, o.DPI)
	x0, y0, cw, ch := 0, 0, w, h
	if o.Clip != nil {
		m := redact.ViewToPixels(view, rotate, o.DPI/72)
		b := m.Quad(o.Clip.Normal()).Bounds()
		x0, y0 = max(0, int(math.Floor(b.X0))), max(0, int(math.Floor(b.Y0)))
		cw, ch = min(w, int(math.Ceil(b.X1)))-x0, min(h, int(math.Ceil(b.Y1)))-y0
		if cw <= 0 || ch <= 0 {
			return nil, nil, fail(faultOther, "the part to draw is not on the page")
		}
	}
	if cw*ch > redact.MaxImagePixels {
		return nil, nil, fail(faultMemory, "at %g dpi it would be larger than %d pixels", o.DPI, redact.MaxImagePixels)
	}
	if o.Annotations && d.form != 0 {
		s.call("FORM_OnAfterLoadPage", p, d.form)
		defer s.call("FORM_OnBeforeClosePage", p, d.form)
	}
	if o.NoText {
		again, err := s.silence(p)
		if err != nil {
			return nil, nil, err
		}
		defer again()
	}
	bm := s.call("FPDFBitmap_CreateEx", uint64(cw), uint64(ch), formatBGRx, 0, 0)
	if bm == 0 {
		return nil, nil, fail(faultMemory, "there is no memory to draw it")
	}
	s.later = append(s.later, func() { s.call("FPDFBitmap_Destroy", bm) })
	s.call("FPDFBitmap_FillRect", bm, 0, 0, uint64(cw), uint64(ch), 0xFFFFFFFF)
	flags := uint64(renderRGBA)
	if o.Annotations {
		flags |= renderAnnotations
	}
	neg := func(v int) uint64 { return uint64(uint32(int32(-v))) }
	s.call("FPDF_RenderPageBitmap", bm, p, neg(x0), neg(y0), uint64(w), uint64(h), 0, flags)
	if o.Annotations && d.form != 0 {
		s.call("FPDF_FFLDraw", d.form, bm, p, neg(x0), neg(y0), uint64(w), uint64(h), 0, flags)
	}
	return s.canvas(bm, cw, ch)
}

// silence makes the text objects of an open page invisible, and returns what makes them
// as they were.
func (s *session) silence(p uint64) (again func(), err error) {
	type was struct {
		obj  uint64
		mode int
	}
	var all []was
	again = func() {
		for _, w := range all {
			s.call("FPDFTextObj_SetTextRenderMode", w.obj, uint64(w.mode))
		}
	}
	err = s.visit(p, func(obj uint64, kind ObjectKind, _ redact.Matrix, _ int) error {
		if kind != ObjectText {
			return nil
		}
		mode := s.int("FPDFTextObj_GetTextRenderMode", obj)
		if mode < 0 || s.int("FPDFTextObj_SetTextRenderMode", obj, modeInvisible) == 0 {
			return fail(faultPage, "its text cannot be left out")
		}
		all = append(all, was{obj, mode})
		return nil
	})
	if err != nil {
		again()
	}
	return again, err
}

// pixels returns how many pixels a length in points takes.
func pixels(points, dpi float64) int { return max(1, int(math.Round(points*dpi/72))) }

// canvas returns a page's bitmap, opaque RGBA, where it lies in linear memory.
func (s *session) canvas(bm uint64, w, h int) (*picture, []byte, error) {
	at := uint32(s.call("FPDFBitmap_GetBuffer", bm))
	pix, ok := s.mem.Read(at, uint32(4*w*h))
	if at == 0 || !ok || s.int("FPDFBitmap_GetStride", bm) != 4*w {
		return nil, nil, fail(faultMemory, "the picture could not be read")
	}
	for i := 3; i < len(pix); i += 4 {
		pix[i] = 255
	}
	return &picture{W: w, H: h}, pix, nil
}

// take copies a bitmap of bytesPP bytes a pixel out of linear memory as opaque RGBA.
func (s *session) take(bm uint64, w, h, bytesPP int) (*picture, []byte, error) {
	stride := s.int("FPDFBitmap_GetStride", bm)
	at := uint32(s.call("FPDFBitmap_GetBuffer", bm))
	src, ok := s.mem.Read(at, uint32(stride*h))
	if at == 0 || !ok || w <= 0 || h <= 0 {
		return nil, nil, fail(faultMemory, "the picture could not be read")
	}
	pix := make([]byte, 4*w*h)
	for y := range h {
		row, out := src[y*stride:], pix[4*w*y:4*w*(y+1)]
		for x := range w {
			o := out[4*x : 4*x+4]
			switch bytesPP {
			case 1:
				o[0], o[1], o[2], o[3] = row[x], row[x], row[x], 255
			case 3:
				o[0], o[1], o[2], o[3] = row[3*x+2], row[3*x+1], row[3*x], 255
			default:
				o[0], o[1], o[2], o[3] = row[4*x+2], row[4*x+1], row[4*x], 255
			}
		}
	}
	return &picture{W: w, H: h}, pix, nil
}
