package detect

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/policy"
)

// unlisted adds the people in no list, whom the tagger finds, to what the other
// detectors found.
type unlisted struct {
	people *people
}

// firmly is the probability from which a word that the tagger adds to a name of the
// lists makes it another name: Jamie Ashcroft is not the Jamie of the roll.
const firmly = 0.5

// twin returns the probability of the same words elsewhere.
func (d unlisted) twin(w *twin) float64 {
	text := string(w.exact)
	if w.span.Kind == redact.KindPerson && w.span.P >= firmly && len(w.exact) > 3 && unicode.IsUpper(w.exact[0]) && !d.people.listed(w.span.Person) && !tagger.BuiltIn().Word(text) {
		return pTwinName
	}
	return pTwin
}

// join adds the mentions to the spans. What a list or an identifier covers is theirs;
// a mention that goes on beyond a single word of a list, or beyond a titled name, takes
// it in.
func (d unlisted) join(p *Page, spans []Span, mentions []tagger.Mention) []Span {
	for _, m := range mentions {
		freeFromAddress(p, spans, m)
		owners := make([]int, len(m.Words)) // of each word: a span, free or taken
		for i := range m.Words {
			owners[i] = owner(spans, m, i)
		}
		for from := 0; from < len(m.Words); {
			if owners[from] == taken {
				from++
				continue
			}
			to := from + 1
			for to < len(m.Words) && owners[to] != taken && together(p, spans, m.Words, owners, to) {
				to++
			}
			spans = d.add(p, spans, m, owners, from, to)
			from = to
		}
	}
	// What was taken into a longer one is empty by now. Who is told by a relation and
	// then named is asked about by name: "her brother Ian".
	named := map[int]bool{}
	for _, s := range spans {
		if s.Kind == redact.KindPerson && !s.relation() {
			named[s.From] = true
		}
	}
	return slices.DeleteFunc(spans, func(s Span) bool {
		return s.From >= s.To || s.Kind == redact.KindPerson && s.relation() && namedNext(p, s, named)
	})
}

// namedNext reports whether a person's name begins right after a span, perhaps after a
// comma, a bracket and a title.
func namedNext(p *Page, s Span, named map[int]bool) bool {
	for k := s.To; k < min(s.To+9, len(p.Runes)); k++ {
		if !named[k] {
			continue
		}
		gap := strings.ToLower(strings.Trim(string(p.Runes[s.To:k]), " ,(.\n\u00a0"))
		_, title := ranks[gap]
		return gap == "" || title
	}
	return false
}

// freeFromAddress takes a name out of the beginning of an address that it stands
// before: "Maureen Shaw 8 Lock Cottages".
func freeFromAddress(p *Page, spans []Span, m tagger.Mention) {
	if m.P < firmly || houseName(p, m) || homeIs.MatchString(string(p.Runes[max(0, m.From-16):m.From])) {
		return
	}
	for i, s := range spans {
		if s.Kind != redact.KindIdentifier || s.Sort != "address" || s.From < m.From || s.From >= m.To || s.To <= m.To {
			continue
		}
		if s.Person != "" && !strings.ContainsAny(string(p.Runes[s.From:s.To]), "0123456789") {
			continue // a street of the lists
		}
		for _, t := range p.Tokens {
			if t.From >= m.To && t.From < s.To {
				// In "Chy an Mor" the first word is a house's.
				if t.Upper || t.Number {
					spans[i].From = t.From
				}
				break
			}
		}
	}
}

// homeIs ends the text before what is a home, whoever it reads like: "staying at Bramble Dene,".
var homeIs = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:at|home|address) ?:? ?$`)

// houseName reports whether what reads like a name is a house's: "Brook Farm", "Ty Gwyn".
func houseName(p *Page, m tagger.Mention) bool {
	words := strings.Fields(string(p.Runes[m.From:m.To]))
	return houseNamed.MatchString(strings.Join(words, " ")+", ") || abroadStreet.MatchString(strings.Join(words, " ")) || len(words) > 1 && (slices.Contains(houseWords, words[len(words)-1]) || celticHouses[words[0]])
}

// celticHouses begin the names of houses in Welsh and Gaelic.
var celticHouses = set("Ty Tŷ Bryn Plas Glan Pen Hafod Maes Llys Cae Nant Tan Fferm Bwthyn Erw Pant Craig Rhos Hen Tigh Taigh Teach Cnoc")

const (
	free  = -1
	taken = -2
)

// owner returns the person's span that covers word i of a mention, free, or taken if it
// belongs to an identifier. What is a user's name by nothing but its form does not take a part
// of a word ("Kri5zti" of Kri5ztián), nor one word from a sure name of several.
func owner(spans []Span, m tagger.Mention, i int) int {
	w := m.Words[i]
	out := free
	for k, s := range spans {
		if s.From >= w.To || w.From >= s.To {
			continue
		}
		switch {
		case s.formUser() && (w.From < s.From || w.To > s.To || w.P >= firmly && len(m.Words) > 1):
		case s.Kind == redact.KindIdentifier:
			return taken
		case s.Kind == redact.KindPerson && !s.relation() && (out == free || s.To-s.From > spans[out].To-spans[out].From):
			out = k
		}
	}
	return out
}

// relation reports whether a span is somebody told by what they are to another.
func (s Span) relation() bool { return s.Person == "" }

// together reports whether word i goes on with the run that the word before it is of: both free,
// or one free and sure and the other a single word of a list or a titled name.
func together(p *Page, spans []Span, words []tagger.Word, owners []int, i int) bool {
	a, b := owners[i-1], owners[i]
	if a == b {
		return true
	}
	if a != free && b != free {
		return false
	}
	s, w := a, words[i]
	if a == free {
		if s, w = b, words[i-1]; w.To-w.From > 2 && tagger.BuiltIn().Plain(string(p.Runes[w.From:w.To])) {
			return false
		}
	}
	return w.P >= firmly && (single(spans[s], words) || titled(p, spans[s]))
}

// single reports whether a span covers one of the words only.
func single(s Span, words []tagger.Word) bool {
	n := 0
	for _, w := range words {
		if w.From < s.To && s.From < w.To {
			n++
		}
	}
	return n == 1
}

// titled reports whether a title stands before a span.
func titled(p *Page, s Span) bool {
	for i, t := range p.Tokens {
		if t.From >= s.From {
			return i > 0 && ranks[p.Tokens[i-1].Fold] != "" || i > 0 && plainTitle(p.Tokens[i-1].Fold)
		}
	}
	return false
}

func plainTitle(word string) bool {
	role, ok := ranks[word]
	return ok && role == ""
}

// initialsOnly reports whether the words that no list covers are single letters.
func initialsOnly(p *Page, words []tagger.Word, owners []int) bool {
	for i, w := range words {
		letters := 0
		for _, r := range p.Runes[w.From:w.To] {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if owners[i] == free && letters > 1 {
			return false
		}
	}
	return true
}

// add makes one span of the words from … to of a mention, unless a list covers them.
func (d unlisted) add(p *Page, spans []Span, m tagger.Mention, owners []int, from, to int) []Span {
	s := Span{From: m.Words[from].From, To: m.Words[to-1].To, Kind: redact.KindPerson, Why: m.Why}
	covering := free
	all := true
	for i := from; i < to; i++ {
		s.P = max(s.P, m.Words[i].P)
		all = all && owners[i] != free
		if owners[i] != free {
			covering = owners[i]
		}
	}
	if all {
		// A list knows the name, or a title gives it; of one word it may know less.
		if o := &spans[covering]; o.From <= s.From && o.To >= s.To || o.To-o.From >= s.To-s.From || s.P < firmly {
			return spans
		}
	}
	if covering != free && initialsOnly(p, m.Words[from:to], owners[from:to]) {
		// "W Stubbs" is the Stubbs of the list, written with an initial.
		o := &spans[covering]
		o.From, o.To = min(s.From, o.From), max(s.To, o.To)
		return spans
	}
	role, known := redact.RoleOther, false
	if covering != free {
		o := &spans[covering]
		s.From, s.To, s.P = min(s.From, o.From), max(s.To, o.To), max(s.P, o.P)
		if known = titled(p, *o); known {
			role, s.Code, s.Suggest, s.Why = o.Role, o.Code, o.Suggest, o.Why
		}
		o.To = o.From
	}
	if !known && parental(p, s.From, s.To) {
		role = redact.RoleOtherParent
	}
	s.Role = role
	s.Person = d.people.unlisted(string(p.Runes[s.From:s.To]), role)
	if !known {
		h := policy.For(role)
		s.settle(role, h.Code, h.Suggest)
		s.Why += ": " + h.Why
	}
	return append(spans, s)
}
