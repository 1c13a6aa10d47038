package gist

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"sarpack/assets"
)

// Model holds the weights. Format: "SGP2"; the bias of the sum and the scale of its
// weights as float32; the number of codes, and the codes each ended by a line feed; the
// scale of the codes' weights and their biases as float32; one int8 for each of [Rows]
// rows; for each of [CodeRows] rows one int8 a code. Numbers are little-endian.
type Model struct {
	rows        string
	bias, scale float64
	codes       []string
	byCode      string
	codeBias    []float64
	codeScale   float64
}

// CodeRows is how many rows the codes have: the row of a feature is taken modulo it.
const CodeRows = 1 << 16

const magic = "SGP2"

// ErrFormat is for weights that are not in the format of this version.
var ErrFormat = errors.New("not in the format of this version")

// Weights are what a model is made from.
type Weights struct {
	Bias     float64
	Rows     []float64 // [Rows]
	Codes    []string
	CodeBias []float64
	CodeRows []float64 // [CodeRows] times the codes
}

// Bytes returns weights in the format of [Model].
func (w *Weights) Bytes() []byte {
	number := func(out []byte, x float64) []byte {
		return binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(x)))
	}
	bytes := func(out []byte, v []float64, scale float64) []byte {
		for _, x := range v {
			out = append(out, byte(int8(math.Round(x/scale))))
		}
		return out
	}
	scale, codeScale := step(w.Rows), step(w.CodeRows)
	out := []byte(magic)
	out = number(number(out, w.Bias), scale)
	out = append(out, byte(len(w.Codes)))
	out = append(out, strings.Join(w.Codes, "\n")+"\n"...)
	out = number(out, codeScale)
	for _, b := range w.CodeBias {
		out = number(out, b)
	}
	return bytes(bytes(out, w.Rows, scale), w.CodeRows, codeScale)
}

// step is what one of 127 steps of the largest number comes to.
func step(v []float64) float64 {
	most := 1e-6
	for _, x := range v {
		most = max(most, math.Abs(x))
	}
	return most / 127
}

// Open returns the model in data, which is used where it lies.
func Open(data string) (*Model, error) {
	fail := func() (*Model, error) { return nil, fmt.Errorf("the weights of passages: %w", ErrFormat) }
	const head = len(magic) + 9
	if len(data) < head || data[:4] != magic {
		return fail()
	}
	number := func(s string) float64 {
		return float64(math.Float32frombits(binary.LittleEndian.Uint32([]byte(s[:4]))))
	}
	m := &Model{bias: number(data[4:]), scale: number(data[8:])}
	n := int(data[12])
	rest := data[head:]
	for range n {
		code, after, ok := strings.Cut(rest, "\n")
		if !ok {
			return fail()
		}
		m.codes, rest = append(m.codes, code), after
	}
	if len(rest) != 4+4*n+Rows+CodeRows*n {
		return fail()
	}
	m.codeScale, rest = number(rest), rest[4:]
	for range n {
		m.codeBias, rest = append(m.codeBias, number(rest)), rest[4:]
	}
	m.rows, m.byCode = rest[:Rows], rest[Rows:]
	return m, nil
}

// builtIn is the model of the weights that are built in; a test opens them.
var builtIn = sync.OnceValue(func() *Model {
	m, err := Open(assets.PassageWeights)
	if err != nil {
		panic("the program is built wrongly: " + err.Error())
	}
	return m
})

// BuiltIn returns the model of the weights that are built in.
func BuiltIn() *Model { return builtIn() }

// length is what the sum of a sentence of so many features is divided by, so that
// long ones weigh no more than short ones.
func length(features int) float64 { return math.Sqrt(float64(features + 1)) }

// Sum returns the logarithm of the odds that a sentence may have to be withheld.
func (m *Model) Sum(features []Feature) float64 {
	n := 0
	for _, f := range features {
		n += int(int8(m.rows[f.Row]))
	}
	return m.bias + float64(n)*m.scale/length(len(features))
}

// Codes returns the codes of the taxonomy, that which a sentence reads like most first, and
// how far the sum of each is behind the first.
func (m *Model) Codes(features []Feature) (codes []string, behind []float64) {
	n := len(m.codes)
	counts, firm := make([]int, n), 0
	for _, f := range features {
		if f.Loose {
			continue
		}
		firm++
		row := m.byCode[int(f.Row%CodeRows)*n:][:n]
		for c, of := 0, counts[:len(row)]; c < len(of); c++ {
			of[c] += int(int8(row[c]))
		}
	}
	sums := make([]float64, n)
	order := make([]int, n)
	for c := range sums {
		order[c], sums[c] = c, m.codeBias[c]+float64(counts[c])*m.codeScale/length(firm)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sums[b], sums[a]) })
	codes, behind = make([]string, n), make([]float64, n)
	for i, c := range order {
		codes[i], behind[i] = m.codes[c], sums[order[0]]-sums[c]
	}
	return codes, behind
}

// Telling returns up to most words of a sentence of so many that say the most for
// withholding it, in their order.
func (m *Model) Telling(features []Feature, words, most int) []int {
	by := make([]float64, words)
	for _, f := range features {
		for i := f.From; i < f.To; i++ {
			by[i] += float64(int8(m.rows[f.Row])) / float64(f.To-f.From)
		}
	}
	order := make([]int, 0, words)
	for i, b := range by {
		if b > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case by[a] > by[b]:
			return -1
		case by[a] < by[b]:
			return 1
		}
		return a - b
	})
	order = order[:min(most, len(order))]
	slices.Sort(order)
	return order
}

// Chance turns a sum into a probability.
func Chance(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }
