package pdfdoc

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sarpack/redact"
)

// maxMarked is how much content is looked through for marks, in bytes of a file.
const maxMarked = 1 << 28

// marks lists what the marks of a page's content say (ISO 32000-2, 14.6): the words that
// stand for those shown (ActualText, Alt, E; 14.9) and whatever else a producer wrote
// there. Content is that of the page, of its forms and patterns, of the glyphs that it
// draws itself, and of the appearances of its annotations.
func (h *inventory) marks(n int) {
	p, err := h.f.Page(n)
	if err != nil {
		return
	}
	if b, err := h.f.Content(p); err == nil {
		h.marked(b, p.Number)
	} else {
		h.marked(salvage(err), p.Number)
	}
	h.resources(p.Resources, p.Number, 0)
	for _, o := range h.f.Array(p.Dict["Annots"]) {
		h.appearance(h.f.Dict(o)["AP"], p.Number, 0)
	}
}

// appearance looks through the appearances of an annotation, by state (12.5.5).
func (h *inventory) appearance(o Object, page, depth int) {
	if h.f.Stream(o) != nil {
		h.drawn(o, page, depth)
		return
	}
	d := h.f.Dict(o)
	if depth > 3 {
		return
	}
	for _, k := range sortedKeys(d) {
		h.appearance(d[k], page, depth+1)
	}
}

// resources looks through what content may draw, and what its marks may refer to.
func (h *inventory) resources(d Dict, page, depth int) {
	if depth > maxTreeDepth {
		return
	}
	props := h.f.Dict(d["Properties"])
	for _, k := range sortedKeys(props) {
		if h.fresh(props[k]) {
			h.properties(h.f.Dict(props[k]), page, 0)
		}
	}
	for _, kind := range [...]string{"XObject", "Pattern"} {
		list := h.f.Dict(d[kind])
		for _, k := range sortedKeys(list) {
			h.drawn(list[k], page, depth+1)
		}
	}
	fonts := h.f.Dict(d["Font"])
	for _, k := range sortedKeys(fonts) {
		if font := h.f.Dict(fonts[k]); font["CharProcs"] != nil && h.fresh(fonts[k]) {
			glyphs := h.f.Dict(font["CharProcs"])
			for _, g := range sortedKeys(glyphs) {
				h.drawn(glyphs[g], page, depth+1)
			}
			h.resources(h.f.Dict(font["Resources"]), page, depth+1)
		}
	}
}

// fresh reports whether an object is met for the first time by the walk through content.
func (h *inventory) fresh(o Object) bool {
	r, ok := o.(Ref)
	if !ok {
		return true
	}
	n := int(r.ObjectNumber)
	if h.drew == nil {
		h.drew = map[int]bool{}
	}
	was := h.drew[n]
	h.drew[n] = true
	return !was
}

// drawn looks through a stream of content with its own resources.
func (h *inventory) drawn(o Object, page, depth int) {
	s := h.f.Stream(o)
	if s == nil || h.f.Name(s.Dict["Subtype"]) == "Image" || !h.fresh(o) {
		return
	}
	b, err := h.f.Decode(s)
	if err != nil {
		b = salvage(err)
	}
	h.marked(b, page)
	h.resources(h.f.Dict(s.Dict["Resources"]), page, depth)
}

// marked lists the marks in content.
func (h *inventory) marked(b []byte, page int) {
	if h.looked > maxMarked {
		return
	}
	if h.looked += len(b); h.looked > maxMarked {
		h.add(redact.HiddenText, page, "from this page on nobody looked what the marks of the content say: there is too much of it")
		return
	}
	if !bytes.Contains(b, []byte("BDC")) && !bytes.Contains(b, []byte("DP")) {
		return
	}
	l := lexer{b: b}
	var last Object
	for {
		o := l.object(0)
		t, ok := o.(token)
		if !ok {
			last = o
			continue
		}
		switch t {
		case endFile:
			return
		case "BDC", "DP":
			if d, ok := last.(Dict); ok {
				h.properties(d, page, 0)
			}
		case "ID":
			l.pos = afterImage(l.b, l.pos)
		}
		last = nil
	}
}

// afterImage returns where an inline image ends that begins at pos (8.9.7).
func afterImage(b []byte, pos int) int {
	for i := pos; i+2 < len(b); i++ {
		if isSpace(b[i]) && b[i+1] == 'E' && b[i+2] == 'I' && (i+3 == len(b) || isSpace(b[i+3])) {
			return i + 3
		}
	}
	return len(b)
}

// properties lists the texts among the properties of a mark. Those of a layer are listed
// with the layers.
func (h *inventory) properties(d Dict, page, depth int) {
	if kind := h.f.Name(d["Type"]); kind == "OCG" || kind == "OCMD" || depth > maxTreeDepth {
		return
	}
	for _, k := range sortedKeys(d) {
		switch v := h.f.Resolve(d[k]).(type) {
		case StringLiteral, HexLiteral:
			if text := h.f.Text(v); k != "Lang" && !wordless(text) {
				h.add(redact.HiddenText, page, label(standsFor+"mark ("+k+")", text))
			}
		case Dict:
			if h.fresh(d[k]) {
				h.properties(v, page, depth+1)
			}
		}
	}
}

// standsFor begins what is listed of texts that stand for content.
const standsFor = "text of a "

// StandsFor returns what a hidden item says in the place of what a page shows, and false
// for items of other kinds.
func StandsFor(h redact.Hidden) (string, bool) {
	rest, ok := strings.CutPrefix(h.Text, standsFor)
	if h.Kind != redact.HiddenText || !ok {
		return "", false
	}
	_, text, ok := strings.Cut(rest, "): ")
	return strings.ReplaceAll(norm.NFKC.String(text), "\u00ad", ""), ok
}

// wordless reports whether a text has no letter and no digit: a blank, a hyphen, a bullet.
func wordless(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
