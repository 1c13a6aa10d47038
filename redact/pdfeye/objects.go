package pdfeye

import "sarpack/redact"

// maxDepth is how deep form XObjects are followed; PDFium itself stops earlier.
const maxDepth = 64

// visit calls do for every page object of an open page in paint order, those in
// form XObjects with the form's matrix composed. do gets the object, the map from
// its space to the page, and how many forms are around it.
func (s *session) visit(p uint64, do func(obj uint64, kind ObjectKind, m redact.Matrix, depth int) error) error {
	left := redact.MaxOperators
	var walk func(count func() int, get func(i int) uint64, m redact.Matrix, depth int) error
	walk = func(count func() int, get func(i int) uint64, m redact.Matrix, depth int) error {
		if depth > maxDepth {
			return fail(faultPage, "its form XObjects are nested too deep")
		}
		for i := range count() {
			if left--; left < 0 {
				return fail(faultPage, "it has too many objects")
			}
			obj := get(i)
			if obj == 0 {
				continue
			}
			kind := ObjectKind(s.int("FPDFPageObj_GetType", obj))
			if err := do(obj, kind, m, depth); err != nil {
				return err
			}
			if kind != ObjectForm {
				continue
			}
			inner := s.matrix(obj).Mul(m)
			err := walk(func() int { return s.int("FPDFFormObj_CountObjects", obj) },
				func(i int) uint64 { return s.call("FPDFFormObj_GetObject", obj, uint64(i)) }, inner, depth+1)
			if err != nil {
				return err
			}
		}
		return nil
	}
	return walk(func() int { return s.int("FPDFPage_CountObjects", p) },
		func(i int) uint64 { return s.call("FPDFPage_GetObject", p, uint64(i)) }, redact.Identity, 0)
}

func (s *session) matrix(obj uint64) redact.Matrix {
	if s.int("FPDFPageObj_GetMatrix", obj, s.at(0)) == 0 {
		return redact.Identity
	}
	return redact.Matrix{s.f32(0), s.f32(1), s.f32(2), s.f32(3), s.f32(4), s.f32(5)}
}

// objects lists what is painted on page n.
func (s *session) objects(d *document, n int) ([]PageObject, error) {
	p, err := s.loadPage(d, n)
	if err != nil {
		return nil, err
	}
	var out []PageObject
	images := 0
	err = s.visit(p, func(obj uint64, kind ObjectKind, m redact.Matrix, depth int) error {
		o := PageObject{Kind: kind, Depth: depth, Image: -1}
		if s.int("FPDFPageObj_GetBounds", obj, s.at(0), s.at(4), s.at(8), s.at(12)) != 0 {
			o.Bounds = m.Quad(redact.Rect{X0: s.f32(0), Y0: s.f32(1), X1: s.f32(2), Y1: s.f32(3)}.Normal()).Bounds()
		}
		if s.int("FPDFPageObj_GetFillColor", obj, s.at(0), s.at(4), s.at(8), s.at(12)) != 0 {
			o.R, o.G, o.B, o.A = uint8(s.u32(0)), uint8(s.u32(1)), uint8(s.u32(2)), uint8(s.u32(3))
		}
		switch kind {
		case ObjectPath:
			if s.int("FPDFPath_GetDrawMode", obj, s.at(0), s.at(4)) != 0 {
				o.Filled, o.Stroked = s.u32(0) != 0, s.u32(1) != 0
			}
			o.Segments = s.int("FPDFPath_CountSegments", obj)
		case ObjectImage:
			o.Image = images
			images++
		}
		if clip := s.call("FPDFPageObj_GetClipPath", obj); clip != 0 {
			o.Clipped = s.int("FPDFClipPath_CountPaths", clip) > 0
		}
		out = append(out, o)
		return nil
	})
	return out, err
}

// images lists the images of page n.
func (s *session) images(d *document, n int) ([]Image, error) {
	p, err := s.loadPage(d, n)
	if err != nil {
		return nil, err
	}
	var out []Image
	err = s.visit(p, func(obj uint64, kind ObjectKind, m redact.Matrix, depth int) error {
		if kind != ObjectImage {
			return nil
		}
		im := Image{Index: len(out), Quad: s.matrix(obj).Mul(m).Quad(redact.Rect{X1: 1, Y1: 1})}
		if s.int("FPDFImageObj_GetImagePixelSize", obj, s.at(0), s.at(4)) != 0 {
			im.Width, im.Height = int(s.u32(0)), int(s.u32(1))
		}
		if s.int("FPDFImageObj_GetImageMetadata", obj, p, s.at(0)) != 0 {
			im.BPP = int(s.u32(4)) // width, height, dpi, dpi, bits per pixel
		}
		out = append(out, im)
		return nil
	})
	return out, err
}

// Formats of FPDFBitmap_GetFormat, as bytes a pixel.
var bytesPerPixel = map[int]int{1: 1, 2: 3, 3: 4, 4: 4, 5: 4}

// pixels decodes image i of page n as it is stored: without mask and without the
// page's scaling.
func (s *session) pixels(d *document, n, i int) (*picture, []byte, error) {
	p, err := s.loadPage(d, n)
	if err != nil {
		return nil, nil, err
	}
	var pic *picture
	var pix []byte
	k := 0
	err = s.visit(p, func(obj uint64, kind ObjectKind, m redact.Matrix, depth int) error {
		if kind != ObjectImage {
			return nil
		}
		if k++; k-1 != i {
			return nil
		}
		if s.int("FPDFImageObj_GetImagePixelSize", obj, s.at(0), s.at(4)) != 0 && int(s.u32(0))*int(s.u32(1)) > redact.MaxImagePixels {
			return fail(faultMemory, "the picture is larger than %d pixels", redact.MaxImagePixels)
		}
		bm := s.call("FPDFImageObj_GetBitmap", obj)
		if bm == 0 {
			return fail(faultPage, "a picture on it cannot be decoded")
		}
		defer s.call("FPDFBitmap_Destroy", bm)
		bpp := bytesPerPixel[s.int("FPDFBitmap_GetFormat", bm)]
		if bpp == 0 {
			return fail(faultPage, "a picture on it is of a kind that is not known")
		}
		var err error
		pic, pix, err = s.take(bm, s.int("FPDFBitmap_GetWidth", bm), s.int("FPDFBitmap_GetHeight", bm), bpp)
		return err
	})
	if err == nil && pic == nil {
		err = fail(faultPage, "there is no picture %d on it", i)
	}
	return pic, pix, err
}
