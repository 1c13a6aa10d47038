package detect

import (
	"sarpack/redact"
	"sarpack/redact/policy"
)

// assign says who is meant, in which role, and what is suggested.
func (n *names) assign(p *Page, s *Span, members []int) {
	switch len(members) {
	case 0:
		s.Person = n.people.unlisted(string(p.Runes[s.From:s.To]), redact.RoleOther)
		h := policy.For(redact.RoleOther)
		s.settle(redact.RoleOther, h.Code, h.Suggest)
		return
	case 1:
		n.one(p, s, members[0])
		return
	}
	if narrowed := n.narrow(p, members); len(narrowed) == 1 {
		s.P *= 0.9
		s.Why += "; of several with this name only one is named in full on the page"
		n.one(p, s, narrowed[0])
		return
	}
	n.people.ambiguous(s, string(p.Runes[s.From:s.To]), members)
}

// narrow keeps of several people those named in full on the page. It never lets
// the subject in or out: where the subject may be meant, a person says so.
func (n *names) narrow(p *Page, members []int) []int {
	var out []int
	for _, m := range members {
		if m == n.book.Subject {
			return members
		}
		if n.namedInFull(p, m) {
			out = append(out, m)
		}
	}
	return out
}

func (n *names) namedInFull(p *Page, member int) bool {
	for i := range p.Tokens {
		for _, f := range n.forms[p.Tokens[i].Fold] {
			if f.member == member && f.sort <= formSurnameFirst && len(f.words) > 1 && n.follows(p, i, f) {
				return true
			}
		}
	}
	return false
}

// one settles a mention of one member in the role of this place.
func (n *names) one(p *Page, s *Span, member int) {
	m := &n.book.Members[member]
	s.Person = m.ID
	role := m.Role
	if len(m.Roles) > 1 && (role == redact.RoleStaff || role == redact.RoleProfessional) && parental(p, s.From, s.To) {
		role = m.Roles[1]
		s.Why += "; here as a parent"
	}
	if role == redact.RoleStaff && private(p, s.From, s.To) {
		role = redact.RoleStaffPrivate
		s.Why += "; here in private life"
	}
	h := policy.For(role)
	s.settle(role, h.Code, h.Suggest)
	s.Why += ": " + h.Why
}
