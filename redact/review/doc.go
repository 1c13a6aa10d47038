// Package review turns findings into the questions that people answer, and the
// answers into decisions. It holds the rules of who may decide what; it decides
// nothing.
//
// # Groups
//
// One question covers a group of findings: a person in one role, one distinct
// identifier, one passage, one hidden item, a string that is only possibly a
// name. Every page that could not be read and every document is a group too, so
// that nothing leaves, or stays behind, without somebody having said so. Group
// ids derive from what the group is about: scanning again gives the same ids.
//
// # Who may decide what
//
// [Table] has a row for each code of the taxonomy and each capacity, made from the
// taxonomy's words; [MayDecide] applies it, and what stands above it: nobody
// decides on material about themselves, what is sealed is decided by those it is
// sealed to, nothing is decided after release. [Test] puts the statutory test of
// a ground as questions and [Examine] holds the answers against it; the answers
// are the record of why. [Log] says which decision counts: a later human decision
// beats an earlier one, a single mention's beats its group's, what was taken back
// does not count, and an item for two people needs a second one's confirmation.
//
// # decisions.csv, version 1
//
// UTF-8 with a byte order mark, comma separated, one row a group, in the order of
// [Groups]. Files saved again by Excel are accepted (semicolons, Windows-1252,
// reordered rows and columns). A cell that a spreadsheet would take for a formula
// is written with an apostrophe before it.
//
//	group        id of the group; leave it as it is
//	what         the person, identifier, passage, page or document
//	role         the role of a person; else what kind of row it is
//	mentions     how many places
//	pages        where: "d3 p2, d3 p4"
//	suggestion   what the software proposes: redact, keep or refer
//	decision     to be filled in: redact, keep, refer or hold; on a row for a
//	             document keep, withhold-document, withhold-unlisted (not even
//	             listed in the pack; the note says why), refer or hold
//	exemption    the provision relied on when something is not disclosed
//	decided_by   name and capacity of the person who decided
//	note         reasons in the person's own words
//	code         the code of the taxonomy
//	may_decide   "office", or "DPO" with who else the taxonomy names
//	why          the rule that found it, in words
//
// A person may add rows for places that no finding covers and that the proof of the pack
// named: "place d3 p2 72,540,110.5,552" as the group (the document, the page, and left,
// bottom, right and top in points of default user space), a decision of redact or keep, and
// the code.
//
// The first row after the headings has the group "findings" and carries the
// SHA-256 of the findings.json that it belongs to. Decisions taken on other
// findings are refused.
package review
