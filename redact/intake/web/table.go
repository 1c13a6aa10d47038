package web

import (
	"fmt"

	"golang.org/x/net/html"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// table reads a table. One that is there for the layout alone (it holds other
// tables, or has a single column) is read as what stands in it.
func (w *walker) table(n *html.Node, k look, depth int) {
	w.flush()
	rows := rowsOf(n, 0)
	broad := 0
	for _, r := range rows {
		broad = max(broad, len(cellsOf(r)))
	}
	if k.hidden != "" || broad < 2 || nested(n, 0) {
		w.children(n, k, depth)
		w.flush()
		return
	}
	t := &flow.Table{Key: 1, Plain: attr(n, "border") == "0"}
	for i, r := range rows {
		rk := w.styled(r, k)
		var row flow.Row
		heads := 0
		for _, c := range cellsOf(r) {
			ck := w.styled(c, rk)
			if c.Data == "th" {
				ck.bold = true
				heads++
			}
			out, para := w.out, w.para
			w.out, w.para = nil, nil
			w.children(c, ck, depth+3)
			w.flush()
			cell := flow.Cell{Blocks: w.out}
			w.out, w.para = out, para
			for _, b := range cell.Blocks {
				if p, ok := b.(*flow.Para); ok {
					p.Tight = true
				}
			}
			fmt.Sscan(attr(c, "colspan"), &cell.Span)
			cell.Span = max(0, min(cell.Span, broad))
			row.Cells = append(row.Cells, cell)
		}
		if heads == len(row.Cells) && heads > 0 && i == t.Head && i < 3 {
			t.Head++
		}
		t.Rows = append(t.Rows, row)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "caption" {
			w.walk(c, k, depth+1)
		} else if c.Type == html.CommentNode {
			w.walk(c, k, depth+1)
		}
	}
	w.flush()
	w.out = append(w.out, t)
}

// rowsOf returns the rows of a table, not those of tables in it.
func rowsOf(n *html.Node, depth int) []*html.Node {
	var out []*html.Node
	for c := n.FirstChild; c != nil && depth < 4; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case c.Data == "tr":
			out = append(out, c)
		case c.Data == "tbody" || c.Data == "thead" || c.Data == "tfoot":
			out = append(out, rowsOf(c, depth+1)...)
		}
	}
	return out
}

func cellsOf(r *html.Node) []*html.Node {
	var out []*html.Node
	for c := r.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			out = append(out, c)
		}
	}
	return out
}

// nested reports whether a table holds another.
func nested(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil && depth < redact.MaxXMLDepth; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "table" || nested(c, depth+1)) {
			return true
		}
	}
	return false
}
