// Package today is the first screen: the cases that were open on this computer with
// their time limits and what is next in each, and the ways to begin.
//
// # Promise
//
// Nothing is opened before somebody has signed in, and a refusal stays on the sheet
// with what was typed.
//
// # Limits
//
// What it says of a case that is closed is what was true when it was closed: a case
// tells nothing without a passphrase.
package today
