// Package bundle assembles what is sent to the family: one PDF with a cover, a list of
// contents, the redaction key, a list of words that schools use and the redacted documents,
// and what the school keeps: the record, as an encrypted PDF that carries its files.
//
// # Promises
//
// The same input gives the same bytes (before encryption). Nothing that the caller did not
// give goes in: no file names, no metadata, no dates but those of the request; of a document
// only its pages, what they show and how, and what leads through them: its structure, its
// links and its bookmarks, which burn has built anew. The wordings of the key are the policy
// room's, which never hint at what is withheld; a box whose wording does is refused. Documents
// are copied object by object; their own user space does not change, so that every quad stays
// valid. A pack with a password has been opened again with it.
//
// # The footer
//
// Each page gets a line "SAR-2026-014 · page 12 of 340" below its content: the page
// is made higher by [FooterHeight] at its bottom edge as it is seen, whatever its
// rotation, so that the footer never covers anything. Margins that look empty are not
// used for it: what looks empty may hold pale print, and one rule for all pages can
// be checked. On pages larger than A3 the footer grows with the page; a page too
// narrow for it gets wider at its right edge. What the page paints beyond its own box
// stays unseen as before. Pages of the front matter have the footer as well, and the
// page labels of the file count the same.
//
// # Parts and versions
//
// A pack can be made in parts ([AssembleParts]), each whole by itself, and its text in
// large print or as plain text ([Reading]), which is made of what its pages were read to
// say and of nothing else.
//
// # Tags
//
// The pack is tagged throughout (ISO 32000-1, 14.7 and 14.8): the front matter as it is
// set (tag.go), the documents as they are, joined behind it (structure.go). What is made
// here keeps PDF/UA-1 clause by clause (structure_test.go): headings, lists, tables whose
// heads say what they are of, links from the contents to the documents, footers and
// rules as artifacts, language and title.
//
// # Limits
//
// The letters of the front matter are Latin, Greek and Cyrillic; for others it shows
// their numbers ("[U+0645]"). Whether a document keeps PDF/UA is its maker's business, so
// the pack does not say that it does. The record and the proof are tagged as
// the front matter is. Boxes of documents are trusted to be what burn and verify
// made of them: Assemble does not look under them.
package bundle
