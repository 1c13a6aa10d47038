package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
	"sync"

	"sarpack/redact"
)

// idCue is words that name a sort of number in a sentence, from which the number stands
// some words away: "her candidate number this summer will be 7141".
type idCue struct {
	sort, code string
	// words are the cue's, as an expression; value is the number's.
	words, value string
	// check, where there is one, says of the number that it may be one.
	check func(s string) bool
	// far lists words within cueReach that mean it is a number of the school's own.
	far         []string
	p           float64
	re, valueRe *regexp.Regexp
}

// cueReach is how far behind a cue its number may stand, in bytes.
const cueReach = 64

// reference is a number of an office: figures, with letters and strokes.
const reference = `[A-Z]{0,6}[-/]?\d[0-9A-Z]*(?:[-/][0-9A-Z]+){0,5}`

var idCues = sync.OnceValue(func() []*idCue {
	cues := []*idCue{
		{sort: "exam-no", words: `(?:exam(?:ination)?|candidate|cand)['’]?s?\.? (?:numbers?|nos?)`, value: `\d{4}`, check: checkNoYear, p: pContextID},
		{sort: "admission-no", words: `(?:admissions?|adm|roll) (?:numbers?|nos?)`, value: `[A-Z]?\d{3,7}`, check: checkNoYear, p: pContextID},
		{sort: "crime-ref", code: "CR-INV", words: `(?:crime|police|log|cad|occurrence|custody)(?: log| report| crime)? (?:numbers?|nos?|ref(?:erence)?s?)`, value: `\d{4} \d{3,4} \d{3,4}|` + reference, check: checkReference, p: 0.4},
		{sort: "crime-ref", code: "CR-INV", words: `incident(?: log| report)? (?:numbers?|nos?|ref(?:erence)?s?)`, value: reference, check: checkReference, far: []string{"cpoms", "category", "behaviour", "bully", "class charts", "bromcom", "arbor", "accident", "first aid"}, p: 0.4},
		{sort: "case-id", code: "SW-DAT", words: `(?:social (?:care|work|services)|social worker(?:['’]s)?|children['’]?s services|mosaic|liquid ?logic|lcs|eclipse|early help|mash|front door|cin|lado)(?: (?:system|record|case|file|number|no|ref(?:erence)?|id|referral))+`, value: reference, check: checkReference, p: 0.4},
		{sort: "case-id", words: `(?:case|file|patient|hospital|clinic|client|family|referral|record|claim|policy|membership|card|pass|permit|licen[cs]e|certificate|badge|registration|reference|ref|identity|customer|member(?:ship)?|tenancy|rent|benefit|voucher|payroll|employee|pension) (?:number|no|id|ref(?:erence)?|code)`, value: reference, check: checkReference, p: 0.2},
	}
	for _, c := range cues {
		c.re = regexp.MustCompile(`(?i)\b` + c.words + `\b`)
		c.valueRe = regexp.MustCompile(`(?:^|[\s(:"'“#])(` + c.value + `)(?:[.,;:)"'”?!]*(?:\s|$))`)
	}
	return cues
})

// anyCue is what a page must hold for the cues to be looked for.
var anyCue = regexp.MustCompile(`(?i)\b(?:numbers?|nos|ref(?:erence)?s?|id|code|system|record|case|file|referral)\b|\bno(?:['’]s\b|\b[.:(]|\b (?:is|was|will|for|on|has|given|they|of|would|should|to|in|from|\())`)

// checkReference reports whether what stands in a sentence may be a number of an office:
// it has three figures at least and is no day, year, time or sum.
func checkReference(s string) bool {
	return len(onlyDigits(s)) >= 3 && !dayForm.MatchString(s) && !dayWithin.MatchString(s) && !plainDay.MatchString(s) && !fileName.MatchString(s)
}

// cued finds the numbers that stand some words behind what names their sort, in one
// sentence, where nothing between says that they are something else.
func (d *identifiers) cued(p *Page) []Span {
	text := p.Text.Text
	parts := withHeads(text, anyCue)
	if parts == nil {
		return nil
	}
	var out []Span
	for _, c := range idCues() {
		for _, m := range findIn(c.re, text, parts) {
			ahead := sentenceAhead(text, m[1])
			v := c.valueRe.FindStringSubmatchIndex(ahead)
			if v == nil {
				continue
			}
			between, value := ahead[:v[2]], ahead[v[2]:v[3]]
			if strings.ContainsAny(between, "0123456789£%") || officesOwn(phraseBefore(text, m[0], officeReach)+" "+text[m[0]:m[1]]+whereWritten.ReplaceAllString(between, " "), value) || otherThing.MatchString(between) || c.check != nil && !c.check(value) || unitAfter.MatchString(text[m[1]+v[3]:min(len(text), m[1]+v[3]+16)]) {
				continue
			}
			s := Span{From: p.at(m[1] + v[2]), To: p.at(m[1] + v[3]), Kind: redact.KindIdentifier, Sort: c.sort, P: c.p, Why: "a number by the words of its sentence", Code: c.code}
			if holds(window(p, s.From, s.To, cueReach), c.far...) {
				continue
			}
			d.whose(&s, value)
			out = append(out, s)
			for from, to := nextOf(text, m[1]+v[2], m[1]+v[3]); to > from; from, to = nextOf(text, from, to) {
				also := s
				also.From, also.To = p.at(from), p.at(to)
				out = append(out, also)
			}
		}
	}
	return out
}

// whereWritten says on which paper a number stands, not what it is the number of: "on the
// MARF receipt".
var whereWritten = regexp.MustCompile(`(?i)^ (?:on|from|in|per|at)(?: the (?:top|bottom|head|foot|front|back|cover|first page) (?:of|on))? (?:the |our |your |her |his |their |that |this |a |any )?(?:[a-z’'-]+ ){0,2}(?:receipts?|letters?|forms?|reports?|pages?|papers?|documents?|cards?|books?|sheets?|e-?mails?|slips?|copy|copies|screen|file)\b`)

// otherThing is a word between a cue and a number that begins something else.
var otherThing = regexp.MustCompile(`(?i)\b(?:in|since|until|by|before|after|during|than|over|about|around|of|year|tel|telephone|phone|mobile|ring|call(?:ed)?|at)[ :]*$`)

// sentenceAhead is the rest of a sentence behind a place, within reach.
func sentenceAhead(text string, at int) string {
	ahead := text[at:min(len(text), at+cueReach)]
	for i := 0; i < len(ahead); i++ {
		if c := ahead[i]; c == '\n' || c == ';' || c == '|' || c == '\t' || (c == '.' || c == '?' || c == '!') && i > 0 && i+1 < len(ahead) && ahead[i+1] == ' ' {
			return ahead[:i+1]
		}
	}
	return ahead
}
