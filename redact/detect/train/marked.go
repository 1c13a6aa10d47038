package main

import (
	"math/rand/v2"
	"path/filepath"
	"strings"

	"sarpack/redact/detect/marked"
	"sarpack/redact/detect/tagger"
)

// taught are the marked texts of the command eval that are used up as measures, because the rules
// have been tuned on them: the tagger learns from these.
var taught = strings.Fields(`primary secondary notes words communities court court2 court3
 third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
 twentieth twentyfirst twentysecond twentythird twentyfourth twentyfifth
 listed listed2 listed3 listed4 listed5 listed6 listed7 listed8`)

// kept are the others, from which nothing is ever learnt. Whoever adds a set puts it here, or above
// where it is used up; a test holds that each is in one of the two.
var kept = strings.Fields(`twentysixth twentyseventh twentyeighth twentyninth thirtieth thirtyfirst thirtysecond thirtythird thirtyfourth thirtyfifth thirtysixth
 words2 communities2 court4 court5 court6 listed9 listed10 listed11 listed12 listed13 listed14 listed15 listed16 listed17 listed18
 listed19 listed20 listed21`)

// readMarked reads these texts from the folder that they are in.
func readMarked(dir string) ([]sample, error) {
	var out []sample
	for _, name := range taught {
		texts, err := marked.Read(filepath.Join(dir, name+".md"))
		if err != nil {
			return nil, err
		}
		for i := range texts {
			out = append(out, ofMarked(&texts[i]))
		}
	}
	return out, nil
}

// ofMarked makes a sample of a marked text. It has no spans for places and organisations, which
// nobody has marked.
func ofMarked(t *marked.Text) sample {
	s := sample{text: t.Text, persons: true}
	for _, m := range t.Marks {
		if m.Label == marked.Person || m.Label == marked.Subject {
			s.spans = append(s.spans, names(t.Text, m.From, m.To)...)
		}
	}
	return s
}

// names gives the spans of what is marked as one: without a possessive ending, and apart where two
// people stand in it, "Rob and Tina Coulter".
func names(text []rune, from, to int) []span {
	var out []span
	apart := true
	for _, k := range tagger.Tokenise(text[from:to]) {
		switch {
		case k.Fold == "'s":
		case k.Fold == "and" || k.Fold == "&":
			apart = true
		case apart:
			out = append(out, span{from + k.From, from + k.To, labelPerson})
			apart = false
		default:
			out[len(out)-1].to = from + k.To
		}
	}
	return out
}

// smallShare of the variants are in small letters, as hurried notes are; wordShare of the people in
// them get a common word for a forename, so that the tagger learns from the place that there are
// nicknames such as Peanut.
const (
	smallShare = 0.18
	wordShare  = 0.03
)

// variants gives a text as it is and, rounds times, in other letters and lines, damaged, and
// mostly with other people's names.
func variants(s *sample, g *register, rounds int, r *rand.Rand) []sample {
	out := []sample{*s}
	for range rounds {
		v := *s
		if r.IntN(4) > 0 {
			v = swap(s, g, r)
		}
		out = append(out, vary(v, smallShare, r))
	}
	return out
}
