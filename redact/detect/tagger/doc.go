// Package tagger finds the names of people in running text without any list: a
// linear-chain conditional random field over hashed features, with rules beside it for
// what a model of sentences does not see (sign-offs, tables, greetings, initials, the
// same name elsewhere in the document).
//
// # Promise
//
// [Tagger.FindKnowing] gives mentions with the probability that a person is named there, and the
// reason in words. It is deterministic, needs no network and no start-up: the weights
// and the table of names are built into the program and used where they lie.
//
// # Model
//
// Labels are outside, first word of a name, further word of a name, and any other
// proper name. A word's features are its letters, its neighbours, its shape, what the
// table says about it, its line (key before a colon, heading of its column, all in
// capitals, no capitals at all), and how it is written elsewhere in the document. The
// features are hashed into rows of four int8 weights; [Model.Marginals] gives
// probabilities by the forward-backward algorithm. The command redact/detect/train
// makes both files again; assets/tagger/README.md lists what they were made from.
//
// # Nobody
//
// nobody.go, groups.go and figures.go say before any rule what its place says is hardly a
// person: the class "Hazel" in its column, "at Heathrow", "Ministry of Justice", the dog, a
// figure of a book. What somebody may be called all the same is still possible.
//
// # The wide net
//
// Last of all net.go takes as possible what neither the model nor a rule took and what
// might be a name all the same: a word with a capital that no dictionary has, letters, a
// word in small letters beside a name. At the end leftovers.go sifts what is left by general
// evidence, letters.go and deeds.go what its place says. Whoever decides sees each such word
// once.
//
// # Poor scans and hurried notes
//
// A text with words that text recognition broke is read twice, as it is and as it may have
// been; see reread.go. What reads like a name in either is one, and in a scan that is poor
// as a whole what becomes a common word is nobody. hurried.go takes as possible what notes in
// small letters leave to their reader.
//
// # Limits
//
// English text. A name that is also a word ("Will", "May") is told by its place in
// the sentence only. A mention is the words of the name, without its title and without
// a possessive ending.
package tagger
