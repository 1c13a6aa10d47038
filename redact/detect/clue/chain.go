package clue

import "math"

// chain is what a line's scores come to when each label also depends on the one before:
// the forward-backward algorithm.
type chain struct {
	// scores are the exponentials, scaled; before and after the sums over all labellings of
	// what comes before a token and behind it, scaled by norm.
	scores, before, after [][labels]float64
	norm                  []float64
	// chances are the probabilities of the labels; total is the logarithm of the sum of all
	// labellings.
	chances [][labels]float64
}

// newChain takes over scores. from are the exponentials of the passages.
func newChain(scores [][labels]float64, from *[labels + 1][labels]float64) *chain {
	n := len(scores)
	c := &chain{scores, make([][labels]float64, n), make([][labels]float64, n), make([]float64, n), make([][labels]float64, n)}
	for i := range n {
		s := &scores[i]
		top := s[0]
		for _, v := range s {
			top = max(top, v)
		}
		for k := range s {
			s[k] = likelihood(s[k] - top)
			v := 0.0
			if i == 0 {
				v = from[labels][k]
			} else {
				for a := range labels {
					v += c.before[i-1][a] * from[a][k]
				}
			}
			c.before[i][k] = v * s[k]
			c.norm[i] += c.before[i][k]
		}
		for k := range s {
			c.before[i][k] /= c.norm[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		var ahead [labels]float64
		for k := range labels {
			if i+1 < n {
				ahead[k] = scores[i+1][k] * c.after[i+1][k] / c.norm[i+1]
			}
		}
		for a := range labels {
			v := 1.0
			if i+1 < n {
				v = 0
				for k := range labels {
					v += from[a][k] * ahead[k]
				}
			}
			c.after[i][a] = v
			c.chances[i][a] = c.before[i][a] * v
		}
	}
	return c
}

// leastLikely is a score that comes to nothing beside the best.
const leastLikely = -24

func likelihood(score float64) float64 {
	if score < leastLikely {
		return 0
	}
	return math.Exp(score)
}
