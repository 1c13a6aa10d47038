package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect/regexp"
)

// listedStreet is a street or a named house of the lists, and who of them lives there.
type listedStreet struct {
	words   []string // folded, the type of the street in one way
	typed   bool     // the last word is a type of street
	members []int
}

var (
	// houseNumber begins a part of an address: "Flat 2", "17", "Flat 2, 14a".
	houseNumber = regexp.MustCompile(`^(?:(?i:flat|apartment|apt|unit|room|plot|no|number)\.? ?\w{1,4}\b ?|\d{1,4}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)? )+`)
	streetType  = regexp.MustCompile(`^` + streetTypes + `$`)
	// road is a type that is nothing else in small letters before it.
	road = []string{"street", "road", "avenue", "lane", "close", "drive", "crescent", "terrace", "gardens", "grove", "mews"}
	// shortRoad are the same types as they are abbreviated.
	shortRoad = map[string]string{"st": "street", "rd": "road", "ave": "avenue", "ln": "lane", "cl": "close", "dr": "drive", "cres": "crescent", "tce": "terrace", "ter": "terrace", "terr": "terrace", "gdns": "gardens", "gr": "grove", "mws": "mews"}
)

// leastStreet is how long a street of one word without a type must be to be looked for.
const leastStreet = 6

// streetsOf are the streets and named houses of an address of the lists, without numbers
// and without its town: the parts up to the one with the number of the house.
func streetsOf(address string) [][]string {
	var out [][]string
	for _, part := range strings.FieldsFunc(address, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
		part = strings.TrimSpace(part)
		number := houseNumber.FindString(part)
		words := strings.Fields(strings.TrimPrefix(part, number))
		if len(words) == 0 || len(words) > 5 || len(out) == 2 {
			continue
		}
		last := words[len(words)-1]
		typed := len(words) > 1 && streetType.MatchString(strings.ToUpper(last[:1])+strings.ToLower(last[1:]))
		if !typed && (number == "" || len(words) == 1 && len([]rune(last)) < leastStreet) {
			continue
		}
		var folded []string
		for _, t := range tokenise([]rune(strings.Join(words, " "))) {
			folded = append(folded, t.Fold)
		}
		out = append(out, folded)
		if number != "" {
			break
		}
	}
	return out
}

// liveAt notes the streets of a member's address.
func (d *identifiers) liveAt(member int) {
	for _, words := range streetsOf(d.book.Members[member].Address) {
		last := len(words) - 1
		if long, ok := shortRoad[words[last]]; ok && last > 0 {
			words[last] = long
		}
		of := d.streets[words[0]]
		i := slices.IndexFunc(of, func(s *listedStreet) bool { return slices.Equal(s.words, words) })
		if i < 0 {
			i = len(of)
			of = append(of, &listedStreet{words: words, typed: last > 0 && slices.Contains(road, words[last])})
			d.streets[words[0]] = of
		}
		of[i].members = append(of[i].members, member)
	}
}

// listedStreets finds the streets of the lists where they stand without a number, or apart
// from it: "moved to Rosemount Terrace", "with me at Quay Street till Thursday". Whoever
// knows the street knows where somebody is.
func (d *identifiers) listedStreets(p *Page, addresses []Span) []Span {
	var out []Span
	for i := 0; len(d.streets) > 0 && i < len(p.Tokens); i++ {
		for _, s := range d.streets[p.Tokens[i].Fold] {
			end := s.at(p, i)
			if end < 0 {
				continue
			}
			from, to := p.Tokens[i].From, p.Tokens[end].To
			if i > 0 && p.Tokens[i-1].Number && between(p, i-1, i, " ,\n") && from-p.Tokens[i-1].From <= 8 {
				from = p.Tokens[i-1].From
			}
			if slices.ContainsFunc(addresses, func(a Span) bool { return a.From < to && from < a.To }) {
				continue
			}
			a := Span{From: from, To: to, Kind: redact.KindIdentifier, Sort: "address", P: pFormID, Why: "a street where somebody of the lists lives"}
			if m := d.resident(s); m >= 0 {
				a.Person = d.book.Members[m].ID
			}
			d.whose(&a, string(p.Runes[from:to]))
			out = append(out, a)
			break
		}
	}
	return out
}

// at is the last token of the street that begins at a token, or -1. In small letters only
// a road is one: "the green" is none.
func (s *listedStreet) at(p *Page, i int) int {
	if i+len(s.words) > len(p.Tokens) {
		return -1
	}
	upper := true
	for k, w := range s.words {
		t := &p.Tokens[i+k]
		fold := t.Fold
		if k == len(s.words)-1 && k > 0 {
			if long, ok := shortRoad[fold]; ok {
				fold = long
			}
		}
		if fold != w || k > 0 && !between(p, i+k-1, i+k, " -.\n\u00a0") {
			return -1
		}
		upper = upper && t.Upper
	}
	if !upper && (!s.typed || s.words[0] == "the") {
		return -1
	}
	return i + len(s.words) - 1
}

// resident is whose street it is: of who asks, to whom it is known, or else of the one
// household that lives there; -1 if nobody can tell.
func (d *identifiers) resident(s *listedStreet) int {
	if slices.Contains(s.members, d.book.Requester) {
		return d.book.Requester
	}
	one := s.members[0]
	for _, m := range s.members {
		switch r := d.book.Members[m].Role; {
		case m == d.book.Subject || one != d.book.Subject && (r == redact.RoleParent || r == redact.RoleOtherParent && d.book.Members[one].Role != redact.RoleParent):
			one = m
		case d.book.Members[m].Address != d.book.Members[one].Address && one != d.book.Subject && d.book.Members[one].Role != redact.RoleParent:
			return -1
		}
	}
	return one
}
