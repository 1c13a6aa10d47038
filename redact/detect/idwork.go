package detect

import (
	"regexp"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// The words around a telephone number or an address that tell whose it is where no list
// does: a family's, or somebody's at work.
var (
	familyWords = regexp.MustCompile(`(?i)\b(?:mum|mam|mummy|mother|dad|daddy|father|nan|nana|gran\w*|aunt\w*|uncle|step-?\w+|sisters?|brothers?|siblings?|parents?|carers?|partner|husband|wife|boyfriend|girlfriend|family home|home|neighbours?|friend|next of kin|personal|private|(?:school|pupil|student) e-?mail|(?:pupil|student) account|own (?:mobile|phone|number)|emergency contacts?|contact [1-9]|priority [1-9]|(?:child|pupil|student)(?:['’]s)? (?:mobile|number|phone|address)|lives|living|moved|staying)\b`)
	workWords   = regexp.MustCompile(`(?i)\b(?:` + professional + `|` + staffJob + `|solicitors?|llp|law firm|legal|barristers?|chambers|surgery|(?:health|medical) (?:centre|practice)|medical practice|hospital|clinic|infirmary|secretary|switchboard|reception|front door|mash|edt|emergency duty|out of hours|duty (?:team|desk|worker|line|officer)|camhs|cypmhs|(?:school|main) office|school|academy|college|primary|infants?|juniors?|school nurs(?:e|ing)(?: team)?|health visit(?:or|ing)|council|borough|children['’]?s (?:services|social care)|social (?:care|services)|cafcass|dentist|dental|pharmacy|optician|nursery|school mobile|trip mobile|advice line|helpline|direct (?:line|dial)|service|trust|department|dept|agency|charity|nspcc|barnardo['’]?s|university|ltd|limited|support worker|adviser|advisor|coordinator|co-ordinator|officer|manager|secretariat|tribunal|court|ofsted|ico|information commissioner(?:['’]s)?|dfe|department for education)\b`)
	// livesThere are words that say that somebody does.
	livesThere  = regexp.MustCompile(`(?i)\b(?:liv(?:es|ing|ed)|home|resid\w+|stay(?:s|ing|ed)|mov(?:ed|ing)|plac(?:ed|ement)|foster\w*|address(?: of| is)?:? (?:mum|dad|mother|father)|flat|apartment|house ?hold|refuge|hostel|solicitors?|surgery|gp)\b`)
	policeWords = regexp.MustCompile(`\b(?i:police|constabulary|officer in (?:the )?case|oic)\b|\b(?:PC|DC|DS|DI|PCSO|WPC) `)
	// calledNow ends the text before a number that somebody called: it is nobody's who is
	// named before.
	calledNow = regexp.MustCompile(`(?i)\b(?:rang|called|phoned|tried|texted|dialled|t/c to|spoke to|new number|number is|from)[\s:(]*$`)
	// atWork are the words that a number of a member of staff for work has.
	workPhone = regexp.MustCompile(`(?i)\b(?:work|school|duty|trip|office|direct|ext)\b`)
	// informs are words of a line besides the labels of numbers themselves.
	informs = regexp.MustCompile(`(?i)[a-z]{2,}`)
	// numberLabels are those labels.
	numberLabels = regexp.MustCompile(`(?i)\b(?:tel(?:ephone)?|phone|mob(?:ile)?|fax|direct|line|dial|e-?mail|mail|or|and|on|at|no|number|ext|web|www|post ?code|option|contact|reply to|reply)\b`)
)

// whoseWork is what the words around a number say.
type whoseWork int

const (
	silent  whoseWork = iota // nothing: the words before are asked
	familys                  // that it is a family's, or not whose
	staffs
	professionals
	polices
	informants
)

// linesAbove is how many lines above a number a signature may begin, and addressAbove how
// many above a postal address an office's name may stand.
const linesAbove, addressAbove = 6, 2

// atWork settles the telephone numbers, mail and postal addresses that no list has and
// that belong to somebody at work or to an office, by the words of their line, of what
// stands before in it, or of the signature above. What a family's word stands by stays.
func (d *identifiers) atWork(p *Page, spans []Span) {
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindIdentifier || s.Person != "" || s.Code != otherCode || s.Suggest != redact.SuggestRedact {
			continue
		}
		switch s.Sort {
		case "phone", "email", "postcode", "address":
		default:
			continue
		}
		text := string(p.Runes[s.From:s.To])
		if s.hidden(p) {
			s.settle("", "LOC", policy.Suggestion("LOC"))
			s.Why += ": beside words for a place that is to stay hidden"
			continue
		}
		work := d.workOf(p, spans, i)
		home := s.Sort == "address" || s.Sort == "postcode"
		switch {
		case !home:
		case work == silent && ofOffices(p, spans, s):
			work = professionals
		case work == professionals && elsewhere(p, spans, s):
			continue // they are somewhere in the line, and this is not their place
		}
		s.kin = work == familys
		switch {
		case work == staffs && s.Sort == "phone" && strings.HasPrefix(onlyDigits(text), "07") && !workPhone.MatchString(lineBefore(p, s.From)), work == staffs && (s.Sort == "address" || s.Sort == "postcode"):
			s.settleAs(redact.RoleStaffPrivate, "beside a member of staff, and perhaps not for work")
		case work == staffs:
			s.settleAs(redact.RoleStaff, "of a member of staff at work, by the words around it")
		case work == professionals:
			h := policy.For(redact.RoleProfessional)
			s.settle("", h.Code, h.Suggest)
			s.Why += ": of an office or somebody at work, by the words around it"
			if home && ofOffices(p, spans, s) {
				s.P, s.Why = pOffices, s.Why+", where nobody lives"
			}
		case work == polices:
			s.settleAs(redact.RolePolice, "of a police officer, by the words around it")
		case work == informants:
			s.settleAs(redact.RoleInformant, "of somebody who spoke in confidence, by the words around it")
		}
	}
}

// pOffices is how likely the address of an office is to be somebody's: possible, so that
// it is in the list of such and does not stand among the homes.
const pOffices = 0.04

// publicBodies are those in whose places nobody lives. Surgeries and solicitors are not
// among them: they tell where a family is from.
const publicBodies = `(?:council|civic cent(?:re|er)|county hall|town hall|city hall|shire hall|guildhall|police station|police hq|(?:county|crown|family|magistrates['’]?|combined) court|ofsted|ico|information commissioner(?:['’]s)?(?: office)?|department for education|children['’]?s (?:services|social care)|head ?quarters|head office|leisure centre|sports centre|museum|university)`

var (
	// publicBody is the name of one within an address.
	publicBody = regexp.MustCompile(`(?i)\b` + publicBodies + `\b`)
	// officeBefore ends the text before the place of an office: its name, and nothing but
	// the parts of an address behind it.
	officeBefore = regexp.MustCompile(`(?i:\b(?:` + publicBodies + `|school|academy|college|primary|infants?|juniors?|nursery|surgery|(?:health|medical) cent(?:re|er)|(?:medical|dental) practice|hospital|clinic|infirmary|dentist|pharmacy|solicitors?|llp|ltd|limited|court|tribunal|borough|offices?|services|trust|agency|charity|library)\b)(?:[ ,:;(–-]|\p{Lu}[\p{L}'’.]*|\d{1,4}[a-z]?\b|\b(?:is|are|at|of|in|on|and|for|the|based|address)\b)*$`)
	// placesBefore is the same for a public body or a school.
	placesBefore = regexp.MustCompile(`(?i:\b(?:` + publicBodies + `|school|academy|college|primary|infants?|juniors?|nursery|tribunal|borough|library)\b)(?:[ ,:;(–-]|\p{Lu}[\p{L}'’.]*|\d{1,4}[a-z]?\b|\b(?:is|are|at|of|in|on|and|for|the|based|address|offices?)\b)*$`)
)

// ofOffices reports whether an address or a postcode is a public body's or a school's,
// where nobody lives: its own words say so, or those right before it in its line.
func ofOffices(p *Page, spans []Span, s *Span) bool {
	if o := addressOf(spans, s); o != s {
		return o.P == pOffices
	}
	line, own := lineBefore(p, s.From), string(p.Runes[s.From:s.To])
	return (publicBody.MatchString(own) || placesBefore.MatchString(line)) && !livesThere.MatchString(line+own) && !familyWords.MatchString(line)
}

// addressOf returns the address that a postcode ends, or else what it is asked about.
func addressOf(spans []Span, s *Span) *Span {
	for k := range spans {
		if o := &spans[k]; o.Sort == "address" && s.Sort == "postcode" && o.To <= s.From && s.From-o.To <= len(", \n") {
			return o
		}
	}
	return s
}

// elsewhere reports whether the words for an office or for somebody at work, in the line
// of an address, are not those that it is the address of: "walked from school to 12 Mill
// Lane", "School: Oakfield" above "Address: 12 Mill Lane".
func elsewhere(p *Page, spans []Span, s *Span) bool {
	s = addressOf(spans, s)
	line := lineBefore(p, s.From)
	if strings.TrimSpace(line) == "" || officeBefore.MatchString(line) || publicBody.MatchString(string(p.Runes[s.From:s.To])) {
		return false
	}
	lo := s.From - len([]rune(line))
	return !slices.ContainsFunc(spans, func(o Span) bool {
		return o.Kind == redact.KindPerson && o.From >= lo && o.To <= s.From && (o.Role == redact.RoleStaff || o.Role == redact.RoleProfessional)
	})
}

// hiding are words for a place that is to stay hidden.
var hiding = regexp.MustCompile(`(?i)\b(?:refuges?|safe house|women['’]s aid|address (?:is )?(?:withheld|hidden|protected)|(?:confidential|undisclosed|protected|secret) (?:address|location|placement)|not to be (?:shared|disclosed|given)|do not (?:share|disclose|give))\b`)

// hidden reports whether the line of a finding has such words.
func (s *Span) hidden(p *Page) bool { return hiding.MatchString(lineAround(p, s.From)) }

// settleAs settles a finding as a role's, and says why.
func (s *Span) settleAs(role redact.Role, why string) {
	h := policy.For(role)
	s.settle(role, h.Code, h.Suggest)
	s.Why += ": " + why
}

// workOf asks the pieces of text around a number one by one, the nearest first.
func (d *identifiers) workOf(p *Page, spans []Span, i int) whoseWork {
	s := &spans[i]
	if policeHost.MatchString(string(p.Runes[s.From:s.To])) && s.Sort == "email" {
		return polices
	}
	if officeHost.MatchString(string(p.Runes[s.From:s.To])) && s.Sort == "email" {
		return professionals
	}
	if s.Sort == "email" && pupilMail.MatchString(string(p.Runes[s.From:s.To])) {
		return familys
	}
	lo, hi := s.From, s.To
	for lo > 0 && p.Runes[lo-1] != '\n' {
		lo--
	}
	for hi < len(p.Runes) && hi-s.To < afterNumber && !strings.ContainsRune("\n;|", p.Runes[hi]) {
		hi++
	}
	end := s.From
	if calledNow.MatchString(string(p.Runes[lo:end])) {
		return familys
	}
	// The words of the line, back from number to number.
	for at := i - 1; ; at-- {
		for at >= 0 && (spans[at].Kind != redact.KindIdentifier || spans[at].To > end) {
			at--
		}
		from := lo
		if at >= 0 && spans[at].To > lo {
			from = spans[at].To
		}
		if w := d.pieceOf(p, spans, from, end); w != silent {
			return w
		}
		if from == lo {
			break
		}
		end = spans[at].From
	}
	if next := slices.IndexFunc(spans, func(o Span) bool { return o.Kind == redact.KindIdentifier && o.From >= s.To }); next >= 0 {
		hi = min(hi, spans[next].From)
	}
	if w := d.pieceOf(p, spans, s.To, hi); w != silent {
		return w
	}
	above := linesAbove
	if s.Sort == "address" || s.Sort == "postcode" {
		above = addressAbove
	}
	return d.aboveOf(p, spans, lo, above)
}

// aboveOf asks the lines above one that begins at a place, up to an empty one.
func (d *identifiers) aboveOf(p *Page, spans []Span, lo, above int) whoseWork {
	for n := 0; n < above && lo > 0; n++ {
		end := lo - 1
		for lo = end; lo > 0 && p.Runes[lo-1] != '\n'; {
			lo--
		}
		if strings.TrimSpace(string(p.Runes[lo:end])) == "" {
			if n > 0 {
				break
			}
			continue
		}
		from := lo
		for k := range spans {
			o := &spans[k]
			if o.Kind != redact.KindIdentifier || o.From < lo || o.To > end {
				continue
			}
			if ownSorts[o.Sort] || o.Sort == "dbs" || o.Sort == "trn" {
				return silent // somebody's own form, not a signature
			}
			if o.To < end {
				from = max(from, o.To)
			}
		}
		for _, at := range []int{from, lo} {
			if w := d.pieceOf(p, spans, at, end); w != silent {
				return w
			}
		}
	}
	return silent
}

// afterNumber is how much of a line after a number may say whose it is, in code points.
const afterNumber = 40

// pieceOf asks one piece of text: what stands in it behind a semicolon first, the people
// in it, then its words.
func (d *identifiers) pieceOf(p *Page, spans []Span, from, to int) whoseWork {
	if from >= to {
		return silent
	}
	for k := to - 1; k > from; k-- {
		if p.Runes[k] == ';' || p.Runes[k] == '|' || p.Runes[k] == '•' {
			if w := d.pieceOf(p, spans, k+1, to); w != silent {
				return w
			}
			break
		}
	}
	text := string(p.Runes[from:to])
	if informed(spans, from, to) {
		return informants
	}
	if familyWords.MatchString(text) {
		return familys
	}
	other := false
	for k := range spans {
		o := &spans[k]
		if o.Kind != redact.KindPerson || o.From < from || o.To > to || o.P < 0.1 {
			continue
		}
		switch o.Role {
		case redact.RoleStaff:
			return staffs
		case redact.RoleProfessional:
			return professionals
		case redact.RolePolice:
			return polices
		case redact.RoleSubject, redact.RoleRequester, redact.RoleParent, redact.RoleOtherParent, redact.RoleSibling, redact.RolePupil, redact.RoleStaffPrivate, redact.RoleWitness:
			return familys
		}
		other = true
	}
	switch {
	case policeWords.MatchString(text):
		return polices
	case workWords.MatchString(text):
		return professionals
	case other && informs.MatchString(numberLabels.ReplaceAllString(text, "")):
		return familys // somebody is named, and nothing says that they are at work
	}
	return silent
}

// informed reports whether somebody who spoke in confidence is named in a piece of text.
func informed(spans []Span, from, to int) bool {
	return slices.ContainsFunc(spans, func(o Span) bool {
		return o.Kind == redact.KindPerson && o.Role == redact.RoleInformant && o.From >= from && o.To <= to
	})
}

// alikeAtWork settles a number that is at work in one place so in the others, where
// nothing says whose it is and no family's word stands by it in any.
func (d *identifiers) alikeAtWork(pages []PageSpans) {
	at, kin := map[string]*Span{}, map[string]bool{}
	each := func(f func(s *Span, key string)) {
		for i := range pages {
			var runes []rune
			for k := range pages[i].Spans {
				s := &pages[i].Spans[k]
				if s.Kind != redact.KindIdentifier || s.Person != "" || s.Sort != "phone" && s.Sort != "email" {
					continue
				}
				if runes == nil {
					runes = []rune(pages[i].Text.Text)
				}
				key := strings.ToLower(string(runes[s.From:s.To]))
				if s.Sort == "phone" {
					key = onlyDigits(key)
				}
				f(s, key)
			}
		}
	}
	each(func(s *Span, key string) {
		kin[key] = kin[key] || s.kin
		if s.Code == policy.For(redact.RoleProfessional).Code && at[key] == nil {
			at[key] = s
		}
	})
	each(func(s *Span, key string) {
		if o := at[key]; o != nil && !kin[key] && s.Code == otherCode {
			s.settle(o.Role, o.Code, o.Suggest)
			s.Why += ": of an office or somebody at work, by the words around it elsewhere"
		}
	})
}

var (
	// officeHost are mail hosts of the health service and of authorities.
	officeHost = regexp.MustCompile(`(?i)@(?:[a-z0-9-]+\.)*(?:nhs\.net|nhs\.uk|gov\.uk|gov\.wales|gov\.scot|hscni\.net|nhs\.scot|nhs\.wales|cjsm\.net)$`)
	// pupilMail is a pupil's at school: a year before the name, or the pupils' own host.
	pupilMail = regexp.MustCompile(`(?i)^\d{2}[a-z.-]+@|@(?:pupils?|students?|stu|learners?)\.`)
	// policeHost are those of forces.
	policeHost = regexp.MustCompile(`(?i)@(?:[a-z0-9-]+\.)*(?:police\.uk|police\.[a-z]+)$`)
)
