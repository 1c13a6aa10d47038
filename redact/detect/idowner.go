package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// whose says whose an identifier is where that can be told, and what follows.
func (d *identifiers) whose(s *Span, text string) {
	key := idKey(text)
	switch s.Sort {
	case "phone":
		key = onlyDigits(text)
		switch {
		case strings.HasPrefix(strings.ReplaceAll(text, " ", ""), "+44"):
			key = "0" + strings.TrimPrefix(key[2:], "0")
		case strings.HasPrefix(key, "0044"):
			key = "0" + strings.TrimPrefix(key[4:], "0")
		}
	case "email":
		key = strings.ToUpper(strings.NewReplacer("-", "", ".", "", "\n", "", " ", "").Replace(text))
	case "address":
		key = idKey(addressKey(text))
	case "username":
		key = ""
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
		d.belongs(s, member, text)
		if member == d.book.Subject && d.unknownToRequester(s.Sort, key) {
			s.settle(redact.RoleSubject, "LOC", policy.Suggestion("LOC"))
			s.Why += ", but not that of who asks in the lists: another parent may live there whose whereabouts are to stay private"
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
	if s.Sort == "url" && s.P < 0.1 {
		s.Suggest = redact.SuggestKeep
	}
}

// unknownToRequester reports whether the pupil's own address, postcode, telephone or mail
// may tell who asks where another parent is: the lists give it to another contact of the
// pupil as well and not to who asks, or who asks has another address there.
func (d *identifiers) unknownToRequester(sort, key string) bool {
	home := sort == "address" || sort == "postcode"
	if d.book.Requester < 0 || !home && sort != "phone" && sort != "email" || slices.Contains(d.holders[key], d.book.Requester) {
		return false
	}
	asks := &d.book.Members[d.book.Requester]
	if sort == "address" && addressKey(asks.Address) != "" || sort == "postcode" && asks.Postcode != "" {
		return true
	}
	return slices.ContainsFunc(d.holders[key], func(m int) bool {
		r := d.book.Members[m].Role
		return r == redact.RoleParent || r == redact.RoleOtherParent
	})
}

// belongs settles an identifier that is a member's.
func (d *identifiers) belongs(s *Span, member int, text string) {
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
	case m.Role == redact.RoleStaff && s.Sort == "email" && d.domain != "" && !strings.HasSuffix(strings.ToLower(text), "@"+d.domain):
		s.settleAs(redact.RoleStaffPrivate, "of a member of staff, not the school's")
	case m.Role == redact.RoleStaff && (s.Sort == "email" || s.Sort == "username"):
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
}

// beside gives an identifier that no list has to the one person who is named in its
// line: "Tom Shaw, NHS 943 …" is Tom's. Where another person stands in the line as
// well, nobody can tell. The pupil's own must have the pupil's full name before it.
func (d *identifiers) beside(p *Page, spans []Span) {
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindIdentifier || s.Person != "" || s.Sort == "url" || s.Code == "CR-INV" || s.Code == "CRT" || s.Code == "SW-DAT" || s.Suggest == redact.SuggestKeep {
			continue
		}
		lo, hi := s.From, s.To
		for lo > 0 && p.Runes[lo-1] != '\n' && s.From-lo < 160 {
			lo--
		}
		for hi < len(p.Runes) && p.Runes[hi] != '\n' && hi-s.To < 160 {
			hi++
		}
		owner, one := "", true
		var full bool
		for _, o := range spans {
			if o.Kind != redact.KindPerson || o.From < lo || o.To > hi || o.P < 0.04 || o.Role == redact.RoleStaff || o.Role == redact.RoleProfessional {
				continue
			}
			switch {
			case owner == "":
				owner = o.Person
			case o.Person != owner:
				one = false
			}
			one = one && o.Person != ""
			full = full || o.To <= s.From && o.P >= pSurnameFirst
		}
		if !one || owner == "" {
			continue
		}
		for j := range d.book.Members {
			m := &d.book.Members[j]
			if m.ID != owner || m.Role == redact.RoleStaff || j == d.book.Requester || j == d.book.Subject && !full {
				continue
			}
			d.belongs(s, j, "")
			s.Why += ", by the name in the same line"
		}
	}
}
