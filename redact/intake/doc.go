// Package intake takes records in: it walks the folder a person named, freezes
// each file by its hash, and turns it into a PDF document that can be reviewed,
// or refuses it with a sentence that says why and what to do.
//
// This version takes in PDF files, encrypted ones with their password. Every
// other kind of file is refused, never passed over: a refused record stands in
// the list of documents, and delivery waits until a person has decided about it.
// Only what the operating system left behind (Thumbs.db and the like) is passed
// over, and named.
//
// Originals are opened for reading and never changed (Data Protection Act 2018,
// section 173).
package intake
