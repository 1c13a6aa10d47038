// Package detect finds, in the text of a page, what a person has to decide about:
// mentions of people, identifiers, and passages that an exemption may cover. Every
// finding is a suggestion with its reason in words; nothing is decided here, and
// nothing that a rule passes over is cleared by it.
//
// # Detectors
//
// Each detector is one file and implements [Detector]: names from the school's
// lists, titles and honorifics, people named by the layout (headers, labels),
// relational references, identifiers with their check rules, passages by the cue
// words of the taxonomy and by lexicon.txt: what a sentence says, in whichever words. An [Engine] runs them over a page, settles where they
// overlap (the longest wins, the surer among equals), and [Engine.Propagate]
// carries what was found anywhere to every exact twin in the case, so that a
// decision can exist for each.
//
// # Confidence
//
// rules.go holds the probability of every rule: sure from 0.5, likely from 0.1,
// possible from 0.02. They order the work; they are estimates, not measurements.
//
// # The lines of `sarpack detect`
//
// [Lines] reads {"id","text"} and writes
//
//	{"id":…,"spans":[[start,end,kind,confidence,code,role,suggest,why]…]}
//
// start and end count code points; kind is "PER" for a person, the sort of an
// identifier in capitals ("UPN", "PHONE"), or "PASSAGE"; code is the taxonomy's,
// "" for the pupil's own; role is a person's; suggest is redact, keep or refer.
//
// # Limits
//
// This first detector knows the people of the lists, those with a title and those
// whom the layout names. A name in running text that is in no list and has no
// title is found only beside a forename that the lists know.
package detect
