// Command eval says how well the detectors find what a person has marked in a text:
//
//	go run ./redact/detect/eval [flags] GOLD…
//
// GOLD is a file of marked texts in one of the formats of package redact/detect/marked. The set
// that comes with the command is in testdata, explained in testdata/README.md. A
// file that ends in .txt and has none of its brackets is one of sentences, "CODE clear: …",
// "CODE borderline: …" and "-: …" for what may be shown: how many passages are found, and how many
// of 100 others flagged.
//
// Without lists nobody is known. -roll, -staff and -contacts name lists, -subject and
// -known-as the pupil: then the same table says what the lists add.
//
// # Measures
//
// Recall: of the names marked, those of which every word is covered by findings of the
// tier, titles aside. Precision: of the findings of the tier, those that touch a name.
// A finding of another kind than a person is not counted for people, but for an address of
// e-mail, a link or a user's name, which covers the name in it. Identifiers are counted kind
// by kind, and together, where it is right whichever kind one was found as. False flags are
// counted by the thousand words. The tiers are cumulative: sure, sure and likely, all.
// Texts whose ids share what is before the last hyphen make a group; the weakest is
// named. -damage spoils the texts as text recognition would, -seed in another way,
// -lower and -upper put them in one case. -misses and -false show what was missed and what was wrongly
// flagged, with its surroundings, -own which of the pupil's own mentions were.
package main
