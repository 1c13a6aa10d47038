package detect

import (
	"slices"
	"strings"

	"sarpack/redact/roster"
)

// form is one way to write a name, with everybody who may be meant by it.
type form struct {
	words   []string
	members []int
	sort    formSort
}

type formSort uint8

// The sorts of forms, the surest first.
const (
	formFull         formSort = iota // Thomas Shaw, Tom Shaw where the lists say Tom
	formSurnameFirst                 // Shaw Thomas
	formNickFull                     // Tommy Shaw, where only English says so
	formHalfFull                     // Sienna Reid, where the lists say Okonkwo-Reid
	formForename                     // Thomas
	formSurname                      // Shaw
	formHalf                         // Reid of Okonkwo-Reid, Sienna of Sienna-Rae
	formNick                         // Tommy
	formMiddle                       // Rose of Ella Rose Shaw
)

// whole reports whether a form is a full name.
func (s formSort) whole() bool { return s <= formHalfFull }

// formIndex holds the forms of everybody's names by their first word.
type formIndex struct {
	byFirst map[string][]*form
	byWords map[string]*form // "sort\x00words"
	// fore and sur are the people by each word of their forenames and surnames.
	fore, sur map[string][]int
}

func newFormIndex() *formIndex {
	return &formIndex{byFirst: map[string][]*form{}, byWords: map[string]*form{}, fore: map[string][]int{}, sur: map[string][]int{}}
}

// put enters one form of a member's name.
func (x *formIndex) put(sort formSort, member int, parts ...string) {
	var words []string
	for _, p := range parts {
		words = append(words, split(p)...)
	}
	if len(words) == 0 || len(words) == 1 && len(words[0]) < 2 {
		return
	}
	key := string(rune('0'+sort)) + "\x00" + strings.Join(words, " ")
	f := x.byWords[key]
	if f == nil {
		f = &form{words: words, sort: sort}
		x.byWords[key] = f
		x.byFirst[words[0]] = append(x.byFirst[words[0]], f)
	}
	if !slices.Contains(f.members, member) {
		f.members = append(f.members, member)
	}
}

// word notes that a word belongs to somebody's forename or surname.
func word(m map[string][]int, w string, member int) {
	if list := m[w]; len(w) > 1 && (len(list) == 0 || list[len(list)-1] != member) {
		m[w] = append(list, member)
	}
}

// member enters every form of a member's names.
func (x *formIndex) member(i int, m *roster.Member) {
	surnames, forenames := surnameForms(m.Surnames), forenameForms(m.Forenames)
	for _, f := range forenames {
		x.forename(i, f)
	}
	for _, s := range surnames {
		x.surname(i, m, s, forenames)
	}
	for _, f := range m.Full {
		x.put(formFull, i, f)
	}
	for _, f := range m.Forenames {
		x.nicknames(i, f, forenames, surnames)
	}
	for _, w := range m.Middles {
		if len(w) > 2 {
			x.put(formMiddle, i, w)
		}
	}
}

// forename enters a forename, and of a double one its halves and both as one word.
func (x *formIndex) forename(i int, f string) {
	x.put(formForename, i, f)
	h := split(f)
	for _, w := range h {
		word(x.fore, w, i)
	}
	if len(h) < 2 {
		return
	}
	x.put(formForename, i, strings.Join(h, "")) // Siennarae
	for k, half := range h {
		switch {
		case len(half) < 3:
		case k == 0:
			x.put(formForename, i, half)
		default:
			x.put(formHalf, i, half)
		}
	}
}

// surname enters a surname alone and with each forename, and of a double one its halves.
func (x *formIndex) surname(i int, m *roster.Member, s string, forenames []string) {
	x.put(formSurname, i, s)
	h := split(s)
	for _, w := range h {
		word(x.sur, w, i)
	}
	if len(h) > 1 {
		x.put(formSurname, i, strings.Join(h, ""))
	}
	for _, f := range forenames {
		x.full(i, m, f, s)
	}
	if len(h) < 2 {
		return
	}
	for _, half := range h {
		if len(half) < 3 || roster.Particle(half) {
			continue
		}
		x.put(formHalf, i, half)
		for _, f := range forenames {
			x.put(formHalfFull, i, f, half)
		}
	}
	if len(h) == 2 && !roster.Particle(h[0]) {
		x.put(formSurname, i, h[1], h[0]) // Reid-Okonkwo
	}
}

// nicknames enters what a forename is shortened to, with the surnames where it is plainly
// of that name.
func (x *formIndex) nicknames(i int, f string, forenames, surnames []string) {
	for _, nick := range roster.Nicknames(firstOf(f)) {
		if slices.ContainsFunc(forenames, func(have string) bool { return roster.Fold(have) == nick }) {
			continue
		}
		if len(nick) > 2 {
			x.put(formNick, i, nick)
		}
		if !roster.Diminutive(nick, firstOf(f)) {
			continue
		}
		for _, s := range surnames {
			x.put(formNickFull, i, nick, s)
			x.put(formNickFull, i, s, nick)
		}
	}
}

// full enters forename and surname in both orders, with middle names between.
func (x *formIndex) full(i int, m *roster.Member, f, s string) {
	x.put(formFull, i, f, s)
	x.put(formSurnameFirst, i, s, f)
	if joined := strings.Join(split(f), "") + strings.Join(split(s), ""); len(joined) > 6 {
		x.put(formFull, i, joined) // TomShaw
	}
	if len(m.Middles) > 0 {
		x.put(formFull, i, append(append([]string{f}, m.Middles...), s)...)
		x.put(formSurnameFirst, i, append([]string{s, f}, m.Middles...)...)
		for _, mid := range m.Middles {
			x.put(formFull, i, f, mid, s)
			if len(split(mid)[0]) > 0 {
				x.put(formFull, i, f, split(mid)[0][:1], s) // Ella R Shaw
			}
		}
		x.put(formFull, i, f, m.Middles[0]) // Ella Rose
	}
	if h := split(f); len(h) > 1 && len(h[0]) > 2 {
		x.put(formFull, i, h[0], s)
		x.put(formSurnameFirst, i, s, h[0])
	}
}

func firstOf(name string) string {
	if w := split(name); len(w) > 0 {
		return w[0]
	}
	return ""
}

// forenameForms are the forenames with their other spellings.
func forenameForms(list []string) []string { return spellings(list) }

// surnameForms are the surnames with their other spellings and cuts: Mac Donald for
// MacDonald, O Connor for O'Connor.
func surnameForms(list []string) []string {
	out := spellings(list)
	for _, s := range list {
		f := roster.Fold(s)
		for _, head := range []string{"mac", "mc", "o", "fitz", "st"} {
			if rest, ok := strings.CutPrefix(f, head); ok && len(rest) > 3 && (head != "o" || strings.ContainsAny(s, "'’`")) {
				out = append(out, head+" "+strings.TrimSpace(rest))
			}
		}
	}
	return out
}

// spellings adds how letters with marks are written without them: Müller, Muller,
// Mueller; Sørensen, Sorensen, Soerensen.
func spellings(list []string) []string {
	out := slices.Clone(list)
	for _, s := range list {
		t := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "Å", "Aa", "Ø", "Oe").Replace(s)
		if t != s {
			out = append(out, t)
		}
	}
	return out
}

// split folds a name into words, hyphens splitting as well.
func split(s string) []string {
	return strings.FieldsFunc(roster.Fold(s), func(r rune) bool {
		return r == ' ' || r == '-' || r == '\u2010' || r == '\u2011' || r == '.' || r == ',' || r == '/'
	})
}

func initial(s string) string {
	for _, r := range roster.Fold(s) {
		if letter(r) {
			return string(r)
		}
	}
	return ""
}
