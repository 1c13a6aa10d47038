package opc

import (
	"encoding/xml"
	"strconv"
	"strings"

	"sarpack/redact/intake/flow"
)

// Paragraphs returns the text of DrawingML (a:t), a line for every a:p, of a part:
// shapes, diagrams, slides.
func Paragraphs(b []byte) []string {
	var out []string
	c := NewCursor(b)
	var para strings.Builder
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			s, err := c.Text()
			para.WriteString(s)
			return err
		case "br":
			para.WriteByte('\n')
		case "Fallback":
			return c.Skip()
		case "p":
			para.Reset()
			err := c.Each(walk)
			if s := strings.TrimSpace(para.String()); s != "" {
				out = append(out, s)
			}
			para.Reset()
			return err
		}
		return c.Each(walk)
	}
	c.Each(walk)
	if s := strings.TrimSpace(para.String()); s != "" {
		out = append(out, s)
	}
	return out
}

// Chart returns a chart as a table: what it shows, without its lines and colours.
func Chart(b []byte) []flow.Block {
	type series struct {
		name, cats, vals []string
	}
	var all []series
	var title, points []string
	c := NewCursor(b)
	var cur *series
	into := ""
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "ser":
			all = append(all, series{})
			cur = &all[len(all)-1]
			err := c.Each(walk)
			cur = nil
			return err
		case "tx", "cat", "val", "xVal", "yVal", "bubbleSize":
			was := into
			into = e.Name.Local
			err := c.Each(walk)
			into = was
			return err
		case "v":
			s, err := c.Text()
			if cur != nil {
				switch into {
				case "tx":
					cur.name = append(cur.name, s)
				case "cat", "xVal":
					cur.cats = append(cur.cats, s)
				default:
					cur.vals = append(cur.vals, s)
				}
			}
			return err
		case "t":
			s, err := c.Text()
			title = append(title, s)
			return err
		case "pt":
			// Charts of the newer kinds (waterfall, treemap) keep their words otherwise.
			if strings.Contains(e.Name.Space, "chartex") {
				s, err := c.Text()
				points = append(points, s)
				return err
			}
		}
		return c.Each(walk)
	}
	c.Each(walk)
	head := flow.Row{Cells: []flow.Cell{flow.Bold("")}}
	n := 0
	for i, s := range all {
		name := strings.Join(s.name, " ")
		if name == "" {
			name = "series " + strconv.Itoa(i+1)
		}
		head.Cells = append(head.Cells, flow.Bold(name))
		n = max(n, len(s.vals), len(s.cats))
	}
	out := []flow.Block{flow.Text(flow.Sub, strings.TrimSpace("Chart: "+strings.Join(title, " ")))}
	for _, p := range points {
		out = append(out, flow.Text(flow.Body, p))
	}
	if n == 0 {
		return out
	}
	t := &flow.Table{Head: 1, Rows: []flow.Row{head}}
	for i := range n {
		row := flow.Row{Cells: []flow.Cell{flow.Words(at(all[0].cats, i))}}
		for _, s := range all {
			row.Cells = append(row.Cells, flow.Words(at(s.vals, i)))
		}
		t.Rows = append(t.Rows, row)
	}
	return append(out, t)
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
