// Package gist says whether a sentence reads like one that an exemption may cover, and
// under which code: what no cue and no rule names, because it is said without being said
// ("there was never any food in the house").
//
// It is a logistic regression over hashed features: the words of the sentence, brought
// to their stems, pairs of them, and the concepts that the lexicon found. The weights
// are built into the program; redact/detect/train makes them again from the sentences
// in its folder passages, all of them invented. The same sentences give the same bytes.
//
// # Promise
//
// The sum of a sentence does not depend on its neighbours, on the machine or on the
// order of anything. What it says is a suggestion; what it passes over is not cleared.
//
// # Limits
//
// English, one sentence at a time. It has learnt from some four thousand sentences: it
// knows what such talk is about, and not what is true.
package gist
