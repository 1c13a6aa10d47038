// Package burn takes a document and its marks and writes a new document in which
// what the marks cover is gone. It never sees a name: marks are places.
//
// # Promises
//
//   - A character goes when its cell (advance by ascender and descender), drawn in
//     by a tenth on each side, meets a mark. Pictures lose their pixels under a
//     mark, drawings that could spell something go, and the box that is drawn over
//     the place covers nothing that is still there.
//   - Only what an allow-list names is copied: the content that a page shows and
//     the fonts, pictures and colours that it needs. Comments, form fields, scripts,
//     attachments, bookmarks, metadata, layers that are off, text that no page
//     shows, alternative texts and earlier revisions stay behind.
//   - A page that cannot be taken apart and checked is never passed on as it is: it
//     becomes a picture with a text layer of what stays, and [Result.Rastered] says
//     why. Where not even that can be done, there is an error and no document.
//   - Neither the width of a box nor the place of what follows it tells what was
//     there: a line from which something goes is laid anew, its glyphs at their own
//     advances, its boxes in a width that depends on the size of the text and on
//     what stays ([redact.BoxWidth]). Where that cannot be, or was not wanted
//     ([Options.KeepLayout]), [Result.Widths] says where and why.
//   - The same document and marks give the same bytes.
//
// # How
//
// For each page the content walk (interp.go and what it calls) interprets the
// content stream, compares the characters that it finds under the marks with those
// that the renderer sees, and writes a new stream. What is visible of annotations
// and form fields is walked like content and becomes a drawing (scrub_annots.go).
// The scrubber (scrub*.go) copies the resources that the new streams use, key by
// key. The boxes and their labels are drawn last (box.go), and pdfdoc writes what
// can be reached from the pages.
//
// A line is walked twice: the first walk gathers what stands on it (line.go), the
// layout decides (laying.go, laying_room.go, column.go), and the second walk writes
// every run of such a text object in a place of its own (relay.go), so that no number
// in the stream is left over from what went.
//
// # Limits
//
// Words on pictures, in pages that became pictures, in fonts without widths and in
// clips stay where they are, with boxes as wide as what they cover. Where a producer
// places single words by transformations of their own, these stay in the content. A
// highlight that an annotation draws stays as long as it was. What fits into a line
// at all can be told from where the lines break.
//
// Fonts keep the glyphs of characters that no page uses any more. The structure
// tree, links and bookmarks are not rebuilt. What a form field shows is kept as it
// was drawn; a field without an appearance of its own makes its page a picture.
// Whether the result is clean is for verify to say, which shares no code with this
// package.
package burn
