package job

import (
	"context"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/burn"
	"sarpack/redact/exam"
	"sarpack/redact/verify"
	"sarpack/redact/verify/attack"
)

// sweptMarks is how many marks the exam needs at least.
const sweptMarks = 2000

// recovered is what can be got back of the words that were taken out of files.
type recovered struct {
	files, marks, boxes int
	// read are words that another reader still finds in the file.
	read int
	// told are boxes that leave one word of the list, and it is the right one; wrong those
	// that leave a wrong one, as it happens where nothing is known, and reported those of
	// either kind that the report names.
	told, wrong, reported int
	// chance is how many right ones somebody gets who draws a word of the list for each
	// box that leaves one.
	chance float64
	// pages are those of the files, pictures those of them that became one.
	pages, pictures, refused int
}

// unlikely is how improbable what the attack got right must be before it is no chance.
const unlikely = 0.01

// byLuck returns the probability of getting as many right who draws words of the list.
func (r *recovered) byLuck() float64 {
	fewer, term := 0.0, math.Exp(-r.chance)
	for k := range r.told {
		fewer += term
		term *= r.chance / float64(k+1)
	}
	return 1 - fewer
}

// TestMarksSweep takes words out of other people's awkward PDFs, everywhere in a file and
// with the width policy on, and tries to get them back: by other readers, and by the
// attack with a list of the very words that are gone.
func TestMarksSweep(t *testing.T) {
	root := os.Getenv("SARPACK_CORPUS")
	if root == "" || os.Getenv("SARPACK_SWEEP") != "all" {
		t.Skip("SKIPPED: set SARPACK_CORPUS and SARPACK_SWEEP=all to take 2,000 words out of awkward PDFs and look for them")
	}
	files, _ := filepath.Glob(filepath.Join(root, "pdfs", "*", "*.pdf"))
	j, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	var got, naive recovered
	only := os.Getenv("SARPACK_SWEEP_FILE")
	for i, path := range files {
		if !strings.Contains(path, only) {
			continue
		}
		j.sweepMarks(t, path, false, &got)
		if i%8 == 0 || only != "" {
			j.sweepMarks(t, path, true, &naive)
		}
	}
	t.Logf("%d files (%d refused), %d pages, %d of them as pictures, %d marks, %d boxes: %d words read again, %d boxes tell the word, %d a wrong one, %d of either kind are reported",
		got.files, got.refused, got.pages, got.pictures, got.marks, got.boxes, got.read, got.told, got.wrong, got.reported)
	t.Logf("of those that leave one word guessing gets %.2f right, and as many as here with a probability of %.3f; with the layout kept, in %d files, %d of %d boxes tell the word and %d a wrong one (%.2g)",
		got.chance, got.byLuck(), naive.files, naive.told, naive.boxes, naive.wrong, naive.byLuck())
	if got.marks < sweptMarks {
		t.Errorf("there were %d marks, fewer than %d", got.marks, sweptMarks)
	}
	// Whether it matters at all which word went is for TestAnotherWord of redact/burn.
	if got.read > 0 || got.byLuck() < unlikely {
		t.Errorf("%d words can be read and %d are told by their boxes", got.read, got.told)
	}
	if naive.byLuck() >= unlikely {
		t.Error("boxes of the old kind tell no more than luck does: this exam would find nothing")
	}
}

// decoys are on the list beside the words that are gone.
var decoys = []string{"Ann", "Tom", "Ella", "Oscar", "Imogen", "Whitfield", "Bartholomew", "Zoe", "Li", "Constantinople", "the", "and", "report", "January", "2026", "address"}

// sweepMarks takes up to three words of every page out of a file and looks for them.
func (j *Job) sweepMarks(t *testing.T, path string, keepLayout bool, got *recovered) {
	ctx := context.Background()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	eye, err := j.eye.Open(ctx, data, "")
	if err != nil {
		return
	}
	n := eye.Pages()
	eye.Close()
	if n > 40 {
		return
	}
	pages, err := j.pages(ctx, &redact.Document{Path: path, Content: func() ([]byte, error) { return data, nil }}, nil)
	if err != nil {
		return
	}
	rng := rand.New(rand.NewPCG(7, uint64(len(data))))
	terms := map[string]bool{}
	for _, p := range pages {
		words := slices.DeleteFunc(slices.Sorted(maps.Keys(lettersOf(p.Text))), func(w string) bool { return len(w) < 4 || strings.EqualFold(w, "withheld") })
		rng.Shuffle(len(words), func(a, b int) { words[a], words[b] = words[b], words[a] })
		for _, w := range words[:min(3, len(words))] {
			terms[w] = true
		}
	}
	if len(terms) == 0 {
		return
	}
	gone := slices.Sorted(maps.Keys(terms))
	w := work{name: filepath.Base(path), pdf: data, keepLayout: keepLayout}
	under := map[redact.Quad]int{} // which word lies under a mark that is all of it
	for i, g := range gone {
		w.terms = append(w.terms, verify.Term{Text: g})
		for _, r := range termRedactions(pages, []string{g}) {
			w.reds = append(w.reds, r)
			if len(r.Quads) == 1 {
				under[r.Quads[0]] = i
			}
		}
	}
	if len(w.reds) == 0 {
		return
	}
	p, err := j.prove(ctx, w)
	if err != nil {
		got.refused++
		return
	}
	got.files++
	got.pages += p.report.Pages
	got.pictures += len(p.rastered)
	if !keepLayout {
		for _, r := range p.rastered {
			t.Logf("PICTURE %s page %d: %s", w.name, r.Page, r.Why)
		}
	}
	got.marks += len(w.reds)
	for who, text := range readAgain(t, p.pdf) {
		for again := range lettersOf(text) {
			if terms[again] {
				got.read++
				t.Logf("%s: %s reads a word of %d letters again", w.name, who, len(again))
			}
		}
	}
	list := append(slices.Clone(gone), decoys...)
	r, err := attack.Run(ctx, j.eye, attack.Input{PDF: p.pdf, Names: list})
	if err != nil {
		t.Fatalf("%s: %v", w.name, err)
	}
	known := map[int]bool{}
	for _, k := range p.result.Widths {
		known[k.Page] = true
	}
	got.boxes += len(p.result.Boxes)
	for _, b := range r.Boxes {
		at := slices.IndexFunc(p.result.Boxes, func(x burn.PlacedBox) bool {
			return x.Page == b.Page && x.Quad.Holds(b.Where.Center())
		})
		if at < 0 || b.Possible != 1 {
			continue // a bar of the page's own, or one that leaves more words
		}
		word, whole := under[p.result.Boxes[at].Mark]
		switch {
		case !keepLayout && (known[b.Page] || known[0]):
			got.reported++
		case whole && b.Leaves(word):
			got.told++
			got.chance += 1 / float64(len(list))
			if !keepLayout {
				t.Logf("%s page %d: a box leaves the one word of %d", w.name, b.Page, len(list))
			}
		default:
			got.wrong++
			got.chance += 1 / float64(len(list))
		}
	}
}

// readAgain is what other programs read in a file; nothing of one that they cannot open.
func readAgain(t *testing.T, pdf []byte) map[string]string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for who, args := range map[string][]string{
		"pdftotext": {file, "-"},
		"mutool":    {"draw", "-q", "-F", "text", "-o", "-", file},
	} {
		text, _, _ := exam.Outside("", judge(t, who), args...)
		out[who] = string(text)
	}
	return out
}

// lettersOf returns the words of a text.
func lettersOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		out[w] = true
	}
	return out
}
