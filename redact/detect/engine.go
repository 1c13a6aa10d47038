package detect

import (
	"cmp"
	"slices"

	"sarpack/redact"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// Options of an [Engine].
type Options struct {
	// NoPassages leaves the passages out.
	NoPassages bool
}

// Engine runs the detectors over the pages of a case. It is for one goroutine.
type Engine struct {
	detectors []Detector
	people    *people
	names     *names
	ids       *identifiers
	unlisted  unlisted
	own       *ownNames
	classes   classes
	passages  bool
}

// New returns an engine for the people of a book.
func New(book *roster.Book, o Options) *Engine {
	ppl := newPeople(book)
	n := newNames(book, ppl)
	ids := newIdentifiers(book)
	e := &Engine{people: ppl, names: n, ids: ids, unlisted: unlisted{ppl}, own: newOwnNames(&book.Members[book.Subject]), classes: newClasses(book, n), detectors: []Detector{
		n, &titles{n, ppl}, relations{}, ids,
	}}
	if e.passages = !o.NoPassages; e.passages {
		e.detectors = append(e.detectors, passages{})
	}
	return e
}

// Page returns the findings on one page, in order.
func (e *Engine) Page(t Text) []Span {
	p := NewPage(t)
	var spans []Span
	for _, d := range e.detectors {
		spans = append(spans, d.Detect(p)...)
	}
	mentions := tagger.BuiltIn().FindKnowing(p.Runes, e.names.word)
	agree(spans, mentions)
	spans = e.unlisted.join(p, leaveNamesakes(e.people, spans, mentions), mentions)
	spans = slices.DeleteFunc(settle(spans), func(s Span) bool { return redact.Tier(s.P) == "" || e.noName(p, s) })
	spans = e.ids.clues(p, spans)
	e.columnHeads(p.Runes, spans)
	e.classes.doubt(p, spans, e.people.listed)
	e.ids.beside(p, spans)
	e.ids.inBlock(p, spans)
	e.roles(p, spans)
	e.askOwn(p, spans)
	e.ids.atWork(p, spans)
	if e.passages {
		e.askKin(p, spans)
		spans = append(spans, e.otherRows(p, spans)...)
	}
	for _, s := range spans {
		if s.Kind == redact.KindPerson {
			e.people.found(s.Person, string(p.Runes[s.From:s.To]))
		}
	}
	return spans
}

// agree asks the tagger about what the lists alone are little evidence for: a name that
// is a word, a short form, a misspelling. What does not read like a name there is
// possible only; what does is as likely as the tagger says. What is possible to both is likely.
func agree(spans []Span, mentions []tagger.Mention) {
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindPerson {
			continue
		}
		p := 0.0
		for _, m := range mentions {
			for _, w := range m.Words {
				if w.From < s.To && s.From < w.To {
					p = max(p, w.P)
				}
			}
		}
		switch {
		case s.weak && p < pTwice:
			s.P = min(s.P, pWordNameWeak)
		case s.P < pTwice && p >= pMeant && p < pTwice:
			s.P = pTwice
		case p > s.P:
			s.P = p
		}
	}
}

// Alone returns the findings on a text that is a whole case by itself.
func (e *Engine) Alone(t Text) []Span {
	pages := []PageSpans{{t, e.Page(t)}}
	e.Resolve(pages)
	return pages[0].Spans
}

// People returns everybody found so far.
func (e *Engine) People() []redact.Person { return e.people.list() }

// settle resolves overlaps: an identifier is not searched for names, of two people
// or two identifiers the longer wins, of equals the surer. What is a user's name by nothing
// but its form ("athert0n") may be a person's, misread. Passages overlap freely.
func settle(in []Span) []Span {
	rank := func(s Span) int {
		if s.Kind == redact.KindIdentifier && !s.formUser() {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(in, func(a, b Span) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.To-b.From, a.To-a.From), cmp.Compare(b.P, a.P), cmp.Compare(a.From, b.From))
	})
	var out, taken []Span
	for _, s := range in {
		if s.From >= s.To {
			continue
		}
		if s.Kind == redact.KindPassage {
			out = append(out, s)
			continue
		}
		if slices.ContainsFunc(taken, func(o Span) bool { return o.From < s.To && s.From < o.To }) {
			continue
		}
		taken = append(taken, s)
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Code, b.Code))
	})
	return out
}
