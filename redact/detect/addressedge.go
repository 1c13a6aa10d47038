package detect

import (
	"strings"

	"sarpack/redact/detect/regexp"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// What belongs to an address at its ends, though no street's form has it.
var (
	// districtAfter begins the text after an address: the first half of a postcode, "Halifax HX1".
	districtAfter = regexp.MustCompile(`^,? ([A-Z]{1,2}\d{1,2}[A-Z]?)(?:[^\p{L}\d]|$)`)
	// wholeAfter is a postcode that goes on behind its first half.
	wholeAfter = regexp.MustCompile(`^,? [A-Z]{1,2}\d{1,2}[A-Z]?\s{0,2}\d[A-Z]{2}\b`)
	// houseBefore ends the text before a number and its street: the name of the house, and what
	// stands before that. "on Scar Top, ", "Mrs Sykes, Hollin Bank, ".
	houseBefore = regexp.MustCompile(`(^|[\n:;(,] ?|\b(?:at|to|on|from|in) )((?:The )?\p{Lu}\p{Ll}[\p{L}'’]*(?: \p{Lu}\p{Ll}[\p{L}'’]*){0,2}), $`)
)

// edgeReach is how far before and behind an address its edges are looked for, in code points.
const edgeReach = 40

// edges carries an address to the name of its house before the number, and to the district of
// its postcode behind it.
func (a *area) edges(p *Page) {
	before := string(p.Runes[max(0, a.from-edgeReach):a.from])
	if c := p.Runes[a.from]; c >= '0' && c <= '9' {
		if m := houseBefore.FindStringSubmatch(before); m != nil && houseCalled(m[2], strings.HasSuffix(m[1], " ") && len(m[1]) > 2) {
			a.from -= len([]rune(m[2])) + len(", ")
		}
	}
	after := string(p.Runes[a.to:min(len(p.Runes), a.to+edgeReach)])
	if m := districtAfter.FindStringSubmatchIndex(after); m != nil && !wholeAfter.MatchString(after) && checkPostcode(after[m[2]:m[3]]+"1AA") {
		a.to += len([]rune(after[:m[3]]))
	}
}

// houseCalled reports whether capital words before a number and its street are the name of the
// house: any but somebody's where they stand behind at, to and the like, else only with a word
// of the language in them.
func houseCalled(name string, at bool) bool {
	plain := false
	for w := range strings.FieldsSeq(name) {
		low := strings.ToLower(w)
		if isForename(w) || roster.IsTitle(w) || stops[low] || monthOrDay.MatchString(w) {
			return false
		}
		plain = plain || low != "the" && tagger.BuiltIn().Word(low)
	}
	return at || plain && strings.Contains(name, " ")
}

// monthOrDay is a word of a date.
var monthOrDay = regexp.MustCompile(`^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Year|Form|Class|Room|Period|` + months + `)$`)
