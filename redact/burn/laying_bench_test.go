package burn

import (
	"context"
	"os"
	"testing"
	"time"

	"sarpack/redact"
)

// BenchmarkLaying burns a chronology with two dozen marks a page, with lines laid anew
// and without, and reports what the one costs of the other.
func BenchmarkLaying(b *testing.B) {
	pdf, err := os.ReadFile("../../testdata/sample/records/02 Safeguarding chronology.pdf")
	if err != nil {
		b.Fatal(err)
	}
	eye := eyeOf(b, pdf, "")
	ctx := context.Background()
	var reds []redact.Redaction
	for n := 1; n <= eye.Pages(); n++ {
		p, err := eye.Page(ctx, n)
		if err != nil {
			b.Fatal(err)
		}
		for i := 40; i+8 < len(p.Chars) && i < 24*90; i += 90 {
			if q := p.Marks(i, i+8); len(q) > 0 {
				reds = append(reds, redact.Redaction{Page: n, Quads: q, Label: "Pupil A"})
			}
		}
	}
	var with, without time.Duration
	for b.Loop() {
		for _, keep := range []bool{true, false} {
			start := time.Now()
			if _, err := Burn(ctx, pdf, eye, reds, Options{KeepLayout: keep}); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); keep {
				without += took
			} else {
				with += took
			}
		}
	}
	b.ReportMetric(float64(with)/float64(without), "ratio")
}
