// Package details is the request itself: the form with everything that is known
// about it, the time limit worked out beside it, warnings and the checklist of places
// to search, with everything of which there may be any number: clarifications,
// consultations, complaints, other rights, what was shared, holds; and the form that makes
// a new case.
//
// # Promise
//
// Nothing that was typed is lost without a question, and what cannot be taken is said
// beside its field. A second way into a new case is made before there is one.
//
// # Limits
//
// The fields, their order, the sum of the time limit and every warning come from the
// engine.
package details
