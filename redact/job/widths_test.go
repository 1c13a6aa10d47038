package job

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/attack"
)

// leftOver is what an engine left of one file: its bytes, and where the boxes are.
type leftOver struct {
	pdf   []byte
	boxes map[int][]redact.Quad // by page
	parts map[placedQuad]int    // of boxes over words that a line end parts: which part, from 1
}

type placedQuad struct {
	page int
	quad redact.Quad
}

// TestWidths plays against redactions in text by three producers, in which the same
// sentences name thirty pupils: of two sentences that read the same once the name is
// gone, nothing may tell which was whose.
func TestWidths(t *testing.T) {
	files, _ := filepath.Glob("testdata/widths/*.pdf")
	if len(files) != 9 {
		t.Fatalf("%d files, want 9", len(files))
	}
	data, err := os.ReadFile("testdata/widths/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Split(strings.TrimSpace(string(data)), "\n")
	j, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if os.Getenv("SARPACK_SWEEP") != "all" { // the others take as long again, thrice
		files = []string{"testdata/widths/chromium-just.pdf", "testdata/widths/latex-table.pdf", "testdata/widths/libreoffice-left.pdf"}
	}
	var all, before []float64
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		t.Run(name, func(t *testing.T) {
			pdf, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			w := examOf(t, j, file, pdf, names)
			bits, left := examine(t, j, w, names)
			all = append(all, bits...)
			w.keepLayout = true
			was, wasLeft := examine(t, j, w, names)
			before = append(before, was...)
			t.Logf("%d boxes: %.2f bits in the median, %.2f at most, %d names of %d left; with the layout kept %.2f bits, %d names; %s",
				len(bits), quantile(bits, 0.5), quantile(bits, 1), left, len(names), quantile(was, 0.5), wasLeft, mupdfSays(t, j, w, names))
			if m := quantile(bits, 0.5); m > 0.1 {
				t.Errorf("the median box tells %.2f bits about the name beyond the line breaks", m)
			}
			if left != len(names) {
				t.Errorf("the attack leaves %d names of %d", left, len(names))
			}
			if m := quantile(was, 0.5); m < 1 {
				t.Errorf("the exam finds %.2f bits in boxes that are as wide as the names: it would find nothing", m)
			}
		})
	}
	t.Logf("all: %d boxes, %.3f bits in the mean, %.2f in the median; with the layout kept %.2f and %.2f", len(all), mean(all), quantile(all, 0.5), mean(before), quantile(before, 0.5))
}

// examOf marks every name in a file.
func examOf(t *testing.T, j *Job, file string, pdf []byte, names []string) work {
	t.Helper()
	d := &redact.Document{Path: file, Content: func() ([]byte, error) { return pdf, nil }}
	pages, err := j.pages(context.Background(), d, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := work{name: file, pdf: pdf, reds: termRedactions(pages, names)}
	if len(w.reds) < 50 {
		t.Fatalf("only %d names were found", len(w.reds))
	}
	return w
}

// examine burns and says how many bits each box tells beyond the line breaks, and how
// many names the attack leaves in the median.
func examine(t *testing.T, j *Job, w work, names []string) ([]float64, int) {
	t.Helper()
	l := burnt(t, j, w)
	bits, _ := bitsOf(t, j, l)
	return bits, possible(t, j, l.pdf, names)
}

// burnt is what Sarpack leaves of a file.
func burnt(t *testing.T, j *Job, w work) leftOver {
	t.Helper()
	p, err := j.prove(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.rastered) > 0 {
		t.Errorf("pages became pictures: %v", p.rastered)
	}
	if !w.keepLayout && len(p.result.Widths) > 0 {
		t.Errorf("boxes are as wide as what they cover: %+v", p.result.Widths)
	}
	l := leftOver{pdf: p.pdf, boxes: map[int][]redact.Quad{}, parts: map[placedQuad]int{}}
	for _, b := range p.result.Boxes {
		l.boxes[b.Page] = append(l.boxes[b.Page], b.Quad)
		for _, r := range w.reds {
			if i := slices.Index(r.Quads, b.Mark); r.Page == b.Page && i >= 0 && len(r.Quads) > 1 {
				l.parts[placedQuad{b.Page, b.Quad}] = min(i+1, 2)
			}
		}
	}
	return l
}

// possible returns how many names the attack leaves in the median.
func possible(t *testing.T, j *Job, pdf []byte, names []string) int {
	t.Helper()
	r, err := attack.Run(context.Background(), j.eye, attack.Input{PDF: pdf, Names: names})
	if err != nil {
		t.Fatal(err)
	}
	return (&Guess{*r}).Median()
}

// bitsOf compares what is left of lines that read the same: by where everything
// stands, and by that together with in how many pieces it is drawn.
func bitsOf(t *testing.T, j *Job, l leftOver) (places, pieces []float64) {
	t.Helper()
	doc, err := j.eye.Open(context.Background(), l.pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	looks, drawn := map[string][]string{}, map[string][]string{} // by what a line says
	for n := 1; n <= doc.Pages(); n++ {
		p, err := doc.Page(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		objects, err := doc.Objects(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range l.boxes[n] {
			says, look, count := lineOf(p, q.Bounds(), l.boxes[n], objects)
			says = fmt.Sprint(says, l.parts[placedQuad{n, q}]) // that is what a line break tells
			looks[says] = append(looks[says], look)
			drawn[says] = append(drawn[says], fmt.Sprint(look, count))
		}
	}
	return surprise(looks), surprise(drawn)
}

// surprise says of each thing how many bits it tells among those of its kind.
func surprise(kinds map[string][]string) []float64 {
	var bits []float64
	for _, all := range kinds {
		same := map[string]int{}
		for _, s := range all {
			same[s]++
		}
		for _, s := range all {
			bits = append(bits, math.Log2(float64(len(all))/float64(same[s])))
		}
	}
	return bits
}

// lineOf returns what the cell or column of a box says on its line, and how it looks:
// where everything stands, to a fiftieth of a point, and of how many pieces of text it is made.
func lineOf(p *redact.Page, box redact.Rect, boxes []redact.Quad, objects []pdfeye.PageObject) (says, look string, pieces int) {
	type part struct {
		from, to float64
		r        rune
	}
	var parts []part
	mid := (box.Y0 + box.Y1) / 2
	on := func(b redact.Rect) bool { return math.Abs((b.Y0+b.Y1)/2-mid) < 0.4*box.H() }
	for _, q := range boxes {
		if b := q.Bounds(); on(b) {
			parts = append(parts, part{b.X0, b.X1, '█'})
		}
	}
	for _, c := range p.Chars {
		b := c.Quad.Bounds()
		under := slices.ContainsFunc(boxes, func(q redact.Quad) bool { return q.Bounds().Holds(c.Quad.Center()) })
		if !c.Generated && c.Rune > ' ' && on(b) && !under {
			parts = append(parts, part{b.X0, b.X1, c.Rune})
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.from, b.from) })
	// Only what stands in the same cell: up to the first wide gap.
	at := slices.IndexFunc(parts, func(p part) bool { return p.r == '█' && p.from == box.X0 })
	from, to := at, at
	for from > 0 && parts[from].from-parts[from-1].to < box.H() {
		from--
	}
	for to+1 < len(parts) && parts[to+1].from-parts[to].to < box.H() {
		to++
	}
	var s, l strings.Builder
	for _, x := range parts[from : to+1] {
		s.WriteRune(x.r)
		fmt.Fprintf(&l, "%.0f-%.0f ", 50*(x.from-parts[from].from), 50*(x.to-parts[from].from))
	}
	for _, o := range objects {
		if b := o.Bounds; o.Kind == pdfeye.ObjectText && on(b) && b.X0 < parts[to].to && b.X1 > parts[from].from {
			pieces++
		}
	}
	return fmt.Sprintf("%d/%s", at-from, s.String()), l.String(), pieces
}

// mupdfSays says what the attack learns when MuPDF redacts.
func mupdfSays(t *testing.T, j *Job, w work, names []string) string {
	l, said := mupdf(t, j, w)
	if said != "" {
		return said
	}
	bits, _ := bitsOf(t, j, l)
	return fmt.Sprintf("MuPDF %.2f bits, %d names", quantile(bits, 0.5), possible(t, j, l.pdf, names))
}

// mupdf is what MuPDF leaves of a file, or a sentence that says why it does not.
func mupdf(t *testing.T, j *Job, w work) (leftOver, string) {
	l := leftOver{boxes: map[int][]redact.Quad{}, parts: map[placedQuad]int{}}
	tool, err := exec.LookPath("mutool")
	if err != nil {
		return l, "MuPDF is not installed"
	}
	type mark struct {
		Page int
		Rect []float64
	}
	doc, err := j.eye.Open(context.Background(), w.pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	var marks []mark
	for _, r := range w.reds {
		p, err := doc.Page(context.Background(), r.Page)
		if err != nil {
			t.Fatal(err)
		}
		for i, q := range r.Quads {
			b := q.Bounds()
			if len(r.Quads) > 1 {
				l.parts[placedQuad{r.Page, q}] = min(i+1, 2)
			}
			l.boxes[r.Page] = append(l.boxes[r.Page], q)
			marks = append(marks, mark{r.Page, []float64{b.X0, p.View.Y1 - b.Y1, b.X1, p.View.Y1 - b.Y0}})
		}
	}
	list, _ := json.Marshal(marks)
	dir := t.TempDir()
	in, out, script := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf"), filepath.Join(dir, "redact.js")
	js := fmt.Sprintf(`var doc = new PDFDocument(%q), marks = %s;
for (var n = 0; n < doc.countPages(); n++) {
	var page = doc.loadPage(n);
	for (var i = 0; i < marks.length; i++) if (marks[i].Page == n + 1) page.createAnnotation("Redact").setRect(marks[i].Rect);
	page.applyRedactions(true, 0);
}
doc.save(%q, "garbage");`, in, list, out)
	if os.WriteFile(in, w.pdf, 0o600) != nil || os.WriteFile(script, []byte(js), 0o600) != nil {
		t.Fatal("cannot write into the test's folder")
	}
	if said, err := exec.Command(tool, "run", script).CombinedOutput(); err != nil {
		return l, fmt.Sprintf("this MuPDF does not redact: %.60s", said)
	}
	if l.pdf, err = os.ReadFile(out); err != nil {
		t.Fatal(err)
	}
	return l, ""
}

func quantile(v []float64, q float64) float64 {
	if len(v) == 0 {
		return 0
	}
	s := slices.Clone(v)
	slices.Sort(s)
	return s[min(len(s)-1, int(q*float64(len(s))))]
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(1, len(v)))
}
