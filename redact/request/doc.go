// Package request is what is asked for, by whom, and until when. It reads
// CASE.toml, the file that says whose records are asked for and which of the
// school's lists help to recognise people; and it holds, as pure rules over
// [Details], the course of a request: the clock with its sum in words ([ClockOf]),
// what is to be done next ([NextOf]), the checklist of systems, what the lists
// warn of ([WarningsOf]) and when the case may be disposed of ([DisposalOf]).
//
// The rules are those of UK GDPR Articles 12, 12A and 15 and of the Data
// Protection Act 2018 as the comments name them. It is not legal advice, and it
// promises no later day than the law gives: where something is not known, as an
// extra bank holiday, it says the earlier day.
//
// # CASE.toml, version 1
//
//	version = 1                         # optional; 1 is the only one
//
//	[request]
//	reference = "SAR-2026-014"          # stands on every page of the pack
//	received = 2026-03-02               # date
//	by = "parent"                       # parent, pupil or representative
//	school = "Harrowby Bridge Academy"  # optional, for the cover
//	contact = "dpo@harrowby.example"    # optional: who answers questions
//
//	[subject]
//	name = "Ella Shaw"
//	known_as = ["Ellie", "Bear"]
//	date_of_birth = 2015-06-09
//	upn = "A801200005001"
//	emails = []
//
//	[requester]
//	name = "Karen Shaw"
//	relationship = "mother"
//	email = "karen@example.org"
//
//	[lists]                             # paths relative to CASE.toml: .csv, .xlsx, and
//	roll = "lists/roll.csv"             # for the roll .xml, a Common Transfer File
//	contacts = "lists/contacts.csv"
//	staff = "lists/staff.csv"
//
//	[lists.columns.roll]                # where a heading was misunderstood; optional
//	"Chosen" = "preferred forename"     # sarpack lists shows what was understood
//	"Notes" = "-"                       # not to be used
//
//	[people]                            # what somebody knows of the names; optional
//	same = [["Kian Brady", "Moggy"]]    # one person, the fullest name first
//	apart = [["Jamie", "Jamie Ashcroft"]] # not one
//
//	[passwords]                         # of encrypted records, by file name
//	"Review.pdf" = "blue-kettle"
//
//	[dates]                             # of records, for a pack in their order; optional
//	"Scan0012.pdf" = 2025-11-03
//
//	[[cut]]                             # of an export about many pupils; optional
//	file = "Behaviour export.xlsx"
//	sheet = "Incidents"                 # optional: every sheet without it
//	column = "UPN"                      # the heading that says whose row it is
//	values = []                         # optional: else the subject's UPN and names
//	confirmed_by = "A. Clerk, office"
//
// A key that is not listed here is an error: a misspelt key would otherwise be a
// list that silently is not used. Lists are never part of a pack.
//
// Passwords can also come from a file or an open file descriptor; see
// [Passwords.ReadPasswords]. They are never arguments of a command, where every other
// program on the machine could read them.
package request
