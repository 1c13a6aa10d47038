package redact

import (
	"crypto/sha256"
	"encoding/hex"
)

// Document is one record taken into a request: the file as it came, frozen, and
// the PDF in which it is reviewed and redacted, its working copy.
type Document struct {
	// ID is short, stable and says nothing of the content; see [DocumentID].
	ID string
	// Path is where the file was found, relative to the folder it was taken from,
	// with forward slashes. It may hold personal data: never print it in a pack.
	Path string
	// SHA256 is the hash of the file as it came, lower-case hex.
	SHA256 string
	// PDFSHA256 is the hash of the working copy, lower-case hex; the same as SHA256
	// where the record is a PDF itself. All pages, quads and ids of findings refer
	// to it. It is "" for a record that was refused.
	PDFSHA256 string
	// Password opens the working copy where it is encrypted. It is never written
	// anywhere.
	Password string `json:"-"`
	// Pages counts the pages of the working copy.
	Pages int
	// Parent is the ID of the document in which this one came: the message of an
	// attachment, the archive of a file. "" for a file of its own.
	Parent string
	// Mail is what a message says about itself; nil for what is no message.
	Mail *Mail
	// Notes are things that whoever decides about the document should know, a
	// sentence each. They may hold personal data.
	Notes []string
	// Hidden lists what the document holds and does not show.
	Hidden []Hidden
	// Unread lists what could not be read of the document as a whole; what could
	// not be read of a page is on the [Page].
	Unread []Unread
	// Done says in words what was done to the source to make the working copy
	// ("typeset from Word"). Empty where they are the same bytes.
	Done []string
	// Content reads the working copy again, so that a case need not be held in
	// memory. It fails if the bytes are not those that were taken in: a record is
	// frozen from then on (Data Protection Act 2018, section 173). It is nil for a
	// record that was refused.
	Content func() ([]byte, error) `json:"-"`
	// Source reads the record again as it came, frozen in the same way; for an
	// attachment, out of the file in which it came. Nil where it could not be read.
	Source func() ([]byte, error) `json:"-"`
}

// Mail is what the headers of a message say.
type Mail struct {
	// From, To, Cc and Bcc are as a reader sees them ("Karen Shaw <k@x.example>").
	From, To, Cc, Bcc []string
	Subject           string
	// Date is as the message states it; "" if it does not.
	Date string
	// ID is the Message-ID; Follows are the ids of the messages that it answers.
	ID      string
	Follows []string
}

// HiddenKind names a place where a PDF keeps what its pages do not show.
type HiddenKind string

// The kinds of hidden content.
const (
	HiddenAnnotation HiddenKind = "annotation" // notes, comments and their replies
	HiddenField      HiddenKind = "field"      // values of form fields
	HiddenAttachment HiddenKind = "attachment" // embedded files
	HiddenBookmark   HiddenKind = "bookmark"   // titles of the outline
	HiddenMetadata   HiddenKind = "metadata"   // Info dictionary and XMP
	HiddenScript     HiddenKind = "script"     // JavaScript and other actions
	HiddenLayer      HiddenKind = "layer"      // optional content that is off
	HiddenRevision   HiddenKind = "revision"   // earlier saved states of the file
	HiddenText       HiddenKind = "text"       // text that is invisible, or outside the page's view
	HiddenFileName   HiddenKind = "filename"   // the record's own path
	HiddenChange     HiddenKind = "change"     // tracked insertions and deletions
	HiddenComment    HiddenKind = "comment"    // comments of Office documents
	HiddenLink       HiddenKind = "link"       // where links lead
	HiddenAlt        HiddenKind = "alt"        // alternative text of pictures
	HiddenCells      HiddenKind = "cells"      // hidden sheets, rows and columns
	HiddenFormula    HiddenKind = "formula"    // formulas behind the values of cells
	HiddenCache      HiddenKind = "cache"      // copies of data behind pivot tables and charts
	HiddenHeader     HiddenKind = "header"     // blind copies and other headers of a message
	HiddenPicture    HiddenKind = "picture"    // pictures that no page shows
)

// Hidden is one thing that a document holds and does not show. None of it is
// delivered unless a person decides so.
type Hidden struct {
	Kind HiddenKind `json:"kind"`
	// Page is 1-based; 0 where it belongs to no page.
	Page int `json:"page,omitempty"`
	// Text is what it says.
	Text string `json:"text"`
	// Places are where it was typeset in the working copy, a line each, after the
	// document itself. Empty for what no page of the working copy shows: that is
	// taken out, whatever is decided.
	Places []Place `json:"-"`
}

// Place is a rectangle on a page, in default user space; Page is 1-based.
type Place struct {
	Page  int
	Where Rect
}

// Refused reports whether nothing of the record could be taken in. Only a person's
// decision to withhold it settles such a record.
func (d *Document) Refused() bool { return d.Content == nil }

// Hash returns the SHA-256 of b in lower-case hex.
func Hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// DocumentID derives a document's id from the hash of its source and from its
// path, so that the same file found twice is two documents with stable ids.
func DocumentID(sourceSHA256, path string) string {
	return "d" + Hash([]byte(sourceSHA256 + "\x00" + path))[:10]
}
