package gist

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a sentence to learn from: its features, and its code, "" for what may be
// shown.
type Example struct {
	Features []Feature
	Code     string
}

// How the weights are learnt: the passes over all sentences, the pull towards nothing,
// the first step, and how far the codes are made alike, 0 not and 1 fully.
const (
	passes = 20
	pull   = 3e-4
	first  = 0.3

	evenness = 0.5
)

// Learn makes weights by stochastic gradient descent with a step for each row (AdaGrad),
// and takes the mean of the second half of the passes. The same examples in the same
// order give the same weights.
func Learn(examples []Example) *Weights {
	w := &Weights{}
	for _, x := range examples {
		if x.Code != "" && !slices.Contains(w.Codes, x.Code) {
			w.Codes = append(w.Codes, x.Code)
		}
	}
	slices.SortFunc(w.Codes, cmp.Compare[string])
	var b []float64
	w.Rows, b = descend(examples, Rows, 1, func(x *Example) (int, bool) { return 0, x.Code != "" })
	w.Bias = b[0]
	var coded []Example
	for _, x := range examples {
		if x.Code != "" {
			coded = append(coded, Example{closeOnes(x.Features), x.Code})
		}
	}
	w.CodeRows, w.CodeBias = descend(coded, CodeRows, len(w.Codes), func(x *Example) (int, bool) {
		return slices.Index(w.Codes, x.Code), true
	})
	// A code of which there are few sentences is not to lose to one of which there are many.
	count := make([]float64, len(w.Codes))
	for _, x := range coded {
		count[slices.Index(w.Codes, x.Code)]++
	}
	for c := range w.CodeBias {
		w.CodeBias[c] -= evenness * math.Log(count[c]*float64(len(count))/float64(len(coded)))
	}
	return w
}

// closeOnes returns the features that are not loose.
func closeOnes(features []Feature) []Feature {
	out := make([]Feature, 0, len(features))
	for _, f := range features {
		if !f.Loose {
			out = append(out, f)
		}
	}
	return out
}

// descend learns so many sums at once, each against all others; which says which of
// them an example should be, and whether it is one at all.
func descend(examples []Example, rows, sums int, which func(*Example) (int, bool)) (weights, bias []float64) {
	w, g := make([]float64, rows*sums), make([]float64, rows*sums)
	weights, bias = make([]float64, rows*sums), make([]float64, sums)
	b, gb := make([]float64, sums), make([]float64, sums)
	r := rand.New(rand.NewPCG(20251129, 1))
	order := r.Perm(len(examples))
	kept := 0.0
	for pass := range passes {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			x := &examples[n]
			mine, yes := which(x)
			v := 1 / length(len(x.Features))
			for c := range sums {
				s := b[c]
				for _, f := range x.Features {
					s += w[int(f.Row)%rows*sums+c] * v
				}
				d := Chance(s)
				if yes && c == mine {
					d--
				}
				for _, f := range x.Features {
					k := int(f.Row)%rows*sums + c
					step := d*v + pull*w[k]
					g[k] += step * step
					w[k] -= first * step / math.Sqrt(g[k]+1e-4)
				}
				gb[c] += d * d
				b[c] -= first / 3 * d / math.Sqrt(gb[c]+1e-6)
			}
		}
		if pass >= passes/2 {
			kept++
			for k := range w {
				weights[k] += w[k]
			}
			for c := range b {
				bias[c] += b[c]
			}
		}
	}
	for k := range weights {
		weights[k] /= kept
	}
	for c := range bias {
		bias[c] /= kept
	}
	return weights, bias
}
