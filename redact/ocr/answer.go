package ocr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"strconv"
	"unicode/utf8"
)

var errAnswer = errors.New("the text recognition gave an answer that cannot be read")

// rawLine and rawWord are what Tesseract says, in pixels of the picture as it
// read it.
type rawLine struct {
	block int
	// base is the baseline; height, descent and ascent belong to its row.
	base  [2]image.Point
	words []rawWord
}

type rawWord struct {
	confidence int
	box        image.Rectangle
	letters    []string
}

// parse reads the answer of the module: lines of fields parted by tabs. What does not
// follow bridge.cpp's description is an error: nothing is guessed.
func parse(answer []byte) ([]rawLine, error) {
	var lines []rawLine
	block := 0
	for n := 1; len(answer) > 0; n++ {
		row, rest, ok := bytes.Cut(answer, []byte("\n"))
		if !ok {
			return nil, fmt.Errorf("%w: it ends in its line %d", errAnswer, n)
		}
		answer = rest
		f := bytes.Split(row, []byte("\t"))
		bad := func() ([]rawLine, error) { return nil, fmt.Errorf("%w: its line %d", errAnswer, n) }
		if string(f[0]) == "B" && len(f) == 1 {
			block++
			continue
		}
		if string(f[0]) == "L" {
			v, ok := numbers(f[1:])
			if !ok || len(v) != 7 {
				return bad()
			}
			lines = append(lines, rawLine{block: block, base: [2]image.Point{{X: v[0], Y: v[1]}, {X: v[2], Y: v[3]}}})
			continue
		}
		if len(lines) == 0 {
			return bad()
		}
		l := &lines[len(lines)-1]
		switch string(f[0]) {
		case "W":
			if len(f) != 7 {
				return bad()
			}
			v, ok := numbers(f[1:6])
			if !ok {
				return bad()
			}
			l.words = append(l.words, rawWord{confidence: v[0], box: image.Rect(v[1], v[2], v[3], v[4])})
		case "C":
			if len(f) != 6 || len(l.words) == 0 {
				return bad()
			}
			if _, ok := numbers(f[1:5]); !ok || !utf8.Valid(f[5]) {
				return bad()
			}
			w := &l.words[len(l.words)-1]
			w.letters = append(w.letters, string(f[5]))
		default:
			return bad()
		}
	}
	return lines, nil
}

// mostPixels bounds what a coordinate can be.
const mostPixels = 1 << 20

func numbers(fields [][]byte) ([]int, bool) {
	out := make([]int, len(fields))
	for i, f := range fields {
		v, err := strconv.Atoi(string(f))
		if err != nil || v > mostPixels || v < -mostPixels {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}
