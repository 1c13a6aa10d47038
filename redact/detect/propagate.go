package detect

import (
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
)

// PageSpans is a page with what was found on it.
type PageSpans struct {
	Text  Text
	Spans []Span
}

// Propagate adds to every page the places that hold the very words of a person or
// an identifier found elsewhere in the case, or there, and that no finding covers
// yet: a name confirmed on one page must not be missed on another. One word counts
// as the same in the same letters or all in capitals; several in any. The pages
// are changed in place.
func (e *Engine) Propagate(pages []PageSpans) {
	yieldToLabelled(pages)
	e.ids.alike(pages)
	e.ids.alikeAtWork(pages)
	twins := e.collect(pages)
	for i := range pages {
		pg := &pages[i]
		runes := []rune(pg.Text.Text)
		covered := make([]bool, len(runes))
		for _, s := range pg.Spans {
			if s.Kind == redact.KindPassage {
				continue
			}
			for k := s.From; k < s.To && k < len(covered); k++ {
				covered[k] = true
			}
		}
		added := false
		for k := 0; k < len(runes); k++ {
			if covered[k] || !wordStart(runes, k) {
				continue
			}
			for _, w := range twins[unicode.ToLower(runes[k])] {
				end, ok := w.at(runes, k)
				if !ok {
					continue
				}
				if slices.Contains(covered[k:end], true) {
					added = widen(pg.Spans, k, end) || added
					continue
				}
				s := w.span
				s.From, s.To = k, end
				s.P = min(s.P, e.unlisted.twin(&w))
				s.Why = "the same words as a finding elsewhere in the records"
				if s.Kind == redact.KindPerson && columnHead(runes, pg.Spans, k, end) {
					e.asColumnHead(&s, string(runes[k:end]))
				}
				pg.Spans = append(pg.Spans, s)
				for c := k; c < end; c++ {
					covered[c] = true
				}
				added = true
				break
			}
		}
		if added {
			pg.Spans = settle(pg.Spans)
		}
	}
}

// yieldToLabelled takes away the numbers that nothing but their form tells where a label
// elsewhere says what they are, so that one number has one code in the whole case.
func yieldToLabelled(pages []PageSpans) {
	told := map[string]bool{}
	each := func(f func(pg *PageSpans, s *Span, text string)) {
		for i := range pages {
			runes := []rune(pages[i].Text.Text)
			for k := range pages[i].Spans {
				if s := &pages[i].Spans[k]; s.Kind == redact.KindIdentifier {
					f(&pages[i], s, string(squeezed(runes[s.From:s.To])))
				}
			}
		}
	}
	each(func(_ *PageSpans, s *Span, text string) {
		if !s.weak && s.P >= 0.1 {
			told[text] = true
		}
	})
	each(func(_ *PageSpans, s *Span, text string) {
		if s.weak && told[text] {
			s.To = s.From
		}
	})
	for i := range pages {
		pages[i].Spans = slices.DeleteFunc(pages[i].Spans, func(s Span) bool { return s.From >= s.To })
	}
}

// widen makes the only person's finding inside a twin as long as the twin: a part of
// words that go must not stay because another part was found by itself.
func widen(spans []Span, from, to int) bool {
	only := -1
	for i, s := range spans {
		if s.Kind == redact.KindPassage || s.From >= to || from >= s.To {
			continue
		}
		if only >= 0 || s.Kind != redact.KindPerson || s.From < from || s.To > to {
			return false
		}
		only = i
	}
	if only < 0 || spans[only].From == from && spans[only].To == to {
		return false
	}
	spans[only].From, spans[only].To = from, to
	return true
}

// twin is the text of a finding to be looked for.
type twin struct {
	words []rune // lower case, white space squeezed
	exact []rune // as found, white space squeezed
	many  bool   // of several words
	span  Span
}

// collect returns the texts found, by their first letter, longest first.
func (e *Engine) collect(pages []PageSpans) map[rune][]twin {
	seen := map[string]bool{}
	out := map[rune][]twin{}
	for _, pg := range pages {
		runes := []rune(pg.Text.Text)
		for _, s := range pg.Spans {
			if s.Kind == redact.KindPassage || s.Kind == redact.KindPerson && (s.relation() || s.head) || s.Suggest == redact.SuggestKeep && s.Role == redact.RoleSubject {
				continue
			}
			exact := squeezed(runes[s.From:s.To])
			if s.Kind == redact.KindPerson && staysHere(string(exact), s.P < 0.1) {
				continue
			}
			if len(exact) < 2 || seen[string(exact)] {
				continue
			}
			seen[string(exact)] = true
			w := []rune(strings.ToLower(string(exact)))
			if len(w) != len(exact) {
				continue // letters whose lower case has another length
			}
			out[w[0]] = append(out[w[0]], twin{words: w, exact: exact, many: slices.Contains(exact, ' '), span: s})
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b twin) int {
			if d := len(b.exact) - len(a.exact); d != 0 {
				return d
			}
			return strings.Compare(string(a.exact), string(b.exact))
		})
	}
	return out
}

// hardlyName reports whether a word is one of the language and nobody's forename. Where it
// is only possible that it is a name, it is asked about where it stands and nowhere else.
func hardlyName(word string) bool {
	return tagger.BuiltIn().Word(word) && !tagger.BuiltIn().Forename(word)
}

// staysHere reports whether a name says nothing of the same word elsewhere: it is a usual
// verb in small letters, as "will" in "will went to fetch mrs dutton", or it is only
// possible that it is a name and it is hardly one.
func staysHere(word string, possible bool) bool {
	return word == "will" || word == "may" || possible && hardlyName(word)
}

// OnlyHere reports whether a finding is of a word that may be a name where it stands
// ("maisie sorry, did not know", "will went") and is asked about nowhere else: there it stays,
// whatever is decided here.
func OnlyHere(f redact.Finding) bool {
	return f.Kind == redact.KindPerson && staysHere(strings.Join(strings.Fields(f.Text), " "), f.Confidence == redact.Possible)
}

func squeezed(r []rune) []rune { return []rune(strings.Join(strings.Fields(string(r)), " ")) }

func wordStart(r []rune, i int) bool {
	return !letter(r[i]) || i == 0 || !letter(r[i-1])
}

// at reports whether the twin stands at i as whole words, and where it ends.
func (w *twin) at(r []rune, i int) (int, bool) {
	j := i
	same, caps := true, true
	for k, c := range w.words {
		if c == ' ' {
			if j >= len(r) || !unicode.IsSpace(r[j]) {
				return 0, false
			}
			for j < len(r) && unicode.IsSpace(r[j]) {
				j++
			}
			continue
		}
		if j >= len(r) || unicode.ToLower(r[j]) != c {
			return 0, false
		}
		same = same && r[j] == w.exact[k]
		caps = caps && !unicode.IsLower(r[j])
		j++
	}
	if j < len(r) && letter(r[j]) && letter(r[j-1]) {
		return 0, false
	}
	return j, w.many || same || caps
}
