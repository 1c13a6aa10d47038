package clue

// Found is what the model takes for a clue.
type Found struct {
	From, To int // code points
	Kind     Kind
	P        float64
}

// Find returns what is a clue of a text with at least a probability. know says what is known of
// a word, as it did in training.
func (m *Model) Find(text []rune, know func(word string) uint64, least float64) []Found {
	var out []Found
	for _, l := range lines(text, know) {
		for _, part := range l.parts() {
			out = m.read(&l, part[0], part[1], least, out)
		}
	}
	return out
}

// read appends what is a clue in a part of a line.
func (m *Model) read(l *line, from, to int, least float64, out []Found) []Found {
	ps, ts := m.chances(l, from, to), l.tokens[from:to]
	for i := 0; i < len(ps); i++ {
		if 1-ps[i][0] < least {
			continue
		}
		f := Found{From: ts[i].from, To: ts[i].to}
		var by [kinds]float64
		for j := i; j < len(ps) && 1-ps[j][0] >= least; j++ {
			begins, goes := 0.0, 0.0
			for k := range kinds {
				begins += ps[j][k.begin()]
				goes += ps[j][k.inside()]
			}
			if j > i && begins > goes {
				break
			}
			for k := range kinds {
				by[k] += ps[j][k.begin()] + ps[j][k.inside()]
			}
			f.P = max(f.P, 1-ps[j][0])
			if ts[j].class != classMark || j == i {
				f.To = ts[j].to
			}
			i = j
		}
		for k := range kinds {
			if by[k] > by[f.Kind] {
				f.Kind = k
			}
		}
		out = append(out, f)
	}
	return out
}
