// Package policy is the table of what the law lets a school withhold: the codes of
// the taxonomy with their provisions, the default for each, who may decide, and
// the neutral words in which a family is told. It is data with a few questions
// answered from it; it finds nothing and decides nothing.
//
// The provisions are those of the Data Protection Act 2018 (Schedules 2, 3 and 4)
// as the taxonomy states them. It is not legal advice. The embedded taxonomy.json
// is the project's own and can be replaced by a corrected one at build time.
//
// # No hints
//
// Whatever [PlainWords] and [Label] return stands in front of the requester, who
// may be the person somebody is to be protected from. They never name harm,
// abuse, crime or an allegation, and the codes that are about these share one
// wording, so that the wording tells nothing.
package policy
