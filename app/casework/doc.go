// Package casework is the case in the words of the window: what its screens show
// and what they ask for. The engine fills it from the case file and hands on what a
// person did; the screens show it.
//
// # Promise
//
// Nothing here decides. Who may do what, what is missing and what a code means come
// as sentences from the engine, and a refusal is shown in its own words.
//
// # Limits
//
// It is plain data without methods that work, and words for it. Everything in it may be
// personal data and is never logged.
package casework
