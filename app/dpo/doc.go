// Package dpo is the screen of whoever is asked: only what was referred, of the open case
// or of a referral file that came from a school, each with its passage, the pages around
// it, what was said so far, whom somebody asked, and the test of the law as questions.
//
// # Promise
//
// An answer is given with its reasons and is on the disk before it is shown; what becomes
// of it, a decision or advice, the engine says before and after. Reasons that were given
// before are offered again, without names. R, K and H answer, C records a consultation,
// N and P go on and back, the arrows turn the pages.
//
// # Limits
//
// It knows no rule: who may decide, what a ground asks and whether it is met is the
// engine's affair. G shows the whole pack as it will be sent, page by page, beside what
// came by B, with its proof and the signature; that screen is made elsewhere.
package dpo
