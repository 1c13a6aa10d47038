// Package people is the screen on which a person is decided about once: everybody in
// the records, one row each, and the strings that may be names as a list to tick
// through.
//
// # Promise
//
// R, K and F decide about the ticked rows, or about the chosen one, in all their
// mentions; each is a decision of its own on record. Space ticks. Whoever is the
// pupil is only decided after a question. J says that people are one, O in what role they
// are mentioned; Return shows every mention in context, where some can be split off. That
// somebody is the pupil is asked twice. W shows what was said, to take it back.
//
// # Limits
//
// A row here is what the engine says it is, and what becomes of decisions when people
// are joined or split is the engine's affair; a single mention is decided on the screen
// Review, to which its sheet leads.
package people
