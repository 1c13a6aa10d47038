// Package burn takes a document and its marks and writes a new document in which
// what the marks cover is gone. It never sees a name: marks are places.
//
// # Promises
//
//   - A character goes when its cell (advance by ascender and descender), drawn in
//     by a tenth on each side, meets a mark; a blank, which shows nothing, when its
//     middle does. Pictures lose their pixels under a mark, drawings that could spell
//     something go, soft masks lose the same, and the box that is drawn over the place
//     covers nothing that is still there.
//   - Only what an allow-list names is copied: the content that a page shows and
//     the fonts, pictures and colours that it needs. Comments, form fields, scripts,
//     attachments, metadata, layers that are off, text that no page shows and earlier
//     revisions stay behind.
//   - A kept page is as accessible as it was, as far as that says nothing more than the
//     page shows. Structure tree, bookmarks, page labels and links are built anew, in
//     the standard's words and with such texts only as the pages go on showing. A box
//     is read in the place of what it stands for ([redact.Redaction.Reading]); how many
//     elements a name was made of, and in which language, goes with the name.
//   - A page that cannot be taken apart and checked is never passed on as it is: it
//     becomes a picture with a text layer of what stays, and [Result.Rastered] says
//     why. Where not even that can be done, there is an error and no document.
//   - Neither the width of a box nor the place of what follows it tells what was
//     there: a line from which something goes is laid anew, its glyphs at their own
//     advances, its boxes in a width that depends on the size of the text and on
//     what stays ([redact.BoxWidth]). Where that cannot be, or was not wanted
//     ([Options.KeepLayout]), [Result.Widths] says where and why.
//   - The fonts of the new document hold what its pages show and nothing else: no
//     code, width, name or outline of a character that no text shows any more, and
//     nothing about the order in which the old text used them. Two records that
//     differ in nothing but what the marks cover give the same bytes. Where a font
//     cannot be taken apart, [Result.Fonts] says so.
//   - The same document and marks give the same bytes.
//
// # How
//
// For each page the content walk (interp.go and what it calls) interprets the
// content stream, compares the characters that it finds under the marks with those
// that the renderer sees, and writes a new stream. What is visible of annotations
// and form fields is walked like content and becomes a drawing (notes.go).
// The scrubber (scrub*.go) copies the resources that the new streams use, key by
// key. The boxes and their labels are drawn (box.go). When all pages are there, what
// they show of each font is read from them (text_use.go), the fonts are written anew
// with that alone (font_trim.go and what it calls; their programs by typeface), and
// pdfdoc writes what can be reached from the pages.
//
// Tags are read before the pages (structure.go), followed through their content
// (marked.go, tags.go) and written after them (structure_write.go). What a part of an element's
// content is to be read as stays where its glyphs say the same and none of them goes
// (actualtext.go). A document without tags gets one paragraph a page, in the order of its
// content.
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
// A line that is stretched until its words stand apart as columns do is told from a row
// of a table by its gaps, which are alike; where only one is left beside that after the
// box, it cannot be told, and [Result.Widths] says so. It does as well where a leader
// begins after a box, which tells how long the words before it were. How far a column without
// ruled cells reaches is known from its lines without marks and from where several lines end, so that a box that
// has less room than its full width can be a few points wider on one page than on another. In
// a formula, where gaps are of many kinds, what follows a box can stay where it was.
//
// OpenType programs with CFF outlines in TrueType fonts keep what they held where readers
// differ about which glyphs they show: where marks took something set in such a font, the
// judge has its pages made pictures. Where a font states the width of a character twice, readers show what is left by the first one
// after something went from it, and as they did before where nothing went. The box
// of a CFF font, and that of any font in its
// descriptor, stay as the producer stated them. The codes of a font that does not say
// what they stand for stay as they were, holes and all.
//
// What a form field shows is kept as it was drawn, and read where its element stands in
// a tagged document, with its boxes where they stand; where its lines stay as they were or
// its appearance is a transparency group, they are read before or after all that is left of
// it. One that no element names is read at the end of its page. A field without an appearance of its own makes its page a picture.
// Descriptions of pictures that no page shows are replaced by the word "picture": nobody
// decided about them. A page that became a picture is read as one paragraph, a form
// XObject as one content. Whether the result is clean is for verify to say, which shares
// no code with this package.
package burn
