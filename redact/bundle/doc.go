// Package bundle assembles what is sent to the family: one PDF with a cover, a list
// of contents, the redaction key and the redacted documents, and what the school
// keeps: the record, as an encrypted PDF that carries its files.
//
// # Promises
//
// The same input gives the same bytes (before encryption). Nothing that the caller
// did not give goes in: no file names, no metadata, no dates but those of the
// request; of a document only its pages, what they show and how, never its outline,
// its annotations or its attachments. The wordings of the key are the policy room's,
// which never hint at what is withheld; a box whose wording does is refused.
// Documents are copied object by object; their own user space does not change, so
// that every quad stays valid. A pack with a password has been opened again with it.
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
// # Limits
//
// The letters of the front matter are Latin, Greek and Cyrillic; for others it shows
// their numbers ("[U+0645]"). The file is not tagged. Boxes of documents are trusted to be what
// burn and verify made of them: Assemble does not look under them.
package bundle
