package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// relations finds people who are told by what they are to somebody: "his brother",
// "the boy next to him", "Oscar's nan". They identify as well as a name does.
type relations struct{}

// Name implements Detector.
func (relations) Name() string { return "relations" }

// relationRule is a way to tell somebody; its first group, if it has one, is what is
// found, and else the whole.
type relationRule struct {
	re   *regexp.Regexp
	code string
	role redact.Role
	// definite says that it is one person and no other, so that the words tell who it is
	// where no name is near.
	definite bool
}

const (
	whose   = `(?:his|her|their|my|mum's|mother's|dad's|father's|mum’s|dad’s|mother’s|father’s)`
	elders  = `(?:step-?(?:dad|father|mum|mother)|(?:new |ex-|former )?(?:partner|boyfriend|girlfriend|husband|wife)|nan|nana|nanny|gran|granny|grandma|grandad|grandmother|grandfather|grandparents?|uncle|aunt|auntie|aunty|cousins?|niece|nephew|childminder|foster (?:carer|mum|dad|mother|father)s?|godmother|godfather|landlord|neighbours?|lodger)`
	parents = `(?:mum|mother|dad|father|parents?|carers?|guardian)`
	young   = `(?:boy|girl|lad|child|pupil|student|kid)`
)

var relationRules = sync.OnceValue(func() []relationRule {
	return []relationRule{
		{regexp.MustCompile(`(?i)\b(?:his|her|their|my|older|younger|little|big|baby|twin|half|step)[ -](?:half[ -]|step[ -]?|older |younger |elder |little |big |baby |twin )*(?:brother|sister|sibling|twin)s?\b`), "TP-SIB", redact.RoleSibling, false},
		{regexp.MustCompile(`(?i)\b` + whose + ` ` + elders + `\b`), "TP-PAR", redact.RoleOther, true},
		{regexp.MustCompile(`(?i)\b(?:maternal|paternal|great|late|the) (?:grandmother|grandfather|grandparents|aunt|uncle|cousins?|step-?(?:dad|father|mum|mother)|childminder|neighbours?|landlord|lodger|foster (?:carer|mum|dad|mother|father)s?|twins?|babysitter)\b|\b(?:his|her|their|mum's|dad's|mum’s|dad’s) (?:ex|fianc[eé]e?|flatmate|roommate|babysitter|godparents?|stepson|stepdaughter|grandson|granddaughter|grandchild(?:ren)?|daughter|son|in-laws)\b`), "TP-PAR", redact.RoleOther, false},
		{regexp.MustCompile(`(?i)\b((?:a|an|one|two|three|four|some|other|the|these|those|several|another) (?:other |older |younger |little |bigger |unknown |unnamed )*` + young + `s?) (?:from|in|of) (?:another|his|her|their|the)\b`), "TP-PUP", redact.RolePupil, false},
		{regexp.MustCompile(`\p{Lu}[\p{L}'’-]*['’]s ((?:(?:older|younger|big|little|step|half|twin)[ -])*(?:brother|sister|twin)s?)\b`), "TP-SIB", redact.RoleSibling, false},
		{regexp.MustCompile(`\p{Lu}[\p{L}'’-]*['’]s (` + elders + `|` + parents + `)\b`), "TP-PAR", redact.RoleOtherParent, false},
		{regexp.MustCompile(`(?i)\b(?:the|a|one|that|another) ` + young + ` whose (?:` + elders + `|` + parents + `|brother|sister|family)(?: (?:is|was|are|were|has|had) (?:in |at |on |a |an |the |very )*\w+)?`), "TP-PUP", redact.RolePupil, true},
		{regexp.MustCompile(`(?i)\b(?:the|a) ` + young + ` (?:next to|sat with|sitting with|behind|beside|in front of|opposite|who (?:hit|pushed|kicked|punched|reported|told)) (?:him|her|them|me)\b`), "TP-PUP", redact.RolePupil, true},
		{regexp.MustCompile(`(?i)\b(?:another|the other|a different|the same|some other|an older|a younger) ` + young + `s?\b|\b(?:his|her|their) (?:best )?(?:friend|mate|class-?mate)s?\b|\ba (?:Y|Yr |Year |year )\d{1,2} ` + young + `\b`), "TP-PUP", redact.RolePupil, false},
	}
})

// relationHeads are the last words of what the rules find, without which they need not
// be tried; hyphens part them.
var relationHeads = set(`brother brothers sister sisters sibling siblings twin twins dad father mum mother partner boyfriend girlfriend husband wife nan nana nanny gran
 granny grandma grandad grandmother grandfather grandparent grandparents uncle aunt auntie aunty cousin cousins niece nephew childminder carer carers mums dads mothers
 fathers parent parents guardian godmother godfather landlord neighbour neighbours lodger stepdad stepfather stepmum stepmother stepbrother stepbrothers stepsister
 stepsisters boy boys girl girls lad lads child childs pupil pupils student students kid kids friend friends mate mates classmate classmates
 twins ex fiance fiancee flatmate roommate babysitter godparent godparents stepson stepdaughter grandson granddaughter grandchild grandchildren daughter son laws`)

// relationReach is how many words before and after a head the rules look at.
const relationReach = 6

// Detect implements Detector.
func (relations) Detect(p *Page) []Span {
	var out []Span
	seen := map[[2]int]bool{}
	for i, t := range p.Tokens {
		if !relationHeads[t.Fold] {
			continue
		}
		lo := p.Tokens[max(0, i-relationReach)].From
		hi := p.Tokens[min(len(p.Tokens)-1, i+relationReach)].To
		text := string(p.Runes[lo:hi])
		for _, r := range relationRules() {
			for _, m := range r.re.FindAllStringSubmatchIndex(text, -1) {
				from, to := m[0], m[1]
				if len(m) > 2 && m[2] >= 0 {
					from, to = m[2], m[3]
				}
				s := Span{Kind: redact.KindPerson, P: pRelation, Why: "somebody told by what they are to the pupil or to another"}
				s.From = lo + utf8.RuneCountInString(text[:from])
				s.To = s.From + utf8.RuneCountInString(text[from:to])
				if s.From > t.From || s.To < t.To || seen[[2]int{s.From, s.To}] {
					continue // another head's
				}
				seen[[2]int{s.From, s.To}] = true
				s.settle(r.role, r.code, redact.SuggestKeep)
				if r.definite && !plural(text[from:to]) {
					s.P = pRelationOne
					if r.role == redact.RolePupil {
						s.Suggest = policy.For(r.role).Suggest
					}
				}
				out = append(out, s)
			}
		}
	}
	return out
}

// plural reports whether words tell of several: "his grandparents".
func plural(words string) bool { return strings.HasSuffix(words, "s") }
