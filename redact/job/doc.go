// Package job conducts: it calls the rooms in the order of the flow, tells how far
// it is, and writes what a person asked for. The command line and the window both
// go through it, so that both keep the same rules.
//
// Its promises: nothing is delivered unless every group is decided by a named
// person, every page of every delivered document is proved clean, and the
// finished pack, opened again as its reader will open it, is proved as well. All
// output is written to a temporary name in the same folder, synced and renamed;
// an interruption leaves no half pack. Records are read and never written.
//
// # Cases
//
// [Case] is one request in its encrypted file; see the casefile room. A folder and a
// case go one way: both are searched by search, planned by plan, burnt, proved,
// assembled and proved again by make; only where records come from and decisions go
// to differs. What a case keeps, by the names of its parts and lists: "request",
// "settings", "records", "searched", "found", "letters" (templates), "list/roll" and so
// on; the lists "decisions", "marks", "people", "pages seen", "packs", "pages of packs",
// "letters". What belongs to a sealed record lies in parts of its own ("record/…",
// "found/…"), sealed with it.
//
// What people say about who is who (see [Case.Join]) changes nothing of what was found:
// it is applied whenever that is read, over every new search. A mention that comes to
// another question by it keeps what was decided about it, until that question is
// decided anew.
//
// A pack of a case stands on everything that was decided when it was made: what is
// decided later makes it out of date. It is signed by [Case.SignOff] over its hash,
// its record's and the head of the chain, after somebody has dealt with everything that
// [Case.Warnings] says, and somebody other than its maker has seen every page as it will
// be sent; [Case.Release] checks that again, writes it and locks the case.
//
// # findings.json, version 1
//
//	{"version":1,
//	 "documents":[{"id","path","sha256","pages","parent","done":[…],"notes":[…],
//	               "twins":[{"document","kind","alike","page","other_page"}],
//	               "unread":[{"page","why"}],"hidden":[{"kind","page","text"}]}],
//	 "people":[{"id","name","role","in_lists","names":[…]}],
//	 "findings":[{"id","document","path","page","quads":[[x1,y1,x2,y2,x3,y3,x4,y4]…],
//	              "text","context","kind","sort","code","person","role",
//	              "confidence","suggest","why"}]}
//
// Pages count from 1. Quads are in default user space, in points, unrotated, from
// the lower left corner along the baseline. A document with 0 pages was refused;
// its unread says why. parent is the document in which one came, done what was
// done to make its pages, notes what whoever decides should know, twins the records
// that say the same. A finding on page 0 is in the file's name. The file is
// personal data.
//
// Beside it stands recognised.dat, where pictures were recognised (see [ocr.Shelf]): what
// [Job.Pack] need not recognise again. It is as personal as the records. The findings that
// come of it must be those that were decided about, so that a changed one makes no pack.
//
// # The record
//
// KEEP holds findings.json and decisions.csv as they were taken; record.json (version 2):
// the files that were sent with their hashes, documents, decisions, redactions with how
// each place read before and reads after, and whom the labels stand for; report.json
// (version 2): the verdict on each document and each file sent, and under "again" what
// it takes to repeat that (see [verify.Again]); proof.pdf, the same for people on one
// page; and the password of the pack. All of it is personal data. In a case it lies in
// the file, and [Case.RecordPDF] sets it for reading.
//
// # MARKS.json
//
//	{"marks":[{"page":1,"rect":[x0,y0,x1,y1],"label":"…"}…],
//	 "terms":["whole words to remove everywhere"]}
//
// Rectangles are in default user space. Terms match whole words, capitals or not.
package job
