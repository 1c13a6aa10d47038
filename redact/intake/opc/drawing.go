package opc

import (
	"encoding/xml"
	"strconv"
	"strings"

	"sarpack/redact/intake/flow"
)

// Paragraphs returns the text of DrawingML (a:t), a line for every a:p, of a part that has
// to be there: shapes, diagrams, slides. With an error comes what could be read.
func (p *Package) Paragraphs(part string) (out []string, err error) {
	b, err := p.present(part)
	if err != nil {
		return nil, err
	}
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
	err = c.Each(walk)
	if s := strings.TrimSpace(para.String()); s != "" {
		out = append(out, s)
	}
	return out, err
}

// Chart returns the chart of a part, which has to be there, as a table: what it shows,
// without its lines and colours. With an error comes what could be read.
func (p *Package) Chart(part string) ([]flow.Block, error) {
	b, err := p.present(part)
	if err != nil {
		return nil, err
	}
	x := &chart{c: NewCursor(b)}
	err = x.c.Each(x.element)
	return x.blocks(), err
}

// chart is a chart that is being read.
type chart struct {
	c             *Cursor
	title, points []string
	all           []series
	// inSeries says that the last series is being read, into which part of it.
	inSeries bool
	into     string
}

// series are the numbers of one line or row of bars.
type series struct{ name, cats, vals []string }

// element reads one element and what is in it.
func (x *chart) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "ser":
		x.all = append(x.all, series{})
		x.inSeries = true
		err := x.c.Each(x.element)
		x.inSeries = false
		return err
	case "tx", "cat", "val", "xVal", "yVal", "bubbleSize":
		was := x.into
		x.into = e.Name.Local
		err := x.c.Each(x.element)
		x.into = was
		return err
	case "v":
		s, err := x.c.Text()
		if x.inSeries {
			x.all[len(x.all)-1].add(x.into, s)
		}
		return err
	case "t":
		s, err := x.c.Text()
		x.title = append(x.title, s)
		return err
	case "pt":
		// Charts of the newer kinds (waterfall, treemap) keep their words otherwise.
		if strings.Contains(e.Name.Space, "chartex") {
			s, err := x.c.Text()
			x.points = append(x.points, s)
			return err
		}
	}
	return x.c.Each(x.element)
}

func (s *series) add(into, value string) {
	switch into {
	case "tx":
		s.name = append(s.name, value)
	case "cat", "xVal":
		s.cats = append(s.cats, value)
	default:
		s.vals = append(s.vals, value)
	}
}

// blocks sets what was read.
func (x *chart) blocks() []flow.Block {
	head := flow.Row{Cells: []flow.Cell{flow.Bold("")}}
	n := 0
	for i, s := range x.all {
		name := strings.Join(s.name, " ")
		if name == "" {
			name = "series " + strconv.Itoa(i+1)
		}
		head.Cells = append(head.Cells, flow.Bold(name))
		n = max(n, len(s.vals), len(s.cats))
	}
	out := []flow.Block{flow.Text(flow.Sub, strings.TrimSpace("Chart: "+strings.Join(x.title, " ")))}
	for _, p := range x.points {
		out = append(out, flow.Text(flow.Body, p))
	}
	if n == 0 {
		return out
	}
	t := &flow.Table{Head: 1, Rows: []flow.Row{head}}
	for i := range n {
		row := flow.Row{Cells: []flow.Cell{flow.Words(at(x.all[0].cats, i))}}
		for _, s := range x.all {
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
