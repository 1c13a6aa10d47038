package sheet

import (
	"regexp"
	"strings"

	"sarpack/redact/intake/flow"
)

// headings returns how many of the first rows are headings, and how many rows stand
// before them (a title, the date of an export).
func headings(rows [][]string) (before, head int) {
	broad := 0
	for _, r := range rows[:min(len(rows), 50)] {
		broad = max(broad, full(r))
	}
	for i, r := range rows[:min(len(rows), 12)] {
		n := full(r)
		if n < 2 || n*3 < broad*2 {
			continue
		}
		for _, c := range r {
			if number.MatchString(strings.TrimSpace(c)) {
				return 0, 0
			}
		}
		return i, 1
	}
	return 0, 0
}

// number is a cell that is no heading: an amount, a date, an address of a mailbox.
var number = regexp.MustCompile(`^[£$€]?-?\d[\d.,:/ -]*%?$|@`)

func full(r []string) int {
	n := 0
	for _, c := range r {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// amount is a cell that is set to the right.
var amount = regexp.MustCompile(`^[£$€]?-?\d{1,3}(?:[\d,]*)(?:\.\d+)?%?$`)

// set adds rows as tables: what stands before the headings, then the rest with the
// headings repeated.
func set(d *flow.Doc, rows [][]string, before, head int) {
	width := 0
	for _, r := range rows {
		n := len(r)
		for n > 0 && strings.TrimSpace(r[n-1]) == "" {
			n--
		}
		width = max(width, n)
	}
	if width == 0 {
		d.Blocks = append(d.Blocks, flow.Text(flow.Small, "(no cells with content)"))
		return
	}
	for _, r := range rows[:before] {
		if s := strings.TrimSpace(strings.Join(r, "   ")); s != "" {
			d.Blocks = append(d.Blocks, flow.Text(flow.Body, s))
		}
	}
	t := &flow.Table{Head: head, Key: 1}
	empty := 0
	for i, r := range rows[before:] {
		if full(r) == 0 {
			if empty++; empty > 2 {
				continue // what spreadsheets leave between tables
			}
		} else {
			empty = 0
		}
		row := flow.Row{Cells: make([]flow.Cell, 0, width)}
		for c := range width {
			text := ""
			if c < len(r) {
				text = strings.TrimRight(r[c], " ")
			}
			cell := flow.Words(text)
			if i < head {
				cell = flow.Bold(text)
			} else {
				cell.Right = amount.MatchString(text)
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if n := len(t.Rows); n > 0 && full(rows[len(rows)-1]) == 0 {
		t.Rows = t.Rows[:n-1]
	}
	if len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, t)
	}
}

// isoDate is a date as programs write it, alone in a cell.
var isoDate = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$`)

// british writes such a date as it is written in Britain.
func british(s string) string {
	m := isoDate.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return s
	}
	out := m[3] + "/" + m[2] + "/" + m[1]
	if m[4] != "" && m[4] != "00:00" {
		out += " " + m[4]
	}
	return out
}
