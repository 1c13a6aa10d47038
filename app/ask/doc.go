// Package ask is the form that stands between a key and a decision where the law
// puts a test: on what ground, the questions of that ground, a reason in own words,
// and to whom something is referred.
//
// # Promise
//
// It asks what the engine says has to be asked, in the engine's words, fills in what
// is known, and says what is still missing. Return goes on, Escape leaves. It stands over
// the window or beside a page, and can offer reasons that were given before.
//
// # Limits
//
// It judges no answer: the engine does, and refuses in its own words.
package ask
