package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"sarpack/redact/job"
)

// peerScript does with MuPDF what burn --no-verify does: the same marks on the same
// pages, and a save that collects garbage and compresses.
const peerScript = `var doc = new PDFDocument(scriptArgs[0]);
var marks = JSON.parse(read(scriptArgs[1])).marks, by = {};
marks.forEach(function (m) { (by[m.page] = by[m.page] || []).push(m.rect); });
for (var i = 0; i < doc.countPages(); i++) {
	var page = doc.loadPage(i), top = page.bound()[3];
	(by[i + 1] || []).forEach(function (r) {
		page.createAnnotation("Redact").setRect([r[0], top - r[3], r[2], top - r[1]]);
	});
	page.applyRedactions(true, 2);
}
doc.save(scriptArgs[2], "garbage,compress");
`

// BenchmarkEngine measures the engine alone, as whole processes with their children,
// against MuPDF doing the same marks on the same file in the same run: 10 marks a
// page, on prose in a standard font and on pages that pdfLaTeX set, which cost more. The figures to look at are CPU time over CPU time: ratio as it is by default,
// ratio-layout-kept doing what the peer does, policy the one over the other.
func BenchmarkEngine(b *testing.B) {
	mutool, err := exec.LookPath("mutool")
	if err != nil {
		b.Skip("SKIPPED: mutool is not installed, and the engine is measured against it")
	}
	dir := b.TempDir()
	sarpack := filepath.Join(dir, "sarpack")
	build := exec.Command("go", "build", "-o", sarpack, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	script := filepath.Join(dir, "peer.js")
	if err := os.WriteFile(script, []byte(peerScript), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		pages int
		write func(b *testing.B, dir string, pages int) (pdf, marks string)
	}{
		{"200 pages", 200, engineFile},
		{"1000 pages", 1000, engineFile},
		{"200 LaTeX pages", 200, latexFile},
		{"1000 LaTeX pages", 1000, latexFile},
	} {
		b.Run(c.name, func(b *testing.B) {
			in, marks := c.write(b, dir, c.pages)
			var ours, kept, peers time.Duration
			for range b.N {
				out := filepath.Join(dir, "ours"+job.UnverifiedSuffix)
				os.Remove(out)
				ours += cpu(b, sarpack, "burn", in, "--marks", marks, "--no-verify", "--quiet", "-o", out)
				os.Remove(out)
				kept += cpu(b, sarpack, "burn", in, "--marks", marks, "--no-verify", "--keep-layout", "--quiet", "-o", out)
				peers += cpu(b, mutool, "run", script, in, marks, filepath.Join(dir, "peer.pdf"))
			}
			n := float64(b.N * c.pages)
			b.ReportMetric(float64(ours.Microseconds())/1000/n, "ours-ms/page")
			b.ReportMetric(float64(peers.Microseconds())/1000/n, "peer-ms/page")
			b.ReportMetric(float64(ours)/float64(peers), "ratio")
			b.ReportMetric(float64(kept)/float64(peers), "ratio-layout-kept")
			b.ReportMetric(float64(ours)/float64(kept), "policy")
		})
	}
}

// cpu runs a command and returns the CPU time of it and its children.
func cpu(b *testing.B, name string, args ...string) time.Duration {
	b.Helper()
	c := exec.Command(name, args...)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Run(); err != nil {
		b.Fatalf("%s: %v: %.300s", name, err, said.String())
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
}

// engineFile writes a file of pages of prose, and ten marks a page over its words.
func engineFile(b *testing.B, dir string, pages int) (pdf, marks string) {
	b.Helper()
	const left, top, lead, size = 60.0, 60.0, 15.0, 11.0
	words := strings.Fields("the pupil was seen at lunch by two members of staff who said that Tom and Ella had left early and were " +
		"asked to wait in the library until home was rung about the trip form reading record and spelling test on Friday")
	rng := rand.New(rand.NewPCG(5, uint64(pages)))
	p := fpdf.New("P", "pt", "A4", "")
	p.SetAutoPageBreak(false, 0)
	p.SetCompression(true)
	p.SetFont("Helvetica", "", size)
	width, height := p.GetPageSize()
	type mark struct {
		Page  int        `json:"page"`
		Rect  [4]float64 `json:"rect"`
		Label string     `json:"label"`
	}
	var all []mark
	for n := 1; n <= pages; n++ {
		p.AddPage()
		var boxes [][4]float64
		for y := top; y < height-top; y += lead {
			line, x := "", left
			for {
				w := words[rng.IntN(len(words))] + " "
				wide := p.GetStringWidth(w)
				if x+wide > width-left {
					break
				}
				boxes = append(boxes, [4]float64{x, height - y - 3, x + wide - 3, height - y + 8})
				line += w
				x += wide
			}
			p.Text(left, y, line)
		}
		rng.Shuffle(len(boxes), func(i, k int) { boxes[i], boxes[k] = boxes[k], boxes[i] })
		for _, box := range boxes[:10] {
			all = append(all, mark{n, box, "withheld"})
		}
	}
	pdf, marks = filepath.Join(dir, fmt.Sprintf("%d.pdf", pages)), filepath.Join(dir, fmt.Sprintf("%d.json", pages))
	if err := p.OutputFileAndClose(pdf); err != nil {
		b.Fatal(err)
	}
	data, err := json.Marshal(map[string]any{"marks": all})
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(marks, data, 0o600); err != nil {
		b.Fatal(err)
	}
	return pdf, marks
}
