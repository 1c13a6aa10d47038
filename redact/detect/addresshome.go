package detect

import (
	"slices"
	"strings"

	"sarpack/redact/detect/regexp"
)

// area is a part of a page that is an address, in code points, and how likely.
type area struct {
	from, to int
	p        float64
}

// chains are those of hotels where families are put.
const chains = `travelodge|premier inn|holiday inn|ibis|days inn|britannia`

// The forms of addresses that are known by what their sentence or line is about.
var (
	// bareHome is a number and a name after words for a home: "home is 22 Bishops Cleeve".
	bareHome   = regexp.MustCompile(`\b\d{1,4}[A-Za-z]?,? (?:The )?\p{Lu}[\p{Ll}'’]{2,}(?:[ -]\p{Lu}[\p{Ll}'’]+)?`)
	homeBefore = regexp.MustCompile(`\b(?i:home(?: is|:| at)|house is|family (?:is|are|live|now )?at|they['’]re at|moved (?:back )?to|visit(?:ed)?(?: to)?|lives? (?:(?:over|up|down|opposite|next door) )?at|(?:letter|bill|statement|agreement|tenancy|lease|licen[cs]e|deeds?|envelope|paperwork|permit|landlord|council)(?:(?:’|')?s (?:records?|letter))? (?:shows?|says?|gives?|states?|lists?|has|had)(?: (?:them|her|him|us|mum|dad|the family))?(?: (?:at|as))?) $`)
	homeAfter  = regexp.MustCompile(`^(?:,|\.|\n|$| (?:with|in|and|from|as|which|not|next|until|since|near|off|opposite|where|but|for|on|today)\b)`)
	// careBefore ends the text before the same where somebody is reached: "c/o Mr Pugh, ".
	careBefore = regexp.MustCompile(`(?i:\bc/o|\bcare of)[^\n\d]{0,30} $`)
	// placed is a number, a name and a village where the line is about where people live or
	// are fetched: "07.40 11 Cuckoo Hall, Worsthorne".
	placed = regexp.MustCompile(`\b\d{1,4}[A-Za-z]? (?:The )?(?:[A-Z][a-z'’]+ ){0,2}[A-Z][a-z'’]+, (?:off |near |nr )?[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){0,2}`)
	// villageHouse is a named house and its village: "Dean Cottage, Woofferton".
	villageHouse = regexp.MustCompile(`\b(?:The )?(?:[A-Z][a-z'’]+ ){0,2}(?:Cottages?|Farm|Farmhouse|Lodge|Barn|Villa|Bungalow|Rectory|Vicarage|Grange|Mill|Forge|Smithy|Granary|Manse|Steading|Bothy|Annexe|Oast|Croft|Stables|Schoolhouse), [A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+)?`)
	// unnumbered is a house and its village, of which is said that it has no number or what
	// its postcode is, in any language: "Hen Felin, Evenjobb (no number)".
	unnumbered = regexp.MustCompile(`(?:^|[\n:;.] ?|\b(?i:at|is|address) )((?:\p{Lu}[\p{L}'’]+ ){0,3}\p{Lu}[\p{L}'’]+, \p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})(?:,? \(?(?i:no (?:house )?(?:number|no\b|name)|nearest post ?code|(?:house )?name only|post ?code\b))`)
	// celticHome is a house with a Welsh or Gaelic name, and its street or its village: "Tigh an
	// Eilein, Mill Road, Tain".
	celticHome = regexp.MustCompile(`\b(?:Tigh|Taigh|Teach|T[yŷ](?:['’][rn])?|Hen|Plas|Llys|Bryn|Nant|Glan|Cnoc) (?:(?:na|nan|an|a['’]|yr?|ar) )?\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)?(?:, \p{Lu}\p{Ll}[\p{L}'’]+(?: \p{Lu}\p{Ll}[\p{L}'’]+){0,2}){1,3}`)
	// houseOnly is a house and its village, which is a home only where the line is about such.
	houseOnly = regexp.MustCompile(`\b(?:[A-Z][a-z'’]+ ){1,2}(?:House|Hall|Manor|Villas?|Mill), [A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+)?`)
	// atNumber is a number alone where the words around say that somebody lives there.
	atNumber = regexp.MustCompile(`\b(?i:at|to|from|in|with|outside|opposite|near) ((?i:no\.? ?|number |flat )\d{1,4}[A-Za-z]?)(?:[,.;\n)]|$| (?:with|and|since|until|next|opposite)\b)`)
	// prison is where somebody is held.
	prison = regexp.MustCompile(`\b(?:HMP(?: ?(?:&|/|and) ?(?:HM)?YOI)?|HM Prison|HMYOI|YOI|HM Young Offenders? Institution) \p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)?`)
	// lowHome is a number and a name in small letters after words that say that somebody is
	// there: "they r at 22 yeading fork".
	lowHome   = regexp.MustCompile(`\b(?:no\.? ?)?\d{1,4}[a-z]? (?:the )?[a-z'’]{3,}(?: [a-z'’]{3,})?\b`)
	lowBefore = regexp.MustCompile(`\b(?i:(?:they|she|he|mum|dad|nan|gran|family|we|kids)(?:['’]?re| r| are| is|['’]?s)?(?: now| both| all| still)? (?:at|in)|liv(?:es|e|ing)(?: at)?|stay(?:s|ing) (?:at|w \w+ at)|(?:drop|dropped|collect|collected|pick|picked|fetched|taken)(?:[ -]?(?:up|off))? (?:at|to|from)|now at|address(?: is|:)?|moved to) $`)
	// lowFlat is a flat in a building, in small letters: "flat 4 dock house".
	lowFlat = regexp.MustCompile(`\b(?:flat|apt|apartment) \d{1,3}[a-z]?,? (?:[a-z'’]{3,} ){1,2}(?:house|court|ct|tower|towers|lodge|mansions|point|heights|mill|building)\b`)
	// lodging is a hotel of a chain where a family is put, with or without the room.
	lodging = regexp.MustCompile(`(?i)\b(?:put|placed|staying|living|moved|housed|accommodat\w+|lives?)\b[^\n.;:]{0,24}\b(?:in|at|into|to) (?:the |a )?((?:` + chains + `)(?: [a-z'’]+){0,3}(?:,? (?:rm|room) \d{1,4})?)|\b((?:` + chains + `)(?: [a-z'’]+){0,3},? (?:rm|room) \d{1,4})`)
)

// homeReach is how far before a number the words for a home are looked for, in bytes.
const homeReach = 48

// homes finds the addresses that no street's type tells, and that the words around say are
// where somebody lives, is fetched or is held. near are the parts of the text around its
// digits, houses those where the name of a house may stand.
func (d *identifiers) homes(p *Page, near, houses [][2]int) []area {
	text := p.Text.Text
	all := append(d.units(p, near), d.abroad(p, near)...)
	all = append(all, d.saidHomes(p)...)
	for _, m := range findIn(bareHome, text, near) {
		before := text[max(0, m[0]-homeReach):m[0]]
		if monthDay.MatchString(text[m[0]:m[1]]) {
			continue
		}
		if (homeBefore.MatchString(before) && homeAfter.MatchString(text[m[1]:]) || careBefore.MatchString(before)) && !d.noAddress(text[m[0]:m[1]]) {
			all = append(all, area{p.at(m[0]), p.at(m[1]), pContextID})
		}
	}
	for _, m := range findIn(placed, text, near) {
		m[1] = m[0] + len(labelAfter.ReplaceAllString(text[m[0]:m[1]], ""))
		if from, to := p.at(m[0]), p.at(m[1]); aboutHomes.MatchString(lineAround(p, from)) && !nameTurned(text[m[0]:m[1]]) && !d.noAddress(text[m[0]:m[1]]) && !otherNumber(text[:m[0]]) {
			all = append(all, area{from, d.onward(p, to), 0.3})
		}
	}
	for _, m := range findIn(villageHouse, text, houses) {
		if from := p.at(m[0]); !outing.MatchString(lineAround(p, from)) && !organisation.MatchString(text[m[0]:m[1]]) {
			all = append(all, area{from, p.at(m[1]), 0.3})
		}
	}
	for _, m := range celticHome.FindAllStringIndex(text, -1) {
		if line := lineAround(p, p.at(m[0])); !outing.MatchString(line) && !organisation.MatchString(text[m[0]:m[1]]) && !nameTurned(text[m[0]:m[1]]) {
			all = append(all, area{p.at(m[0]), p.at(m[1]), 0.3})
		}
	}
	for _, m := range unnumbered.FindAllStringSubmatchIndex(text, -1) {
		if name := text[m[2]:m[3]]; !organisation.MatchString(name) && !nameTurned(name) {
			all = append(all, area{p.at(m[2]), p.at(m[3]), 0.3})
		}
	}
	for _, m := range findIn(houseOnly, text, houses) {
		if line := lineAround(p, p.at(m[0])); aboutHomes.MatchString(line) && !outing.MatchString(line) {
			all = append(all, area{p.at(m[0]), p.at(m[1]), 0.3})
		}
	}
	for _, m := range findIn(atNumber, text, near) {
		if from, to := p.at(m[2]), p.at(m[3]); livesAt.MatchString(window(p, from, to, 50)) {
			all = append(all, area{from, to, 0.3})
		}
	}
	for _, m := range findIn(lowHome, text, near) {
		words := strings.Fields(text[m[0]:m[1]])
		if lowBefore.MatchString(text[max(0, m[0]-homeReach):m[0]]) && (strange(words[1:]) || strings.HasPrefix(words[0], "no")) {
			all = append(all, area{p.at(m[0]), p.at(lowTown(text, m[1])), 0.3})
		}
	}
	for _, m := range findIn(lowFlat, text, near) {
		all = append(all, area{p.at(m[0]), p.at(lowTown(text, m[1])), pContextID})
	}
	if holds(strings.ToLower(text), "travelodge", " inn", "ibis", "britannia") {
		for _, m := range lodging.FindAllStringSubmatchIndex(text, -1) {
			k := 2
			if m[k] < 0 {
				k = 4
			}
			all = append(all, area{p.at(m[k]), p.at(m[k+1]), 0.3})
		}
	}
	if strings.Contains(text, "HM") || strings.Contains(text, "YOI") {
		for _, m := range prison.FindAllStringIndex(text, -1) {
			all = append(all, area{p.at(m[0]), d.onward(p, p.at(m[1])), pContextID})
		}
	}
	return all
}

// monthDay is a day, which reads like a number and a name: "next visit 2 April".
var monthDay = regexp.MustCompile(`^\d{1,2} ` + months + `$`)

// labelAfter is the label of what follows an address in its line.
var labelAfter = regexp.MustCompile(`(?i) +(?:post ?code|tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|dob|date)$`)

// nameTurned reports whether a number is one of a list before a name: "8 Stone, Jasper".
func nameTurned(s string) bool {
	_, after, _ := strings.Cut(s, ", ")
	first, _, _ := strings.Cut(after, " ")
	return first != "" && isForename(first)
}

// aboutHomes are words of a line, in small letters, about where people live or are fetched.
var aboutHomes = regexp.MustCompile(`\b(?:liv(?:es|e|ing|ed)|home|address|taxi|pick(?:ed)?[ -]?ups?|drop(?:ped)?[ -]?offs?|collect(?:s|ed|ion)?|bus run|run [a-z0-9]|minibus|stay(?:s|ing|ed)|moved|keeper|resid\w+|visit(?:ed)?|deliver(?:ed|y)?|post(?:ed)?|nearest|stops?|tenan(?:t|ts|cy|cies)|rent(?:s|ed|ing)?|landlords?|leases?)\b`)

// outing are words of a line, in small letters, about a place that a class goes to.
var outing = regexp.MustCompile(`\b(?:trips?|f[aê]tes?|fairs?|festivals?|fixtures?|match(?:es)?|tournament|concert|open day|assembl\w+|meet(?:ing)? (?:at|in)|outing|excursion|tour|residential|workshop|wedding|museum|visit to|theatre|open farm|year [0-9r]|y[0-9]{1,2}|class)\b`)

// livesAt are words around a number that say that somebody lives there.
var livesAt = regexp.MustCompile(`\b(?:liv(?:es|ing|ed)|home|post|parcels?|stay(?:s|ing|ed)|moved|neighbours?|residents?|next door|opposite|door)\b`)

// strange reports whether one of the words is none of the language, as the names of
// streets and places are.
func strange(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return len(w) >= 4 && checkNoWord(w) })
}

// townAfter begins the rest of an address in small letters: ", hanwell".
var townAfter = regexp.MustCompile(`^,? ([a-z]{4,})\b`)

// lowTown carries an address in small letters over its town, which is no word of the
// language, and returns where it ends.
func lowTown(text string, to int) int {
	if m := townAfter.FindStringSubmatchIndex(text[to:]); m != nil && checkNoWord(text[to+m[2]:to+m[3]]) {
		return to + m[3]
	}
	return to
}
