package job

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"sarpack/redact"
)

// Marks is the content of a MARKS.json.
type Marks struct {
	Marks []Mark   `json:"marks"`
	Terms []string `json:"terms"`
}

// Mark is one rectangle to be burnt in.
type Mark struct {
	// Page is 1-based.
	Page int `json:"page"`
	// Rect is x0, y0, x1, y1 in default user space, in points.
	Rect  []float64 `json:"rect"`
	Label string    `json:"label"`
}

// ReadMarks reads a MARKS.json for a document of the given number of pages (0 if
// that is not known). Errors name the mark by its number.
func ReadMarks(r io.Reader, name string, pages int) (*Marks, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	var m Marks
	if err := dec.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: not as a marks file should be (see the README): %w", name, err)
	}
	for i, k := range m.Marks {
		switch {
		case len(k.Rect) != 4:
			return nil, fmt.Errorf("%s: mark %d: rect needs four numbers, x0, y0, x1, y1", name, i+1)
		case k.Page < 1 || pages > 0 && k.Page > pages:
			return nil, fmt.Errorf("%s: mark %d: there is no page %d; pages count from 1 to %d", name, i+1, k.Page, pages)
		case k.rect().Empty() || !finite(k.Rect):
			return nil, fmt.Errorf("%s: mark %d: the rectangle has no area, so nothing would be removed", name, i+1)
		}
	}
	for i, t := range m.Terms {
		if len([]rune(t)) < 2 {
			return nil, fmt.Errorf("%s: term %d: a term needs at least two letters", name, i+1)
		}
	}
	return &m, nil
}

func (m Mark) rect() redact.Rect {
	return redact.Rect{X0: m.Rect[0], Y0: m.Rect[1], X1: m.Rect[2], Y1: m.Rect[3]}.Normal()
}

func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1e7 {
			return false
		}
	}
	return true
}

// Redactions returns the marks as redactions, one each, numbered in order.
func (m *Marks) Redactions() []redact.Redaction {
	out := make([]redact.Redaction, len(m.Marks))
	for i, k := range m.Marks {
		out[i] = redact.Redaction{Page: k.Page, Quads: []redact.Quad{k.rect().Quad()}, Label: k.Label}
	}
	return out
}
