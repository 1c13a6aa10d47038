package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"

	"sarpack/redact"
)

// bareNumber is what looks like the number of a record: six figures and more, an
// office's letters with five, or letters and figures with strokes between.
var bareNumber = regexp.MustCompile(`(?:^|[\s(\["'“‘:;,|=#])(\d{6,20}|[A-Z]{1,6}[-/]?\d{5,12}[A-Z]{0,2}|\d{2,10}[A-Z]{1,3}\d{2,10}[A-Z]{0,2}|[A-Z]{1,3}\d{1,4}[A-Z]{1,3}\d{3,8}|\d{6,12}[A-Z]{1,2}|[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,12}){1,4})(?:[.,;:)\]"'”’|?!]*(?:\s|$)|[,;|)])`)

// pBare is how sure a number is that nothing but its form tells: likely, no more.
const pBare = 0.12

// bareReach is how much of a field before a number may say that it is an office's, in
// bytes.
const bareReach = 28

// bare finds the numbers that have no label which a rule knows. Nearly all long numbers
// in a pupil's records are somebody's; those of an office's things have words that say so.
func (d *identifiers) bare(p *Page) []Span {
	text := p.Text.Text
	var out []Span
	for _, z := range zones(text) {
		for at := z[0]; at < z[1]; {
			m := bareNumber.FindStringSubmatchIndex(text[at:z[1]])
			if m == nil {
				break
			}
			from, to := at+m[2], at+m[3]
			at = to // the mark after one may be the mark before the next
			if !bareForm(text[from:to]) || ofThings(text, from, to) {
				continue
			}
			s := Span{From: p.at(from), To: p.at(to), Kind: redact.KindIdentifier, Sort: "case-id", P: pBare, weak: true, Why: "a number by its form, which nothing says is an office's"}
			d.whose(&s, text[from:to])
			out = append(out, s)
		}
	}
	return out
}

// leastFigures is how many figures a number with letters and a stroke has at least that
// has no label, and leastStroked one without letters.
const leastFigures, leastStroked = 5, 7

var (
	// plainDay is a day in figures alone, with the year in two or in four.
	plainDay = regexp.MustCompile(`^(?:[0-3]\d[01]\d(?:(?:19|20)\d\d|[0-3]\d)|(?:19|20)\d\d[01]\d[0-3]\d)$`)
	// dayWithin is a day or a month with strokes, or the beginning of a time.
	dayWithin = regexp.MustCompile(`^(?:\d{1,4}[-/](?:\d{1,2}|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[-/]\d{1,4}(?:T\d.*)?|(?:[A-Z]{3,6}[-/])?(?:19|20)\d\d(?:[-/](?:\d\d|[A-Z]{1,6}))?)$`)
	// paperCode is an examination's paper or a qualification: "J560/04", "8300/1H".
	paperCode = regexp.MustCompile(`^(?:[A-Z]?\d{3}[A-Z]?/\d{1,2}[A-Z]?|\d{4}/\d{0,2}[A-Z]{0,3}|\d{4}[A-Z]{1,3}\d?[-/]\d{1,2}[A-Z]?|\d?[A-Z]{1,3}\d{1,2}/\d{1,2}[A-Z]{0,2}|\d{4}/[A-Z]/\d[A-Z]|\d{3}/\d{4}/[0-9X])$`)
	// threeFigures are figures enough not to be a class or a year group.
	threeFigures = regexp.MustCompile(`\d{3}`)
	fourFigures  = regexp.MustCompile(`\d{4}`)
	// yearWithin is a year or a school year as a part of a number.
	yearWithin = regexp.MustCompile(`\b(?:19|20)\d\d(?:[-/]\d\d)?\b`)
)

// bareForm reports whether a number without a label can be a record's by its form.
func bareForm(s string) bool {
	digits := len(onlyDigits(s))
	if digits == len(s) {
		return !plainDay.MatchString(s) && strings.Trim(s, "0") != ""
	}
	if !strings.ContainsAny(s, "-/") {
		return true // letters before figures
	}
	parts := strings.Count(s, "-") + strings.Count(s, "/")
	least, group := leastFigures, threeFigures
	switch {
	case !strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' }):
		least, group = leastStroked, fourFigures // not three scores
	case parts >= 2:
		least--
	}
	return digits >= least && !strings.HasPrefix(s, "SAR") && !establishment.MatchString(s) && !dayWithin.MatchString(s) && !paperCode.MatchString(s) && group.MatchString(yearWithin.ReplaceAllString(s, ""))
}

// thingWords are words before a number without a label that is nobody's, besides the
// office's things.
var thingWords = regexp.MustCompile(`(?i)\b(?:quote|aqa|ocr|wjec|edexcel|eduqas|pearson|ccea|sqa|btec|gcse|our|your|requisition|train|flight|ukprn|barcode|ean|reading|readings|counter|score|points?|steps|followers|views|likes|pin|password|passcode|code|codes|combination|vote|ext|extension|extensions|channel|frame|ey|dx|no\. of|number of|population|population of|seats?|miles|km|edition|article|regs?|regulations|act|hex|colou?r|rgb|pantone|kwh|units?|mark(?:s)?|ums|total|ctf|of|£)\b|[£$€]`)

// ofThings reports whether the words before a number, in its field, say that it is an
// office's, or what follows it that it is an amount.
func ofThings(text string, from, to int) bool {
	head := phraseBefore(text, from, bareReach)
	if officesOwn(head, text[from:to]) || thingWords.MatchString(head) {
		return true
	}
	return unitAfter.MatchString(text[to:min(len(text), to+16)])
}

// phraseBefore returns the words before a place that belong to it: back to a mark or a
// line's end, and no more than reach bytes.
func phraseBefore(text string, at, reach int) string {
	head := strings.TrimRight(text[max(0, at-reach):at], " :=#.(-–\t")
	for i := len(head) - 1; i >= 0; i-- {
		switch c := head[i]; {
		case strings.IndexByte("\n;|,:()\"", c) >= 0, c == '.' && !keyBefore.MatchString(head[:i]):
			return head[i+1:]
		}
	}
	return head
}

// ownThings are a person's own, though their words are also of what an office has.
var ownThings = regexp.MustCompile(`(?i)\b(?:(?:bus|rail|travel|library|id|identity|swipe|membership) (?:pass|card)|imei|contact (?:ref(?:erence)?|record|id)|(?:referral|court|care|supervision|protection|restraining|occupation|community|placement|reparation|rehabilitation) order)\b`)

// contactNo ends the words before the number of a contact with an office, where it has
// letters, and before a telephone's otherwise.
var contactNo = regexp.MustCompile(`(?i)\bcontact (?:no|number)\.?:? ?$`)

// schoolURN is the reference number of a school.
var schoolURN = regexp.MustCompile(`^\d{6}$`)

// officesOwn reports whether the words before a number say that it is one of the
// office's things. A URN is a school's where it is six figures, else a case's.
func officesOwn(head, value string) bool {
	if ownThings.MatchString(head) || contactNo.MatchString(head) && capitalsAhead.MatchString(value) {
		return false
	}
	return officeThings.MatchString(head) || urnWord.MatchString(head) && schoolURN.MatchString(value) || schoolWord.MatchString(head) && establishment.MatchString(value)
}

var (
	urnWord    = regexp.MustCompile(`(?i)\burn\b`)
	schoolWord = regexp.MustCompile(`(?i)\b(?:school|academy|college|nursery)\b`)
)

// keyBefore ends what is short for a number or a reference, not a sentence.
var keyBefore = regexp.MustCompile(`(?i)\b(?:no|ref|num|tel|reg|cat)$`)

// unitAfter begins what makes an amount of a number.
var unitAfter = regexp.MustCompile(`(?i)^(?: \d+)? ?(?:%|in total|altogether|pounds|pence|people|pupils|children|miles|km|kg|words|characters|steps|views|followers|hits|copies|bytes|kb|mb|gb|kwh|ctf)\b`)
