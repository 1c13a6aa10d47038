package pdfeye

import "sarpack/redact"

// A PDF may say that a piece of its content is to be read as other text than it
// shows (ActualText, ISO 32000-2, 14.9.4), and PDFium then hands out that text,
// spread over the place of the content. The reader of record reads what the page
// shows: a name that is on the paper must be found, whatever the file calls it.

// marked lists the text objects of an open page that carry ActualText.
func (s *session) marked(p uint64) ([]uint64, error) {
	var out []uint64
	err := s.visit(p, func(obj uint64, kind ObjectKind, _ redact.Matrix, _ int) error {
		if kind == ObjectText && s.actualMark(obj) != 0 {
			out = append(out, obj)
		}
		return nil
	})
	return out, err
}

// actualMark returns an object's mark with ActualText, or 0.
func (s *session) actualMark(obj uint64) uint64 {
	for i := range s.int("FPDFPageObj_CountMarks", obj) {
		m := s.call("FPDFPageObj_GetMark", obj, uint64(i))
		if m != 0 && s.int("FPDFPageObjMark_GetParamValueType", m, s.cstring(4096, "ActualText")) != 0 {
			return m
		}
	}
	return 0
}

// unmark takes ActualText from objects, so that PDFium reads their glyphs.
func (s *session) unmark(objects []uint64) {
	for _, obj := range objects {
		// Objects may share a mark: it is looked up again each time.
		for m := s.actualMark(obj); m != 0; m = s.actualMark(obj) {
			if s.int("FPDFPageObj_RemoveMark", obj, m) == 0 {
				break
			}
		}
	}
}

// placed is a character and the text object that draws it, 0 for a generated one.
type placed struct {
	redact.Char
	object uint64
}

// settle returns the characters of a page as its glyphs say them, but where an
// object's glyphs say nothing, as its ActualText does. glyphs and actual are the
// two readings, objects those that had ActualText.
func settle(glyphs, actual []placed, objects []uint64) []placed {
	had := make(map[uint64]bool, len(objects))
	for _, o := range objects {
		had[o] = true
	}
	said := map[uint64][]placed{}
	for _, c := range actual {
		if had[c.object] {
			said[c.object] = append(said[c.object], c)
		}
	}
	mute := map[uint64]bool{}
	for _, c := range glyphs {
		if had[c.object] && c.Rune == 0xFFFD && len(said[c.object]) > 0 {
			mute[c.object] = true
		}
	}
	if len(mute) == 0 {
		return glyphs
	}
	out := make([]placed, 0, len(glyphs))
	for _, c := range glyphs {
		if !mute[c.object] {
			out = append(out, c)
			continue
		}
		out = append(out, said[c.object]...)
		said[c.object] = nil
	}
	return out
}
