package redact

import "fmt"

// LeakKind names a way in which a redacted file can still give something away.
type LeakKind string

// The kinds of leaks that verify looks for.
const (
	LeakTextUnderMark    LeakKind = "text-under-mark"   // a character inside a mark that is not the label's
	LeakTerm             LeakKind = "term"              // a redacted term, extractable as text
	LeakTermRaw          LeakKind = "term-raw"          // a redacted term in a decoded stream or string
	LeakPixels           LeakKind = "pixels"            // pixels under a mark that are not the box's
	LeakImage            LeakKind = "image"             // an image still holding pixels under a mark
	LeakLostText         LeakKind = "lost-text"         // kept text that is gone or out of order
	LeakChangedPixels    LeakKind = "changed-pixels"    // pixels changed away from any mark
	LeakUnlisted         LeakKind = "unlisted"          // something outside the allow-list of a clean file
	LeakRedactAnnotation LeakKind = "redact-annotation" // a Redact annotation nobody applied
	LeakHighlight        LeakKind = "dark-highlight"    // text hidden by an opaque markup only
	LeakCovered          LeakKind = "covered-text"      // text under an opaque shape or picture
	LeakHiddenText       LeakKind = "hidden-text"       // text that no page shows
	LeakLayer            LeakKind = "layer"             // content in a layer that is off
	LeakBookmark         LeakKind = "bookmark"          // outline titles
	LeakMetadata         LeakKind = "metadata"          // Info, XMP, PieceInfo, thumbnails
	LeakAttachment       LeakKind = "attachment"        // an embedded file
	LeakScript           LeakKind = "script"            // JavaScript or another action
	LeakRevision         LeakKind = "revision"          // an earlier revision of the file
	LeakOrphan           LeakKind = "orphan-object"     // an object nothing refers to
	LeakFont             LeakKind = "font"              // a font that holds what no page shows any more
	LeakTrailing         LeakKind = "data-outside-pdf"  // bytes before the header, after the end or between objects
	LeakAlternateText    LeakKind = "alternate-text"    // ActualText, Alt, E or a tag's text
)

// Leak is one thing that is still recoverable from a file.
type Leak struct {
	Kind LeakKind `json:"kind"`
	// Page is 1-based; 0 where it belongs to no page.
	Page int `json:"page,omitempty"`
	// Where is the place on the page, in default user space; nil where there is none.
	Where *Quad `json:"where,omitempty"`
	// Object is the number of the PDF object it was found in, 0 if not known.
	Object int `json:"object,omitempty"`
	// Reader names the reader that saw it.
	Reader string `json:"reader"`
	// Text is what can be recovered. It is personal data: it belongs in the record
	// and on the screen of the person who asked, never in a log or an error.
	Text string `json:"text,omitempty"`
	// Why says in words what is wrong and what to do.
	Why string `json:"why"`
}

// String describes the leak without quoting what leaks, fit for a log or an error.
func (l Leak) String() string {
	at := "in the file"
	if l.Page > 0 {
		at = fmt.Sprintf("on page %d", l.Page)
	}
	if l.Object > 0 {
		at += fmt.Sprintf(" (object %d)", l.Object)
	}
	return fmt.Sprintf("%s %s, seen by %s: %s", l.Kind, at, l.Reader, l.Why)
}

// Rastered is a page that was delivered as a picture with a text layer, because
// its content could not be rewritten safely.
type Rastered struct {
	Page int    `json:"page"`
	Why  string `json:"why"`
}

// Patched is a part of a page that was delivered as a picture with a text layer: an
// annotation whose looks only the renderer knows, or which could not be cut.
type Patched struct {
	Page int `json:"page"`
	// Area is in default user space, in points.
	Area Rect   `json:"area"`
	Why  string `json:"why"`
}

// KeptWidth says where boxes are as wide as what they cover.
type KeptWidth struct {
	// Page is 1-based; 0 means all pages.
	Page int `json:"page,omitempty"`
	// Boxes counts them; 0 means all.
	Boxes int    `json:"boxes,omitempty"`
	Why   string `json:"why"`
}

// KeptFont is a font that still holds what no page shows any more, because its program
// could not be taken apart.
type KeptFont struct {
	// Name is the font's, "" for one of drawings, which has none.
	Name string `json:"name"`
	Why  string `json:"why"`
	// Cut says that something set in it may have been taken out: then what it holds can
	// tell what that was.
	Cut bool `json:"cut"`
}

// Check is one thing that verify looked for, and how much of it there was to look at.
type Check struct {
	Name string `json:"name"`
	// Count is how many pages, characters, streams … were examined; a check that
	// examined nothing proves nothing.
	Count int    `json:"count"`
	Unit  string `json:"unit"`
}

// Report is the verdict on one file.
type Report struct {
	Version int `json:"version"`
	// SHA256 is the hash of the bytes that were judged.
	SHA256 string `json:"sha256"`
	Pages  int    `json:"pages"`
	// Readers names the readers that took part, with their versions.
	Readers []string `json:"readers"`
	Checks  []Check  `json:"checks"`
	Leaks   []Leak   `json:"leaks"`
	// Unread lists what a reader could not read: it proves nothing, so it blocks.
	Unread   []Unread   `json:"unread"`
	Rastered []Rastered `json:"rastered,omitempty"`
	Patched  []Patched  `json:"patched,omitempty"`
	// Widths lists where boxes are as wide as what they cover, so that somebody with a
	// list of names can sometimes guess.
	Widths []KeptWidth `json:"widths,omitempty"`
	// Fonts lists fonts that hold more than the pages show, and from which nothing was
	// taken out.
	Fonts []KeptFont `json:"fonts,omitempty"`
	// Notes are observations that do not block: what a reader could not say, which
	// limits apply.
	Notes []string `json:"notes,omitempty"`
}

// Clean reports whether the file may be delivered: no leak and nothing unread.
func (r *Report) Clean() bool { return len(r.Leaks) == 0 && len(r.Unread) == 0 }
