// Package people is the screen on which a person is decided about once: everybody in
// the records, one row each, and the strings that may be names as a list to tick
// through.
//
// # Promise
//
// R, K and F decide about the ticked rows, or about the chosen one, in all their
// mentions; each is a decision of its own on record. Space ticks. Whoever is the
// pupil is only decided after a question.
//
// # Limits
//
// A row here is what the engine says it is; a single mention is decided on the
// screen Review, to which Return leads.
package people
