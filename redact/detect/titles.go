package detect

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
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
	// The same as text recognition misreads them.
	"mlss": "", "m1ss": "", "rniss": "", "mi5s": "", "mis5": "", "mr5": "", "rnr": "", "rnrs": "", "m5": "", "mi55": "", "nrs": "",
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
