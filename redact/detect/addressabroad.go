package detect

import (
	"sarpack/redact/detect/regexp"
)

// abroadTypes begin the names of streets in Spanish, Portuguese, Italian, Polish,
// Romanian and Turkish; abroadEnds end those of German and Dutch ones.
const (
	abroadTypes = `(?:Via|(?i:calle|c/|avenida|avda\.?|paseo|plaza|rua|travessa|praça|viale|piazza|corso|ul\.|ulica|al\.|aleja|os\.|osiedle|pl\.|str\.|strada|bulevardul|şos\.|cad\.|sok\.|utca))`
	abroadEnds  = `(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|straat|laan|gracht|utca|vägen|gatan|vej|gade|katu|tie|caddesi|sokak|sokağı|iela|gatvė|g\.)`
	// abroadSites are the words for a site or a building that are nobody's name.
	abroadSites = `domaine|résidence|residence|lotissement|château|immeuble|bâtiment|bât\.?|urb\.|urbanización|urbanização|edificio|edifício|finca|residencial|condominio|palazzo|blok|hameau|cité`
	// abroadSite is a site or a building before such a street: "Résidence des Pins, ".
	abroadSite = `\b(?i:` + abroadSites + `|clos|mas|chalet|quinta|casa|haus|hof|bloc|villa)(?: (?:de|des|du|la|le|les|del|di|da|do|dos|l[’'][\p{L}]+)){0,2}(?: \p{Lu}?[\p{L}\d'’.-]+){0,3}, `
	// abroadTail is the rest of an address abroad: parts with or without the number of a
	// place, "59000 Lille", "00-950 Warszawa".
	abroadTail = `(?:,? ?(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|\d{4} [A-Z]{2}) \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})?(?:, \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*){0,2})*`
)

var (
	// abroadStreet is the name of such a street, which reads like a person's.
	abroadStreet = regexp.MustCompile(`^(?:` + abroadTypes + ` \p{L}|(?i:` + abroadSites + `) (?:de|du|des|la|le|les) |\p{L}{4,}(?:stra(?:ß|ss)e|weg|platz|gasse|straat|gracht)$)`)
	// abroadFirst is a street whose number stands before it or behind: "12 rue des Lilas, 59000
	// Lille", "ul. Lipowa 14/3, 00-950 Warszawa".
	abroadFirst = regexp.MustCompile(`(?:` + abroadSite + `)?\b(?:\d{1,4}(?: ?bis| ?ter|[A-Za-z])?,? (?i:rue|boulevard|bd|impasse|allée|chemin|quai|avenue|av\.) (?:(?:de|des|du|la|le|les|del|di|da|do|dos|d['’]|l['’]) ?){0,3}\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3}|` + abroadTypes + ` (?:(?:de|des|du|la|le|les|del|di|da|do|dos|nr\.?) ?){0,3}\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3},? (?:nr\.? ?|no:? ?)?\d{1,4}(?:[/ ]?\d{1,3}|[A-Za-z])?)(?:,? (?:m\.|ap\.|apt\.?|kat|et\.) ?\d{1,3})?` + abroadTail)
	// abroadLast is a street whose word for it ends its name: "Lindenstraße 44, 50674 Köln".
	abroadLast = regexp.MustCompile(`\b(?:\p{Lu}\p{L}+ )?\p{Lu}?[\p{L}-]{3,}?(?: )?` + abroadEnds + ` \d{1,4}[a-z]?(?:[/-]\d{1,3})?` + abroadTail)
	// abroadPlaces end an address with a flat and a tower: "Flat B, 27/F, Tower 6, …, Hong Kong".
	abroadPlaces = regexp.MustCompile(`\b(?:(?:Flat|Room|Unit|Villa|House|Block|Tower|Building|Apt|Apartment|Office|Street|Road|Sector|Phase|Plot|Lot|P\.?O\.? Box)\.? [0-9A-Z][0-9A-Z/-]{0,6},? |\d{1,3}/F,? |[A-Z]-\d{1,2}(?:/\d{1,2})?,? |\d{1,5}[A-Za-z]? (?:\p{Lu}[\p{L}'’.]+ ?){1,4}, )+(?:(?:Flat|Tower|Block|Building|Street|Road|Sector|Phase) [0-9A-Z]{1,4},? |(?:\d{1,5} )?\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|de|do|da))*(?: \d{3,6})?, ){0,6}(?:Hong Kong|Kowloon|China|India|Pakistan|Bangladesh|Sri Lanka|Nepal|Nigeria|Ghana|Kenya|Uganda|Zimbabwe|South Africa|Malaysia|Singapore|Dubai|U\.?A\.?E|Qatar|Saudi Arabia|Turkey|Türkiye|Poland|Romania|Lithuania|Latvia|Slovakia|Hungary|Bulgaria|Portugal|Spain|France|Germany|Italy|Ireland|Netherlands|Ukraine|Albania|Jamaica|Barbados|Trinidad|Canada|Australia|New Zealand|USA|Philippines|Vietnam|Thailand|Japan|South Korea|Cyprus|Malta|Gibraltar)\b`)
)

// abroad finds the addresses in other countries, in whose streets no English word says
// what they are.
func (d *identifiers) abroad(p *Page, near [][2]int) []area {
	text := p.Text.Text
	var all []area
	for _, re := range []*regexp.Regexp{abroadFirst, abroadLast, abroadPlaces} {
		for _, m := range findIn(re, text, near) {
			if !d.noAddress(text[m[0]:m[1]]) {
				all = append(all, area{p.at(m[0]), p.at(m[1]), pContextID})
			}
		}
	}
	return all
}
