package main

import "unicode"

// span is a part of a text with a label: PER, or another for other proper names.
type span struct {
	from, to int
	label    string
}

// sample is a text with its spans, in order and apart; offsets count code points.
type sample struct {
	text  []rune
	spans []span
	// persons says that only people are marked in it, not what else has a name.
	persons bool
}

const labelPerson, labelOther = "PER", "MISC"

func (s *sample) write(text string) { s.text = append(s.text, []rune(text)...) }

// mark writes text under a label. A person's name that stands behind another with
// joined set is part of that one.
func (s *sample) mark(text, label string, joined bool) {
	from := len(s.text)
	s.write(text)
	if n := len(s.spans); joined && n > 0 && s.spans[n-1].label == label {
		s.spans[n-1].to = len(s.text)
		return
	}
	s.spans = append(s.spans, span{from, len(s.text), label})
}

// recase returns the sample in small or in capital letters; letters whose other form
// has more letters stay.
func (s *sample) recase(upper bool) sample {
	out := sample{text: make([]rune, len(s.text)), spans: s.spans, persons: s.persons}
	for i, r := range s.text {
		if upper {
			out.text[i] = unicode.ToUpper(r)
		} else {
			out.text[i] = unicode.ToLower(r)
		}
	}
	return out
}
