package reflow

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
)

// Box is one redaction of a page.
type Box struct {
	// Quads are where its boxes stand, in default user space; the first is where the
	// text says that something is withheld.
	Quads      []redact.Quad
	Label, Ref string
}

// Mark is what stands in the text for a box: "[Pupil A, withheld 12]".
func (b Box) Mark() string {
	switch what := strings.TrimSpace("withheld " + b.Ref); {
	case b.Label == "" || b.Label == "withheld":
		return "[" + what + "]"
	case strings.HasSuffix(b.Label, "withheld"):
		return "[" + strings.TrimSpace(b.Label+" "+b.Ref) + "]"
	default:
		return fmt.Sprintf("[%s, %s]", b.Label, what)
	}
}

// run is a character or the mark of a box, placed on the page as it is seen: x to the
// right and y down, in points.
type run struct {
	text           string
	x0, x1, y0, y1 float64
	box            bool
	// apart says that the page has a blank before it.
	apart bool
}

// line is a line of a page, in the order of its content.
type line struct {
	runs           []run
	x0, x1, y0, y1 float64
}

func (l *line) add(r run) {
	if len(l.runs) == 0 {
		l.x0, l.x1, l.y0, l.y1 = r.x0, r.x1, r.y0, r.y1
	}
	l.x0, l.x1, l.y0, l.y1 = min(l.x0, r.x0), max(l.x1, r.x1), min(l.y0, r.y0), max(l.y1, r.y1)
	l.runs = append(l.runs, r)
}

func (l *line) height() float64 { return max(1, l.y1-l.y0) }

// Paragraphs returns the text of a page.
func Paragraphs(p *redact.Page, boxes []Box) []string {
	lines := linesOf(p, boxes)
	m := p.ToPixels(72)
	for _, b := range boxes {
		if len(b.Quads) > 0 {
			r := placed(m, b.Quads[0])
			r.text, r.box = b.Mark(), true
			lines = insert(lines, r)
		}
	}
	rows, in := tables(lines)
	right := 0.0
	for i := range lines {
		right = max(right, lines[i].x1)
	}
	var out []string
	for i := 0; i < len(lines); {
		end := i
		for end < len(lines) && in[end] == in[i] {
			end++
		}
		if t := in[i]; t < 0 {
			out = append(out, join(lines[i:end], right)...)
		} else { // all of it where its first line is
			out = append(out, rows[t]...)
			rows[t] = nil
		}
		i = end
	}
	return out
}

// placed puts a quad on the page as it is seen.
func placed(m redact.Matrix, q redact.Quad) run {
	for i := range q {
		q[i] = m.Apply(q[i])
	}
	b := q.Bounds()
	return run{x0: b.X0, x1: b.X1, y0: b.Y0, y1: b.Y1}
}

// linesOf divides the characters outside the boxes into lines.
func linesOf(p *redact.Page, boxes []Box) []line {
	m := p.ToPixels(72)
	var lines []line
	var at line
	blank := false
	end := func() {
		if len(at.runs) > 0 {
			lines = append(lines, at)
		}
		at, blank = line{}, false
	}
	for _, c := range p.Chars {
		switch {
		case c.Rune == '\n' || c.Rune == '\r':
			end()
			continue
		case unicode.IsSpace(c.Rune) || c.Generated:
			blank = true
			continue
		case under(c, boxes):
			blank = true
			continue
		}
		r := placed(m, c.Quad)
		switch r.text = string(c.Rune); c.Rune {
		case 2, '\u00ad', '\ufffe':
			r.text = "-" // as readers write a hyphen at a line end
		}
		if n := len(at.runs); n > 0 {
			last := at.runs[n-1]
			h := at.height()
			if middle := (r.y0 + r.y1) / 2; middle < at.y0-0.3*h || middle > at.y1+0.3*h || r.x1 < last.x0-0.5*h {
				end()
			}
		}
		r.apart = blank
		blank = false
		at.add(r)
	}
	end()
	return lines
}

// under reports whether a character stands in a box: it is its label's.
func under(c redact.Char, boxes []Box) bool {
	for _, b := range boxes {
		for _, q := range b.Quads {
			if q.Holds(c.Quad.Center()) {
				return true
			}
		}
	}
	return false
}

// insert puts the mark of a box into the line that it stands in, or between the lines.
func insert(lines []line, r run) []line {
	best, near := -1, math.Inf(1)
	for i := range lines {
		l := &lines[i]
		overlap := min(l.y1, r.y1) - max(l.y0, r.y0)
		if overlap < 0.4*min(l.height(), r.y1-r.y0) {
			continue
		}
		if d := max(0, l.x0-r.x1, r.x0-l.x1); d < near {
			best, near = i, d
		}
	}
	if best < 0 {
		at := len(lines)
		for i := range lines {
			if lines[i].y0 > (r.y0+r.y1)/2 {
				at = i
				break
			}
		}
		alone := line{}
		alone.add(r)
		return slices.Insert(lines, at, alone)
	}
	l := &lines[best]
	at := len(l.runs)
	for i, o := range l.runs {
		if (o.x0+o.x1)/2 > (r.x0+r.x1)/2 {
			at = i
			break
		}
	}
	l.runs = slices.Insert(l.runs, at, r)
	l.x0, l.x1 = min(l.x0, r.x0), max(l.x1, r.x1)
	return lines
}

// text is the line as it is written.
func (l *line) text() string {
	var b strings.Builder
	for i, r := range l.runs {
		if i > 0 {
			b.WriteString(between(l.runs[i-1], r, l.height()))
		}
		b.WriteString(r.text)
	}
	return b.String()
}

// between is what stands between two neighbours in a line of height h: a bar where they
// are far apart, as cells of a table are; marks of boxes stand apart from words, and
// close to what belongs to them.
func between(a, b run, h float64) string {
	gap := b.x0 - a.x1
	switch {
	case gap > 2.5*h:
		return " | "
	case a.box && !b.box && strings.ContainsAny(b.text, ".,;:!?)’'\u201d"), b.box && strings.ContainsAny(a.text, "(‘\u201c"):
		return ""
	case a.box, b.box, b.apart, gap > 0.25*h:
		return " "
	}
	return ""
}

// join makes paragraphs of lines.
// right is where the lines of the page end.
func join(lines []line, right float64) []string {
	var out []string
	for i := range lines {
		text := lines[i].text()
		if text == "" {
			continue
		}
		if i > 0 && len(out) > 0 && goesOn(&lines[i-1], &lines[i], right) {
			last := out[len(out)-1]
			if strings.HasSuffix(last, "-") && len(last) > 1 && unicode.IsLetter(rune(last[len(last)-2])) {
				out[len(out)-1] = last + text
			} else {
				out[len(out)-1] = last + " " + text
			}
			continue
		}
		out = append(out, text)
	}
	return out
}

// bullets begin the items of lists.
const bullets = "\u2022\u00b7\u2013*-\u25aa\u25cf"

// goesOn reports whether a line goes on in the next: that is close below it, begins
// where it began, and is as large; it fills its column, and the next is no item of a
// list.
func goesOn(a, b *line, right float64) bool {
	ha, hb := a.height(), b.height()
	gap := b.y0 - a.y1
	fills := 0.8
	if slices.ContainsFunc(a.runs, func(r run) bool { return r.box }) {
		fills = 0.55 // a box is mostly shorter than what it stands for
	}
	first := []rune(b.text())
	switch {
	case gap < -0.5*ha || gap > 0.9*ha:
		return false
	case cmp.Compare(max(ha, hb), 1.3*min(ha, hb)) > 0:
		return false
	case math.Abs(a.x0-b.x0) > 3*ha:
		return false
	case a.x1 < a.x0+fills*(right-a.x0):
		return false
	case strings.Contains(a.text(), " | ") || strings.Contains(b.text(), " | "):
		return false
	}
	return !strings.ContainsRune(bullets, first[0])
}
