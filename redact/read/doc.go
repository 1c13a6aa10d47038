// Package read owns the text: it turns the characters that the reader of record
// placed on a page into text in reading order, in which names can be found, and
// says what of the page nobody could read.
//
// What it promises: rune i of a page's Text is Chars[i], so that anything found
// in the text has its boxes; ligatures are taken apart, words broken by a hyphen
// at a line end are whole; the text of annotations and form fields that the page
// shows is part of it, with the box of the annotation. What it cannot read
// (letters without a Unicode value, ink that is no word, photographs, pages the reader
// failed on) is in Unread with its place, never skipped.
//
// # Text that nobody sees
//
// In documents of other programs ([Foreign]) a page holds text that it does not show:
// outside its view, unpainted, white on white, under a picture or a bar, too small. It is
// read like other text, so that names in it are found, and is in Hidden, to be decided.
//
// # Pages that are pictures
//
// A page without text, or with a text layer that nobody sees, is drawn and its words are
// recognised; so are the larger pictures of other pages, and pages whose letters do not
// say which they are. The words become characters of the page with the place where they
// are printed, marked as recognised; those of a cell of a table, or of a column, follow one
// another. A scan's own text layer is not believed: what it says in the place of other words is added at the end of the page's text, invisible,
// so that a name is found in either reading, and it is not delivered ([redact.Page.Scan]).
//
// What was recognised is no proof that all was read: handwriting, stamps, drawings,
// doubtful words and half-tones, which may show a face, are Unread until somebody looked.
package read
