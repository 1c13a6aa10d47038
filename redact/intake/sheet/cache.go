package sheet

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/opc"
)

func sortedRels(rels map[string]opc.Rel) []string { return slices.Sorted(maps.Keys(rels)) }

// attributes lists the values of all attributes of a part, with their names.
func attributes(data []byte) string {
	c := opc.NewCursor(data)
	var out []string
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		for _, a := range e.Attr {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && len(a.Value) > 1 {
				out = append(out, a.Name.Local+": "+a.Value)
			}
		}
		return c.Each(walk)
	}
	c.Each(walk)
	return strings.Join(out, "\n")
}

// caches shows the copies of data behind pivot tables, and of other workbooks. Where
// the rows were cut to the pupil's, these are other pupils', and are only counted.
func (b *book) caches() error {
	for _, n := range b.pkg.Names() {
		low := strings.ToLower(n)
		switch {
		case strings.HasPrefix(low, "xl/pivotcache/pivotcachedefinition"):
			if err := b.pivot(n); err != nil {
				return err
			}
		case strings.HasPrefix(low, "xl/externallinks/externallink"):
			if err := b.external(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// field is a column of a pivot table's copy, with the values that its rows refer to.
type field struct {
	name  string
	items []string
}

// pivot reads one pivot cache: its fields and, from the part beside it, its rows.
func (b *book) pivot(name string) error {
	data, err := b.pkg.Part(name)
	if err != nil || data == nil {
		return err
	}
	var fields []field
	source := ""
	c := opc.NewCursor(data)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "worksheetSource":
			source = strings.TrimSpace(opc.Attr(e, "sheet") + " " + opc.Attr(e, "ref") + opc.Attr(e, "name"))
		case "cacheField":
			fields = append(fields, field{name: opc.Attr(e, "name")})
		case "s", "n", "d", "b", "e", "m":
			if k := len(fields) - 1; k >= 0 {
				fields[k].items = append(fields[k].items, opc.Attr(e, "v"))
			}
		}
		return c.Each(walk)
	}
	if err := c.Each(walk); err != nil {
		return err
	}
	var rows []string
	for _, rel := range b.pkg.Rels(name) {
		if rel.Type != "pivotCacheRecords" {
			continue
		}
		if rows, err = b.records(rel.Target, fields); err != nil {
			return err
		}
	}
	if rows == nil {
		for _, f := range fields {
			if len(f.items) > 0 {
				rows = append(rows, f.name+": "+strings.Join(f.items, ", "))
			}
		}
	}
	label := "Data kept behind a pivot table"
	if source != "" {
		label += " (from " + source + ")"
	}
	if b.cut > 0 {
		b.hide(redact.HiddenCache, label, fmt.Sprintf("%d rows, which are not shown because the workbook was cut to the pupil's rows", len(rows)))
		return nil
	}
	var heads []string
	for _, f := range fields {
		heads = append(heads, f.name)
	}
	b.hide(redact.HiddenCache, label, strings.Join(heads, " | ")+"\n"+strings.Join(rows, "\n"))
	return nil
}

// records reads the rows of a pivot cache.
func (b *book) records(name string, fields []field) ([]string, error) {
	data, err := b.pkg.Part(name)
	if err != nil || data == nil {
		return nil, err
	}
	c := opc.NewCursor(data)
	var rows []string
	err = c.Each(func(xml.StartElement) error {
		return c.Each(func(e xml.StartElement) error {
			if b.cells++; b.cells > redact.MaxCells {
				return errTooMany
			}
			var cells []string
			err := c.Each(func(e xml.StartElement) error {
				v := opc.Attr(e, "v")
				if e.Name.Local == "x" {
					i, _ := strconv.Atoi(v)
					v = ""
					if k := len(cells); k < len(fields) && i >= 0 && i < len(fields[k].items) {
						v = fields[k].items[i]
					}
				}
				cells = append(cells, british(v))
				return c.Skip()
			})
			rows = append(rows, strings.Join(cells, " | "))
			return err
		})
	})
	return rows, err
}

// external reads what the workbook remembers of another one.
func (b *book) external(name string) error {
	data, err := b.pkg.Part(name)
	if err != nil || data == nil {
		return err
	}
	var out []string
	for _, rel := range b.pkg.Rels(name) {
		if rel.External {
			out = append(out, rel.Target)
		}
	}
	c := opc.NewCursor(data)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sheetName":
			out = append(out, "sheet "+opc.Attr(e, "val"))
		case "cell":
			ref := opc.Attr(e, "r")
			s, err := c.Text()
			out = append(out, ref+": "+s)
			return err
		}
		return c.Each(walk)
	}
	if err := c.Each(walk); err != nil {
		return err
	}
	if b.cut > 0 && len(out) > 1 {
		out = []string{out[0], "what is remembered of it is not shown because the workbook was cut to the pupil's rows"}
	}
	b.hide(redact.HiddenCache, "What is remembered of another workbook", strings.Join(out, "\n"))
	return nil
}
