package sheet

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"sarpack/redact"
	"sarpack/redact/intake/opc"
)

// rawSheet is what the XML of a sheet says beyond the values of its cells.
type rawSheet struct {
	rels     map[string]opc.Rel
	rows     map[int]bool // hidden rows
	cols     map[int]bool // hidden columns, from 1
	unseen   []string     // cells whose format shows nothing
	faint    map[int]bool // rows that have such cells
	formulas []formula
	links    []string
	choices  []string
	print    []string
	drawings []string // ids of relations
	choosy   []choosyCell
	// unset are the cells whose formula has no value in the file.
	unset []string
}

// formula is a formula with the cell in which it stands first.
type formula struct {
	cell, text string
	more       int
}

// reference is a reference to a cell in a formula: formulas that differ in nothing
// else are told once.
var reference = regexp.MustCompile(`\$?[A-Z]{1,3}\$?\d+`)

// scan reads the XML of a sheet.
func (b *book) scan(data []byte) (*rawSheet, error) {
	s := &scanner{b: b, c: opc.NewCursor(data), shapes: map[string]int{},
		raw: &rawSheet{rows: map[int]bool{}, cols: map[int]bool{}, faint: map[int]bool{}}}
	return s.raw, s.c.Each(s.element)
}

// scanner reads the XML of one sheet.
type scanner struct {
	b   *book
	c   *opc.Cursor
	raw *rawSheet
	// row and col are of the cell that is read, from 1.
	row, col int
	// shapes are the places in raw.formulas of those read, by all but their references.
	shapes map[string]int
}

// element reads one element and what is in it.
func (s *scanner) element(e xml.StartElement) error {
	r := s.raw
	switch e.Name.Local {
	case "col":
		if yes(opc.Attr(e, "hidden")) || below(opc.Attr(e, "width"), 0.4) {
			from, _ := strconv.Atoi(opc.Attr(e, "min"))
			to, _ := strconv.Atoi(opc.Attr(e, "max"))
			for n := from; n <= min(to, excelize.MaxColumns); n++ {
				r.cols[n] = true
			}
		}
	case "row":
		s.row++
		if n, err := strconv.Atoi(opc.Attr(e, "r")); err == nil {
			s.row = n
		}
		s.col = 0
		if yes(opc.Attr(e, "hidden")) || below(opc.Attr(e, "ht"), 1.6) {
			r.rows[s.row] = true
		}
		if s.row%2000 == 0 && s.b.ctx.Err() != nil {
			return s.b.ctx.Err()
		}
	case "c":
		return s.cell(e)
	case "hyperlink":
		r.links = append(r.links, opc.Attr(e, "id")+"\x00"+opc.Attr(e, "ref")+"\x00"+opc.Attr(e, "tooltip"))
	case "dataValidation":
		for _, k := range []string{"prompt", "promptTitle", "error", "errorTitle"} {
			r.choices = append(r.choices, opc.Attr(e, k))
		}
	case "formula1", "formula2":
		t, err := s.c.Text()
		if strings.Contains(t, `"`) {
			r.choices = append(r.choices, strings.Trim(t, `"`))
		}
		return err
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		t, err := s.c.Text()
		r.print = append(r.print, printed(t))
		return err
	case "drawing", "legacyDrawingHF", "picture":
		r.drawings = append(r.drawings, opc.Attr(e, "id"))
	}
	return s.c.Each(s.element)
}

// cell reads a cell: its formula, and whether its format shows its value.
func (s *scanner) cell(e xml.StartElement) error {
	r := s.raw
	s.col++
	ref := opc.Attr(e, "r")
	if ref == "" {
		ref, _ = excelize.CoordinatesToCellName(s.col, s.row)
	} else if n, _, err := excelize.CellNameToCoordinates(ref); err == nil {
		s.col = n
	}
	style, _ := strconv.Atoi(opc.Attr(e, "s"))
	hidden := style >= 0 && style < len(s.b.looks) && s.b.looks[style]
	var sections []string
	if style > 0 && style < len(s.b.choosy) && !hidden {
		sections = s.b.choosy[style]
	}
	kind := opc.Attr(e, "t")
	computed, valued := false, false
	err := s.c.Each(func(e xml.StartElement) error {
		t, err := s.c.Text()
		switch e.Name.Local {
		case "f":
			computed = true
			s.formula(ref, t)
		case "v", "is":
			if t == "" {
				break
			}
			valued = true
			if hidden {
				r.unseen, r.faint[s.row] = append(r.unseen, ref), true
			}
			if sections != nil {
				if kind != "" && kind != "n" {
					t = "" // no number
				}
				r.choosy, r.faint[s.row] = append(r.choosy, choosyCell{ref, t, sections}), true
			}
		}
		return err
	})
	// A text that is empty is a value too.
	if computed && !valued && kind != "str" {
		r.unset = append(r.unset, ref)
	}
	return err
}

// formula notes the formula of a cell, or that one more cell has one like it.
func (s *scanner) formula(ref, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	shape := reference.ReplaceAllString(text, "#")
	if i, ok := s.shapes[shape]; ok {
		s.raw.formulas[i].more++
		return
	}
	s.shapes[shape] = len(s.raw.formulas)
	s.raw.formulas = append(s.raw.formulas, formula{cell: ref, text: text})
}

// below reports whether a width in letters or a height in points is one that shows
// nothing.
func below(s string, least float64) bool {
	v, err := strconv.ParseFloat(s, 64)
	return err == nil && v < least
}

func yes(s string) bool { return s == "1" || s == "true" || s == "on" }

// codes are the formatting codes of a printed header (ECMA-376, part 1, 18.3.1.46).
var codes = regexp.MustCompile(`&(?:"[^"]*"|[LCRPNDTZFABIUESXYGH+-]|K[0-9A-F]{6}|\d+)`)

func printed(s string) string {
	return strings.Join(strings.Fields(codes.ReplaceAllString(s, " ")), " ")
}

// unseen moves what the sheet does not show out of its rows: hidden rows and columns,
// and cells whose format shows nothing.
func (b *book) unseen(name string, raw *rawSheet, g *grid) {
	sheet := "of the sheet “" + name + "”"
	var lost []string
	at := map[int]int{}
	for i, n := range g.nums {
		at[n] = i
	}
	for _, ref := range raw.unseen {
		col, row, err := excelize.CellNameToCoordinates(ref)
		i, ok := at[row]
		if err != nil || !ok || raw.cols[col] || raw.rows[row] {
			continue
		}
		v := ""
		if col <= len(g.rows[i]) {
			v = g.rows[i][col-1]
			g.rows[i][col-1] = ""
		}
		if v == "" {
			v, _ = b.x.GetCellValue(name, ref, excelize.Options{RawCellValue: true})
		}
		if strings.TrimSpace(v) != "" {
			lost = append(lost, ref+": "+v)
		}
	}
	b.hide(redact.HiddenCells, "Cells "+sheet+" that their format hides", strings.Join(lost, "\n"))
	for c := 1; c <= excelize.MaxColumns && len(raw.cols) > 0; c++ {
		if !raw.cols[c] {
			continue
		}
		var values []string
		for i, r := range g.rows {
			if c <= len(r) && strings.TrimSpace(r[c-1]) != "" && !raw.rows[g.nums[i]] {
				values = append(values, fmt.Sprintf("row %d: %s", g.nums[i], r[c-1]))
				r[c-1] = ""
			}
		}
		letter, _ := excelize.ColumnNumberToName(c)
		b.hide(redact.HiddenCells, "Hidden column "+letter+" "+sheet, strings.Join(values, "\n"))
	}
	seen := &grid{kept: g.kept}
	away := &grid{}
	for i, r := range g.rows {
		if raw.rows[g.nums[i]] {
			away.rows, away.nums = append(away.rows, r), append(away.nums, g.nums[i])
			continue
		}
		seen.rows, seen.nums = append(seen.rows, r), append(seen.nums, g.nums[i])
	}
	b.hide(redact.HiddenCells, "Hidden rows "+sheet, away.text())
	*g = *seen
}
