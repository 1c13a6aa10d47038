package clue

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"sync"

	"sarpack/assets"
)

// labels are those of a token: none, or the first or a further one of each of the kinds.
const labels = 1 + 2*int(kinds)

// Model holds the weights. Format: "SCL1"; then, compressed (RFC 1951), the weights of the
// passage from each label, and from the beginning of a line, to each label as float32,
// little-endian, and label by label one int8 for each of [Rows] rows, in eighths.
type Model struct {
	// rows are the labels' weights, row by row.
	rows []int8
	// from are the exponentials of the passages; the last row is the beginning.
	from [labels + 1][labels]float64
}

const (
	magic  = "SCL1"
	eighth = 8
	most   = 15.0 // what a weight comes to at most
	least  = 0.1  // what is less is left out
)

// ErrFormat is for weights that are not in the format of this version.
var ErrFormat = errors.New("not in the format of this version")

// Bytes returns weights in the format of [Model].
func (w *Weights) Bytes() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(magic)
	z, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	var plain []byte
	for i := range w.from {
		for _, v := range w.from[i] {
			plain = binary.LittleEndian.AppendUint32(plain, math.Float32bits(float32(v)))
		}
	}
	for k := range labels {
		for r := range w.rows {
			v := float64(w.rows[r][k])
			if math.Abs(v) < least {
				v = 0
			}
			plain = append(plain, byte(int8(math.Round(min(max(v, -most), most)*eighth))))
		}
	}
	if _, err := z.Write(plain); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Open returns the model in data.
func Open(data string) (*Model, error) {
	const head = 4 * (labels + 1) * labels
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, fmt.Errorf("the weights of identifiers: %w", ErrFormat)
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(strings.NewReader(rest)), int64(head+Rows*labels+1)))
	if err != nil || len(plain) != head+Rows*labels {
		return nil, fmt.Errorf("the weights of identifiers: %w", ErrFormat)
	}
	m := &Model{rows: make([]int8, Rows*labels)}
	for i := range m.from {
		for k := range m.from[i] {
			m.from[i][k] = math.Exp(float64(math.Float32frombits(binary.LittleEndian.Uint32(plain[4*(i*labels+k):]))))
		}
	}
	for k := range labels {
		for r := range Rows {
			m.rows[r*labels+k] = int8(plain[head+k*Rows+r])
		}
	}
	return m, nil
}

// builtIn is the model of the weights that are built in; a test opens them.
var builtIn = sync.OnceValue(func() *Model {
	m, err := Open(assets.IdentifierWeights)
	if err != nil {
		panic("the program is built wrongly: " + err.Error())
	}
	return m
})

// BuiltIn returns the model of the weights that are built in.
func BuiltIn() *Model { return builtIn() }

// chances returns the probability of each label of each token of a part of a line.
func (m *Model) chances(l *line, from, to int) [][labels]float64 {
	scores := make([][labels]float64, to-from)
	rows := make([]uint32, 0, 96)
	for i := range scores {
		rows = l.features(from+i, rows[:0])
		var sum [labels]int
		for _, r := range rows {
			w := m.rows[int(r)*labels:][:labels]
			for k := range sum {
				sum[k] += int(w[k])
			}
		}
		for k := range sum {
			scores[i][k] = float64(sum[k]) / eighth
		}
	}
	c := newChain(scores, &m.from)
	return c.chances
}
