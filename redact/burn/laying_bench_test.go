package burn

import (
	"context"
	"os"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// chronology is a record set in embedded fonts, with two dozen marks a page.
func chronology(b *testing.B) (pdf []byte, eye *pdfeye.Doc, reds []redact.Redaction) {
	pdf, err := os.ReadFile("../../testdata/sample/records/02 Safeguarding chronology.pdf")
	if err != nil {
		b.Fatal(err)
	}
	eye = eyeOf(b, pdf, "")
	for n := 1; n <= eye.Pages(); n++ {
		p, err := eye.Page(context.Background(), n)
		if err != nil {
			b.Fatal(err)
		}
		for i := 40; i+8 < len(p.Chars) && i < 24*90; i += 90 {
			if q := p.Marks(i, i+8); len(q) > 0 {
				reds = append(reds, redact.Redaction{Page: n, Quads: q, Label: "Pupil A"})
			}
		}
	}
	return pdf, eye, reds
}

// twice burns with one set of options and another, and reports what the one costs of
// the other.
func twice(b *testing.B, one, other Options) {
	pdf, eye, reds := chronology(b)
	var with, without time.Duration
	for b.Loop() {
		for k, o := range []Options{other, one} {
			start := time.Now()
			if _, err := Burn(context.Background(), pdf, eye, reds, o); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); k == 1 {
				with += took
			} else {
				without += took
			}
		}
	}
	b.ReportMetric(float64(with)/float64(without), "ratio")
}

// BenchmarkLaying measures lines laid anew against lines as they were.
func BenchmarkLaying(b *testing.B) { twice(b, Options{}, Options{KeepLayout: true}) }

// BenchmarkTrimming measures fonts written anew against fonts as they were.
func BenchmarkTrimming(b *testing.B) { twice(b, Options{}, Options{fonts: true}) }
