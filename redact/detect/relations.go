package detect

import (
	"regexp"
	"sync"

	"sarpack/redact"
)

// relations finds people who are told by what they are to somebody: "his brother",
// "the boy next to him". They identify as well as a name does.
type relations struct{}

// Name implements Detector.
func (relations) Name() string { return "relations" }

var relationRules = sync.OnceValue(func() []struct {
	re   *regexp.Regexp
	code string
	role redact.Role
} {
	type rule = struct {
		re   *regexp.Regexp
		code string
		role redact.Role
	}
	return []rule{
		{regexp.MustCompile(`(?i)\b(?:his|her|their|older|younger|little|big|twin|half|step)[ -](?:half[ -]|step[ -]?|older |younger |little |big |twin )*(?:brother|sister|sibling|twin)s?\b`), "TP-SIB", redact.RoleSibling},
		{regexp.MustCompile(`(?i)\b(?:his|her|their|mum's|mother's|dad's|father's|mum’s|dad’s) (?:step-?(?:dad|father|mum|mother)|(?:new )?(?:partner|boyfriend|girlfriend)|nan|nana|gran|grandma|grandad|grandmother|grandfather|uncle|aunt|auntie|cousin|ex-partner|childminder)\b`), "TP-PAR", redact.RoleOther},
		{regexp.MustCompile(`(?i)\b(?:another|the other|a different) (?:pupil|child|student|boy|girl)\b|\b(?:boy|girl|child|pupil) (?:next to|sat with|behind|beside) (?:him|her|them)\b|\b(?:his|her|their) (?:best )?(?:friend|mate)s?\b|\ba Y(?:ear)? ?\d{1,2} (?:boy|girl|pupil|child)\b`), "TP-PUP", redact.RolePupil},
	}
})

// Detect implements Detector.
func (relations) Detect(p *Page) []Span {
	var out []Span
	for _, r := range relationRules() {
		for _, m := range r.re.FindAllStringIndex(p.Text.Text, -1) {
			s := Span{From: p.at(m[0]), To: p.at(m[1]), Kind: redact.KindPerson, P: pRelation, Why: "somebody told by what they are to the pupil or to another"}
			s.settle(r.role, r.code, redact.SuggestKeep)
			out = append(out, s)
		}
	}
	return out
}
