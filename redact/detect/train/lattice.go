package main

import (
	"math"

	"sarpack/redact/detect/tagger"
)

// transitions are a number for each label, and for the beginning, before each label.
type transitions [tagger.Labels + 1][tagger.Labels]float64

// lattice is a set of labellings of one sentence, weighed by the forward-backward algorithm.
type lattice struct {
	alpha, beta [][tagger.Labels]float64
	norm        []float64
}

// pass weighs the labellings in which every token has one of the labels allowed, all if that
// is nil, and returns the logarithm of their sum. scores and e are exponentials.
func (t *lattice) pass(scores [][tagger.Labels]float64, e *transitions, allowed []labels) float64 {
	n := len(scores)
	for len(t.alpha) < n {
		t.alpha = append(t.alpha, [tagger.Labels]float64{})
		t.beta = append(t.beta, [tagger.Labels]float64{})
		t.norm = append(t.norm, 0)
	}
	z := 0.0
	for i := range n {
		may := anyLabel
		if allowed != nil {
			may = allowed[i]
		}
		sum := 0.0
		for k := range tagger.Labels {
			v := 0.0
			switch {
			case may>>k&1 == 0:
			case i == 0:
				v = e[tagger.Labels][k]
			default:
				for a := range tagger.Labels {
					v += t.alpha[i-1][a] * e[a][k]
				}
			}
			t.alpha[i][k] = v * scores[i][k]
			sum += t.alpha[i][k]
		}
		// What no weight of the model allows is as good as impossible, not quite.
		sum = max(sum, math.SmallestNonzeroFloat64*1e20)
		for k := range tagger.Labels {
			t.alpha[i][k] /= sum
		}
		t.norm[i] = sum
		z += math.Log(sum)
	}
	t.beta[n-1] = [tagger.Labels]float64{1, 1, 1, 1}
	for i := n - 2; i >= 0; i-- {
		may := anyLabel
		if allowed != nil {
			may = allowed[i+1]
		}
		for a := range tagger.Labels {
			v := 0.0
			for k := range tagger.Labels {
				if may>>k&1 == 1 {
					v += e[a][k] * scores[i+1][k] * t.beta[i+1][k]
				}
			}
			t.beta[i][a] = v / t.norm[i+1]
		}
	}
	return z
}

// chance is how likely token i has label k among the labellings.
func (t *lattice) chance(i, k int) float64 { return t.alpha[i][k] * t.beta[i][k] }

// pairs adds to out, times factor, how often each label follows each.
func (t *lattice) pairs(scores [][tagger.Labels]float64, e *transitions, factor float64, out *transitions) {
	for k := range tagger.Labels {
		out[tagger.Labels][k] += factor * t.chance(0, k)
	}
	for i := 1; i < len(scores); i++ {
		for b := range tagger.Labels {
			if t.alpha[i][b] == 0 {
				continue
			}
			after := factor * scores[i][b] * t.beta[i][b] / t.norm[i]
			for a := range tagger.Labels {
				out[a][b] += t.alpha[i-1][a] * e[a][b] * after
			}
		}
	}
}
