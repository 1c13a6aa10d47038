// Package bundle assembles what is sent to the family: one PDF with a cover, a list
// of contents, the redaction key and the redacted documents, and what the school
// keeps: the record, as an encrypted PDF that carries its files.
//
// # Promises
//
// The same input gives the same bytes (before encryption). Nothing that the caller
// did not give goes in: no file names, no metadata, no dates but those of the
// request. The words of the key are the policy room's, which never hint at what is
// withheld. Documents are copied object by object; their own user space does not
// change, so that every quad stays valid.
//
// # The footer
//
// Each page gets a line "SAR-2026-014 · page 12 of 340" below its content: the page
// is made higher by [FooterHeight] at its bottom edge as it is seen, whatever its
// rotation, so that the footer never covers anything. Pages of the front matter
// have it as well, and the page labels of the file count the same.
package bundle
