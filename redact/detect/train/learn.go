package main

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"sort"

	"sarpack/redact/detect/tagger"
)

// sentence is one training example: the rows of each token's features, end to end,
// and the labels.
type sentence struct {
	rows   []uint32
	ends   []int32
	labels []uint8
}

// prepare makes examples of a sample.
func prepare(s *sample, t *tagger.Table, r *rand.Rand, out []sentence) []sentence {
	d := tagger.Read(s.text, t)
	labels := label(s, d.Tokens)
	noTable := r.Float64() < 0.12
	for _, b := range tagger.Sentences(d.Tokens) {
		var x sentence
		for i := b[0]; i < b[1]; i++ {
			var drop tagger.Drop
			if noTable {
				drop |= tagger.NoTable
			}
			if (labels[i] == tagger.Begin || labels[i] == tagger.Inside) && r.Float64() < 0.3 {
				drop |= tagger.NoLetters
			}
			x.rows = d.Features(i, b[0], b[1], drop, x.rows)
			x.ends = append(x.ends, int32(len(x.rows)))
			x.labels = append(x.labels, labels[i])
		}
		out = append(out, x)
	}
	return out
}

// label gives each token its label; titles inside a span are outside the name.
func label(s *sample, ts []tagger.Token) []uint8 {
	out := make([]uint8, len(ts))
	for _, sp := range s.spans {
		i := sort.Search(len(ts), func(i int) bool { return ts[i].To > sp.from })
		begun := false
		for ; i < len(ts) && ts[i].From < sp.to; i++ {
			switch {
			case sp.label != labelPerson:
				out[i] = tagger.Other
			case !begun && (tagger.IsTitle(ts[i].Fold) || ts[i].Shape == tagger.Punct):
			case !begun:
				out[i] = tagger.Begin
				begun = true
			default:
				out[i] = tagger.Inside
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
	alpha  [][tagger.Labels]float64
	beta   [][tagger.Labels]float64
	norm   []float64
}

func newLearner(rate float32) *learner {
	return &learner{w: make([]float32, tagger.Rows*tagger.Labels), g: make([]float32, tagger.Rows*tagger.Labels), rate: rate}
}

const (
	decay = 2e-5
	tiny  = 1e-3
)

func (l *learner) update(w, g *float32, d float32) {
	d += decay * *w
	*g += d * d
	*w -= l.rate * d / (float32(math.Sqrt(float64(*g))) + 1e-6)
}

// step learns from one example and returns its loss.
func (l *learner) step(x *sentence) float64 {
	n := len(x.labels)
	for len(l.scores) < n {
		l.scores = append(l.scores, [tagger.Labels]float64{})
		l.alpha = append(l.alpha, [tagger.Labels]float64{})
		l.beta = append(l.beta, [tagger.Labels]float64{})
		l.norm = append(l.norm, 0)
	}
	gold := 0.0
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
		for k := range s {
			l.scores[i][k] = float64(s[k])
		}
		gold += l.scores[i][x.labels[i]]
	}
	var e [tagger.Labels + 1][tagger.Labels]float64
	for i := range e {
		for k := range e[i] {
			e[i][k] = math.Exp(float64(l.from[i][k]))
		}
	}
	z := l.forward(n, &e)
	l.backward(n, &e)
	var pairs [tagger.Labels + 1][tagger.Labels]float64
	at = 0
	for i := range n {
		y := x.labels[i]
		prev := tagger.Labels
		if i > 0 {
			prev = int(x.labels[i-1])
			for a := range tagger.Labels {
				for b := range tagger.Labels {
					pairs[a][b] += l.alpha[i-1][a] * e[a][b] * l.scores[i][b] * l.beta[i][b] / l.norm[i]
				}
			}
		}
		gold += float64(l.from[prev][y])
		pairs[prev][y]--
		var d [tagger.Labels]float32
		active := false
		for k := range d {
			p := l.alpha[i][k] * l.beta[i][k]
			if i == 0 {
				pairs[tagger.Labels][k] += p
			}
			if k == int(y) {
				p--
			}
			d[k] = float32(p)
			active = active || p > tiny || p < -tiny
		}
		if active {
			for _, r := range x.rows[at:x.ends[i]] {
				o := int(r) * tagger.Labels
				for k := range d {
					if d[k] > tiny || d[k] < -tiny {
						l.update(&l.w[o+k], &l.g[o+k], d[k])
					}
				}
			}
		}
		at = x.ends[i]
	}
	for a := range pairs {
		for b := range pairs[a] {
			if d := float32(pairs[a][b]); d > tiny || d < -tiny {
				l.update(&l.from[a][b], &l.fromG[a][b], d)
			}
		}
	}
	return z - gold
}

// forward leaves exponentials in scores and returns the logarithm of the sum of all
// labellings.
func (l *learner) forward(n int, e *[tagger.Labels + 1][tagger.Labels]float64) float64 {
	z := 0.0
	for i := range n {
		s := &l.scores[i]
		top := s[0]
		for _, v := range s[1:] {
			top = max(top, v)
		}
		sum := 0.0
		for k := range s {
			s[k] = math.Exp(s[k] - top)
			v := 0.0
			if i == 0 {
				v = e[tagger.Labels][k]
			} else {
				for a := range tagger.Labels {
					v += l.alpha[i-1][a] * e[a][k]
				}
			}
			l.alpha[i][k] = v * s[k]
			sum += l.alpha[i][k]
		}
		for k := range s {
			l.alpha[i][k] /= sum
		}
		l.norm[i] = sum
		z += top + math.Log(sum)
	}
	return z
}

func (l *learner) backward(n int, e *[tagger.Labels + 1][tagger.Labels]float64) {
	for k := range tagger.Labels {
		l.beta[n-1][k] = 1
	}
	for i := n - 2; i >= 0; i-- {
		for a := range tagger.Labels {
			v := 0.0
			for k := range tagger.Labels {
				v += e[a][k] * l.scores[i+1][k] * l.beta[i+1][k]
			}
			l.beta[i][a] = v / l.norm[i+1]
		}
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
