package burn

import (
	"math"
	"strings"
	"sync"

	"sarpack/redact/pdfdoc"
)

// font is what the geometry of text needs of a font (ISO 32000-2, 9.5 to 9.7):
// how strings fall into codes, how far each advances, how high its cells are.
// What the codes mean is the reader of record's business.
type font struct {
	// composite fonts read codes by cm; others one byte each.
	composite bool
	cm        *cmap
	// simple holds the advances of single-byte codes in text space units.
	simple [256]float64
	// widths holds the advances of CIDs in text space units; missing ones are NaN
	// and dw.
	widths []float64
	dw     float64
	// vertical metrics: default position vector and advance, in text space units.
	vertical bool
	dv, da   float64
	adv      map[uint32]float64
	// ascent and descent bound the cells, in text space units.
	ascent, descent float64
	type3           bool
	// broken says that it is a composite font that lacks what makes it one: the reader of
	// record does not set it at all.
	broken bool
	// cut says that glyphs set in it were taken out of pages.
	cut bool
	// texts says what its ToUnicode CMap makes of its codes; read when it is asked for.
	texts func() map[uint32]string
	// unsafe says in words why the geometry cannot be trusted, or "".
	unsafe string
}

// maxCID bounds the table of widths.
const maxCID = 0xFFFF

func loadFont(f *pdfdoc.File, o pdfdoc.Object) *font {
	d := f.Dict(o)
	if d == nil {
		return nil
	}
	t := &font{ascent: 0.9, descent: -0.22}
	t.texts = sync.OnceValue(func() map[uint32]string {
		if s := f.Stream(d["ToUnicode"]); s != nil {
			if data, err := f.Decode(s); err == nil {
				return readToUnicode(data)
			}
		}
		return nil
	})
	if f.Name(d["Subtype"]) == "Type0" {
		t.loadComposite(f, d)
	} else {
		t.loadSimple(f, d)
	}
	return t
}

// cells sets ascent and descent from a font descriptor.
func (t *font) cells(f *pdfdoc.File, fd pdfdoc.Dict) {
	a, _ := f.Number(fd["Ascent"])
	de, _ := f.Number(fd["Descent"])
	if de > 0 {
		de = -de
	}
	if a < 300 || a > 1600 || de < -1000 {
		bb := f.Array(fd["FontBBox"])
		if len(bb) == 4 {
			de, _ = f.Number(bb[1])
			a, _ = f.Number(bb[3])
		}
	}
	if a >= 300 && a <= 1600 && de >= -1000 && de <= 200 {
		t.ascent, t.descent = a/1000, math.Min(de, 0)/1000
	}
}

func (t *font) loadComposite(f *pdfdoc.File, d pdfdoc.Dict) {
	t.composite = true
	switch e := f.Resolve(d["Encoding"]).(type) {
	case pdfdoc.Name:
		t.cm = predefinedCMap(string(e))
	case pdfdoc.Stream:
		program, err := f.Decode(&e)
		if err != nil {
			t.cm = &cmap{identity: true, unknown: "the CMap of a font is damaged"}
			break
		}
		t.cm = parseCMap(program)
		if name := f.Name(e.Dict["UseCMap"]); name != "" && t.cm.parent == nil {
			t.cm.parent = predefinedCMap(name)
		}
		if v, ok := f.Number(e.Dict["WMode"]); ok && v == 1 {
			t.cm.vertical = true
		}
	default:
		t.cm = &cmap{identity: true, unknown: "a font has no encoding"}
		t.broken = true
	}
	for c := t.cm; c != nil; c = c.parent {
		if c.unknown != "" {
			t.unsafe = c.unknown
		}
	}
	t.vertical = t.cm.vertical
	t.dw, t.dv, t.da = 1, 0.88, -1
	df := f.Array(d["DescendantFonts"])
	if len(df) != 1 || f.Dict(df[0]) == nil {
		t.unsafe, t.broken = "a font is damaged", true
		return
	}
	cd := f.Dict(df[0])
	if v, ok := f.Number(cd["DW"]); ok {
		t.dw = v / 1000
	}
	t.cells(f, f.Dict(cd["FontDescriptor"]))
	t.loadWidths(f, f.Array(cd["W"]))
	if a := f.Array(cd["DW2"]); len(a) == 2 {
		v, _ := f.Number(a[0])
		w, _ := f.Number(a[1])
		t.dv, t.da = v/1000, w/1000
	}
	if t.vertical {
		t.loadVertical(f, cd["W2"])
	}
}

// loadWidths reads a W array (9.7.4.3). What it says of a CID twice counts as the reader of
// record has it: the first time.
func (t *font) loadWidths(f *pdfdoc.File, w pdfdoc.Array) {
	set := func(cid int, v float64) {
		if cid < 0 || cid > maxCID {
			return
		}
		for len(t.widths) <= cid {
			t.widths = append(t.widths, math.NaN())
		}
		if math.IsNaN(t.widths[cid]) {
			t.widths[cid] = v / 1000
		}
	}
	for i := 0; i+1 < len(w); {
		first, _ := f.Number(w[i])
		if a := f.Array(w[i+1]); a != nil {
			for k, o := range a {
				v, _ := f.Number(o)
				set(int(first)+k, v)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		last, _ := f.Number(w[i+1])
		v, _ := f.Number(w[i+2])
		for c := max(0, int(first)); c <= int(math.Min(last, maxCID)); c++ {
			set(c, v)
		}
		i += 3
	}
}

// loadVertical reads a W2 array: of its triples only the advance matters here.
func (t *font) loadVertical(f *pdfdoc.File, o pdfdoc.Object) {
	t.adv = map[uint32]float64{}
	for cid, triple := range spread(f, o, 3) {
		v, _ := f.Number(triple[0])
		t.adv[cid] = v / 1000
	}
}

func (t *font) loadSimple(f *pdfdoc.File, d pdfdoc.Dict) {
	scale := 0.001
	fd := f.Dict(d["FontDescriptor"])
	missing, _ := f.Number(fd["MissingWidth"])
	if f.Name(d["Subtype"]) == "Type3" {
		t.type3 = true
		if m := f.Array(d["FontMatrix"]); len(m) == 6 {
			scale, _ = f.Number(m[0])
			up, _ := f.Number(m[3])
			t.cellsOfBox(f, f.Array(d["FontBBox"]), up)
		}
	} else if fd != nil {
		t.cells(f, fd)
	}
	for i := range t.simple {
		t.simple[i] = missing * scale
	}
	widths := f.Array(d["Widths"])
	if widths == nil && !t.type3 {
		standardWidths(f, d, f.Name(d["BaseFont"]), &t.simple)
		return
	}
	first, _ := f.Number(d["FirstChar"])
	for i, o := range widths {
		if c := int(first) + i; c >= 0 && c < 256 {
			v, _ := f.Number(o)
			t.simple[c] = v * scale
		}
	}
}

// cellsOfBox takes the height of the cells from the box of a Type 3 font, whose units are
// scaled upward by up.
func (t *font) cellsOfBox(f *pdfdoc.File, box pdfdoc.Array, up float64) {
	if up == 0 || len(box) != 4 {
		return
	}
	lo, _ := f.Number(box[1])
	hi, _ := f.Number(box[3])
	if lo, hi = lo*up, hi*up; hi > lo && hi-lo < 4 {
		t.ascent, t.descent = hi, lo
	}
}

// advance returns the advance of one code of b in text space units, how many bytes
// it takes, and whether it is a single byte 32, to which word spacing applies.
func (t *font) advance(b []byte) (w float64, n int, space bool) {
	if !t.composite {
		return t.simple[b[0]], 1, b[0] == 32
	}
	n, cid := t.cm.next(b)
	space = n == 1 && b[0] == 32
	if t.vertical {
		if v, ok := t.adv[cid]; ok {
			return v, n, space
		}
		return t.da, n, space
	}
	if int(cid) < len(t.widths) {
		if v := t.widths[cid]; v == v {
			return v, n, space
		}
	}
	return t.dw, n, space
}

// blank reports whether the font says of a code that it stands for a space.
func (t *font) blank(code []byte) bool {
	text, ok := t.texts()[bigEndian(code)]
	if !ok {
		return !t.composite && !t.type3 && t.texts() == nil && code[0] == ' '
	}
	return text == "\x00 " || text == "\x00\xa0"
}

// across returns the horizontal extent of a glyph set vertically.
func (t *font) across(b []byte) float64 {
	_, cid := t.cm.next(b)
	if int(cid) < len(t.widths) {
		if v := t.widths[cid]; v == v {
			return v
		}
	}
	return t.dw
}

// baseName strips a subset tag and the ways in which producers name the standard
// fonts.
func baseName(s string) string {
	if len(s) > 7 && s[6] == '+' {
		s = s[7:]
	}
	bold := strings.Contains(s, "Bold")
	italic := strings.Contains(s, "Italic") || strings.Contains(s, "Oblique")
	switch {
	case strings.HasPrefix(s, "Courier"):
		return "Courier"
	case strings.HasPrefix(s, "Arial"), strings.HasPrefix(s, "Helvetica"):
		if bold {
			return "Helvetica-Bold"
		}
		return "Helvetica"
	case strings.HasPrefix(s, "Times"):
		switch {
		case bold && italic:
			return "Times-BoldItalic"
		case bold:
			return "Times-Bold"
		case italic:
			return "Times-Italic"
		}
		return "Times-Roman"
	case strings.HasPrefix(s, "Symbol"):
		return "Symbol"
	case strings.HasPrefix(s, "ZapfDingbats"):
		return "ZapfDingbats"
	}
	return ""
}
