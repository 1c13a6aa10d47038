package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
)

// addressField is the label of a form's field for an address.
var addressField = regexp.MustCompile(`(?m)(?:^|[|;\t,(]|  )[ ]{0,4}(?i:(?:child['’]s |pupil['’]s |parents?['’]s? |home |current |present |previous |former |old |new |permanent |correspondence |postal |contact |family |term-?time |placement |full )*address(?:es)?(?: \([^)\n]{1,24}\))?) ?(?::|=|\n)[ \t]*`)

// fieldEnd is where a field of a form ends within its line.
var fieldEnd = regexp.MustCompile(`[|;\t]|  +\S|(?i:[,. ]+(?:post ?code|tel|phone|mob|e-?mail|dob|d\.o\.b)\b)`)

// noField begins what a field for an address says where it has none.
var noField = regexp.MustCompile(`(?i)^(?:as|same|see|not|unknown|none|n/?a|no|with|withheld|confidential|school|tbc|on file|line|including|and)\b`)

// mostLines is how many lines an address on lines of its own has at most.
const mostLines = 7

// inField returns where the address in a form's field lies, whose label ends at a place:
// the rest of its line, or the lines down to a postcode where the label has its own.
func inField(text string, at int) (from, to int) {
	end := lineEnd(text, at)
	line := text[at:end]
	if cut := fieldEnd.FindStringIndex(line); cut != nil {
		line = line[:cut[0]]
	}
	if post := postcodeForm.FindStringIndex(line); post != nil {
		line = line[:post[0]]
	}
	line = strings.TrimRight(line, " ,.\r")
	if text[at-1] != '\n' {
		if len(line) < 6 || len(line) > 120 || noField.MatchString(line) || organisation.MatchString(line) || strings.ContainsAny(line, "@:") || !fieldWord.MatchString(line) {
			return 0, 0
		}
		return at, at + len(line)
	}
	for n, begin := 0, at; n < mostLines && begin < len(text); n++ {
		end := lineEnd(text, begin)
		line := text[begin:end]
		if post := postcodeForm.FindStringIndex(line); post != nil && checkPostcode(line[post[0]:post[1]]) {
			to := begin + len(strings.TrimRight(line[:post[0]], " ,"))
			return at, to
		}
		if strings.TrimSpace(line) == "" || len(line) > 50 || strings.ContainsAny(line, "@:|\t") || organisation.MatchString(line) {
			break
		}
		begin = end + 1
	}
	return 0, 0
}

// fieldWord is what an address has at least: a number, or a word with a capital behind
// another.
var fieldWord = regexp.MustCompile(`\d|\p{Lu}[\p{L}'’]+,? \p{Lu}|\p{Lu}{3,}`)
