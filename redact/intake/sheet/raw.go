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
	r := &rawSheet{rows: map[int]bool{}, cols: map[int]bool{}, faint: map[int]bool{}}
	shapes := map[string]int{}
	c := opc.NewCursor(data)
	row, col := 0, 0
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
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
			row++
			if n, err := strconv.Atoi(opc.Attr(e, "r")); err == nil {
				row = n
			}
			col = 0
			if yes(opc.Attr(e, "hidden")) || below(opc.Attr(e, "ht"), 1.6) {
				r.rows[row] = true
			}
			if row%2000 == 0 && b.ctx.Err() != nil {
				return b.ctx.Err()
			}
		case "c":
			col++
			ref := opc.Attr(e, "r")
			if ref == "" {
				ref, _ = excelize.CoordinatesToCellName(col, row)
			} else if n, _, err := excelize.CellNameToCoordinates(ref); err == nil {
				col = n
			}
			st, _ := strconv.Atoi(opc.Attr(e, "s"))
			hidden := st >= 0 && st < len(b.looks) && b.looks[st]
			kind := opc.Attr(e, "t")
			var parts []string
			if st > 0 && st < len(b.choosy) && !hidden {
				parts = b.choosy[st]
			}
			computed, valued := false, false
			err := c.Each(func(e xml.StartElement) error {
				s, err := c.Text()
				computed = computed || e.Name.Local == "f"
				valued = valued || (e.Name.Local == "v" || e.Name.Local == "is") && s != ""
				if e.Name.Local == "f" && strings.TrimSpace(s) != "" {
					shape := reference.ReplaceAllString(s, "#")
					if i, ok := shapes[shape]; ok {
						r.formulas[i].more++
					} else {
						shapes[shape] = len(r.formulas)
						r.formulas = append(r.formulas, formula{cell: ref, text: s})
					}
				}
				if parts != nil && (e.Name.Local == "v" || e.Name.Local == "is") && s != "" {
					if kind != "" && kind != "n" {
						s = "" // no number
					}
					r.choosy, r.faint[row] = append(r.choosy, choosyCell{ref, s, parts}), true
				}
				if hidden && (e.Name.Local == "v" || e.Name.Local == "is") && s != "" {
					r.unseen, r.faint[row] = append(r.unseen, ref), true
				}
				return err
			})
			// A text that is empty is a value too.
			if computed && !valued && kind != "str" {
				r.unset = append(r.unset, ref)
			}
			return err
		case "hyperlink":
			r.links = append(r.links, opc.Attr(e, "id")+"\x00"+opc.Attr(e, "ref")+"\x00"+opc.Attr(e, "tooltip"))
		case "dataValidation":
			for _, k := range []string{"prompt", "promptTitle", "error", "errorTitle"} {
				r.choices = append(r.choices, opc.Attr(e, k))
			}
		case "formula1", "formula2":
			s, err := c.Text()
			if strings.Contains(s, `"`) {
				r.choices = append(r.choices, strings.Trim(s, `"`))
			}
			return err
		case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
			s, err := c.Text()
			r.print = append(r.print, printed(s))
			return err
		case "drawing", "legacyDrawingHF", "picture":
			r.drawings = append(r.drawings, opc.Attr(e, "id"))
		}
		return c.Each(walk)
	}
	return r, c.Each(walk)
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

// formats finds the formats of cells that show nothing: ";;;", and white letters on no
// ground.
func (b *book) formats() error {
	name := ""
	for _, r := range b.rels {
		if r.Type == "styles" && !r.External {
			name = r.Target
		}
	}
	data, err := b.pkg.Part(name)
	if err != nil || data == nil {
		return err
	}
	theme := b.pkg.Theme(b.main)
	blank, fine := map[string]bool{}, map[string][]string{}
	var inks, grounds []string
	c := opc.NewCursor(data)
	within := ""
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if f := strings.ReplaceAll(opc.Attr(e, "formatCode"), " ", ""); strings.Trim(f, ";") == "" && strings.Count(f, ";") >= 2 {
				blank[opc.Attr(e, "numFmtId")] = true
			}
			fine[opc.Attr(e, "numFmtId")] = choosy(opc.Attr(e, "formatCode"))
		case "fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs":
			was := within
			within = e.Name.Local
			err := c.Each(walk)
			within = was
			return err
		case "font":
			if within == "fonts" {
				ink := black
				err := c.Each(func(e xml.StartElement) error {
					if e.Name.Local == "color" {
						ink = colour(e, theme)
					}
					return c.Skip()
				})
				inks = append(inks, ink)
				return err
			}
		case "fill":
			if within == "fills" {
				ground := white
				err := c.Each(func(e xml.StartElement) error {
					switch t := opc.Attr(e, "patternType"); {
					case e.Name.Local == "gradientFill", t != "" && t != "none" && t != "solid":
						ground = ""
					case t == "solid":
						ground = ""
						return c.Each(func(e xml.StartElement) error {
							if e.Name.Local == "fgColor" {
								ground = colour(e, theme)
							}
							return c.Skip()
						})
					}
					return c.Skip()
				})
				grounds = append(grounds, ground)
				return err
			}
		case "xf":
			if within == "cellXfs" {
				at := func(list []string, key, usual string) string {
					if i, err := strconv.Atoi(opc.Attr(e, key)); err == nil && i >= 0 && i < len(list) {
						return list[i]
					}
					return usual
				}
				b.choosy = append(b.choosy, fine[opc.Attr(e, "numFmtId")])
				b.looks = append(b.looks, blank[opc.Attr(e, "numFmtId")] || alike(at(inks, "fontId", black), at(grounds, "fillId", white)))
			}
		}
		return c.Each(walk)
	}
	return c.Each(walk)
}

// The colours of letters and paper where a workbook says nothing.
const black, white = "000000", "FFFFFF"

// slots are the colours of a theme in the order in which cells count them: paper comes
// before ink (ECMA-376, part 1, 18.8.3).
var slots = []string{"lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"}

// colour returns a colour as RRGGBB, "" for one that cannot be told.
func colour(e xml.StartElement, theme opc.Theme) string {
	base := untinted(e, theme)
	tint, err := strconv.ParseFloat(opc.Attr(e, "tint"), 64)
	switch {
	case err != nil || tint == 0:
		return base
	case tint < 0:
		return opc.Luminance(base, 1+tint, 0)
	}
	return opc.Luminance(base, 1-tint, tint)
}

func untinted(e xml.StartElement, theme opc.Theme) string {
	rgb, index := strings.ToUpper(opc.Attr(e, "rgb")), opc.Attr(e, "indexed")
	if n, err := strconv.Atoi(opc.Attr(e, "theme")); err == nil && n >= 0 && n < len(slots) {
		if rgb := theme[slots[n]]; rgb != "" {
			return rgb
		}
		return map[int]string{0: white, 1: black}[n]
	}
	switch {
	case len(rgb) == 8:
		return rgb[2:]
	case len(rgb) == 6:
		return rgb
	case index == "1", index == "9", index == "65":
		return white
	case index == "0", index == "8", index == "64", yes(opc.Attr(e, "auto")):
		return black
	}
	return ""
}

// alike reports whether letters of a colour cannot be told from their ground.
func alike(ink, ground string) bool {
	a, err1 := strconv.ParseUint(ink, 16, 32)
	b, err2 := strconv.ParseUint(ground, 16, 32)
	if err1 != nil || err2 != nil {
		return false
	}
	for shift := 0; shift < 24; shift += 8 {
		if d := int(a>>shift&0xFF) - int(b>>shift&0xFF); d > 15 || d < -15 {
			return false
		}
	}
	return true
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
