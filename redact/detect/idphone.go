package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
)

// extension is what a number of a switchboard goes on with.
var extension = regexp.MustCompile(`^,? ?\(?(?i:ext(?:ension|n)?|x)[.:]? ?\d{2,5}\)?`)

// orNumber is the end of a second number of which only the last figures are written:
// "07700 900 123 or 124".
var orNumber = regexp.MustCompile(`^ ?(?:/|or|and|&) ?(\d{2,6})\b`)

// phoneStart mends where a telephone number begins: behind a bracket that is never
// closed. It is to within the number of a book or an order, which begins before it.
func phoneStart(text string, from, to int) int {
	switch {
	case from >= 2 && text[from-1] == '-' && digit(text[from-2]):
		return to
	case text[from] == '(' && !strings.ContainsRune(text[from:to], ')'):
		return from + 1
	}
	return from
}

// relay ends the text before a number that is called through a text relay.
var relay = regexp.MustCompile(`\b1800[12] ?$`)

// phoneEnd returns where a telephone number that ends at a place goes on to: its
// extension, or the last figures of a second one.
func phoneEnd(text string, to int) int {
	if m := extension.FindStringIndex(text[to:]); m != nil {
		return to + m[1]
	}
	if m := orNumber.FindStringSubmatchIndex(text[to:]); m != nil && !dateAhead.MatchString(text[to+m[2]:]) {
		return to + m[3]
	}
	return to
}

// dateAhead begins a date, a time, an amount or a street, which is no second number.
var dateAhead = regexp.MustCompile(`^\d+(?:[ /.:-]\d| ?(?i:am|pm|min|hour|day|week|pupil|child|people|more|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| (?:\p{Lu}[\p{L}'’]* ){1,3}` + anyStreet + `\b)`)
