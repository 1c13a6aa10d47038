package clue

import (
	"math"
	"math/rand/v2"
	"unicode"
)

// Mark is a part of a text that is a clue, in code points.
type Mark struct {
	From, To int
	Kind     Kind
}

// Example is a text to learn from, with all that is a clue in it.
type Example struct {
	Text  []rune
	Marks []Mark
}

// Weights are what a model is made from.
type Weights struct {
	rows [][labels]float32
	from [labels + 1][labels]float64
}

// How it learns.
const (
	seed      = 20261130
	epochs    = 12
	averaged  = 6    // of the epochs, the last ones whose weights are averaged
	rate      = 0.1  // the first step's length
	lasso     = 2e-3 // what a weight must be worth at each step
	leastSeen = 2    // texts that a feature must be in
	lowered   = 0.2  // of the texts, those put in small letters
	hidden    = 0.5  // of the words of a marked place, those whose letters are hidden
	hiddenAny = 0.06 // of all words
	tiny      = 1e-3
)

// learner is the model in training: AdaGrad on the likelihood of the labels, with a lasso.
type learner struct {
	Weights
	squares [][labels]float32
	fromSum [labels + 1][labels]float64
	seen    []uint8 // in how many texts a row is
}

// Learn returns the weights that examples teach. The same examples in the same order give the
// same weights. know says what is known of a word.
func Learn(examples []Example, know func(word string) uint64) *Weights {
	l := &learner{Weights: Weights{rows: make([][labels]float32, Rows)}, squares: make([][labels]float32, Rows)}
	l.count(examples, know)
	r := rand.New(rand.NewPCG(seed, 1))
	mean := make([][labels]float32, Rows)
	for e := range epochs {
		for _, n := range r.Perm(len(examples)) {
			text := examples[n].Text
			if r.Float64() < lowered {
				text = small(text)
			}
			for _, ln := range lines(text, know) {
				y := examples[n].labelled(ln.tokens)
				ln.hide(y, r)
				l.step(&ln, y)
			}
		}
		if e < epochs-averaged {
			continue
		}
		for w := range mean {
			for k := range mean[w] {
				mean[w][k] += l.rows[w][k] / averaged
			}
		}
	}
	l.rows = mean
	return &l.Weights
}

// count notes in how many texts each row is.
func (l *learner) count(examples []Example, know func(string) uint64) {
	l.seen = make([]uint8, Rows)
	last := make([]int, Rows)
	var rows []uint32
	for n := range examples {
		for _, ln := range lines(examples[n].Text, know) {
			for i := range ln.tokens {
				rows = ln.features(i, rows[:0])
				for _, w := range rows {
					if last[w] != n+1 {
						last[w] = n + 1
						l.seen[w] = min(l.seen[w]+1, leastSeen)
					}
				}
			}
		}
	}
}

// labelled gives each token its label.
func (x *Example) labelled(ts []token) []int {
	out := make([]int, len(ts))
	for _, m := range x.Marks {
		label := m.Kind.begin()
		for i := range ts {
			if ts[i].from < m.To && m.From < ts[i].to {
				out[i], label = label, m.Kind.inside()
			}
		}
	}
	return out
}

// hide takes the letters from some words, so that places are learnt by where they stand.
func (l *line) hide(y []int, r *rand.Rand) {
	for i := range l.tokens {
		l.kind(i) // stays known
		t := &l.tokens[i]
		if t.class == classMark {
			continue
		}
		p := hiddenAny
		if y[i] == Place.begin() || y[i] == Place.inside() {
			p = hidden
		}
		if r.Float64() < p {
			t.hash, t.word = pair(uint64(t.class), t.shape), "?"
		}
	}
}

// small puts a text in small letters.
func small(text []rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		out[i] = unicode.ToLower(r)
	}
	return out
}

// step learns from one line.
func (l *learner) step(ln *line, y []int) {
	rows := make([][]uint32, len(y))
	scores := make([][labels]float64, len(y))
	var e [labels + 1][labels]float64
	for a := range e {
		for b := range e[a] {
			e[a][b] = math.Exp(l.from[a][b])
		}
	}
	for i := range y {
		for _, w := range ln.features(i, nil) {
			if l.seen[w] < leastSeen {
				continue
			}
			rows[i] = append(rows[i], w)
			for k := range labels {
				scores[i][k] += float64(l.rows[w][k])
			}
		}
	}
	c := newChain(scores, &e)
	for i := range y {
		for k, d := range c.chances[i] {
			if k == y[i] {
				d--
			}
			if d > -tiny && d < tiny {
				continue
			}
			for _, w := range rows[i] {
				update(&l.rows[w][k], &l.squares[w][k], float32(d))
			}
		}
	}
	l.passages(c, &e, y)
}

// update moves one weight, and towards nothing.
func update(w, squares *float32, d float32) {
	*squares += d * d
	step := rate / (float32(math.Sqrt(float64(*squares))) + 1e-3)
	v := *w - step*d
	cut := step * lasso
	switch {
	case v > cut:
		*w = v - cut
	case v < -cut:
		*w = v + cut
	default:
		*w = 0
	}
}

// passages moves the weights of the passages from label to label.
func (l *learner) passages(c *chain, e *[labels + 1][labels]float64, y []int) {
	var d [labels + 1][labels]float64
	for i := range y {
		before := labels
		if i > 0 {
			before = y[i-1]
		}
		d[before][y[i]]--
		for k := range labels {
			if i == 0 {
				d[labels][k] += c.chances[i][k]
				continue
			}
			for a := range labels {
				d[a][k] += c.before[i-1][a] * e[a][k] * c.scores[i][k] * c.after[i][k] / c.norm[i]
			}
		}
	}
	for a := range d {
		for b, v := range d[a] {
			if v > tiny || v < -tiny {
				l.fromSum[a][b] += v * v
				l.from[a][b] -= rate * v / (math.Sqrt(l.fromSum[a][b]) + 1e-6)
			}
		}
	}
}
