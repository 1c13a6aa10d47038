package word

import (
	"encoding/xml"
	"strconv"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// table reads a table. A row that was deleted as a whole is hidden, not shown.
func (p *part) table(out *[]flow.Block) error {
	t := &flow.Table{}
	dark := p.dark
	heads := true
	var rows func(e xml.StartElement) error
	rows = func(e xml.StartElement) error {
		if c, ok := changeOf(e); ok {
			return p.during(c, func() error { return p.c.Each(rows) })
		}
		switch e.Name.Local {
		case "tblPr":
			return p.c.Each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "tblStyle":
					// Styles of tables colour rows in ways that are not followed here: white
					// letters in them count as seen.
					p.dark++
				case "shd":
					if is(shaded(e, p.r.theme)) {
						p.dark++
					}
				case "tblCaption", "tblDescription":
					p.r.alts = append(p.r.alts, opc.Attr(e, "val"))
				}
				return p.c.Skip()
			})
		case "tr":
			row, head, err := p.row()
			if head && heads {
				t.Head++
			} else {
				heads = false
			}
			if len(row.Cells) > 0 {
				t.Rows = append(t.Rows, row)
			}
			if len(t.Rows) > redact.MaxCells/8 {
				return redact.ErrTooLarge
			}
			return err
		case "sdt":
			return p.control(func() error { return p.c.Each(rows) })
		case "tblGrid", "tblPrEx":
			return p.c.Skip()
		}
		return p.c.Each(rows)
	}
	err := p.c.Each(rows)
	p.dark = dark
	if t.Head == len(t.Rows) {
		t.Head = 0
	}
	if len(t.Rows) > 0 {
		*out = append(*out, t)
	}
	return err
}

// row reads a row of a table.
func (p *part) row() (row flow.Row, head bool, err error) {
	opened, unseen := 0, p.unseen
	defer func() { p.unseen = unseen }()
	var cells func(e xml.StartElement) error
	cells = func(e xml.StartElement) error {
		if c, ok := changeOf(e); ok {
			return p.during(c, func() error { return p.c.Each(cells) })
		}
		switch e.Name.Local {
		case "trPr":
			return p.c.Each(func(e xml.StartElement) error {
				if c, ok := changeOf(e); ok && opened == 0 {
					p.changes = append(p.changes, c)
					opened++
				}
				if e.Name.Local == "tblHeader" {
					head = is(on(e))
				}
				if e.Name.Local == "hidden" && is(on(e)) {
					p.unseen++
				}
				if e.Name.Local == "gridBefore" {
					n, _ := strconv.Atoi(opc.Attr(e, "val"))
					row.Cells = append(row.Cells, flow.Cell{Span: min(max(n, 1), 60)})
				}
				return p.c.Skip()
			})
		case "tc":
			cell, err := p.cell()
			row.Cells = append(row.Cells, cell)
			return err
		case "sdt":
			return p.control(func() error { return p.c.Each(cells) })
		case "tblPrEx":
			return p.c.Skip()
		}
		return p.c.Each(cells)
	}
	err = p.c.Each(cells)
	gone := p.gone()
	p.changes = p.changes[:len(p.changes)-opened]
	if gone && !p.silent {
		row.Cells = nil
	}
	return row, head, err
}

// cell reads a cell.
func (p *part) cell() (flow.Cell, error) {
	cell := flow.Cell{}
	dark := p.dark
	err := p.c.Each(func(e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return p.block(e, &cell.Blocks)
		}
		return p.c.Each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridSpan":
				n, _ := strconv.Atoi(opc.Attr(e, "val"))
				cell.Span = min(max(n, 0), 60)
			case "shd":
				if is(shaded(e, p.r.theme)) {
					p.dark++
				}
			}
			return p.c.Skip()
		})
	})
	p.dark = dark
	for _, b := range cell.Blocks {
		if para, ok := b.(*flow.Para); ok {
			para.Tight = true
		}
	}
	return cell, err
}
