package detect

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
	"sarpack/redact/roster"
)

// titles finds people by a title before a name, in no list or in one.
type titles struct {
	names  *names
	people *people
}

// Name implements Detector.
func (d *titles) Name() string { return "titles" }

// ranks are titles that say what somebody is.
var ranks = map[string]redact.Role{
	"dr": redact.RoleProfessional, "nurse": redact.RoleProfessional, "prof": redact.RoleProfessional, "professor": redact.RoleProfessional,
	"pc": redact.RolePolice, "dc": redact.RolePolice, "ds": redact.RolePolice, "di": redact.RolePolice, "dci": redact.RolePolice,
	"pcso": redact.RolePolice, "sgt": redact.RolePolice, "insp": redact.RolePolice, "inspector": redact.RolePolice, "constable": redact.RolePolice,
	"cllr": redact.RoleOther, "councillor": redact.RoleOther, "rev": redact.RoleOther, "revd": redact.RoleOther, "fr": redact.RoleOther,
	"sir": redact.RoleOther, "lady": redact.RoleOther, "lord": redact.RoleOther, "dame": redact.RoleOther,
	"mr": "", "mrs": "", "miss": "", "ms": "", "mx": "",
}

// relatives are what families call people, written like titles before a forename.
// They are no abbreviations: a full stop after one ends the sentence.
var relatives = map[string]redact.Role{
	"nan": redact.RoleOther, "nana": redact.RoleOther, "auntie": redact.RoleOther, "aunty": redact.RoleOther, "aunt": redact.RoleOther, "uncle": redact.RoleOther,
	"grandma": redact.RoleOther, "grandad": redact.RoleOther, "granny": redact.RoleOther,
}

// Detect implements Detector.
func (d *titles) Detect(p *Page) []Span {
	var out []Span
	for i := 0; i+1 < len(p.Tokens); i++ {
		role, ok := ranks[p.Tokens[i].Fold]
		after := " .\n\u00a0"
		if !ok {
			role, ok = relatives[p.Tokens[i].Fold]
			after = " \u00a0"
		}
		if !ok || !p.Tokens[i].Upper || p.Tokens[i].Possessive || !between(p, i, i+1, after) {
			continue
		}
		from, to := i+1, i+1
		for to < len(p.Tokens) && to < from+4 {
			t := p.Tokens[to]
			// A full stop ends the name unless it follows the title or an initial.
			if to > from && p.Tokens[to-1].To-p.Tokens[to-1].From > 1 && p.Runes[p.Tokens[to-1].To] == '.' {
				break
			}
			if !t.Upper || t.Number || notSurnames[t.Fold] || !between(p, to-1, to, " .\n-\u2010\u00a0") || to > from && strings.ContainsRune(string(p.Runes[p.Tokens[to-1].To:t.From]), '\n') {
				break
			}
			if _, title := ranks[t.Fold]; title && t.Fold != "fr" {
				break
			}
			to++
			if t.Possessive {
				break
			}
		}
		if to == from || to == from+1 && p.Tokens[from].To-p.Tokens[from].From == 1 {
			continue
		}
		s := Span{From: p.Tokens[from].From, To: p.Tokens[to-1].To, Kind: redact.KindPerson, P: pTitle, Why: "a title before a name"}
		text := string(p.Runes[s.From:s.To])
		switch around := window(p, s.From, s.To, 60); {
		case role == redact.RolePolice:
		case holds(around, "social worker", "psychologist", "therapist", "health visitor", "camhs", "school nurse", "paediatrician", "surgery", "solicitor"):
			role = redact.RoleProfessional
		case parental(p, s.From, s.To):
			role = redact.RoleOtherParent
		case role == "" && holds(around, "teacher", "senco", "headteacher", "tutor", "teaching assistant", "reported by", "staff", "dsl", "recorded by", "logged by", "seen by", "head of", "spoke to class"):
			role = redact.RoleStaff
		case role == "":
			role = redact.RoleOther
		}
		s.Person = d.people.unlisted(text, role)
		h := policy.For(role)
		if role == redact.RoleOther {
			// Staff who have left stand in no list either: a person tells them from others.
			h.Suggest = redact.SuggestRefer
			h.Why = "somebody with a title who is in no list: staff in role are shown, others are not"
		}
		s.settle(role, h.Code, h.Suggest)
		s.Why += ": " + h.Why
		out = append(out, s)
		i = to - 1
	}
	return out
}

// labels finds people whom the layout names: "Name: …", "From: … <…>", and a
// capital word beside a forename that the lists know.
type labels struct {
	names  *names
	people *people
}

// Name implements Detector.
func (d *labels) Name() string { return "labels and headers" }

var labelWords = set("name from to cc bcc pupil student child parent carer mother father mum dad sibling friend victim witness involved reported reporter linked attendees present apologies gp sibling(s)")

// Detect implements Detector.
func (d *labels) Detect(p *Page) []Span {
	var out []Span
	for i := 0; i+1 < len(p.Tokens); i++ {
		t := p.Tokens[i]
		switch {
		case labelWords[t.Fold] && t.To < len(p.Runes) && p.Runes[t.To] == ':':
			if s, ok := d.run(p, i+1, t.To+1); ok {
				s.P, s.Why = pLabelled, "a name after a label"
				d.settle(p, &s)
				out = append(out, s)
			}
		case t.Upper && d.names.forenames[t.Fold] > 0 && !t.Possessive && !(wordNames[t.Fold] && !oftenNames[t.Fold]):
			n := p.Tokens[i+1]
			if !n.Upper || n.Number || n.To-n.From < 3 || notSurnames[n.Fold] || !between(p, i, i+1, " ") || t.Caps != n.Caps || wordNames[n.Fold] && t.Start {
				continue
			}
			to := i + 1
			if i+2 < len(p.Tokens) && p.Tokens[i+2].Hyphen && p.Tokens[i+2].Upper {
				to = i + 2
			}
			s := Span{From: t.From, To: p.Tokens[to].To, Kind: redact.KindPerson, P: pBesideForename, Why: "a capital word after a forename of the lists"}
			d.settle(p, &s)
			out = append(out, s)
		}
	}
	return out
}

// run takes two to four capital words from token i on, which must begin within a
// few characters of from.
func (d *labels) run(p *Page, i, from int) (Span, bool) {
	if i >= len(p.Tokens) || p.Tokens[i].From-from > 3 {
		return Span{}, false
	}
	first := i
	for i < len(p.Tokens) && i < first+4 {
		t := p.Tokens[i]
		if !t.Upper || t.Number || notSurnames[t.Fold] || i > first && !between(p, i-1, i, " ,-\u2010.'’") {
			break
		}
		i++
	}
	if roster.IsTitle(p.Tokens[first].Fold) && i > first+1 {
		first++
	} else if i-first < 2 {
		return Span{}, false
	}
	return Span{From: p.Tokens[first].From, To: p.Tokens[i-1].To, Kind: redact.KindPerson}, true
}

func (d *labels) settle(p *Page, s *Span) {
	role := redact.RoleOther
	if parental(p, s.From, s.To) {
		role = redact.RoleOtherParent
	}
	s.Person = d.people.unlisted(string(p.Runes[s.From:s.To]), role)
	h := policy.For(role)
	s.settle(role, h.Code, h.Suggest)
	s.Why += ": " + h.Why
}
