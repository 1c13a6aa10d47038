package tagger

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode"
)

// Labels of the model.
const (
	Outside = iota
	Begin   // first word of a person's name
	Inside  // further word of it
	Other   // another proper name: a place, an organisation
	Labels
)

func upperRune(r rune) bool { return unicode.IsUpper(r) }

// Model holds the weights. Format: "STW1", the scale as float32, the transitions as
// float32 (from each label and from the beginning, to each label), then four int8 for
// each of [Rows] rows; little-endian.
type Model struct {
	rows  string
	scale float64
	// from are the exponentials of the transitions.
	from [Labels + 1][Labels]float64
}

const (
	modelMagic = "STW1"
	modelHead  = 4 + 4 + 4*(Labels+1)*Labels
)

// OpenModel returns the model in data, which is used where it lies.
func OpenModel(data string) (*Model, error) {
	if len(data) != modelHead+Rows*Labels || data[:4] != modelMagic {
		return nil, fmt.Errorf("the weights of the tagger: %w", ErrFormat)
	}
	m := &Model{rows: data[modelHead:]}
	number := func(o int) float64 {
		return float64(math.Float32frombits(binary.LittleEndian.Uint32([]byte(data[o : o+4]))))
	}
	m.scale = number(4)
	for i := range m.from {
		for j := range m.from[i] {
			m.from[i][j] = math.Exp(number(8 + 4*(i*Labels+j)))
		}
	}
	return m, nil
}

// score adds the weights of rows, before scaling.
func (m *Model) score(rows []uint32) [Labels]float64 {
	var a, b, c, d int
	for _, r := range rows {
		w := m.rows[int(r)*Labels : int(r)*Labels+Labels]
		a += int(int8(w[0]))
		b += int(int8(w[1]))
		c += int(int8(w[2]))
		d += int(int8(w[3]))
	}
	return [Labels]float64{float64(a) * m.scale, float64(b) * m.scale, float64(c) * m.scale, float64(d) * m.scale}
}

// Marginals returns the probability of each label for each token of a document.
func (m *Model) Marginals(d *Document) [][Labels]float64 {
	out := make([][Labels]float64, len(d.Tokens))
	var scores, alpha [maxSentence][Labels]float64
	var rows []uint32
	for _, s := range Sentences(d.Tokens) {
		n := s[1] - s[0]
		for i := range n {
			rows = d.Features(s[0]+i, s[0], s[1], 0, rows[:0])
			scores[i] = m.score(rows)
		}
		m.pass(scores[:n], alpha[:n], out[s[0]:s[1]])
	}
	return out
}

// pass is the forward-backward algorithm; scores are overwritten.
func (m *Model) pass(scores, alpha, out [][Labels]float64) {
	for i := range scores {
		top := scores[i][0]
		for _, v := range scores[i][1:] {
			top = max(top, v)
		}
		sum := 0.0
		for l := range Labels {
			scores[i][l] = math.Exp(scores[i][l] - top)
			v := 0.0
			if i == 0 {
				v = m.from[Labels][l]
			} else {
				for k := range Labels {
					v += alpha[i-1][k] * m.from[k][l]
				}
			}
			alpha[i][l] = v * scores[i][l]
			sum += alpha[i][l]
		}
		for l := range Labels {
			alpha[i][l] /= sum
		}
	}
	beta := [Labels]float64{1, 1, 1, 1}
	for i := len(scores) - 1; i >= 0; i-- {
		sum := 0.0
		for l := range Labels {
			out[i][l] = alpha[i][l] * beta[l]
			sum += out[i][l]
		}
		for l := range Labels {
			out[i][l] /= sum
		}
		var next [Labels]float64
		total := 0.0
		for k := range Labels {
			for l := range Labels {
				next[k] += m.from[k][l] * scores[i][l] * beta[l]
			}
			total += next[k]
		}
		for k := range Labels {
			beta[k] = next[k] / total
		}
	}
}
