package job

import (
	"context"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// seenLetter is a letter or digit where an extractor says that it stands.
type seenLetter struct {
	r rune
	// cells are its cell, in user space, or those of its whole word where the extractor
	// says no more.
	cells []redact.Quad
}

// lostLetters asks three extractors whether every letter that was not marked is there,
// and nothing else, and says where not. Each is held against its own reading of the
// source, as far as another one shares it: what it saw away from all marks must be there.
// A letter of which a mark touches a part may stay or go, and so may one that the page does
// not show, as text beyond the edge of a page or of a list is promised to go. What two of
// them find may be no more than the most that one of the three saw in the source and no
// mark takes: in a file with a broken font or table of objects each sees something else,
// and in ours all see the same.
func lostLetters(t *testing.T, j *Job, w work, l leftOver) []string {
	t.Helper()
	var out []string
	before, after := extracts(t, j, w.pdf), extracts(t, j, l.pdf)
	for n, view := range shownViews(t, j, w) {
		quads := quadsOf(w, n+1)
		sure, now, most := map[string]map[rune]int{}, map[string]map[rune]int{}, map[rune]int{}
		for who, pages := range before {
			all := countOf(pages[n], func(c seenLetter) bool { return !c.gone(quads) })
			sure[who] = countOf(pages[n], func(c seenLetter) bool { return !c.met(quads) })
			for r, count := range all {
				most[r] = max(most[r], count)
			}
			if len(after[who]) > n {
				now[who] = countOf(after[who][n], func(seenLetter) bool { return true })
			}
		}
		var picture *grey
		for _, who := range slices.Sorted(maps.Keys(before)) {
			if now[who] == nil {
				out = append(out, fmt.Sprintf("%s does not read page %d of what is left", who, n+1))
				continue
			}
			if beyond(shared(sure, who), now[who]) > 0 && picture == nil {
				g := drawn(t, w.pdf, n+1)
				picture = &g
				for other, pages := range before {
					sure[other] = countOf(pages[n], func(c seenLetter) bool { return !c.met(quads) && c.shown(g, view) })
				}
			}
			if lost, found := beyond(shared(sure, who), now[who]), beyond(shared(now, who), most); lost+found > 0 {
				out = append(out, fmt.Sprintf("%s, page %d: %d letters are lost that were not marked, %d are there too many", who, n+1, lost, found))
			}
		}
	}
	return out
}

// shared counts what one extractor saw and at least one other did; where no other reads
// the file, all of it.
func shared(seen map[string]map[rune]int, who string) map[rune]int {
	if len(seen) == 1 {
		return seen[who]
	}
	out := map[rune]int{}
	for r, count := range seen[who] {
		for other := range seen {
			if other != who {
				out[r] = max(out[r], min(count, seen[other][r]))
			}
		}
	}
	return out
}

// countOf counts the letters that are asked for.
func countOf(letters []seenLetter, wanted func(seenLetter) bool) map[rune]int {
	out := map[rune]int{}
	for _, c := range letters {
		if wanted(c) {
			out[c.r]++
		}
	}
	return out
}

// beyond counts what is in a and not in b.
func beyond(a, b map[rune]int) int {
	n := 0
	for r, count := range a {
		n += max(0, count-b[r])
	}
	return n
}

// shown reports whether a picture of the page shows something of a letter, or of each of
// its word; without a picture nobody knows better.
func (c seenLetter) shown(g grey, view redact.Matrix) bool {
	return g.w == 0 || !slices.ContainsFunc(c.cells, func(q redact.Quad) bool {
		for i := range q {
			q[i] = view.Apply(q[i])
		}
		return !g.inked(q.Bounds())
	})
}

// inked reports whether not all pixels of a part of a picture look alike.
func (g grey) inked(r redact.Rect) bool {
	low, high := byte(255), byte(0)
	for y := max(0, int(r.Y0)); y < min(g.h, int(r.Y1)+1); y++ {
		for x := max(0, int(r.X0)); x < min(g.w, int(r.X1)+1); x++ {
			low, high = min(low, g.pix[y*g.w+x]), max(high, g.pix[y*g.w+x])
		}
	}
	return int(high)-int(low) > faint
}

// met reports whether a mark touches a letter, by the measure of burn.
func (c seenLetter) met(quads []redact.Quad) bool {
	return slices.ContainsFunc(c.cells, func(cell redact.Quad) bool {
		return slices.ContainsFunc(quads, cell.Shrink(0.1).Meets)
	})
}

// gone reports whether marks cover a letter.
func (c seenLetter) gone(quads []redact.Quad) bool {
	return !slices.ContainsFunc(c.cells, func(cell redact.Quad) bool {
		return !slices.ContainsFunc(quads, func(q redact.Quad) bool { return q.Holds(cell.Center()) })
	})
}

// quadsOf returns the marks of a page.
func quadsOf(w work, page int) []redact.Quad {
	var out []redact.Quad
	for _, r := range w.reds {
		if r.Page == page {
			out = append(out, r.Quads...)
		}
	}
	return out
}

// shownViews returns the map from the user space of each page to the pixels of [drawn].
func shownViews(t *testing.T, j *Job, w work) []redact.Matrix {
	t.Helper()
	doc, err := j.eye.Open(context.Background(), w.pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	var out []redact.Matrix
	for n := 1; n <= doc.Pages(); n++ {
		p, err := doc.FlatPage(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p.ToPixels(100))
	}
	return out
}

// extracts reads the letters and digits on each page, and not beside it, by three
// programs; one that cannot says so.
func extracts(t *testing.T, j *Job, pdf []byte) map[string][][]seenLetter {
	t.Helper()
	out := map[string][][]seenLetter{}
	doc, err := j.eye.Open(context.Background(), pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	var pages []*redact.Page
	for n := 1; n <= doc.Pages(); n++ {
		p, err := doc.FlatPage(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		var letters []seenLetter
		for _, c := range p.Chars {
			letters = appendLetters(letters, string(c.Rune), c.Quad)
		}
		out["PDFium"] = append(out["PDFium"], onPage(letters, p))
		pages = append(pages, p)
	}
	file := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for who, args := range map[string][]string{
		"pdftotext": {"-raw", "-bbox", "-cropbox", file, "-"},
		"mutool":    {"draw", "-q", "-F", "stext", "-o", "-", file},
	} {
		text, _, err := exam.Outside("", judge(t, who), args...)
		told := strings.Split(string(text), "<page ")[1:]
		if err != nil || len(told) != len(pages) {
			t.Logf("%s does not read the file, or not its %d pages: %v", who, len(pages), err)
			continue
		}
		for n, p := range pages {
			m, _ := p.ToPixels(72).Inverse()
			out[who] = append(out[who], onPage(placedLetters(told[n], m), p))
		}
	}
	return out
}

// onPage returns the letters that are not beside the page.
func onPage(letters []seenLetter, p *redact.Page) []seenLetter {
	return slices.DeleteFunc(letters, func(c seenLetter) bool {
		return !slices.ContainsFunc(c.cells, func(q redact.Quad) bool { return p.View.Holds(q.Center()) })
	})
}

var (
	poppler = regexp.MustCompile(`<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>`)
	mupdfs  = regexp.MustCompile(`<char quad="(.*?)".*? c="(.*?)"`)
)

// placedLetters reads what Poppler or MuPDF says of a page; m takes their points to user
// space. Poppler tells the box of a word only, and its letters are thought to be alike.
func placedLetters(page string, m redact.Matrix) []seenLetter {
	var out []seenLetter
	for _, s := range poppler.FindAllStringSubmatch(page, -1) {
		x := numbers(s[1:5])
		text := html.UnescapeString(s[5])
		n := float64(len([]rune(text)))
		var cells []redact.Quad
		for k := range int(n) {
			i := float64(k)
			r := redact.Rect{X0: x[0] + (x[2]-x[0])*i/n, Y0: x[1], X1: x[0] + (x[2]-x[0])*(i+1)/n, Y1: x[3]}
			if x[3]-x[1] > x[2]-x[0] {
				r = redact.Rect{X0: x[0], Y0: x[1] + (x[3]-x[1])*i/n, X1: x[2], Y1: x[1] + (x[3]-x[1])*(i+1)/n}
			}
			cells = append(cells, m.Quad(r))
		}
		out = appendLetters(out, text, cells...)
	}
	for _, s := range mupdfs.FindAllStringSubmatch(page, -1) {
		x := numbers(strings.Fields(s[1])) // the corners above and then those below
		var q redact.Quad
		for i, k := range [...]int{4, 6, 2, 0} {
			q[i] = m.Apply(redact.Point{X: x[k], Y: x[k+1]})
		}
		out = appendLetters(out, html.UnescapeString(s[2]), q)
	}
	return out
}

// numbers reads eight numbers, or as many as there are.
func numbers(text []string) [8]float64 {
	var out [8]float64
	for i, s := range text[:min(len(text), len(out))] {
		out[i], _ = strconv.ParseFloat(s, 64)
	}
	return out
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl")

func appendLetters(out []seenLetter, text string, cells ...redact.Quad) []seenLetter {
	for _, r := range ligatures.Replace(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, seenLetter{r, cells})
		}
	}
	return out
}
