package detect

import (
	"sarpack/redact"
)

// ownSorts are the identifiers that a person has one of: what stands in a form beside
// the pupil's own others is the pupil's.
var ownSorts = map[string]bool{"nhs": true, "upn": true, "uln": true, "uci": true, "exam-no": true, "admission-no": true, "dob": true, "nino": true}

// blockLines is how many lines of a form above an identifier belong to it.
const blockLines = 8

// inBlock gives an identifier that no list has to the pupil where it stands in the
// pupil's own form: beside or under identifiers of the pupil, or the pupil's full name,
// and nobody else, staff and professionals aside, is named between.
func (d *identifiers) inBlock(p *Page, spans []Span) {
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindIdentifier || s.Person != "" || s.Code != otherCode || s.Suggest != redact.SuggestRedact || !ownSorts[s.Sort] {
			continue
		}
		from, to := s.From, s.To
		for n := 0; from > 0 && n <= blockLines; from-- {
			if p.Runes[from-1] == '\n' {
				if n++; n > blockLines {
					break
				}
			}
		}
		for to < len(p.Runes) && p.Runes[to] != '\n' {
			to++
		}
		if d.subjectsAlone(spans, i, from, to) {
			d.belongs(s, d.book.Subject, "")
			s.Why += ", by what stands beside it in the form"
		}
	}
}

// subjectsAlone reports whether a part of a page holds an identifier of the pupil, or the
// pupil's full name before a place, of nobody else before the nearest of them any, and no
// second identifier of one sort: a pupil has one.
func (d *identifiers) subjectsAlone(spans []Span, i, from, to int) bool {
	subject := d.book.Members[d.book.Subject].ID
	if subject == "" {
		return false
	}
	s, own := &spans[i], false
	for k := range spans {
		o := &spans[k]
		if k == i || o.From < from || o.To > to || o.P < 0.1 {
			continue
		}
		switch {
		case o.Kind == redact.KindPerson && (o.Role == redact.RoleStaff || o.Role == redact.RoleProfessional):
		case o.Kind == redact.KindPerson && o.Person == subject:
			own = own || o.To <= s.From && o.P >= pSurnameFirst
		case o.Kind == redact.KindPerson:
			return false
		case o.Kind == redact.KindIdentifier && ownSorts[o.Sort] && o.Person == subject:
			if o.Sort == s.Sort {
				return false
			}
			own = true
		case o.Kind == redact.KindIdentifier && o.Person != "" && ownSorts[o.Sort]:
			return false
		}
	}
	return own
}

// alike gives the same number in the whole case to the one person who has it anywhere.
func (d *identifiers) alike(pages []PageSpans) {
	owner := map[string]int{}
	each := func(f func(s *Span, key string)) {
		for i := range pages {
			var runes []rune
			for k := range pages[i].Spans {
				s := &pages[i].Spans[k]
				if s.Kind != redact.KindIdentifier || !ownSorts[s.Sort] || s.Sort == "dob" || s.Sort == "exam-no" {
					continue
				}
				if runes == nil {
					runes = []rune(pages[i].Text.Text)
				}
				f(s, s.Sort+" "+idKey(string(runes[s.From:s.To])))
			}
		}
	}
	each(func(s *Span, key string) {
		if s.Person == "" {
			return
		}
		for m := range d.book.Members {
			if d.book.Members[m].ID != s.Person {
				continue
			}
			if old, ok := owner[key]; ok && old != m {
				m = -1
			}
			owner[key] = m
		}
	})
	each(func(s *Span, key string) {
		if m, ok := owner[key]; ok && m >= 0 && s.Person == "" {
			d.belongs(s, m, "")
			s.Why += ", by the same number elsewhere in the records"
		}
	})
}
