package detect

import (
	"sarpack/redact/detect/regexp"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/roster"
)

const streetTypes = `(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Place|Terrace|Gardens|Grove|Square|Hill|Walk|Rise|Mews|Row|View|Green|Park|Garth|Cottages?|Croft|Fold|Yard|Meadows?|Parade|Quay|Gate|Side|Wharf|Bank|Brow|Mount|Villas|Buildings|Common|Vale|Dene|Dale|End|Path|Approach|Heights|Fields|Mead|Ridge|Chase|Wynd|Wood|Orchard|Paddock|Lea|Broadway|Estate|Boulevard|Circus|Causeway|Embankment|Bridge|Hey|Nook|Glade|Glen|Spinney|Copse|Reach|Drove|Marina|Basin|Moorings|Hollow|Pastures?|Warren|Leys?|Oval|Ings|Passage|Alley|Strand|Haven|Dell|Holt|Covert|Acres?|Esplanade|Promenade|Parkway|Ringway|Beck|Staithe|Hythe|Knoll|Coppice|Firs|Elms|Limes|Birches|Poplars|Oaks|Ct|Gr|Tce|Hts|Mws|Blvd|Flats|Precinct|Bungalows|Almshouses|Loke|Ginnel|Snicket|Vennel|Brae|St|Rd|Ave|Cres|Cl|Dr|Ln|Terr?|Gdns|Sq|Pl|Grn)`

// anyStreet are the types of streets as written and in capitals.
var anyStreet = `(?:` + streetTypes + `|` + strings.ToUpper(streetTypes) + `)`

// celticTypes begin the names of streets in Wales and Ireland: "Heol y Bryn".
const celticTypes = `(?:Heol|Ffordd|Stryd|Lôn|Lon|Maes|Clos|Rhodfa|Rhes|Llys|Parc|Cae|Bro|Trem|Dôl|Dol|Cwrt|Min|Tan|Pen|Gerddi|Rhiw|Teras|Tyddyn|Bryn|Nant|Coed|Cefn|Sráid|Sraid|Bóthar|Bothar)`

// homeWords are words before where somebody lives, is put or is fetched from.
const homeWords = `liv(?:e|es|ing|ed)|stay(?:s|ing|ed)?|mov(?:ed?|ing)|lodg(?:es|ing)|resid(?:es|ing)|collect(?:ed|ion)?|pick(?:ed|s)?[ -]?up|drop(?:ped|s)?|home|address|sofa[- ]surfing|plac(?:ed|ement)|hous(?:ed|ing)|foster(?:ed|ing)?|respite`

// lowTypes are types of streets that are words of other things in small letters.
const lowTypes = `approach|reach|gate|view|walk|way|court|ct|place|pl|hill|rise|mews|row|park|green|bank|mount|garth|croft|fold|square|sq|parade|yard|villas|cottages|dene|vale|meadows?|heights|dr|cl|gr|tce|terr`

var (
	// labelled is a number and any name after words that say an address: "Address: 7 The Shambles".
	labelled = regexp.MustCompile(`\b(?i:address(?: is)?:?|lives (?:at|in)|lived at|living at|staying at|moved to|they are at)[ \t]+((?:(?i:flat|apartment|apt|unit)\.? \w{1,4},? )?\d{1,4}[A-Za-z]?,? (?:The )?[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){0,3})`)
	// bare is a number and a word after words that somebody lives there: "lives at 3 eskdale, whitby".
	bare = regexp.MustCompile(`\b(?i:liv(?:es|ing|ed) at|staying at|address(?: is|:)|drop(?:ped)?[ -]?off (?:at|to)|pick(?:ed)?[ -]?up (?:at|from)|collect(?:ed)? from) ((?i:no\.? ?)?\d{1,4}[A-Za-z]?,? (?:the )?[A-Za-z][a-z'’]{3,}(?: [A-Z][a-z'’]+)?)(?:,|\.|\n|$| with\b| in\b| and\b)`)
	// nextDoor is a number alone after words for who lives there: "neighbour at no. 29".
	nextDoor = regexp.MustCompile(`\b(?i:neighbours?|family|lady|man|woman|people) (?:at|from|in|of) ((?i:no\.?|number|flat) ?\d{1,4}[A-Za-z]?)\b`)
	// block is a flat in a named building, with what follows: "Apartment 12, Ryedale House, 58 Piccadilly".
	block = regexp.MustCompile(`\b(?i:flat|apartment|apt|unit)\.? \d{1,4}[A-Za-z]?,? (?:[A-Z][a-z'’]+ ){1,3}(?:House|Court|Tower|Towers|Heights|Lodge|Point|Mansions|Buildings?|Place|Mill|Wharf)(?:, \d{1,4}[A-Za-z]? [A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2})?`)
	// within is a building and what is in it: "Hillfields House, Apt 41".
	within = regexp.MustCompile(`\b(?:[A-Z][a-z'’]+ ){1,3}(?:House|Court|Towers?|Heights|Lodge|Point|Mansions|Buildings?|Mill|Wharf|Hostel|Hotel),? (?i:flat|apartment|apt|unit|room)\.? \w{1,4}\b`)
	// pitch is a place on a site or an estate: "Plot 6, The Elms", "Severn View estate, number 14".
	pitch = regexp.MustCompile(`\bRoom \d{1,4}[A-Za-z]?, (?:The )?(?:[A-Z][a-z'’]+ ){1,3}(?:Hotel|Inn|Lodge|Hostel|Guest House|Travelodge|House)\b|\b(?:[A-Z][a-z'’]+ ){1,3}(?i:estate|site|caravan park),? (?i:number|no\.?|plot|pitch) \d{1,3}\b`)
	// celtic is a number and a street of Wales or Ireland.
	celtic = regexp.MustCompile(`\b\d{1,4}[A-Za-z]?,? ` + celticTypes + `(?:[ -](?:[A-Z]\p{L}*|yr?|ar|a|na|an|['’]r)){1,4}`)
	// celticHouse is a house's name before such a street: "Glan Aber, Ffordd y Parc".
	celticHouse = regexp.MustCompile(`(?:\p{Lu}[\p{L}'’]+ (?:yr? |ar )?){0,2}\p{Lu}[\p{L}'’]+, (?:\d{1,4}[A-Za-z]? )?(?:Heol|Ffordd|Stryd|Lôn|Lon|Rhodfa|Clos|Rhes|Sráid|Bóthar)(?: (?:\p{Lu}\p{L}*|yr?|ar|a|na|an|['’]r)){1,4}`)
	// street is a number and a street: "Flat 2, 14a Mill Lane".
	street = regexp.MustCompile(`\b(?:(?:Flat|Apartment|Apt|Unit|Room|Plot)\.? [0-9]{1,4}(?:/[0-9]{1,2})?[A-Za-z]?,?\s+|(?:Flat|Apartment) [A-Z],?\s+|(?:FLAT|APARTMENT) [0-9A-Z]{1,4},?\s+|[0-9]/[0-9]{1,2},? |[0-9]F[0-9],? |(?:Basement|Garden|Ground Floor|First Floor|Second Floor|(?:1st|2nd|3rd) Floor|Top Floor|Top|Upper|Lower) [Ff]lat,? )?(?:(?:[A-Z][a-z'’]+ ){1,2}(?:Court|House|Lodge|Heights|Mansions|Point|Tower|Building|Buildings|Place),\s+)?(?:(?:[Nn]o\.?|[Nn]umber) )?\d{1,4}[A-Za-z]?(?: ?[-/–] ?\d{1,4}[A-Za-z]?)?,? (?:\p{Lu}[\p{L}'’.]*[ \n-]){1,4}` + anyStreet + `\b(?: (?:North|South|East|West|Nth|Sth|Upper|Lower)\b)?|\b\d{1,4}[A-Za-z]?,? The (?:Avenue|Green|Lane|Close|Drive|Crescent|Grove|Square|Street|Terrace|Mews|Meadows|Paddocks?|Orchards?|Glade|Rise|Hollow|Causeway|Broadway|Maltings|Elms|Limes|Firs|Oaks|Poplars|Beeches|Willows|Laurels|Hollies|Hawthorns|Leas|Parade|Shambles|Ridings|Chase|Mount|Dell|Croft|Spinney|Covert|Banks?)\b|\b\d{1,3}[A-Za-z]?,? The [A-Z][a-z'’]{3,}, [A-Z][a-z'’]{2,}|\b\d{1,3}[A-Za-z]? (?:\p{Lu}[\p{L}'’]+ ?){1,3}, (?:\p{Lu}[\p{L}'’]+ ){1,3}` + anyStreet + `\b|\b\d{1,3}[A-Za-z]?,? (?:Council|Station|Railway|Police|School) (?:Houses|Cottages)\b`)
	// mooring is a boat and where it lies.
	mooring = regexp.MustCompile(`\b(?i:boat|narrowboat|barge|houseboat),? ((?:[A-Z][a-z'’]+ ){0,2}[A-Z][a-z'’]+, (?:[A-Z][a-z'’]+ ){1,3}(?:Marina|Wharf|Basin|Moorings?|Quay|Lock|Dock))\b`)
	// box is a numbered post box.
	box = regexp.MustCompile(`\b(?i:P\.? ?O\.? Box) \d{1,6}\b`)
	// hurried is a number and a street in lower case, with or without words that say an
	// address: "lives 14 brook st w mum + 22a hope terrace w dad".
	hurried = regexp.MustCompile(`\b\d{1,3}[a-z]? (?:[a-z'’]{2,} ){1,2}(?:street|road|rd|avenue|ave|lane|ln|terrace|crescent|cres|gardens|gdns|grove|drive|close|st|` + lowTypes + `)\b`)
	// streetWord is a street of one word: "27 Broadway", and sure only with a town.
	streetWord = regexp.MustCompile(`\b\d{1,4}[A-Za-z]?,? [A-Z][a-z]+(?:way|gate|side|croft|holme|wick|garth|bank|lea|field|fields|wood|thorpe|fold|hey|brook|mead|bridge|cross|holm)\b`)
	// house is a named house before a street: "Rose Cottage, Church Lane".
	house = regexp.MustCompile(`\b(?:The )?(?:[A-Z][a-z'’]+ ){0,2}(?:Cottage|House|Farm|Farmhouse|Lodge|Barn|Villa|Bungalow|Rectory|Vicarage|Manor|Grange|Stables|Mill|Chapel|Forge|Smithy|Granary|Manse|Steading|Bothy|Annexe|Oast|Croft|Schoolhouse|Dairy),? ?\n?(?:\d{1,4}[A-Za-z]? )?(?:[A-Z][A-Za-z'’.]* ){1,3}(?:` + streetTypes + `|Farm|Manor|Caravan Park|Holiday Park)\b`)
	// homestead is a named house after words that say that somebody lives there: "staying
	// with her aunt at Low Fold Farm".
	homestead = regexp.MustCompile(`\b(?i:` + homeWords + `)\b[^\n.;:]{0,30}?(?: at| to| in| from|: ?| is| \d{1,2}[.:]\d\d) (?:the )?((?:The )?(?:[A-Z][a-z'’]+ (?:yr? |of |the )?){1,3}(?:Cottages?|Farm|Farmhouse|Lodge|Barn|Villa|Bungalow|Rectory|Vicarage|Manor|Grange|Stables|Mill|Forge|Smithy|Granary|Manse|Steading|Bothy|Annexe|Oast|Croft|Dairy|Hostel|Hotel|Inn|Refuge|Travelodge|Guest House|Children['’]s Home|Care Home|Nursing Home|House(?:,| in [A-Z])))`)
	// namedHouse ends the text before a street: a label and a house's name.
	namedHouse = regexp.MustCompile(`(?i:\b(?:home|home address|address|addr|c/o|care of|lives at|living at|moved to)(?: is| now| changed to| given as){0,2}) ?[:= ] ?(\p{Lu}[^,:;\n0-9]{2,30}, ?)$`)
	// theHouse ends the text before a street: a house's name with its article, "The Lodge, ".
	theHouse = regexp.MustCompile(`(?:^|[ \n:(])(The \p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)?,\s)$`)
	// named is a house without a number and its street after words that say that somebody
	// is there: "grandma is at Sunny Bank, Margate Road".
	named = regexp.MustCompile(`\b(?i:is|are|was|now|` + homeWords + `)\b(?:[^\n.;:,]{0,24}?(?: at| to| in| from| is)|:) ((?:The )?(?:[A-Z][a-z'’]+ ){0,2}[A-Z][a-z'’]+, (?:[A-Z][a-z'’]+ ){1,3}` + streetTypes + `)\b`)
	// careOf is where somebody is reached: "c/o Schoolhouse, Bunessan".
	careOf      = regexp.MustCompile(`(?i:\bc/o|\bcare of) ((?:The )?(?:[A-Z][a-z'’]+ ){0,2}[A-Z][a-z'’]+, (?:[A-Z][a-z'’]+ ?){1,3})`)
	celticWords = []string{"Heol", "Ffordd", "Stryd", "Lôn", "Lon ", "Rhodfa", "Clos", "Rhes", "Sráid", "Bóthar"}
	houseWords  = []string{"Cottage", "House", "Farm", "Lodge", "Barn", "Villa", "Bungalow", "Rectory", "Vicarage", "Manor", "Grange", "Stables", "Mill",
		"Chapel", "Hostel", "Hotel", "Inn", "Refuge", "Travelodge", "Home", "Forge", "Smithy", "Granary", "Manse", "Steading", "Bothy", "Annexe", "Oast", "Croft", "Schoolhouse", "Dairy"}
	// lowerStreet is the same in hurried notes, after words that say an address.
	lowerStreet  = regexp.MustCompile(`(?i)\b(?:liv(?:es?|ing)(?: (?:at|in|on))?|stay(?:s|ing)? at|moved?(?: last \w+| this \w+)? (?:in )?to|mov(?:ed|ing) (?:in )?to|add?ress?(?: is|:| -)?|addr:?|home:?|house at|now at|from|delivered to|seen at|at)\s+((?:flat \w{1,3},? )?(?:no\.? ?)?\d{1,4}[a-z]?,? (?:[a-z'’]+ ){1,3}(?:street|road|avenue|lane|close|drive|way|court|crescent|place|terrace|gardens|grove|square|hill|walk|rise|mews|row|view|green|garth|croft|approach|bank|mount|parade|fold|yard|park|st|rd|ave|cres|gdns))\b`)
	postcodeForm = regexp.MustCompile(`\b[A-Z]{1,2}(?:\d{1,2}|\d[A-HJKPSTUWABEHMNPRVXY])[ \x{00a0}]{0,2}\d[ABD-HJLNP-UW-Z]{2}\b`)
	organisation = regexp.MustCompile(`(?i)\b(?:school|academy|college|surgery|medical centre|health centre|medical practice|hospital|council|police station|nursery|library|leisure centre|children's services|county hall|town hall|civic centre|clinic|church hall|ltd|limited)\b`)
)

// figureWithin is a word that a scan broke, not a part of an address: "Postc0de".
var figureWithin = regexp.MustCompile(`[A-Za-z]{2}\d+[A-Za-z]{2}`)

// addresses finds street addresses, in one line or in several. A postcode at their
// end is a finding of its own.
func (d *identifiers) addresses(p *Page) []Span {
	text := p.Text.Text
	near := zones(text)
	var all []area
	whole := [][2]int{{0, len(text)}}
	houses := whole
	celts := whole
	if !holds(text, celticWords...) {
		celts = nil
	}
	if !holds(text, houseWords...) {
		houses = nil
	}
	for _, f := range []struct {
		re    *regexp.Regexp
		parts [][2]int
	}{{street, near}, {celtic, near}, {celticHouse, celts}, {block, near}, {within, near}, {pitch, near}, {unitHome, near}, {box, near}, {house, houses}} {
		for _, m := range findIn(f.re, text, f.parts) {
			if d.noAddress(text[m[0]:m[1]]) || otherNumber(text[:m[0]]) || f.re.String() == street.String() && schoolAfter.MatchString(text[m[1]:]) {
				continue
			}
			all = append(all, area{p.at(m[0]), d.onward(p, p.at(m[1])), pFormID})
		}
	}
	for _, m := range findIn(streetWord, text, near) {
		from, to := p.at(m[0]), p.at(m[1])
		if end := d.onward(p, to); end > to || holds(window(p, from, to, 30), "address", "lives", "living", "lived", "moved to", "seen", "outside", "visit") || strings.HasSuffix(strings.ToLower(string(p.Runes[max(0, from-4):from])), " at ") {
			all = append(all, area{from, end, pContextID})
		}
	}
	for _, m := range findIn(homestead, text, houses) {
		from, to := p.at(m[2]), p.at(m[3])
		if i := strings.IndexAny(text[m[2]:m[3]], ","); i > 0 {
			to = p.at(m[2] + i)
		}
		all = append(all, area{from, d.onward(p, to), pContextID})
	}
	for _, re := range []*regexp.Regexp{lowerStreet, labelled, bare, nextDoor} {
		for _, m := range findIn(re, text, near) {
			if re == lowerStreet {
				m[3] = lowTown(text, m[3])
			}
			if from, to := p.at(m[2]), p.at(m[3]); re == lowerStreet || !d.noAddress(text[m[2]:m[3]]) {
				all = append(all, area{from, to, pContextID})
			}
		}
	}
	for _, m := range findIn(named, text, whole) {
		if outing.MatchString(lineAround(p, p.at(m[2]))) {
			continue
		}
		all = append(all, area{p.at(m[2]), d.onward(p, p.at(m[3])), pContextID})
	}
	for _, m := range findIn(hurried, text, near) {
		if from := p.at(m[0]); hurriedHome(text[m[0]:m[1]], window(p, from, p.at(m[1]), 50)) {
			all = append(all, area{from, p.at(lowTown(text, m[1])), pContextID})
		}
	}
	for _, m := range findIn(addressField, text, whole) {
		if from, to := inField(text, m[1]); from < to {
			all = append(all, area{p.at(from), p.at(to), pContextID})
		}
	}
	for _, re := range []*regexp.Regexp{mooring, careOf} {
		for _, m := range findIn(re, text, whole) {
			all = append(all, area{p.at(m[2]), p.at(m[3]), pContextID})
		}
	}
	for _, m := range findIn(postcodeForm, text, near) {
		if !checkPostcode(strings.ToUpper(text[m[0]:m[1]])) {
			continue
		}
		if from, to := d.backward(p, p.at(m[0])); from < to {
			all = append(all, area{from, to, pContextID})
		}
	}
	all = append(all, d.homes(p, near, houses)...)
	for i := range all {
		// A house's name between the label and the street: "Home: Chy an Mor, 4 Fore Street".
		if m := namedHouse.FindStringSubmatch(string(p.Runes[max(0, all[i].from-60):all[i].from])); m != nil {
			all[i].from -= len([]rune(m[1]))
		}
		if m := theHouse.FindStringSubmatch(string(p.Runes[max(0, all[i].from-40):all[i].from])); m != nil {
			all[i].from -= len([]rune(m[1]))
		}
		all[i].edges(p)
		all[i].from = upward(p, unitStart(p, all[i].from))
		if m := unitBehind.FindString(string(p.Runes[all[i].to:min(len(p.Runes), all[i].to+unitReach)])); m != "" {
			all[i].to += len([]rune(m))
		}
	}
	slices.SortFunc(all, func(a, b area) int { return a.from - b.from })
	var out []Span
	for i := 0; i < len(all); {
		a := all[i]
		for i++; i < len(all) && all[i].from <= a.to; i++ {
			a.to, a.p = max(a.to, all[i].to), max(a.p, all[i].p)
		}
		s := Span{From: a.from, To: a.to, Kind: redact.KindIdentifier, Sort: "address", P: a.p, Why: "a street address"}
		if organisation.MatchString(string(p.Runes[max(0, a.from-60):a.to])) && a.p < pFormID {
			s.P, s.Why = 0.3, "an address, perhaps of a school, a surgery or an office"
		}
		d.whose(&s, string(p.Runes[s.From:s.To]))
		out = append(out, s)
	}
	return out
}

// schoolAfter begins the rest of a school's name that begins as a street does: "3 Hill
// Road Primary pupils".
var schoolAfter = regexp.MustCompile(`^ (?:bus|buses|stop|junction|roundabout|entrance|Primary|Infants?|Juniors?|Nursery|Academy|School|High|Pupil Referral|PRU|Community|C ?of ?E|CE|RC|Runners|Maths|Book|Books|Display|Team|FC|United|Rovers)\b`)

// partLine is a line of an address above the one with the street: a flat, a building.
var partLine = regexp.MustCompile(`^[ \t]*((?i:flat|apartment|apt|unit|room|plot|caravan)\.? ?\w{1,4}|(?:\d{1,3}[A-Za-z]? )?(?:\p{Lu}[\p{L}'’]+ ){1,3}(?i:court|house|lodge|heights|mansions|point|towers?|buildings?|place|cottages?|farm|mill|barn|villas?|hall|wharf)),?\r?$`)

// upward carries an address that begins a line up over the lines of its flat and its
// building, and returns where it begins.
func upward(p *Page, from int) int {
	for from > 1 && p.Runes[from-1] == '\n' {
		line := lineBefore(p, from-1)
		m := partLine.FindStringSubmatch(line)
		if m == nil || organisation.MatchString(line) {
			break
		}
		from -= 1 + len([]rune(strings.TrimLeft(line, " \t")))
	}
	return from
}

// lowType ends a street with such a type.
var lowType = regexp.MustCompile(` (?:` + lowTypes + `)$`)

// familyPlace ends the text before the home of somebody of the family: "at his nans, ".
var familyPlace = regexp.MustCompile(`\b(?:mum|dad|nan|gran|aunt|aunty|auntie|uncle|sister|brother|grandad|grandma|carer|mate)(?:['’]?s)?(?: (?:house|flat|place|new place))?(?: at|,|:| -|:-| on)? (?:no\.? ?)?$`)

// hurriedHome reports whether a number and words before a street's type in lower case
// are where somebody lives: words around it say so, and none between is a common one.
func hurriedHome(m, around string) bool {
	words := strings.Fields(m)
	for _, w := range words[1 : len(words)-1] {
		switch w {
		case "the", "and", "his", "her", "their", "our", "your", "this", "that", "down", "from", "off", "near", "mins", "min", "minutes", "miles", "metres", "yards", "times", "pupils", "children", "kids", "boys", "girls", "cars", "people", "houses", "to", "main", "out", "end", "got", "was", "were", "very", "along", "across", "over", "into", "with", "for", "of", "in", "on", "at", "or", "my", "up", "by", "is", "pm", "am", "yr", "st", "nd", "rd", "th":
			return false
		}
	}
	if lowType.MatchString(m) && !familyPlace.MatchString(around[:max(0, strings.Index(around, m))]) {
		return strange(words[1 : len(words)-1])
	}
	return strange(words[1:len(words)-1]) || holds(around, "live", "livin", "addr", "home", "stay", "mov", "mum", "dad", "nan", "gran", "house", "pick", "collect", "drop", "at the", "aunt", "uncle", "sofa", "kip", "flat", "resid", "visit", "taxi", "stops at", "went to", "round to", "door", "at hers", "at theirs", "address")
}

// noAddress excludes numbers before words that only look like streets.
func (d *identifiers) noAddress(m string) bool {
	low := strings.ToLower(m)
	return holds(low, "o'clock", "minute", "hours", "year ", "form ", "class ", "tennis court", "netball court", "basketball court", "lesson", "period", "january", "february", "march ", "april ", " may ", "june ", "july ", "august ", "september", "october", "november", "december", "science park", "mr ", "mrs ", "ms ", "mx ", "miss ", "dr ", "10 downing street", "221b baker street", "4 privet drive")
}

// clockBefore ends the text before the minutes of a time: "08:47 Burnley Road".
var clockBefore = regexp.MustCompile(`\d[:.]$`)

// otherNumber reports whether the text before a number says that it is a class's, a map's
// or the minutes of a time.
func otherNumber(before string) bool {
	before = before[max(0, len(before)-32):]
	return clockBefore.MatchString(before) || classBefore.MatchString(before)
}

// classBefore ends the text before what looks like a street's number and is a class's.
var classBefore = regexp.MustCompile(`(?i)\b(?:class|year|yr|form|set|group|team|page|stage|chapter|bay|room|lesson|ks|key stage) $|(?i:\bgrid ref)[^\n]{0,20}$`)

// onward carries an address past its street, over the parts that follow a comma or
// stand on lines of their own: village, town, county. Without a postcode at the end
// it takes no more than partsBehind of one line.
func (d *identifiers) onward(p *Page, end int) int {
	best, at := end, end
	for part := 0; part < 5; part++ {
		i := at
		lineBreak := false
		seen := false
		for i < len(p.Runes) && (p.Runes[i] == ' ' || p.Runes[i] == ',' || p.Runes[i] == '\n' || p.Runes[i] == '\r' || p.Runes[i] == '.') && i-at < 6 {
			lineBreak = lineBreak || p.Runes[i] == '\n'
			seen = seen || p.Runes[i] == ',' || p.Runes[i] == '\n'
			if p.Runes[i] == '.' && !lineBreak {
				break
			}
			i++
		}
		if i >= len(p.Runes) {
			break
		}
		ahead := string(p.Runes[i:min(len(p.Runes), i+10)])
		if m := postcodeForm.FindStringIndex(ahead); m != nil && m[0] == 0 && checkPostcode(strings.ToUpper(ahead[:m[1]])) {
			return at
		}
		if !seen {
			break
		}
		j := i
		words := 0
		for j < len(p.Runes) && words < 4 {
			k := j
			for k < len(p.Runes) && (letter(p.Runes[k]) || apostrophe(p.Runes[k]) || p.Runes[k] == '-') {
				k++
			}
			w := string(p.Runes[j:k])
			small := words > 0 && (w == "on" || w == "upon" || w == "le" || w == "by" || w == "under" || w == "in" || w == "the" || w == "of" || w == "and")
			if k == j || !unicode.IsUpper(p.Runes[j]) && !small || strings.ContainsAny(w, "0123456789") || d.forenames[roster.Fold(w)] || stops[strings.ToLower(w)] || roster.IsTitle(w) {
				break
			}
			words++
			j = k
			if j < len(p.Runes) && p.Runes[j] == ' ' {
				j++
			}
		}
		if words == 0 {
			break
		}
		for j > i && p.Runes[j-1] == ' ' {
			j--
		}
		// What follows must end the part: a comma, a stop, the line, a postcode.
		rest := strings.TrimLeft(string(p.Runes[j:min(len(p.Runes), j+12)]), " ")
		m := postcodeForm.FindStringIndex(rest)
		post := m != nil && m[0] == 0
		if !post && rest != "" && !strings.ContainsRune(",.;)\n(|", []rune(rest)[0]) && (lineBreak || part > 0 && (!unicode.IsLower([]rune(rest)[0]) || isForename(string(p.Runes[i:j])))) {
			break
		}
		at = j
		if post {
			return at
		}
		if !lineBreak && part < partsBehind {
			best = at
		}
	}
	return best
}

// partsBehind is how many parts of an address behind its street are taken.
const partsBehind = 3

// stops are words after an address that begin something else.
var stops = set("postcode post tel telephone mob mobile phone home work email mum dad mother father date dob dear re ref name address contact parent grandmother grandfather grandparent stepfather stepmother stepdad stepmum aunt uncle sister brother carer guardian partner she he they i we it the this that and but when then school")

// partsBefore is how many parts of an address before its postcode are looked at.
const partsBefore = 6

// backward returns the parts of an address before a postcode that no street
// pattern knows: houses, villages, towns.
func (d *identifiers) backward(p *Page, post int) (int, int) {
	end := post
	for end > 0 && strings.ContainsRune(" ,\n\r", p.Runes[end-1]) {
		if post-end > 3 {
			return 0, 0
		}
		end--
	}
	from := end
	for part, i := 0, end; part < partsBefore; part++ {
		// One part: back to a comma, a line's end or what is no part of an address.
		k := i
		for k > 0 && !strings.ContainsRune(",\n|:;()", p.Runes[k-1]) && i-k < 40 {
			k--
		}
		seg := string(p.Runes[k:i])
		trimmed := strings.TrimLeft(seg, " ")
		words := strings.Fields(trimmed)
		if len(words) == 0 || organisation.MatchString(trimmed) {
			break
		}
		take := 0
		for n := len(words) - 1; n >= 0; n-- {
			w := words[n]
			r := []rune(w)
			small := w == "on" || w == "upon" || w == "le" || w == "of" || w == "the" || w == "by" || w == "y" || w == "yr" || w == "a" || w == "na" || w == "an"
			if roster.IsTitle(w) || d.forenames[roster.Fold(w)] || stops[strings.ToLower(strings.Trim(w, ".:"))] && (w != "The" || n > 0 || len(words) == 1) {
				take = -1
				break
			}
			if strings.HasSuffix(w, ".") || !unicode.IsUpper(r[0]) && !unicode.IsDigit(r[0]) && !small || strings.ContainsAny(w, "/@£%") || figureWithin.MatchString(w) {
				break
			}
			take++
		}
		if take <= 0 {
			break
		}
		whole := take == len(words)
		if w := words[len(words)-take]; w == "on" || w == "of" || w == "by" || w == "the" {
			break
		}
		start := i
		for n := 0; n < take; n++ {
			for start > k && p.Runes[start-1] == ' ' {
				start--
			}
			for start > k && p.Runes[start-1] != ' ' {
				start--
			}
		}
		from = start
		numbered := false
		for _, r := range string(p.Runes[start:i]) {
			numbered = numbered || unicode.IsDigit(r)
		}
		if !whole || numbered || k == 0 || p.Runes[k-1] != ',' && p.Runes[k-1] != '\n' {
			break
		}
		i = k - 1
		for i > 0 && (p.Runes[i-1] == ' ' || p.Runes[i-1] == ',') {
			i--
		}
	}
	if end-from < 3 {
		return 0, 0
	}
	return from, end
}

// addressKey folds an address to its number and street, so that two ways to write
// it are one: "" where there is none.
func addressKey(s string) string {
	m := street.FindString(s)
	if m == "" {
		return ""
	}
	return "addr:" + strings.ReplaceAll(roster.Fold(m), ",", "")
}
