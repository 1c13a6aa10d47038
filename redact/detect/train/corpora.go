package main

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact/detect/marked"
	"sarpack/redact/detect/tagger"
)

// corpora are the files below train/ that are read, all under CC BY 4.0.
var corpora = []string{"wnut-train", "btc-a", "btc-b", "btc-f", "btc-g", "btc-h", "litbank", "wikigold", "gumby-train"}

// readCorpus reads a corpus, in which every proper name is marked.
func readCorpus(path string) ([]sample, error) {
	texts, err := marked.Read(path)
	if err != nil {
		return nil, err
	}
	var out []sample
	for _, t := range texts {
		s := sample{text: t.Text}
		for _, m := range t.Marks {
			label := labelOther
			if m.Label == marked.Person {
				label = labelPerson
			}
			s.spans = append(s.spans, span{m.From, m.To, label})
		}
		slices.SortStableFunc(s.spans, func(a, b span) int { return a.from - b.from })
		out = append(out, s)
	}
	return out, nil
}

// readCorpora reads all corpora and adds variants: in small letters, in capitals,
// with other people's names.
func readCorpora(dir string, g *register, r *rand.Rand) ([]sample, error) {
	var out []sample
	for _, name := range corpora {
		ss, err := readCorpus(filepath.Join(dir, "train", name+".jsonl"))
		if err != nil {
			return nil, err
		}
		for i := range ss {
			out = append(out, ss[i])
			switch x := r.Float64(); {
			case x < 0.12:
				out = append(out, ss[i].recase(false))
			case x < 0.18:
				out = append(out, ss[i].recase(true))
			}
			for range 1 + r.IntN(2) {
				s := swap(&ss[i], g, r)
				if r.IntN(5) == 0 {
					s = damage(s, r, 0.02)
				}
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// swap gives the people of a text other names, the same for the same.
func swap(s *sample, g *register, r *rand.Rand) sample {
	out := sample{persons: s.persons}
	others := map[string]string{}
	at := 0
	for _, sp := range s.spans {
		if sp.from < at {
			continue
		}
		out.text = append(out.text, s.text[at:sp.from]...)
		from := len(out.text)
		if sp.label != labelPerson {
			out.text = append(out.text, s.text[sp.from:sp.to]...)
		} else {
			out.write(rename(s, sp, others, g, r))
		}
		out.spans = append(out.spans, span{from, len(out.text), sp.label})
		at = sp.to
	}
	out.text = append(out.text, s.text[at:]...)
	return out
}

// rename gives other names for the words of one.
func rename(s *sample, sp span, others map[string]string, g *register, r *rand.Rand) string {
	name := s.text[sp.from:sp.to]
	var b strings.Builder
	at := 0
	ts := tagger.Tokenise(name)
	for i, t := range ts {
		b.WriteString(string(name[at:t.From]))
		at = t.To
		word := string(name[t.From:t.To])
		if len(t.Fold) < 3 || tagger.IsTitle(t.Fold) || t.Shape != tagger.Capital && t.Shape != tagger.Upper && t.Shape != tagger.Lower {
			b.WriteString(word)
			continue
		}
		to, ok := others[t.Fold]
		if !ok {
			p := g.someone(r)
			to = p.surname
			if i < len(ts)-1 || len(ts) == 1 && r.IntN(2) == 0 {
				to = p.forename
				if s.persons && r.Float64() < wordShare {
					to = g.words.draw(r)
				}
			}
			others[t.Fold] = to
		}
		switch {
		case t.Shape == tagger.Upper:
			to = strings.ToUpper(to)
		case !unicode.IsUpper([]rune(word)[0]):
			to = strings.ToLower(to)
		}
		b.WriteString(to)
	}
	b.WriteString(string(name[at:]))
	return b.String()
}
