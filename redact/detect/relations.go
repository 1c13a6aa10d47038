package detect

import (
	"regexp"
	"sync"

	"sarpack/redact"
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
}

const (
	whose   = `(?:his|her|their|my|mum's|mother's|dad's|father's|mum’s|dad’s|mother’s|father’s)`
	elders  = `(?:step-?(?:dad|father|mum|mother)|(?:new |ex-|former )?(?:partner|boyfriend|girlfriend|husband|wife)|nan|nana|nanny|gran|granny|grandma|grandad|grandmother|grandfather|grandparents?|uncle|aunt|auntie|aunty|cousins?|niece|nephew|childminder|foster (?:carer|mum|dad|mother|father)s?|godmother|godfather|landlord|neighbours?|lodger)`
	parents = `(?:mum|mother|dad|father|parents?|carers?|guardian)`
	young   = `(?:boy|girl|lad|child|pupil|student|kid)`
)

var relationRules = sync.OnceValue(func() []relationRule {
	return []relationRule{
		{regexp.MustCompile(`(?i)\b(?:his|her|their|my|older|younger|little|big|baby|twin|half|step)[ -](?:half[ -]|step[ -]?|older |younger |elder |little |big |baby |twin )*(?:brother|sister|sibling|twin)s?\b`), "TP-SIB", redact.RoleSibling},
		{regexp.MustCompile(`(?i)\b` + whose + ` ` + elders + `\b`), "TP-PAR", redact.RoleOther},
		{regexp.MustCompile(`\p{Lu}[\p{L}'’-]*['’]s ((?:(?:older|younger|big|little|step|half|twin)[ -])*(?:brother|sister|twin)s?)\b`), "TP-SIB", redact.RoleSibling},
		{regexp.MustCompile(`\p{Lu}[\p{L}'’-]*['’]s (` + elders + `|` + parents + `)\b`), "TP-PAR", redact.RoleOtherParent},
		{regexp.MustCompile(`(?i)\b(?:another|the other|a different|the same|some other|an older|a younger) ` + young + `s?\b|\b(?:the|a) ` + young + ` (?:next to|sat with|sitting with|behind|beside|in front of|opposite|who (?:hit|pushed|kicked|punched|reported|told)) (?:him|her|them|me)\b|\b(?:his|her|their) (?:best )?(?:friend|mate|class-?mate)s?\b|\ba (?:Y|Yr |Year |year )\d{1,2} ` + young + `\b`), "TP-PUP", redact.RolePupil},
	}
})

// Detect implements Detector.
func (relations) Detect(p *Page) []Span {
	var out []Span
	for _, r := range relationRules() {
		for _, m := range r.re.FindAllStringSubmatchIndex(p.Text.Text, -1) {
			from, to := m[0], m[1]
			if len(m) > 2 && m[2] >= 0 {
				from, to = m[2], m[3]
			}
			s := Span{From: p.at(from), To: p.at(to), Kind: redact.KindPerson, P: pRelation, Why: "somebody told by what they are to the pupil or to another"}
			s.settle(r.role, r.code, redact.SuggestKeep)
			out = append(out, s)
		}
	}
	return out
}
