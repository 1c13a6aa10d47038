package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/roster"
)

// byStaffCode is why somebody is meant by the code that the staff list has for them.
const byStaffCode = "a code of the staff list"

// roleAt returns the role of a member of the lists in one place, and why it is not
// the usual one.
func roleAt(p *Page, s *Span, m *roster.Member) (redact.Role, string) {
	role := m.Role
	switch role {
	case redact.RoleStaff, redact.RoleProfessional:
		if s.Why == byStaffCode {
			return role, "" // codes stand for people at their work, also beside their own child
		}
		for _, r := range m.Roles {
			if r != role && (r == redact.RoleParent || r == redact.RoleOtherParent || r == redact.RoleRequester) && parental(p, s.From, s.To) {
				return r, "here as a parent"
			}
		}
		if private(p, s.From, s.To) {
			return redact.RoleStaffPrivate, "here in private life"
		}
	case redact.RoleRequester, redact.RoleParent, redact.RoleOtherParent, redact.RoleSibling, redact.RolePupil, redact.RoleSubject:
	}
	return role, ""
}

// The words that make somebody a witness or an informant, and a job of somebody in no
// list, right before or after the name.
var (
	witnessBefore   = regexp.MustCompile(`(?i)(?:\bwitness(?:es|ed by)?(?: \d| [a-d])?|\bstatement (?:of|from|by|taken from|given by)|\baccount (?:of|from|by|given by)|\bstatements? (?:were|was) taken from|\bseen by pupils?|\binterviewed(?: pupil)?|\bspoke to witness(?:es)?)[\s:(,–-]*(?:pupils? )?$`)
	witnessAfter    = regexp.MustCompile(`(?i)^[\s,]*(?:\(?(?:a |the |as a |as )?witness\b|who (?:saw|witnessed)\b|(?:also )?(?:saw|witnessed) (?:it|what happened|the (?:incident|fight|whole)|him|her|them)\b|gave a (?:written )?statement|(?:'s|’s) (?:witness )?(?:statement|account)\b)`)
	informantNear   = regexp.MustCompile(`(?i)remain anonymous|anonymous|does(?:n['’]t| not) want to be (?:named|identified)|did(?:n['’]t| not) want to be (?:named|identified)|not to be named|in (?:strict )?confidence|off the record|do(?:n['’]t| not) say it came|came from (?:her|him)|identity (?:is |must be |to be )?(?:kept|protected|withheld|confidential)|fears? (?:repercussions|reprisals)|want(?:s|ed)? (?:her|his) name kept`)
	informantWord   = regexp.MustCompile(`(?i)(?:(?:from|by) (?:a |an |the |his |her |their )?(?:\w+ )?neighbour|caller|informant|referrer|complainant|whistleblower|reported by|call(?:ed)? (?:received )?from|report from|information from|referral from|member of the public)`)
	neighbourWord   = regexp.MustCompile(`(?i)\bneighbour[\s,:(–-]*(?:(?:mr|mrs|miss|ms|dr)\.? )?$`)
	neighbourTells  = regexp.MustCompile(`(?i)^[^.;\n]{0,25}?\b(?:rang|called|calls|phoned|reported|reports|said|says|told|tells|contacted|raised|saw|heard|spoke|wishes|wants|asked|asks|does(?:n['’]t| not)|did(?:n['’]t| not)|came (?:in|to))\b`)
	professional    = `(?:social\sworker|family\ssupport\sworker|educational\spsychologist|clinical\spsychologist|psychologist|psychiatrist|paediatrician|consultant|health\svisitor|school\snurse|nurse|midwife|gp|general\spractitioner|doctor|speech\s(?:and|&)\slanguage\stherapist|occupational\stherapist|physiotherapist|therapist|counsellor|salt|ewo|education\swelfare\sofficer|attendance\sofficer\s\(la\)|early\shelp\s(?:worker|practitioner|coordinator)|camhs\s(?:worker|practitioner|nurse|clinician)|youth\s(?:worker|offending\sofficer)|independent\sreviewing\sofficer|iro|lado|virtual\sschool\shead|cafcass\sofficer|guardian\sad\slitem|solicitor|advisory\steacher|portage\sworker|key\s?worker|independent\sdomestic\sviolence\sadvis[eo]r|idva|case\s?worker|sen\sofficer|send\sofficer|ep)`
	staffJob        = `(?:class teacher|teacher|form tutor|tutor|head ?teacher|deputy head(?:teacher)?|assistant head(?:teacher)?|head of (?:year|house|school|department|\w+)|year leader|headmaster|headmistress|principal|senco|sendco|dsl|ddsl|designated safeguarding lead|teaching assistant|learning support assistant|hlta|lsa|ta|pastoral (?:lead|manager|support)|learning mentor|school business manager|bursar|office manager|receptionist|caretaker|site manager|midday supervisor|lunchtime supervisor|librarian|elsa|attendance officer|exams officer|cover supervisor)`
	police          = `(?:police (?:officer|constable)|pc|pcso|dc|ds|detective|safer schools officer|oic)`
	professionalNow = regexp.MustCompile(`(?i)^[\s]*[,(–-]+\s*(?:the |his |her |allocated |named )*(?:[\w'’]+ ){0,2}?` + professional + `\b`)
	professionalWas = regexp.MustCompile(`(?i)\b` + professional + `[\s:,(–-]{1,3}$`)
	staffNow        = regexp.MustCompile(`(?i)^[\s]*[,(–-]+\s*(?:the |his |her )*(?:[\w'’]+ ){0,2}?` + staffJob + `\b`)
	staffSigned     = regexp.MustCompile(`(?i)^\s*\n\s*(?:[\w'’]+ ){0,2}?` + staffJob + `\b`)
	staffWas        = regexp.MustCompile(`(?i)\b` + staffJob + `[\s:,(–-]{1,3}$`)
	policeNow       = regexp.MustCompile(`(?i)^[\s]*[,(–-]+\s*` + police + `\b`)
	policeWas       = regexp.MustCompile(`(?i)\b` + police + `[\s:,(–-]{1,3}(?:\d{2,6}\s+)?$`)
)

// roles gives each mention of a person the role of its place: who saw something, who
// told in confidence, and, for people in no list, whose job stands beside the name.
func (e *Engine) roles(p *Page, spans []Span) {
	book := e.people.book
	low := strings.ToLower(p.Text.Text)
	silence := holds(low, "anonym", "be named", "be identified", "confidence", "off the record", "say it came", "came from", "identity", "fears", "fear ", "name kept")
	seen := holds(low, "witness", "statement", "account", " saw ", "seen by", "interviewed")
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindPerson || s.Person == "" || s.Role == redact.RoleSubject || s.Role == redact.RoleRequester || s.Role == redact.RolePolice {
			continue
		}
		before := string(p.Runes[max(0, s.From-40):s.From])
		after := string(p.Runes[s.To:min(len(p.Runes), s.To+60)])
		role, why := redact.Role(""), ""
		switch {
		case silence && s.Role != redact.RoleStaff && s.Role != redact.RoleProfessional && told(p, s):
			role, why = redact.RoleInformant, "told in confidence, by the words around"
		case seen && s.Role != redact.RoleStaff && s.Role != redact.RoleProfessional && (witnessBefore.MatchString(before) || witnessAfter.MatchString(after)):
			role, why = redact.RoleWitness, "a witness, by the words around"
		case s.Role == redact.RoleOther && !e.ambiguousSubject(s.Person):
			switch {
			case policeNow.MatchString(after) || policeWas.MatchString(before):
				role, why = redact.RolePolice, "a police officer, by the words around"
			case professionalNow.MatchString(after) || professionalWas.MatchString(before):
				role, why = redact.RoleProfessional, "a professional, by the words around"
			case staffNow.MatchString(after) || staffWas.MatchString(before) || staffSigned.MatchString(after):
				role, why = redact.RoleStaff, "a member of staff, by the words around"
				if private(p, s.From, s.To) {
					role, why = redact.RoleStaffPrivate, "a member of staff in private life, by the words around"
				}
			}
		}
		if role == "" || e.mayBeSubject(book, s.Person) {
			continue
		}
		h := policy.For(role)
		s.settle(role, h.Code, h.Suggest)
		s.Why += "; " + why + ": " + h.Why
	}
}

// told reports whether a mention is of somebody who spoke in confidence: a word for
// such a person stands close before or after, and the sentence asks for silence. A
// neighbour is one only who is said to have told: others are spoken of.
func told(p *Page, s *Span) bool {
	lo, hi := s.From, s.To
	for lo > 0 && s.From-lo < 200 && p.Runes[lo-1] != '\n' && !(p.Runes[lo-1] == ' ' && lo > 1 && p.Runes[lo-2] == '.' && s.From-lo > 4) {
		lo--
	}
	for hi < len(p.Runes) && hi-s.To < 200 && p.Runes[hi] != '\n' && p.Runes[hi] != '.' {
		hi++
	}
	if !informantNear.MatchString(oneLine(p.Runes[lo:hi])) {
		return false
	}
	after := string(p.Runes[s.To:min(len(p.Runes), s.To+60)])
	if neighbourWord.MatchString(string(p.Runes[max(lo, s.From-20):s.From])) && neighbourTells.MatchString(after) {
		return true
	}
	return informantWord.MatchString(string(p.Runes[max(lo, s.From-45):s.From])) || informantWord.MatchString(string(p.Runes[s.To:min(hi, s.To+30)])) ||
		strings.Contains(strings.ToLower(string(p.Runes[s.To:min(hi, s.To+40)])), "who ")
}

// ambiguousSubject reports whether a person's id stands for several of whom one may
// be the subject.
func (e *Engine) ambiguousSubject(id string) bool { return e.mayBeSubject(e.people.book, id) }

func (e *Engine) mayBeSubject(book *roster.Book, id string) bool {
	subject := book.Members[book.Subject].ID
	if id == subject {
		return true
	}
	e.people.mu.Lock()
	defer e.people.mu.Unlock()
	p := e.people.all[id]
	if p == nil {
		return false
	}
	for _, a := range p.Ambiguous {
		if a == subject {
			return true
		}
	}
	return false
}
