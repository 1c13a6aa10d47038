// Package clue reads lines for what leads to a person: addresses, days of birth, numbers and
// references, names on sites, registrations, where no rule of package detect has them. It is a
// linear-chain model (a conditional random field) over words, shapes, figures, the label or the
// heading before and the neighbours, learnt from texts in which all identifiers are marked.
//
// It knows the kind of a thing and how sure it is, no more; detect settles the sort, drops what
// its form or the words before it say is an office's, and says in words that nothing but the
// model found it. Letters of places are partly hidden in training, so that a street that nobody
// has heard of is found by where it stands. Figures are all alike to it, but for the years of a
// date.
//
// # Making the weights
//
// The weights are in assets/identifiers; `go run ./redact/detect/train -identifiers` makes them
// again. They must not have learnt from the sets by which they are measured.
//
// # Limits
//
// Only the surroundings of a figure, of a word that none is, and of a few cues are read, so that
// running text costs little: a house's name or a plain word as somebody's name on a site is
// found near a cue only. Lines are read one by one, with the line before.
package clue
