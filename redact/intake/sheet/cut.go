package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// Cut says which rows of a table are those of the pupil. A named person confirmed it.
type Cut struct {
	// Sheet is the name of a sheet; "" for every sheet, and for a CSV file.
	Sheet string
	// Column is the heading of the column that identifies whose row it is.
	Column string
	// Values are the pupil's in that column; capitals and blanks do not count.
	Values []string
	// By names who confirmed it, with their capacity.
	By string
}

// Whose says who the pupil is, to notice an export about many.
type Whose struct {
	UPN   string
	Names []string
}

// fold removes what does not count when values are compared.
func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s))
}

// errNoColumn says that a table has no column of the name.
var errNoColumn = errors.New("no such column")

// noColumn refuses a cut by a column that is not there.
func (c *Cut) noColumn(where string) error {
	return &flow.Refusal{Why: fmt.Sprintf("the column %q that [[cut]] names is not among the headings of %s", c.Column, where), Do: "correct it in the case file, so that no other rows are taken"}
}

// apply returns the numbers of the rows that are kept: the headings, which are the
// first head, and those of the pupil. It says what was done, or why nothing may be.
func (c *Cut) apply(name string, rows [][]string, head int) (kept []int, said string, err error) {
	col := -1
	for i := range head {
		kept = append(kept, i)
		for k, h := range rows[i] {
			if fold(h) == fold(c.Column) && fold(h) != "" {
				col = k
			}
		}
	}
	if col < 0 {
		return nil, "", errNoColumn
	}
	var want []string
	for _, v := range c.Values {
		if f := fold(v); f != "" {
			want = append(want, f)
		}
	}
	for i, r := range rows[head:] {
		if col < len(r) && slices.Contains(want, fold(r[col])) {
			kept = append(kept, head+i)
		}
	}
	if len(kept) == head {
		return nil, "", &flow.Refusal{Why: fmt.Sprintf("no row of %s has the pupil's value in the column %q", name, c.Column), Do: "check [[cut]] in the case file"}
	}
	return kept, fmt.Sprintf("%s was cut to the %d of %d rows that have the pupil's value in the column %q; confirmed by %s", name, len(kept)-head, len(rows)-head, c.Column, c.By), nil
}

// keys are the headings that say whose row it is, the surest first.
var keys = []string{"upn", "uniquepupilnumber", "admissionno", "admissionnumber", "adno", "pupil", "student", "child", "pupilname", "studentname", "name", "fullname", "legalname", "learner"}

// about notes that a table has rows of several pupils, and how to cut it.
func (w *Whose) about(d *flow.Doc, name string, rows [][]string, head int) {
	if w == nil || head == 0 || len(rows)-head < 3 {
		return
	}
	for _, key := range keys {
		for i, h := range rows[head-1] {
			if fold(h) != key {
				continue
			}
			values := map[string]bool{}
			own := 0
			for _, r := range rows[head:] {
				if i >= len(r) || fold(r[i]) == "" {
					continue
				}
				values[fold(r[i])] = true
				if w.is(r[i]) {
					own++
				}
			}
			if len(values) < 2 || own == 0 {
				continue
			}
			note := fmt.Sprintf("%s has rows about %d pupils, of which %d of %d rows have this pupil's value in the column %q. To send only those, confirm it in the case file under [[cut]] with column = %q and confirmed_by", name, len(values), own, len(rows)-head, strings.TrimSpace(h), strings.TrimSpace(h))
			d.Notes = append(d.Notes, note)
			return
		}
	}
}

// is reports whether a value is the pupil's own.
func (w *Whose) is(v string) bool {
	f := fold(v)
	if w.UPN != "" && f == fold(w.UPN) {
		return true
	}
	for _, n := range w.Names {
		if n = strings.TrimSpace(n); n == "" {
			continue
		}
		words := strings.Fields(n)
		turned := words[len(words)-1] + strings.Join(words[:len(words)-1], "")
		if f == fold(n) || f == fold(turned) {
			return true
		}
	}
	return false
}

// Values returns what stands for the pupil in a column of a cut that names none.
func (w *Whose) Values() []string {
	out := []string{w.UPN}
	for _, n := range w.Names {
		words := strings.Fields(n)
		out = append(out, n)
		if len(words) > 1 {
			out = append(out, words[len(words)-1]+" "+strings.Join(words[:len(words)-1], " "))
		}
	}
	return out
}

// errTooMany refuses a table beyond [redact.MaxCells].
var errTooMany = fmt.Errorf("it has more than %d cells: %w", redact.MaxCells, redact.ErrTooLarge)
