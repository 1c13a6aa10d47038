package pdfeye

import "sarpack/redact"

// subtypes names FPDF_ANNOTATION_SUBTYPE.
var subtypes = []string{
	"Unknown", "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
	"Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Widget", "Screen",
	"PrinterMark", "TrapNet", "Watermark", "3D", "RichMedia", "XFAWidget", "Redact",
}

// fieldKinds names FPDF_FORMFIELD.
var fieldKinds = []string{"unknown", "button", "checkbox", "radio", "combo", "list", "text", "signature"}

// Annotation flags (ISO 32000-2, table 167). Two keep one off the screen; the
// first does so for kinds that the viewer does not know only, and PDFium draws
// these as well.
const (
	flagInvisible = 1 << 0
	flagHidden    = 1 << 1
	flagNoView    = 1 << 5
)

// notes lists the annotations of page n.
func (s *session) notes(d *document, n int) ([]Note, error) {
	p, err := s.loadPage(d, n)
	if err != nil {
		return nil, err
	}
	if d.form != 0 {
		s.call("FORM_OnAfterLoadPage", p, d.form)
		defer s.call("FORM_OnBeforeClosePage", p, d.form)
	}
	var out []Note
	for i := range s.int("FPDFPage_GetAnnotCount", p) {
		a := s.call("FPDFPage_GetAnnot", p, uint64(i))
		if a == 0 {
			continue
		}
		out = append(out, s.note(d, a))
		s.call("FPDFPage_CloseAnnot", a)
	}
	return out, nil
}

func (s *session) note(d *document, a uint64) Note {
	n := Note{Subtype: "Unknown"}
	if t := s.int("FPDFAnnot_GetSubtype", a); t >= 0 && t < len(subtypes) {
		n.Subtype = subtypes[t]
	}
	if s.int("FPDFAnnot_GetRect", a, s.at(0)) != 0 {
		n.Rect = redact.Rect{X0: s.f32(0), Y0: s.f32(3), X1: s.f32(2), Y1: s.f32(1)}.Normal()
	}
	n.Hidden = s.int("FPDFAnnot_GetFlags", a)&(flagHidden|flagNoView) != 0
	get := func(key string) string { return s.text("FPDFAnnot_GetStringValue", a, s.cstring(4096, key)) }
	n.Contents, n.Author, n.Subject = get("Contents"), get("T"), get("Subj")
	n.Appearance = s.int("FPDFAnnot_HasKey", a, s.cstring(4096, "AP")) != 0
	if n.Subtype == "Widget" && d.form != 0 {
		n.Author = ""
		n.Field = s.text("FPDFAnnot_GetFormFieldName", d.form, a)
		n.Value = s.text("FPDFAnnot_GetFormFieldValue", d.form, a)
		if t := s.int("FPDFAnnot_GetFormFieldType", d.form, a); t >= 0 && t < len(fieldKinds) {
			n.Kind = fieldKinds[t]
		}
	}
	return n
}

// showAsDrawn changes the flags of an open page's annotations so that flattening
// takes those that rendering draws: by itself it leaves out what is flagged
// invisible, which is drawn, and takes what is not for the screen.
func (s *session) showAsDrawn(p uint64) {
	for i := range s.int("FPDFPage_GetAnnotCount", p) {
		a := s.call("FPDFPage_GetAnnot", p, uint64(i))
		if a == 0 {
			continue
		}
		was := s.int("FPDFAnnot_GetFlags", a)
		flags := was &^ flagInvisible
		if was&flagNoView != 0 {
			flags |= flagHidden
		}
		if flags != was {
			s.call("FPDFAnnot_SetFlags", a, uint64(uint32(flags)))
		}
		s.call("FPDFPage_CloseAnnot", a)
	}
}
