// Package upkeep is what is done with a case as a whole, over whatever screen somebody is
// on: who can open it and who decides, its record, its check, its decisions in a
// spreadsheet, a new version, and its end.
//
// # Promise
//
// Only what the person who is signed in may do is offered. What cannot be taken back is
// asked first, and what was done is said in words.
//
// # Limits
//
// It knows no such act: which there are, what each asks and what becomes of it, the
// engine says.
package upkeep
