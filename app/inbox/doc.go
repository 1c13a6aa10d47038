// Package inbox is the screen of the referrals that a DPO received: files from schools,
// each opened with the DPO's own identity, over all schools by the day on which the
// request is to be answered.
//
// # Promise
//
// A referral that was taken in stays, sealed as it came, until it is taken off the list;
// what was answered is kept sealed to the DPO's identity. The list says of each which
// school it comes from, its reference, what is left of the time and how much is answered,
// and nothing of whom it is about.
//
// # Limits
//
// The questions themselves are the screen of the DPO. Whom an identity belongs to, only
// a comparison of fingerprints by another way can tell: the screen shows them.
package inbox
