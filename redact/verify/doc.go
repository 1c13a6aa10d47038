// Package verify judges a redacted PDF with other readers than those that made it,
// on the bytes that were written and on nothing else.
//
// # What is proved
//
// Against the original and its marks ([Verify]):
//
//   - no character lies inside a mark but the label's own, compared as text;
//   - every word that was to go occurs only where a recorded decision keeps it: in
//     the page text of PDFium, in that of a second reader, and in every string and
//     decompressed stream of the file in every encoding;
//   - what is drawn inside a mark is the box and its label; no picture has pixels
//     there, and no soft mask, which no renderer lists, spells anything there;
//   - everything else is where it was: each kept character, and each pixel away
//     from the marks. Lines that were laid anew are found from the original's
//     characters: on them what stays is all there and in its order, and nothing lies
//     over anything;
//   - no font holds a code, width, name or outline of a character that no page shows,
//     unless it was said to be one from which nothing was taken;
//   - what the file says beside its pages (structure tree, bookmarks, links, page
//     labels) its pages show or its boxes say, and the structure hangs together with
//     the content (speech.go);
//   - the file holds nothing outside a list of what a clean file holds, has one
//     revision and no object that nothing refers to.
//
// Where a document was burnt once more, its pages that did not change keep their verdict
// ([Verdicts]); what concerns the file is judged for every outcome.
//
// Of a finished pack ([Pack]) also that its front matter names nobody; of a version in
// large print or as plain text ([Derived]) that it says what the proved pages show, and
// no more. [Repeat] does it once more by the report, without the documents.
//
// Without an original ([Examine]) any redacted PDF is searched for what careless
// redaction leaves.
//
// # Limits
//
// What a reader could not read proves nothing and is reported as unread, which
// blocks. Pixels of pictures are compared, not recognised: a picture whose letters
// are legible beside a mark is the reviewer's to see. The second reader misses much
// (form XObjects, composite fonts); its silence counts for nothing, its findings
// count. In fonts, glyphs with the names of signs, subroutines of Type 1 programs and
// the order of the glyphs are not looked at.
//
// The package never imports burn or pdfdoc: the judge shares no code with the
// defendant.
package verify
