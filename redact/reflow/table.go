package reflow

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A table is told by what its rows have in common: words that begin one below the other,
// at places which no other word covers. Programs write the cells of one in any order, the
// ones of several lines last, so that the order of the content is no order to read it in.

// Limits of what is a table: places at which words begin, in how many rows; and how far
// apart, in points, words begin that are meant to begin at the same place.
const (
	leastColumns = 3
	leastRows    = 3
	sameStart    = 1.5
)

// word is what stands together in a line.
type word struct {
	runs           []run
	x0, x1, y0, y1 float64
	box            bool
}

// band are the words at one height of the page, from left to right.
type band struct {
	words  []word
	y0, y1 float64
}

// edge is a place at which words begin in bands from to to.
type edge struct {
	x        float64
	from, to int
}

// table is a run of bands with the edges of its columns.
type table struct {
	from, to int
	edges    []float64
}

// tables divides the lines of a page: rows are the texts of the rows of each table, and
// in says for each line in which table it stands, -1 for none.
func tables(lines []line) (rows [][]string, in []int) {
	in = make([]int, len(lines))
	bands, at := bandsOf(lines)
	found := tablesOf(bands)
	for _, t := range found {
		rows = append(rows, t.rows(bands[t.from:t.to+1]))
	}
	for i := range lines {
		in[i] = slices.IndexFunc(found, func(t table) bool { return t.from <= at[i] && at[i] <= t.to })
	}
	return rows, in
}

// bandsOf orders the words of all lines by their places; at says in which band a line is.
func bandsOf(lines []line) (bands []band, at []int) {
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	middle := func(i int) float64 { return (lines[i].y0 + lines[i].y1) / 2 }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(middle(a), middle(b)) })
	at = make([]int, len(lines))
	for _, i := range order {
		l := &lines[i]
		n := len(bands)
		if n == 0 || min(l.y1, bands[n-1].y1)-l.y0 < 0.5*min(l.height(), bands[n-1].y1-bands[n-1].y0) {
			bands = append(bands, band{y0: l.y0, y1: l.y1})
			n++
		}
		b := &bands[n-1]
		b.words = append(b.words, wordsOf(l)...)
		at[i] = n - 1
	}
	for i := range bands {
		slices.SortStableFunc(bands[i].words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
	}
	return bands, at
}

// wordsOf divides a line into words.
func wordsOf(l *line) []word {
	var out []word
	for i, r := range l.runs {
		if i == 0 || between(l.runs[i-1], r, l.height()) != "" || r.box || l.runs[i-1].box {
			out = append(out, word{x0: r.x0, x1: r.x1, y0: r.y0, y1: r.y1, box: r.box})
		}
		w := &out[len(out)-1]
		w.runs = append(w.runs, r)
		w.x1, w.y0, w.y1 = max(w.x1, r.x1), min(w.y0, r.y0), max(w.y1, r.y1)
	}
	return out
}

// tablesOf finds the tables of a page.
func tablesOf(bands []band) []table {
	edges := edgesOf(bands)
	var out []table
	for i := range bands {
		here := through(edges, i)
		if len(here) < leastColumns || !bands[i].fits(here) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].to == i-1 {
			out[n-1].to = i
			continue
		}
		out = append(out, table{from: i, to: i})
	}
	for k := range out {
		t := &out[k]
		for _, e := range edges {
			if e.from <= t.to && e.to >= t.from {
				t.edges = append(t.edges, e.x)
			}
		}
		for t.from <= t.to && !bands[t.from].fits(t.edges) {
			t.from++
		}
		for t.from <= t.to && !bands[t.to].fits(t.edges) {
			t.to--
		}
	}
	return slices.DeleteFunc(out, func(t table) bool { return t.to-t.from+1 < leastRows || !t.stands(bands[t.from:t.to+1]) })
}

// start is where a word or a box begins: wide says that a word stands further from the
// one before it than a blank is wide.
type start struct {
	x         float64
	band      int
	box, wide bool
}

// stands reports whether the columns stand apart in enough bands: text in columns of a
// newspaper has words below one another as well, but they follow the words before them.
func (t *table) stands(bands []band) bool {
	full, clear := 0, 0
	for _, b := range bands {
		columns, apart := 1, true
		for k := 1; k < len(b.words); k++ {
			left, right := b.words[k-1], b.words[k]
			if t.column(left) != t.column(right) {
				columns++
				apart = apart && (left.box || right.box || right.x0-left.x1 > 0.55*b.height())
			}
		}
		if columns >= leastColumns {
			full++
			if apart {
				clear++
			}
		}
	}
	return clear >= leastRows-1 && 2*clear >= full
}

// edgesOf finds the places at which words begin in several bands, and which no word of the
// bands between covers.
func edgesOf(bands []band) []edge {
	var starts []start
	for i, b := range bands {
		for k, w := range b.words {
			// Within a cell words stand a blank apart, but not from a box, and what stands
			// behind one may have been moved.
			apart := k == 0 || w.x0-b.words[k-1].x1 > 0.55*(w.y1-w.y0)
			if !w.box || apart {
				starts = append(starts, start{w.x0, i, w.box, apart && !w.box && (k == 0 || !b.words[k-1].box)})
			}
		}
	}
	slices.SortStableFunc(starts, func(a, b start) int { return cmp.Compare(a.x, b.x) })
	var out []edge
	for i := 0; i < len(starts); {
		end := i
		for end < len(starts) && starts[end].x-starts[i].x <= 2*sameStart {
			end++
		}
		at := slices.Clone(starts[i:end])
		slices.SortStableFunc(at, func(a, b start) int { return cmp.Compare(a.band, b.band) })
		out = append(out, uncovered(bands, starts[i].x, slices.CompactFunc(at, func(a, b start) bool { return a.band == b.band }))...)
		i = end
	}
	slices.SortFunc(out, func(a, b edge) int { return cmp.Compare(a.x, b.x) })
	return out
}

// uncovered divides the bands in which words begin at x where a word covers x.
func uncovered(bands []band, x float64, at []start) []edge {
	var out []edge
	from := 0
	for k := 1; k <= len(at); k++ {
		if k < len(at) && !slices.ContainsFunc(bands[at[k-1].band:at[k].band+1], func(b band) bool { return b.covers(x) }) {
			continue
		}
		words, wide := 0, 0
		for _, s := range at[from:k] {
			if !s.box {
				words++
			}
			if s.wide {
				wide++
			}
		}
		if k-from >= leastRows && wide > 0 && 2*wide >= words {
			out = append(out, edge{x, at[from].band, at[k-1].band})
		}
		from = k
	}
	return out
}

// covers reports whether a word of the band stands on both sides of x. Boxes are of one
// width, and may reach over the edge of their column.
func (b *band) covers(x float64) bool {
	return slices.ContainsFunc(b.words, func(w word) bool { return !w.box && w.x0 < x-sameStart && w.x1 > x+2*sameStart })
}

// through are the edges that a band lies between the ends of. The last lines of the last
// row lie below the end of some, so each goes on for a few.
func through(edges []edge, i int) []float64 {
	const on = 3
	var out []float64
	for _, e := range edges {
		if e.from <= i && i <= e.to+on {
			out = append(out, e.x)
		}
	}
	return out
}

// fits reports whether a band is of a table with such edges: each of its words stands in a
// column, and where its text goes on over an edge a blank apart, it begins there.
func (b *band) fits(edges []float64) bool {
	if b.words[0].x0 < edges[0]-2*sameStart || slices.ContainsFunc(edges, b.covers) {
		return false
	}
	for _, x := range edges[1:] {
		i := slices.IndexFunc(b.words, func(w word) bool { return w.x0 >= x-2*sameStart })
		if i < 1 {
			continue
		}
		left, right := b.words[i-1], b.words[i]
		if !left.box && !right.box && right.x0 > x+2*sameStart && right.x0-left.x1 < 0.55*(right.y1-right.y0) {
			return false
		}
	}
	return true
}

// rows are the texts of the rows of a table: its cells from left to right, each with all
// its lines.
func (t *table) rows(bands []band) []string {
	var out []string
	cells := make([][]run, len(t.edges))
	height := 1.0
	end := func() {
		if row := strings.Join(texts(cells, height), " | "); strings.Trim(row, " |") != "" {
			out = append(out, strings.Trim(row, " |"))
		}
		cells = make([][]run, len(t.edges))
	}
	lead := t.lead(bands)
	first := func(b band) bool { return t.column(b.words[0]) <= lead }
	within := t.within(bands, first)
	for i, b := range bands {
		if pitch := b.y0 - bands[max(0, i-1)].y0; i > 0 && (first(b) && (pitch > within || b.item()) || pitch > 2.2*b.height()) {
			end()
		}
		height = b.height()
		for _, w := range b.words {
			runs, c := slices.Clone(w.runs), t.column(w)
			runs[0].apart = true
			cells[c] = append(cells[c], runs...)
		}
	}
	end()
	return out
}

// column is in which column a word stands.
func (t *table) column(w word) int {
	n := 0
	for n+1 < len(t.edges) && t.edges[n+1] <= w.x0+2*sameStart {
		n++
	}
	return n
}

// lead finds the column in which rows begin: that in which most of those bands begin that
// have something in many columns.
func (t *table) lead(bands []band) int {
	filled, most := make([]int, len(bands)), 0
	for i, b := range bands {
		at := map[int]bool{}
		for _, w := range b.words {
			at[t.column(w)] = true
		}
		filled[i] = len(at)
		most = max(most, len(at))
	}
	begin := make([]int, len(t.edges))
	for i, b := range bands {
		if 2*filled[i] >= most {
			begin[t.column(b.words[0])]++
		}
	}
	lead := 0
	for c, n := range begin {
		if n > begin[lead] {
			lead = c
		}
	}
	return lead
}

// item reports whether a band begins an item of a list.
func (b *band) item() bool { return strings.ContainsAny(b.words[0].runs[0].text, bullets) }

func (b *band) height() float64 { return max(1, b.y1-b.y0) }

// within is how far apart the lines of a cell begin at most: as far as those bands that
// stand closest. 0 where nothing tells lines of a cell from rows, because bands that stand
// so close mostly have something in the first column.
func (t *table) within(bands []band, first func(band) bool) float64 {
	closest := math.Inf(1)
	for i := 1; i < len(bands); i++ {
		closest = min(closest, bands[i].y0-bands[i-1].y0)
	}
	most := closest + 0.07*bands[0].height()
	rows := 0
	for i := 1; i < len(bands); i++ {
		switch {
		case bands[i].y0-bands[i-1].y0 > most:
		case first(bands[i]):
			rows++
		default:
			rows--
		}
	}
	if rows > 0 {
		return 0
	}
	return most
}

// texts are the words of cells.
func texts(cells [][]run, height float64) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		var b strings.Builder
		for k, r := range c {
			if k > 0 {
				if r.x0 < c[k-1].x0 { // the next line of the cell
					b.WriteString(" ")
				} else {
					b.WriteString(between(c[k-1], r, height))
				}
			}
			b.WriteString(r.text)
		}
		out[i] = b.String()
	}
	return out
}
