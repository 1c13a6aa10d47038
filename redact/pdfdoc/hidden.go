package pdfdoc

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"sarpack/redact"
)

const (
	// maxHidden is how many hidden things are listed; what is beyond is counted.
	maxHidden = 5000
	// maxHiddenText is the most text of one of them, in bytes; what is cut is said.
	maxHiddenText = 1 << 18
	// maxTreeItems bounds a walk through a name tree, an outline or a field tree.
	maxTreeItems = 200_000
)

// Hidden lists what the file holds and no page shows: comments, field values and
// XFA data, attachments, bookmarks and named destinations, scripts and actions,
// layers that are off, metadata of every kind, alternative text, earlier saved
// states and data outside the PDF. Of page content it lists what its marks say; text
// that nobody sees is the readers' business.
func (f *File) Hidden() []redact.Hidden {
	list, _ := f.Inventory()
	return list
}

// Attachment is a file embedded in a PDF (ISO 32000-2, 7.11.4).
type Attachment struct {
	// Name is as the PDF states it; never a path to write to.
	Name string
	f    *File
	s    *Stream
}

// Bytes returns the file; an error where it is damaged or larger than
// [redact.MaxStream].
func (a Attachment) Bytes() ([]byte, error) { return a.f.Decode(a.s) }

// Inventory is [File.Hidden] with the embedded files.
func (f *File) Inventory() ([]redact.Hidden, []Attachment) {
	h := &inventory{f: f, seen: map[int]bool{}}
	h.metadata()
	h.revisions()
	h.attachments()
	h.destinations()
	h.outlines()
	h.scripts()
	h.layers()
	h.form()
	for n := range f.pages {
		h.page(n + 1)
	}
	h.alternatives(f.catalog["StructTreeRoot"])
	for n := range f.pages {
		h.marks(n + 1)
	}
	if h.more > 0 {
		h.list = append(h.list, redact.Hidden{Kind: redact.HiddenMetadata,
			Text: fmt.Sprintf("%d more hidden items that are not listed one by one", h.more)})
	}
	return h.list, h.embedded
}

// inventory gathers hidden things.
type inventory struct {
	f        *File
	list     []redact.Hidden
	embedded []Attachment
	more     int
	// seen holds the objects that have been listed, or walked through.
	seen  map[int]bool
	steps int
	// drew holds the objects whose content was looked through for marks, looked how much
	// that was.
	drew   map[int]bool
	looked int
}

func (h *inventory) add(kind redact.HiddenKind, page int, text string) {
	text = tidy(text)
	switch {
	case text == "":
	case len(h.list) >= maxHidden:
		h.more++
	default:
		if len(text) > maxHiddenText {
			text = fmt.Sprintf("%s … (%d more bytes)", strings.ToValidUTF8(text[:maxHiddenText], ""), len(text)-maxHiddenText)
		}
		h.list = append(h.list, redact.Hidden{Kind: kind, Page: page, Text: text})
	}
}

// label joins what a thing is with what it says, or returns "" if it says nothing.
func label(what, text string) string {
	if tidy(text) == "" {
		return ""
	}
	return what + ": " + text
}

// tidy removes what cannot be shown and outer white space.
func tidy(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || unicode.IsPrint(r) || unicode.IsSpace(r) {
			return r
		}
		return -1
	}, s))
}

// once reports whether o is met for the first time, and that the walk may go on.
func (h *inventory) once(o Object) bool {
	if h.steps++; h.steps > maxTreeItems {
		return false
	}
	r, ok := o.(Ref)
	if !ok {
		return true
	}
	n := int(r.ObjectNumber)
	if h.seen[n] {
		return false
	}
	h.seen[n] = true
	return true
}

// stringOrStream returns a text string, or a stream read as one.
func (h *inventory) stringOrStream(o Object) string {
	if s := h.f.Stream(o); s != nil {
		b, err := h.f.Decode(s)
		if err != nil {
			b = salvage(err)
		}
		return decodeText(b)
	}
	return h.f.Text(o)
}

// nameTree calls each for the entries of a name tree (ISO 32000-2, 7.9.6).
func (h *inventory) nameTree(o Object, depth int, each func(name string, value Object)) {
	d := h.f.Dict(o)
	if d == nil || depth > maxTreeDepth || !h.once(o) {
		return
	}
	names := h.f.Array(d["Names"])
	for i := 0; i+1 < len(names); i += 2 {
		each(h.f.Text(names[i]), names[i+1])
	}
	for _, k := range h.f.Array(d["Kids"]) {
		h.nameTree(k, depth+1, each)
	}
}

// linearized reports whether the file is arranged for viewing while it loads: then
// it has two cross-reference sections and two end marks, and one revision.
func (f *File) linearized() bool {
	return bytes.Contains(f.data[:min(len(f.data), 2048)], []byte("/Linearized"))
}

// revisions looks for earlier saved states and for data that belong to no object.
func (h *inventory) revisions() {
	f := h.f
	ends := bytes.Count(f.data, []byte("%%EOF"))
	sections := 0
	if r, ok := f.src.(*reader); ok {
		sections = r.sections
	}
	earlier := max(ends, sections) - 1
	if f.linearized() {
		earlier--
	}
	if earlier > 0 {
		h.add(redact.HiddenRevision, 0, fmt.Sprintf("the file keeps %d earlier saved states of itself (%d end marks, %d cross-reference sections)", earlier, ends, sections))
	}
	if i := bytes.Index(f.data, header); i > 0 {
		h.add(redact.HiddenRevision, 0, label(fmt.Sprintf("%d bytes before the PDF", i), readable(f.data[:i])))
	}
	if i := bytes.LastIndex(f.data, []byte("%%EOF")); i >= 0 {
		after := bytes.TrimLeft(f.data[i+len("%%EOF"):], "\r\n\t \x00")
		if len(after) > 0 {
			h.add(redact.HiddenRevision, 0, label(fmt.Sprintf("%d bytes after the end of the PDF", len(after)), readable(after)))
		}
	}
	if f.uncounted > 0 {
		h.add(redact.HiddenText, 0, fmt.Sprintf("%d pages that the page tree holds and does not count; no viewer shows them", f.uncounted))
	}
}

// readable returns b if it is text, else a word about it.
func readable(b []byte) string {
	b = b[:min(len(b), maxHiddenText)]
	odd := 0
	for _, c := range b {
		if c < ' ' && !isSpace(c) || c > 0x7e {
			odd++
		}
	}
	if odd*4 > len(b) {
		return "not text"
	}
	return decodeText(b)
}
