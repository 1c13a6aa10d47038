package detect

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"sarpack/redact"
)

type lineIn struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
}

type lineOut struct {
	ID    json.RawMessage `json:"id"`
	Spans [][]any         `json:"spans"`
}

// maxLine is the longest line of input, in bytes.
const maxLine = 64 << 20

// Lines answers JSON lines; see the package comment. Errors name the line.
func Lines(r io.Reader, w io.Writer, e *Engine) error {
	in := bufio.NewReaderSize(r, 1<<20)
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > maxLine {
			return fmt.Errorf("line %d: longer than %d bytes", n, maxLine)
		}
		if len(strings.TrimSpace(string(line))) > 0 {
			var q lineIn
			if err := json.Unmarshal(line, &q); err != nil {
				return fmt.Errorf("line %d: not as it should be, {\"id\": …, \"text\": \"…\"}", n)
			}
			if q.ID == nil {
				q.ID = json.RawMessage("null")
			}
			if err := enc.Encode(lineOut{q.ID, rows(e.Alone(Text{Text: q.Text}))}); err != nil {
				return fmt.Errorf("the answer could not be written: %w", err)
			}
		}
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
}

// rows are the spans as Lines writes them; a passage that may have another code is there
// once under each.
func rows(spans []Span) [][]any {
	out := make([][]any, 0, len(spans))
	for _, s := range spans {
		row := func(code string) []any {
			return []any{s.From, s.To, s.label(), math.Round(s.P*1000) / 1000, code, s.Role, s.Suggest, s.Why}
		}
		out = append(out, row(s.Code))
		if s.Also != "" {
			out = append(out, row(s.Also))
		}
	}
	return out
}

// label is the kind as Lines writes it.
func (s Span) label() string {
	switch s.Kind {
	case redact.KindPerson:
		return "PER"
	case redact.KindIdentifier:
		return strings.ToUpper(s.Sort)
	}
	return "PASSAGE"
}
