package detect

import (
	"regexp"
	"strings"
	"sync"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/roster"
)

// identifiers finds numbers, addresses and references, by form, check rule and the
// words around them.
type identifiers struct {
	owners map[string]int // folded value → member
	book   *roster.Book
	dobs   map[string][]int
	domain string // the school's e-mail domain, "" if not known
}

// idRule is one sort of identifier.
type idRule struct {
	sort string
	expr string
	// check, where there is one, gets the match without spaces and hyphens, in
	// capitals.
	check func(s string) bool
	// near lists words one of which must stand before or after, within reach.
	near  []string
	reach int
	// far lists words that mean it is something else.
	far  []string
	code string
	p    float64
	why  string
	re   *regexp.Regexp
}

const otherCode = "TP-PUP"

var idRules = sync.OnceValue(func() []*idRule {
	rules := []*idRule{
		{sort: "email", expr: `[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`, p: pFormID, why: "an e-mail address"},
		{sort: "upn", expr: `\b[A-HJ-NP-RT-Z] ?\d{11} ?[0-9A-HJ-NP-RT-Z]\b`, check: checkUPN, p: pCheckedID, why: "a unique pupil number, its check letter is right"},
		{sort: "upn", expr: `\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b`, near: []string{"upn", "unique pupil"}, reach: 40, p: pContextID, why: "a unique pupil number by the words around it"},
		{sort: "nhs", expr: `\b\d{3}[ -]?\d{3}[ -]?\d{4}\b`, check: checkNHS, p: pFormID, why: "an NHS number, its check digit is right"},
		{sort: "uln", expr: `\b[1-9]\d{3} ?\d{3} ?\d{3}\b`, check: checkULN, p: pFormID, why: "a unique learner number, its check digit is right"},
		{sort: "nino", expr: `\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b`, check: checkNINO, p: pFormID, why: "a National Insurance number"},
		{sort: "postcode", expr: `\b(?:GIR ?0AA|[A-Z]{1,2}(?:\d{1,2}|\d[A-HJKPSTUWABEHMNPRVXY]) ?\d[ABD-HJLNP-UW-Z]{2})\b`, check: checkPostcode, p: pFormID, why: "a postcode"},
		{sort: "phone", expr: `(?:\+44|\(\+44\)|0044|\(?0)(?:[ \-)(]{0,2}\d){8,11}\b`, check: checkPhone, p: pFormID, why: "a telephone number"},
		{sort: "registration", expr: `\b[A-HK-PRSV-Y][A-HJ-PR-Y](?:0[2-9]|[1-7]\d) ?[A-HJ-PR-Z]{3}\b`, p: pContextID, why: "a vehicle registration", far: []string{"room"}},
		{sort: "registration", expr: `\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b`, near: []string{"reg", "car", "plate", "vehicle", "vrm", "van"}, reach: 30, p: pContextID, why: "a vehicle registration by the words around it"},
		{sort: "crime-ref", expr: `\b(?:\d{2}/\d{3,7}/\d{2}|\d{7}/\d{2}|CRI/\d{2}[A-Z]{2}/\d{5,7}/\d{2}|NFRC\d{12}|\d{2}[A-Z]{2}\d{7}|\d{2}/0000/00/\d{1,6}[A-Z])\b`, code: "CR-INV", p: pFormID, why: "a crime or case reference", far: []string{"dob", "born", "date"}},
		{sort: "crime-ref", expr: `\b(?:CAD|STORM) ?(?:[Nn]o\.?|#|:)? ?\d{1,6}(?:[/ -]\d{1,2}[A-Za-z]{3}(?:\d{2,4})?)?`, code: "CR-INV", p: pFormID, why: "a police incident reference"},
		{sort: "crime-ref", expr: `\b\d{10,11}\b`, near: []string{"crime ref", "crime no", "crime number", "police ref", "police log", "incident ref", "oic"}, reach: 40, code: "CR-INV", p: pContextID, why: "a crime reference by the words around it"},
		{sort: "passport", expr: `\b\d{9}\b`, near: []string{"passport"}, reach: 40, p: pContextID, why: "a passport number by the words around it"},
		{sort: "trn", expr: `\b\d{7}\b`, near: []string{"trn", "teacher reference"}, reach: 25, code: "TP-STF", p: pContextID, why: "a teacher reference number by the words around it"},
		{sort: "uci", expr: `\b\d{5}[0-9A-Z]\d{6}[0-9A-Z]\b`, near: []string{"uci", "candidate"}, reach: 40, p: pContextID, why: "a unique candidate identifier by the words around it"},
		{sort: "exam-no", expr: `\b\d{4}\b`, near: []string{"exam no", "candidate no", "exam number", "candidate number"}, reach: 22, p: pContextID, why: "an exam number by the words around it"},
		{sort: "admission-no", expr: `\b\d{3,6}\b`, near: []string{"admission no", "adno", "adm no", "admission number"}, reach: 24, p: pContextID, why: "an admission number by the words around it"},
		{sort: "case-id", expr: `\b\d{5,8}\b`, near: []string{"mosaic", "liquidlogic", "lcs", "ics no", "person id", "social care id"}, reach: 30, code: "SW-DAT", p: pContextID, why: "a social-care number by the words around it"},
		{sort: "account", expr: `\b\d{8}\b`, near: []string{"account", "sort code", "a/c"}, reach: 40, p: pContextID, why: "a bank account number by the words around it"},
		{sort: "sort-code", expr: `\b\d{2}[- ]\d{2}[- ]\d{2}\b`, near: []string{"sort code", "account"}, reach: 30, p: pContextID, why: "a sort code by the words around it"},
		{sort: "court-ref", expr: `\b[A-Z]{2}\d{2}[CPFDA]\d{5}\b`, code: "CRT", p: pFormID, why: "a court case number"},
		{sort: "username", expr: `(?:^|[\s(])@[A-Za-z0-9_.]{3,30}\b`, near: []string{"snap", "insta", "tiktok", "twitter", "discord", "username", "account", "handle"}, reach: 60, p: pContextID, why: "a user name by the words around it"},
		{sort: "url", expr: `\bhttps?://[^\s<>"]+|\bwww\.[^\s<>"]+`, p: 0.05, why: "a web address"},
		{sort: "address", expr: `\b(?:Flat \d{1,3}[A-Za-z]?,? )?\d{1,4}[A-Za-z]? (?:[A-Z][a-z']+ ){1,3}(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Place|Terrace|Gardens|Grove|Square|Hill|Walk|Rise|Mews|Row|View|Green|Park|Garth|Cottages|Croft|Fold|Yard|Meadows?|Parade|Quay|St|Rd|Ave)\b`, p: pFormID, why: "a street address"},
		{sort: "dob", expr: `\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) (?:19|20)\d{2}\b`},
	}
	for _, r := range rules {
		r.re = regexp.MustCompile(r.expr)
	}
	return rules
})

func checkNINO(s string) bool {
	switch s[:2] {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return false
	}
	return true
}

func newIdentifiers(book *roster.Book) *identifiers {
	d := &identifiers{owners: map[string]int{}, dobs: map[string][]int{}, book: book}
	domains := map[string]int{}
	for i := range book.Members {
		m := &book.Members[i]
		for _, v := range append([]string{m.UPN, m.ULN, m.Postcode}, m.Emails...) {
			d.own(v, i)
		}
		for _, v := range m.Phones {
			d.own(onlyDigits(v), i)
		}
		if m.DOB != "" {
			d.dobs[m.DOB] = append(d.dobs[m.DOB], i)
		}
		if m.Source == string(roster.Staff) {
			for _, e := range m.Emails {
				if _, host, ok := strings.Cut(e, "@"); ok {
					domains[host]++
				}
			}
		}
	}
	most := 2
	for host, n := range domains {
		if n > most || n == most && host < d.domain {
			d.domain, most = host, n
		}
	}
	return d
}

// own notes whose a value is; what several share is nobody's in particular, unless
// it is the subject's.
func (d *identifiers) own(v string, member int) {
	v = idKey(v)
	if v == "" {
		return
	}
	if old, ok := d.owners[v]; ok && old != member {
		if old != d.book.Subject && member != d.book.Subject {
			d.owners[v] = -1
		} else {
			d.owners[v] = d.book.Subject
		}
		return
	}
	d.owners[v] = member
}

func idKey(v string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "(", "", ")", "").Replace(v))
}

// Name implements Detector.
func (d *identifiers) Name() string { return "identifiers" }

// Detect implements Detector.
func (d *identifiers) Detect(p *Page) []Span {
	var out []Span
	for _, r := range idRules() {
		for _, m := range r.re.FindAllStringIndex(p.Text.Text, -1) {
			text := p.Text.Text[m[0]:m[1]]
			if trimmed := strings.TrimLeft(text, " \n\t("); r.sort == "username" {
				m[0] += len(text) - len(trimmed)
				text = trimmed
			}
			s := Span{From: p.at(m[0]), To: p.at(m[1]), Kind: redact.KindIdentifier, Sort: r.sort, P: r.p, Why: r.why, Code: r.code}
			if s.From > 0 && r.sort != "email" && digitOrLetter(p.Runes[s.From-1]) || s.To < len(p.Runes) && digitOrLetter(p.Runes[s.To]) {
				continue
			}
			if r.sort == "dob" {
				if !d.birth(p, &s, text) {
					continue
				}
			} else if !d.holds(p, r, &s, text) {
				continue
			}
			d.whose(&s, text)
			out = append(out, s)
		}
	}
	return out
}

func digitOrLetter(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// holds applies a rule's check and context.
func (d *identifiers) holds(p *Page, r *idRule, s *Span, text string) bool {
	if r.check != nil {
		bare := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(text))
		if r.sort == "phone" {
			bare = text
		}
		if !r.check(bare) {
			return false
		}
	}
	if len(r.near) > 0 && !holds(window(p, s.From, s.To, r.reach), r.near...) {
		return false
	}
	if len(r.far) > 0 && holds(window(p, s.From, s.To, 12), r.far...) {
		return false
	}
	if _, known := d.owners[idKey(text)]; known {
		s.P = max(s.P, pCheckedID)
		return true
	}
	switch r.sort {
	case "nhs", "uln":
		// Ten digits pass by chance once in eleven: without the word it is a guess.
		if !holds(window(p, s.From, s.To, 40), r.sort, "learner", "health") {
			s.P = 0.3
		}
	case "postcode":
		if !strings.Contains(text, " ") && len(text) < 6 {
			s.P = 0.2
		}
	}
	return true
}

// birth reports whether a date is somebody's date of birth: by the words before it,
// or because the lists have it.
func (d *identifiers) birth(p *Page, s *Span, text string) bool {
	before := strings.ToLower(string(p.Runes[max(0, s.From-25):s.From]))
	date := roster.Date(strings.NewReplacer("st ", " ", "nd ", " ", "rd ", " ", "th ", " ").Replace(text))
	owners := d.dobs[date]
	switch {
	case holds(before, "dob", "d.o.b", "born", "birth", "aged"):
		s.P, s.Why = pCheckedID, "a date of birth by the words before it"
	case date != "" && len(owners) > 0:
		s.P, s.Why = pContextID, "a date of birth of somebody in the lists"
	default:
		return false
	}
	if len(owners) > 0 {
		s.Person = d.book.Members[owners[0]].ID
		for _, o := range owners {
			if o == d.book.Subject {
				s.Person = d.book.Members[o].ID
			}
		}
	}
	return true
}

// whose says whose an identifier is where that can be told, and what follows.
func (d *identifiers) whose(s *Span, text string) {
	key := idKey(text)
	if s.Sort == "phone" {
		key = onlyDigits(text)
		if strings.HasPrefix(text, "+44") {
			key = "0" + strings.TrimPrefix(key[2:], "0")
		}
	}
	member, ok := d.owners[key]
	if s.Person != "" {
		for i := range d.book.Members {
			if d.book.Members[i].ID == s.Person {
				member, ok = i, true
			}
		}
	}
	if ok && member >= 0 {
		m := &d.book.Members[member]
		s.Person = m.ID
		s.Role = m.Role
		switch {
		case member == d.book.Subject:
			s.settle(redact.RoleSubject, "", redact.SuggestKeep)
			s.Why += ": the pupil's own"
		case member == d.book.Requester:
			s.settle(redact.RoleRequester, "", redact.SuggestKeep)
			s.Why += ": of who asks"
		case m.Role == redact.RoleStaff && s.Sort == "email":
			s.settle(m.Role, "TP-PRO", redact.SuggestKeep)
			s.Why += ": of a member of staff, at work"
		default:
			h := policy.For(m.Role)
			sug := h.Suggest
			if sug == redact.SuggestKeep {
				sug, h.Code = redact.SuggestRedact, "TP-STF"
			}
			s.settle(m.Role, h.Code, sug)
			s.Why += ": of somebody in the lists"
		}
		return
	}
	if s.Sort == "email" && d.domain != "" && strings.HasSuffix(strings.ToLower(text), "@"+d.domain) {
		s.settle("", "TP-PRO", redact.SuggestKeep)
		s.Why += " of the school"
		return
	}
	code := s.Code
	if code == "" {
		code = otherCode
	}
	s.settle("", code, policy.Suggestion(code))
	if s.Sort == "url" {
		s.Suggest = redact.SuggestKeep
	}
}
