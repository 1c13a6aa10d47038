package main

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"sort"

	"sarpack/redact/detect/tagger"
)

// sentence is one training example: the rows of each token's features, end to end,
// and the labels that it may have.
type sentence struct {
	rows   []uint32
	ends   []int32
	labels []labels
}

// labels is a set of labels, a bit for each.
type labels uint8

const (
	// anyLabel is every label.
	anyLabel labels = 1<<tagger.Labels - 1
	// naming are the labels of the words of a person's name.
	naming = 1<<tagger.Begin | 1<<tagger.Inside
	// nobodys are those of words that name no person.
	nobodys = 1<<tagger.Outside | 1<<tagger.Other
)

// prepare makes examples of a sample.
func prepare(s *sample, t *tagger.Table, r *rand.Rand, out []sentence) []sentence {
	d := tagger.Read(s.text, t)
	allowed := label(s, d.Tokens)
	noTable := r.Float64() < 0.12
	for _, b := range tagger.Sentences(d.Tokens) {
		var x sentence
		for i := b[0]; i < b[1]; i++ {
			var drop tagger.Drop
			if noTable {
				drop |= tagger.NoTable
			}
			if allowed[i]&naming != 0 && r.Float64() < 0.3 {
				drop |= tagger.NoLetters
			}
			x.rows = d.Features(i, b[0], b[1], drop, x.rows)
			x.ends = append(x.ends, int32(len(x.rows)))
			x.labels = append(x.labels, allowed[i])
		}
		out = append(out, x)
	}
	return out
}

// label gives each token the labels that it may have: one, or where only persons are marked
// either of those of words that name nobody. Titles inside a span are outside the name.
func label(s *sample, ts []tagger.Token) []labels {
	out := make([]labels, len(ts))
	for i := range out {
		out[i] = 1 << tagger.Outside
		if s.persons && ts[i].Word() {
			out[i] = nobodys
		}
	}
	for _, sp := range s.spans {
		i := sort.Search(len(ts), func(i int) bool { return ts[i].To > sp.from })
		begun := false
		for ; i < len(ts) && ts[i].From < sp.to; i++ {
			switch {
			case s.persons && ts[i].Shape == tagger.Address:
				// A name in somebody's address is for the rules.
			case sp.label != labelPerson:
				out[i] = 1 << tagger.Other
			case !begun && (tagger.IsTitle(ts[i].Fold) || ts[i].Shape == tagger.Punct):
			case !begun:
				out[i] = 1 << tagger.Begin
				begun = true
			default:
				out[i] = 1 << tagger.Inside
			}
		}
	}
	return out
}

// learner is the model in training: AdaGrad on the likelihood of the labels.
type learner struct {
	w, g   []float32
	from   [tagger.Labels + 1][tagger.Labels]float32
	fromG  [tagger.Labels + 1][tagger.Labels]float32
	rate   float32
	scores [][tagger.Labels]float64
	// passed is how much of the last reading is over, late what each weight owes to that: with
	// them the weights become the mean of those of the last reading.
	passed float32
	late   []float32
	// all are all labellings of a sentence, right those that it may have.
	all, right lattice
}

func newLearner(rate float32) *learner {
	return &learner{w: make([]float32, tagger.Rows*tagger.Labels), g: make([]float32, tagger.Rows*tagger.Labels), late: make([]float32, tagger.Rows*tagger.Labels), rate: rate}
}

const (
	decay = 2e-5
	tiny  = 1e-3
)

// update changes a weight by its gradient and returns by how much.
func (l *learner) update(w, g *float32, d float32) float32 {
	d += decay * *w
	*g += d * d
	d = l.rate * d / (float32(math.Sqrt(float64(*g))) + 1e-6)
	*w -= d
	return -d
}

// average makes the weights the mean of what they were during the last reading.
func (l *learner) average() {
	for i, v := range l.late {
		l.w[i] -= v
	}
}

// step learns from one example and returns its loss.
func (l *learner) step(x *sentence) float64 {
	n := len(x.labels)
	for len(l.scores) < n {
		l.scores = append(l.scores, [tagger.Labels]float64{})
	}
	at := int32(0)
	for i := range n {
		var s [tagger.Labels]float32
		for _, r := range x.rows[at:x.ends[i]] {
			w := l.w[int(r)*tagger.Labels:][:tagger.Labels]
			for k := range s {
				s[k] += w[k]
			}
		}
		at = x.ends[i]
		top := max(s[0], s[1], s[2], s[3])
		for k := range s {
			l.scores[i][k] = math.Exp(float64(s[k] - top))
		}
	}
	var e transitions
	for i := range e {
		for k := range e[i] {
			e[i][k] = math.Exp(float64(l.from[i][k]))
		}
	}
	scores := l.scores[:n]
	loss := l.all.pass(scores, &e, nil) - l.right.pass(scores, &e, x.labels)
	l.learn(x)
	var pairs transitions
	l.all.pairs(scores, &e, 1, &pairs)
	l.right.pairs(scores, &e, -1, &pairs)
	for a := range pairs {
		for b := range pairs[a] {
			if d := float32(pairs[a][b]); d > tiny || d < -tiny {
				l.update(&l.from[a][b], &l.fromG[a][b], d)
			}
		}
	}
	return loss
}

// learn changes the weights of the rows of an example whose lattices are ready.
func (l *learner) learn(x *sentence) {
	at := int32(0)
	for i := range x.labels {
		var d [tagger.Labels]float32
		active := false
		for k := range d {
			p := l.all.chance(i, k) - l.right.chance(i, k)
			d[k] = float32(p)
			active = active || p > tiny || p < -tiny
		}
		if active {
			for _, r := range x.rows[at:x.ends[i]] {
				o := int(r) * tagger.Labels
				for k := range d {
					if d[k] > tiny || d[k] < -tiny {
						l.late[o+k] += l.passed * l.update(&l.w[o+k], &l.g[o+k], d[k])
					}
				}
			}
		}
		at = x.ends[i]
	}
}

// bytes writes the model in the format of tagger.Model.
func (l *learner) bytes() []byte {
	out := make([]byte, 0, len(l.w)+256)
	out = append(out, "STW1"...)
	// The rare largest weights are cut, so that the many small ones keep their steps.
	const most = 4.0
	number := func(v float32) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v)) }
	number(most / 127)
	for i := range l.from {
		for k := range l.from[i] {
			number(l.from[i][k])
		}
	}
	for _, v := range l.w {
		out = append(out, byte(int8(math.Round(float64(min(max(v, -most), most))/most*127))))
	}
	return out
}
