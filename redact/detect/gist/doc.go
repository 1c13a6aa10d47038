// Package gist says whether a sentence reads like one that an exemption may cover, and
// under which code: what no cue and no rule names, because it is said without being said
// ("there was never any food in the house").
//
// It is a logistic regression over hashed features: the words of the sentence, brought to
// their stems, and their heads; pairs of them, side by side and further apart; how it
// begins; the concepts that the lexicon found, and the codes that cues and rules gave. The
// weights are built into the program; redact/detect/train makes them again from the
// sentences in its folder passages, all of them invented. The same sentences give the
// same bytes.
//
// The features and the steps of learning were chosen by leaving hands out: eighteen
// people's sentences are learnt from, and each was once judged by what the others taught.
// What it comes to on hands that it has never learnt from is in redact/detect/testdata.
//
// # Promise
//
// The sum of a sentence does not depend on its neighbours, on the machine or on the
// order of anything. What it says is a suggestion; what it passes over is not cleared.
//
// # Limits
//
// English, one sentence at a time. It has learnt from some eight thousand sentences: it
// knows what such talk is about, and not what is true.
package gist
