// Package detect finds, in the text of a page, what a person has to decide about:
// mentions of people, identifiers, and passages that an exemption may cover. Every
// finding is a suggestion with its reason in words; nothing is decided here, and
// nothing that a rule passes over is cleared by it.
//
// # Detectors
//
// Each detector is one file and implements [Detector]: names from the school's
// lists, titles and honorifics, relational references, identifiers with their check
// rules, passages by the cue words of the taxonomy and by lexicon.txt: what a sentence
// says, in whichever words. An [Engine] runs them over a page, settles where they
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
// "" for the pupil's own; role is a person's; suggest is redact, keep or refer. A passage
// that may have one code or another is there once under each.
//
// # People in no list
//
// The package tagger finds them by a model of its own and by rules; unlisted.go joins
// what it finds to the rest: what a list or an identifier covers is theirs, a name that
// goes on beyond a single word of a list ("Jamie Ashcroft", where the roll has another
// Jamie) is somebody else's, and a word that is only possibly part of a name is asked
// about on its own. The command redact/detect/eval measures all of it on marked texts,
// redact/detect/train makes the model.
//
// # Identifiers that no rule has
//
// The package clue reads the surroundings of figures and of a few cues by a model; what it finds
// and no rule has is likely, never sure, and says so: idclue.go, where the form and the words
// around are asked as well.
//
// # From mentions to people
//
// [Engine.Resolve] puts the mentions of a whole case to people, after all pages were
// read. Somebody of the lists is one person by their entry; the others are put
// together by reasons that are named in each finding and in [redact.Person.Links]: the
// same full name, initial and surname, a usual short form, a title and a surname, a part
// of a full name in the same document. Where several may be meant the mention stays a
// question, with the candidates, for that document. A usual forename that is only near a
// listed one is a person of its own, or with the surname a question: namesake.go. People of one surname are never put
// together by it. The subject takes in an exact full name, a listed or stated name, and
// what a person said; a bare surname, initials, a misspelling are questions. Ids depend
// on who it is and not on the order of the records, so that decisions stay when
// records come or people are put together or apart in the case file.
//
// What may be the pupil's own name, misread, cut short or in pieces, is asked about and
// never suggested as somebody else's: own.go says what may be.
//
// # Roles
//
// The role belongs to the mention. It is the lists', but for what the words around it
// say: a teacher who is there as a parent or in private life, somebody who saw or who
// told in confidence, and, for people in no list, the job beside the name.
//
// # Limits
//
// English text. Names that are words are told from the words by their place only;
// where that does not say, they are possible and never sure.
package detect
