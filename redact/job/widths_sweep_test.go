package job

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/verify/attack"
)

// told is what the attack learns from what an engine left.
type told struct {
	bits     []float64 // by box, beyond the line breaks: what its width and all places tell
	pieces   []float64 // the same, with in how many pieces the line is drawn
	possible []float64 // by box: names that its look leaves
	fitting  []float64 // by box: names that the line breaks leave
	fonts    int       // letters that fonts tell, or the order in which they hold them
}

func (a *told) add(b told) {
	a.bits, a.pieces = append(a.bits, b.bits...), append(a.pieces, b.pieces...)
	a.possible, a.fitting = append(a.possible, b.possible...), append(a.fitting, b.fitting...)
	a.fonts += b.fonts
}

// String says what an attack told, medians over the boxes.
func (a told) String() string {
	few := 0
	for _, n := range a.fitting {
		if n < attack.Few {
			few++
		}
	}
	return fmt.Sprintf("%5d boxes %5.2f bits (mean %.3f), with structure %.2f (%.3f), %4.0f names left, %4.0f by line breaks (%d boxes under %d), %d font letters",
		len(a.bits), quantile(a.bits, 0.5), mean(a.bits), quantile(a.pieces, 0.5), mean(a.pieces), quantile(a.possible, 0.5), quantile(a.fitting, 0.5), few, attack.Few, a.fonts)
}

// tell attacks what an engine left, with a list.
func tell(t *testing.T, j *Job, l leftOver, names []string) told {
	t.Helper()
	r, err := attack.Run(context.Background(), j.eye, attack.Input{PDF: l.pdf, Names: names})
	if err != nil {
		t.Fatal(err)
	}
	out := told{fonts: r.FontLetters + r.FontOrder}
	out.bits, out.pieces = bitsOf(t, j, l)
	for _, b := range r.Boxes {
		out.possible, out.fitting = append(out.possible, float64(b.Possible)), append(out.fitting, float64(b.Breaks))
	}
	return out
}

// thousand are all forenames of the class with all its surnames, and then some.
func thousand(class []string) []string {
	var first, last, out []string
	for _, name := range class {
		f, l, _ := strings.Cut(name, " ")
		first, last = append(first, f), append(last, l)
	}
	for _, f := range append(first, "Bo", "Imogen", "Oscar", "Wilhelmina") {
		for _, l := range last {
			out = append(out, f+" "+l)
		}
	}
	return out[:1000]
}

// TestWidthsSweep is the attack at the size that it is promised for: text by five
// producers, set left, justified and in tables, with a list of 30 names and one of
// 1,000, beside what is left when the layout is kept and by another engine. Three
// extractors must find every letter that was not marked.
func TestWidthsSweep(t *testing.T) {
	if os.Getenv("SARPACK_SWEEP") != "all" {
		t.Skip("SKIPPED: thousands of boxes take minutes; SARPACK_SWEEP=all attacks them")
	}
	j, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	data, err := os.ReadFile("testdata/widths/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	class := strings.Split(strings.TrimSpace(string(data)), "\n")
	year := thousand(class)
	var some []string // of the thousand: those who are in the records
	for i := range 25 {
		some = append(some, year[i*37%len(year)])
	}
	for _, list := range []struct{ names, used []string }{{class, class}, {year, some}} {
		t.Run(fmt.Sprintf("%d names", len(list.names)), func(t *testing.T) {
			files := makeWidths(t, j, list.used)
			for _, layout := range widthLayouts { // no TeX is asked to run here: its files are kept
				pdf, err := os.ReadFile(filepath.Join("testdata", "widths", "latex-"+layout+".pdf"))
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, madeFile{"LaTeX", layout, pdf})
			}
			var ours, kept, peers told
			for _, f := range files {
				used := list.used
				if f.producer == "LaTeX" {
					used = class
				}
				t.Run(f.producer+" "+f.layout, func(t *testing.T) {
					w := examOf(t, j, f.producer+" "+f.layout, f.pdf, used)
					l := burnt(t, j, w)
					for _, lost := range lostLetters(t, j, w, l) {
						t.Error(lost)
					}
					less := w
					less.reds = w.reds[1:]
					if len(lostLetters(t, j, less, l)) < 3 {
						t.Error("a name that is gone unasked is not missed by three extractors")
					}
					now := tell(t, j, l, list.names)
					w.keepLayout = true
					was := tell(t, j, burnt(t, j, w), list.names)
					t.Logf("Sarpack:     %v", now)
					t.Logf("layout kept: %v", was)
					ours.add(now)
					kept.add(was)
					if theirs, said := mupdf(t, j, w); said == "" {
						peer := tell(t, j, theirs, list.names)
						t.Logf("MuPDF:       %v", peer)
						peers.add(peer)
					} else {
						t.Log(said)
					}
					if m := quantile(now.bits, 0.5); m > 0.1 {
						t.Errorf("the median box tells %.2f bits about the name beyond the line breaks", m)
					}
					if m := quantile(now.pieces, 0.5); m > 0.1 {
						t.Errorf("with the structure the median box tells %.2f bits", m)
					}
					if m := quantile(now.possible, 0.5); m < float64(len(list.names)) {
						t.Errorf("the attack leaves %.0f names of %d", m, len(list.names))
					}
					if now.fonts > 0 {
						t.Errorf("fonts tell %d letters", now.fonts)
					}
					// In the mean: a box that stands alone in its cell tells nothing to this exam.
					if m := mean(was.bits); m < 1 {
						t.Errorf("the exam finds %.2f bits in boxes that are as wide as the names: it would find nothing", m)
					}
				})
			}
			t.Logf("all, Sarpack:     %v", ours)
			t.Logf("all, layout kept: %v", kept)
			t.Logf("all, MuPDF:       %v", peers)
			if len(ours.bits) < 200 {
				t.Errorf("%d redactions were compared, fewer than 200", len(ours.bits))
			}
		})
	}
}
