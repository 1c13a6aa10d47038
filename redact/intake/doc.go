// Package intake takes records in: it walks the folder a person named, freezes
// each file by its hash, and turns it into documents with PDF pages that can be
// reviewed, or refuses it with a sentence that says why and what to do.
//
// What a file is, is told by what it holds, not by its name; where the two differ, the
// document says so. PDF files stay as they are, encrypted ones with their password. Files
// without pages are read by the rooms below this one and typeset once (typeset): pictures and
// faxes (picture), text (plain), CSV files and workbooks (sheet), web pages (web), Word
// documents (word), presentations (slides), messages and mailboxes (mail), Common Transfer
// Files (ctf) and archives; Office documents that are encrypted open with their password. What
// a file hid stands on pages of its own after it, flagged. Files within files become documents
// of their own that name their parent, those attached to a PDF too; their paths go on behind
// that of the file ("mail.eml/report.docx").
//
// Every other kind of file is refused, never passed over: a refused record stands in
// the list of documents, and delivery waits until a person has decided about it.
// Only what the operating system left behind (Thumbs.db and the like) is passed
// over, and named.
//
// Originals are opened for reading and never changed (Data Protection Act 2018,
// section 173). Nothing is written to the disk: working copies are kept in memory,
// or made again from the original, and come out the same.
//
// A stranger's file cannot make the machine its own: sizes, depths, numbers and
// times are bounded in package redact, and a reader that fails harms one record.
package intake
