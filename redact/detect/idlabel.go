package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
	"sync"

	"sarpack/redact"
)

// idLabel is a label of forms, letters and notes, and what the number behind it is:
// "Hosp. no. D114772", "Conference ref CPC-2023-0114". A number is known here by its
// label, not by its form, since every office numbers in its own way.
type idLabel struct {
	sort, code string
	// words are the label's, in lower case, as an expression.
	words string
	// bare tells that the words alone make a label; else "no", "ref", "id" must follow.
	bare bool
	// least is how many digits the number has at least.
	least int
	// near lists words of which one must stand within labelReach characters.
	near []string
	// any tells that the words may be any, so that those of an office's things are to
	// be left out.
	any bool
	re  *regexp.Regexp
}

// fieldLabel is the label of a form's field, of one word or more: "Synergy: 441827".
var fieldLabel = regexp.MustCompile(`(?m)(?:^|[|;\t]|  )[ ]{0,4}([A-Z][A-Za-z&'’/-]*(?: [A-Za-z&'’/()-]+){0,3}) ?: {1,4}([A-Z]{0,4}[/-]?\d[0-9A-Z/-]{4,19})(?:[ ]?$|[|;,\t]|  )`)

// fields finds the numbers that stand alone behind a form's label.
func (d *identifiers) fields(p *Page) []Span {
	text := p.Text.Text
	var out []Span
	for _, m := range findIn(fieldLabel, text, zones(text)) {
		value := text[m[4]:m[5]]
		if n := len(onlyDigits(value)); n < leastOfField || n == leastOfField && n == len(value) && sixFigures.MatchString(value) || dayForm.MatchString(value) || dayAtEnd.MatchString(value) || officeThings.MatchString(text[m[2]:m[3]]) || dateField.MatchString(text[m[2]:m[3]]) {
			continue
		}
		s := Span{From: p.at(m[4]), To: p.at(m[5]), Kind: redact.KindIdentifier, Sort: "case-id", P: 0.15, weak: true, Why: "a number alone behind the label of a form"}
		d.whose(&s, value)
		out = append(out, s)
	}
	return out
}

// leastOfField is how many digits a number behind any label of a form has at least.
const leastOfField = 6

// sixFigures is a day in six figures, as a form may have it.
var sixFigures = regexp.MustCompile(`^[0-3]\d[01]\d[0-3]\d$`)

// dateField are labels of what is no number of a person.
var dateField = regexp.MustCompile(`(?i)\b(?:date|time|year|from|to|start|end|week|term|period|pages?|tot|sum|amount|salary|income|price|fee|hours|gross|net|printed|copyright|timestamp|size|version|ip)\b`)

// officeThings are labels of what is nobody's.
var officeThings = regexp.MustCompile(`(?i)\b(?:accident|report|entry|order|invoice|purchase|po|serial|model|asset|tag|part|item|product|policy|charity|company|vat|registered|delivery|batch|lot|version|minutes?|document|doc|form|page|room|quotation|(?:hire|our|your|the|a|insurance|repair) quotes?|quote (?:no|number|ref)|quotes|s/n|job|ticket|bus|route|contract|tender|grant|project|meeting|isbn|issn|book|post|paper|cent(?:re|er)|dfe|la|lea|estab(?:lishment)?|laestab|ofsted|inspection|spec(?:ification)?|stock|meter|boiler|alarm|wi-?fi|cheque|receipt|booking|budget|cost|nominal|ledger|sample|supplier|vendor|catalogue|cat|sku|engine|chassis|software|kit|machine|printer|(?:photo)?copier|account|telephone|phone|tel|mobile|fax|contact|house|flat|total|large|small|bulb|lesson|unit|section|clause|article|paragraph|regulation|badge|key|fob|locker|laptop|chromebook|ipad|device|drawing|site|licen[cs]e|reg|grid|map|planning|consignment|warranty|guarantee|repair|fault|helpdesk|tracking|parcel|collection|pay|payment|transaction|merchant|parts?|issue|edition|chapter|question|survey|consultation|complaint form)\b`)

// officeReach is how much before a label may say that it is one of an office's things,
// in bytes.
const officeReach = 16

// labelReach is how far around a number the words lie without which its label may be
// that of something else.
const labelReach = 80

// labelKey is what makes a label of a word that is otherwise a word: "case" and "case no".
const labelKey = `(?:[ -]?(?:(?:n0|no|num|number|ref|reference|id|i\.d|urn|case|record|file|cert|certificate)\b|#|n[°º]))`

var idLabels = sync.OnceValue(func() []*idLabel {
	labels := []*idLabel{
		{sort: "case-id", words: `mrn|hospital|hosp|patient|clinic|rio|systmone|emis|nhs trust|unit|health record`, least: 4},
		{sort: "case-id", words: `mrn|uhid`, bare: true, least: 5},
		{sort: "nhs", words: `chi|h ?& ?c|hcn|health (?:and|&) (?:social )?care|hsc`, least: 9},
		{sort: "case-id", code: "SW-DAT", words: `mosaic|lcs|lac|ics|seemis|child ?view|yjs(?: asset(?: ?plus)?)?|liquid ?logic|ehm|framework-?i|care ?first|eclipse|wccis|azeus|controcc|soscare|care ?director`, bare: true, least: 4},
		{sort: "case-id", code: "SW-DAT", words: `ehcp?(?: plan)?|eh|sen|send|sen2|early help(?: module| assessment)?|eha|mash|marf|front door|referral|conference|icpc|child protection|(?:cp|cin)(?: plan)?|looked after|family|child|person|client|service user|social (?:care|work)(?:er)?(?:['’]s)?|episode|synergy|capita one|one|eyes|protocol|swift|paris|caseworker|case|assessment|tac|taf|placement|fostering|camhs`, least: 4},
		{sort: "case-id", code: "SW-DAT", words: `ehp|ehat?|yot|csc|lado|mash|marac`, bare: true, least: 4},
		{sort: "court-ref", code: "CRT", words: `cafcass|court|court case|family court|tribunal|appeal|sendist`, least: 4},
		{sort: "residence", words: `home office|asylum|nass|arc|brp|visa|uan`, least: 6},
		{sort: "residence", words: `(?:share|status|e-?visa) code`, bare: true, least: 1},
		{sort: "crime-ref", code: "CR-INV", words: `crime|custody(?: record)?|occurrence|police(?: log| incident| crime)?|niche|athena|occ|operation encompass|encompass|ppn|investigation`, least: 3},
		{sort: "crime-ref", code: "CR-INV", words: `custody record|crime|niche|athena|occurrence|vpd|ppn|merlin|concern report`, bare: true, least: 5},
		{sort: "crime-ref", code: "CR-INV", words: `log`, bare: true, least: 2, near: []string{"101", "999", "police"}},
		{sort: "crime-ref", code: "CR-INV", words: `logged|log|serial|incident|event|storm|our|your`, bare: true, least: 4, near: crimeWords},
		{sort: "crime-ref", code: "CR-INV", words: `(?:cad|storm|oasis)(?: log)?`, bare: true, least: 3},
		{sort: "case-id", words: `badge`, least: 3},
		{sort: "admission-no", words: `admissions?|adm|school|pupil|student`, least: 4},
		{sort: "admission-no", words: `adm`, bare: true, least: 4},
		{sort: "exam-no", words: `exam(?:ination)?|cand(?:idate)?`, least: 3},
		{sort: "exam-no", words: `cand(?:idate)?s?|scn`, bare: true, least: 4},
		{sort: "trn", code: "TP-STF", words: `trn|(?:ewc|gtcs|gtcni)(?: reg(?:istration)?)?`, bare: true, least: 5},
		{sort: "trn", code: "TP-STF", words: `teacher|trn|qts|gtc`, least: 5},
		{sort: "dbs", code: "TP-STF", words: `dbs(?: certificate| disclosure)?`, bare: true, least: 10},
		{sort: "passport", words: `passport(?: (?:seen|checked|held|shown|copied))?,?`, bare: true, least: 7},
		{sort: "passport", words: `passport(?: (?:seen|checked|held|shown|copied))?,?`, least: 6},
		{sort: "licence", words: `driv(?:ing|er['’]?s?) licen[cs]e|licen[cs]e`, least: 6},
		{sort: "account", words: `a/c|acc(?:oun)?t?|bank account|building society|roll`, least: 7},
		{sort: "account", words: `a/c|account`, bare: true, least: 8},
		{sort: "case-id", words: `(?:please|pls|plz|must|to|and|said|says|just|should|can|will|or|then|always|they|you|them|letters|contact|calls?|ringing|ring|calling|emails?|writing|line) quote|quoting`, bare: true, least: 4},
		{sort: "case-id", words: `rio|systm ?one|emis|care ?notes|[ge]hic|ubrn|case ?notes?`, bare: true, least: 5},
		{sort: "case-id", words: `hcpc|swe|gmc|nmc|gphc`, bare: true, least: 5},
		{sort: "case-id", words: `(?:funding|eligibility|hours|childcare|voucher|year[- ]olds?)(?: funding| eligibility| entitlement)? code`, bare: true, least: 5},
		// Any other word with "no" or "ref" behind it, or "ref" alone, if it is not one of
		// the office's.
		{sort: "case-id", words: `[a-z][a-z&'’-]{1,20}`, least: 5, any: true},
		{sort: "case-id", words: `reference|ref|id|urn`, bare: true, least: 5, any: true},
	}
	for _, l := range labels {
		key := labelKey + `{1,2}`
		if l.bare {
			key = labelKey + `?`
		}
		l.re = regexp.MustCompile(`(?i)\b(?:` + l.words + `)[.:]?` + key + `\.?(?: (?:is|was|of|given(?: as| is| was)?|issued|allocated|supplied|provided|now)){0,2}[ \t]{0,3}[:=#.–—-]{0,2}[ \t]{0,8}["'(]?`)
	}
	return labels
})

// anyLabel is what a page must hold for the labels to be looked for, so that running
// text costs nothing: a key before a number.
var anyLabel = regexp.MustCompile(`(?i)(?:\b(?:quote|quoting|n[o0°º]|num|number|account|a/c|cert|certificate|ubrn|hcpc|swe|gmc|nmc|gphc|notes?|adm|cad|oasis|badge|rio|emis|one|[ge]hic|ref|reference|id|i\.d|urn|mrn|code|case|file|mosaic|lcs|lac|ics|seemis|(?:child)?view|yjs|cand|candidates?|scn|vpd|ppn|merlin|report|ehm|passport|trn|ewc|gtcs|gtcni|reg|registration|dbs|logged|log|serial|incident|event|storm|niche|athena|crime|record|occurrence|i|first|eclipse|wccis|ehp|ehat?|yot|csc|lado|mash|marac|azeus|director|controcc|soscare|logic|seen|checked|held)\b|(?:cand|candidate|exam|adm|admission|case|file|pupil|student|passport|crime|patient|client|person|member|account|acc|teacher)(?:no|num|id|ref)\b|#|[a-z](?-i:No|Num|Ref|ID|Id)\b)[.,]?[^\n]{0,14}\d`)

// lineHead is how much of a line before a key may be the label's words, in bytes.
const lineHead = 60

// withHeads returns the parts of a text around its digits where an expression matches,
// each with so much of its line before that a label begins in it.
func withHeads(text string, re *regexp.Regexp) [][2]int {
	var parts [][2]int
	for _, m := range findIn(re, text, zones(text)) {
		from := max(0, m[0]-lineHead, strings.LastIndexByte(text[:m[0]], '\n')+1)
		for from > 0 && from < m[0] && text[from]&0xC0 == 0x80 {
			from++ // not within a character
		}
		if n := len(parts); n > 0 && from <= parts[n-1][1] {
			parts[n-1][1] = m[1]
		} else {
			parts = append(parts, [2]int{from, m[1]})
		}
	}
	return parts
}

// behind finds the numbers behind labels.
func (d *identifiers) behind(p *Page) []Span {
	text := p.Text.Text
	parts := withHeads(text, anyLabel)
	if parts == nil {
		return nil
	}
	var out []Span
	for _, l := range idLabels() {
		for _, m := range findIn(l.re, text, parts) {
			from, to := m[1], valueEnd(text, m[1])
			if to <= from || !l.fits(text[from:to]) || l.sort == "admission-no" && holds(strings.ToLower(text[max(0, m[0]-12):m[1]]), notAPerson...) || riskBefore.MatchString(text[:m[0]]) || l.sort == "exam-no" && numberRange.MatchString(text[to:]) {
				continue
			}
			s := Span{From: p.at(from), To: p.at(to), Kind: redact.KindIdentifier, Sort: l.sort, P: pContextID, Why: "a number by the label before it", Code: l.code}
			if l.any {
				s.P, s.weak, s.Why = 0.25, true, "a number behind a label of its own"
				if ofOffice(text, m[0], from, text[from:to]) {
					continue
				}
			}
			if len(l.near) > 0 && (!holds(window(p, s.From, s.To, labelReach), l.near...) || holds(window(p, s.From, s.To, 30), "cpoms", "invoice", "order")) {
				continue
			}
			d.whose(&s, text[from:to])
			out = append(out, s)
			for from, to = nextOf(text, from, to); to > from && (l.sort == "exam-no" || l.sort == "admission-no"); from, to = nextOf(text, from, to) {
				also := s
				also.From, also.To = p.at(from), p.at(to)
				out = append(out, also)
			}
			if m := ofDay.FindStringIndex(text[to:]); m != nil && l.sort == "crime-ref" {
				out[len(out)-1].To = p.at(to + m[1])
			}
		}
	}
	return out
}

// riskBefore ends the text before the label of a paper about a risk, which is nobody's.
var riskBefore = regexp.MustCompile(`(?i)\brisk $`)

// valueEnd returns where the number that begins at a place ends: a word with digits,
// or short groups with one blank between them. It is at where there is none.
func valueEnd(text string, at int) int {
	end := at
	for groups := 0; groups < 5; groups++ {
		i := end
		if groups > 0 {
			if i >= len(text) || text[i] != ' ' {
				break
			}
			i++
		}
		j := i
		for j < len(text) && (digitOrLetter(rune(text[j])) || j > i && strings.IndexByte("/*-.", text[j]) >= 0) {
			j++
		}
		for j > i && strings.IndexByte("/*-.", text[j-1]) >= 0 {
			j--
		}
		group := text[i:j]
		some := strings.ContainsAny(group, "0123456789")
		opening := groups == 0 && len(group) <= 4 && group == strings.ToUpper(group)
		if groups > 1 && end > at && lettersAtEnd.MatchString(group) && digit(text[end-1]) {
			end = j // "CHB 4477 1204 BX"
			break
		}
		if group == "" || !some && !opening || groups > 0 && len(group) > 13 || groups > 0 && dayForm.MatchString(group) {
			break
		}
		end = j
		if m := cardAhead.FindStringIndex(text[end:]); m != nil && groups == 0 && some {
			end += m[1] // "633597 4471 8822"
			break
		}
		if len(group) > 4 || strings.ContainsAny(group, "/*-.") {
			if m := lettersAhead.FindStringIndex(text[end:]); m != nil && groups > 0 {
				end += m[1] // "CHB 44718822 AB"
			}
			break
		}
	}
	return end
}

// lettersAtEnd are the letters that end a number in groups.
var lettersAtEnd = regexp.MustCompile(`^[A-Z]{1,2}$`)

// lettersAhead begins the letters that a number in groups goes on with.
var lettersAhead = regexp.MustCompile(`^ [A-Z]{1,2}\b`)

// cardAhead begins the groups of four figures that the number of a card goes on with.
var cardAhead = regexp.MustCompile(`^(?: \d{4}){2,3}\b`)

// dayAtEnd ends the reference that an office gives its letters of a day.
var dayAtEnd = regexp.MustCompile(`(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}$`)

// dayForm is a date, a school year, a time or a sum.
var dayForm = regexp.MustCompile(`^(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:19[5-9]\d|20[0-3]\d)(?:[/-]\d{2,4})?|\d{1,2}[.:]\d\d(?:am|pm)?|\d+\.\d\d)$`)

// nextNumber goes on from one number to the next of a list.
var nextNumber = regexp.MustCompile(`^(?:, ?(?:and )?| and | & |/| ?\+ ?)(\d+)\b`)

// nextOf returns the number that stands in one list behind another and is as long, or
// nothing: from and to are the same then.
func nextOf(text string, from, to int) (int, int) {
	m := nextNumber.FindStringSubmatchIndex(text[to:])
	if m == nil {
		// A word between them: "cand 2051 absent, 2052 late".
		if w := wordBetween.FindStringIndex(text[to:]); w != nil {
			if m = nextNumber.FindStringSubmatchIndex(text[to+w[1]:]); m != nil {
				m[2], m[3] = m[2]+w[1], m[3]+w[1]
			}
		}
	}
	if m == nil || m[3]-m[2] != to-from {
		return to, to
	}
	return to + m[2], to + m[3]
}

// wordBetween is a word behind a number of a list.
var wordBetween = regexp.MustCompile(`^ [a-z]{2,8}`)

// ofDay is the day that a police log's number goes on with: "1123 14/03/23".
var ofDay = regexp.MustCompile(`^ (?:of )?\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b`)

// fits reports whether a number may be what the label says: it has digits enough and
// is no date. An office's letters before them do for a digit.
func (l *idLabel) fits(value string) bool {
	least := l.least
	if least >= 4 && len(l.near) == 0 && capitalsAhead.MatchString(value) {
		least--
	}
	return len(onlyDigits(value)) >= least && !dayForm.MatchString(value) && !(l.sort == "admission-no" && establishment.MatchString(value)) &&
		!fileName.MatchString(value) && !(l.sort == "exam-no" && roomsNumbers.MatchString(value)) && !collar.MatchString(value) &&
		!(l.any && (dayAtEnd.MatchString(value) || len(onlyDigits(yearWithin.ReplaceAllString(value, ""))) < leastBesideYear)) &&
		(l.least > 1 || len(value) >= 9)
}

// leastBesideYear is how many digits a number behind a label of its own has at least
// besides the year in it: "MA/2023/11" is a letter's.
const leastBesideYear = 3

// capitalsAhead begins a reference with an office's own letters: "HR/22041", "TY-5002".
var capitalsAhead = regexp.MustCompile(`^[A-Z]{1,6}[/ -]?[0-9A-Z]`)

// establishment is a school's number with its authority's: "343 3318".
var establishment = regexp.MustCompile(`^\d{3}[ /]\d{4}$`)

// roomsNumbers are those of the candidates in a room: "1101-1140".
var roomsNumbers = regexp.MustCompile(`^\d{4}-\d{4}$`)

// collar is an officer's number.
var collar = regexp.MustCompile(`^(?:PC|DC|DS|DI|PS|SGT|PCSO) `)

// fileName is a file's, not a person's.
var fileName = regexp.MustCompile(`(?i)\.(?:jpe?g|png|pdf|docx?|xlsx?|mp4|heic|msg)$`)

// ofOffice reports whether a number behind a label that may be any is one of the
// office's things, by the words before it. "Our ref" of a letter is the office's too,
// unless it is as long as a person's.
func ofOffice(text string, label, at int, value string) bool {
	head := phraseBefore(text, label, officeReach) + " " + text[label:at]
	return officesOwn(head, value) || purchase.MatchString(text[max(0, label-officeReach):label]) || oursOrYours.MatchString(head) && len(onlyDigits(value)) < leastOfLetter
}

// purchase ends the text before the label of what the office buys: "the coach hire quote, ref".
var purchase = regexp.MustCompile(`(?i)\b(?:quotes?|quotations?|invoices?|orders?|hire|delivery|receipts?), $`)

// oursOrYours are the words of a letter's own reference.
var oursOrYours = regexp.MustCompile(`(?i)\b(?:our|your)\b`)

// leastOfLetter is how many digits a letter's own reference has at least that is taken
// for the number of a person's case.
const leastOfLetter = 5
