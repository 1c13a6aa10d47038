package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// leastJoined is how long a surname must be for an address without a mark between its
// names, as in jwhitehouse@.
const leastJoined = 4

// addressees gives the e-mail addresses that no list has to the only person in no list
// whose full name they are made of: efua.ansah@, e.ansah@, eansah@. The pupil and the
// people of the lists have the addresses that the lists say, and no others.
func (r *resolver) addressees() {
	type person struct{ fore, sur, who string }
	var all []person
	for i := range r.mentions {
		m := &r.mentions[i]
		if !m.open() || m.single || m.initial {
			continue
		}
		p := person{m.words[0], strings.Join(m.words[1:], ""), m.who}
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		return
	}
	for pi := range r.pages {
		var runes []rune
		for si := range r.pages[pi].Spans {
			s := &r.pages[pi].Spans[si]
			if s.Kind != redact.KindIdentifier || s.Sort != "email" || s.Person != "" || s.Suggest == redact.SuggestKeep {
				continue
			}
			if runes == nil {
				runes = []rune(r.pages[pi].Text.Text)
			}
			address := string(runes[s.From:s.To])
			local, _, ok := strings.Cut(address, "@")
			if !ok {
				continue
			}
			parts := strings.FieldsFunc(roster.Fold(local), func(c rune) bool { return c < 'a' || c > 'z' })
			who := ""
			for _, p := range all {
				if !addressed(parts, p.fore, p.sur) {
					continue
				}
				if who != "" && who != p.who {
					who = "" // two people have such names: nobody can tell
					break
				}
				who = p.who
			}
			if who == "" {
				continue
			}
			s.Person = personKey(who)
			s.Why += "; it is made of the name of a person who is named in these records"
			r.link(who, address, "e-mail address")
		}
	}
}

// addressed reports whether the parts of what stands before an @ are a forename, or its
// initial, and a surname, in either order or as one word.
func addressed(parts []string, fore, sur string) bool {
	switch len(parts) {
	case 1:
		return len(sur) >= leastJoined && (parts[0] == fore[:1]+sur || parts[0] == fore+sur || parts[0] == sur+fore[:1])
	case 2:
		return parts[1] == sur && (parts[0] == fore || parts[0] == fore[:1]) || parts[0] == sur && (parts[1] == fore || parts[1] == fore[:1])
	}
	return false
}
