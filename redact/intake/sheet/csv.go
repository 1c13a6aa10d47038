package sheet

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/plain"
)

// Options of the readers.
type Options struct {
	// Name is how messages call the file.
	Name string
	// Cuts are those confirmed for this file.
	Cuts  []Cut
	Whose *Whose
	// Password opens a workbook that is encrypted.
	Password string
}

// cut returns the confirmed cut for a sheet, or nil.
func (o Options) cut(sheet string) *Cut {
	for i := range o.Cuts {
		if o.Cuts[i].Sheet == "" || strings.EqualFold(o.Cuts[i].Sheet, sheet) {
			c := o.Cuts[i]
			if len(c.Values) == 0 && o.Whose != nil {
				c.Values = o.Whose.Values()
			}
			return &c
		}
	}
	return nil
}

// LooksCSV reports whether text is a table of values: most lines have the same number
// of separators, and there is more than one column.
func LooksCSV(data []byte) bool {
	s := plain.Decode(data[:min(len(data), 1<<16)])
	sep := separator(s)
	if sep == 0 {
		return false
	}
	c := reader(s, sep)
	counts := map[int]int{}
	lines := 0
	for range 40 {
		r, err := c.Read()
		if err != nil {
			break
		}
		counts[len(r)]++
		lines++
	}
	for n, k := range counts {
		if n > 1 && lines > 1 && k*10 >= lines*8 {
			return true
		}
	}
	return false
}

// separator is the sign that divides the cells, 0 if none does.
func separator(s string) rune {
	if line, ok := strings.CutPrefix(s, "sep="); ok && line != "" {
		return rune(line[0])
	}
	first, _, _ := strings.Cut(s, "\n")
	best, n := rune(0), 0
	for _, r := range ",;\t|" {
		if k := strings.Count(first, string(r)); k > n {
			best, n = r, k
		}
	}
	return best
}

func reader(s string, sep rune) *csv.Reader {
	if strings.HasPrefix(s, "sep=") {
		_, s, _ = strings.Cut(s, "\n")
	}
	c := csv.NewReader(strings.NewReader(s))
	c.Comma, c.FieldsPerRecord, c.LazyQuotes = sep, -1, true
	return c
}

// ReadCSV reads a CSV file.
func ReadCSV(ctx context.Context, data []byte, o Options) (*flow.Doc, error) {
	d := &flow.Doc{From: "a CSV file"}
	s := plain.Decode(data)
	sep := separator(s)
	if sep == 0 {
		sep = ','
	}
	c := reader(s, sep)
	var rows [][]string
	cells, dates := 0, 0
	for {
		r, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errors.Join(errors.New("its quotation marks do not match, so that its cells cannot be told apart"), redact.ErrDamaged)
		}
		if cells += len(r); cells > redact.MaxCells {
			return nil, errTooMany
		}
		if len(rows)%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for i, v := range r {
			if b := british(v); b != v {
				r[i] = b
				dates++
			}
		}
		rows = append(rows, r)
	}
	if dates > 0 {
		d.Done = append(d.Done, "dates such as 2026-03-01 are shown as 01/03/2026")
	}
	before, head := headings(rows)
	if cut := o.cut(""); cut != nil && len(rows) > 0 {
		kept, said, err := cut.apply(o.Name, rows, max(before+head, 1))
		if errors.Is(err, errNoColumn) {
			err = cut.noColumn(o.Name)
		}
		if err != nil {
			return nil, err
		}
		rows = pick(rows, kept)
		d.Done = append(d.Done, said)
	} else {
		o.Whose.about(d, o.Name, rows, before+head)
	}
	d.Wide = broad(rows)
	set(d, rows, before, head)
	return d, nil
}

func pick(rows [][]string, kept []int) [][]string {
	out := make([][]string, 0, len(kept))
	for _, i := range kept {
		out = append(out, rows[i])
	}
	return out
}

// broad reports whether rows want a page that is broader than it is high.
func broad(rows [][]string) bool {
	n, letters := 0, 0
	for _, r := range rows[:min(len(rows), 200)] {
		n = max(n, full(r))
		k := 0
		for _, c := range r {
			k += min(len(c), 30)
		}
		letters = max(letters, k)
	}
	return n > 5 || letters > 110
}
