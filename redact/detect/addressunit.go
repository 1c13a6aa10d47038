package detect

import (
	"strings"

	"sarpack/redact/detect/regexp"
)

// dwellings are the words before a number for a part of a house or a site where people
// live, wherever they stand; sharedUnits those that a school, a hospital or a car park
// has, too.
const (
	dwellings   = `Flat|Apartment|Apt|Maisonette|Bedsit|Bungalow|Chalet|Caravan|Static|Plot|Pitch|Berth|Mooring`
	sharedUnits = `Ward|Room|Rm|Unit|Bay|Block|House|Studio|Cabin|Lodge|Hut|Pod|Trailer|Villa|Cottage|Annexe|Suite|Van|Barrack Block|Married Quarters?`
)

// houseKinds are the last words of the names of houses.
const houseKinds = `Cottages?|Villas?|Nook|House|Lodge|Barn|Farm|Rectory|Vicarage|Manor|Grange|Bungalow`

// placeName is the name of a building, a site or a street, with the article.
const placeName = `(?:The )?(?:\p{Lu}[\p{L}'’]+|[A-Z]{2,4})(?: (?:\p{Lu}[\p{L}'’]+|of|on|the)){0,3}\b`

var (
	// unitHome is a dwelling with its number and the name behind it: "Plot 6, The Elms".
	unitHome = regexp.MustCompile(`\b(?i:` + dwellings + `)\.? (?:[Nn]o\.? ?)?\d{1,4}[A-Za-z]?(?:,| at| on)? ` + placeName)
	// unitShared is the same with a word that need not be a dwelling's: "Ward 12, Union Walk".
	unitShared = regexp.MustCompile(`\b(?:` + sharedUnits + `) (?:[Nn]o\.? ?)?(?:\d{1,4}[A-Za-z]?|[A-Z]), ` + placeName)
	// blockHome is a named building with the number in it, before a street: "Ty'r Afon 401,
	// Clarence Road".
	blockHome = regexp.MustCompile(`\b(?:\p{Lu}[\p{L}'’]+ ){1,2}\d{1,4}[A-Za-z]?, (?:\d{1,4}[A-Za-z]? )?(?:\p{Lu}[\p{L}'’]+ ){1,3}` + anyStreet + `\b`)
	// livedIn ends the name of what people live in, where such a word stands before it.
	livedIn = regexp.MustCompile(`\b(?:Site|Estate|Hotel|Inn|Hostel|Lodge|Court|House|(?:Caravan|Holiday|Leisure|Home) Park|Barracks|Marina|Wharf|Quay|Street|Road|Lane|Terrace|Walk|Close|Avenue|Drive|Way|Crescent)$`)
	// unitBefore ends the text before an address: the part of the house, "Block C, Flat 9, ",
	// "Bungalow rear of ", "Unit 3 flat above, ".
	unitBefore = regexp.MustCompile(`(?:^|[\s(:,])((?:(?i:` + dwellings + `|` + sharedUnits + `|floor)\.? (?:\d{1,3}[A-Za-z]?|[A-Z])(?: flat above| \(?(?:top|ground|first|second|upper) floor\)?)?,? |(?:The )?(?i:bungalow|annexe|cottage|flat|barn|lodge|bedsit|caravan)(?: at the|,)? (?i:rear of|behind|back of|above|over) )+)$`)
	// unitBehind begins what follows an address: the part of the house, "88 Victoria Road flat 2".
	unitBehind = regexp.MustCompile(`^(?:,? \(?(?i:flat|apt|apartment|unit|room|rm) \d{1,3}[A-Za-z]?\b\)?|,? \((?i:basement|(?:ground|first|second|top|upper|lower) floor(?: flat)?|upstairs|downstairs|rear|(?:basement|top|garden) flat)\))`)
	// houseNamed ends the text before an address: a house's name, by its ending: "Hillcrest, ".
	houseNamed = regexp.MustCompile(`(?:^|[\n:;|(] ?)((?:\p{Lu}[\p{L}'’]+ )?(?:\p{Lu}[\p{L}'’]*(?:crest|view|dene|lea|mount|side|haven|cote|acres?|nook|tops|vale)|` + houseKinds + `), )$`)
	// letters are words of a line, in small letters, about writing to somebody.
	letters = regexp.MustCompile(`\b(?:writ(?:e|es|ing)|letters?|sent|send)\b`)
)

// unitReach is how far before an address the part of the house is looked for, in code points.
const unitReach = 60

// units finds the homes that are a numbered part of something whose name follows, where
// the word for the part may be a school's or a hospital's, too.
func (d *identifiers) units(p *Page, near [][2]int) []area {
	text := p.Text.Text
	var all []area
	for _, m := range findIn(unitShared, text, near) {
		from, to := p.at(m[0]), d.onward(p, p.at(m[1]))
		name, line := string(p.Runes[from:to]), lineAround(p, from)
		if d.noAddress(name) || organisation.MatchString(line) || outing.MatchString(line) || !livedIn.MatchString(name) && !aboutHomes.MatchString(line) && !letters.MatchString(line) {
			continue
		}
		all = append(all, area{from, to, 0.3})
	}
	for _, m := range findIn(blockHome, text, near) {
		if name := text[m[0]:m[1]]; !d.noAddress(name) && !unitWithin.MatchString(name) && !schoolNumber.MatchString(name) && !schoolAfter.MatchString(text[m[1]:]) {
			all = append(all, area{p.at(m[0]), d.onward(p, p.at(m[1])), 0.3})
		}
	}
	return all
}

// unitWithin is a word for a part of a house, before which the address does not begin.
var unitWithin = regexp.MustCompile(`(?i)\b(?:` + dwellings + `|` + sharedUnits + `)\.? \d`)

// schoolNumber is the number of a class, a lesson or a day before a comma.
var schoolNumber = regexp.MustCompile(`(?i)\b(?:years?|yr|form|class|set|group|team|page|stage|room|bay|bus|route|junction|jct|period|week|day|lesson|aged?|act|scene|unit|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|no) \d{1,4}[a-z]?,`)

// unitStart carries an address back over the part of the house that stands before it in
// its line, and returns where it begins.
func unitStart(p *Page, from int) int {
	if m := unitBefore.FindStringSubmatch(string(p.Runes[max(0, from-unitReach):from])); m != nil {
		return from - len([]rune(strings.TrimLeft(m[1], " ")))
	}
	if m := houseNamed.FindStringSubmatch(string(p.Runes[max(0, from-unitReach):from])); m != nil {
		return from - len([]rune(m[1]))
	}
	return from
}
