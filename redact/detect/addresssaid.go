package detect

import (
	"strings"

	"sarpack/redact/detect/regexp"
)

// Homes that are known by nothing but what is said before them: that somebody lives there, is
// fetched from there, or was put there for the night.
var (
	// saidHome is a house, a number or a street, and where it is, after such words: "picks up at
	// Bosvenna, Harrowbarrow", "Home: Trevarno, 5 Bowling Green, Wadebridge". Its group is the
	// address.
	saidHome = regexp.MustCompile(`(?:(?:^|[\n|;\t] ?)Home(?: address)?: |(?i:\bhome(?: address)? is(?: at)? |\b(?:lives?|living|stay(?:s|ing)?|picks?(?:ed)?(?: him| her| them)? up|pick-?up|drops?(?:ped)?(?: him| her| them)? off|drop-?off|collect(?:s|ed)?(?: him| her| them)?|(?:invoice|bill|write to) (?:me|us|him|her|them|mum|dad))(?: is)?(?: at|:) ))` +
		`((?:\d{1,4}[A-Za-z]? )?` + saidPlace + `(?:, (?:\d{1,4}[A-Za-z]? )?` + saidPlace + `)+)`)
	// roomAway is a room of a hotel or hostel.
	roomAway = regexp.MustCompile(`\b(?i:room|rm|flat|unit) \d{1,4}[A-Za-z]?, (?:(?:The )?(?:\p{Lu}[\p{L}'’-]+ (?:of |the |and |& )?){1,4}(?i:hotel|inn|hostel|lodge|motel|guest ?house|b&b)|\p{Lu}[\p{L}'’-]+ Arms)`)
)

// saidPlace is the name of a house, a street or a place.
const saidPlace = `\p{Lu}\p{Ll}[\p{L}'’-]*(?: (?:(?:of|the|on|by|upon|de|an|na) )?\p{Lu}\p{Ll}[\p{L}'’-]*)*`

// onSite begin the names of places of a school.
var onSite = set("reception main front back side gate office school sports car student year block library hub playground breakfast")

// saidHomes finds such addresses. Where each part begins with a forename it is a list of people.
func (d *identifiers) saidHomes(p *Page) []area {
	text := p.Text.Text
	var all []area
	for _, m := range saidHome.FindAllStringSubmatchIndex(text, -1) {
		at := text[m[2]:m[3]]
		if first, _, _ := strings.Cut(at, " "); onSite[strings.ToLower(strings.Trim(first, ","))] {
			continue
		}
		people := true
		for part := range strings.SplitSeq(at, ", ") {
			first, _, _ := strings.Cut(part, " ")
			people = people && isForename(first)
		}
		if !people && !organisation.MatchString(at) && !d.noAddress(at) {
			all = append(all, area{p.at(m[2]), p.at(m[3]), 0.3})
		}
	}
	for _, m := range roomAway.FindAllStringIndex(text, -1) {
		all = append(all, area{p.at(m[0]), p.at(m[1]), 0.3})
	}
	return all
}
