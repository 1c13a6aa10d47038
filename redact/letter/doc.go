// Package letter writes the letters of a request and the texts that go with it, as
// PDF and as a .docx that can be edited: from templates that a school can change,
// with what the case knows about the request.
//
// # Promises
//
// A letter says nothing of what was withheld or why: the [Data] that it is made of
// hold no finding, no decision and no record, so that its words cannot depend on
// them. Every letter to the requester carries the same paragraph on exemptions, used
// or not, and says how to complain: to the school, to the regulator and to a court.
// A school's own template without one of these is refused, and so are words written
// for the case that hint at what may have been withheld.
//
// A letter with a gap is not made: [Gap] says what is missing and what to do. The same
// templates and data give the same bytes. Every letter is a draft: a named person
// sends it, which is recorded elsewhere.
//
// # Templates
//
// A template is plain text in UTF-8. A folder with files of these names takes the
// place of what is built in, each for itself: "disclosure.txt" and so on for the
// letters ([Kinds]), "part-complain.txt" and so on for what several letters share,
// "settings.txt" ([Settings]), and "logo.png" or "logo.jpg".
//
//	% A line that begins so is for whoever reads the template, and in no letter.
//	# The subject of the letter
//	## A heading
//	Lines belong to one paragraph until an empty line; a line that ends in \
//	is broken there. **These words are bold.** {{requester}} is a field, and
//	{{address?}} one that may be empty.
//	- An item of a list; {{searched}} alone in an item makes one for each entry.
//
//	{{if abroad}}
//	Conditions stand on lines of their own; {{unless …}} is the contrary.
//	{{else}}
//	They can stand in one another.
//	{{end}}
//
//	{{part complain}}
//	{{logo}}
//	{{space}}
//
// A field that there is not is an error that names the line. [Fields] lists them all.
//
// # Limits
//
// The law is that of the four nations as the comments name it; letters are in English.
// The templates that are built in are not legal advice: the school answers for
// what it sends.
package letter
