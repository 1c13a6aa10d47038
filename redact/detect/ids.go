package detect

import (
	"sarpack/redact/detect/regexp"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// identifiers finds numbers, addresses and references, by form, check rule and the
// words around them.
type identifiers struct {
	owners    map[string]int             // folded value → member
	holders   map[string][]int           // folded value → all who have it
	sorts     map[string]string          // folded value → what it is, for numbers and postcodes
	streets   map[string][]*listedStreet // first word → streets of the lists
	usernames map[string]int             // what stands before the @ of an address → member
	book      *roster.Book
	dobs      map[string][]int
	domain    string // the school's e-mail domain, "" if not known
	forenames map[string]bool
}

func newIdentifiers(book *roster.Book) *identifiers {
	d := &identifiers{streets: map[string][]*listedStreet{}, owners: map[string]int{}, holders: map[string][]int{}, sorts: map[string]string{}, usernames: map[string]int{}, dobs: map[string][]int{}, forenames: map[string]bool{}, book: book}
	domains := map[string]int{}
	for i := range book.Members {
		m := &book.Members[i]
		for _, v := range append([]string{addressKey(m.Address)}, m.Emails...) {
			d.own(v, i)
		}
		d.liveAt(i)
		d.ownAs("upn", m.UPN, i)
		d.ownAs("uln", m.ULN, i)
		d.ownAs("postcode", m.Postcode, i)
		if len(m.Admission) >= 4 {
			d.own(m.Admission, i)
		}
		for _, v := range m.Phones {
			d.ownAs("phone", onlyDigits(v), i)
		}
		for _, e := range m.Emails {
			local, _, _ := strings.Cut(strings.ToLower(e), "@")
			if strings.ContainsAny(local, "0123456789._") && len(local) >= 4 {
				d.usernames[local] = i
			}
		}
		for _, f := range m.Forenames {
			d.forenames[roster.Fold(f)] = true
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
// it is the subject's or that of who asks, to whom it is known.
func (d *identifiers) own(v string, member int) {
	v = idKey(v)
	if v == "" {
		return
	}
	d.holders[v] = append(d.holders[v], member)
	old, ok := d.owners[v]
	switch {
	case !ok || old == member:
		d.owners[v] = member
	case old == d.book.Subject || member == d.book.Subject:
		d.owners[v] = d.book.Subject
	case old >= 0 && (old == d.book.Requester || member == d.book.Requester):
		d.owners[v] = d.book.Requester
	default:
		d.owners[v] = -1
	}
}

// ownAs notes whose a number is and what it is, so that it is found as the lists have
// it, also where no number of its sort looks so.
func (d *identifiers) ownAs(sort, v string, member int) {
	d.own(v, member)
	if k := idKey(v); len(k) >= leastListed {
		d.sorts[k] = sort
	}
}

// leastListed is how long a number of the lists must be to be looked for as it is.
const leastListed = 5

func idKey(v string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", "\u00a0", "", ".", "").Replace(v))
}

// Name implements Detector.
func (d *identifiers) Name() string { return "identifiers" }

// Detect implements Detector.
func (d *identifiers) Detect(p *Page) []Span {
	var out []Span
	low := strings.ToLower(p.Text.Text)
	digits := zones(p.Text.Text)
	whole := [][2]int{{0, len(p.Text.Text)}}
	held := map[*string]bool{} // many rules share a list of words
	has := func(words []string) bool {
		if len(words) == 0 {
			return true
		}
		is, known := held[&words[0]]
		if !known {
			is = holds(low, words...)
			held[&words[0]] = is
		}
		return is
	}
	for _, r := range idRules() {
		if !has(r.near) || !has(r.any) {
			continue
		}
		where := digits
		if len(r.any) > 0 {
			where = whole
		}
		for _, m := range findIn(r.re, p.Text.Text, where) {
			from, to := m[0], m[1]
			if len(m) > 2 && m[2] >= 0 {
				from, to = m[2], m[3]
			}
			if r.sort == "url" || r.sort == "email" || r.sort == "username" {
				to = from + len(strings.TrimRight(p.Text.Text[from:to], ".,;:!?)'’]-"))
				from += len(p.Text.Text[from:to]) - len(strings.TrimLeft(p.Text.Text[from:to], "'.-"))
			}
			if r.sort == "phone" {
				from = phoneStart(p.Text.Text, from, to)
			}
			if r.sort == "email" {
				to = d.mailEnd(p.Text.Text, from, to)
			}
			if r.sort == "dob" && strings.HasSuffix(p.Text.Text[:from], " the ") {
				from -= len("the ")
			}
			if r.sort == "dob" {
				from -= len(weekday.FindString(p.Text.Text[max(0, from-12):from]))
			}
			if from >= to {
				continue
			}
			text := p.Text.Text[from:to]
			s := Span{From: p.at(from), To: p.at(to), Kind: redact.KindIdentifier, Sort: r.sort, P: r.p, Why: r.why, Code: r.code}
			if s.From > 0 && r.sort != "email" && digitOrLetter(p.Runes[s.From-1]) || s.To < len(p.Runes) && digitOrLetter(p.Runes[s.To]) {
				continue
			}
			if r.sort == "dob" {
				if !d.birth(p, &s, strings.TrimPrefix(text, "the ")) {
					continue
				}
			} else if !d.holds(p, r, &s, text) {
				continue
			}
			d.whose(&s, text)
			if r.sort == "phone" {
				s.To = p.at(phoneEnd(p.Text.Text, to))
				if m := relay.FindString(p.Text.Text[max(0, from-6):from]); m != "" {
					s.From -= len(m)
				}
			}
			out = append(out, s)
		}
	}
	out = append(out, d.wrapped(p)...)
	out = append(out, d.misread(p)...)
	out = append(out, d.behind(p)...)
	out = append(out, d.cued(p)...)
	out = append(out, d.handles(p)...)
	out = append(out, d.fields(p)...)
	out = append(out, d.bare(p)...)
	out = append(out, d.columns(p)...)
	out = append(out, d.inRows(p)...)
	out = append(out, d.candidates(p)...)
	out = append(out, d.known(p)...)
	out = append(out, d.listed(p)...)
	addresses := apart(p, d.addresses(p), out)
	return slices.Concat(out, addresses, d.listedStreets(p, addresses))
}

// weekday ends the text before a date that it belongs to.
var weekday = regexp.MustCompile(`(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? $`)

// apart begins addresses that begin inside another number behind it, and drops those that are
// no address then: "07700 900377 / 66 Mill Lane", "DOB 30/01/1990, NI CL 69…".
func apart(p *Page, addresses, numbers []Span) []Span {
	var out []Span
	for _, a := range addresses {
		cut := false
		for _, s := range numbers {
			if s.From < a.From && a.From < s.To && s.To < a.To && s.P >= a.P {
				for cut, a.From = true, s.To; a.From < a.To && !digitOrLetter(p.Runes[a.From]); {
					a.From++
				}
			}
		}
		if !cut || strings.ContainsAny(string(p.Runes[a.From:a.To]), "0123456789") {
			out = append(out, a)
		}
	}
	return out
}

// mailEnd carries an address of the lists over the end of a line that breaks it.
func (d *identifiers) mailEnd(text string, from, to int) int {
	if to >= len(text) || text[to] != '\n' {
		return to
	}
	end := to + 1
	for end < len(text) && text[end] == ' ' {
		end++
	}
	rest := end
	for end < len(text) && (digitOrLetter(rune(text[end])) || text[end] == '.' || text[end] == '-') {
		end++
	}
	if _, ok := d.owners[idKey(text[from:to]+text[rest:end])]; ok {
		return end
	}
	return to
}

// zoneReach is how far around a digit the rules look, in bytes. It is more than the
// longest form of an identifier, so that none is cut.
const zoneReach = 64

// zones returns the parts of a text around its digits, cut at white space.
func zones(text string) [][2]int {
	var out [][2]int
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		from, to := max(0, i-zoneReach), min(len(text), i+zoneReach)
		for from > 0 && text[from-1] != ' ' && text[from-1] != '\n' {
			from--
		}
		for to < len(text) && text[to] != ' ' && text[to] != '\n' {
			to++
		}
		if n := len(out); n > 0 && from <= out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], to)
		} else {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

// findIn returns the matches of an expression in parts of a text, as offsets of the
// text.
func findIn(re *regexp.Regexp, text string, parts [][2]int) [][]int {
	var out [][]int
	for _, z := range parts {
		for _, m := range re.FindAllStringSubmatchIndex(text[z[0]:z[1]], -1) {
			for k := range m {
				if m[k] >= 0 {
					m[k] += z[0]
				}
			}
			out = append(out, m)
		}
	}
	return out
}

// mostParts is how many words a number of the lists is written in at most.
const mostParts = 6

// listed finds the numbers and postcodes of the lists however they are grouped, also
// those that the rules of their sorts would not know: a number with a digit too few.
func (d *identifiers) listed(p *Page) []Span {
	var out []Span
	for i := range p.Tokens {
		if first := &p.Tokens[i]; !first.Number && (!first.Upper || first.To-first.From > 2) {
			continue // no number and no beginning of a postcode
		}
		key := ""
		for j := i; j < len(p.Tokens) && j < i+mostParts; j++ {
			t := &p.Tokens[j]
			if j > i && !between(p, j-1, j, " -()./\u00a0\u2011\n") {
				break
			}
			key += strings.ToUpper(string(p.Runes[t.From:t.To]))
			if sort, ok := d.sorts[key]; ok {
				s := Span{From: p.Tokens[i].From, To: t.To, Kind: redact.KindIdentifier, Sort: sort, P: pCheckedID, Why: "a number of the lists"}
				d.whose(&s, string(p.Runes[s.From:s.To]))
				out = append(out, s)
			}
		}
	}
	return out
}

// known finds the user names of the lists' e-mail addresses.
func (d *identifiers) known(p *Page) []Span {
	var out []Span
	if len(d.usernames) == 0 {
		return nil
	}
	for i := 0; i < len(p.Runes); i++ {
		if !userRune(p.Runes[i]) {
			continue
		}
		j, odd := i, false
		for j < len(p.Runes) && userRune(p.Runes[j]) {
			odd = odd || !letter(p.Runes[j]) || p.Runes[j] >= '0' && p.Runes[j] <= '9'
			j++
		}
		end := j
		for end > i && p.Runes[end-1] == '.' {
			end--
		}
		at := j < len(p.Runes) && p.Runes[j] == '@' || i > 0 && p.Runes[i-1] == '@'
		if odd && !at && end-i >= 4 {
			if m, ok := d.usernames[strings.ToLower(string(p.Runes[i:end]))]; ok {
				s := Span{From: i, To: end, Kind: redact.KindIdentifier, Sort: "username", P: pCheckedID, Why: "a user name: it stands before the @ of an e-mail address in the lists", Person: d.book.Members[m].ID}
				d.whose(&s, string(p.Runes[i:end]))
				out = append(out, s)
			}
		}
		i = j
	}
	return out
}

func userRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-'
}

func digitOrLetter(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// holds applies a rule's check and context.
func (d *identifiers) holds(p *Page, r *idRule, s *Span, text string) bool {
	if r.check != nil {
		bare := text
		if !r.asIs {
			bare = strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(text))
		}
		if r.sort == "nhs" {
			bare = onlyDigits(text)
		}
		if !r.check(bare) {
			return false
		}
	}
	if len(r.near) > 0 && !d.nearWord(p, r, s) {
		return false
	}
	if len(r.far) > 0 && holds(window(p, s.From, s.To, 14), r.far...) {
		return false
	}
	before := strings.ToLower(string(p.Runes[max(0, s.From-18):s.From]))
	if r.sort == "uln" && holds(before, "nhs", "h&c") && !holds(before, "uln", "learner") {
		return false // its label says what it is
	}
	if r.sort == "email" && mailHead.MatchString(before) {
		return false // the number of a message
	}
	if r.sort == "username" && fileEnding.MatchString(string(p.Runes[s.To:min(len(p.Runes), s.To+6)])) {
		return false // a part of a file's name
	}
	if r.sort == "exam-no" && numberRange.MatchString(string(p.Runes[s.To:min(len(p.Runes), s.To+12)])) {
		return false // those of a room, and nobody's
	}
	if r.sort == "phone" && bookNumber.MatchString(before) {
		return false // the number of a book
	}
	switch r.sort {
	case "email", "url", "postcode", "upn", "registration", "username":
	default:
		if strings.Trim(text, "0123456789") == "" && holds(before, notAPerson...) {
			return false
		}
	}
	if _, known := d.owners[idKey(text)]; known {
		s.P = max(s.P, pCheckedID)
		return true
	}
	switch r.sort {
	case "nhs", "uln":
		// Ten digits pass by chance once in eleven: without the word it is a guess,
		// unless it is grouped as such numbers are.
		if r.check != nil && !holds(window(p, s.From, s.To, 60), r.sort, "learner", "health", "hospital", "patient") {
			s.P = 0.3
			if r.sort == "nhs" && (text[3] == ' ' || text[3] == '-') {
				s.P = pContextID
			}
		}
	case "postcode":
		if !strings.ContainsAny(text, " \u00a0") && len(text) < 6 {
			s.P = 0.2
		}
		if lessonSlot(text) && holds(window(p, s.From, s.To, 40), "period", "lesson", "room", "timetable", "cover") {
			return false
		}
	case "url":
		if publicSite(text) && !ownSite.MatchString(before) {
			s.P, s.Why = 0.05, "a web address of a public body"
		}
	}
	return true
}

// mailHead ends the text before what looks like an address in the head of a message and
// is none.
var mailHead = regexp.MustCompile(`(?:message-id|in-reply-to|references|content-id): ?<?$`)

// fileEnding begins what follows the name of a file.
var fileEnding = regexp.MustCompile(`(?i)^\.(?:jpe?g|png|pdf|docx?|xlsx?|pptx?|mp4|mov|heic|msg|csv|xml|txt|zip)\b`)

// bookNumber ends the text before the rest of a book's number (ISO 2108).
var bookNumber = regexp.MustCompile(`97[89][ -]$`)

// nearWord reports whether a word of the rule stands within its reach, in the same
// line or the one before.
func (d *identifiers) nearWord(p *Page, r *idRule, s *Span) bool {
	w := window(p, s.From, s.To, r.reach)
	for _, n := range r.near {
		for at := 0; ; {
			i := strings.Index(w[at:], n)
			if i < 0 {
				break
			}
			i += at
			// Short words must stand by themselves at their beginning: "car" is not
			// in "scar", "reg" not in "agreg".
			if i == 0 || w[i-1] < 'a' || w[i-1] > 'z' {
				return true
			}
			at = i + 1
		}
	}
	return false
}

// lessonSlot reports whether a postcode may be a class or a room, a period and a
// subject.
func lessonSlot(text string) bool {
	f := strings.Fields(text)
	if len(f) != 2 || len(f[0]) > 3 || len(f[1]) != 3 {
		return false
	}
	switch f[1][1:] {
	case "PE", "RE", "DT", "EN", "FR", "GE", "HS", "DR", "SP", "AR", "BS", "ST", "TT":
		return true
	}
	return false
}

// ownSite ends the text before the address of somebody's own pages.
var ownSite = regexp.MustCompile(`(?i)\b(?:own|his|her|my|their|(?:mum|dad)['’]?s) (?:own )?(?:web ?site|web ?page|site|blog|shop)(?: is| at)?:? $`)

// publicSite reports whether a web address is one of a body and names nobody.
func publicSite(url string) bool {
	host := strings.ToLower(url)
	for _, cut := range []string{"https://", "http://", "www."} {
		host = strings.TrimPrefix(host, cut)
	}
	host, path, _ := strings.Cut(host, "/")
	for _, end := range []string{"gov.uk", "nhs.uk", "ac.uk", "sch.uk", "police.uk", "parliament.uk", "bbc.co.uk", "nspcc.org.uk", "childline.org.uk", "ico.org.uk", "youngminds.org.uk", "kooth.com", "thinkuknow.co.uk", "ceop.police.uk", "parentpay.com", "bbc.com"} {
		if host == end || strings.HasSuffix(host, "."+end) {
			return true
		}
	}
	return path == ""
}
